"""A card of a listing, read once from top to bottom: its runs of text, and the facts in its attributes. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from newscrawl.normalise import clean_text, normal_date
from newscrawl.sources.regions import HEADINGS
from newscrawl.sources.wording import is_button

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SILENT = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "form", "button", "select", "video", "audio", "object"}
)
_INLINE = frozenset(
    {"b", "i", "em", "strong", "u", "mark", "sup", "sub", "small", "font", "abbr", "cite", "q", "s", "wbr", "bdi"}
)
_INLINE_IN_TEXT = frozenset({"a", "span", "br", "time"})
_AUTHOR_HREF = re.compile(
    r"/(?:authors?|autor(?:en|es?|i)?|auteurs?|avtor|contributors?|columnists?|writers?|reporters?|journalists?|staff|people|person|profiles?|by)"
    r"/[^/?#-]+(?:-[^/?#-]+){0,3}/?(?:[?#]|$)|/@[^/?#]+/?(?:[?#]|$)",
    re.IGNORECASE,
)
_TOPIC_HREF = re.compile(r"/(?:tags?|categor\w+|topics?|sections?|rubrik|them[ae]s?|kategorie)/", re.IGNORECASE)
_BYLINE_NAME = re.compile(r"(?:^|[\s_-])(?:author|byline|writer|autor|auteur)s?(?:$|[\s_-])", re.IGNORECASE)
_LABEL_NAME = re.compile(
    r"label|kicker|category|section|eyebrow|badge|rubric|topic|overline|(?:^|[\s_-])tags?(?:$|[\s_-])", re.IGNORECASE
)
_MODIFIED_NAME = re.compile(r"modif|updat", re.IGNORECASE)
_NO_PICTURE = re.compile(r"avatar|author|byline|gravatar|\bicon|logo", re.IGNORECASE)
_DATA_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)|[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d? \d{4} \d\d:\d\d:\d\d GMT.*"
)
_IMAGE_SOURCES = ("data-src", "data-lazy-src", "data-original", "src", "data-srcset", "srcset")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that reads as one. `name` is the class of the element that holds it."""

    text: str
    heading: bool = False
    paragraph: bool = False
    time: bool = False
    byline: bool = False
    topic: bool = False
    name: str = ""

    @property
    def is_named_label(self) -> bool:
        return self.topic or bool(_LABEL_NAME.search(self.name))


@dataclass(slots=True)
class CardText:
    """All that was read in one card. Only `read_card` writes to it."""

    blocks: list[Block] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    date_published: str | None = None
    date_modified: str | None = None
    image: str | None = None


class _Reader:
    def __init__(self) -> None:
        self.card = CardText()
        self._text: list[str] = []
        self._open: dict[str, int] = {"heading": 0, "paragraph": 0, "time": 0}
        self._byline = self._topic = False
        self._name = ""

    def start(self, element: HtmlElement) -> None:
        tag = str(element.tag)
        if not self._is_inline(tag):
            self._flush()
            self._name = element.get("class") or self._name
        self._shift(tag, 1)
        self._note(element, tag)
        if element.text:
            self._text.append(element.text)

    def end(self, element: HtmlElement, is_card: bool) -> None:
        tag = str(element.tag)
        if tag not in _SILENT:
            if tag == "time" and not self.card.date_published and not element.get("datetime"):
                self.card.date_published = normal_date(clean_text("".join(element.itertext())))
            self._shift(tag, -1, before=not self._is_inline(tag))
        if element.tail and not is_card:
            self._text.append(element.tail)

    def close(self) -> CardText:
        self._flush()
        return self.card

    def _shift(self, tag: str, step: int, before: bool = False) -> None:
        if before:
            self._flush()
            self._name = ""
        kind = "heading" if tag in HEADINGS else {"p": "paragraph", "time": "time"}.get(tag)
        if kind:
            self._open[kind] += step

    def _is_inline(self, tag: str) -> bool:
        in_text = self._open["heading"] or self._open["paragraph"]
        return tag in _INLINE or (tag in _INLINE_IN_TEXT and bool(in_text))

    def _flush(self) -> None:
        text = clean_text("".join(self._text)) if self._text else ""
        if text:
            marks = {kind: depth > 0 for kind, depth in self._open.items()}
            byline = self._byline or bool(_BYLINE_NAME.search(self._name))
            self.card.blocks.append(Block(text, **marks, byline=byline, topic=self._topic, name=self._name))
        self._text, self._byline, self._topic = [], False, False

    def _note(self, element: HtmlElement, tag: str) -> None:
        for name, value in element.items():
            if name == "datetime" or (name.startswith("data-") and _DATA_MOMENT.fullmatch(value.strip())):
                self._note_date(element, name, value)
        if tag == "a":
            self._note_link(element)
        elif tag in {"img", "source"} and self.card.image is None:
            self.card.image = _image(element)
        elif tag == "meta" and element.get("itemprop") in {"datePublished", "dateModified"}:
            self._note_date(element, str(element.get("itemprop")), element.get("content") or "")

    def _note_date(self, element: HtmlElement, name: str, value: str) -> None:
        date = normal_date(value)
        said = f"{name} {element.get('class') or ''} {element.get('itemprop') or ''}"
        if _MODIFIED_NAME.search(said):
            self.card.date_modified = self.card.date_modified or date
        else:
            self.card.date_published = self.card.date_published or date

    def _note_link(self, element: HtmlElement) -> None:
        href = element.get("href") or ""
        rel = (element.get("rel") or "").split()
        if "author" in rel or _AUTHOR_HREF.search(href):
            self._byline = True
            name = clean_text("".join(element.itertext()))
            if not is_button(name) and name not in self.card.authors:
                self.card.authors.append(name)
        elif "tag" in rel or _TOPIC_HREF.search(href):
            self._topic = True


def read_card(card: HtmlElement) -> CardText:
    """Read a card."""
    reader = _Reader()
    walker = etree.iterwalk(card, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            reader.end(element, element is card)
        elif element.tag in _SILENT:
            walker.skip_subtree()
        else:
            reader.start(element)
    return reader.close()


def _image(element: HtmlElement) -> str | None:
    if _NO_PICTURE.search(f"{element.get('class') or ''} {element.get('alt') or ''}"):
        return None
    for name in _IMAGE_SOURCES:
        value = (element.get(name) or "").strip()
        address = value.split(None, 1)[0].rstrip(",") if value and name.endswith("srcset") else value
        if address and not address.startswith(("data:", "blob:")):
            return address
    return None
