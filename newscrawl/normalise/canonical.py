"""Whether a page's rel=canonical is believed as its identity. Pure; it never says what a page is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from newscrawl.normalise.keys import is_slug, numbers_of, place_of
from newscrawl.normalise.urls import same_family

if TYPE_CHECKING:
    from newscrawl.normalise.keys import Place

_PAGING = frozenset("page paged pg start offset".split())
_ID_NAME = re.compile(r"p|.*(?:id|article|story|slug|title|news|post|item|doc|nr)", re.IGNORECASE)
_HOME = re.compile(r"(?:/[a-z]{2}(?:[-_][a-z]{2})?)?", re.IGNORECASE)
_LISTS = frozenset("/category /tag /tags /author /search".split())
_PART = re.compile(r"(?:page/)?\d{1,2}|amp|print|comments", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_FINAL_NUMBER = re.compile(r"/(\d+)(?:\.\w+)?$")


def plausible_canonical(canonical: str | None, page_url: str) -> bool:
    """Whether a canonical address can be another name of the article at `page_url`, and of no other article.

    Not believed: no web address, another site's, a home page, a list or a section that the page's address lies in, an
    address whose article id is another one, or that lacks the only thing the page's address tells its article by. A
    disbelieved address costs a second look at the page, a wrongly believed one costs an article.

    >>> plausible_canonical("https://herald.example/news/pier-reopens", "https://herald.example/?p=48213")
    True
    >>> plausible_canonical("https://herald.example/news/", "https://herald.example/news/pier-reopens")
    False
    """
    there, here = place_of(canonical or ""), place_of(page_url)
    if there is None or here is None or not same_family(there.host.partition(":")[0], here.host.partition(":")[0]):
        return False
    if _is_home(there):
        return False
    return there == here or not (_is_above(there, here) or _is_list(there, here) or _is_another(there, here))


def _is_home(place: Place) -> bool:
    return bool(_HOME.fullmatch(place.path)) and not _ids(place)


def _is_above(there: Place, here: Place) -> bool:
    # The page's path goes on where the canonical's ends: a section, but for the pages of one article and for an id.
    by_id = bool(numbers_of(_last(there))) or any(_is_id(*pair) for pair in _parameters(there).items())
    if by_id or not here.path.startswith(there.path + "/"):
        return False
    rest = here.path[len(there.path) + 1 :]
    return not (_PART.fullmatch(rest) and is_slug(_last(there)))


def _is_list(there: Place, here: Place) -> bool:
    first = "/" + there.path[1:].partition("/")[0]
    if first in _LISTS:
        return not here.path.startswith(first + "/")
    return not there.query and bool(re.fullmatch(r"/[^\W\d_]+", there.path)) and is_slug(_last(here))


def _is_another(there: Place, here: Place) -> bool:
    # "?page=2" behind a slug is a part of the article; elsewhere it may be the article.
    paging = not is_slug(_last(here))
    asked, told = _parameters(here, paging=paging), _parameters(there, paging=paging)
    if any(asked[name] != told[name] for name in asked.keys() & told.keys()):
        return True
    ids, others = _ids(here), _ids(there)
    if ids and others and ids.isdisjoint(others):
        return True
    if here.path == there.path:
        return not is_slug(_last(here)) and _lacks_id({name: asked[name] for name in asked.keys() - told.keys()}, told)
    # "/news/article-1" and "/news/article-2".
    return _DIGITS.sub("", here.path) == _DIGITS.sub("", there.path) and _last(here) != _last(there)


def _lacks_id(lacking: dict[str, str], told: dict[str, str]) -> bool:
    # Without "id" it is another page; without "L" it is not, where "id" is told.
    if any(_ID_NAME.fullmatch(name) for name in lacking):
        return True
    return not any(map(_ID_NAME.fullmatch, told)) and any(_is_id(*pair) for pair in lacking.items())


def _ids(place: Place) -> set[str]:
    found = {value for name, value in _parameters(place).items() if _is_id(name, value)}
    found.update(numbers_of(place.path), _FINAL_NUMBER.findall(place.path))
    return found


def _is_id(name: str, value: str) -> bool:
    return bool(value) and (_ID_NAME.fullmatch(name) is not None or re.search(r"\d|-\w+-", value) is not None)


def _parameters(place: Place, *, paging: bool = False) -> dict[str, str]:
    pairs = parse_qsl(place.query, keep_blank_values=True)
    return {name.lower(): value for name, value in pairs if paging or name.lower() not in _PAGING}


def _last(place: Place) -> str:
    return place.path.rpartition("/")[2]
