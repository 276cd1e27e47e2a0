"""robots.txt as a signpost: the sitemaps it names. Its rules are the downloader's affair, not this room's. Pure."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from newscrawl.normalise import normal_url
from newscrawl.sources.decoding import decode, inflate
from newscrawl.sources.found import Found, Source
from newscrawl.sources.markup import looks_like_html
from newscrawl.sources.merging import distinct_sources

_MAX_BYTES = 500 * 1024  # RFC 9309, section 2.5
_LINE = re.compile(r"^[ \t\ufeff]*site-?map[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)


def read_robots(source: Source, body: bytes, url: str, encoding: str | None = None, *, guess: bool = True) -> Found:
    """The sitemaps that robots.txt names, on whatever host; where it names none, with `guess` the one usual address."""
    body, _ = inflate(body)
    text = decode(body[:_MAX_BYTES], encoding)
    warnings = (f"{url}: the answer is an HTML page, not a robots.txt",) if looks_like_html(text) else ()
    named = [] if warnings else [normal_url(address, url) for address in _LINE.findall(text.replace("\r", "\n"))]
    usual = normal_url(urljoin(url, "/sitemap.xml")) if guess else None
    addresses = [address for address in (named if any(named) else [usual]) if address]
    found = (Source("sitemap", address, max_pages=source.max_pages) for address in addresses)
    return Found(more=distinct_sources(found), warnings=warnings)
