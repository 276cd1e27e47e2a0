"""The RSS feeds, as Ghost writes them. Pure."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime

from newscrawl.demo.article_page import feed_content
from newscrawl.demo.articles import DemoArticle
from newscrawl.demo.body import body_text, compose
from newscrawl.demo.head import GENERATOR, first_words
from newscrawl.demo.markup import with_alt
from newscrawl.demo.newspaper import FEED_LENGTH, Newspaper
from newscrawl.demo.staff import PAPER_DESCRIPTION, PAPER_NAME

_NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" version="2.0" '
    'xmlns:media="http://search.yahoo.com/mrss/"'
)


def rss(articles: Sequence[DemoArticle], paper: Newspaper, path: str, base: str) -> str:
    """Write the feed of a list: its newest articles, in full."""
    items = "\n".join(_item(article, base) for article in articles[:FEED_LENGTH])
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss {_NAMESPACES}><channel>'
        f"<title>{_cdata(PAPER_NAME)}</title><description>{_cdata(PAPER_DESCRIPTION)}</description>"
        f"<link>{base}/</link><image><url>{base}/favicon.png</url><title>{PAPER_NAME}</title>"
        f"<link>{base}/</link></image><generator>{GENERATOR}</generator>"
        f"<lastBuildDate>{_rfc822(paper.clock)}</lastBuildDate>"
        f'<atom:link href="{base}{path}" rel="self" type="application/rss+xml"/><ttl>60</ttl>\n'
        f"{items}</channel></rss>"
    )


def _item(article: DemoArticle, base: str) -> str:
    blocks = compose(article)
    description = article.summary
    if article.summary_use == "card":
        description = first_words(" ".join(body_text(blocks)))
    categories = "".join(f"<category>{_cdata(tag.name)}</category>" for tag in article.tags)
    media = ""
    if article.image:
        media = f'<media:content url="{base}{article.image.path}" medium="image"/>'
    content = with_alt(feed_content(article, blocks, base), article.headline)
    return (
        f"<item><title>{_cdata(article.headline)}</title>"
        f"<description>{_cdata(description)}</description><link>{base}{article.path}</link>"
        f'<guid isPermaLink="false">{article.guid}</guid>{categories}'
        # Only the first author; the others are missing from the feed.
        f"<dc:creator>{_cdata(article.authors[0].name)}</dc:creator>"
        f"<pubDate>{_rfc822(article.published)}</pubDate>{media}"
        f"<content:encoded>{_cdata(content)}</content:encoded></item>"
    )


def _cdata(text: str) -> str:
    return f"<![CDATA[{text}]]>"


def _rfc822(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)
