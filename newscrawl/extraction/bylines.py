"""Where a page shows who wrote it: links to authors' pages, elements named byline, lines that begin with "by". Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain, islice
from typing import Any

from newscrawl.extraction.blocks import is_card
from newscrawl.extraction.notes import is_share
from newscrawl.extraction.page import Element, Page, class_words, once, text_of
from newscrawl.extraction.signatures import is_person, signed
from newscrawl.normalise import looks_like_name, same_site, same_text, split_byline
from newscrawl.normalise.bylines import from_by
from newscrawl.normalise.names import CJK, tells_role
from newscrawl.normalise.prefixes import is_led
from newscrawl.normalise.shown import find_dates, western_digits

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
_BEFORE = 4  # lines above the headline in which a date may stand with a name
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DIGITS = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_DAY = 45  # letters of what is a date and little else
_SIGN = re.compile(r"\s*[|•·∙▪●]\s*|\s+[-–—]\s+")  # what a line writes between a name and a date
_LINES = frozenset({"p", "div", "span", "li", "address", "em", "strong", "h6", "h5", "small"})
_BYLINE_WORDS = frozenset(
    "byline bylines author authors autor autoren autores autore auteur auteurs autorzy reporter reporters journalist writer written firma contributor "
    "contributors bylineauthor authorname".split()
)
_COMMENT_WORDS = frozenset(
    "comment comments commentlist disqus respond replies kommentare comentarios commentaires".split()
)
_FRAME = frozenset({"nav", "footer", "figure", "figcaption"})
_WHOLE = frozenset({"html", "body", "main", "article"})
_NOT_BYLINES = frozenset(
    "bio biography about related more comment comments commentauthor social share newsletter tags avatar image picture".split()
)
_NOT_A_NAME_LABEL = re.compile(
    r"(?:read|show|see|view|more|about|follow|articles|avatar|by|contact|email)\b\s*$|(?:read|show|see|view|follow|contact|email) ",
    re.IGNORECASE,
)
_STORY = 1500  # letters from which on an <article> is more than a card
_NEAR = 12  # elements below the headline among which a name is the story's, whatever box it stands in
_SENTENCE = 100  # letters
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
    near = _near(page, end)
    below = [element for place, element in places if place >= end][:1500]
    found = _named(page, below, near) or _named(page, before[:-26:-1])
    led = _led(page, headline) if len(found) < 2 else []
    # A box below the story may present one of those whom the line above it names.
    names = {author["name"] for author in found}
    if not found or names < {author["name"] for author in led}:
        known = {author["name"]: author for author in found}
        return [known.get(author["name"], author) for author in led]
    return found


def lone_authors(page: Page, headline: Element) -> list[Raw]:
    """Who is named near the headline in a line of its own, in words that the page writes nowhere small.

    Bold before the first paragraph, or beside a date: "Ada Quill | 3 May 2026".
    """
    for element, names in chain(_bold(page, headline), _dated(page, headline)):
        if names and all(map(is_person, names)) and not _is_common(page, names):
            return [{"name": name, "nameRaw": text_of(element)} for name in names]
    return []


def _bold(page: Page, headline: Element) -> Iterator[tuple[Element, list[str]]]:
    for element in islice(page.after(headline, _PARAGRAPHS), _FIRST_PARAGRAPHS):
        label = text_of(element)
        if len(label) > _LONGEST:
            return
        bold = any(same_text(text_of(inner), label) for inner in element.iter("strong", "b"))
        if bold and " " in label and not is_share(label) and not elsewhere(page, element):
            yield element, split_byline(label)


def _dated(page: Page, headline: Element) -> Iterator[tuple[Element, list[str]]]:
    lines = chain(islice(page.after(headline, _LINES), _NEAR), islice(page.before(headline, _LINES), _BEFORE))
    for element in lines:
        if len(element.text_content()) < 2 * _LONGEST and _YEAR.search(said := text_of(element)):
            names = _beside_date([part for part in _SIGN.split(said) if part])
            if names and not _in_section(page, element, names) and not elsewhere(page, element, near=True):
                yield element, names


def _beside_date(parts: list[str]) -> list[str]:
    """The names in the one part of a line that is not about dates, times and roles; [] where there is another."""
    told = [part for part in parts if not re.search(r"\d", part) and not tells_role(part)]
    dates = [part for part in parts if re.search(r"\d", part)]
    if (
        len(told) != 1
        or not told[0].isprintable()
        or CJK.search(told[0])
        or any(len(part) > _DAY or split_byline(part) for part in dates)
    ):
        return []
    days = (_DIGITS.search(part) or any(find_dates(western_digits(part))) for part in dates)
    return split_byline(told[0]) if any(days) else []


def _in_section(page: Page, line: Element, names: list[str]) -> bool:
    """Whether the names are a link that leads to no author: a rubric's."""
    links = [link for link in line.iter("a") if text_of(link) in names]
    return any(_author_link(page, link) is None for link in links)


def _is_common(page: Page, names: list[str]) -> bool:
    """Whether the page writes a word of the names small: these are no names but words."""
    small = set(re.findall(r"(?<!\w)[^\W\d_A-ZÀ-Þ]\w+", page.body.text_content()))
    return any(word.casefold() in small for name in names for word in name.split() if len(word) > 3)


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


def _named(page: Page, places: list[Element], near: Collection[Element] = ()) -> list[Raw]:
    """The first of the elements that names somebody, whichever way; links in its box with it."""
    for element in places:
        linked = element.tag == "a" and _author_link(page, element)
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
        long += element.tag == "p" and len(element.text_content()) > _SENTENCE
        if long == 2:
            break
        found.add(element)
    return found


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
    box = first
    for above in first.iterancestors():
        if len(above.text_content()) > _LONGEST or above.tag in {"body", "main", "article"}:
            break
        box = above
    found: dict[str, Raw] = {}
    for link in box.iter("a"):
        url, label = _author_link(page, link), text_of(link)
        plain = url and label and not _NOT_A_NAME_LABEL.match(label) and not _is_initials(label, url)
        declared = "author" in (link.get("rel") or "")
        for name in (signed(link) or (split_byline(label) if declared else ())) if plain else ():
            if declared or looks_like_name(name):
                found.setdefault(name, {"name": name, "nameRaw": label, "url": url})
    return _all_of(box, found) if found else []


def _is_initials(label: str, url: str) -> bool:
    """Whether a label is but the initials of the name in the address: an avatar's "AQ" for /author/ada-quill."""
    words = re.findall(r"[a-z]+", url.rstrip("/").rpartition("/")[2].lower())
    return 1 < len(label) <= len(words) and label.lower() == "".join(word[0] for word in words)[: len(label)]


def _all_of(box: Element, linked: dict[str, Raw]) -> list[Raw]:
    """The linked authors, with those whom the same byline names without a link: "By Ada Quill and Tom Reed"."""
    text = text_of(box)
    names = signed(box) if len(text) < _LONGEST else []
    if len(names) > len(linked) and set(linked) <= set(names) and all(map(is_person, names)):
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
    if not 2 < len(label) < _LONGEST:
        return []
    names = signed(element)
    if not names or is_share(label) or not all(map(looks_like_name, names)):
        return []
    return [{"name": name, "nameRaw": label, "url": _address_of(page, element, name)} for name in names]


def _address_of(page: Page, byline: Element, name: str) -> str | None:
    """Where the author's name leads in a byline, on the page's own site."""
    for link in byline.iter("a"):
        if same_text(name, text_of(link)):
            url = page.absolute(link.get("href"))
            return url if url and same_site(url, page.url) else None
    return None


def _led(page: Page, headline: Element) -> list[Raw]:
    for element in islice(page.after(headline, _LINES), 59):
        if len(element.text_content()) > 120 or not is_led(from_by(label := text_of(element))):
            continue
        names = signed(element)
        if names and all(map(is_person, names)) and not elsewhere(page, element):
            return [{"name": name, "nameRaw": label} for name in names]
    return []


def elsewhere(page: Page, element: Element, *, near: bool = False) -> bool:
    """Whether an element belongs to a list of other stories, or to the page's frame.

    Of what stands `near` the headline only the frame's parts, captions and comments belong elsewhere.
    """
    for above in element.iterancestors():
        if above.tag in _FRAME or _is_discussion(above):
            return True
        if near:
            continue
        if above.tag == "aside" or (above.tag != "a" and is_card(page, above)):
            return True
        if above.tag == "li" and above.getparent() is not None and _letters(above.getparent()) > 2 * _LONGEST:
            return True
        if above.tag in {"article", "main"}:
            # A short <article> without the h1 is a card of another story.
            return (
                above.tag == "article" and not _has_h1(above) and _letters(above) < _STORY and not _only_article(page)
            )
    return False


def in_frame(element: Element) -> bool:
    """Whether an element belongs to the page's frame, a caption or the comments."""
    return any(above.tag in _FRAME or _is_discussion(above) for above in element.iterancestors())


@once
def _is_discussion(element: Element) -> bool:
    return element.tag not in _WHOLE and not _COMMENT_WORDS.isdisjoint(class_words(element)) and not _has_h1(element)


@once
def _has_h1(element: Element) -> bool:
    return element.find(".//h1") is not None


@once
def _letters(element: Element) -> int:
    return len(element.text_content())


def _only_article(page: Page) -> bool:
    return sum(1 for _ in page.body.iter("article")) == 1
