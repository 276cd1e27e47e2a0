"""The values in the attributes of a list and of its last card: where the next piece of it begins. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.sources.counting import plain_name
from newscrawl.sources.merging import address_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.html import HtmlElement

    from newscrawl.sources.found import Link
    from newscrawl.sources.listings import Page

LAST = "last "  # before the name of a value of the last card
_HIGHEST, _LONGEST = 6, 200  # elements above a link; characters of a value


def marks_of(page: Page, articles: Iterable[Link]) -> dict[str, str]:
    """The values of the elements around a page's list by plain name, those of its last card behind `LAST`."""
    keys = {address_key(link.url) for link in articles}
    anchors = [each.element for each in page.anchors.links if each.key in keys and not each.furniture]
    if not anchors:
        return {}
    first, last = anchors[0], anchors[-1]
    around = {first, *first.iterancestors()} if first is not last else set(first.iterancestors("main", "body"))
    marks: dict[str, str] = {}
    for element in [last, *list(last.iterancestors())[:_HIGHEST]]:
        prefix = "" if element in around else LAST
        for name, value in _values(element):
            marks.setdefault(prefix + name, value)
        time = None if element in around else next(element.iter("time"), None)
        if time is not None and time.get("datetime"):
            marks.setdefault(f"{LAST}date", str(time.get("datetime")))
    return marks


def last_mark(marks: Mapping[str, str], name: str) -> str | None:
    """The last card's value of a name, or of one that means the same: "id" for "postId"."""
    own = {key.removeprefix(LAST): value for key, value in marks.items() if key.startswith(LAST)}
    same = (value for key, value in own.items() if key.endswith(name) or name.endswith(key))
    return own.get(name) or next(same, None)


def _values(element: HtmlElement) -> Iterator[tuple[str, str]]:
    for name, value in element.items():
        if name.startswith("data-") and 0 < len(value.strip()) < _LONGEST and value.lstrip()[:1] not in "{[":
            yield plain_name(name[5:]), value.strip()
