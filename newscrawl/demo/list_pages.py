"""The pages that list articles: home, archive, tags and authors. Pure."""

from collections.abc import Sequence

from newscrawl.demo.articles import DemoArticle, DemoAuthor, DemoTag
from newscrawl.demo.cards import SHOW_MORE, card, cards
from newscrawl.demo.head import Head, author_json_ld, list_head, site_json_ld, tag_json_ld
from newscrawl.demo.layout import page
from newscrawl.demo.markup import inline
from newscrawl.demo.newspaper import Newspaper
from newscrawl.demo.staff import PAPER_DESCRIPTION, PAPER_NAME

PAGE_LENGTH = 12
_HEROES = 3


def page_count(articles: Sequence[DemoArticle]) -> int:
    """Return how many pages a list has; an empty one still has its first."""
    return max(1, -(-len(articles) // PAGE_LENGTH))


def home_page(paper: Newspaper, base: str) -> str:
    """Write the front page: the first articles large, then the News Feed, the second card twice."""
    newest = paper.archive[: PAGE_LENGTH + _HEROES]
    promoted = [next((a for a in paper.archive if a.kind == kind), None) for kind in ("company", "video")]
    listed = [*newest[1:], *(a for a in promoted if a and a not in newest), *newest[1:2]]
    head = Head(
        title=PAPER_NAME,
        path="/",
        description=PAPER_DESCRIPTION,
        og_type="website",
        image="/content/images/2024/02/cover.png",
        json_ld=site_json_ld(base),
    )
    main = f"""<section class="hero">
{"".join(_hero(article, base) for article in newest[:_HEROES])}</section>
<section class="newsFeed"><h2>News Feed</h2>
{chr(10).join(card(article, base) for article in listed)}
{SHOW_MORE}
</section>"""
    return page(head, base, "home-template", main)


def archive_page(paper: Newspaper, number: int, base: str) -> str:
    """Write a page of the News Feed archive."""
    path = "/news-archive/"
    pages = page_count(paper.archive)
    head = list_head("News Feed", path, number, pages, og_type="website", json_ld=site_json_ld(base))
    main = f"""<h1>News Feed</h1>
<section class="archive">
{cards(_slice(paper.archive, number), base)}
</section>
{SHOW_MORE}"""
    return page(head, base, "paged" if number > 1 else "archive-template", main)


def tag_page(tag: DemoTag, paper: Newspaper, number: int, base: str) -> str:
    """Write a page of a tag's articles."""
    articles = paper.by_tag[tag]
    title = f"{tag.name} - {PAPER_NAME}"
    pages = page_count(articles)
    head = list_head(title, tag.path, number, pages, og_type="website", json_ld=tag_json_ld(tag, base))
    main = f"""<h1>{inline(tag.name)}</h1>
<section class="archive">
{cards(_slice(articles, number), base)}
</section>
{SHOW_MORE}"""
    return page(head, base, f"tag-template tag-{tag.slug}", main)


def author_page(author: DemoAuthor, paper: Newspaper, number: int, base: str) -> str:
    """Write a page of an author's articles under their portrait."""
    articles = paper.by_author[author]
    head = list_head(
        f"{author.name} - {PAPER_NAME}",
        author.path,
        number,
        page_count(articles),
        description=author.meta_description,
        og_type="profile",
        image=author.avatar,
        json_ld=author_json_ld(author, base),
    )
    main = f"""<a href="/team/">Team</a>
<section class="authorPage">
<img src="{base}{author.avatar}" alt="{inline(author.name)} photo">
<h1>{inline(author.name)}</h1>
<p class="authorPage__role">{inline(author.role)}</p>\
<p class="authorPage__bio">{inline(author.bio)}</p>
</section>
<section><h2>Articles</h2>
{cards(_slice(articles, number), base, byline=True)}
</section>"""
    return page(head, base, f"author-template author-{author.slug}", main)


def _hero(article: DemoArticle, base: str) -> str:
    image = f'<img src="{base}{article.image.path}" alt="">' if article.image else ""
    return f"""<article class="heroCard"><a href="{article.path}">{image}
<h2>{inline(article.headline)}</h2></a><p>{inline(article.summary)}</p></article>
"""


def _slice(articles: Sequence[DemoArticle], number: int) -> Sequence[DemoArticle]:
    return articles[(number - 1) * PAGE_LENGTH : number * PAGE_LENGTH]
