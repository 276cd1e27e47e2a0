"""A web page, parsed once; whatever reads it shares this one tree. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from itertools import islice
from typing import TypeAlias, TypeVar, cast
from urllib.parse import urljoin

from charset_normalizer import from_bytes
from lxml import etree
from lxml import html as lxml_html
from w3lib.encoding import html_to_unicode

from newscrawl.normalise import clean_text, normal_url

Element: TypeAlias = lxml_html.HtmlElement
Value = TypeVar("Value")

# libxml2 refuses these in a text; a page that holds them is read without them.
_CONTROLS = bytes({*range(32)} - {9, 10, 13})
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_SURROGATES = re.compile("[\ud800-\udfff]")
_SAMPLE = 20_000  # letters in which those beyond ASCII are looked for
_START = 400  # bytes that tell whether each letter takes two of them
_ASCII = frozenset(map(chr, range(128)))
_EMPTY = "<html><head></head><body></body></html>"
_UNSEEN = ("style", "noscript", "template", "svg", "select", "textarea")
_LONGEST_TAG = 65_536  # bytes; pictures written down in an attribute are longer, and are one attribute
_LONG_TAG = re.compile(rb"<([A-Za-z][\w-]{0,40})\s[^<>]{65536,}>")
_ATTRIBUTE = re.compile(rb"\s[^\s=]")
_ATTRIBUTES = 5000
_MOST = 60_000  # elements; the largest of a thousand newspapers' pages has a third of that
_LONGEST = 10_000  # letters of one declared value
_TELLING = (
    "class", "id", "rel", "href", "itemprop", "itemtype", "typeof", "aria-label", "data-testid", "data-timestamp",
    "data-datetime", "data-date", "data-time", "data-utc", "data-published",
)  # fmt: skip
_NAMING = ("data-testid", "data-test-id", "data-component", "data-gu-name", "data-qa", "data-module")
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
    def from_html(cls, html: bytes | str, url: str, encoding: str | None = None) -> Page:
        """Parse what a server sent; never fails. `encoding` is what the HTTP header says, for bytes."""
        text = html if isinstance(html, str) else decode(html, encoding)
        tree = _parse(text)
        _shorten(tree)
        scripts = tuple(_lift_scripts(tree))
        for element in list(tree.iter(*_UNSEEN)):
            if element.tag != "template" or not _is_shadow(element):
                element.drop_tree()
        for element in list(tree.iter("sup")):
            if _is_footnote_mark(element):
                element.drop_tree()
        return cls(url=url, tree=tree, scripts=scripts, elements=tuple(tree.iter()))

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


def decode(body: bytes, encoding: str | None = None) -> str:
    """The text of a page's bytes: BOM, then `encoding`, then what the page declares, and only then a guess.

    What was declared is not believed where the bytes plainly say otherwise: they are UTF-8 throughout, or hardly ever.
    """
    wide = _wide(body)
    if wide is not None:
        return body.decode(wide, "replace")
    header = f"text/html; charset={encoding}" if encoding else None
    found, text = html_to_unicode(header, body, auto_detect_fun=_guess)
    if found != "utf-8":
        return _as_utf8(body) or text
    lost = text.count("\ufffd")
    if lost and lost * 2 > sum(map(text.count, set(text[:_SAMPLE]) - _ASCII)):
        guess = _guess(body)
        return body.decode(guess, "replace") if guess else text
    return text


def _as_utf8(body: bytes) -> str | None:
    """The text of bytes that are beyond ASCII and yet well-formed UTF-8, which no other encoding is by chance."""
    try:
        return None if body.isascii() else body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark that says so: markup, each letter of which has a zero beside it."""
    start = body[:_START]
    half = len(start) // 2
    if half < 8 or start.startswith((b"\xff\xfe", b"\xfe\xff")) or start.count(0) < half * 0.6:
        return None
    if start[1::2].count(0) > half * 0.6 and b"<\0" in start:
        return "utf-16-le" if start[::2].count(0) == 0 else None
    return "utf-16-be" if start[::2].count(0) > half * 0.6 and b"\0<" in start and not start[1::2].count(0) else None


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


@once
def text_of(element: Element) -> str:
    """The text a reader sees in an element, on one line."""
    if not len(element):
        return tidy(element.text or "")
    if next(element.iterdescendants(*_APART), None) is None:
        return tidy("".join(element.itertext()))
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if node.tag in _APART:
            parts.append(" ")
        if event == "start":
            parts.append(node.text or "")
        elif node is not element:
            parts.append(node.tail or "")
    return tidy("".join(parts))


def tidy(text: str) -> str:
    """The text as `clean_text` gives it, at a fifth of the cost where it is plain ASCII."""
    text = " ".join(text.split())
    return text if text.isascii() else clean_text(text)


def class_words(element: Element) -> frozenset[str]:
    """The words of class and id, in lower case: `c-author__bio`, `authorBio` -> author, bio, c.

    >>> sorted(class_words(lxml_html.fromstring('<p class="c-author__bio articleLead">x</p>')))
    ['article', 'author', 'bio', 'c', 'lead']
    """
    names, own = element.get("class"), element.get("id")
    return _words(f"{names or ''} {own or ''}") if names or own else _NO_WORDS


def own_words(element: Element) -> frozenset[str]:
    """The words of class and id, and of the attributes by which pages without telling classes name their parts."""
    names = [name for attribute in _NAMING if (name := element.get(attribute))]
    return class_words(element) | _words(" ".join(names)) if names else class_words(element)


@lru_cache(maxsize=8192)
def _words(names: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _NAME.findall(names))


def finder(path: str) -> Callable[[Element], list[Element]]:
    """A compiled XPath that finds elements, in the order of the page."""
    return cast("Callable[[Element], list[Element]]", etree.XPath(path))


def _parse(text: str) -> Element:
    data = _encoded(text).translate(None, _CONTROLS)
    for character in _NO_CHARACTERS:
        data = data.replace(character, b"")
    if len(data) > _LONGEST_TAG and max(map(len, data.split(b"<"))) > _LONGEST_TAG:
        data = _LONG_TAG.sub(_without_attributes, data)
    try:
        tree = lxml_html.document_fromstring(data, parser=_parser()) if data.strip() else None
    except etree.LxmlError:
        tree = None  # nothing on it is markup or text; an empty page says so everywhere downstream
    return lxml_html.document_fromstring(_EMPTY) if tree is None else tree


def _without_attributes(found: re.Match[bytes]) -> bytes:
    """A tag with no more attributes than a page can need: the parser compares each of them with all the others."""
    return found[0] if len(_ATTRIBUTE.findall(found[0])) < _ATTRIBUTES else b"<" + found[1] + b">"


def _shorten(tree: Element) -> None:
    """Leave out what comes after so many elements: no story is that long, and time shall have a bound."""
    last = next(islice(tree.iter(), _MOST, None), None)
    while last is not None and (above := last.getparent()) is not None:
        for later in list(last.itersiblings()):
            above.remove(later)
        last = above


def _parser() -> lxml_html.HTMLParser:
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    # One class for all elements is looked up in C; lxml's own table of form classes is asked in Python for each.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement))
    return parser


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:  # half a pair, out of a script's escapes
        return _SURROGATES.sub("", text).encode()


def _is_shadow(template: Element) -> bool:
    """Whether a template is shown at once: a component's own tree, written down by the server."""
    return template.get("shadowrootmode") is not None or template.get("shadowroot") is not None


def _is_footnote_mark(element: Element) -> bool:
    """Whether a raised text is nothing but a link to a note on the same page."""
    link = next(element.iter("a"), None)
    return link is not None and (link.get("href") or "").startswith("#") and len(element.text_content().strip()) <= 4


def _lift_scripts(tree: Element) -> Iterator[Script]:
    for element in list(tree.iter("script")):
        kind = (element.get("type") or "").split(";")[0].strip().lower()
        yield Script(kind=kind, id=element.get("id") or "", text=element.text or "")
        element.drop_tree()


def _guess(body: bytes) -> str | None:
    best = from_bytes(body[:50_000]).best()
    return best.encoding if best else None
