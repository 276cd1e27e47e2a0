"""The cards and lines within a story that lead to other stories. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from newscrawl.extraction.evidence import Evidence
from newscrawl.extraction.figures import Raw
from newscrawl.extraction.outline import HEADINGS
from newscrawl.extraction.page import Element, class_words, text_of
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import same_site


def read_cards(sight: Sight, evidence: Evidence, cards: list[Element], lines: Iterable[Element]) -> None:
    """Add evidence for `relatedLinks` from cards and link lines inside the body."""
    evidence.add("relatedLinks", "site:relatedLinks", _related(sight, sight.selected("relatedLinks")))
    shown = sorted((*cards, *lines), key=sight.page.span)
    evidence.add("relatedLinks", "visible:card", _related(sight, shown))


def _related(sight: Sight, elements: Iterable[Element]) -> list[Raw]:
    found: dict[str, Raw] = {}
    for element in elements:
        link = element if element.tag == "a" else next(element.iter("a"), None)
        url = sight.page.absolute(link.get("href")) if link is not None else None
        if url and same_site(url, sight.page.url) and url != sight.page.url:
            found.setdefault(url, {"url": url, "headline": _card_headline(element)})
    return list(found.values())


def _card_headline(element: Element) -> str | None:
    for inner in element.iter(*HEADINGS):
        if text := text_of(inner):
            return text
    for inner in element.iter("div", "span", "p", "strong"):
        if "title" in class_words(inner) and (text := text_of(inner)):
            return text
    link = element if element.tag == "a" else next(element.iter("a"), element)
    lines = [text_of(inner) for inner in link.iter("div", "p", "span") if not len(inner)]
    return next((line for line in lines if line), None) or text_of(link) or None
