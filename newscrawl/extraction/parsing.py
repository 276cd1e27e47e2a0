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
    """The text of a page's bytes: BOM, then `encoding`, then what the page declares, and only then a guess."""
    header = f"text/html; charset={encoding}" if encoding else None
    return html_to_unicode(header, body, auto_detect_fun=_guess)[1]


def parse(text: str) -> Element:
    """The tree of a page. What nests deeper than any reader of it goes is read without its boxes."""
    data = _encoded(text.translate(_NO_CHARACTERS) if "\ufffe" in text or "\uffff" in text else text)
    data = data.translate(None, _CONTROLS)
    tree = _tree(data)
    return _tree(_BOXES.sub(b" ", data)) if _breaks_off(tree) else tree


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
