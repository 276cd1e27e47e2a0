"""How the text of a page is laid out: running text, linked headings, forms; counted in one walk. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from lxml import etree

from newscrawl.extraction.page import Element

_PROSE = frozenset({"p", "br", "div", "td"})
_HEADINGS = frozenset({"h2", "h3", "h4"})
_COUNTED = frozenset({"h1", "time", "article", "figcaption", "pre", "input", "button"})
_WALKED = (*_PROSE, *_HEADINGS, *_COUNTED)
_PARAGRAPH = 80  # letters from which a text is no label, menu or teaser line
_DENSE_PARAGRAPH = 30  # the same in scripts that need no blanks between words
_FIRST_DENSE = "\u2e80"  # from here on in Unicode: Chinese, Japanese, Korean
_letters: Any = etree.XPath("string-length(.)")


@dataclass(frozen=True, slots=True)
class Layout:
    """What one walk over the body counts.

    run       the most letters of running text that no linked heading interrupts: an article has one long run, a list
              has a short one below each headline
    letters   letters of all text, menus and links included
    headings  h2 to h4; `linked` of them are links or hold one
    tags      how often `h1`, `time`, `article`, `figcaption`, `pre`, `input`, `button` occur; `password`: such inputs
    """

    run: int
    letters: int
    headings: int
    linked: int
    tags: Counter[str]

    @classmethod
    def of(cls, body: Element) -> Layout:
        """Walk over a body once."""
        run = longest = headings = linked = 0
        tags: Counter[str] = Counter()
        for element in body.iter(*_WALKED):
            tag = element.tag
            if tag in _PROSE:
                text = _own_text(element, tag)
                if text and len(text) >= _DENSE_PARAGRAPH:
                    run += _running(text.strip())
            elif tag in _COUNTED:
                tags["password" if tag == "input" and element.get("type") == "password" else tag] += 1
            else:
                headings += 1
                if next(element.iter("a"), None) is not None or element.getparent().tag == "a":
                    linked += 1
                    longest, run = max(longest, run), 0
        return cls(max(longest, run), int(_letters(body)), headings, linked, tags)


def _own_text(element: Element, tag: str) -> str | None:
    """An element's own text, links left out; of a line break what follows it, where no paragraph holds it."""
    if tag == "p" and len(element):
        return "".join(filter(None, (element.text, *(child.tail for child in element))))
    if tag == "br":
        return None if element.getparent().tag == "p" else element.tail
    text: str | None = element.text
    return text


def _running(text: str) -> int:
    """The letters of a text; 0 where they are too few for a paragraph."""
    # A sign of these scripts says about as much as three letters.
    weight = 3 if text and text[len(text) // 2] >= _FIRST_DENSE else 1
    return weight * len(text) if len(text) >= (_DENSE_PARAGRAPH if weight == 3 else _PARAGRAPH) else 0
