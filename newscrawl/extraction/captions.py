"""Captions and credits that no tag and no class names, known by where they stand: in the picture's own box. Pure."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from newscrawl.extraction.page import Element, class_words, text_of
from newscrawl.normalise import clean_credit, is_named, split_caption

_PICTURES = ("img", "amp-img")
_LONGEST = 300  # letters of a caption
_ENDS = ".!?。"
_SHORT = 60  # letters of a credit that says nothing but a name
_CLIMB = 4  # boxes around a picture
_WHOLE = frozenset({"body", "main", "article", "html", "td", "tr", "table", "header", "section", "ul", "ol", "li", "a"})
_NO_CAPTION = ("h1", "h2", "h3", "time", "form", "button", "nav", "iframe", "video")
_SMALL = 150  # pixels, below which a picture leads no story
_MANY = 40  # elements, more than a picture with its caption has
_OTHER_WORDS = frozenset(
    "author authors avatar byline logo icon icons share social profile user brand sponsor banner ad ads advert writer "
    "badge emoji".split()
)


def beside_picture(image: Element, story: Collection[Element]) -> tuple[str | None, str | None]:
    """Caption and credit: the text behind a picture in the widest box that holds no more; None for what is not told.

    `story` are the elements of the story's blocks, which are no captions.
    """
    if not illustrates(image):
        return None, None
    box, place = image.getparent(), None
    for _ in range(_CLIMB):
        if box is None or box.tag in _WHOLE or not _is_its_own(box, story):
            break
        place, box = box, box.getparent()
    text = text_of(place) if place is not None else ""
    if place is None or len(text) > _LONGEST or not any(map(str.isalpha, text)):
        return None, None
    return parted(place)


def parted(place: Element) -> tuple[str | None, str | None]:
    """A caption and its credit, which may be a last part of its own, with nothing but a name."""
    text = text_of(place)
    caption, credit = split_caption(text)
    last = next((inner for inner in reversed(list(place.iter("span", "em", "small", "i"))) if text_of(inner)), None)
    if credit or last is None or last is place or not text.endswith(said := text_of(last)):
        return caption, credit
    before = text.removesuffix(said).strip()
    return (before, clean_credit(said)) if before and before[-1] in _ENDS and is_named(said) else (caption, None)


def _is_its_own(box: Element, story: Collection[Element]) -> bool:
    inner = list(islice(box.iter(), _MANY))
    if len(inner) == _MANY or len(box.text_content()) > 2 * _LONGEST:
        return False
    if any(element in story or element.tag in _NO_CAPTION for element in inner):
        return False
    pictures = [element for element in inner if element.tag in _PICTURES]
    before = (pictures[0].getparent().text or "").strip() if len(pictures) == 1 else "x"
    return len(pictures) == 1 and not before


def credit_outside(figure: Element, caption: Element) -> str | None:
    """The credit that stands in a figure beside its caption: in `cite`, or alone in a short line."""
    within = set(caption.iter())
    lines = [
        inner for inner in figure.iter("cite", "span", "small", "p", "div") if inner not in within and not len(inner)
    ]
    told = [text for inner in lines if (text := text_of(inner)) and (inner.tag == "cite" or len(text) <= _SHORT)]
    return clean_credit(told[0]) if len(told) == 1 else None


def illustrates(image: Element) -> bool:
    """Whether a picture may lead a story: none of the site's signs, no author's face, not small."""
    sizes = [int(size) for name in ("width", "height") if (size := (image.get(name) or "").strip()).isdigit()]
    if any(0 < size < _SMALL for size in sizes):
        return False
    box: Element | None = image
    for _ in range(_CLIMB):
        if box is None or box.tag in {"body", "main", "article"}:
            break
        if not _OTHER_WORDS.isdisjoint(class_words(box)):
            return False
        box = box.getparent()
    return not any(
        name in (image.get("src") or "").lower() for name in ("logo", "avatar", "icon", "gravatar", "author", ".svg")
    )
