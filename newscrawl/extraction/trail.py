"""Breadcrumbs: the way from the home page to the article, as declared and as shown. Pure."""

from __future__ import annotations

import re
from itertools import islice
from operator import itemgetter
from typing import TypeAlias
from urllib.parse import urlsplit

from newscrawl.extraction import jsonld
from newscrawl.extraction.evidence import Evidence
from newscrawl.extraction.page import Element, text_of
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import key_of, same_text

Step: TypeAlias = dict[str, str | None]

_NAMED = re.compile("[Cc]rumb|opic-?path|ankuzu|riadne|fil-?ariane|rotkrume|igas-de-pan")
_ATTRIBUTES = ("class", "id", "aria-label", "itemtype", "typeof")
_LINKS = frozenset({"a"})
_SIGNS = " ›»>/|•·→«‹<"
_MOST = 8  # links; more is a menu
_BOXES = 200  # that begin at the home page
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
    named = [
        (place, element)
        for name in _ATTRIBUTES
        for place, element, value in having[name]
        # One of these is in every name: to look for them first costs a third.
        if ("rum" in value or "ria" in value or "igas" in value or "opic" in value or "ankuzu" in value)
        and _NAMED.search(value)
    ]
    for _, element in sorted(named, key=itemgetter(0)):
        links = [link for link in element.iter("a") if link.get("href")]
        steps = [_shown_step(sight, link) for link in links]
        steps = [step for step in steps if step["name"]]
        if 0 < len(steps) <= _MOST:
            return _without_article(sight, steps)
    return _unnamed_trail(sight)


def _unnamed_trail(sight: Sight) -> list[Step]:
    """The links in a small box above the headline that begin at the home page, with nothing but signs between them."""
    if sight.h1 is None:
        return []
    looked: set[Element] = set()
    for link in sight.page.before(sight.h1, _LINKS):
        box = link.getparent()
        if box is None or box in looked or not _may_be_home(link.get("href") or ""):
            continue
        if urlsplit(sight.page.absolute(link.get("href")) or "x").path not in {"", "/"}:
            continue
        looked.add(box)
        links = list(islice((inner for inner in box.iter("a") if inner.get("href")), _MOST + 1))
        if links[0] is link and 1 < len(links) <= _MOST and _are_steps(box, links):
            steps = [_shown_step(sight, inner) for inner in links]
            return _without_article(sight, [step for step in steps if step["name"]])
        if len(looked) == _BOXES:
            break
    return []


def _may_be_home(href: str) -> bool:
    """Whether an address has no path, as far as that is seen without resolving it."""
    bare = href.partition("?")[0].partition("#")[0].strip("/. ")
    return not bare or ("//" in href and bare.count("/") <= 2)


def _shown_step(sight: Sight, link: Element) -> Step:
    return {"name": text_of(link).strip(_SIGNS), "url": sight.page.absolute(link.get("href"))}


def _are_steps(box: Element, links: list[Element]) -> bool:
    """Whether nothing but a sign stands between each two of the links, in a box with little else."""
    behind = [(link.tail, link.getnext()) for link in links[:-1]]
    between = [tail or (text_of(after) if after is not None else "") for tail, after in behind]
    return all(text and not text.strip(_SIGNS) for text in between) and len(text_of(box)) < _LONGEST


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
