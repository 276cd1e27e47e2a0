"""Every page of the paper: path and base address in, reply out. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from newscrawl.demo import cards, feeds
from newscrawl.demo.head import article_head, author_node, feed_link, meta, page_head, plain_head
from newscrawl.demo.model import DemoArticle, DemoImage, Part, slug_of
from newscrawl.demo.newspaper import NAME, PAGE_LENGTH, Newspaper

# One grey pixel.
_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c63a8070000810080f80ba7ff0000000049454e44ae426082"
)
_HTML, _XML = "text/html; charset=utf-8", "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server answers. `modified` is Unix seconds, for Last-Modified; 0: not said."""

    status: int
    body: bytes
    content_type: str = _HTML
    headers: dict[str, str] = field(default_factory=dict)


def render(paper: Newspaper, path: str, base: str) -> Reply:
    """The reply for a path. `base` is the address before it, without a slash at its end, e.g. `http://127.0.0.1:8000`."""
    if path.startswith("/content/images/") or path in {"/logo.png", "/favicon.ico"}:
        return Reply(200, _PICTURE, "image/png")
    found = _document(paper, path, base)
    if found is not None:
        return Reply(200, found[0].encode(), found[1])
    slug = path.strip("/")
    moved = dict(paper.moved).get(slug)
    if moved or (not path.endswith("/") and _document(paper, f"{path}/", base)):
        return Reply(301, b"", headers={"Location": f"{base}/{moved or slug}/"})
    status = 410 if slug in paper.gone and len(slug) % 2 else 404
    body = cards.document(
        plain_head("Page not found", base, path), f"{cards.top()}<main><h1>404</h1></main>{cards.bottom()}"
    )
    return Reply(status, body.encode())


def _document(paper: Newspaper, path: str, base: str) -> tuple[str, str] | None:
    """A page that exists, and its content type."""
    if path == "/robots.txt":
        return feeds.robots(base), "text/plain; charset=utf-8"
    if path == "/sitemap.xml":
        return feeds.sitemap_index(paper, base), _XML
    if found := re.fullmatch(r"/sitemap-(pages|posts|authors|tags)\.xml", path):
        return feeds.sitemap(paper, base, found[1]), _XML
    if found := re.fullmatch(r"/(news-archive|(?:tag|author)/[a-z0-9-]+)/rss/", path):
        listed = _list(paper, f"/{found[1]}/")
        return (feeds.rss(listed[1], base, path), "application/rss+xml; charset=utf-8") if listed else None
    page = _home(paper, base) if path == "/" else _static(path, base) or _list_page(paper, path, base)
    if page is None and (article := paper.by_slug.get(path.strip("/"))) and path.endswith("/"):
        page = article_page(paper, article, base)
    return (page, _HTML) if page else None


def _home(paper: Newspaper, base: str) -> str:
    site = {"@context": "https://schema.org", "@type": "WebSite", "name": NAME, "url": f"{base}/"}
    head = page_head(base, "/", title=NAME, kind="website", node=site)
    heroes = "".join(
        f'<article class="hero"><a href="{article.path}"><img src="{base}{article.image.path}" alt="">'
        f"<h2>{cards.text(article.headline)}</h2></a><p>{cards.text(article.summary)}</p></article>\n"
        for article in paper.listed[2:6]
    )
    shown = [*paper.listed[:10], *paper.listed[1:2]]
    return cards.document(
        head, f"{cards.top()}<main>{heroes}{cards.feed_block(shown, base)}</main>{cards.bottom()}", "home"
    )


def _list(paper: Newspaper, path: str) -> tuple[str, Sequence[DemoArticle]] | None:
    """The title and the articles of a list: the archive, a tag, an author."""
    if path == "/news-archive/":
        return "News Feed", paper.listed
    kind, _, slug = path.strip("/").partition("/")
    if kind == "tag" and slug in paper.tags:
        return paper.tags[slug], [article for article in paper.listed if paper.tags[slug] in article.tags]
    for author in paper.authors:
        if kind == "author" and author.slug == slug:
            return author.name, [article for article in paper.articles if author in article.authors]
    return None


def _list_page(paper: Newspaper, path: str, base: str) -> str | None:
    found = re.fullmatch(r"(/(?:news-archive|tag/[a-z0-9-]+|author/[a-z0-9-]+)/)(?:page/([1-9]\d{0,5})/)?", path)
    listed = _list(paper, found[1]) if found else None
    if not found or not listed:
        return None
    title, articles = listed
    number = int(found[2] or 1)
    last = max(1, -(-len(articles) // PAGE_LENGTH))
    if number > last or found[2] == "1":
        return None
    shown = articles[(number - 1) * PAGE_LENGTH : number * PAGE_LENGTH]
    neighbours = _neighbours(base, found[1], number, last)
    head = plain_head(f"{title} (Page {number})", base, path, more=neighbours)
    if number == 1:
        head = _first_head(paper, found[1], title, base, neighbours)
    return cards.document(head, _list_body(paper, found[1], title, shown, base), "paged" if number > 1 else "list")


def _neighbours(base: str, start: str, number: int, last: int) -> str:
    before = f"{start}page/{number - 1}/" if number > 2 else start
    links = f'<link rel="prev" href="{base}{before}" />\n' if number > 1 else ""
    return links + (f'<link rel="next" href="{base}{start}page/{number + 1}/" />\n' if number < last else "")


def _first_head(paper: Newspaper, path: str, title: str, base: str, neighbours: str) -> str:
    author = next((author for author in paper.authors if author.path == path), None)
    if author is not None:
        head = page_head(
            base, path, title=f"{title} - {NAME}", kind="profile", node=author_node(author, base), more=neighbours
        )
        return head + meta("description", f"{author.role} at {NAME}.", "name") + feed_link(base, f"{path}rss/")
    node = {"@context": "https://schema.org", "@type": "Series", "name": title, "url": base + path}
    return page_head(base, path, title=f"{title} - {NAME}", kind="website", node=node, more=neighbours)


def _list_body(paper: Newspaper, path: str, title: str, shown: Sequence[DemoArticle], base: str) -> str:
    author = next((author for author in paper.authors if author.path == path), None)
    repeated = [*shown, *shown[1:2]] if path == "/news-archive/" else list(shown)
    listed = "".join(cards.card(a, base, place, byline=author is not None) for place, a in enumerate(repeated))
    if author is None:
        more = '<button type="button" class="archive__more">Show More</button>'
        main = f'<h1>{cards.text(title)}</h1><section class="archive">{listed}</section>{more}'
    else:
        profile = (
            f'<img src="{base}{author.image}" alt="{cards.text(author.name)} photo"><h1>{cards.text(author.name)}</h1>'
            f'<p class="authorPage__role">{cards.text(author.role)}</p><p class="authorPage__bio">{cards.text(author.bio)}</p>'
        )
        main = f'<a href="/team/">Team</a><section class="authorPage">{profile}</section><section><h2>Articles</h2>{listed}</section>'
    return f"{cards.top()}<main>{main}</main>{cards.bottom()}"


def article_page(paper: Newspaper, article: DemoArticle, base: str) -> str:
    """An article's page."""
    classes = " ".join(f"tag-{slug}" for slug, tag in paper.tags.items() if tag in article.tags)
    content = "".join(_part(paper, part, base) for part in article.parts)
    boxes = "".join(cards.author_box(author, base) for author in article.authors)
    others = [other for other in paper.listed[:9] if other is not article][:4]
    body = (
        f'{cards.top()}<main id="content"><article class="post {classes}">{_article_top(article, base)}'
        f"<div class='c-content '>{content}</div><div id=\"reading-progress-end\"></div>\n{boxes}</article>\n"
        f"{cards.feed_block(others, base)}</main>{cards.bottom()}"
    )
    return cards.document(article_head(article, base), body, f"post-template {classes}")


def _article_top(article: DemoArticle, base: str) -> str:
    section = next(iter(article.tags))
    time = '<time class="js-local-time" datetime=""></time>'
    if article.bare:
        when = article.published
        shown = f"{when:%B} {when.day}, {when.year} {when:%I:%M %p}"
        by = ", ".join(f'<a href="{author.path}">{cards.text(author.name)}</a>' for author in article.authors)
        time = f'by {by} <time datetime="{when:%Y-%m-%dT%H:%M:%SZ}">{shown}</time>'
    standfirst = f'<p class="c-header__excerpt">{cards.text(article.summary)}</p>' if article.standfirst else ""
    return (
        f'<header class="c-header"><a class="c-header__tag" href="/tag/{slug_of(section)}/">{cards.text(section)}</a>\n'
        f'<h1 class="c-header__title">{cards.text(article.headline)}</h1>{standfirst}\n'
        f'<p class="c-header__meta">{time} <span>{article.minutes} min read</span></p>\n'
        f"{_figure(article.image, base, article.headline)}</header>\n"
    )


def _figure(image: DemoImage, base: str, headline: str) -> str:
    # Without an alt text of its own the picture gets the headline.
    alt = cards.text(headline).replace('"', "&quot;")
    source = f"{base}{image.path}".replace("/content/images/", "/content/images/size/w1200/")
    caption = f"{image.caption} {image.credited}".strip()
    below = f"<figcaption>{cards.text(caption)}</figcaption>" if caption else ""
    return f'<figure class="c-header__figure"><img src="{source}" alt="{alt}">{below}</figure>'


def _part(paper: Newspaper, part: Part, base: str) -> str:
    said = cards.text(part.text)
    if part.kind == "ul":
        return "<ul>" + "".join(f"<li>{cards.text(item)}</li>" for item in part.items) + "</ul>\n"
    if part.kind == "image" and part.image:
        caption = f"{part.image.caption} {part.image.credited}".strip()
        span = (
            f'<figcaption><span style="white-space: pre-wrap;">{cards.text(caption)}</span></figcaption>'
            if caption
            else ""
        )
        return (
            f'<figure class="kg-card kg-image-card kg-card-hascaption"><img src="{base}{part.image.path}" class="kg-image" '
            f'alt="" loading="lazy" width="1200" height="800">{span}</figure>\n'
        )
    if part.kind == "related":
        other = paper.by_slug.get(part.target)
        return _bookmark(other, base) if other else ""
    return _FORMS[part.kind].format(text=said, target=part.target) + "\n"


def _bookmark(article: DemoArticle, base: str) -> str:
    return (
        '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" '
        f'href="{base}{article.path}"><div class="kg-bookmark-content"><div class="kg-bookmark-title">'
        f'{cards.text(article.headline)}</div><div class="kg-bookmark-description">{cards.text(article.summary)}</div>'
        f'<div class="kg-bookmark-metadata"><img class="kg-bookmark-icon" src="{base}/logo.png" alt="">'
        f'<span class="kg-bookmark-author">{NAME}</span><span class="kg-bookmark-publisher">'
        f'{cards.text(article.authors[0].name)}</span></div></div><div class="kg-bookmark-thumbnail">'
        f'<img src="{base}{article.image.path}" alt=""></div></a></figure>\n'
    )


_FORMS = {
    "p": "<p>{text}</p>",
    "h2": '<h2 id="part">{text}</h2>',
    "quote": "<blockquote>{text}</blockquote>",
    "note": "<p><em>{text}</em></p>",
    "audio": "<p>This audio is created with AI assistance</p>",
    "embed": (
        '<figure class="kg-card kg-embed-card"><iframe width="200" height="113" '
        'src="https://www.youtube.com/embed/{target}?feature=oembed" title="{text}"></iframe></figure>'
    ),
    "ask": (
        '<!--kg-card-begin: html--><div class="inset-appeal"><h4>Keep the lamp burning</h4><p>Join the readers who make '
        'this paper possible.</p><a href="/membership/?utm_source=article">Support us</a></div><!--kg-card-end: html-->'
    ),
    "signup": (
        '<div class="kg-card kg-signup-card kg-width-regular" data-lexical-signup-form style="display: none;">'
        '<h2 class="kg-signup-card-heading">The Herald, daily</h2><p class="kg-signup-card-subheading">The harbor in your '
        'mailbox</p><form data-members-form="signup"><input type="email" placeholder="Your email">'
        '<button type="submit">Subscribe</button></form></div>'
    ),
}

_STATIC = {
    "/about/": (
        "About us",
        "The Herald has been printed in Lowmere since the ferry was new. It belongs to its readers.",
    ),
    "/membership/": (
        "Membership",
        "Members pay what they can, and read what everybody reads. There is tea on Thursdays.",
    ),
    "/team/": ("Team", "Ten people and a cat make this paper. The cat has asked not to be named in this list."),
}


def _static(path: str, base: str) -> str | None:
    if path not in _STATIC:
        return None
    title, said = _STATIC[path]
    # Ghost calls its static pages Article too; only og:type tells them from posts.
    node = {"@context": "https://schema.org", "@type": "Article", "headline": title, "url": base + path,
            "datePublished": "2023-01-09T10:00:00.000Z", "description": said}  # fmt: skip
    head = page_head(base, path, title=title, kind="website", node=node)
    main = f"<article><h1>{title}</h1><div class='c-content '><p>{said}</p></div></article>"
    return cards.document(head, f"{cards.top()}<main>{main}</main>{cards.bottom()}", "page-template")
