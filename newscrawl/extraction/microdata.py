"""Microdata and RDFa: the properties of the page's article, by name. Pure. Source: HTML standard, 5; RDFa Lite 1.1."""

from __future__ import annotations

import re

from newscrawl.extraction.jsonld import ARTICLE_TYPES
from newscrawl.extraction.page import Element, Page, text_of


def article_properties(page: Page) -> dict[str, list[str]]:
    """The properties of the first article item, outermost values only; {} where the page has none."""
    scopes = [*page.having["itemtype"], *page.having["typeof"]]
    for _, scope, types in sorted(scopes, key=lambda found: found[0]):
        micro = scope.get("itemscope") is not None
        told = any(re.split(r"[/:]", kind)[-1] in ARTICLE_TYPES for kind in types.split())
        if told and (micro or scope.get("typeof")):
            return _properties(scope, *(("itemprop", "itemscope") if micro else ("property", "typeof")))
    return {}


def _properties(scope: Element, told: str, item: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in scope.iterdescendants():
        if not isinstance(element.tag, str) or not element.get(told) or _owner(element, item) is not scope:
            continue
        for name in (word.rpartition(":")[2] for word in element.get(told).split()):
            if name != "articleBody" and (value := _value(element, told, item)):
                found.setdefault(name, []).append(value)
    return found


def _owner(element: Element, item: str) -> Element | None:
    return next((above for above in element.iterancestors() if above.get(item) is not None), None)


def _value(element: Element, told: str, item: str) -> str:
    if element.get(item) is not None:
        names = (inner for inner in element.iterdescendants() if _is_name(inner.get(told)))
        inner = next(names, None)
        if inner is not None:
            return (inner.get("content") or text_of(inner)).strip()
        return (element.get("content") or element.get("href") or text_of(element)).strip()
    for attribute in ("content", "datetime"):
        if value := element.get(attribute):
            return str(value).strip()
    if element.tag in {"link", "img", "meta", "amp-img"}:
        return (element.get("href") or element.get("src") or "").strip()
    return text_of(element)


def _is_name(told: str | None) -> bool:
    return told is not None and any(name.rpartition(":")[2] in {"name", "url", "contentUrl"} for name in told.split())
