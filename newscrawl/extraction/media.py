"""The pictures and videos of a story: which picture leads it, which stand in it, what the page declares. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeAlias

from newscrawl.extraction import jsonld
from newscrawl.extraction.blocks import is_card
from newscrawl.extraction.captions import beside_picture, illustrates
from newscrawl.extraction.evidence import Evidence
from newscrawl.extraction.figures import IMAGES, Raw, address_of, image_of, pixels, read_figure
from newscrawl.extraction.page import Element
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import image_key, original_image

Shown: TypeAlias = tuple[Element, Raw]

_PLAYER = re.compile(
    r"youtube|youtu\.be|vimeo|dailymotion|brightcove|jwplayer|player|video|twitch|rumble", re.IGNORECASE
)

_SHOWN = frozenset({"figure", *IMAGES})
_FIGURES, _MOST = 12, 200  # of a page that may lead its story, and that are compared with what it declares


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
    inside = list(_read(sight, figures))
    lead = _lead(sight, declared, inside) or (None if declared else _first_of(sight, leading))
    for element in sight.selected("mainImage"):
        evidence.add("mainImage", "site:mainImage", read_figure(sight, _figure_around(element)))
    if lead:
        evidence.add("mainImage", "visible:figure", _completed(_told_beside(lead, story), declared))
    for source, raw in declared:
        evidence.add("mainImage", source, raw)
    main = evidence.first("mainImage")
    rest = [raw for _, raw in inside if not main or image_key(raw["url"]) != image_key(main["url"])]
    evidence.add("images", "visible:figure", _each_once(rest))
    evidence.add("videos", "visible:player", _players(sight, videos))
    evidence.add("videos", "json-ld:VideoObject", _declared_videos(sight))


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
                {"width": pixels(widths[place]), "height": pixels(heights[place])}
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
        "width": pixels(jsonld.text(node.get("width"))),
        "height": pixels(jsonld.text(node.get("height"))),
    }


def _read(sight: Sight, figures: Iterable[Element]) -> Iterator[Shown]:
    """Those of the figures that show a picture, with what they tell of it."""
    return ((figure, raw) for figure in figures if (raw := read_figure(sight, figure)))


def _first_of(sight: Sight, pictures: Iterable[Element]) -> Shown | None:
    """The first picture above the story that is one."""
    first = islice(pictures, _FIGURES)
    pictured = (element for element in first if (image := image_of(element)) is not None and illustrates(image))
    return next(_read(sight, pictured), None)


def _told_beside(found: Shown, story: Collection[Element]) -> Raw:
    """The picture with what stands in its own box, where no element says that it is its caption."""
    figure, raw = found
    image = image_of(figure)
    if raw["caption"] or raw["creditText"] or image is None:
        return raw
    caption, credit = beside_picture(image, story)
    return {**raw, "caption": caption, "creditText": credit}


def _lead(sight: Sight, declared: list[tuple[str, Raw]], inside: list[Shown]) -> Shown | None:
    """The shown lead picture: the one that is declared, else a figure right below the headline."""
    figures = (element for element in sight.page.elements if element.tag in _SHOWN and not _is_framed(element))
    apart: dict[Element, bool] = {}
    if declared:
        keys = {image_key(raw["url"]) for _, raw in declared}
        told = (figure for figure in islice(figures, _MOST) if _shows_one_of(keys, sight, figure))
        shown = _read(sight, (figure for figure in told if not _stands_apart(sight, figure, apart)))
        return next((found for found in chain(shown, inside) if image_key(found[1]["url"]) in keys), None)
    # Where nothing is declared, what stands among the paragraphs illustrates them and does not lead.
    among = {raw["url"] for _, raw in inside}
    first = islice((figure for figure in figures if not _stands_apart(sight, figure, apart)), _FIGURES)
    told = (found for found in _read(sight, first) if found[1]["caption"] or found[1]["creditText"])
    return next((found for found in told if found[1]["url"] not in among), None)


def _shows_one_of(keys: set[str], sight: Sight, figure: Element) -> bool:
    image = image_of(figure)
    url = address_of(sight, image) if image is not None else None
    return url is not None and image_key(url) in keys


def _is_framed(element: Element) -> bool:
    """Whether a picture stands in a figure, which is read as a whole."""
    return element.tag in IMAGES and next(element.iterancestors("figure"), None) is not None


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
