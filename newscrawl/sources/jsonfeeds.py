"""JSON Feed 1.0 and 1.1, also one that was cut in the middle. Pure. Source: https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from newscrawl.normalise import normal_date, normal_url, plain_text
from newscrawl.sources.found import Found, Link
from newscrawl.sources.merging import distinct_links, without_shared_guids
from newscrawl.sources.paging import next_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.sources.found import Source

_DECODER = json.JSONDecoder(strict=False)  # raw line breaks in strings are a common defect and harm nothing
_ITEMS = re.compile(r'"items"\s*:\s*\[')
_GAP = re.compile(r"[\s,]*")
_SURROGATE = re.compile("[\ud800-\udfff]")


def looks_like_json(text: str) -> bool:
    """Whether a text can only be JSON."""
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def read_json_feed(source: Source, text: str, url: str) -> Found:
    """The items of a JSON Feed and its next page."""
    feed, items, whole = _decoded(text.lstrip("\ufeff \t\r\n"))
    if items is None:
        return Found(warnings=(f"{url}: the answer is JSON, but not a JSON Feed",))
    heir = Link(url, authors=_authors(feed), language=_text(feed.get("language")))
    links = [_link(item, url, heir) if isinstance(item, dict) else None for item in items]
    following = _string(feed.get("next_url"))
    more = next_source(source, url, [normal_url(following, url)] if following else ())
    said = _complaints(whole, len(items), links.count(None))
    articles = distinct_links(without_shared_guids(link for link in links if link))
    return Found(articles, more, tuple(f"{url}: {words}" for words in said))


def _complaints(whole: bool, items: int, without_link: int) -> Iterator[str]:
    if not whole:
        yield f"the feed ends in the middle of an item; {'1 item was' if items == 1 else f'{items} items were'} read"
    elif not items:
        yield "the feed holds no item"
    if without_link:
        yield f"{without_link} of {items} items name no address and were left out"


def _decoded(text: str) -> tuple[dict[str, Any], list[Any] | None, bool]:
    """What stands around the items, the items (None: not a feed), and whether the document is whole."""
    try:
        feed, _ = _DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        return _salvaged(text)
    items = feed.get("items") if isinstance(feed, dict) else None
    return (feed, items, True) if isinstance(items, list) else ({}, None, True)


def _salvaged(text: str) -> tuple[dict[str, Any], list[Any] | None, bool]:
    start = _ITEMS.search(text)
    if start is None:
        return {}, None, False
    try:
        feed = json.loads(text[: start.start()] + '"items": []}', strict=False)
    except (ValueError, RecursionError):
        feed = {}
    items: list[Any] = []
    position = start.end()
    try:
        while (gap := _GAP.match(text, position)) and text.startswith("{", gap.end()):
            item, position = _DECODER.raw_decode(text, gap.end())
            items.append(item)
    except (ValueError, RecursionError):
        pass
    return feed, items, False


def _link(item: dict[str, Any], base: str, heir: Link) -> Link | None:
    addresses = [_string(item.get(name)) for name in ("url", "external_url")]
    guid = _string(item.get("id"))
    addresses.append(guid if guid.startswith(("http://", "https://")) else "")
    url = next((normal for address in addresses if address and (normal := normal_url(address, base))), None)
    if url is None:
        return None
    return Link(
        url,
        headline=_text(item.get("title")),
        description=_text(item.get("summary")),
        date_published=normal_date(_string(item.get("date_published"))),
        date_modified=normal_date(_string(item.get("date_modified"))),
        authors=_authors(item) or heir.authors,
        keywords=tuple(dict.fromkeys(word for tag in _list(item.get("tags")) if (word := _text(tag)))),
        guid=guid or None,
        image=_image(item, base),
        language=_text(item.get("language")) or heir.language,
    )


def _authors(holder: dict[str, Any]) -> tuple[str, ...]:
    # Version 1.0 has one `author`, version 1.1 a list of `authors`.
    people = [*_list(holder.get("authors")), holder.get("author")]
    names = (_text(person.get("name") if isinstance(person, dict) else person) for person in people)
    return tuple(dict.fromkeys(name for name in names if name))


def _image(item: dict[str, Any], base: str) -> str | None:
    attached = [a for a in _list(item.get("attachments")) if isinstance(a, dict)]
    pictures = [a.get("url") for a in attached if _string(a.get("mime_type")).startswith("image/")]
    named = (_string(value) for value in (item.get("image"), item.get("banner_image"), *pictures))
    return next((image for address in named if address and (image := normal_url(address, base))), None)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _string(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    try:
        return _SURROGATE.sub("\ufffd", str(value)).strip()
    except ValueError:  # an int of thousands of digits
        return ""


def _text(value: Any) -> str | None:
    return plain_text(_string(value)) or None
