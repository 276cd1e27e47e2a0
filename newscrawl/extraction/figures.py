"""One picture: its address, caption, credit, alt text and size. Pure."""

from __future__ import annotations

import re
from typing import Any

from newscrawl.extraction.captions import credit_outside, parted
from newscrawl.extraction.page import Element, class_words, short_text, text_of
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import clean_credit, is_credit, original_image, same_text, split_caption

_CREDIT_WORDS = frozenset({"credit", "credits", "copyright", "photographer", "source", "quelle", "rights"})
_CAPTION_WORDS = frozenset(
    "caption captions legend legende bildunterschrift bildtext bu didascalia pie leyenda legenda onderschrift".split()
)
_LONGEST_CAPTION = 500  # letters
_NO_BOX = frozenset({"body", "main", "article", "td"})
_NO_PICTURE = re.compile(r"avatar|logo|icon|placeholder|sprite|pixel|spacer|blank|1x1", re.IGNORECASE)

IMAGES = ("img", "amp-img")
SMALLEST = 20  # pixels; below this stand counters of readers, not pictures

Raw = dict[str, Any]


def read_figure(sight: Sight, element: Element) -> Raw | None:
    """A picture with its caption, credit, alt text and size; None where the element shows none."""
    image = image_of(element)
    url = address_of(sight, image) if image is not None else None
    if image is None or not url or _NO_PICTURE.search(f"{image.get('class') or ''} {image.get('alt') or ''}"[:80]):
        return None
    width, height = pixels(image.get("width")), pixels(image.get("height"))
    if 0 < (width or SMALLEST) < SMALLEST or 0 < (height or SMALLEST) < SMALLEST:
        return None
    caption, credit = _caption(element)
    alt = image.get("alt")
    return {
        "url": url,
        "caption": caption,
        "creditText": credit,
        # Ghost repeats the headline as alt text where the editor wrote none: it says nothing of the picture.
        "alt": None if alt and sight.h1 is not None and same_text(alt, text_of(sight.h1)) else alt,
        "width": width,
        "height": height,
    }


def image_of(element: Element) -> Element | None:
    """The image in a figure, or the element where it is one."""
    return element if element.tag in IMAGES else next(element.iter(*IMAGES), None)


def address_of(sight: Sight, image: Element) -> str | None:
    """The address of the original, wherever a page that loads its pictures late keeps it."""
    for attribute in ("data-src", "data-original", "data-lazy-src", "src"):
        value = image.get(attribute)
        if value and not value.startswith("data:"):
            return original_image(value, sight.page.base)
    widest = (image.get("srcset") or image.get("data-srcset") or "").rsplit(",", 1)[-1].strip().split(" ")[0]
    return original_image(widest, sight.page.base) if widest else None


def _caption(element: Element) -> tuple[str | None, str | None]:
    place = next(element.iter("figcaption"), None)
    if place is None:
        place = _captioned(element)
    if place is None:
        return None, None
    for inner in place.iter("span", "cite", "small", "em", "p", "div"):
        if inner is place or not _tells_credit(inner):
            continue
        if told := clean_credit(text_of(inner)):
            rest = text_of(place).replace(text_of(inner), " ").strip()
            return split_caption(rest)[0] if rest else None, told
    caption, credit = parted(place)
    return caption, credit or (credit_outside(element, place) if element.tag == "figure" else None)


def _tells_credit(element: Element) -> bool:
    named = element.tag == "cite" or not _CREDIT_WORDS.isdisjoint(class_words(element))
    return named or is_credit(text_of(element))


def _captioned(element: Element) -> Element | None:
    """What calls itself a caption in the picture's own small box, where no `figcaption` does."""
    box: Element | None = element
    for _ in range(3):
        if box is None or box.tag in _NO_BOX or short_text(box, _LONGEST_CAPTION) is None:
            return None
        for inner in box.iter("p", "div", "span", "small", "em", "dd"):
            if inner is element or inner.find(".//img") is not None or _CAPTION_WORDS.isdisjoint(class_words(inner)):
                continue
            if inner.text_content().strip():
                return inner
        box = box.getparent()
    return None


def pixels(text: str | None) -> int | None:
    """A size as attributes and declarations write it: "640", "640px"."""
    found = re.fullmatch(r"\s*(\d{1,5})(?:px)?\s*", text or "")
    return int(found[1]) or None if found else None
