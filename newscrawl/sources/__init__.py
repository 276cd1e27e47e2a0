"""Where a site lists its articles. A source is plain data; `read` turns its bytes into what was found. Pure."""

from __future__ import annotations

from newscrawl.sources.feeds import read_feed
from newscrawl.sources.found import Found, Kind, Link, Source
from newscrawl.sources.homes import read_home
from newscrawl.sources.listings import read_listing
from newscrawl.sources.robots import read_robots
from newscrawl.sources.sitemaps import read_sitemap

__all__ = ["Found", "Kind", "Link", "Source", "read"]

_READERS = {
    "author": read_listing,
    "feed": read_feed,
    "home": read_home,
    "listing": read_listing,
    "robots": read_robots,
    "sitemap": read_sitemap,
}


def read(source: Source, body: bytes, url: str, encoding: str | None = None) -> Found:
    """Read a source that was fetched.

    `url` is the address the bytes came from, after redirects; `encoding` the charset of the HTTP header, if any.
    Bad bytes raise nothing: what can be read is returned, each defect a sentence among the warnings.
    """
    return _READERS[source.kind](source, body, url, encoding)
