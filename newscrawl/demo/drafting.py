"""Decides all about an article but its body: headline, address, people, tags, dates, lists."""

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from newscrawl.demo.articles import DemoArticle, DemoAuthor, DemoTag, Picture, RelatedCard
from newscrawl.demo.body import story_of
from newscrawl.demo.desk import picture
from newscrawl.demo.prose import (
    Story,
    begin_story,
    chance,
    day_of_month,
    dice,
    expand,
    headline,
    slugify,
    straighten,
    vocabulary,
)
from newscrawl.demo.staff import (
    COMPANY,
    INTERVIEW,
    NEWS_DESK,
    NEWS_FEED,
    OPINION,
    REPORTERS,
    TOPIC_TAGS,
    TOWN_TAGS,
    VIDEO,
    VIDEO_DESK,
)

NEWEST = datetime(2026, 11, 20, 9, 12, 41, tzinfo=UTC)
# What is special about an article hangs on its place in the cycle: a paper of that size has it all.
_CYCLE = 120
_KINDS = {
    **dict.fromkeys((6, 18, 31, 47, 63, 79, 95, 110), "opinion"),
    **dict.fromkeys((11, 37, 68, 104), "interview"),
    **dict.fromkeys((4, 29, 66, 101), "company"),
    **dict.fromkeys((17, 58, 93), "video"),
}
_NO_METADATA = {9, 33, 52, 69, 87, 112}
_AUTHOR_ONLY = {71, 78, 84, 90, 97, 103, 109, 116}
_NOT_IN_SITEMAP = {22, 45, 74, 88}
# Articles that a single source lists are old ones, whatever the size of the paper.
_YOUNGEST_HIDDEN = 60
_KIND_TAGS = {"opinion": OPINION, "interview": INTERVIEW, "company": COMPANY, "video": VIDEO}
_RELATED_REACH = 30


def first_published(seed: int, age: int) -> datetime:
    """Return when an article of a fresh paper came out: about twelve a day, back from `NEWEST`."""
    jitter = dice(seed, age, "minute").randint(60, 6000) if age else 0
    return NEWEST - timedelta(hours=2 * age, seconds=jitter)


def next_published(seed: int, age: int, clock: datetime) -> datetime:
    """Return when an article comes out that follows the state of the paper at `clock`."""
    return clock + timedelta(seconds=dice(seed, age, "minute").randint(1200, 10000))


def draft(seed: int, age: int, published: datetime, taken: Collection[str]) -> DemoArticle:
    """Decide on article `age`, under an address that is not taken."""
    place = age % _CYCLE
    kind = _KINDS.get(place, "news")
    has_metadata = place not in _NO_METADATA
    if not has_metadata:
        # All that such a page shows is a line to the minute.
        published = published.replace(second=0)
    story = begin_story(dice(seed, age, "story"), published)
    rng = dice(seed, age, "draft")
    straight = chance(rng, 0.5)
    title = next(t for t in titles(seed, age, story, kind, straight=straight) if slugify(t) not in taken)
    modified = _modified(rng, published) if has_metadata else published
    guid = f"{int(published.timestamp()):08x}{rng.getrandbits(64):016x}"
    return DemoArticle(
        seed=seed,
        age=age,
        guid=guid,
        slug=slugify(title),
        headline=title,
        kind=kind,
        tags=_tags(rng, story, kind)[: None if has_metadata else 1],
        authors=_authors(rng, age, kind)[: None if has_metadata else 1],
        published=published,
        modified=modified,
        corrected=day_of_month(modified) if modified > published and chance(rng, 0.2) else "",
        summary=_summary(rng, story, straight=straight),
        summary_use=rng.choices(("shown", "declared", "card"), (3, 5, 2))[0],
        meta_title=_meta_title(rng, story),
        image=_lead_image(rng, story, published, guid),
        listed=_listed(age, place),
        has_metadata=has_metadata,
        straight_quotes=straight,
    )


def titles(seed: int, age: int, story: Story, kind: str, *, straight: bool, edit: int = 0) -> Iterator[str]:
    """Propose headlines without end, other ones for every edit."""
    for attempt in count():
        title = headline(dice(seed, age, "headline", edit, attempt), story, kind)
        yield straighten(title) if straight else title


def revise(article: DemoArticle, now: datetime, taken: Collection[str]) -> DemoArticle:
    """Edit an article: every edit rewrites a paragraph, every second one the headline as well."""
    edits = article.edits + 1
    rng = dice(article.seed, article.age, "revise", edits)
    title = article.headline
    if edits % 2 != article.age % 2:
        story, straight = story_of(article), article.straight_quotes
        proposals = titles(article.seed, article.age, story, article.kind, straight=straight, edit=edits)
        title = next(t for t in proposals if t != title and slugify(t) not in taken)
    corrected = day_of_month(now) if chance(rng, 0.4) else article.corrected
    return replace(article, edits=edits, headline=title, corrected=corrected, modified=now)


def relate(article: DemoArticle, older: Sequence[DemoArticle]) -> DemoArticle:
    """Give an article its related cards, out of those that came before it."""
    known = [a for a in older[:_RELATED_REACH] if "archive" in a.listed and a.kind != "video"]
    rng = dice(article.seed, article.age, "related")
    wanted = rng.choices((0, 1, 2), (5, 4, 2))[0] if article.kind in {"news", "opinion", "interview"} else 0
    chosen = rng.sample(known, min(wanted, len(known)))
    return replace(
        article,
        related=tuple(RelatedCard(a.path, a.headline, a.summary, a.authors[0].name) for a in chosen),
    )


def _authors(rng: random.Random, age: int, kind: str) -> tuple[DemoAuthor, ...]:
    if kind == "video":
        return (VIDEO_DESK,)
    if kind == "company":
        return (NEWS_DESK,)
    if kind == "news" and age % 3 and age % _CYCLE not in _AUTHOR_ONLY and chance(rng, 0.4):
        return (NEWS_DESK,)
    # Every third article goes round the staff, so each reporter has a new one to be found by.
    first = REPORTERS[age // 3 % len(REPORTERS)] if age % 3 == 0 else rng.choice(REPORTERS)
    if kind == "news" and chance(rng, 0.25):
        return (first, rng.choice([author for author in REPORTERS if author != first]))
    return (first,)


def _tags(rng: random.Random, story: Story, kind: str) -> tuple[DemoTag, ...]:
    topic = TOPIC_TAGS[story.topic.tag]
    town = TOWN_TAGS.get(story.fixed["town"])
    first = _KIND_TAGS.get(kind) or (NEWS_FEED if chance(rng, 0.65) else topic)
    rest = [tag for tag in (topic, town) if tag and tag != first]
    return (first, *rest)


def _modified(rng: random.Random, published: datetime) -> datetime:
    later = published + timedelta(seconds=rng.randint(600, 32000))
    return later if chance(rng, 0.3) and later < NEWEST else published


def _summary(rng: random.Random, story: Story, *, straight: bool) -> str:
    text = expand(rng.choice(vocabulary()[0]["standfirsts"]), rng, story.fixed)
    return straighten(text) if straight else text


def _meta_title(rng: random.Random, story: Story) -> str:
    return expand("{Subject} in {town}: what we know", rng, story.fixed) if chance(rng, 0.07) else ""


def _lead_image(rng: random.Random, story: Story, published: datetime, guid: str) -> Picture | None:
    if chance(rng, 0.04):
        return None
    return picture(rng, story, f"/content/images/{published:%Y/%m}/{guid[8:16]}.png")


def _listed(age: int, place: int) -> frozenset[str]:
    if age >= _YOUNGEST_HIDDEN and place in _AUTHOR_ONLY:
        return frozenset({"author"})
    everywhere = {"archive", "sitemap", "tag", "author"}
    return frozenset(everywhere - {"sitemap"} if place in _NOT_IN_SITEMAP else everywhere)
