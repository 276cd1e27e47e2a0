"""When it was published and changed: every date a page tells, the most trusted first. Pure."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from newscrawl.extraction import jsonld
from newscrawl.extraction.datelines import UPDATED, read_lines, read_moment, read_update, shown_day
from newscrawl.extraction.evidence import Evidence
from newscrawl.extraction.notes import is_clock
from newscrawl.extraction.page import Element, Page, text_of
from newscrawl.extraction.regions import elsewhere, letters
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import is_moment, normal_date, shown_date, to_moment

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
# Any other name that says so, with a moment beside it: "mediator_published_time", "content_PublishedDate".
_SAYS_PUBLISHED = re.compile(r"publi(?:sh|c|ed)|pub_?date|release_?date|first_?creat", re.IGNORECASE)
_MOMENT = re.compile(r"\s*\d{4}-\d\d-\d\d[T ]\d\d?:\d\d")
_AROUND = 60  # elements on either side of the headline that may hold a moment in an attribute
_SAYS_TIME = re.compile(r"^title$|^data-.*(?:time|date|publi|stamp|utc|iso)")
_APART_DAYS = 1
_IN_PATH = re.compile(
    r"/(?P<y>(?:19|20)\d{2})(?P<s>[/-]?)(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01]|[1-9])(?=[/-]|$)"
)
# A time, or what themes write in its place: the moment in another attribute.
_STAMPS = (
    "datetime", "content", "title", "data-timestamp", "data-datetime", "data-date", "data-time", "data-utc",
    "data-published",
)  # fmt: skip
_SLASHED = re.compile(r"(?P<a>0?[1-9]|1[0-2])/(?P<b>0?[1-9]|1[0-2])/(?P<y>\d{4})\b")
_TIMES = frozenset({"time", "abbr"})
_BELOW, _ABOVE = 8, 2  # times that are looked at on either side of the headline
_FIRST_DIGIT = re.compile(r"\d")
_ENTRIES = 3  # times of day that make a live blog's entries


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
    _called_published(sight, evidence)
    evidence.add("datePublished", "url:path", day_in_path(sight.page.url))
    _visible_times(sight, evidence)
    if sight.link:
        evidence.add("datePublished", "link:date_published", sight.link.date_published)
    _prefer_shown(evidence)
    _shown_lines(sight, evidence)
    _conflict(sight, evidence)
    if not evidence.of("dateModified"):
        read_update(sight, evidence)


def _told(evidence: Evidence) -> list[str]:
    """The dates of publishing that are found so far, in normal form."""
    return [normal for one in evidence.of("datePublished") if (normal := normal_date(str(one.value)))]


def _called_published(sight: Sight, evidence: Evidence) -> None:
    """Add the moments of unknown `<meta>` names that speak of publishing, where the known ones hold none."""
    if any(map(is_moment, _told(evidence))):
        return
    for name in filter(_SAYS_PUBLISHED.search, sight.page.meta):
        if "modif" not in name and name not in _PUBLISHED:
            evidence.add("datePublished", f"meta:{name}", *filter(_MOMENT.match, sight.meta(name)))


def _shown_lines(sight: Sight, evidence: Evidence) -> None:
    """Let what the page shows tell the day where nothing else does, and the time of day where the day has none."""
    told = _told(evidence)
    if not told:
        read_lines(sight, evidence)
        _set_right(sight, evidence)
    elif not any(map(is_moment, told)):
        read_moment(sight, evidence, told[0])


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
    if sight.broken and (torn := _torn(sight, prop)):
        return torn
    # Yoast keeps the dates on the WebPage where a page has no Article node.
    pages = [node for node in sight.nodes if jsonld.types_of(node) & {"WebPage", "ItemPage", "VideoObject"}]
    return [date for node in pages for date in jsonld.texts(node.get(prop) or node.get("uploadDate"))]


def _torn(sight: Sight, prop: str) -> list[str]:
    """What unreadable JSON-LD says of a property, where it says one thing throughout."""
    texts = (script.text for script in sight.page.scripts if script.kind == "application/ld+json")
    found = {value for text in texts for value in re.findall(rf'"{prop}"\s*:\s*"([^"\\]{{8,40}})"', text)}
    return list(found) if len(found) == 1 else []


def _visible_times(sight: Sight, evidence: Evidence) -> None:
    for element in _own_times(sight):
        text = text_of(element)
        around = element.getparent()
        said = f"{element.get('class') or ''} {element.get('itemprop') or ''} " + (
            text_of(around) if around is not None and letters(around) < 120 else ""
        )
        before = said.partition(text or "\n")[0] + _FIRST_DIGIT.split(text, maxsplit=1)[0]
        key = "dateModified" if UPDATED.search(before) else "datePublished"
        evidence.add(
            key, "visible:time", _told_aside(element) or next(filter(None, map(element.get, _STAMPS)), None) or text
        )


def _own_times(sight: Sight) -> list[Element]:
    """The first `<time>` elements after the headline that stand in no card of another story; else those right before it.

    Where a page shows one time of day after the other, they are those of a live blog's entries.
    """
    if sight.h1 is None:
        times = [*islice(sight.page.body.iter("time"), _BELOW)]
    else:
        below, above = _times(sight.page, sight.h1)
        times = [*below, *above]
    clocks = [element for element in times if is_clock(text_of(element))]
    if len(clocks) >= _ENTRIES:
        times = [element for element in times if element not in clocks]
    return [element for element in times if _is_stamped(element) and not elsewhere(sight.page, element)][:3]


def _times(page: Page, headline: Element) -> tuple[list[Element], list[Element]]:
    """The elements that may be times: the first below the headline, and the nearest above it."""
    begin, end = page.span(headline)
    stamped = {element for name in _STAMPS[3:] for _, element, _ in page.having[name]}
    stamped.update(filter(_told_aside, page.elements[max(0, begin - _AROUND) : end + _AROUND]))
    left = len(stamped) + sum(1 for _ in page.tree.iter(*_TIMES))  # where there is none, nothing is looked through
    below: list[Element] = []
    above: list[Element] = []
    for found, places, most in (
        (below, range(end, len(page.elements)), _BELOW),
        (above, range(begin - 1, -1, -1), _ABOVE),
    ):
        for place in places if left else ():
            element = page.elements[place]
            if element.tag in _TIMES or element in stamped:
                found.append(element)
                if len(found) == most:
                    break
    return below, above


def _told_aside(element: Element) -> str | None:
    """The moment in an attribute that says it is a time; None where there is none."""
    return next((value for name, value in element.items() if _MOMENT.match(value) and _SAYS_TIME.match(name)), None)


def _is_stamped(element: Element) -> bool:
    """Whether an element is a time by its tag, or a short text with a moment in an attribute."""
    if element.tag == "time" or (_told_aside(element) and letters(element) < 60):
        return True
    return letters(element) < 60 and any(normal_date(element.get(name) or "") for name in _STAMPS)


def _prefer_shown(evidence: Evidence) -> None:
    """Of two days that a page declares put the one first that it shows its readers."""
    found = evidence.of("datePublished")
    if len(found) < 3:  # two that differ, and one that is shown
        return
    days = {candidate: (normal_date(str(candidate.value)) or "")[:10] for candidate in found}
    shown = {days[candidate] for candidate in found if candidate.source.startswith("visible")}
    declared = [one for one in found if days[one] and one.source.startswith(("json-ld", "meta", "og"))]
    if declared and days[declared[0]] not in shown:
        better = next((one for one in declared if days[one] in shown and _apart(days[one], days[declared[0]])), None)
        if better is not None:
            found.remove(better)
            found.insert(found.index(declared[0]), better)


def _set_right(sight: Sight, evidence: Evidence) -> None:
    """Put first what shows that "11/01/2023" was written the American way, whatever the page's language does."""
    found = evidence.of("datePublished")
    digits = _SLASHED.match(str(found[0].value)) if found else None
    if digits:
        other = f"{digits['y']}-{digits['a']:0>2}-{digits['b']:0>2}"
        shown = next((one for one in found[1:] if shown_date(str(one.value), None, sight.language) == other), None)
        if shown is not None:
            found.remove(shown)
            found.insert(0, shown)


def _apart(one: str, other: str) -> bool:
    return abs((to_moment(one) - to_moment(other)).days) > _APART_DAYS


def _conflict(sight: Sight, evidence: Evidence) -> None:
    """Note that two sources name days that are apart: what the page declares, its first time, a short line that dates it."""
    zone = sight.site.zone if sight.site else None
    told = [candidate.value for candidate in evidence.of("datePublished") if candidate.source != "visible:time"]
    told += [candidate.value for candidate in evidence.of("datePublished") if candidate.source == "visible:time"][:1]
    days = [to_moment(normal) for value in told if (normal := shown_date(str(value), zone, sight.language))]
    if days:
        days += [to_moment(shown) for shown in shown_day(sight)]
    if days and (max(days) - min(days)).days > _APART_DAYS:
        evidence.warn("date_conflict")
