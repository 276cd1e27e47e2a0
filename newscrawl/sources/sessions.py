"""The session that a server writes into every link of a page, and the links without it. Pure."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEAST = 5  # paths from which what all of them carry is the page's own, and not the addresses'
_SHARE = 0.6  # of the paths: scripts and absolute links may go without it
_TOKEN = re.compile(r"(?=.*\d)(?=.*[a-z])[\w-]{8,}|[0-9a-f]{12,}|\d{12,}", re.IGNORECASE)


def session_of(urls: Iterable[str]) -> str | None:
    """The name of the parameter in which the addresses of one page carry the same token; None where there is none.

    Whatever leads to an article differs from the next article's; what is the same in the menu, the cards and the footer
    tells who asks, never what for.

    >>> session_of(f"https://herald.example/{path}?sid=4f9a03c1b2" for path in "abcdef")
    'sid'
    """
    carried: dict[str, set[str]] = {}
    for url in urls:
        parts = urlsplit(url)
        tokens = {pair for pair in parts.query.split("&") if _TOKEN.fullmatch(pair.partition("=")[2])}
        carried.setdefault(parts.path, set()).update(tokens)
    for pair, seen in Counter(pair for pairs in carried.values() for pair in pairs).most_common(1):
        if seen >= _LEAST and seen >= _SHARE * len(carried):
            return pair.partition("=")[0]
    return None


def without(parameter: str | None, url: str) -> str:
    """An address without a parameter.

    >>> without("sid", "https://herald.example/pier?id=7&sid=4f9a03c1b2")
    'https://herald.example/pier?id=7'
    """
    if not parameter or f"{parameter}=" not in url:
        return url
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if pair.partition("=")[0] != parameter]
    return urlunsplit(parts._replace(query="&".join(kept)))
