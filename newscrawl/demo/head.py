"""What Ghost writes into the head of a page, with its traps. Pure.

Source: Ghost's ghost_head helper and its metadata modules, versions 5.x.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newscrawl.demo.articles import DemoArticle, DemoAuthor, DemoTag
from newscrawl.demo.markup import escape
from newscrawl.demo.staff import ESTABLISHED, PAPER_DESCRIPTION, PAPER_NAME

GENERATOR = "Ghost 5.82"
MAIN_FEED = "/news-archive/rss/"
_EXCERPT_WORDS = 50
_PORTAL = """<script defer src="https://cdn.example/portal.min.js" data-ghost="{base}/" \
data-key="00000000000000000000000000" data-api="{base}/ghost/api/content/"></script>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page declares about itself; empty values are not written.

    `og_type` is empty on pages without OpenGraph, `path` on those that declare nothing at all.
    """

    title: str
    path: str = ""
    description: str = ""
    shared_description: str = ""
    og_type: str = ""
    image: str = ""
    json_ld: dict[str, Any] | None = None
    previous: str = ""
    following: str = ""
    feed: str = MAIN_FEED
    article: DemoArticle | None = None


def head_html(head: Head, base: str) -> str:
    """Write the head element."""
    lines = [
        '<meta charset="utf-8">',
        f"<title>{escape(head.title)}</title>",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        *(_declared(head, base) if head.path else ()),
        f'<meta name="generator" content="{GENERATOR}">',
        _link("alternate", base + head.feed, f' type="application/rss+xml" title="{PAPER_NAME}"'),
        _PORTAL.format(base=base),
    ]
    return "<head>\n" + "\n".join(lines) + "\n</head>"


def iso(moment: datetime) -> str:
    """Write a moment as JavaScript does, with milliseconds."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.000Z"


def first_words(text: str) -> str:
    """Return what Ghost takes for a description where the editor gave none."""
    return " ".join(text.split()[:_EXCERPT_WORDS])


def article_head(article: DemoArticle, text: str, base: str) -> Head:
    """Declare an article, or nothing but its title for the few without metadata."""
    title = article.meta_title or article.headline
    if not article.has_metadata:
        return Head(title=article.headline)
    description = article.summary if article.summary_use != "card" else ""
    shared = description or first_words(text)
    return Head(
        title=title,
        path=article.path,
        description=description,
        shared_description=shared,
        og_type="article",
        image=article.image.path if article.image else "",
        json_ld=_article_json_ld(article, title, shared, base),
        article=article,
    )


def list_head(title: str, path: str, page: int, pages: int, **first: Any) -> Head:
    """Declare a page of a list; `first` is what only the first page says."""
    feed = f"{path}rss/"
    if page > 1:
        title, first = f"{title} (Page {page})", {}
    return Head(
        title=title,
        path=page_path(path, page),
        previous=page_path(path, page - 1) if page > 1 else "",
        following=page_path(path, page + 1) if page < pages else "",
        feed=feed,
        **first,
    )


def page_path(path: str, page: int) -> str:
    """Return the address of a page of a list."""
    return path if page == 1 else f"{path}page/{page}/"


def author_json_ld(author: DemoAuthor, base: str) -> dict[str, Any]:
    """Declare an author; the description is the meta line, not the bio."""
    return {
        "@context": "https://schema.org",
        **_person(author, base),
        "mainEntityOfPage": base + author.path,
        "description": escape(author.meta_description),
    }


def tag_json_ld(tag: DemoTag, base: str) -> dict[str, Any]:
    """Declare a tag page."""
    return {
        "@context": "https://schema.org",
        "@type": "Series",
        "publisher": publisher(base),
        "url": base + tag.path,
        "name": escape(tag.name),
        "mainEntityOfPage": base + tag.path,
    }


def site_json_ld(base: str) -> dict[str, Any]:
    """Declare the front page."""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "publisher": publisher(base),
        "url": f"{base}/",
        "name": PAPER_NAME,
        "mainEntityOfPage": f"{base}/",
        "description": PAPER_DESCRIPTION,
    }


def static_json_ld(title: str, path: str, base: str) -> dict[str, Any]:
    """Declare a static page an Article, as Ghost wrongly does."""
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "publisher": publisher(base),
        "headline": escape(title),
        "url": base + path,
        "datePublished": iso(ESTABLISHED),
        "dateModified": iso(ESTABLISHED),
        "mainEntityOfPage": base + path,
    }


def publisher(base: str) -> dict[str, Any]:
    """Return the paper as the publisher of its pages."""
    logo = _image_object(f"{base}/content/images/2024/02/logo.png", 60, 60)
    return {"@type": "Organization", "name": PAPER_NAME, "url": f"{base}/", "logo": logo}


def _article_json_ld(article: DemoArticle, title: str, description: str, base: str) -> dict[str, Any]:
    first, *others = article.authors
    address = base + article.path
    record = {
        "@context": "https://schema.org",
        "@type": "Article",
        "publisher": publisher(base),
        "author": _person(first, base),
        "contributor": [_person(author, base) for author in others],
        "headline": escape(title),
        "url": address,
        "datePublished": iso(article.published),
        "dateModified": iso(article.modified),
        "image": _image_object(base + article.image.path, 1600, 1067) if article.image else None,
        # Unlike everything else, keywords are not escaped.
        "keywords": ", ".join(tag.name for tag in article.tags),
        "description": escape(description),
        "mainEntityOfPage": address,
    }
    return {key: value for key, value in record.items() if value}


def _person(author: DemoAuthor, base: str) -> dict[str, Any]:
    return {
        "@type": "Person",
        "name": escape(author.name),
        "image": _image_object(base + author.avatar, 400, 400),
        "url": base + author.path,
        "sameAs": list(author.same_as),
    }


def _image_object(url: str, width: int, height: int) -> dict[str, Any]:
    return {"@type": "ImageObject", "url": url, "width": width, "height": height}


def _declared(head: Head, base: str) -> list[str]:
    lines = [_meta("name", "description", head.description)]
    lines.append(_link("icon", f"{base}/content/images/size/w256h256/2024/02/icon.png"))
    lines.append(_link("canonical", base + head.path))
    lines.append(_meta("name", "referrer", "no-referrer-when-downgrade"))
    lines.append(_link("prev", base + head.previous) if head.previous else "")
    lines.append(_link("next", base + head.following) if head.following else "")
    if head.og_type:
        lines += _open_graph(head, base)
    if head.json_ld:
        text = json.dumps(head.json_ld, ensure_ascii=False, indent=4)
        lines.append(f'<script type="application/ld+json">\n{text}\n</script>')
    return [line for line in lines if line]


def _open_graph(head: Head, base: str) -> list[str]:
    article, image = head.article, base + head.image if head.image else ""
    description = head.shared_description or head.description
    shared = {"title": head.title, "description": description, "url": base + head.path}
    lines = [_meta("property", "og:site_name", PAPER_NAME)]
    lines.append(_meta("property", "og:type", head.og_type))
    lines += [_meta("property", f"og:{key}", value) for key, value in shared.items()]
    lines.append(_meta("property", "og:image", image))
    if article:
        lines.append(_meta("property", "article:published_time", iso(article.published)))
        lines.append(_meta("property", "article:modified_time", iso(article.modified)))
        # Ghost escapes a tag once itself, and once more when it writes the attribute.
        lines += [_meta("property", "article:tag", escape(tag.name)) for tag in article.tags]
    lines.append(_meta("property", "article:publisher", "https://social.example/lowmereherald"))
    lines.append(_meta("name", "twitter:card", "summary_large_image"))
    lines += [_meta("name", f"twitter:{key}", value) for key, value in shared.items()]
    lines.append(_meta("name", "twitter:image", image))
    if article:
        lines += _twitter_labels(article)
    if image:
        lines.append(_meta("property", "og:image:width", "1600"))
        lines.append(_meta("property", "og:image:height", "1067"))
    return lines


def _twitter_labels(article: DemoArticle) -> list[str]:
    return [
        _meta("name", "twitter:label1", "Written by"),
        _meta("name", "twitter:data1", article.authors[0].name),
        _meta("name", "twitter:label2", "Filed under"),
        _meta("name", "twitter:data2", ", ".join(tag.name for tag in article.tags)),
        _meta("name", "twitter:site", "@lowmereherald"),
    ]


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(content)}">' if content else ""


def _link(rel: str, href: str, more: str = "") -> str:
    return f'<link rel="{rel}" href="{href}"{more}>'
