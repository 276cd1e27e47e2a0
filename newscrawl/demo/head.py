"""What Ghost writes into a page's head, with its escaping traps. Pure.

Source: Ghost's `ghost_head` helper: metadata is HTML-escaped before it is put into JSON-LD, and `article:tag` twice.
"""

from __future__ import annotations

import html
import json
from datetime import datetime
from typing import Any

from newscrawl.demo.model import DemoArticle, DemoAuthor
from newscrawl.demo.newspaper import NAME

FEED = "/news-archive/rss/"


def escape(text: str) -> str:
    """Escape as Ghost does: `'` as `&#x27;`."""
    return html.escape(text, quote=True)


def iso(moment: datetime) -> str:
    """A moment with milliseconds and Z."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def plain_head(title: str, base: str, path: str, *, more: str = "") -> str:
    """The head of a list page from its second page on: canonical, neighbours, feed; no OpenGraph, no JSON-LD."""
    return (
        f'<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<link rel="canonical" href="{base}{path}" />\n<meta name="referrer" content="no-referrer-when-downgrade" />\n'
        f'{more}<meta name="generator" content="Ghost 5.82" />\n{feed_link(base, FEED)}'
    )


def feed_link(base: str, path: str) -> str:
    """The advertised feed."""
    return f'<link rel="alternate" type="application/rss+xml" title="{escape(NAME)}" href="{base}{path}" />\n'


def page_head(base: str, path: str, *, title: str, kind: str, node: dict[str, Any] | None, more: str = "") -> str:
    """The head of a home, tag, author or static page."""
    properties = meta("og:site_name", NAME) + meta("og:type", kind) + meta("og:title", title)
    properties += meta("og:url", base + path)
    return plain_head(title, base, path, more=more + properties + (json_ld(node) if node else ""))


def article_head(article: DemoArticle, base: str) -> str:
    """The head of an article's page; one without metadata has a title and nothing else."""
    if article.bare:
        return f'<meta charset="utf-8">\n<title>{escape(article.headline)}</title>\n'
    title = article.meta_title or article.headline
    image = base + article.image.path
    tags = "".join(meta("article:tag", escape(tag)) for tag in article.tags)
    names = meta("twitter:label1", "Written by", "name") + meta("twitter:data1", article.authors[0].name, "name")
    filed = meta("twitter:label2", "Filed under", "name") + meta("twitter:data2", ", ".join(article.tags), "name")
    properties = (
        meta("description", article.summary, "name")
        + meta("og:site_name", NAME)
        + meta("og:type", "article")
        + meta("og:title", title)
        + meta("og:description", article.summary)
        + meta("og:url", base + article.path)
        + meta("og:image", image)
        + meta("article:published_time", iso(article.published))
        + meta("article:modified_time", iso(article.modified or article.published))
        + tags
        + meta("article:publisher", "https://social.example/lowmereherald")
        + meta("twitter:title", title, "name")
        + names
        + filed
        + meta("og:image:width", "1600")
        + meta("og:image:height", "1067")
    )
    return plain_head(article.headline, base, article.path, more=properties + json_ld(article_node(article, base)))


def meta(name: str, content: str, attribute: str = "property") -> str:
    """One `<meta>` element."""
    return f'<meta {attribute}="{name}" content="{escape(content)}" />\n'


def json_ld(node: dict[str, Any]) -> str:
    """A node in its script, strings escaped inside the JSON as Ghost does; keywords are not."""
    text = json.dumps(_escaped(node), indent=4, ensure_ascii=False)
    return f'<script type="application/ld+json">\n{text}\n</script>\n'


def article_node(article: DemoArticle, base: str) -> dict[str, Any]:
    """The article's JSON-LD: one `author`, the others as `contributor`."""
    node: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "publisher": {
            "@type": "Organization",
            "name": NAME,
            "url": f"{base}/",
            "logo": _image(f"{base}/logo.png", 60, 60),
        },
        "author": person(article.authors[0], base),
        "headline": article.meta_title or article.headline,
        "url": base + article.path,
        "datePublished": iso(article.published),
        "dateModified": iso(article.modified or article.published),
        "image": _image(base + article.image.path, 1600, 1067),
        "keywords": ", ".join(article.tags),
        "description": article.summary,
        "mainEntityOfPage": base + article.path,
    }
    if len(article.authors) > 1:
        node["contributor"] = [person(author, base) for author in article.authors[1:]]
    return node


def person(author: DemoAuthor, base: str) -> dict[str, Any]:
    """An author inside an article's JSON-LD."""
    node = {"@type": "Person", "name": author.name, "image": _image(base + author.image, 400, 400)}
    return {**node, "url": base + author.path, "sameAs": []}


def author_node(author: DemoAuthor, base: str) -> dict[str, Any]:
    """The JSON-LD of an author's page; its description is shorter than the bio that is shown."""
    return {
        "@context": "https://schema.org",
        "@type": "Person",
        "sameAs": [f"https://social.example/{author.slug}"],
        "name": author.name,
        "url": base + author.path,
        "image": _image(base + author.image, 400, 400),
        "mainEntityOfPage": base + author.path,
        "description": f"{author.role} at {NAME}.",
    }


def _image(url: str, width: int, height: int) -> dict[str, Any]:
    return {"@type": "ImageObject", "url": url, "width": width, "height": height}


def _escaped(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _escaped(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_escaped(inner) for inner in value]
    return escape(value) if isinstance(value, str) and key != "keywords" and "://" not in value else value
