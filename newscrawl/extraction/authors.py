"""The authors of an article: who is named where, who is believed, and what completes him. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from newscrawl.extraction import people
from newscrawl.extraction.evidence import Candidate, Evidence
from newscrawl.extraction.page import Element, text_of
from newscrawl.extraction.people import Box
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import plain_text, same_text, split_byline


def read_authors(sight: Sight, evidence: Evidence) -> dict[str, Box]:
    """Add evidence for `authors`; return the author boxes, by name."""
    page = sight.page
    evidence.add("authors", "site:authors", [_selected(element) for element in sight.selected("authors")])
    declared = people.declared_authors(sight.node, page)
    shown = people.byline_authors(page, sight.h1)
    candidates = [("json-ld:author", declared), ("visible:byline", shown), *_named_authors(sight)]
    # A paper that names itself as the author has said nothing; whoever else is named goes first.
    candidates.sort(key=lambda pair: _only_publisher(sight, pair[1]))
    for source, authors in candidates:
        evidence.add("authors", source, authors)
    chosen = evidence.first("authors") or []
    boxes = people.boxes_of(page, [author for author in chosen if author.get("name")])
    if chosen:
        first = evidence.of("authors")[0]
        others = [author for _, authors in candidates for author in authors]
        completed = [_completed(author, others, boxes.get(author["name"])) for author in chosen]
        evidence.candidates["authors"][0] = Candidate(first.source, completed)
    return boxes


def _selected(element: Element) -> dict[str, Any]:
    link = element if element.tag == "a" else next(element.iter("a"), None)
    return {"name": text_of(element), "url": link.get("href") if link is not None else None}


def _named_authors(sight: Sight) -> list[tuple[str, list[dict[str, Any]]]]:
    metas = ("author", "parsely-author", "sailthru.author", "dc.creator", "byl", "article:author", "og:author")
    found = [(f"meta:{name}", _bylines(sight.meta(name))) for name in metas]
    for number in ("1", "2"):
        label = sight.meta(f"twitter:label{number}")
        if label and re.search(r"written|author|by|von", label[0], re.IGNORECASE):
            found.append((f"meta:twitter:data{number}", _bylines(sight.meta(f"twitter:data{number}"))))
    found.append(("microdata:author", _bylines(sight.properties.get("author", []))))
    if sight.link:
        found.append(("link:authors", _bylines(list(sight.link.authors))))
    return found


def _bylines(texts: Iterable[str]) -> list[dict[str, Any]]:
    plain = [plain_text(text) for text in texts]
    return [{"name": name, "nameRaw": text} for text in plain for name in split_byline(text)]


def _only_publisher(sight: Sight, authors: list[dict[str, Any]]) -> bool:
    name = sight.site_name or (sight.site.host if sight.site else None)
    return bool(authors) and all(name and same_text(author["name"], name) for author in authors)


def _completed(author: dict[str, Any], others: list[dict[str, Any]], box: Box | None) -> dict[str, Any]:
    """What is said of an author elsewhere fills what his first mention leaves open; his box is believed first."""
    known = {key: value for key, value in author.items() if value}
    if box is not None:
        told = {"jobTitle": box.jobTitle, "description": box.description, "image": box.image, "url": box.url}
        known |= {key: value for key, value in told.items() if value and (key != "url" or "url" not in known)}
    for other in others:
        if same_text(str(other["name"]), str(author["name"])):
            known = {**{key: value for key, value in other.items() if value}, **known}
    return known
