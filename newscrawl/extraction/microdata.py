"""Microdata: `itemprop` values of the page's article, by property name. Pure. Source: HTML standard, 5."""

from __future__ import annotations

from newscrawl.extraction.jsonld import ARTICLE_TYPES
from newscrawl.extraction.page import Element, Page, text_of


def article_properties(page: Page) -> dict[str, list[str]]:
    """The properties of the first article item, outermost values only; {} where the page has none."""
    for _, scope, types in page.having["itemtype"]:
        told = any(kind.rsplit("/", 1)[-1] in ARTICLE_TYPES for kind in types.split())
        if told and scope.get("itemscope") is not None:
            return _properties(scope)
    return {}


def _properties(scope: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in scope.xpath(".//*[@itemprop]"):
        if _owner(element) is not scope:
            continue
        for name in element.get("itemprop").split():
            if name != "articleBody" and (value := _value(element)):
                found.setdefault(name, []).append(value)
    return found


def _owner(element: Element) -> Element | None:
    return next((above for above in element.iterancestors() if above.get("itemscope") is not None), None)


def _value(element: Element) -> str:
    if element.get("itemscope") is not None:
        names = element.xpath(".//*[contains(concat(' ', @itemprop, ' '), ' name ')]")
        return (names[0].get("content") or text_of(names[0])).strip() if names else text_of(element)
    for attribute in ("content", "datetime"):
        if value := element.get(attribute):
            return str(value).strip()
    if element.tag in {"a", "link", "img", "meta"}:
        return (element.get("href") or element.get("src") or "").strip() if element.tag != "a" else text_of(element)
    return text_of(element)
