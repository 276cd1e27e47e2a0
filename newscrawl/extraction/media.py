"""Pictures with caption and credit, videos, and the cards that lead to other stories. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from newscrawl.extraction import jsonld
from newscrawl.extraction.blocks import HEADINGS, is_card
from newscrawl.extraction.body import links_of
from newscrawl.extraction.captions import beside_picture, credit_outside, illustrates, parted
from newscrawl.extraction.evidence import Evidence
from newscrawl.extraction.notes import without_lead_in
from newscrawl.extraction.outline import Block
from newscrawl.extraction.page import Element, class_words, text_of
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import clean_credit, image_key, is_credit, original_image, same_site, same_text, split_caption

_CREDIT_WORDS = frozenset({"credit", "credits", "copyright", "photographer", "source", "quelle", "rights"})
_CAPTION_WORDS = frozenset(
    "caption captions legend legende bildunterschrift bildtext bu didascalia pie leyenda legenda onderschrift".split()
)
_LONGEST_CAPTION = 500  # letters
_NO_PICTURE = re.compile(r"avatar|logo|icon|placeholder|sprite|pixel|spacer|blank|1x1", re.IGNORECASE)
_PLAYER = re.compile(
    r"youtube|youtu\.be|vimeo|dailymotion|brightcove|jwplayer|player|video|twitch|rumble", re.IGNORECASE
)

# Where lines beside a story lead that offer to print, send or pay.
_SERVICE = re.compile(
    r"[/?&](?:print|mail|e-mail|share|login|sign-?in|sign-?up|subscri\w*|newsletters?|abonn?\w*|donate)(?:[/?&=.]|$)"
)
_IMAGES = ("img", "amp-img")

SMALLEST = 20  # pixels; below this stand counters of readers, not pictures

Raw = dict[str, Any]


def read_media(
    sight: Sight,
    evidence: Evidence,
    figures: list[Element],
    videos: list[Element],
    leading: Sequence[Element] = (),
    story: Collection[Element] = frozenset(),
) -> None:
    """Add evidence for `mainImage`, `images`, `videos`. `figures` and `videos` are those inside the body.

    `leading` are the pictures between headline and story, `story` the elements of the story's text.
    """
    declared = _declared_images(sight)
    inside = [raw for figure in figures if (raw := read_figure(sight, figure))]
    lead = _lead(sight, declared, inside, story) or (None if declared else _first_of(sight, leading, story))
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


def read_cards(sight: Sight, evidence: Evidence, cards: list[Element], lines: Iterable[Block]) -> None:
    """Add evidence for `relatedLinks` from cards and link lines inside the body."""
    selected = [_card(element) for element in sight.selected("relatedLinks")]
    evidence.add("relatedLinks", "site:relatedLinks", _related(sight, selected))
    places = {element: place for place, element in enumerate(sight.page.elements)}
    shown = [(places.get(element, 0), _card(element)) for element in cards]
    shown += [(places.get(block.element, 0), link) for block in lines for link in _links(block)]
    shown.sort(key=lambda found: found[0])
    evidence.add("relatedLinks", "visible:card", _related(sight, [link for _, link in shown]))


def _links(block: Block) -> list[tuple[str | None, str | None]]:
    """Address and headline of what a line links to; of a single link its markup tells a label from the headline."""
    told = links_of(block)
    alone = [link for link in block.element.iter("a") if link.get("href") == told[0][0]] if len(told) == 1 else []
    return [_card(alone[0])] if alone else [*told]


def _card(element: Element) -> tuple[str | None, str | None]:
    link = element if element.tag == "a" else next(element.iter("a"), None)
    return (link.get("href") if link is not None else None), _card_headline(element)


def _related(sight: Sight, links: Iterable[tuple[str | None, str | None]]) -> list[Raw]:
    found: dict[str, Raw] = {}
    for href, headline in links:
        url = sight.page.absolute(href)
        if url and same_site(url, sight.page.url) and url != sight.page.url and not _SERVICE.search(url):
            found.setdefault(url, {"url": url, "headline": headline})
    return list(found.values())


def _told_beside(sight: Sight, raw: Raw, story: Collection[Element]) -> Raw:
    """The picture with what stands in its own box, where no element says that it is its caption."""
    if raw["caption"] or raw["creditText"]:
        return raw
    image = next((image for image in sight.page.body.iter(*_IMAGES) if _address(sight, image) == raw["url"]), None)
    caption, credit = beside_picture(image, story) if image is not None else (None, None)
    return {**raw, "caption": caption, "creditText": credit}


def read_figure(sight: Sight, element: Element) -> Raw | None:
    """A picture with its caption, credit, alt text and size; None where the element shows none."""
    image = element if element.tag in _IMAGES else next(element.iter(*_IMAGES), None)
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
        if box is None or box.tag in {"body", "main", "article", "td"} or len(box.text_content()) > _LONGEST_CAPTION:
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


def _first_of(sight: Sight, pictures: Iterable[Element], story: Collection[Element]) -> Raw | None:
    """The first picture above the story that is one."""
    for element in pictures:
        image = element if element.tag in _IMAGES else next(element.iter(*_IMAGES), None)
        if image is not None and illustrates(image) and (raw := read_figure(sight, element)):
            return _told_beside(sight, raw, story)
    return None


def _lead(sight: Sight, declared: list[tuple[str, Raw]], inside: list[Raw], story: Collection[Element]) -> Raw | None:
    """The shown lead picture: the one that is declared, else a figure right below the headline."""
    keys = {image_key(raw["url"]) for _, raw in declared}
    shown = [raw for figure in _figures_of_article(sight) if (raw := read_figure(sight, figure))]
    for raw in [*shown, *inside]:
        if image_key(raw["url"]) in keys:
            return _told_beside(sight, raw, story)
    # Where nothing is declared, what stands among the paragraphs illustrates them and does not lead.
    among = {raw["url"] for raw in inside}
    leading = [raw for raw in shown if (raw["caption"] or raw["creditText"]) and raw["url"] not in among]
    return leading[0] if leading and not declared else None


def _figures_of_article(sight: Sight) -> list[Element]:
    found: list[Element] = []
    apart: dict[Element, bool] = {}
    for figure in sight.page.body.iter("figure", *_IMAGES):
        if figure.tag in _IMAGES and next(figure.iterancestors("figure"), None) is not None:
            continue
        if not _stands_apart(sight, figure, apart):
            found.append(figure)
        if len(found) == 12:
            break
    return found


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
        if text := without_lead_in(text_of(inner)):
            return text
    for inner in element.iter("div", "span", "p", "strong"):
        if "title" in class_words(inner) and (text := text_of(inner)):
            return text
    link = element if element.tag == "a" else next(element.iter("a"), element)
    lines = [
        without_lead_in(text_of(inner)) for inner in link.iter("div", "p", "span", "strong", "b") if not len(inner)
    ]
    return next((line for line in lines if line), None) or without_lead_in(text_of(link)) or None
