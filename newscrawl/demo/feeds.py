"""The paper's RSS, sitemaps and robots.txt as Ghost writes them. Pure."""

from __future__ import annotations

import html
from collections.abc import Iterable
from email.utils import format_datetime

from newscrawl.demo.head import escape, iso
from newscrawl.demo.model import DemoArticle
from newscrawl.demo.newspaper import FEED_LENGTH, NAME, Newspaper, is_in_sitemap

_RSS = (
    '<?xml version="1.0" encoding="UTF-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0" '
    'xmlns:media="http://search.yahoo.com/mrss/">'
)
_MAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def rss(articles: Iterable[DemoArticle], base: str, path: str) -> str:
    """The last articles; the primary author only, and the lead picture put before the text."""
    chosen = list(articles)[:FEED_LENGTH]
    built = format_datetime(chosen[0].published, usegmt=True) if chosen else ""
    channel = (
        f"<title><![CDATA[{NAME}]]></title><description><![CDATA[News of a small harbor.]]></description>"
        f"<link>{base}/</link><generator>Ghost 5.82</generator><lastBuildDate>{built}</lastBuildDate>"
        f'<atom:link href="{base}{path}" rel="self" type="application/rss+xml"/><ttl>60</ttl>'
    )
    return f"{_RSS}<channel>{channel}{''.join(_item(article, base) for article in chosen)}</channel></rss>"


def sitemap_index(paper: Newspaper, base: str) -> str:
    """The four parts."""
    newest = iso(max(article.modified or article.published for article in paper.articles)) if paper.articles else ""
    parts = "".join(
        f"<sitemap><loc>{base}/sitemap-{name}.xml</loc><lastmod>{newest}</lastmod></sitemap>"
        for name in ("pages", "posts", "authors", "tags")
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><sitemapindex {_MAP}>{parts}</sitemapindex>'


def sitemap(paper: Newspaper, base: str, name: str) -> str:
    """One part: pages, posts, authors or tags."""
    if name == "posts":
        entries = [_entry(article, base) for article in paper.articles if is_in_sitemap(article)]
    elif name == "authors":
        entries = [f"<url><loc>{base}{author.path}</loc></url>" for author in paper.authors]
    elif name == "tags":
        entries = [f"<url><loc>{base}/tag/{slug}/</loc></url>" for slug in paper.tags]
    else:
        entries = [f"<url><loc>{base}{path}</loc></url>" for path in ("/", "/about/", "/membership/", "/team/")]
    images = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {_MAP} {images}>{"".join(entries)}</urlset>'


def robots(base: str) -> str:
    """Ghost's default."""
    closed = "".join(f"Disallow: {path}\n" for path in ("/ghost/", "/p/", "/email/", "/r/", "/webmentions/"))
    return f"User-agent: *\nSitemap: {base}/sitemap.xml\n{closed}"


def _item(article: DemoArticle, base: str) -> str:
    link, image = base + article.path, base + article.image.path
    text = "".join(f"<p>{html.escape(part.text, quote=False)}</p>" for part in article.parts if part.kind == "p")
    body = f'<img src="{image}" alt="{escape(article.headline)}">{text}'
    return (
        f"<item><title><![CDATA[{article.headline}]]></title><description><![CDATA[{article.summary}]]></description>"
        f'<link>{link}</link><guid isPermaLink="false">{article.guid}</guid>'
        + "".join(f"<category><![CDATA[{tag}]]></category>" for tag in article.tags)
        + f"<dc:creator><![CDATA[{article.authors[0].name}]]></dc:creator>"
        f"<pubDate>{format_datetime(article.published, usegmt=True)}</pubDate>"
        f'<media:content url="{image}" medium="image"/><content:encoded><![CDATA[{body}]]></content:encoded></item>'
    )


def _entry(article: DemoArticle, base: str) -> str:
    changed = iso(article.modified or article.published)
    image = f"<image:image><image:loc>{base}{article.image.path}</image:loc></image:image>"
    return f"<url><loc>{base}{article.path}</loc><lastmod>{changed}</lastmod>{image}</url>"
