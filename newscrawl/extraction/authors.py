"""The authors of an article: who is named where, who is believed, and what completes him. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from newscrawl.extraction import people
from newscrawl.extraction.bylines import byline_authors
from newscrawl.extraction.evidence import Candidate, Evidence
from newscrawl.extraction.lone import lone_authors
from newscrawl.extraction.page import Element, text_of
from newscrawl.extraction.people import Box
from newscrawl.extraction.regions import headline_of
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import is_organisation, letters_of, plain_text, same_text, split_byline
from newscrawl.normalise.names import is_whole

_ARTICLE = re.compile(r"^(?:the|die|der|das|le|la|les|el|los|il|o|de|het)\s+", re.IGNORECASE)
_ADMIN = re.compile(r"/(?:admin|administrator|webmaster|editor|redaktion)/?$", re.IGNORECASE)
_MAIL = re.compile(r"\S+@\S+")


def read_authors(sight: Sight, evidence: Evidence) -> dict[str, Box]:
    """Add evidence for `authors`; return the author boxes, by name."""
    page, headline = sight.page, headline_of(sight)
    evidence.add("authors", "site:authors", [_selected(element) for element in sight.selected("authors")])
    declared = people.declared_authors(sight.node, page)
    candidates = [
        ("json-ld:author", declared),
        *_named_authors(sight),
        ("visible:byline", byline_authors(page, headline)),
    ]
    candidates += _later_authors(sight)
    if not any(authors and _rank(sight, authors) == 0 for _, authors in candidates):
        candidates.append(("visible:line", lone_authors(page, headline)))
    candidates = [(source, _once(sight, authors)) for source, authors in candidates if authors]
    candidates.sort(key=lambda pair: _rank(sight, pair[1]))
    _widest_first(candidates)
    for source, authors in candidates:
        evidence.add("authors", source, authors)
    chosen = evidence.first("authors") or []
    boxes = people.boxes_of(sight, [author for author in chosen if author.get("name")])
    if chosen:
        first = evidence.of("authors")[0]
        others = [author for _, authors in candidates for author in authors]
        chosen = [{**author, "name": _unshouted(sight, author["name"], others)} for author in chosen]
        completed = [_completed(author, others, boxes.get(author["name"])) for author in chosen]
        evidence.candidates["authors"][0] = Candidate(first.source, completed)
    return boxes


def _selected(element: Element) -> dict[str, Any]:
    link = element if element.tag == "a" else next(element.iter("a"), None)
    return {"name": text_of(element), "url": link.get("href") if link is not None else None}


def _named_authors(sight: Sight) -> list[tuple[str, list[dict[str, Any]]]]:
    metas = (
        "author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "byl",
        "article:author",
        "og:author",
        "citation_author",
        "articleauthor",
        "author-name",
        "cxenseparse:author",
        "dcterms.creator",
    )
    found = [(f"meta:{name}", _bylines(sight.meta(name))) for name in metas]
    for number in ("1", "2"):
        label = sight.meta(f"twitter:label{number}")
        if label and re.search(r"written|author|by|von|par|por|автор", label[0], re.IGNORECASE):
            found.append((f"meta:twitter:data{number}", _bylines(sight.meta(f"twitter:data{number}"))))
    return found


def _once(sight: Sight, authors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each author once; the paper is none beside a person: "unocero - Alberto Ávila"."""
    told = list({letters_of(author["name"]): author for author in reversed(authors)}.values())[::-1]
    persons = [author for author in told if is_whole(author["name"]) and not _is_paper(author, sight)]
    return [author for author in told if not (persons and letters_of(author["name"]) in sight.own_names)]


def _later_authors(sight: Sight) -> list[tuple[str, list[dict[str, Any]]]]:
    found = [("microdata:author", _bylines(sight.properties.get("author", [])))]
    if sight.link:
        found.append(("link:authors", _bylines(list(sight.link.authors))))
    return found


def _rank(sight: Sight, authors: list[dict[str, Any]]) -> int:
    """Persons with their whole name go before handles, these before agencies, and last the paper that names itself."""
    names = [author["name"] for author in authors]
    publisher = sight.site_name or (sight.site.host if sight.site else None)
    if all(_is_paper(author, sight) for author in authors):
        return 3
    if all(author.get("type") == "Organization" or is_organisation(author["name"], publisher) for author in authors):
        return 2
    return 0 if any(map(is_whole, names)) and not all(map(_is_account, authors)) else 1


def _is_paper(author: dict[str, Any], sight: Sight) -> bool:
    host = (urlsplit(sight.page.url).hostname or "").removeprefix("www.")
    name = letters_of(_ARTICLE.sub("", author["name"]))
    return (
        name in sight.own_names
        or letters_of(author["name"]) in sight.own_names
        or bool(host and host in _MAIL.sub("", str(author.get("nameRaw") or "")))
    )


def _is_account(author: dict[str, Any]) -> bool:
    """Whether what is named is the site's own account: its page is called admin."""
    return bool(_ADMIN.search(str(author.get("url") or "")))


def _widest_first(candidates: list[tuple[str, list[dict[str, Any]]]]) -> None:
    """Put first the source that names all whom the first one names, and more persons: the others had room for one."""
    if not candidates:
        return
    first = {letters_of(author["name"]) for author in candidates[0][1]}
    for place, (source, authors) in enumerate(candidates[1:4], 1):
        names = {letters_of(author["name"]) for author in authors}
        persons = all(is_whole(author["name"]) and not is_organisation(author["name"]) for author in authors)
        if first < names and persons and source.startswith(("visible", "meta")):
            candidates.insert(0, candidates.pop(place))
            return


def _bylines(texts: Iterable[str]) -> list[dict[str, Any]]:
    plain = [plain_text(text) for text in texts]
    return [{"name": name, "nameRaw": text} for text in plain for name in split_byline(text)]


def _unshouted(sight: Sight, name: str, others: list[dict[str, Any]]) -> str:
    """A name in capitals as the page spells it elsewhere; as it is where nothing tells its small letters."""
    if not name.isupper() or " " not in name:
        return name
    letters = letters_of(name)
    spelled = (str(other["name"]) for other in others if letters_of(other["name"]) == letters)
    plain = name.title()
    shown = plain if plain in sight.page.body.text_content() else name
    return next((other for other in spelled if not other.isupper()), shown)


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
