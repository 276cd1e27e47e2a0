"""Hostile layouts of our own: a page out of tale, head and theme, and the record that a careful reader makes of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from tests.labelled.heads import STYLES
from tests.labelled.stories import Piece, Tale, tell, utc
from tests.labelled.themes import THEMES, page

COUNT = 252  # every theme with every style of head
_CHARSETS = {
    "ru": ("windows-1251", "koi8-r"), "uk": ("windows-1251",), "ja": ("shift_jis", "euc-jp"), "zh": ("gb18030", "gbk"),
    "ko": ("euc-kr",), "de": ("iso-8859-1", "windows-1252"), "fr": ("iso-8859-15",), "tr": ("windows-1254",), "ar": ("windows-1256",),
    "he": ("windows-1255",), "th": ("tis-620",), "pl": ("iso-8859-2",), "es": ("windows-1252",),
}  # fmt: skip
_FOLDERS = {"opinion": "", "interview": "interview", "liveblog": "live", "gallery": "gallery", "video": "video"}


@dataclass(frozen=True)
class Labelled:
    """A page as a server sends it, and the truth of every field; a field that is None must be absent."""

    name: str
    url: str
    html: bytes
    truth: dict[str, Any]


def labelled(number: int) -> Labelled:
    """The page of a number; the same number gives the same page."""
    dice = random.Random(f"page {number}")
    tale = tell(number)
    theme, style = THEMES[number % len(THEMES)], STYLES[number // len(THEMES) % len(STYLES)]
    # The type is told by the address, where the head does not tell it.
    if (folder := _FOLDERS.get(tale.kind)) and dice.random() < 0.5:
        tale = replace(tale, url=tale.url.replace("/news/", f"/{folder}/"))
    charset = dice.choice(_CHARSETS.get(tale.language, ("utf-8",))) if dice.random() < 0.3 else "utf-8"
    html = page(tale, theme, style(tale, dice), dice, charset=charset)
    name = f"{number} {theme.name} {style.__name__} {tale.language} {tale.kind} {charset}"
    return Labelled(name, tale.url, html.encode(charset, "xmlcharrefreplace"), truth_of(tale, style))


def truth_of(tale: Tale, style: Callable[..., str]) -> dict[str, Any]:
    """The record's fields, out of what the page told."""
    told = tale.told
    dated = utc(tale.published) if "date" in told else None
    if dated is None and ("day" in told or f"/{tale.published:%Y/%m/%d}/" in tale.url):
        dated = f"{tale.published:%Y-%m-%d}"
    modified = (
        utc(tale.modified) if "modified" in told else f"{tale.modified:%Y-%m-%d}" if "modified.day" in told else None
    )
    section = tale.words["opinion"] if "section.opinion" in told else tale.section[0]
    return {
        "headline": tale.headline,
        "description": tale.standfirst if "description" in told else None,
        "canonicalUrl": tale.url if "canonical" in told else None,
        "datePublished": dated,
        "dateModified": modified if modified != dated else None,
        "authors": _authors(tale),
        "articleSection": section if told & {"section", "crumbs"} else None,
        "breadcrumbs": _trail(tale, style),
        "keywords": list(tale.keywords) if "keywords" in told else None,
        "articleType": "news" if tale.kind == "teaser" else tale.kind,
        "inLanguage": tale.tag if told & {"language", "language.meta"} else tale.language,
        "mainImage": _picture(tale),
        "images": _pictures(tale),
        "timeRequired": "PT5M" if "minutes" in told else None,
        "videos": _films(tale),
        "relatedLinks": [{"url": url, "headline": title} for mark, (title, url) in (("card", tale.others[0]), ("line", tale.others[2])) if mark in told] or None,
        "correction": [{"text": tale.words["correction"]}] if "correction" in told else None,
        "publisher": ({"name": tale.paper} | ({"url": f"{tale.home}/"} if "publisher.url" in told else {})) if "publisher" in told else None,
        "isAccessibleForFree": tale.kind != "teaser" if "free" in told else None,
        "license": tale.licence if "licence" in told else None,
        "tdmReservation": 1 if "tdm" in told else None,
        "warnings": _warnings(tale),
        "articleBody": body_text(tale.pieces),
        "articleBodyHtml": body_html(tale),
    }  # fmt: skip


def body_text(pieces: tuple[Piece, ...]) -> str:
    """The body as the record writes it."""
    return "\n\n".join(("\n" if piece.tag == "table" else "\n\n").join(piece.items) if piece.items else piece.text for piece in pieces)  # fmt: skip


def body_html(tale: Tale) -> str:
    """The body's HTML as the record writes it."""
    found: list[str] = []
    for piece in tale.pieces:
        text = escape(piece.text, quote=False)
        if piece.linked:
            linked = escape(piece.linked, quote=False)
            text = text.replace(linked, f'<a href="{tale.home}/topic-page-of-it">{linked}</a>', 1)
        if piece.tag in {"ul", "ol"}:
            text = "".join(f"<li>{escape(item, quote=False)}</li>" for item in piece.items)
        elif piece.tag == "table":
            rows = (
                "".join(f"<td>{escape(cell, quote=False)}</td>" for cell in row.split(" | ")) for row in piece.items
            )
            text = "".join(f"<tr>{row}</tr>" for row in rows)
        elif piece.tag == "blockquote":
            text = f"<p>{text}</p>"
        tag = "p" if piece.tag == "q" else piece.tag
        found.append(f"<{tag}>{text}</{tag}>")
    return "\n".join(found)


def _authors(tale: Tale) -> list[dict[str, Any]] | None:
    if "author" not in tale.told:
        return None
    found = []
    for place, writer in enumerate(tale.writers[:1] if "author.one" in tale.told else tale.writers):
        boxed = "box" in tale.told and place == 0
        known = {"name": writer.name, "type": "Person"}
        known |= {"url": writer.url} if boxed or "author.url" in tale.told else {}
        known |= {"jobTitle": writer.job} if boxed or "author.job" in tale.told else {}
        known |= {"description": writer.bio} if boxed or "author.bio" in tale.told else {}
        known |= {"image": writer.image} if boxed or "author.image" in tale.told else {}
        found.append(known)
    return found


def _trail(tale: Tale, style: Callable[..., str]) -> list[dict[str, str]] | None:
    if "crumbs" not in tale.told:
        return None
    first = "Home" if style.__name__ == "yoast" else tale.paper
    return [{"name": first, "url": f"{tale.home}/"}, {"name": tale.section[0], "url": tale.section[1]}]


def _picture(tale: Tale) -> dict[str, Any] | None:
    if "image" not in tale.told:
        return None
    known: dict[str, Any] = {"url": tale.lead.url}
    known |= {"caption": tale.lead.caption, "creditText": tale.lead.credit} if "caption" in tale.told else {}
    return known | ({"width": 1200, "height": 800} if "image.size" in tale.told else {})


def _pictures(tale: Tale) -> list[dict[str, Any]] | None:
    if "gallery" in tale.told:
        return [{"url": f"{tale.home}/media/g{n}-{tale.number}.jpg", "caption": f"{tale.words['captions'][1]} {n}"} for n in range(1, 6)]  # fmt: skip
    if "inner" in tale.told:
        known: dict[str, Any] = {"url": tale.inner.url, "caption": tale.inner.caption, "creditText": tale.inner.credit}
        return [known | ({"width": 900, "height": 600} if "inner.size" in tale.told else {})]
    return None


def _films(tale: Tale) -> list[dict[str, str]] | None:
    if "video" in tale.told:
        return [{"url": f"https://www.youtube.com/embed/quay{tale.number}", "name": tale.words["captions"][0]}]
    if "film" in tale.told:
        return [
            {
                "url": f"{tale.home}/media/clip-{tale.number}.mp4",
                "name": tale.words["captions"][1],
                "duration": "PT1M30S",
            }
        ]
    return None


def _warnings(tale: Tale) -> list[str]:
    marks = {"json_ld_broken": "broken" in tale.told, "date_conflict": "conflict" in tale.told, "body_teaser": tale.kind == "teaser"}  # fmt: skip
    return sorted(code for code, holds in marks.items() if holds)
