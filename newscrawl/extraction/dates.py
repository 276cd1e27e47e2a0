"""When it was published and changed: every date a page tells, the most trusted first. Pure."""

from __future__ import annotations

import re
from typing import Any

from htmldate import find_date
from lxml.etree import tostring

from newscrawl.extraction import jsonld
from newscrawl.extraction.blocks import is_card
from newscrawl.extraction.evidence import Evidence
from newscrawl.extraction.page import Element, text_of
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import normal_date, to_moment

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
_UPDATED = re.compile(r"updat|modif|aktualis|actuali|aggiorn|mis à jour|оновлен|обновлен|revised", re.IGNORECASE)
_APART_DAYS = 1
LATEST = "2100-01-01"  # a bound must be given: by default it is today, and reading a page knows no clock


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
    _visible_times(sight, evidence)
    if sight.link:
        evidence.add("datePublished", "link:date_published", sight.link.date_published)
    _conflict(sight, evidence)


def guess_date(sight: Sight) -> str | None:
    """The day a well-kept library reads off a page that declares none; a guess, and to be marked as one."""
    html = tostring(sight.page.tree, encoding="unicode")
    try:
        return find_date(html, original_date=True, url=sight.page.url, max_date=LATEST)
    except Exception:  # a library over hostile pages: it documents no error, and none may end the crawl
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
        stamp = element.get("datetime") or element.get("content") or text_of(element)
        around = element.getparent()
        said = f"{element.get('class') or ''} {element.get('itemprop') or ''} " + (
            text_of(around) if around is not None and len(around.text_content()) < 120 else ""
        )
        before = said.partition(text_of(element) or "\n")[0]
        key = "dateModified" if _UPDATED.search(before) else "datePublished"
        evidence.add(key, "visible:time", stamp)


def _own_times(sight: Sight) -> list[Element]:
    """The first `<time>` elements after the headline that stand in no card of another story."""
    root = sight.h1 if sight.h1 is not None else sight.page.body
    axis = "following::time" if sight.h1 is not None else ".//time"
    found = []
    for element in root.xpath(axis)[:6]:
        above = list(element.iterancestors())
        carded = any(is_card(sight.page, outer) or outer.tag in {"aside", "nav", "footer", "li"} for outer in above)
        if not carded:
            found.append(element)
    return found[:3]


def _conflict(sight: Sight, evidence: Evidence) -> None:
    zone = sight.site.zone if sight.site else None
    days = []
    for candidate in evidence.of("datePublished"):
        if candidate.source.startswith(("json-ld", "meta:article", "og:", "link", "microdata")):
            normal = normal_date(str(candidate.value), zone)
            days += [to_moment(normal)] if normal else []
    if days and (max(days) - min(days)).days > _APART_DAYS:
        evidence.warn("date_conflict")
