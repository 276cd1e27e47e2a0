"""Where a page shows who wrote it: links to authors' pages, elements named byline, lines that begin with "by". Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable
from itertools import islice
from operator import itemgetter
from typing import Any

from newscrawl.extraction.notes import is_share
from newscrawl.extraction.page import Element, Page, class_words, text_of
from newscrawl.extraction.regions import elsewhere, letters
from newscrawl.extraction.signatures import is_person, role_of, signed
from newscrawl.normalise import looks_like_name, same_site, same_text, split_byline
from newscrawl.normalise.bylines import from_by
from newscrawl.normalise.prefixes import is_led

_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es|i)?|auteurs?|autori|profiles?|people|persons?|staff|team|journalists?|journaliste|contributors?|columnists?|"
    r"redakt\w+|avtor\w*|writers?|by|reporters?|yazar(?:lar)?|muhabir|firma|bio|forfatter|skribent)/(?!\d{6})[^/?#]+|/person-\d+",
    re.IGNORECASE,
)
# What an attribute holds where it names an author or a byline; only such elements and links are looked at.
_NAMING = {
    "class": re.compile("uthor|yline|utor|uteur|AUTHOR|eporter|ournalist|riter|firma"),
    "id": re.compile("uthor|yline"),
    "rel": re.compile("author"),
    "itemprop": re.compile("author"),
    "data-testid": re.compile("yline|uthor"),
}
_LINES = frozenset({"p", "div", "span", "li", "address", "em", "strong", "h6", "h5", "small", "font"})
_BYLINE_WORDS = frozenset(
    "byline bylines author authors autor autoren autores autore auteur auteurs autorzy reporter reporters journalist writer written firma contributor "
    "contributors bylineauthor authorname".split()
)
_NOT_BYLINES = frozenset(
    "bio biography about related more comment comments commentauthor social share newsletter tags avatar image picture".split()
)
_NOT_A_NAME_LABEL = re.compile(
    r"(?:read|show|see|view|more|about|follow|articles|avatar|by|contact|email)\b\s*$|(?:read|show|see|view|follow|contact|email) ",
    re.IGNORECASE,
)
_NEAR = 12  # elements below the headline among which a name is the story's, whatever box it stands in
_SENTENCE = 100  # letters
_WINDOW = 150  # elements below the headline that are looked at first
_ABOVE = 25  # links and names above the headline, the nearest ones
_MOST = 1500  # links and names that are looked at
_EDITS = re.compile(r"(?:^|[\s|,;/])(editor|editör|redaktur|redaktor|редактор)\s*[:：]\s*$", re.IGNORECASE)
_LED = 59  # lines below the headline, one of which may begin with "by"
_LINE = 120  # letters of such a line
_SPACED = 4  # times as many signs as letters, at most
_NO_BYLINES = frozenset({"meta", "img", "body", "main", "article", "link"})
_LONGEST = 160  # letters; what is longer than that is no byline

Raw = dict[str, Any]
_place = itemgetter(0)


def is_author_address(url: str) -> bool:
    """Whether a path looks like an author's page: `/author/ada-quill/`."""
    return bool(_AUTHOR_PATH.search(url))


def byline_authors(page: Page, headline: Element | None) -> list[Raw]:
    """The authors in the visible byline nearest to the headline; [] where none is shown."""
    if headline is None:
        return _named(page, _places(page, *page.span(page.body))) or _led(page, page.body.iter(*_LINES))
    begin, end = page.span(headline)
    found = _below(page, end)
    if not found:
        around = set(headline.iterancestors())
        before = [element for element in _places(page, 0, begin) if element not in around]
        found = _named(page, before[: -_ABOVE - 1 : -1])
    led = _led(page, page.after(headline, _LINES)) if len(found) < 2 else []
    # A box below the story may present one of those whom the line above it names.
    names = {author["name"] for author in found}
    if not found or names < {author["name"] for author in led}:
        known = {author["name"]: author for author in found}
        return [known.get(author["name"], author) for author in led]
    return found


def _below(page: Page, end: int) -> list[Raw]:
    """The first byline below the headline; most stand near it, so that is looked at before the rest of the page."""
    near = _near(page, end)
    return _named(page, _places(page, end, end + _WINDOW), near) or _named(
        page, _places(page, end + _WINDOW, len(page.elements))
    )


def _places(page: Page, start: int, stop: int) -> list[Element]:
    """The links between two places and the elements whose attributes name an author, in page order; not all too many."""
    found = {place: element for place, element, _ in _between(page.having["href"], start, stop) if element.tag == "a"}
    for attribute, naming in _NAMING.items():
        known: dict[str, bool] = {}
        for place, element, value in _between(page.having[attribute], start, stop):
            if value not in known:
                known[value] = naming.search(value) is not None
            if known[value]:
                found[place] = element
    return [found[place] for place in sorted(found)][:_MOST]


def _between(having: list[tuple[int, Element, str]], start: int, stop: int) -> list[tuple[int, Element, str]]:
    return having[bisect_left(having, start, key=_place) : bisect_left(having, stop, key=_place)]


def _named(page: Page, places: list[Element], near: Collection[Element] = ()) -> list[Raw]:
    """The first of the elements that names somebody, whichever way; links in its box with it."""
    for element in places:
        linked = element.tag == "a" and author_link(page, element)
        if not (linked or _is_named(element)) or elsewhere(page, element, near=element in near):
            continue
        found = _linked(page, element) if linked else _told(page, element)
        if found:
            return found
    return []


def _near(page: Page, end: int) -> set[Element]:
    """The elements that follow the headline, up to the second paragraph of some length."""
    found: set[Element] = set()
    long = 0
    for element in page.elements[end : end + _NEAR]:
        long += element.tag == "p" and letters(element) > _SENTENCE
        if long == 2:
            break
        found.add(element)
    return found


def author_link(page: Page, link: Element) -> str | None:
    """Where a link leads that its `rel` or its address calls an author's, on the page's own site; None for any other."""
    href = link.get("href") or ""
    if not (
        "author" in (link.get("rel") or "") or "author" in (link.get("itemprop") or "") or _AUTHOR_PATH.search(href)
    ):
        return None
    url = page.absolute(href)
    return url if url and same_site(url, page.url) else None


def _linked(page: Page, first: Element) -> list[Raw]:
    """The authors whose links stand in one small box, which is the byline."""
    box = first
    for above in first.iterancestors():
        if letters(above) > _LONGEST or above.tag in {"body", "main", "article"}:
            break
        box = above
    found: dict[str, Raw] = {}
    for link in box.iter("a"):
        url, label = author_link(page, link), text_of(link)
        plain = url and label and not _NOT_A_NAME_LABEL.match(label) and not _is_initials(label, url)
        declared = "author" in (link.get("rel") or "")
        for name in (signed(link) or (split_byline(label) if declared else ())) if plain else ():
            if declared or looks_like_name(name):
                role = role_of(box, name) or _role_before(link)
                found.setdefault(name, {"name": name, "nameRaw": label, "url": url, "jobTitle": role})
    return _all_of(box, found) if found else []


def _role_before(link: Element) -> str | None:
    """The role that a word before a linked name tells of its bearer: "Editor: Ada Quill"."""
    earlier, around = link.getprevious(), link.getparent()
    text = earlier.tail if earlier is not None else around.text if around is not None else None
    found = _EDITS.search(text or "")
    return found[1] if found else None


def _is_initials(label: str, url: str) -> bool:
    """Whether a label is but the initials of the name in the address: an avatar's "AQ" for /author/ada-quill."""
    words = re.findall(r"[a-z]+", url.rstrip("/").rpartition("/")[2].lower())
    return 1 < len(label) <= len(words) and label.lower() == "".join(word[0] for word in words)[: len(label)]


def _all_of(box: Element, linked: dict[str, Raw]) -> list[Raw]:
    """The linked authors, with those whom the same byline names without a link: "By Ada Quill and Tom Reed"."""
    text = text_of(box)
    names = signed(box) if len(text) < _LONGEST else []
    if len(names) > len(linked) and set(linked) <= set(names) and all(map(is_person, names)):
        return [linked.get(name, {"name": name, "nameRaw": text, "jobTitle": role_of(box, name)}) for name in names]
    return list(linked.values())


def _is_named(element: Element) -> bool:
    words = class_words(element)
    itemprop = element.get("itemprop") or ""
    told = not _BYLINE_WORDS.isdisjoint(words) or "author" in itemprop or "yline" in (element.get("data-testid") or "")
    return told and _NOT_BYLINES.isdisjoint(words)


def _told(page: Page, element: Element) -> list[Raw]:
    if element.tag in _NO_BYLINES or letters(element) > _SPACED * _LONGEST:
        return []
    label = text_of(element)
    if not 2 < len(label) < _LONGEST:
        return []
    names = signed(element)
    if not names or is_share(label) or not all(map(looks_like_name, names)):
        return []
    return [
        {"name": name, "nameRaw": label, "url": _address_of(page, element, name), "jobTitle": role_of(element, name)}
        for name in names
    ]


def _address_of(page: Page, byline: Element, name: str) -> str | None:
    """Where the author's name leads in a byline, on the page's own site."""
    for link in byline.iter("a"):
        if same_text(name, text_of(link)):
            url = page.absolute(link.get("href"))
            return url if url and same_site(url, page.url) else None
    return None


def _led(page: Page, lines: Iterable[Element]) -> list[Raw]:
    seen: set[str] = set()  # the same line in its box, its paragraph and its span
    for element in islice(lines, _LED):
        if letters(element) > _LINE or (label := text_of(element)) in seen:
            continue
        seen.add(label)
        if not is_led(from_by(label)):
            continue
        names = signed(element)
        if names and all(map(is_person, names)) and not elsewhere(page, element):
            return [{"name": name, "nameRaw": label, "jobTitle": role_of(element, name)} for name in names]
    return []
