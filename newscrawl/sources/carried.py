"""The data that a page carries for its scripts, and the articles and lists in them. Runs no script. Pure."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from newscrawl.normalise import clean_text, normal_url, same_site
from newscrawl.sources.found import Source
from newscrawl.sources.merging import distinct_sources
from newscrawl.sources.paths import is_bare_word, leads_elsewhere
from newscrawl.sources.records import records_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.sources.found import Link
    from newscrawl.sources.listings import Page

_LARGEST = 2_000_000  # characters of one piece of data
_ASSIGNED = re.compile(r"(?:window|self|globalThis)\s*\.\s*[\w$]{1,60}\s*=\s*(?=[{\[])")
_MOST_ASSIGNED, _MOST_NODES = 8, 20_000
_DECODER = json.JSONDecoder(strict=False)
_ADDRESSES, _NAMES = ("href", "url", "path", "link", "to"), ("label", "title", "name", "text")


def data_of(page: Page) -> Iterator[Any]:
    """The JSON in a page's scripts: on its own, or set to a global name."""
    for script in page.tree.iter("script"):
        text, kind = script.text or "", (script.get("type") or "").lower()
        if script.get("src") or not text or len(text) > _LARGEST:
            continue
        starts = [0] if kind == "application/json" else _starts(text) if "json" not in kind else []
        for start in starts:
            try:
                yield _DECODER.raw_decode(text[start:].lstrip())[0]
            except (ValueError, RecursionError):
                continue


def articles_in(page: Page) -> list[Link]:
    """The articles in the data of a page."""
    return [
        link for data in data_of(page) for link in records_of(data, page.base).links if same_site(link.url, page.url)
    ]


def lists_in(page: Page) -> tuple[Source, ...]:
    """The sections in the data of a page: a name and an address of one word."""
    return distinct_sources(
        Source("listing", url, label=clean_text(name))
        for data in data_of(page)
        for name, url in _named(data, page.base)
        if same_site(url, page.url) and is_bare_word(url) and not leads_elsewhere(url)
    )


def _starts(text: str) -> list[int]:
    return [found.end() for _, found in zip(range(_MOST_ASSIGNED), _ASSIGNED.finditer(text), strict=False)]


def _named(data: Any, base: str) -> Iterator[tuple[str, str]]:
    waiting = [data]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            waiting += reversed(node.values())
            name, address = _first(node, _NAMES), _first(node, _ADDRESSES)
            url = normal_url(address, base) if address.startswith("/") and 0 < len(name.split()) <= 3 else None
            if url:
                yield name, url


def _first(node: dict[Any, Any], keys: tuple[str, ...]) -> str:
    return next((value for key in keys if isinstance(value := node.get(key), str)), "")
