"""Who wrote it: bylines wherever a page keeps them, and the boxes that tell role, bio and picture. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from newscrawl.extraction import jsonld
from newscrawl.extraction.blocks import HEADINGS
from newscrawl.extraction.bylines import is_author_address
from newscrawl.extraction.jsonld import Node
from newscrawl.extraction.notes import is_share
from newscrawl.extraction.outline import Block
from newscrawl.extraction.page import Element, Page, class_words, text_of
from newscrawl.extraction.regions import elsewhere, letters
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import clean_name, clean_text, letters_of, same_text, split_byline
from newscrawl.normalise.names import tells_role

_BYLINE_WORDS = frozenset({"byline", "author", "authors", "autor", "autoren", "auteur"})
_BOX_WORDS = _BYLINE_WORDS | {"bio", "biography", "profile", "writer", "about", "contributor"}
_NOT_A_NAME_LABEL = re.compile(
    r"(?:read|show|see|view|all|more|about|follow|articles|avatar|by|contact|email)\b", re.IGNORECASE
)
_LABELS = frozenset({"a", "h2", "h3", "h4", "h5", "h6", "p", "span", "strong", "b", "div"})
_DEEP = 6  # elements around a text, of which one may be a name's
_LINE = 90  # letters of an element that says a name and nothing else
_HIGHEST = 12  # boxes around a name, beyond which none is the author's
_MOST = 40  # places that say a name, of which one is looked at for a box
_BOX_PARTS = frozenset({"p", "div", "span", "h2", "h3", "h4"})
_LAST_FIRST = re.compile(
    r"(?!.*[\u3040-\ud7af])([^\W\d_][\w’'-]+), ([^\W\d_][\w’'-]+(?: [^\W\d_]\.?)?)"
)  # as libraries write names
_ENDS = (".", "!", "?", "。", "！", "？", "।", "۔", "؟")
_FIRST_DENSE = "\u3040"  # from here on in Unicode: scripts that need no blanks between words
_LABELLED = re.compile(r"\w\s?[:：](?:\s|$)")  # "Labels: harbour", "Photo: Tom Reed"
_SENTENCE = 9  # words; what is shorter and has a colon is a label: "Reviewed by: Tom Reed"
_BIO_WORDS = frozenset({"bio", "biography", "profile", "about"})
_STORY_PARTS = ("figcaption", "blockquote", "h1")
_PARAGRAPHS = 3  # of some length: a story, where a bio has one or two
_LONG = 80  # letters of such a paragraph
_DATED = re.compile(r"\d{1,2}:\d{2}|\d{4}|\bmin\b", re.IGNORECASE)


@dataclass(slots=True)
class Box:
    """An author box: its element, and what it tells."""

    element: Element
    jobTitle: str | None = None  # noqa: N815 - the record's key
    description: str | None = None
    image: str | None = None
    url: str | None = None
    told: list[str] = field(default_factory=list)


def declared_authors(node: Node, page: Page) -> list[dict[str, Any]]:
    """The authors and contributors of a JSON-LD article, each with all that is said of him."""
    declared = [*_listed(node.get("author"))] or [*_listed(node.get("creator"))]
    found = []
    for author in [*declared, *_listed(node.get("contributor"))]:
        if isinstance(author, dict):
            known = _profile(author, page)
            found += [{**known, "name": name, "nameRaw": raw} for name, raw in _names(author)]
        elif isinstance(author, str) and not author.startswith("http"):
            found += [{"name": name, "nameRaw": author} for name in split_byline(author)]
    return found


def _listed(value: Any) -> Iterator[Any]:
    """The values of a property one by one: in lists of lists, in `@list`, under numbers."""
    if isinstance(value, dict) and ("@list" in value or (value and all(str(key).isdigit() for key in value))):
        value = value.get("@list") or list(value.values())
    for item in jsonld.items(value):
        if isinstance(item, list):
            yield from _listed(item)
        else:
            yield item


def boxes_of(sight: Sight, authors: list[dict[str, Any]]) -> dict[str, Box]:
    """The author boxes on the page, by the author's name; none holds the story's headline."""
    page, headline, blocks = sight.page, sight.h1, sight.outline.blocks if authors else []
    story = set(headline.iterancestors()) if headline is not None else set()
    names = [author["name"] for author in authors]
    found: dict[str, Box] = {}
    for name in dict.fromkeys(names):
        for element in islice(_saying(blocks, name), _MOST):
            if box := _box_around(page, element, name, names, story):
                found[name] = box
                break
    return found


def _saying(blocks: list[Block], name: str) -> Iterator[Element]:
    """The elements that say a name (by its letters) and nothing else, the outer before the inner."""
    key = letters_of(name)
    word = max(re.split(r"[\W_]+", name), key=len)
    spelled = re.compile(
        "|".join(map(re.escape, {word, word.upper(), word.capitalize(), word.lower()} - {""})) or "(?!)"
    )
    said: set[Element] = set()
    for block in blocks:
        if not spelled.search(block.text):
            continue
        around = [*islice(block.element.iterancestors(), _DEEP)][::-1]
        for element in chain(around, islice(block.element.iter(*_LABELS), _MOST)):
            if element.tag in _LABELS and element not in said and letters(element) <= _LINE:
                said.add(element)
                if letters_of(text_of(element)) == key:
                    yield element


def profile_beside(page: Page, name_element: Element, name: str) -> Box | None:
    """What stands beside an author's name on his own page."""
    for above in name_element.iterancestors():
        if above.tag in {"body", "html"} or letters(above) > 6000:
            break
        box = _read_box(page, above, name)
        if box.jobTitle or box.description:
            return box
    return None


def _profile(author: Node, page: Page) -> dict[str, Any]:
    kinds = jsonld.types_of(author)
    known = {
        "url": page.absolute(jsonld.address({key: author.get(key) for key in ("url", "@id")})),
        "jobTitle": jsonld.text(author.get("jobTitle")),
        "description": jsonld.text(author.get("description")),
        "image": jsonld.address(author.get("image")),
        "type": "Organization" if any(kind.endswith("Organization") for kind in kinds) else None,
    }
    return {key: value for key, value in known.items() if value}


def _names(author: Node) -> Iterator[tuple[str, str]]:
    organised = any(kind.endswith("Organization") for kind in jsonld.types_of(author))
    parts = [text for key in ("givenName", "familyName") for text in jsonld.texts(author.get(key))]
    for raw in jsonld.texts(author.get("name")) or ([" ".join(parts)] if len(parts) == 2 else []):
        if found := _LAST_FIRST.fullmatch(raw):
            yield f"{found[2]} {found[1]}", raw
            continue
        several: list[str | None] = [] if organised else [*split_byline(raw)]
        for name in several or [clean_name(raw)]:
            if name:
                yield name, raw


def _box_around(page: Page, label: Element, name: str, names: list[str], story: set[Element]) -> Box | None:
    for above in islice(label.iterancestors(), _HIGHEST):
        if above.tag in {"body", "main", "article", "html"} or above in story or _holds_story(above):
            return None
        words = text_of(above)
        if len(words) > 1500 or elsewhere(page, above):
            return None
        others = [other for other in names if other != name and other.casefold() in words.casefold()]
        if others and any(_is_label(inner, others) for inner in above.iter("a", *HEADINGS)):
            return None
        box = _read_box(page, above, name)
        is_box = box.image is not None or not _BOX_WORDS.isdisjoint(class_words(above))
        if is_box and (box.description or (box.jobTitle and box.image)):
            return box
    return None


def _holds_story(element: Element) -> bool:
    """Whether what stands around a name is a story, however short: captions, quotes, paragraphs."""
    if any(element.find(f".//{tag}") is not None for tag in _STORY_PARTS):
        return True
    if not _BIO_WORDS.isdisjoint(class_words(element)):
        return False
    long = (inner for inner in element.iter("p") if letters(inner) > _LONG)
    return next(islice(long, _PARAGRAPHS - 1, None), None) is not None


def _is_label(element: Element, names: list[str]) -> bool:
    return any(same_text(name, text_of(element)) for name in names)


def _read_box(page: Page, element: Element, name: str) -> Box:
    box = Box(element)
    for tag, text in _beside(list(_lines_of_box(element)), name):
        if (_NOT_A_NAME_LABEL.match(text) and len(text.split()) <= 3) or "://" in text or is_share(text):
            continue
        is_role = (
            tag != "a"
            and (tells_role(text) or not any(letter.isdigit() for letter in text))
            and any(letter.isalpha() for letter in text)
            and len(text) <= 80
            and _words(text) <= 9
            and not text.endswith(_ENDS)
            and not _LABELLED.search(text)
            and name.casefold() not in text.casefold()
        )
        if is_role and box.jobTitle is None and not _DATED.search(text) and not box.description:
            box.jobTitle = text.strip(" ,|–—-")
        elif (
            _words(text) >= 5
            and not (_LABELLED.search(text) and _words(text) < _SENTENCE)
            and len(text) > len(box.description or "")
        ):
            box.description = text
    picture = next(element.iter("img"), None)
    if picture is not None:
        box.image = picture.get("src") or picture.get("data-src")
    links = (page.absolute(link.get("href")) for link in element.iter("a"))
    box.url = next((link for link in links if link and is_author_address(link)), None)
    return box


def _words(text: str) -> int:
    """About how many words a text has; where no blanks part them, three letters count as one."""
    return max(len(text.split()), sum(letter >= _FIRST_DENSE or "\u0e00" <= letter <= "\u0eff" for letter in text) // 3)


def _beside(lines: list[tuple[str, str]], name: str) -> list[tuple[str, str]]:
    """The lines between the author's name and the next heading: what stands before is a path, what follows a list."""
    start = next((place + 1 for place, (_, text) in enumerate(lines) if same_text(text, name)), 0)
    told = []
    for tag, text in lines[start:]:
        if tag in {"h1", "h2", "h3"}:
            break
        if not same_text(text, name):
            told.append((tag, text))
    return told


def _lines_of_box(element: Element) -> Iterator[tuple[str, str]]:
    """The tag and text of the box's lines: its innermost blocks, list of articles left out."""
    for inner in element.iter("p", "span", "div", "h1", "h2", "h3", "h4", "h5", "h6", "a", "em", "strong", "small"):
        if any(above.tag in {"article", "li", "nav"} and above is not element for above in _within(inner, element)):
            continue
        nested = any(isinstance(child.tag, str) and child.tag in _BOX_PARTS for child in inner)
        inline = inner.tag in {"a", "em", "strong", "span", "small"} and inner.getparent().tag in {"p", *HEADINGS}
        if not nested and not inline and (text := clean_text(text_of(inner))):
            yield str(inner.tag), text


def _within(inner: Element, outer: Element) -> Iterator[Element]:
    for above in (inner, *inner.iterancestors()):
        if above is outer:
            return
        yield above
