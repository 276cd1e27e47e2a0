"""The pieces that the paper's pages share: banner, navigation, cards, author boxes. Pure.

Structure and class names follow the theme period of the first site; sentences are ours.
"""

from __future__ import annotations

import html
from collections.abc import Iterable

from newscrawl.demo.head import iso
from newscrawl.demo.model import DemoArticle, DemoAuthor, slug_of
from newscrawl.demo.newspaper import NAME

_SECTIONS = ("Politics", "Culture", "Business", "Sport & Leisure", "Opinion")
_LABELS = {"company": "Company news", "video": "Video"}


def text(raw: str) -> str:
    """Text between tags."""
    return html.escape(raw, quote=False)


def top() -> str:
    """Banner and navigation; the banner's numbers arrive by script, so they are 0."""
    sections = " ".join(f'<a href="/tag/{slug_of(name)}/">{text(name)}</a>' for name in _SECTIONS)
    return (
        '<section class="memberBanner" aria-label="Membership"><p class="memberBanner__counter"><span data-count>0</span>'
        " out of 4,000</p><p>A small paper needs large friends.<br>Help us reach 4,000 members before the ice comes.</p>"
        '<a href="/membership/" data-portal="signup">Become a member</a></section>\n'
        '<header class="siteHeader"><a href="#content">Skip to content</a>'
        f'<a href="/" class="siteHeader__logo">{NAME}</a><nav>{sections} <a href="/news-archive/">News Feed</a> '
        '<a href="/about/">About</a> <a href="/membership/">Membership</a></nav></header>\n'
    )


def bottom() -> str:
    """The footer."""
    return (
        f'<footer><p>&copy; {NAME}</p> <a href="/about/">About</a> <a href="/team/">Team</a> '
        '<a href="/membership/">Membership</a></footer>\n'
    )


def card(article: DemoArticle, base: str, place: int, *, byline: bool = False) -> str:
    """A card of a list. Its date stands in an attribute in one of two forms, or, now and then, nowhere."""
    label = _LABELS.get(article.kind)
    shown = f'<span class="archiveCard__label">{label}</span>' if label else ""
    by = ", ".join(f'<a href="{author.path}">{text(author.name)}</a>' for author in article.authors)
    return (
        f'<article class="js-card archiveCard"{_date(article, place)}>'
        f'<span class="c-teaser__date">{_stamp(article, place)}</span>{shown}'
        f'<h3 class="archiveCard__title"><a class="archiveCard__link" href="{_href(article, base, place)}">'
        f"{text(article.headline)}</a></h3>"
        + (f"<p>by {by}</p>" if byline else "")
        + f'<div class="archiveCard__description small">{text(article.summary)}</div></article>\n'
    )


def feed_block(articles: Iterable[DemoArticle], base: str) -> str:
    """The News Feed block, with its button that only a script makes work."""
    cards = "".join(card(article, base, place) for place, article in enumerate(articles))
    return (
        f'<aside class="newsFeed"><h3 class="newsFeed__heading">News Feed</h3><div class="newsFeed__list">{cards}</div>'
        '<button class="newsFeed__more" type="button">Show More</button></aside>\n'
    )


def author_box(author: DemoAuthor, base: str) -> str:
    """The box below an article."""
    return (
        f'<section class="c-author"><img class="c-author__image" src="{base}{author.image}" alt="Avatar">'
        f'<h4 class="c-author__name"><a href="{author.path}">{text(author.name)}</a></h4>'
        f'<p class="c-author__role">{text(author.role)}</p><p class="c-author__bio">{text(author.bio)}</p>'
        f'<a class="c-author__more" href="{author.path}">Read more</a></section>\n'
    )


def document(head: str, body: str, classes: str = "") -> str:
    """A whole page."""
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{head}</head>\n<body class="{classes}">\n{body}</body>\n</html>\n'
    )


def _stamp(article: DemoArticle, place: int) -> str:
    # The theme fills its stamps by script, in the reader's zone; what was cached now and then holds one.
    if place % 5 != 2:
        return "<span></span> <span>(Updated: <span></span> )</span>"
    shown = f"{article.published:%b.} {article.published.day}, {article.published:%I:%M} {article.published:%p}"
    return f"{shown} <span>(Updated: {shown})</span>"


def _date(article: DemoArticle, place: int) -> str:
    if place % 7 == 3:
        return ""
    if place % 2:
        return f' data-archive-id="{article.published:%a %b %d %Y %H:%M:%S} GMT+0000 (Coordinated Universal Time)"'
    return f' data-archive-id="{iso(article.published)}"'


def _href(article: DemoArticle, base: str, place: int) -> str:
    # Editors paste addresses with everything that clings to them.
    return f"{base}/{article.slug}?ref=news-feed#/portal/signup" if place % 9 == 5 else article.path
