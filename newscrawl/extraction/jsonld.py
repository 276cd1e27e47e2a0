"""JSON-LD as pages really carry it: broken, nested, in graphs -> the nodes, and the one that is the article. Pure.

Source: schema.org/Article, json-ld.org; the defects are those listed for publishers' pages in the field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from newscrawl.extraction.page import Page
from newscrawl.normalise import key_of, plain_text

Node = dict[str, Any]

ARTICLE_TYPES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle "
    "ReviewNewsArticle AskPublicNewsArticle AdvertiserContentArticle SatiricalArticle BlogPosting LiveBlogPosting "
    "SocialMediaPosting Report ScholarlyArticle TechArticle MedicalScholarlyArticle Review".split()
)
NEWS_TYPES = frozenset(kind for kind in ARTICLE_TYPES if "News" in kind) | {"LiveBlogPosting"}
# What is a story where no other is declared; these have a name and no headline.
_NAMED_TYPES = frozenset({"ImageGallery", "MediaGallery", "PodcastEpisode", "RadioEpisode"})
# A node below one of these belongs to another story, a list, or a part of this one.
_ELSEWHERE = frozenset("itemListElement liveBlogUpdate hasPart isPartOf mentions citation relatedLink comment".split())
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_OPENING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)")
_CLOSING = re.compile(r"(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?)\s*$")
_GAP = re.compile(r"[ \t\r\n;,]*")
_DEPTH = 12


def nodes_of(page: Page) -> tuple[list[Node], bool]:
    """Every node of the page's JSON-LD, outer before inner, `@id` resolved; and whether any of it was unreadable."""
    documents: list[Any] = []
    broken = False
    for script in page.scripts:
        if script.kind == "application/ld+json" and script.text.strip():
            found = list(_documents(script.text))
            documents += found
            broken = broken or not found
    nodes = [node for document in documents for node in _walk(document, _DEPTH)]
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}
    return [_resolved(node, by_id) for node in nodes], broken


def article_node(nodes: list[Node], url: str) -> Node:
    """The node that describes the article at this address; {} where none does."""
    articles = [node for node in nodes if ARTICLE_TYPES & types_of(node)]
    here = key_of(url)
    for node in articles:
        if any(key_of(address) == here for address in addresses_of(node)):
            return node
    if not articles:
        named = [node for node in nodes if _NAMED_TYPES & types_of(node)]
        articles = [{"headline": node["name"], **node} if node.get("name") else node for node in named]
    told = [node for node in articles if node.get("headline") or node.get("articleBody")]
    return told[0] if len(told) == 1 or (told and not _is_list(told)) else {}


def types_of(node: Node) -> set[str]:
    """The node's types without their vocabulary."""
    declared = node.get("@type")
    found = declared if isinstance(declared, list) else [declared]
    return {kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for kind in found if isinstance(kind, str)}


def texts(value: Any) -> list[str]:
    """The texts of a property that may be a string, a node with a name, or a list of such."""
    if isinstance(value, str):
        return [found] if (found := plain_text(value)) else []
    if isinstance(value, list):
        return [found for item in value for found in texts(item)]
    if isinstance(value, dict):
        return texts(value.get("name") or value.get("@value") or value.get("headline"))
    return [str(value)] if isinstance(value, int | float) and not isinstance(value, bool) else []


def text(value: Any) -> str | None:
    """The first text of a property."""
    found = texts(value)
    return found[0] if found else None


def items(value: Any) -> list[Any]:
    """A property's values as a list, whichever way it was written."""
    return value if isinstance(value, list) else [] if value is None else [value]


def address(value: Any) -> str | None:
    """The address in a property that may be a string or a node."""
    for item in items(value):
        found = (item.get("url") or item.get("contentUrl") or item.get("@id")) if isinstance(item, dict) else item
        found = found[0] if isinstance(found, list) and found else found
        if isinstance(found, str) and found.strip():
            return found.strip()
    return None


def addresses_of(node: Node) -> list[str]:
    """Every address under which a node says it is to be found."""
    declared = (address(node.get("mainEntityOfPage")), address(node.get("url")), node.get("@id"))
    return [found for found in declared if isinstance(found, str) and found.startswith(("http", "//"))]


def _documents(source: str) -> Iterator[Any]:
    source = _OPENING.sub("", source, count=1).rstrip()
    if source.endswith(("-->", "]]>", "*/")):
        source = _CLOSING.sub("", source)
    source = source.strip()
    for attempt in (source, _TRAILING_COMMA.sub(r"\1", source)):
        try:
            yield from (_shallow(document, _DEPTH * 2) for document in _concatenated(attempt))
        except (ValueError, RecursionError):
            continue
        return


def _shallow(value: Any, depth: int) -> Any:
    """The value without what is nested deeper than any publisher nests: whatever reads it may then call itself."""
    if isinstance(value, list):
        return [_shallow(inner, depth - 1) for inner in value] if depth else None
    if isinstance(value, dict):
        return {key: _shallow(inner, depth - 1) for key, inner in value.items()} if depth else None
    return value


def _concatenated(source: str) -> list[Any]:
    # Some pages put two objects into one script, with a semicolon or nothing between them.
    decoder = json.JSONDecoder(strict=False)
    found, position = [], 0
    while position < len(source):
        value, position = decoder.raw_decode(source, position)
        found.append(value)
        gap = _GAP.match(source, position)
        position = gap.end() if gap else position
    return found


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth - 1)
    elif isinstance(value, dict):
        if "@type" in value or "@id" in value:
            yield value
        for key, inner in value.items():
            if key not in _ELSEWHERE and isinstance(inner, dict | list):
                yield from _walk(inner, depth - 1)


def _resolved(node: Node, by_id: dict[str, Node]) -> Node:
    return {key: _reference(value, by_id) if key != "@id" else value for key, value in node.items()}


def _reference(value: Any, by_id: dict[str, Node]) -> Any:
    if isinstance(value, list):
        return [_reference(item, by_id) for item in value]
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and len(value) <= 2:
        return by_id.get(value["@id"], value)
    return value


def _is_list(articles: list[Node]) -> bool:
    # Several stories that each say where they live, and none lives here: a front page, a section, a tag.
    homes = {key_of(found[0]) for node in articles if (found := addresses_of(node))}
    return len(homes) > 1
