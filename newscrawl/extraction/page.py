"""A web page, parsed once; whatever reads it shares this one tree. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from itertools import islice
from typing import TypeVar, cast
from unicodedata import normalize
from urllib.parse import urljoin

from lxml import etree

from newscrawl.extraction.collecting import collecting_later
from newscrawl.extraction.parsing import Element, decode, parse, shortened
from newscrawl.normalise import clean_text, normal_url

__all__ = ["Element", "Page", "Script", "class_words", "finder", "once", "text_of", "tidy"]

Value = TypeVar("Value")

_UNSEEN = ("style", "noscript", "template", "svg", "select", "textarea")
_LONGEST = 10_000  # letters of one declared value
_TELLING = (
    "class", "id", "rel", "href", "itemprop", "itemtype", "typeof", "aria-label", "data-testid", "data-timestamp",
    "data-datetime", "data-date", "data-time", "data-utc", "data-published",
)  # fmt: skip
_NAMING = frozenset({"data-testid", "data-test-id", "data-component", "data-gu-name", "data-qa", "data-module"})
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NO_WORDS: frozenset[str] = frozenset()
# Where one of these begins or ends, a reader sees a gap though the source may hold no white space.
_APART = frozenset(
    "address article aside blockquote br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)


@dataclass(frozen=True)
class Script:
    """A `<script>` of the page: `kind` is its type attribute in lower case, "" for plain JavaScript."""

    kind: str
    id: str
    text: str


@dataclass(frozen=True)
class Page:
    """A page's tree, its scripts lifted out of it, and the address it came from, after redirects."""

    url: str
    tree: Element
    scripts: tuple[Script, ...]
    elements: tuple[Element, ...] = ()  # all of them, held because lxml makes an element anew each time it is asked for

    @classmethod
    @collecting_later()
    def from_html(cls, html: bytes | str, url: str, encoding: str | None = None) -> Page:
        """Parse what a server sent; never fails. `encoding` is what the HTTP header says, for bytes."""
        text = html if isinstance(html, str) else decode(html, encoding)
        tree = parse(text)
        scripts = tuple(map(_script, tree.iter("script")))
        for template in tree.iter("template"):
            if _is_shadow(template):
                template.tag = "div"
        etree.strip_elements(tree, "script", *_UNSEEN, with_tail=False)
        for mark in list(tree.iter("sup")):
            if _is_footnote_mark(mark):
                mark.drop_tree()
        return cls(url=url, tree=tree, scripts=scripts, elements=shortened(tree))

    @cached_property
    def base(self) -> str:
        """What relative addresses are relative to."""
        for element in self.tree.iter("base"):
            if href := element.get("href"):
                try:
                    return str(urljoin(self.url, href.strip()))
                except ValueError:
                    break
        return self.url

    @cached_property
    def body(self) -> Element:
        """The body element, or the whole tree of a page that has none."""
        found = self.tree.find("body")
        return self.tree if found is None else found

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """Every `<meta>` with a name, property or itemprop, in lower case -> its contents in page order."""
        found: dict[str, list[str]] = {}
        for element in self.tree.iter("meta"):
            content = (element.get("content") or "")[:_LONGEST].strip()
            for attribute in ("property", "name", "itemprop"):
                if content and (name := element.get(attribute)):
                    found.setdefault(name.strip().lower(), []).append(content)
        return found

    @cached_property
    def having(self) -> dict[str, list[tuple[int, Element, str]]]:
        """Name of an attribute that tells what an element is -> the elements that have it, with place and value."""
        found: dict[str, list[tuple[int, Element, str]]] = {name: [] for name in _TELLING}
        for place, element in enumerate(self.elements):
            for name, value in element.items():
                if name in found:
                    found[name].append((place, element, value))
        return found

    def span(self, element: Element) -> tuple[int, int]:
        """The place of an element on the page, and that of the first one which begins after it has ended."""
        if element not in self._spans:
            place = self.elements.index(element)
            self._spans[element] = place, place + sum(1 for _ in element.iter())
        return self._spans[element]

    def after(self, element: Element, tags: frozenset[str]) -> Iterator[Element]:
        """The elements of these tags that begin after this one has ended, in page order."""
        return (other for other in islice(self.elements, self.span(element)[1], None) if other.tag in tags)

    def before(self, element: Element, tags: frozenset[str]) -> Iterator[Element]:
        """The elements of these tags that ended before this one begins, the last first."""
        around = set(element.iterancestors())
        earlier = (self.elements[place] for place in range(self.span(element)[0] - 1, -1, -1))
        return (other for other in earlier if other.tag in tags and other not in around)

    @cached_property
    def _spans(self) -> dict[Element, tuple[int, int]]:
        return {}

    @cached_property
    def _addresses(self) -> dict[str, str | None]:
        return {}

    def absolute(self, href: str | None) -> str | None:
        """The normal form of an address on this page; None where it leads to no web page."""
        if not href or not href.strip():
            return None
        known = self._addresses
        if href not in known:
            known[href] = normal_url(href, self.base)
        return known[href]


def once(read: Callable[[Element], Value]) -> Callable[[Element], Value]:
    """Let a reading of an element be done once. The page holds its elements, and nothing changes them later on."""
    name = f"_{read.__name__}"

    @wraps(read)
    def remembered(element: Element) -> Value:
        known = element.__dict__
        if name not in known:
            known[name] = read(element)
        return cast("Value", known[name])

    return remembered


def short_text(element: Element, limit: int) -> str | None:
    """The text in an element as it stands there; None where it has so many letters, which are not read then."""
    if not len(element):
        text = element.text or ""
        return text if len(text) < limit else None
    parts, size = [], 0
    for part in element.itertext():
        parts.append(part)
        size += len(part)
        if size >= limit:
            return None
    return "".join(parts)


@once
def text_of(element: Element) -> str:
    """The text a reader sees in an element, on one line."""
    if not len(element):
        return tidy(element.text or "")
    for inner in element.iterdescendants():
        if inner.tag in _APART:
            return tidy("".join(_spaced(element)))
    return tidy("".join(element.itertext()))


def _spaced(element: Element) -> Iterator[str]:
    """All texts in an element, with a blank where one that stands apart begins or ends."""
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if node.tag in _APART:
            yield " "
        if event == "start":
            yield node.text or ""
        elif node is not element:
            yield node.tail or ""


def tidy(text: str) -> str:
    """The text as `clean_text` gives it, at a fifth of the cost where nothing in it is invisible."""
    text = " ".join(text.split())
    if text.isascii():
        return text
    return normalize("NFC", text) if text.isprintable() else clean_text(text)


def class_words(element: Element) -> frozenset[str]:
    """The words of class and id, in lower case: `c-author__bio`, `authorBio` -> author, bio, c.

    >>> from lxml.html import fromstring
    >>> sorted(class_words(fromstring('<p class="c-author__bio articleLead">x</p>')))
    ['article', 'author', 'bio', 'c', 'lead']
    """
    names, own = element.get("class"), element.get("id")
    return _words(f"{names or ''} {own or ''}") if names or own else _NO_WORDS


def own_words(element: Element) -> frozenset[str]:
    """The words of class and id, and of the attributes by which pages without telling classes name their parts."""
    names = [value for name, value in element.items() if name in _NAMING]
    return class_words(element) | _words(" ".join(names)) if names else class_words(element)


@lru_cache(maxsize=8192)
def _words(names: str) -> frozenset[str]:
    return frozenset(map(str.lower, _NAME.findall(names)))


def finder(path: str) -> Callable[[Element], list[Element]]:
    """A compiled XPath that finds elements, in the order of the page."""
    return cast("Callable[[Element], list[Element]]", etree.XPath(path))


def _is_shadow(template: Element) -> bool:
    """Whether a template is shown at once: a component's own tree, written down by the server."""
    return template.get("shadowrootmode") is not None or template.get("shadowroot") is not None


def _is_footnote_mark(element: Element) -> bool:
    """Whether a raised text is nothing but a link to a note on the same page."""
    link = next(element.iter("a"), None)
    return link is not None and (link.get("href") or "").startswith("#") and len(element.text_content().strip()) <= 4


def _script(element: Element) -> Script:
    kind = (element.get("type") or "").split(";")[0].strip().lower()
    return Script(kind=kind, id=element.get("id") or "", text=element.text or "")
