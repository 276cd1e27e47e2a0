"""Where a site lists its articles. A source is plain data; `read` turns its bytes into what was found. Pure."""

from __future__ import annotations

from newscrawl.sources.answers import read_endpoint
from newscrawl.sources.continuing import read_list, read_pressed, read_script
from newscrawl.sources.feeds import read_feed
from newscrawl.sources.found import Endpoint, Found, Kind, Link, Source
from newscrawl.sources.homes import read_home
from newscrawl.sources.robots import read_robots
from newscrawl.sources.sitemaps import read_sitemap

__all__ = ["Endpoint", "Found", "Kind", "Link", "Source", "read"]

_READERS = {
    "author": read_list,
    "browser": read_pressed,
    "endpoint": read_endpoint,
    "feed": read_feed,
    "home": read_home,
    "listing": read_list,
    "robots": read_robots,
    "script": read_script,
    "sitemap": read_sitemap,
}


def read(source: Source, body: bytes, url: str, encoding: str | None = None) -> Found:
    """Read a source that was fetched.

    `url` is the address the bytes came from, after redirects; `encoding` the charset of the HTTP header, if any.
    Bad bytes raise nothing: what can be read is returned, each defect a sentence among the warnings.
    """
    return _READERS[source.kind](source, body, url, encoding)
