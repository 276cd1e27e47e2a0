"""Where a page shows who wrote it: links to authors' pages, elements named byline, lines that begin with "by". Pure."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from newscrawl.extraction.blocks import is_card
from newscrawl.extraction.notes import is_share
from newscrawl.extraction.page import Element, Page, class_words, text_of
from newscrawl.normalise import is_organisation, looks_like_name, same_site, same_text, split_byline
from newscrawl.normalise.names import tells_role
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
_PARAGRAPHS = frozenset({"p"})
_FIRST_PARAGRAPHS = 6
_LINES = frozenset({"p", "div", "span", "li", "address", "em", "strong", "h6", "h5", "small"})
_BYLINE_WORDS = frozenset(
    "byline bylines author authors autor autoren autores autore auteur auteurs autorzy reporter reporters journalist writer written firma contributor "
    "contributors bylineauthor authorname".split()
)
_COMMENT_WORDS = frozenset(
    "comment comments commentlist disqus respond replies kommentare comentarios commentaires".split()
)
_WHOLE = frozenset({"html", "body", "main", "article"})
_NOT_BYLINES = frozenset(
    "bio biography about related more comment comments commentauthor social share newsletter tags avatar image picture".split()
)
_NOT_A_NAME_LABEL = re.compile(
    r"(?:read|show|see|view|more|about|follow|articles|avatar|by|contact|email)\b\s*$|(?:read|show|see|view|follow|contact|email) ",
    re.IGNORECASE,
)
_LONGEST = 160  # letters; what is longer than that is no byline

Raw = dict[str, Any]


def is_author_address(url: str) -> bool:
    """Whether a path looks like an author's page: `/author/ada-quill/`."""
    return bool(_AUTHOR_PATH.search(url))


def byline_authors(page: Page, headline: Element | None) -> list[Raw]:
    """The authors in the visible byline nearest to the headline; [] where none is shown."""
    places = _places(page)
    if headline is None:
        inside = page.span(page.body)
        return _named(page, [element for place, element in places if inside[0] < place < inside[1]][:1500])
    begin, end = page.span(headline)
    around = set(headline.iterancestors())
    before = [element for place, element in places if place < begin and element not in around]
    found = _named(page, [element for place, element in places if place >= end][:1500]) or _named(page, before[:-26:-1])
    led = _led(page, headline) if len(found) < 2 else []
    # A box below the story may present one of those whom the line above it names.
    names = {author["name"] for author in found}
    if not found or names < {author["name"] for author in led}:
        known = {author["name"]: author for author in found}
        return [known.get(author["name"], author) for author in led]
    return found


def bold_authors(page: Page, headline: Element) -> list[Raw]:
    """Who is named in a bold line of its own before the first paragraph, in words that the page writes nowhere small."""
    for element in islice(page.after(headline, _PARAGRAPHS), _FIRST_PARAGRAPHS):
        label = text_of(element)
        if len(label) > _LONGEST:
            return []
        bold = next((inner for inner in element.iter("strong", "b") if same_text(text_of(inner), label)), None)
        names = split_byline(label) if bold is not None and " " in label and not is_share(label) else []
        if not names or not all(map(_is_person, names)) or elsewhere(page, element):
            continue
        small = set(re.findall(r"(?<!\w)[^\W\d_A-ZÀ-Þ]\w+", page.body.text_content()))
        if not any(word.casefold() in small for name in names for word in name.split() if len(word) > 3):
            return [{"name": name, "nameRaw": label} for name in names]
    return []


def _places(page: Page) -> list[tuple[int, Element]]:
    """The links of a page and the elements whose attributes name an author, in page order, each with its place."""
    found = {place: element for place, element, _ in page.having["href"] if element.tag == "a"}
    for attribute, naming in _NAMING.items():
        known: dict[str, bool] = {}
        for place, element, value in page.having[attribute]:
            if value not in known:
                known[value] = naming.search(value) is not None
            if known[value]:
                found[place] = element
    return sorted(found.items())


def _named(page: Page, places: list[Element]) -> list[Raw]:
    """The first of the elements that names somebody, whichever way; links in its box with it."""
    for element in places:
        if element.tag == "a" and _author_link(page, element):
            found = _linked(page, element)
        elif _is_named(element):
            found = _told(page, element)
        else:
            continue
        if found:
            return found
    return []


def _author_link(page: Page, link: Element) -> str | None:
    href = link.get("href") or ""
    if not (
        "author" in (link.get("rel") or "") or "author" in (link.get("itemprop") or "") or _AUTHOR_PATH.search(href)
    ):
        return None
    url = page.absolute(href)
    return url if url and same_site(url, page.url) else None


def _linked(page: Page, first: Element) -> list[Raw]:
    """The authors whose links stand in one small box, which is the byline."""
    if elsewhere(page, first):
        return []
    box = first
    for above in first.iterancestors():
        if len(above.text_content()) > _LONGEST or above.tag in {"body", "main", "article"}:
            break
        box = above
    found: dict[str, Raw] = {}
    for link in box.iter("a"):
        url, label = _author_link(page, link), text_of(link)
        plain = url and label and not _NOT_A_NAME_LABEL.match(label) and not _is_initials(label, url)
        for name in split_byline(label) if plain else ():
            if looks_like_name(name) or "author" in (link.get("rel") or ""):
                found.setdefault(name, {"name": name, "nameRaw": label, "url": url})
    return _all_of(text_of(box), found) if found else []


def _is_initials(label: str, url: str) -> bool:
    """Whether a label is but the initials of the name in the address: an avatar's "AQ" for /author/ada-quill."""
    words = re.findall(r"[a-z]+", url.rstrip("/").rpartition("/")[2].lower())
    return 1 < len(label) <= len(words) and label.lower() == "".join(word[0] for word in words)[: len(label)]


def _all_of(text: str, linked: dict[str, Raw]) -> list[Raw]:
    """The linked authors, with those whom the same byline names without a link: "By Ada Quill and Tom Reed"."""
    names = split_byline(text) if len(text) < _LONGEST else []
    if len(names) > len(linked) and set(linked) <= set(names) and all(map(_is_person, names)):
        return [linked.get(name, {"name": name, "nameRaw": text}) for name in names]
    return list(linked.values())


def _is_named(element: Element) -> bool:
    words = class_words(element)
    itemprop = element.get("itemprop") or ""
    told = not _BYLINE_WORDS.isdisjoint(words) or "author" in itemprop or "yline" in (element.get("data-testid") or "")
    return told and _NOT_BYLINES.isdisjoint(words)


def _told(page: Page, element: Element) -> list[Raw]:
    if (
        element.tag in {"meta", "img", "body", "main", "article", "link"}
        or not 2 < len(element.text_content().strip()) < 2 * _LONGEST
    ):
        return []
    label = text_of(element)
    if not 2 < len(label) < _LONGEST or elsewhere(page, element):
        return []
    names = _side_by_side(element) or split_byline(label)
    if not names or is_share(label) or not all(map(looks_like_name, names)):
        return []
    return [{"name": name, "nameRaw": label, "url": _address_of(page, element, name)} for name in names]


def _side_by_side(element: Element) -> list[str]:
    """The names in a byline that consists of nothing but elements that each hold one; [] for any other."""
    texts = [text_of(inner) for inner in element.iterdescendants() if isinstance(inner.tag, str) and not len(inner)]
    texts = [text for text in texts if text]
    alone = len(texts) > 1 and " ".join(texts) == text_of(element)
    return (
        texts
        if alone and all(_is_person(text) and split_byline(text) == [text] and not tells_role(text) for text in texts)
        else []
    )


def _address_of(page: Page, byline: Element, name: str) -> str | None:
    """Where the author's name leads in a byline, on the page's own site."""
    for link in byline.iter("a"):
        if same_text(name, text_of(link)):
            url = page.absolute(link.get("href"))
            return url if url and same_site(url, page.url) else None
    return None


def _led(page: Page, headline: Element) -> list[Raw]:
    for element in islice(page.after(headline, _LINES), 59):
        if len(element.text_content()) > 120 or not is_led(label := text_of(element)):
            continue
        names = split_byline(label)
        if names and all(map(_is_person, names)) and not elsewhere(page, element):
            return [{"name": name, "nameRaw": label} for name in names]
    return []


def _is_person(name: str) -> bool:
    return looks_like_name(name) and (" " in name or not name.isascii()) and not is_organisation(name)


def elsewhere(page: Page, element: Element) -> bool:
    """Whether an element belongs to a list of other stories, or to the page's frame."""
    for above in element.iterancestors():
        if above.tag in {"nav", "footer", "aside"} or (above.tag != "a" and is_card(page, above)):
            return True
        if (
            not _COMMENT_WORDS.isdisjoint(class_words(above))
            and above.tag not in _WHOLE
            and above.find(".//h1") is None
        ):
            return True
        if above.tag == "li" and above.getparent() is not None and len(above.getparent().text_content()) > 2 * _LONGEST:
            return True
        if above.tag in {"article", "main"}:
            # An <article> inside another region that holds no h1 is a card of another story.
            return above.tag == "article" and above.find(".//h1") is None and not _only_article(page)
    return False


def _only_article(page: Page) -> bool:
    return sum(1 for _ in page.body.iter("article")) == 1
