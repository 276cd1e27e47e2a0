"""What a server sent -> its text -> a tree, whatever is wrong with it. Pure; never looks at what the tree says."""

from __future__ import annotations

import re
from typing import TypeAlias

from charset_normalizer import from_bytes
from lxml import etree
from lxml import html as lxml_html
from w3lib.encoding import html_to_unicode

Element: TypeAlias = lxml_html.HtmlElement

# libxml2 refuses these in a text; a page that holds them is read without them.
_CONTROLS = bytes({*range(32)} - {9, 10, 13})
_NO_CHARACTERS = {0xFFFE: None, 0xFFFF: None}
_SURROGATES = re.compile("[\ud800-\udfff]")
_SAMPLE = 20_000  # letters in which those beyond ASCII are looked for
_START = 400  # bytes that tell whether each letter takes two of them
_ASCII = frozenset(map(chr, range(128)))
_LONGEST_TAG = 65_536  # bytes; pictures written down in an attribute are longer, and are one attribute
_LONG_TAG = re.compile(rb"<([A-Za-z][\w-]{0,40})\s[^<>]{65536,}>")
_ATTRIBUTE = re.compile(rb"\s[^\s=]")
_ATTRIBUTES = 5000
_EMPTY = "<html><head></head><body></body></html>"
_DEEPEST = 250  # elements in elements; what comes after the 256th libxml2 leaves out
# All tags but those of texts, and of what is not to be read.
_BOXES = re.compile(
    rb"</?(?!(?:html|head|title|meta|link|base|body|script|style|noscript|template|svg|select|textarea|p|h[1-6]|br|img|a|"
    rb"time)\b)[a-z][^<>]*>",
    re.IGNORECASE,
)
_MOST = 60_000  # elements; the largest of a thousand newspapers' pages has a third of that


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


def parse(text: str) -> Element:
    """The tree of a page. What nests deeper than any reader of it goes is read without its boxes."""
    data = _encoded(text.translate(_NO_CHARACTERS) if "\ufffe" in text or "\uffff" in text else text)
    data = data.translate(None, _CONTROLS)
    if _has_long_tag(data):
        data = _LONG_TAG.sub(_without_attributes, data)
    tree = _tree(data)
    return _tree(_BOXES.sub(b" ", data)) if _breaks_off(tree) else tree


def _has_long_tag(data: bytes) -> bool:
    """Whether so much stands between two brackets: looked for in steps of that length, from its end."""
    place = 0
    while len(data) - place > _LONGEST_TAG:
        place = data.rfind(b"<", place, place + _LONGEST_TAG) + 1
        if not place:
            return True
    return False


def _without_attributes(found: re.Match[bytes]) -> bytes:
    """A tag with no more attributes than a page can need: the parser compares each of them with all the others."""
    return found[0] if len(_ATTRIBUTE.findall(found[0])) < _ATTRIBUTES else b"<" + found[1] + b">"


def _tree(data: bytes) -> Element:
    try:
        tree = lxml_html.document_fromstring(data, parser=_parser()) if data.strip() else None
    except etree.LxmlError:
        tree = None  # nothing on it is markup or text; an empty page says so everywhere downstream
    return lxml_html.document_fromstring(_EMPTY) if tree is None else tree


def _breaks_off(tree: Element) -> bool:
    """Whether the last element stands as deep as none does but where libxml2 gave up."""
    depth = 0
    while len(tree):
        tree, depth = tree[-1], depth + 1
    return depth > _DEEPEST


def shortened(tree: Element) -> tuple[Element, ...]:
    """All elements of a tree, but no more than so many: no story is that long, and time shall have a bound."""
    elements = tuple(tree.iter())
    if len(elements) <= _MOST:
        return elements
    _cut_after(elements[_MOST])
    return tuple(tree.iter())


def _cut_after(last: Element) -> None:
    above = last.getparent()
    while above is not None:
        for later in list(last.itersiblings()):
            above.remove(later)
        last, above = above, above.getparent()


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


def _guess(body: bytes) -> str | None:
    best = from_bytes(body[:50_000]).best()
    return best.encoding if best else None
