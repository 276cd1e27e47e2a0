"""What makes every answer of a real site another one though no story changed: counters, stamps, tickers. Pure."""

import json
import random
import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from newscrawl.demo.articles import DemoArticle
from newscrawl.demo.cards import LOCAL_OFFSET, local_time
from newscrawl.demo.head import iso
from newscrawl.demo.markup import inline
from newscrawl.demo.newspaper import Newspaper
from newscrawl.demo.prose import day_of_month, dice

_ADS = (
    ("Brandt & Sons", "Storm lamps for every window, now in brass."),
    ("Hotel Ostrey", "Two nights by the sound for the price of one!"),
    ("Quarrowby Bank", "Your harbor in all weathers. Rates from 2.9 percent."),
    ("The Net Loft", "Woolen caps, knitted here. Order before Sunday."),
    ("Fennimore Ferries", "Day tickets from 14 crowns. Children sail free."),
    ("Saltgate Books", "The almanac of the Seven Sounds is back in print."),
)
_STORED = re.compile(r'(?P<before>"dateModified": "|property="article:modified_time" content=")[^"]*(?=")')
_CONTENT = re.compile(
    r"(?P<head><div class='c-content '>\n)(?P<content>.*?)(?P<tail>\n</div>\n<div id=\"reading-progress-end\">)",
    re.DOTALL,
)
_READ = " min read</span>"
_COUNT = "<span data-count>0</span>"


def disturb(text: str, paper: Newspaper, article: DemoArticle | None, number: int) -> str:
    """Return the page as request `number` gets it; `article` is the story on it, None on lists and static pages."""
    rng = dice(paper.seed, "noise", number, article.guid if article else "")
    text = text.replace(_COUNT, f"<span data-count>{5000 + number % 1000:,}</span>", 1)
    text = text.replace('<main id="content">', f'{_ticker(paper, rng)}\n<main id="content">', 1)
    text = text.replace("</main>", f"{_ad(rng)}\n</main>", 1)
    return _around_story(text, paper, article, number, rng) if article else text


def _around_story(text: str, paper: Newspaper, article: DemoArticle, number: int, rng: random.Random) -> str:
    seen = paper.clock + timedelta(seconds=97 * number)
    text = text.replace(_READ, f"{_READ} {_counters(article, number)} {_stamp(article, seen, rng)}", 1)
    if article.age % 3 == 0:
        # Some systems write the time of the last rendering into the date of the last change.
        text = _STORED.sub(lambda found: f"{found['before']}{iso(seen)}", text)
    text = _CONTENT.sub(lambda found: found["head"] + _with_ads(found["content"], rng) + found["tail"], text, count=1)
    return text.replace("</article>\n<aside", f"{_related(paper, article, rng)}</article>\n<aside", 1)


def _counters(article: DemoArticle, number: int) -> str:
    views = 40 + abs(article.age) * 31 + number * 7
    comments = views // 23
    return (
        f'<span class="c-header__views">{views:,} views</span> '
        f'<a class="c-header__comments" href="#comments">{comments} comments</a>'
    )


def _stamp(article: DemoArticle, seen: datetime, rng: random.Random) -> str:
    """Say when the article was changed last, each time in another form; in an attribute, nothing is said."""
    changed = article.modified + LOCAL_OFFSET
    hours = max(int((seen - article.modified).total_seconds() // 3600), 1)
    forms = (
        f"Updated {hours} hours ago",
        f"Updated {day_of_month(changed)}, {changed.year}",
        f"Last updated: {changed:%Y-%m-%d %H:%M}",
        f"Updated: {changed:%d/%m/%Y}, {local_time(article.modified)}",
        f"(Updated {changed:%A} at {local_time(article.modified)})",
    )
    return f'<span class="c-header__updated">{rng.choice(forms)}</span>'


def _ad(rng: random.Random) -> str:
    name, text = rng.choice(_ADS)
    place = rng.getrandbits(32)
    return (
        f'<div class="adSlot" id="ad-{place:08x}" data-ad="{place}"><span class="adSlot__label">Advertisement</span>\n'
        f'<a href="https://ads.example/click/{place}" rel="sponsored nofollow"><strong>{inline(name)}</strong> {text}</a></div>'
    )


def _with_ads(content: str, rng: random.Random) -> str:
    """Put an advertisement behind one paragraph or two, where a system counts them out."""
    parts = content.split("</p>\n<p>")
    for place in sorted(rng.sample(range(1, len(parts)), min(rng.randint(1, 2), len(parts) - 1)), reverse=True):
        parts[place - 1 : place + 1] = [f"{parts[place - 1]}</p>\n{_ad(rng)}\n<p>{parts[place]}"]
    return "</p>\n<p>".join(parts)


def _related(paper: Newspaper, article: DemoArticle, rng: random.Random) -> str:
    others = [other for other in paper.archive[:40] if other != article]
    items = "\n".join(
        f'<li><a href="{other.path}">{inline(other.headline)}</a> <span>{rng.randint(2, 900)} reads</span></li>'
        for other in _some(others, 4, rng)
    )
    return f'<section class="relatedPosts"><h3>You may also like</h3>\n<ul>\n{items}\n</ul></section>\n'


def _ticker(paper: Newspaper, rng: random.Random) -> str:
    shown = _some(paper.archive[:20], 3, rng)
    items = " ".join(
        f'<a href="{article.path}"><time>{local_time(article.published)}</time> {inline(article.headline)}</a>'
        for article in shown
    )
    state = json.dumps({"shown": [article.guid for article in shown], "at": rng.randint(0, 10**6)})
    return f"<aside class=\"liveTicker\" data-state='{state}'><strong>Live</strong> {items}</aside>"


def _some(articles: Sequence[DemoArticle], count: int, rng: random.Random) -> list[DemoArticle]:
    return rng.sample(list(articles), min(count, len(articles)))
