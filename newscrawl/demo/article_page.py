"""The page of an article. Pure."""

from collections.abc import Sequence

from newscrawl.demo.articles import Block, DemoArticle, DemoAuthor
from newscrawl.demo.body import body_text, compose, reading_minutes
from newscrawl.demo.cards import LOCAL_OFFSET, local_time, news_feed
from newscrawl.demo.head import article_head
from newscrawl.demo.layout import page
from newscrawl.demo.markup import body_html, escape, inline
from newscrawl.demo.newspaper import Newspaper


def article_page(article: DemoArticle, paper: Newspaper, base: str) -> str:
    """Write the whole page."""
    blocks = compose(article)
    text = body_text(blocks)
    tags = " ".join(f"tag-{tag.slug}" for tag in article.tags)
    main = f"""<article class="post {tags}">
{_header(article, text, base)}
<div class='c-content '>
{body_html(blocks, base)}
</div>
<div id="reading-progress-end"></div>
{"".join(_author_box(author, base) for author in article.authors)}</article>
{news_feed(paper, base, but=article)}"""
    head = article_head(article, " ".join(text), base)
    return page(head, base, f"post-template {tags}", main)


def feed_content(article: DemoArticle, blocks: Sequence[Block], base: str) -> str:
    """Return the content with the lead image put before the first paragraph, as in Ghost's feed."""
    content = body_html(blocks, base)
    if not article.image:
        return content
    return content.replace("<p>", f'<img src="{base}{article.image.path}" alt=""><p>', 1)


def _header(article: DemoArticle, text: Sequence[str], base: str) -> str:
    tag = article.tags[0]
    standfirst = ""
    if article.summary_use == "shown":
        standfirst = f'<p class="c-header__standfirst">{inline(article.summary)}</p>\n'
    return f"""<header class="c-header">
<a class="c-header__tag" href="{tag.path}">{inline(tag.name)}</a>
<h1 class="c-header__title">{inline(article.headline)}</h1>
{standfirst}<p class="c-header__meta">{_dateline(article)} \
<span>{reading_minutes(text)} min read</span></p>
{_figure(article, base)}</header>"""


def _dateline(article: DemoArticle) -> str:
    """Write the time: filled in by script, but readable on pages without metadata."""
    if article.has_metadata:
        return '<time class="js-local-time" datetime=""></time>'
    moment, author = article.published, article.authors[0]
    local = moment + LOCAL_OFFSET
    return (
        f'<time datetime="{moment:%Y-%m-%dT%H:%M:%SZ}">'
        f"{local:%B} {local.day}, {local.year} {local_time(moment)}</time> "
        f'by <a href="{author.path}">{inline(author.name)}</a>'
    )


def _figure(article: DemoArticle, base: str) -> str:
    if not article.image:
        return ""
    caption = article.image.figcaption
    caption = f"\n<figcaption>{inline(caption)}</figcaption>" if caption else ""
    resized = article.image.path.replace("/images/", "/images/size/w1200/")
    # Without an alt text of its own the image gets the headline.
    return f"""<figure class="c-header__figure">
<img src="{base}{resized}" alt="{escape(article.headline)}">{caption}
</figure>
"""


def _author_box(author: DemoAuthor, base: str) -> str:
    return f"""<section class="c-author">
<img class="c-author__image" src="{base}{author.avatar}" alt="Avatar">
<h4 class="c-author__name"><a href="{author.path}">{inline(author.name)}</a></h4>
<p class="c-author__role">{inline(author.role)}</p>
<p class="c-author__bio">{inline(author.bio)}</p>
<a class="c-author__more" href="{author.path}">Read more</a>
</section>
"""
