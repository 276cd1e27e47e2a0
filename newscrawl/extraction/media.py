"""Pictures with caption and credit, videos, and the cards that lead to other stories. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, islice
from typing import Any

from newscrawl.extraction import jsonld
from newscrawl.extraction.blocks import HEADINGS, is_card
from newscrawl.extraction.evidence import Evidence
from newscrawl.extraction.page import Element, class_words, short_text, text_of
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import clean_credit, image_key, original_image, same_site, same_text, split_caption

_CREDIT_WORDS = frozenset({"credit", "credits", "copyright", "photographer", "source", "quelle", "rights"})
_CAPTION_WORDS = frozenset(
    "caption captions legend legende bildunterschrift bildtext bu didascalia pie leyenda legenda onderschrift".split()
)
_LONGEST_CAPTION = 500  # letters
_NO_BOX = frozenset({"body", "main", "article", "td"})
_NO_PICTURE = re.compile(r"avatar|logo|icon|placeholder|sprite|pixel|spacer|blank|1x1", re.IGNORECASE)
_PLAYER = re.compile(
    r"youtube|youtu\.be|vimeo|dailymotion|brightcove|jwplayer|player|video|twitch|rumble", re.IGNORECASE
)

_IMAGES = ("img", "amp-img")
_SHOWN = frozenset({"figure", *_IMAGES})
_FIGURES, _MOST = 12, 200  # of a page that may lead its story, and that are compared with what it declares

SMALLEST = 20  # pixels; below this stand counters of readers, not pictures

Raw = dict[str, Any]


def read_media(sight: Sight, evidence: Evidence, figures: list[Element], videos: list[Element]) -> None:
    """Add evidence for `mainImage`, `images`, `videos`. `figures` and `videos` are those inside the body."""
    declared = _declared_images(sight)
    inside = [raw for figure in figures if (raw := read_figure(sight, figure))]
    lead = _lead(sight, declared, inside)
    for element in sight.selected("mainImage"):
        evidence.add("mainImage", "site:mainImage", read_figure(sight, _figure_around(element)))
    if lead:
        evidence.add("mainImage", "visible:figure", _completed(lead, declared))
    for source, raw in declared:
        evidence.add("mainImage", source, raw)
    main = evidence.first("mainImage")
    rest = [raw for raw in inside if not main or image_key(raw["url"]) != image_key(main["url"])]
    evidence.add("images", "visible:figure", _each_once(rest))
    evidence.add("videos", "visible:player", _players(sight, videos))
    evidence.add("videos", "json-ld:VideoObject", _declared_videos(sight))


def read_cards(sight: Sight, evidence: Evidence, cards: list[Element], lines: Iterable[Element]) -> None:
    """Add evidence for `relatedLinks` from cards and link lines inside the body."""
    evidence.add("relatedLinks", "site:relatedLinks", _related(sight, sight.selected("relatedLinks")))
    shown = sorted((*cards, *lines), key=sight.page.span)
    evidence.add("relatedLinks", "visible:card", _related(sight, shown))


def _related(sight: Sight, elements: Iterable[Element]) -> list[Raw]:
    found: dict[str, Raw] = {}
    for element in elements:
        link = element if element.tag == "a" else next(element.iter("a"), None)
        url = sight.page.absolute(link.get("href")) if link is not None else None
        if url and same_site(url, sight.page.url) and url != sight.page.url:
            found.setdefault(url, {"url": url, "headline": _card_headline(element)})
    return list(found.values())


def read_figure(sight: Sight, element: Element) -> Raw | None:
    """A picture with its caption, credit, alt text and size; None where the element shows none."""
    image = _image_of(element)
    url = _address(sight, image) if image is not None else None
    if image is None or not url or _NO_PICTURE.search(f"{image.get('class') or ''} {image.get('alt') or ''}"[:80]):
        return None
    width, height = _pixels(image.get("width")), _pixels(image.get("height"))
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


def _image_of(element: Element) -> Element | None:
    return element if element.tag in _IMAGES else next(element.iter(*_IMAGES), None)


def _address(sight: Sight, image: Element) -> str | None:
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
        if inner is place or _CREDIT_WORDS.isdisjoint(class_words(inner)):
            continue
        if credit := clean_credit(text_of(inner)):
            caption = text_of(place).replace(text_of(inner), " ").strip()
            return split_caption(caption)[0] if caption else None, credit
    return split_caption(text_of(place))


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


def _pixels(text: str | None) -> int | None:
    found = re.fullmatch(r"\s*(\d{1,5})(?:px)?\s*", text or "")
    return int(found[1]) or None if found else None


def _declared_images(sight: Sight) -> list[tuple[str, Raw]]:
    found: list[tuple[str, Raw]] = []
    for image in jsonld.items(sight.node.get("image")):
        if url := original_image(jsonld.address(image) or "", sight.page.base):
            node = image if isinstance(image, dict) else {}
            found.append(("json-ld:image", {"url": url, **_facts(node)}))
    widths, heights = sight.meta("og:image:width"), sight.meta("og:image:height")
    for place, address in enumerate(sight.meta("og:image", "og:image:url")):
        if url := original_image(address, sight.page.base):
            size = (
                {"width": _pixels(widths[place]), "height": _pixels(heights[place])}
                if place < min(len(widths), len(heights))
                else {}
            )
            found.append(("og:image", {"url": url, **size}))
    shown = [("microdata:image", url) for url in sight.properties.get("image", ())]
    others = shown + [
        ("meta:twitter:image", url) for url in sight.meta("twitter:image", "twitter:image:src", "thumbnail")
    ]
    others += [("link:image", sight.link.image)] if sight.link and sight.link.image else []
    found += [(source, {"url": url}) for source, raw in others if (url := original_image(raw, sight.page.base))]
    return found


def _facts(node: jsonld.Node) -> Raw:
    return {
        "caption": jsonld.text(node.get("caption") or node.get("description")),
        "creditText": jsonld.text(node.get("creditText") or node.get("copyrightNotice")),
        "width": _pixels(jsonld.text(node.get("width"))),
        "height": _pixels(jsonld.text(node.get("height"))),
    }


def _lead(sight: Sight, declared: list[tuple[str, Raw]], inside: list[Raw]) -> Raw | None:
    """The shown lead picture: the one that is declared, else a figure right below the headline."""
    figures = (element for element in sight.page.elements if element.tag in _SHOWN and not _is_framed(element))
    apart: dict[Element, bool] = {}
    if declared:
        keys = {image_key(raw["url"]) for _, raw in declared}
        told = (figure for figure in islice(figures, _MOST) if _shows_one_of(keys, sight, figure))
        shown = (read_figure(sight, figure) for figure in told if not _stands_apart(sight, figure, apart))
        return next((raw for raw in chain(filter(None, shown), inside) if image_key(raw["url"]) in keys), None)
    # Where nothing is declared, what stands among the paragraphs illustrates them and does not lead.
    among = {raw["url"] for raw in inside}
    first = islice((figure for figure in figures if not _stands_apart(sight, figure, apart)), _FIGURES)
    read = filter(None, (read_figure(sight, figure) for figure in first))
    return next((raw for raw in read if (raw["caption"] or raw["creditText"]) and raw["url"] not in among), None)


def _shows_one_of(keys: set[str], sight: Sight, figure: Element) -> bool:
    image = _image_of(figure)
    url = _address(sight, image) if image is not None else None
    return url is not None and image_key(url) in keys


def _is_framed(element: Element) -> bool:
    """Whether a picture stands in a figure, which is read as a whole."""
    return element.tag in _IMAGES and next(element.iterancestors("figure"), None) is not None


def _stands_apart(sight: Sight, figure: Element, known: dict[Element, bool]) -> bool:
    """Whether a picture is in a card or in the page's frame; `known` remembers it of all elements around it."""
    climbed: list[Element] = []
    apart = False
    for outer in figure.iterancestors():
        if outer in known:
            apart = known[outer]
            break
        climbed.append(outer)
        if outer.tag in {"nav", "footer", "aside"} or is_card(sight.page, outer):
            apart = True
            break
    known |= dict.fromkeys(climbed, apart)
    return apart


def _figure_around(element: Element) -> Element:
    return next((outer for outer in (element, *element.iterancestors()) if outer.tag == "figure"), element)


def _completed(lead: Raw, declared: list[tuple[str, Raw]]) -> Raw:
    """The shown picture at its declared address and size, which are the original's."""
    for _, raw in declared:
        if image_key(raw["url"]) == image_key(lead["url"]):
            known = {key: value for key, value in raw.items() if value is not None}
            return {
                **lead,
                **{key: known[key] for key in ("url", "width", "height") if key in known},
                **_missing(lead, known),
            }
    return lead


def _missing(lead: Raw, known: Raw) -> Raw:
    return {key: known[key] for key in ("caption", "creditText") if not lead.get(key) and key in known}


def _each_once(images: list[Raw]) -> list[Raw]:
    found: dict[str, Raw] = {}
    for raw in images:
        found.setdefault(image_key(raw["url"]), raw)
    return list(found.values())


def _players(sight: Sight, videos: list[Element]) -> list[Raw]:
    found: dict[str, Raw] = {}
    for element in videos:
        for player in (element, *element.iter("iframe", "video", "source")):
            address = player.get("src") or player.get("data-src")
            url = sight.page.absolute(address)
            if url and (player.tag != "iframe" or _PLAYER.search(url)):
                found.setdefault(url, {"url": url, "name": player.get("title")})
    return list(found.values())


def _declared_videos(sight: Sight) -> list[Raw]:
    found = []
    for node in sight.nodes:
        if "VideoObject" in jsonld.types_of(node):
            url = sight.page.absolute(
                jsonld.address({"url": node.get("contentUrl") or node.get("embedUrl") or node.get("url")})
            )
            if url:
                found.append(
                    {"url": url, "name": jsonld.text(node.get("name")), "duration": jsonld.text(node.get("duration"))}
                )
    return found


def _card_headline(element: Element) -> str | None:
    for inner in element.iter(*HEADINGS):
        if text := text_of(inner):
            return text
    for inner in element.iter("div", "span", "p", "strong"):
        if "title" in class_words(inner) and (text := text_of(inner)):
            return text
    link = element if element.tag == "a" else next(element.iter("a"), element)
    lines = [text_of(inner) for inner in link.iter("div", "p", "span") if not len(inner)]
    return next((line for line in lines if line), None) or text_of(link) or None
