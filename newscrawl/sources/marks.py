"""Where a list ends: the values of its last card, what can be pressed behind it. Knows no words. Pure."""

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
    ends = _ends_of(page, articles)
    if ends is None:
        return {}
    first, last = ends
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


def pressable_behind(page: Page, articles: Iterable[Link]) -> HtmlElement | None:
    """What can be pressed right behind the last card of a list, in the list's own part of the page.

    A list may go on by it, whatever it says: in a language that nobody thought of, or by a picture.
    """
    ends = _ends_of(page, articles)
    if ends is None or ends[0] is ends[1]:
        return None
    around, here = {ends[0], *ends[0].iterancestors()}, ends[1]
    for above in ends[1].iterancestors():
        if above.tag in {"body", "html"}:
            break
        if above in around:
            behind = (each for sibling in here.itersiblings() for each in sibling.iter() if _is_pressable(each))
            if (found := next(behind, None)) is not None:
                return found
        here = above
    return None


def _is_pressable(element: HtmlElement) -> bool:
    if element.tag != "button" and element.get("role") != "button":
        return False
    opens = any(element.get(f"aria-{name}") for name in ("expanded", "haspopup", "controls"))
    return not opens and next(element.iterancestors("form", "nav", "footer", "aside", "dialog"), None) is None


def _ends_of(page: Page, articles: Iterable[Link]) -> tuple[HtmlElement, HtmlElement] | None:
    """The links of the first and the last card."""
    keys = {address_key(link.url) for link in articles}
    anchors = [each.element for each in page.anchors.links if each.key in keys and not each.furniture]
    return (anchors[0], anchors[-1]) if anchors else None


def _values(element: HtmlElement) -> Iterator[tuple[str, str]]:
    for name, value in element.items():
        if name.startswith("data-") and 0 < len(value.strip()) < _LONGEST and value.lstrip()[:1] not in "{[":
            yield plain_name(name[5:]), value.strip()
