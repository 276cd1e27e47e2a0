"""Breadcrumbs: the way from the home page to the article, as declared and as shown. Pure."""

from __future__ import annotations

from typing import TypeAlias
from urllib.parse import urlsplit

from newscrawl.extraction import jsonld
from newscrawl.extraction.evidence import Evidence
from newscrawl.extraction.page import text_of
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import key_of, same_text

Step: TypeAlias = dict[str, str | None]

_NAMES = (
    "crumb",
    "Crumb",
    "opicpath",
    "opic-path",
    "ankuzu",
    "riadne",
    "fil-ariane",
    "filariane",
    "rotkrume",
    "igas-de-pan",
)
_ATTRIBUTES = ("class", "id", "aria-label", "itemtype", "typeof")
_LINKS = frozenset({"a"})
_SIGNS = " ›»>/|•·→«‹<"
_MOST = 8  # links; more is a menu
_LONGEST = 160  # letters of a trail that nothing names


def trails_of(sight: Sight) -> list[tuple[str, list[Step]]]:
    """Source and steps of every trail that the page has, the most trusted first."""
    found = [("json-ld:BreadcrumbList", declared_trail(sight)), ("visible:breadcrumbs", shown_trail(sight))]
    return [(source, steps) for source, steps in found if steps]


def read_trail(sight: Sight, evidence: Evidence, trails: list[tuple[str, list[Step]]]) -> None:
    """Add evidence for `breadcrumbs`."""
    selected = sight.selected("breadcrumbs")
    told = [{"name": text_of(step), "url": sight.page.absolute(step.get("href"))} for step in selected]
    evidence.add("breadcrumbs", "site:breadcrumbs", [step for step in told if step["name"]])
    for source, steps in trails:
        evidence.add("breadcrumbs", source, steps)


def declared_trail(sight: Sight) -> list[Step]:
    """The steps of JSON-LD's list, without the article itself."""
    for node in sight.nodes:
        if "BreadcrumbList" in jsonld.types_of(node):
            steps = [step for step in jsonld.items(node.get("itemListElement")) if isinstance(step, dict)]
            found = [step for raw in sorted(steps, key=_position) if (step := _step(sight, raw))["name"]]
            return _without_article(sight, found)
    return []


def shown_trail(sight: Sight) -> list[Step]:
    """The links of the first element that calls itself breadcrumbs, without the article itself."""
    having = sight.page.having
    named = [(place, element) for name in _ATTRIBUTES for place, element, value in having[name] if _is_named(value)]
    for _, element in sorted(named, key=lambda found: found[0]):
        links = [link for link in element.iter("a") if link.get("href")]
        steps = [{"name": text_of(link).strip(_SIGNS), "url": sight.page.absolute(link.get("href"))} for link in links]
        steps = [step for step in steps if step["name"]]
        if 0 < len(steps) <= _MOST:
            return _without_article(sight, steps)
    return _unnamed_trail(sight)


def _unnamed_trail(sight: Sight) -> list[Step]:
    """The links in a small box above the headline that begin at the home page, with nothing but signs between them."""
    if sight.h1 is None:
        return []
    for link in sight.page.before(sight.h1, _LINKS):
        box = link.getparent()
        if box is None or urlsplit(sight.page.absolute(link.get("href")) or "x").path not in {"", "/"}:
            continue
        links = [inner for inner in box.iter("a") if inner.get("href")]
        steps = [
            {"name": text_of(inner).strip(_SIGNS), "url": sight.page.absolute(inner.get("href"))} for inner in links
        ]
        parted = [
            (inner.tail or text_of(after) if (after := inner.getnext()) is not None else "") for inner in links[:-1]
        ]
        signs = all(text and not text.strip(_SIGNS) for text in parted)
        if links[0] is link and 1 < len(links) <= _MOST and signs and len(text_of(box)) < _LONGEST:
            return _without_article(sight, [step for step in steps if step["name"]])
    return []


def _is_named(value: str) -> bool:
    return any(name in value for name in _NAMES)


def _without_article(sight: Sight, steps: list[Step]) -> list[Step]:
    if not steps:
        return []
    name, url = str(steps[-1]["name"]), steps[-1]["url"]
    titles = [*sight.page_titles, *(text for _, text in sight.declared_titles)]
    titles += [text_of(sight.h1)] if sight.h1 is not None else []
    is_here = url is not None and key_of(url) == key_of(sight.page.url)
    return steps[:-1] if is_here or any(same_text(name, title) for title in titles) else steps


def _position(step: jsonld.Node) -> int:
    found = step.get("position")
    return int(found) if isinstance(found, int | str) and str(found).isdigit() else 0


def _step(sight: Sight, step: jsonld.Node) -> Step:
    item = step.get("item")
    inner = item if isinstance(item, dict) else {}
    name = jsonld.text(step.get("name")) or jsonld.text(inner.get("name"))
    return {"name": name, "url": sight.page.absolute(jsonld.address(item))}
