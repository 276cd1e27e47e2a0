"""Where a site lists its articles. A source is plain data; `read` turns its bytes into what was found. Pure."""

from newscrawl.sources.found import Found, Link, Source

__all__ = ["Found", "Link", "Source"]
