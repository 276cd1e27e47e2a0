"""When it was published and changed: every date a page tells, the most trusted first. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from newscrawl.extraction import jsonld
from newscrawl.extraction.bylines import elsewhere
from newscrawl.extraction.evidence import Evidence
from newscrawl.extraction.notes import is_clock
from newscrawl.extraction.page import Element, Page, text_of
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import normal_date, shown_date, to_moment
from newscrawl.normalise.shown import find_dates, western_digits

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "publish-date", "publishdate", "publish_date",
    "pubdate", "publication_date", "publicationdate", "date.published", "dc.date.issued", "dcterms.created", "dc.date",
    "dcterms.date", "dc.date.created", "citation_publication_date", "citation_date", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "article:modified", "datemodified", "last-modified", "lastmod",
    "dcterms.modified", "dc.date.modified",
)  # fmt: skip
_UPDATED = re.compile(
    r"updat|modif|aktualis|actuali|aggiorn|mis à jour|màj|оновлен|обновлен|revised|bijgewerkt|uppdater|oppdater|opdater|"
    r"päivitetty|aktualiz|atualiz|güncel|frissít|ενημ|更新|수정|diperbarui|cập nhật|แก้ไข|อัปเดต|تحديث|עודכן|zuletzt geändert|"
    r"gewijzigd|muokattu|змінено|изменено|अपडेट|अद्यतन|ažurirano|последна промяна|به‌روزرسانی|بروزرسانی",
    re.IGNORECASE,
)
_APART_DAYS = 1
_IN_PATH = re.compile(
    r"/(?P<y>(?:19|20)\d{2})(?P<s>[/-]?)(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01]|[1-9])(?=[/-]|$)"
)
_LINES = frozenset("p div span li small em strong b h4 h5 h6 td dd header".split())
_DATED = {"class": re.compile("[dD]ate|publish|time|datum|fecha|meta"), "id": re.compile("date")}
# A time, or what themes write in its place: the moment in another attribute.
_STAMPS = (
    "datetime", "content", "title", "data-timestamp", "data-datetime", "data-date", "data-time", "data-utc",
    "data-published",
)  # fmt: skip
_TIMES = frozenset({"time", "abbr"})
_NEAR = 20  # lines below the headline in which a page says when it was changed
_ENTRIES = 3  # times of day that make a live blog's entries
_SHORT = 70  # letters of a line that says little else than a day
_LONGEST = 120  # letters; a date in a longer text is part of the story


def read_dates(sight: Sight, evidence: Evidence) -> None:
    """Add evidence for `datePublished` and `dateModified`; note a conflict between two sources."""
    for key, prop, names in (
        ("datePublished", "datePublished", _PUBLISHED),
        ("dateModified", "dateModified", _MODIFIED),
    ):
        for element in sight.selected(key):
            evidence.add(key, f"site:{key}", element.get("datetime") or element.get("content") or text_of(element))
        evidence.add(key, f"json-ld:{prop}", *_json_ld(sight, prop))
        for name in names:
            evidence.add(key, f"og:{name}" if name.startswith("og:") else f"meta:{name}", *sight.meta(name))
        evidence.add(key, f"microdata:{prop}", *sight.properties.get(prop, ()))
    evidence.add("datePublished", "url:path", day_in_path(sight.page.url))
    _visible_times(sight, evidence)
    if sight.link:
        evidence.add("datePublished", "link:date_published", sight.link.date_published)
    _conflict(sight, evidence)
    if not any(normal_date(str(candidate.value)) for candidate in evidence.of("datePublished")):
        _visible_texts(sight, evidence)
    if not evidence.of("dateModified"):
        _visible_update(sight, evidence)


def day_in_path(url: str) -> str | None:
    """The day that an article's address names.

    >>> day_in_path("https://herald.example/2026/11/20/pier/"), day_in_path("https://herald.example/2026/11/pier")
    ('2026-11-20', None)
    """
    found = _IN_PATH.search(urlsplit(url).path)
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat() if found else None
    except ValueError:
        return None


def _json_ld(sight: Sight, prop: str) -> list[Any]:
    found = jsonld.texts(sight.node.get(prop))
    if found or sight.node:
        return found
    # Yoast keeps the dates on the WebPage where a page has no Article node.
    pages = [node for node in sight.nodes if jsonld.types_of(node) & {"WebPage", "ItemPage", "VideoObject"}]
    return [date for node in pages for date in jsonld.texts(node.get(prop) or node.get("uploadDate"))]


def _visible_times(sight: Sight, evidence: Evidence) -> None:
    for element in _own_times(sight):
        text = text_of(element)
        around = element.getparent()
        said = f"{element.get('class') or ''} {element.get('itemprop') or ''} " + (
            text_of(around) if around is not None and len(around.text_content()) < 120 else ""
        )
        key = "dateModified" if _UPDATED.search(said.partition(text or "\n")[0]) else "datePublished"
        evidence.add(key, "visible:time", next(filter(None, map(element.get, _STAMPS)), None) or text)


def _own_times(sight: Sight) -> list[Element]:
    """The first `<time>` elements after the headline that stand in no card of another story; else those right before it.

    Where a page shows one time of day after the other, they are those of a live blog's entries.
    """
    if sight.h1 is None:
        times = [*islice(sight.page.body.iter("time"), 8)]
    else:
        below, above = _times(sight.page, sight.h1)
        times = [*below[:8], *above[:2]]
    clocks = [element for element in times if is_clock(text_of(element))]
    if len(clocks) >= _ENTRIES:
        times = [element for element in times if element not in clocks]
    return [element for element in times if _is_stamped(element) and not elsewhere(sight.page, element)][:3]


def _times(page: Page, headline: Element) -> tuple[list[Element], list[Element]]:
    """The elements that may be times: those below the headline, and those above it, the nearest first."""
    begin, end = page.span(headline)
    places = {place: element for name in _STAMPS[3:] for place, element, _ in page.having[name]}
    places |= {place: element for place, element in enumerate(page.elements) if element.tag in _TIMES}
    found = sorted(places)
    below = [places[place] for place in found if place >= end]
    return below, [places[place] for place in reversed(found) if place < begin]


def _is_stamped(element: Element) -> bool:
    """Whether an element is a time by its tag, or a short text with a moment in an attribute."""
    if element.tag == "time":
        return True
    return len(element.text_content()) < 60 and any(normal_date(element.get(name) or "") for name in _STAMPS)


def _visible_texts(sight: Sight, evidence: Evidence) -> None:
    """Dates in short lines around the headline and in elements named after them, where nothing else dates the story."""
    for source, element in _dated_lines(sight):
        for key, text in _dates_in(text_of(element), sight.language):
            evidence.add(key, source, text)
        if evidence.of("datePublished"):
            if source == "guess:text":
                evidence.warn("date_guessed")
            return


def _visible_update(sight: Sight, evidence: Evidence) -> None:
    """The day of the last change in a line below the headline, where the page declares none."""
    for element in _below(sight):
        said = element.text_content()
        if not (7 < len(said) < _LONGEST and _has_year(said) and _UPDATED.search(said)) or elsewhere(
            sight.page, element
        ):
            continue
        found = [text for key, text in _dates_in(text_of(element), sight.language) if key == "dateModified"]
        evidence.add("dateModified", "visible:text", *found)
        if found:
            return


def _below(sight: Sight) -> Iterator[Element]:
    return islice(sight.page.after(sight.h1, _LINES), _NEAR) if sight.h1 is not None else iter(())


def _dates_in(line: str, language: str | None) -> Iterator[tuple[str, str]]:
    """The dates in a line, each with the key it belongs to and what stands around it."""
    text = western_digits(line)
    found = sorted(find_dates(text, language))
    for place, one in enumerate(found[:3]):
        before = text[found[place - 1].end if place else 0 : one.start]
        until = found[place + 1].start if place + 1 < len(found) else len(text)
        key = "dateModified" if _UPDATED.search(before) else "datePublished"
        yield key, text[one.start : until] if len(found) > 1 else text


def _dated_lines(sight: Sight) -> Iterator[tuple[str, Element]]:
    h1 = sight.h1
    near: list[Element] = []
    if h1 is not None:
        near += islice(sight.page.after(h1, _LINES), 40)
        near += islice(sight.page.before(h1, _LINES), 15)
    lines = [("visible:text", element) for element in near]
    for source, element in (*lines, *(("guess:text", element) for element in islice(_called_dates(sight.page), 60))):
        size = len(element.text_content())
        if 7 < size < _LONGEST and _has_year(element.text_content()) and not elsewhere(sight.page, element):
            yield source, element


def _called_dates(page: Page) -> Iterator[Element]:
    """The elements whose class or id speaks of dates, in page order."""
    begin, end = page.span(page.body)
    found = {
        place: element
        for attribute, dated in _DATED.items()
        for place, element, value in page.having[attribute]
        if begin < place < end and element.tag != "time" and dated.search(value)
    }
    return (element for _, element in sorted(found.items()))


def _has_year(text: str) -> bool:
    """Whether a text holds what every written date holds: a year, or the digits of another script."""
    return bool(re.search(r"(?<!\d)\d{4}(?!\d)|[^\x00-\x7f]*年", text))


def _conflict(sight: Sight, evidence: Evidence) -> None:
    """Note that two sources name days that are apart: what the page declares, its first time, a short line that dates it."""
    zone = sight.site.zone if sight.site else None
    told = [candidate.value for candidate in evidence.of("datePublished") if candidate.source != "visible:time"]
    told += [candidate.value for candidate in evidence.of("datePublished") if candidate.source == "visible:time"][:1]
    days = [to_moment(normal) for value in told if (normal := normal_date(str(value), zone))]
    if days:
        days += [to_moment(shown) for shown in _shown_day(sight)]
    if days and (max(days) - min(days)).days > _APART_DAYS:
        evidence.warn("date_conflict")


def _shown_day(sight: Sight) -> list[str]:
    """The day in the first short line below the headline that holds one and no word of an update."""
    for element in _below(sight):
        said = element.text_content()
        if not (7 < len(said) < _SHORT and _has_year(said)) or elsewhere(sight.page, element):
            continue
        found = [
            day
            for key, text in _dates_in(text_of(element), sight.language)
            if key == "datePublished"
            for day in [shown_date(text, None, sight.language)]
            if day
        ]
        if found:
            return found[:1]
    return []
