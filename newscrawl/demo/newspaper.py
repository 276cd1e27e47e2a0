"""The newspaper as a value: its articles, and what publishing, editing and the like make of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import count as counting
from types import MappingProxyType
from typing import Any, TypeVar

from newscrawl.demo.articles import DemoArticle, DemoAuthor, DemoTag
from newscrawl.demo.drafting import NEWEST, draft, first_published, next_published, relate, revise
from newscrawl.demo.prose import dice, slugify
from newscrawl.demo.staff import STAFF
from newscrawl.demo.truth import true_record

__all__ = ["DemoArticle", "DemoAuthor", "DemoTag", "Newspaper", "make_newspaper"]

FEED_LENGTH = 15
# Whoever edits, removes or renames "some" articles does so among the young ones.
_YOUNG = 60
_BETWEEN_CHANGES = timedelta(seconds=97)
_ENDINGS = ("what-we-know", "explained", "in-full", "the-latest")

Chosen = int | Iterable[str]
Change = Callable[[DemoArticle, datetime], DemoArticle]
Key = TypeVar("Key")
Value = TypeVar("Value")


def make_newspaper(seed: int = 1, articles: int = 120) -> "Newspaper":
    """Print a fresh paper. A larger one reaches further back and has the same newest articles."""
    if articles < 0:
        raise ValueError(f"a newspaper cannot have {articles} articles")
    taken: set[str] = set()
    drafts = []
    for age in range(articles):
        article = draft(seed, age, first_published(seed, age), taken)
        taken.add(article.slug)
        drafts.append(article)
    related = (relate(article, drafts[at + 1 : at + 31]) for at, article in enumerate(drafts))
    return Newspaper(seed=seed, articles=tuple(related))


@dataclass(frozen=True)
class Newspaper:
    """All that the paper has published and not removed, newest first, as it stands at `clock`.

    Immutable: every change returns a new paper. `moved` leads from slugs given up to the guid of
    the article, `gone` from those of removed articles to the status they answer with: 404 or 410, or as careless sites
    do 200 with a page that says so, or 302 to the home page.
    """

    seed: int
    articles: tuple[DemoArticle, ...]
    clock: datetime = NEWEST
    moved: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    gone: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    published_since: int = 0

    def publish(self, count: int) -> "Newspaper":
        """Bring out that many new articles, one after the other from `clock` on."""
        if count < 0:
            raise ValueError(f"cannot publish {count} articles")
        articles, clock, taken = list(self.articles), self.clock, set(self._taken)
        total = self.published_since + count
        for age in range(-self.published_since - 1, -total - 1, -1):
            article = draft(self.seed, age, next_published(self.seed, age, clock), taken)
            articles.insert(0, relate(article, articles))
            taken.add(article.slug)
            clock = article.published
        return replace(self, articles=tuple(articles), clock=clock, published_since=total)

    def edit(self, slugs: Chosen) -> "Newspaper":
        """Rewrite a paragraph of each, and with every second edit the headline too."""
        return self._change(self._choose(slugs, "edit"), self._edited)

    def rename(self, slugs: Chosen) -> "Newspaper":
        """Give each a new address; the old one leads there."""
        chosen = self._choose(slugs, "rename")
        moved = {**self.moved, **{article.slug: article.guid for article in chosen}}
        return replace(self._change(chosen, self._renamed), moved=MappingProxyType(moved))

    def remove(self, slugs: Chosen, *, soft: bool = False) -> "Newspaper":
        """Take each off the site. Its address answers 404, every third time 410; `soft`: 200 and 302 by turns."""
        chosen = self._choose(slugs, "remove")
        guids = {article.guid for article in chosen}
        statuses = (200, 302) if soft else (404, 404, 410)
        gone = {a.slug: statuses[number % len(statuses)] for number, a in enumerate(chosen, len(self.gone))}
        return replace(
            self,
            articles=tuple(article for article in self.articles if article.guid not in guids),
            clock=self.clock + len(chosen) * _BETWEEN_CHANGES,
            gone=MappingProxyType({**self.gone, **gone}),
        )

    def truth(self) -> list[dict[str, Any]]:
        """Return what a perfect crawler would say about every article, newest first."""
        in_feed = {article.guid for article in self.archive[:FEED_LENGTH]}
        return [true_record(a, a.listed | ({"rss"} if a.guid in in_feed else set())) for a in self.articles]

    @property
    def authors(self) -> tuple[DemoAuthor, ...]:
        return STAFF

    @cached_property
    def by_slug(self) -> Mapping[str, DemoArticle]:
        return {article.slug: article for article in self.articles}

    @cached_property
    def by_guid(self) -> Mapping[str, DemoArticle]:
        return {article.guid: article for article in self.articles}

    @cached_property
    def archive(self) -> tuple[DemoArticle, ...]:
        """What the News Feed lists, newest first."""
        return tuple(article for article in self.articles if "archive" in article.listed)

    @cached_property
    def in_sitemap(self) -> tuple[DemoArticle, ...]:
        """What the posts sitemap lists, newest first."""
        return tuple(article for article in self.articles if "sitemap" in article.listed)

    @cached_property
    def by_tag(self) -> Mapping[DemoTag, tuple[DemoArticle, ...]]:
        """What each tag page lists, newest first; a tag without articles has no page."""
        return _group((tag, a) for a in self.articles if "tag" in a.listed for tag in a.tags)

    @cached_property
    def by_author(self) -> Mapping[DemoAuthor, tuple[DemoArticle, ...]]:
        """What each author page lists, newest first; an author without articles has no page."""
        return _group((author, a) for a in self.articles if "author" in a.listed for author in a.authors)

    @property
    def _taken(self) -> set[str]:
        """The slugs that lead, or led, to something."""
        return {*self.by_slug, *self.moved, *self.gone}

    def _choose(self, slugs: Chosen, deed: str) -> list[DemoArticle]:
        """Return the articles of these slugs, or that many young ones chosen by the seed."""
        if isinstance(slugs, int):
            pool = [article for article in self.archive if article.kind != "video"]
            if not 0 <= slugs <= len(pool):
                raise ValueError(f"cannot {deed} {slugs} of {len(pool)} articles")
            rng = dice(self.seed, deed, self.clock.isoformat(), len(self.articles))
            return rng.sample(pool[: max(_YOUNG, slugs)], slugs)
        wanted = list(dict.fromkeys([slugs] if isinstance(slugs, str) else slugs))
        unknown = [slug for slug in wanted if slug not in self.by_slug]
        if unknown:
            raise ValueError(f"cannot {deed} {unknown[0]!r}: the paper has no article of that slug")
        return [self.by_slug[slug] for slug in wanted]

    def _change(self, chosen: Iterable[DemoArticle], change: Change) -> "Newspaper":
        """Change articles one after the other, each a little later than the one before."""
        changed, clock = {}, self.clock
        for article in chosen:
            clock += _BETWEEN_CHANGES
            changed[article.guid] = change(article, clock)
        articles = tuple(changed.get(article.guid, article) for article in self.articles)
        return replace(self, articles=articles, clock=clock)

    def _edited(self, article: DemoArticle, now: datetime) -> DemoArticle:
        return revise(article, now, taken=self.by_slug)

    def _renamed(self, article: DemoArticle, now: datetime) -> DemoArticle:
        stem = slugify(article.headline)
        slug = next(s for end in _endings() if (s := f"{stem}-{end}") not in self._taken)
        return replace(article, slug=slug, modified=now)


def _endings() -> Iterable[str]:
    yield from _ENDINGS
    yield from map(str, counting(2))


def _group(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    groups: dict[Key, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
