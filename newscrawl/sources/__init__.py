"""Where a site lists its articles. A source is plain data; `read` turns its bytes into what was found. Pure."""

from __future__ import annotations

from dataclasses import replace

from newscrawl.sources.answers import read_endpoint
from newscrawl.sources.continuing import read_list, read_pressed, read_script
from newscrawl.sources.feeds import read_feed
from newscrawl.sources.found import Endpoint, Found, Kind, Link, Source
from newscrawl.sources.homes import read_home
from newscrawl.sources.patterns import NO_PATTERNS, AddressPatterns, Likelihood
from newscrawl.sources.plain import from_plain, to_plain
from newscrawl.sources.robots import read_robots
from newscrawl.sources.sitemaps import read_sitemap

__all__ = [
    "NO_PATTERNS",
    "AddressPatterns",
    "Endpoint",
    "Found",
    "Kind",
    "Likelihood",
    "Link",
    "Source",
    "from_plain",
    "read",
    "to_plain",
]

_PAGES = {"author": read_list, "browser": read_pressed, "home": read_home, "listing": read_list}
_FILES = {
    "endpoint": read_endpoint,
    "feed": read_feed,
    "robots": read_robots,
    "script": read_script,
    "sitemap": read_sitemap,
}


def read(
    source: Source, body: bytes, url: str, encoding: str | None = None, patterns: AddressPatterns = NO_PATTERNS
) -> Found:
    """Read a source that was fetched.

    `url` is the address the bytes came from, after redirects; `encoding` the charset of the HTTP header, if any;
    `patterns` what is known of the site's addresses. Bad bytes raise nothing: what can be read is returned, each defect
    a sentence among the warnings.
    """
    if source.kind in _PAGES:
        return _PAGES[source.kind](source, body, url, encoding, patterns)
    found = _FILES[source.kind](source, body, url, encoding)
    if source.kind != "sitemap":
        return found
    # A sitemap lists a site's tags and static pages beside its articles; what it dates as news is news.
    kept = tuple(link for link in found.articles if link.date_published or not patterns.leaves_out(link.url))
    return replace(found, articles=kept)
