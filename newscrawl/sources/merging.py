"""What several mentions of one article on a source page make together: one link. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawl.sources.found import Link, Source

_FIELDS = (
    "headline", "description", "date_published", "date_modified", "authors", "keywords",
    "label", "identifier", "image", "language",
)  # fmt: skip


def distinct_links(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links in their order, each address once, counted from 1. Later mentions fill the gaps of the first."""
    found: dict[str, Link] = {}
    for link in links:
        key = address_key(link.url)
        first = found.get(key)
        found[key] = replace(link, position=len(found) + 1) if first is None else _filled(first, link)
    return tuple(found.values())


def distinct_sources(sources: Iterable[Source]) -> tuple[Source, ...]:
    """The sources in their order, each address once."""
    found: dict[str, Source] = {}
    for source in sources:
        found.setdefault(address_key(source.url), source)
    return tuple(found.values())


def address_key(normal: str) -> str:
    """`newscrawl.normalise.key_of` for an address already in normal form, at a tenth of the cost.

    >>> address_key("https://www.herald.example/pier/") == address_key("http://herald.example/pier")
    True
    """
    path, mark, query = normal.partition("://")[2].removeprefix("www.").partition("?")
    return path.rstrip("/") + mark + query


def _filled(first: Link, later: Link) -> Link:
    gaps = {name: getattr(later, name) for name in _FIELDS if not getattr(first, name) and getattr(later, name)}
    return replace(first, **gaps) if gaps else first
