"""Where it belongs: section, breadcrumbs, keywords, language, reading time, publisher, rights. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from newscrawl.extraction import jsonld
from newscrawl.extraction.blocks import looks_like_furniture
from newscrawl.extraction.evidence import Evidence
from newscrawl.extraction.outline import Block
from newscrawl.extraction.page import Element, Page, class_words, short_text, text_of
from newscrawl.extraction.sight import Sight
from newscrawl.extraction.tags import read_keywords
from newscrawl.extraction.trail import Step, read_trail, trails_of
from newscrawl.normalise.languages import language_of

_SECTION_PATH = re.compile(
    r"^/(?:tags?|category|categories|section|sections|topics?|rubrik|ressort|kategorie|rubric)/[^/]+/?$"
)
_MAY_TELL_TIME = frozenset({"span", "p", "div", "time", "li"})
_LINKS, _MENUS = frozenset({"a"}), frozenset({"nav", "footer", "ul", "ol"})
_SECTION_WORDS = frozenset(
    "section category categories rubric rubrik ressort seccion rubrique kategorie kategoria".split()
)
_LONGEST_SECTION = 30  # letters
_LONGEST_LINK = 200  # letters of a link that names one, with all the blanks of its markup
_ENOUGH_PROSE = 400  # letters that tell a language
_LONGEST_TIME = 60  # letters of a line that says it
_DIGIT = re.compile(r"\d")
_MINUTES = r"(?:min(?:ute|uten|uti|utos?|uuttia)?s?\b\.?|minut\w*|мин(?:ут\w*)?\.?|хв(?:илин\w*)?\.?|dk\.?|dakika|分(?:钟|鐘)?|분|दर्जे|मिनट|دقائق|دقیقه|דקות|phút|menit|นาที|λεπτά)"
_READING = (
    r"(?:read(?:ing)?(?: time)?|lesezeit|(?:de |tempo )?(?:lecture|lectura|leitura|lettura)|di lettura|lezen|leestijd|leesttijd|läsning|lästid|"
    r"læsetid|lesetid|lukuaika|czytania|čtení|чтения|на чтение|читання|okuma(?: süresi)?|anlässe|読む|阅读|閱讀|읽기|قراءة|קריאה|baca|đọc|อ่าน)"
)
_READING_TIME = re.compile(
    rf"(?:(?:reading time|read time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo de leitura|tempo di lettura|leestijd|lästid|"
    rf"læsetid|lesetid|lukuaika|czas czytania|doba čtení|время чтения|час читання|okuma süresi)\W{{0,4}}(?:ca\.? ?)?)?"
    rf"\b(\d{{1,3}})\s*(?:-\s*)?{_MINUTES}\s*{_READING}?\.?",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[·•|—–]\s*")


def read_classes(sight: Sight, evidence: Evidence) -> None:
    """Add evidence for everything that sorts the article."""
    labels, trails = labels_above(sight), trails_of(sight)
    _section(sight, evidence, labels, trails)
    read_keywords(sight, evidence, labels)
    read_trail(sight, evidence, trails)
    _language(sight, evidence)
    _time_required(sight, evidence)
    _publisher(sight, evidence)


def reading_minutes(text: str) -> int | None:
    """The minutes of "2 min read"; None where the text is no reading time.

    >>> reading_minutes("2 min read"), reading_minutes("in 5 minutes"), reading_minutes("12 minutes")
    (2, None, 12)
    """
    found = _READING_TIME.fullmatch(text.strip(" •·|—–"))
    return int(found[1]) if found else None


def _told_minutes(text: str) -> int | None:
    """The reading time in a line that may tell a date beside it; bare minutes only where they are the whole line."""
    minutes = reading_minutes(text)
    parts = _PARTS.split(text) if minutes is None else []
    told = (reading_minutes(part) for part in parts if re.search(_READING, part, re.IGNORECASE))
    return next((found for found in told if found is not None), minutes)


def _section(
    sight: Sight, evidence: Evidence, labels: list[tuple[str, str]], trails: list[tuple[str, list[Step]]]
) -> None:
    for element in sight.selected("articleSection"):
        evidence.add("articleSection", "site:articleSection", text_of(element))
    evidence.add("articleSection", "json-ld:articleSection", *jsonld.texts(sight.node.get("articleSection")))
    evidence.add("articleSection", "meta:article:section", *sight.meta("article:section", "parsely-section"))
    evidence.add("articleSection", "microdata:articleSection", *sight.properties.get("articleSection", ()))
    evidence.add("articleSection", "visible:label", *(text for text, _ in labels[:1]))
    for source, trail in trails:
        alone = len(trail) == 1 and urlsplit(trail[0]["url"] or "/").path not in {"", "/"}
        evidence.add("articleSection", source, trail[-1]["name"] if len(trail) > 1 or alone else None)
    if evidence.first("articleSection") is None:
        evidence.add("articleSection", "visible:above", section_above(sight))
    evidence.add("articleSection", "meta:article:tag", *sight.meta("article:tag")[:1])


def labels_above(sight: Sight) -> list[tuple[str, str]]:
    """Text and path of the links to sections and tags right before the headline, the nearest first."""
    if sight.h1 is None:
        return []
    linked = (link for link in sight.page.before(sight.h1, _LINKS) if link.get("href") is not None)
    near = (link for link in islice(linked, 4) if not any(above.tag in _MENUS for above in link.iterancestors()))
    told = ((link, text_of(link), urlsplit(sight.page.absolute(link.get("href")) or "").path) for link in near)
    return [
        (text, path)
        for link, text, path in told
        if 0 < len(text) < 40 and (_SECTION_PATH.match(path) or "category" in (link.get("rel") or ""))
    ]


def section_above(sight: Sight) -> str | None:
    """The short text right above the headline that is called a section, or is a link of the site's own menu."""
    blocks, place = sight.outline.blocks, sight.headline_place or 0
    for block in reversed(blocks[max(0, place - 2) : place]):
        if len(block.text) > _LONGEST_SECTION or looks_like_furniture(block.box.element):
            break
        if _SECTION_WORDS & class_words(block.element) or _is_in_menu(sight, block):
            return block.text
    # Beside a date, or behind the headline: a link that calls itself the story's category.
    return next((text_of(link) for link in _links_around(sight) if _is_category(link)), None)


def _links_around(sight: Sight) -> Iterator[Element]:
    if sight.h1 is not None:
        yield from islice(sight.page.before(sight.h1, _LINKS), 2)
        yield from islice(sight.page.after(sight.h1, _LINKS), 6)


def _is_category(link: Element) -> bool:
    named = "category" in (link.get("rel") or "") or bool(_SECTION_WORDS & class_words(link))
    return named and 0 < len(text_of(link)) <= _LONGEST_SECTION


def _is_in_menu(sight: Sight, block: Block) -> bool:
    """Whether a label is the text of another link to a part of the site, or leads to a folder that the story is in."""
    own = set(block.element.iter("a")) if block.linked else set()
    said, page = block.text.casefold(), sight.page
    for _, link, href in page.having["href"]:
        text = short_text(link, _LONGEST_LINK) if link.tag == "a" else None
        if text is None or " ".join(text.split()).casefold() != said:
            continue
        path = urlsplit(page.absolute(href) or "").path.rstrip("/")
        if not 0 < path.count("/") < 3 or any(map(str.isdigit, path)):
            continue
        if link not in own or urlsplit(page.url).path.startswith(f"{path}/"):
            return True
    return False


def _language(sight: Sight, evidence: Evidence) -> None:
    declared = [("html:lang", sight.page.tree.get("lang") or sight.page.tree.get("xml:lang"))]
    declared += [("json-ld:inLanguage", text) for text in jsonld.texts(sight.node.get("inLanguage"))]
    declared += [("microdata:inLanguage", text) for text in sight.properties.get("inLanguage", ())]
    declared += [("og:locale", text) for text in sight.meta("og:locale")]
    declared += [("meta:language", text) for text in sight.meta("language", "content-language", "dc.language")]
    declared += [("link:language", sight.link.language if sight.link else None)]
    declared += [("site:language", sight.site.language if sight.site else None)]
    # What a theme declares is believed as long as the text itself does not plainly read otherwise.
    read = language_of(_prose(sight))
    declared.sort(key=lambda pair: bool(read and pair[1]) and not str(pair[1]).lower().startswith(read or ""))
    for source, text in declared:
        if read and text and not text.lower().startswith(read):
            evidence.add("inLanguage", "visible:text", read)
        evidence.add("inLanguage", source, text)
    evidence.add("inLanguage", "visible:text", read)


def _prose(sight: Sight) -> str:
    """Headline and paragraphs of the page, enough of them to tell the language."""
    parts = [text_of(sight.h1)] if sight.h1 is not None else []
    for element in islice(sight.page.body.iter("p"), 60):
        if len(text := element.text_content()) > 60:
            parts.append(text)
        if len(parts) > 12:
            break
    if sum(map(len, parts)) < _ENOUGH_PROSE:
        # Old sites part their paragraphs by line breaks, scripts without blanks have short ones.
        blocks = (
            block for block in sight.outline.blocks if len(block.text) > 20 and block.linked * 2 < len(block.text)
        )
        parts += [block.text for block in islice(blocks, 40)]
    return " ".join(parts)[:4000]


def _time_required(sight: Sight, evidence: Evidence) -> None:
    for element in sight.selected("timeRequired"):
        evidence.add("timeRequired", "site:timeRequired", reading_minutes(text_of(element)))
    # "0 min read" stands on pages with next to no text, and says nothing.
    evidence.add(
        "timeRequired",
        "visible:min read",
        (_shown_minutes(sight.page, sight.h1) if sight.h1 is not None else None) or None,
    )
    evidence.add("timeRequired", "json-ld:timeRequired", *jsonld.texts(sight.node.get("timeRequired")))
    for number in ("1", "2", "3"):
        label, data = sight.meta(f"twitter:label{number}"), sight.meta(f"twitter:data{number}")
        if label and data and "time" in label[0].casefold():
            evidence.add("timeRequired", f"meta:twitter:data{number}", reading_minutes(data[0]))


def _shown_minutes(page: Page, h1: Element) -> int | None:
    for element in islice(page.after(h1, _MAY_TELL_TIME), 24):
        said = short_text(element, _LONGEST_TIME)
        if said and _DIGIT.search(said) and (minutes := _told_minutes(text_of(element))) is not None:
            return minutes
    return None


def _publisher(sight: Sight, evidence: Evidence) -> None:
    for node in jsonld.items(sight.node.get("publisher"))[:1]:
        url = sight.page.absolute(jsonld.address({"url": node.get("url")})) if isinstance(node, dict) else None
        if name := jsonld.text(node):
            evidence.add("publisher", "json-ld:publisher", {"name": name, "url": url})
    for name in sight.properties.get("publisher", ()):
        evidence.add("publisher", "microdata:publisher", {"name": name, "url": None})
    for name in sight.meta("dc.publisher", "publisher")[:1]:
        if not name.startswith("http"):
            evidence.add("publisher", "meta:publisher", {"name": name, "url": None})
    if sight.site_name:
        evidence.add("publisher", "og:site_name", {"name": sight.site_name, "url": None})
    _rights(sight, evidence)


def _rights(sight: Sight, evidence: Evidence) -> None:
    evidence.add("isAccessibleForFree", "json-ld:isAccessibleForFree", *_free(sight))
    evidence.add(
        "isAccessibleForFree", "microdata:isAccessibleForFree", *sight.properties.get("isAccessibleForFree", ())
    )
    evidence.add("license", "json-ld:license", jsonld.address(sight.node.get("license")))
    evidence.add("license", "microdata:license", *sight.properties.get("license", ()))
    for _, link, rel in sight.page.having["rel"]:
        if link.tag == "link" and "license" in rel.lower().split():
            evidence.add("license", "link:license", sight.page.absolute(link.get("href")))
    evidence.add("tdmReservation", "meta:tdm-reservation", *sight.meta("tdm-reservation"))


def _free(sight: Sight) -> list[str]:
    declared = sight.node.get("isAccessibleForFree")
    if declared is None:
        return ["false"] if "locked" in sight.meta("article:content_tier") else []
    return [str(declared).rsplit("/", 1)[-1].casefold()]
