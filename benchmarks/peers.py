"""Other extractors behind one signature: decoded HTML and an address in, a dictionary of fields out. Never scores.

Every library is imported when it is first asked for, so that those which are not installed are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from newscrawl.extraction import Page, extract
from newscrawl.extraction.story import Story

Extractor = Callable[[str, str], dict[str, Any]]


def newscrawl(story_for: Callable[[str], Story | None] = lambda _: None) -> Extractor:
    """Read with this project. `story_for` tells which trained model reads the page at an address."""
    import dateparser

    dateparser.parse("no date")  # its two hundred languages are loaded once, which is no cost of the page that needs it

    def read(html: str, url: str) -> dict[str, Any]:
        page = Page.from_html(html.encode("utf-8", "replace"), url, "utf-8")
        record = extract(page, story=story_for(url)).article.to_record()
        return {
            "headline": record.get("headline"),
            "authors": [author["name"] for author in record.get("authors", ())],
            "datePublished": record.get("datePublished"),
            "body": record.get("articleBody"),
            "language": record.get("inLanguage", "")[:2] or None,
            "keywords": record.get("keywords"),
            "image": record.get("mainImage", {}).get("url"),
        }

    return read


def trafilatura(**options: bool) -> Extractor:
    """The generic extractor most used for news; its modes are its own options."""
    from trafilatura import bare_extraction

    def read(html: str, url: str) -> dict[str, Any]:
        found = bare_extraction(html, url=url, with_metadata=True, include_comments=False, **options)
        if found is None:
            return {}
        return {
            "headline": found.title,
            "authors": [name.strip() for name in (found.author or "").split(";")],
            "datePublished": found.date,
            "body": found.text,
            "language": found.language,
            "keywords": [*(found.tags or ()), *(found.categories or ())],
            "image": found.image,
        }

    return read


def newspaper4k() -> Extractor:
    """Newspaper's living fork."""
    from newspaper import Article

    def read(html: str, url: str) -> dict[str, Any]:
        article = Article(url, fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return {
            "headline": article.title,
            "authors": article.authors,
            "datePublished": _iso(article.publish_date),
            "body": article.text,
            "language": article.meta_lang,
            "keywords": list(article.tags or ()) or list(filter(None, article.meta_keywords)),
            "image": article.top_image,
        }

    return read


def newsplease() -> Extractor:
    """A combination of several extractors."""
    from newsplease import NewsPlease

    def read(html: str, url: str) -> dict[str, Any]:
        found = NewsPlease.from_html(html, url=url, fetch_images=False)
        return {
            "headline": found.title,
            "authors": found.authors,
            "datePublished": _iso(found.date_publish),
            "body": found.maintext,
            "language": found.language,
            "image": found.image_url,
        }

    return read


def goose3() -> Extractor:
    """Goose, in Python."""
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False})

    def read(html: str, _: str) -> dict[str, Any]:
        found = goose.extract(raw_html=html)
        words = (word.strip() for word in (found.meta_keywords or "").split(","))
        graph = found.opengraph if isinstance(found.opengraph, dict) else {}
        return {
            "headline": found.title,
            "authors": found.authors,
            "datePublished": _iso(found.publish_datetime_utc) or _iso(found.publish_date),
            "body": found.cleaned_text,
            "language": found.meta_lang,
            "keywords": list(found.tags or ()) or list(filter(None, words)),
            "image": graph.get("image"),
        }

    return read


def readability() -> Extractor:
    """Mozilla's reader view, in Python; its HTML as text by html-text."""
    from html_text import extract_text
    from readability import Document

    def read(html: str, _: str) -> dict[str, Any]:
        document = Document(html)
        return {"headline": document.short_title(), "body": extract_text(document.summary(html_partial=True))}

    return read


def resiliparse() -> Extractor:
    """The fastest of them, in C++."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree
    from resiliparse.parse.lang import detect_fast

    def read(html: str, _: str) -> dict[str, Any]:
        tree = HTMLTree.parse(html)
        plain = {"alt_texts": False, "links": False, "list_bullets": False, "form_fields": False}
        body = extract_plain_text(tree, main_content=True, **plain)
        return {"headline": tree.title, "body": body, "language": detect_fast(body)[0]}

    return read


def htmldate() -> Extractor:
    """Dates only."""
    from htmldate import find_date

    shape = "%Y-%m-%dT%H:%M:%S%z"
    return lambda html, url: {"datePublished": find_date(html, url=url, original_date=True, outputformat=shape)}


PEERS: dict[str, Callable[[], Extractor]] = {
    "trafilatura": trafilatura,
    "trafilatura-precision": lambda: trafilatura(favor_precision=True),
    "trafilatura-recall": lambda: trafilatura(favor_recall=True),
    "trafilatura-fast": lambda: trafilatura(fast=True),
    "newspaper4k": newspaper4k,
    "news-please": newsplease,
    "goose3": goose3,
    "readability": readability,
    "resiliparse": resiliparse,
    "htmldate": htmldate,
}


def _iso(value: Any) -> str | None:
    return value.isoformat() if isinstance(value, (datetime, date)) else str(value) if value else None
