"""Answers of endpoints: JSON, a piece of a page, or both in each other; their articles, and how they go on. Pure."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newscrawl.normalise import normal_url, same_site
from newscrawl.sources.binding import Known, bind
from newscrawl.sources.buttons import buttons_of, leaves_of
from newscrawl.sources.counting import filled, names_of_cursor, plain_name
from newscrawl.sources.decoding import decode
from newscrawl.sources.found import Endpoint, Found
from newscrawl.sources.listings import articles_of, next_page, open_page
from newscrawl.sources.marks import last_mark, marks_of
from newscrawl.sources.markup import looks_like_html
from newscrawl.sources.merging import distinct_links
from newscrawl.sources.records import Records, link_of, records_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newscrawl.sources.found import Link, Source
    from newscrawl.sources.listings import Page

_DECODER = json.JSONDecoder(strict=False)
_WRAPPED = re.compile(r"[\ufeff\s]*(?:\)\]\}',?\s*|(?:/\*\*/\s*)?[\w$.]{1,80}\s*\()?(?=[\[{\"])")
_NO_MORE = frozenset({"hasmore", "hasnext", "hasnextpage", "more", "morepages", "hasmorepages", "canloadmore"})
_LAST = frozenset({"islast", "lastpage", "islastpage", "end", "finished", "nomore", "isend"})
_NEXT_ADDRESSES = frozenset(
    {"next", "nexturl", "nextpageurl", "nextlink", "nexthref", "nextpage", "href", "loadmoreurl", "moreurl"}
)
_TOTAL_PAGES = frozenset({"totalpages", "pages", "pagecount", "lastpage", "maxpages", "numpages", "maxnumpages"})
_TOTALS = frozenset({"total", "totalcount", "totalresults", "totalitems", "numfound", "foundposts"})


def read_endpoint(source: Source, body: bytes, url: str, encoding: str | None = None) -> Found:
    """The articles that an endpoint lists, and its next answer."""
    endpoint = source.endpoint or Endpoint(source.url)
    text = decode(body, encoding)
    data = _decoded(text)
    if data is None:
        return _read_markup(source, endpoint, text, url)
    records = records_of(data, url, endpoint.link)
    links = list(records.links)
    pages = [page for markup in records.markup[:20] if (page := open_page(markup, url)) is not None]
    for page in pages:
        links += articles_of(source, page)[0]
    articles = distinct_links(links)
    if not articles:
        return Found(warnings=() if _is_empty(data) else (f"{url}: the answer names no article",))
    following = _after_json(endpoint, data, records, len(records.items) or len(articles), url)
    written = next((found for page in pages if (found := _after_markup(source, endpoint, page))), None)
    return Found(articles, _source_of(source, written or following, url))


def _read_markup(source: Source, endpoint: Endpoint, text: str, url: str) -> Found:
    page = open_page(text, url)
    articles: tuple[Link, ...] = articles_of(source, page)[0] if page is not None else ()
    if page is None or not articles:
        return Found(warnings=(f"{url}: the answer names no article",) if text.strip() else ())
    linked = next_page(source, page)
    following = Endpoint(linked[0].url) if linked else None
    if not linked and not looks_like_html(text):
        following = _after_markup(source, endpoint, page) or _after_card(endpoint, marks_of(page, articles))
    return Found(articles, _source_of(source, following or _counted_up(endpoint, len(articles)), url))


def _decoded(text: str) -> Any:
    """The JSON of an answer, also behind the guards that some put before it; None where it is none."""
    start = _WRAPPED.match(text)
    if start is None:
        return None
    try:
        data, _ = _DECODER.raw_decode(text, start.end())
    except (ValueError, RecursionError):
        return None
    return data


def _is_empty(data: Any) -> bool:
    """Whether an answer says in its form that there is nothing more: an empty list."""
    if isinstance(data, dict):
        return any(_is_empty(value) for value in data.values()) or not data
    return data in ([], "", None, False)


def _source_of(source: Source, endpoint: Endpoint | None, url: str) -> tuple[Source, ...]:
    if endpoint is None or source.page >= source.max_pages:
        return ()
    asked, body = filled(endpoint)
    target = normal_url(asked, url)
    before = filled(source.endpoint) if source.endpoint else (source.url, "")
    if target is None or not same_site(target, url) or (asked, body) == before:
        return ()
    return (replace(source.next(target), endpoint=endpoint),)


def _after_markup(source: Source, endpoint: Endpoint, page: Page) -> Endpoint | None:
    """What the button in a piece of a page asks for, if it leads on from here."""
    for button in buttons_of(page.tree):
        for call in button.calls:
            told = bind(call, Known(source.first or page.url, button.facts, source.shown, endpoint.link))
            if told is not None and _leads_on(endpoint, told):
                return told
    return None


def _after_card(endpoint: Endpoint, marks: Mapping[str, str]) -> Endpoint | None:
    """The request that begins behind the last card of a piece."""
    if endpoint.counts != "cursor" or not endpoint.cursor.startswith("@"):
        return None
    value = last_mark(marks, endpoint.cursor[1:])
    return replace(endpoint, value=value) if value and value != endpoint.value else None


def _leads_on(endpoint: Endpoint, told: Endpoint) -> bool:
    if told.counts != endpoint.counts or not (told.value.isdigit() and endpoint.value.isdigit()):
        return filled(told) != filled(endpoint)
    return int(told.value) > int(endpoint.value)


def _counted_up(endpoint: Endpoint, listed: int) -> Endpoint | None:
    if endpoint.counts not in {"page", "offset"} or not endpoint.value.isdigit():
        return None
    step = endpoint.step or listed
    return replace(endpoint, value=str(int(endpoint.value) + step)) if step else None


def _after_json(endpoint: Endpoint, data: Any, records: Records, listed: int, url: str) -> Endpoint | None:
    told: dict[str, str] = {}
    around = _around(data)
    for key, value in leaves_of(around, most=300):
        told.setdefault(plain_name(key), value)
    flags = _flags(around)
    if any(flags.get(name) is False for name in _NO_MORE) or any(flags.get(name) is True for name in _LAST):
        return None
    if endpoint.counts == "cursor":
        if endpoint.cursor[:1] in {"", "@"} and any(
            flags.get(name) is None and name in flags for name in names_of_cursor()
        ):
            return None  # the answer has a place for the next cursor, and it is empty
        return _after_cursor(endpoint, data, told, records)
    if address := _next_address(around, url):
        return replace(endpoint, url=address, body="")
    following = _counted_up(endpoint, listed)
    return None if following is None or _beyond(endpoint, following, told) else following


def _beyond(endpoint: Endpoint, following: Endpoint, told: Mapping[str, str]) -> bool:
    if endpoint.counts == "page":
        reached, bounds = int(endpoint.value), _TOTAL_PAGES
    else:
        reached, bounds = int(following.value), _TOTALS
    said = [int(told[name]) for name in bounds if told.get(name, "").isdigit()]
    return bool(said) and reached >= max(said) > 0


def _after_cursor(endpoint: Endpoint, data: Any, told: Mapping[str, str], records: Records) -> Endpoint | None:
    if endpoint.cursor and endpoint.cursor[0] != "@":
        value = _dig(data, endpoint.cursor)
    else:
        value = next((told[name] for name in names_of_cursor() if told.get(name)), None) or _last(endpoint, records)
    written = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not written or written == endpoint.value:
        return None
    return replace(endpoint, value=written)


def _last(endpoint: Endpoint, records: Records) -> Any:
    """The mark of the last article listed, where the next answer begins behind it."""
    last = records.items[-1] if records.items else None
    if not isinstance(last, dict) or link_of(last, "https://x.example/", "/{slug}") is None:
        return None
    names = (
        ("date", "publishedAt", "published_at")
        if re.match(r"\d{4}-\d\d", endpoint.value)
        else ("id", "_id", "uuid", "cursor")
    )
    return next((last[name] for name in names if last.get(name)), None)


def _dig(data: Any, path: str) -> Any:
    """What stands at a path such as "meta.next" or "items.-1.id"."""
    for step in path.split("."):
        if isinstance(data, list) and re.fullmatch(r"-?\d{1,6}", step):
            data = data[int(step)] if -len(data) <= int(step) < len(data) else None
        else:
            data = data.get(step) if isinstance(data, dict) else None
    return data


def _around(data: Any) -> dict[str, Any]:
    """What an answer says beside its lists."""
    if not isinstance(data, dict):
        return {}
    return {
        key: _around(value) if isinstance(value, dict) else value
        for key, value in data.items()
        if not isinstance(value, list)
    }


def _flags(data: dict[str, Any]) -> dict[str, bool | None]:
    """What an answer says with yes, no or nothing, by plain name."""
    flags: dict[str, bool | None] = {}
    for key, value in data.items():
        if isinstance(value, bool) or value is None:
            flags.setdefault(plain_name(key), value)
        elif isinstance(value, dict):
            flags = {**_flags(value), **flags}
    return flags


def _next_address(data: dict[str, Any], url: str, inside: bool = False) -> str | None:
    """The address of the next answer, where the answer names it: `next`, `links.next.href`, `next_page_url`."""
    for key, value in data.items():
        name = plain_name(key)
        if isinstance(value, dict):
            if found := _next_address(value, url, inside=name == "next"):
                return found
        elif (
            isinstance(value, str)
            and name in _NEXT_ADDRESSES
            and (name != "href" or inside)
            and re.match(r"https?://|/|\?", value)
        ):
            return normal_url(value, url)
    return None
