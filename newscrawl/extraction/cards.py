"""The cards and lines within a story that lead to other stories. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newscrawl.extraction.body import links_of
from newscrawl.extraction.evidence import Evidence
from newscrawl.extraction.figures import Raw
from newscrawl.extraction.notes import without_lead_in
from newscrawl.extraction.outline import HEADINGS, Block
from newscrawl.extraction.page import Element, class_words, text_of
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import same_site

# Where lines beside a story lead that offer to print, send or pay.
_SERVICE = re.compile(
    r"[/?&](?:print|mail|e-mail|share|login|sign-?in|sign-?up|subscri\w*|newsletters?|abonn?\w*|donate)(?:[/?&=.]|$)"
)


def read_cards(sight: Sight, evidence: Evidence, cards: list[Element], lines: Iterable[Block]) -> None:
    """Add evidence for `relatedLinks` from cards and link lines inside the body."""
    selected = [_card(element) for element in sight.selected("relatedLinks")]
    evidence.add("relatedLinks", "site:relatedLinks", _related(sight, selected))
    span = sight.page.span
    shown = [(span(element), _card(element)) for element in cards]
    shown += [(span(block.element), link) for block in lines for link in _links(block)]
    shown.sort(key=lambda found: found[0])
    evidence.add("relatedLinks", "visible:card", _related(sight, [link for _, link in shown]))


def _links(block: Block) -> list[tuple[str | None, str | None]]:
    """Address and headline of what a line links to; of a single link its markup tells a label from the headline."""
    told = links_of(block)
    alone = [link for link in block.element.iter("a") if link.get("href") == told[0][0]] if len(told) == 1 else []
    return [_card(alone[0])] if alone else [*told]


def _card(element: Element) -> tuple[str | None, str | None]:
    link = element if element.tag == "a" else next(element.iter("a"), None)
    return (link.get("href") if link is not None else None), _card_headline(element)


def _related(sight: Sight, links: Iterable[tuple[str | None, str | None]]) -> list[Raw]:
    found: dict[str, Raw] = {}
    for href, headline in links:
        url = sight.page.absolute(href)
        if url and same_site(url, sight.page.url) and url != sight.page.url and not _SERVICE.search(url):
            found.setdefault(url, {"url": url, "headline": headline})
    return list(found.values())


def _card_headline(element: Element) -> str | None:
    for inner in element.iter(*HEADINGS):
        if text := without_lead_in(text_of(inner)):
            return text
    for inner in element.iter("div", "span", "p", "strong"):
        if "title" in class_words(inner) and (text := text_of(inner)):
            return text
    link = element if element.tag == "a" else next(element.iter("a"), element)
    lines = [
        without_lead_in(text_of(inner)) for inner in link.iter("div", "p", "span", "strong", "b") if not len(inner)
    ]
    return next((line for line in lines if line), None) or without_lead_in(text_of(link)) or None
