"""From one page of a list to the next, and never round in a circle. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from newscrawl.normalise import same_site
from newscrawl.sources.merging import address_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newscrawl.sources.found import Source

_IN_PATH = re.compile(
    r"/(?:page|seite|pagina|pag|sivu|strona|stranitsa)(?:/|-|_)?(\d{1,6})/?$|/p/?(\d{1,3})/?$", re.IGNORECASE
)
_IN_QUERY = frozenset(
    {"page", "paged", "pg", "pagenum", "page_num", "seite", "pagina", "offset", "start", "from", "skip"}
)

_LAST_NUMBER = re.compile(r"(.*\D)(\d{1,4})(/?|\.\w{2,5})")
_OWN_INDEX = re.compile(r"(?:/(?:index|default|list))?(?:\.\w{2,5})?/?$")
_BEFORE_NUMBER = re.compile(r"(?:/(?:index|default|list))?(?:/|[-_.,]|(?<=[-_/.,])p)+$")
_CALENDAR = re.compile(r"[/_-](?:19|20)\d\d(?:[/_-]\d\d?)?[/_-]?$")


def next_source(source: Source, url: str, targets: Iterable[str | None]) -> tuple[Source, ...]:
    """The source one page on, at the first of `targets` (normal addresses) that really leads on; else nothing.

    What leads to this page again, to a page with a lower number, off the site or beyond `max_pages` is refused: the
    "next" of many a last page is such a link.
    """
    if source.page >= source.max_pages:
        return ()
    seen = {address_key(url), address_key(source.url)}
    for target in targets:
        if target and address_key(target) not in seen and same_site(target, url) and _leads_on(url, target):
            return (source.next(target),)
    return ()


def page_number(url: str) -> int | None:
    """The number by which an address counts the pages of its list, None where there is none.

    >>> page_number("https://herald.example/news/page/3/"), page_number("https://herald.example/news?page=4")
    (3, 4)
    """
    parts = urlsplit(url)
    found = _IN_PATH.search(parts.path)
    numbers = (
        [found[1] or found[2]]
        if found
        else [value for name, value in parse_qsl(parts.query) if name.lower() in _IN_QUERY]
    )
    return next((int(number) for number in numbers if number.isascii() and number.isdigit() and len(number) < 10), None)


def list_path(url: str) -> str:
    """The path that the pages of one list share.

    >>> list_path("https://herald.example/news/page/3/"), list_path("https://herald.example/news?page=4")
    ('/news', '/news')
    """
    return _IN_PATH.sub("", urlsplit(url).path).rstrip("/")


def number_behind(url: str, target: str) -> int | None:
    """The number by which `target` goes on from `url`, where nothing but that number is new in it; else None.

    What counts days or months is no list's page.

    >>> paths = (("/town", "/town/2"), ("/town/index.htm", "/town/index_1.htm"), ("/l_7_3.html", "/l_7_4.html"),
    ...          ("/town?at=20", "/town?at=40"), ("/2026/10", "/2026/11"), ("/town", "/city/2"), ("/town/3", "/town/2"))
    >>> [number_behind("https://herald.example" + here, "https://herald.example" + there) for here, there in paths]
    [2, 1, 4, 40, None, None, None]
    """
    here, there = urlsplit(url), urlsplit(target)
    if here.path.rstrip("/") == there.path.rstrip("/"):
        return _query_number(dict(parse_qsl(here.query)), dict(parse_qsl(there.query)))
    after = _LAST_NUMBER.fullmatch(there.path)
    if after is None or here.query != there.query:
        return None
    before, number = _LAST_NUMBER.fullmatch(here.path), int(after[2])
    if before and (before[1], before[3], int(before[2]) + 1) == (after[1], after[3], number):
        return None if _CALENDAR.search(after[1]) else number
    stem = _OWN_INDEX.sub("", here.path)
    follows = bool(stem) and _BEFORE_NUMBER.sub("", after[1]) == stem and not _CALENDAR.search(stem)
    return number if follows and number in {1, 2} else None


def _query_number(here: dict[str, str], there: dict[str, str]) -> int | None:
    changed = {name for name in {*here, *there} if here.get(name) != there.get(name)}
    if len(changed) != 1:
        return None
    (name,) = changed
    before, after = here.get(name, "0"), there.get(name, "")
    plain = all(value.isascii() and value.isdigit() and len(value) < 7 for value in (before, after))
    return int(after) if plain and int(after) > int(before) else None


def _leads_on(url: str, target: str) -> bool:
    here, there = page_number(url), page_number(target)
    if there is None:
        # A list that counts its pages does not stop counting: this is the way back to its first page.
        return here is None or list_path(url) != list_path(target) or bool(urlsplit(target).query)
    # Drupal counts from 0, so "?page=1" is the second page of a list without a number; "/page/1/" is its first.
    lowest = 0 if here is None and urlsplit(target).query else 1
    return there > (lowest if here is None else here)
