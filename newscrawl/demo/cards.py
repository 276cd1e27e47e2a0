"""Cards of articles and the News Feed block, in all the forms that real lists mix. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from newscrawl.demo.articles import DemoArticle
from newscrawl.demo.head import iso
from newscrawl.demo.markup import inline
from newscrawl.demo.newspaper import Newspaper
from newscrawl.demo.prose import day_of_month

# The paper's own clock, as shown to readers; the year of the demo knows no summer time.
LOCAL_OFFSET = timedelta(hours=2)
SHOW_MORE = '<button class="newsFeed__more" type="button">Show More</button>'
_LABELS = {"company": "Company news", "video": "Video"}
# The time stamps are filled in by a script, so they are empty without one.
_EMPTY_DATES = (
    '<span class="c-teaser__date"><span></span> <span>(Updated: <span></span> )</span></span>',
    '<span class="c-teaser__date"></span>',
)
_BLOCK_LENGTH = 6


def card(article: DemoArticle, base: str, *, byline: bool = False, dated: bool = False) -> str:
    """Write one card; its form hangs on the article, so that a list holds a mixture."""
    label = _LABELS.get(article.kind, "")
    label = f'<span class="archiveCard__label">{label}</span>' if label else ""
    return f"""<article class="js-card archiveCard"{_archive_id(article)}>
{_date(article, dated=dated)}{label}
<h3 class="archiveCard__title"><a class="archiveCard__link" href="{_href(article, base)}">\
{inline(article.headline)}</a></h3>
{_byline(article) if byline else ""}<div class="archiveCard__description small">\
{inline(article.summary)}</div>
</article>"""


def cards(articles: Sequence[DemoArticle], base: str, *, byline: bool = False) -> str:
    """Write a page of a list; a repeated card closes every second one."""
    shown = [card(a, base, byline=byline, dated=a.age % 5 == 1) for a in articles]
    if articles and articles[0].age % 2:
        shown.append(card(articles[0], base, byline=byline))
    return "\n".join(shown)


def news_feed(paper: Newspaper, base: str, but: DemoArticle | None = None) -> str:
    """Write the block of newest cards beside an article, with a promotion and a film among them."""
    newest = [a for a in paper.archive[: _BLOCK_LENGTH + 1] if a != but][:_BLOCK_LENGTH]
    special = [next((a for a in paper.archive if a.kind == kind and a != but), None) for kind in _LABELS]
    shown = [*newest[:2], *(a for a in special if a and a not in newest), *newest[2:]]
    return f"""<aside class="newsFeed">
<h3 class="newsFeed__heading">News Feed</h3>
<div class="newsFeed__list">
{chr(10).join(card(article, base) for article in shown)}
</div>
{SHOW_MORE}
</aside>"""


def local_time(moment: datetime) -> str:
    """Write the time of day as readers see it.

    >>> local_time(datetime(2026, 11, 14, 10, 5))
    '12:05 PM'
    """
    local = moment + LOCAL_OFFSET
    return f"{local.hour % 12 or 12}:{local:%M} {'AM' if local.hour < 12 else 'PM'}"


def _archive_id(article: DemoArticle) -> str:
    """Write the publication time in one of the two forms on record, or leave it out."""
    if article.age % 7 == 3:
        return ""
    if article.age % 3 == 1:
        text = f"{article.published:%a %b %d %Y %H:%M:%S} GMT+0000 (Coordinated Universal Time)"
    else:
        text = iso(article.published)
    return f' data-archive-id="{text}"'


def _date(article: DemoArticle, *, dated: bool) -> str:
    if not dated:
        return _EMPTY_DATES[article.age % 2]
    shown, updated = (
        f"{day_of_month(m + LOCAL_OFFSET)}, {_small_time(m)}" for m in (article.published, article.modified)
    )
    return f'<span class="c-teaser__date">{shown} <span>(Updated: {updated})</span></span>'


def _small_time(moment: datetime) -> str:
    return local_time(moment).replace("AM", "a.m.").replace("PM", "p.m.")


def _href(article: DemoArticle, base: str) -> str:
    if article.age % 9 == 4:
        return f"{base}/{article.slug}?ref=news-feed#/portal/signup"
    return article.path


def _byline(article: DemoArticle) -> str:
    names = ", ".join(f'<a href="{a.path}">{inline(a.name)}</a>' for a in article.authors)
    return f"<p>by {names}</p>\n"
