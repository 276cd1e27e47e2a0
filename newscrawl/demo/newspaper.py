"""The newspaper as a value: its authors, its articles, and what happens to them. Pure and deterministic from a seed.

A change gives a new newspaper; the old one stays as it was. `truth` says what a perfect crawler would write.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from random import Random
from typing import Any

from newscrawl.demo.making import edited, make_article
from newscrawl.demo.model import DemoArticle, DemoAuthor, DemoImage, slug_of

NAME = "The Lowmere Herald"
FEED_LENGTH = 15
PAGE_LENGTH = 12


@dataclass(frozen=True)
class Newspaper:
    """All that stands in the paper, newest first; where moved articles went; and what was taken away."""

    seed: int
    articles: tuple[DemoArticle, ...]
    moved: tuple[tuple[str, str], ...] = ()
    gone: tuple[str, ...] = ()
    changes: int = 0

    @cached_property
    def by_slug(self) -> dict[str, DemoArticle]:
        return {article.slug: article for article in self.articles}

    @cached_property
    def listed(self) -> tuple[DemoArticle, ...]:
        """What the archive and the home page list."""
        return tuple(article for article in self.articles if not article.hidden)

    @cached_property
    def authors(self) -> tuple[DemoAuthor, ...]:
        """The authors who have written something."""
        return tuple({author.slug: author for article in self.articles for author in article.authors}.values())

    @cached_property
    def tags(self) -> dict[str, str]:
        """The slug of each tag -> the tag."""
        return {slug_of(tag): tag for article in self.articles for tag in article.tags}

    def publish(self, count: int) -> Newspaper:
        """The paper after so many further articles came out."""
        first = max(article.number for article in self.articles) + 1
        new = [make_article(self.seed, number) for number in range(first, first + count)]
        return replace(self, articles=(*reversed(new), *self.articles), changes=self.changes + 1)

    def edit(self, which: int | Iterable[str]) -> Newspaper:
        """The paper after these articles were edited: a number, or slugs."""
        chosen = set(self._pick(which, "edit"))
        return self._with(
            lambda article: edited(self.seed, article, self.changes) if article.slug in chosen else article
        )

    def rename(self, which: int | Iterable[str]) -> Newspaper:
        """The paper after these articles got other addresses; the old ones redirect."""
        chosen = set(self._pick(which, "rename"))
        moved = tuple((slug, f"{slug}-update") for slug in chosen)
        paper = self._with(lambda a: replace(a, slug=f"{a.slug}-update") if a.slug in chosen else a)
        return replace(paper, moved=self.moved + moved)

    def remove(self, which: int | Iterable[str]) -> Newspaper:
        """The paper without these articles."""
        chosen = set(self._pick(which, "remove"))
        left = tuple(article for article in self.articles if article.slug not in chosen)
        return replace(self, articles=left, gone=(*self.gone, *sorted(chosen)), changes=self.changes + 1)

    def truth(self) -> list[dict[str, Any]]:
        """What a perfect crawler would write of each article, in the record's keys; addresses are paths."""
        return [truth_of(self, article) for article in self.articles]

    def _with(self, change: Any) -> Newspaper:
        return replace(self, articles=tuple(map(change, self.articles)), changes=self.changes + 1)

    def _pick(self, which: int | Iterable[str], why: str) -> list[str]:
        if not isinstance(which, int):
            return list(which)
        random = Random(f"{self.seed} {why} {self.changes}")
        return [article.slug for article in random.sample(self.articles, k=min(which, len(self.articles)))]


def make_newspaper(seed: int = 1, articles: int = 120) -> Newspaper:
    """The paper on its first day. The same seed gives the same paper, and a larger one begins with the smaller one."""
    return Newspaper(seed=seed, articles=tuple(make_article(seed, -number) for number in range(articles)))


def changed(paper: Newspaper, *, publish: int = 0, edit: int = 0, remove: int = 0, rename: int = 0) -> Newspaper:
    """The paper after so many articles were published, edited, removed and renamed, in this order."""
    paper = paper.publish(publish) if publish else paper
    paper = paper.edit(edit) if edit else paper
    paper = paper.remove(remove) if remove else paper
    return paper.rename(rename) if rename else paper


def truth_of(paper: Newspaper, article: DemoArticle) -> dict[str, Any]:
    """One article's truth."""
    related = [part.target for part in article.parts if part.kind == "related" and part.target in paper.by_slug]
    # What a page without metadata keeps to itself, the feed may tell.
    declared = not article.bare or article in paper.listed[:FEED_LENGTH]
    images = [_image(part.image) for part in article.parts if part.kind == "image" and part.image]
    told = {
        "path": article.path,
        "guid": article.guid,
        "headline": article.headline,
        "description": article.summary if article.standfirst or declared else None,
        "datePublished": stamp(article.published),
        "dateModified": stamp(article.modified) if article.modified and not article.bare else None,
        "authors": [_author(author) for author in article.authors],
        "articleSection": article.tags[0],
        "keywords": list(article.tags) if declared else [article.tags[0]],  # the tag above the headline
        "articleType": article.kind,
        "inLanguage": "en",
        "articleBody": article.body,
        "timeRequired": f"PT{article.minutes}M",
        "mainImage": _image(article.image),
        "images": images,
        "relatedLinks": [{"url": f"/{slug}/", "headline": paper.by_slug[slug].headline} for slug in related],
        "correction": [{"text": part.text} for part in article.parts if part.kind == "note"],
        "metadata": not article.bare,
        "listed": _places(paper, article),
    }
    return {key: value for key, value in told.items() if value not in (None, [])}


def stamp(moment: datetime) -> str:
    """A moment as the record writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _image(image: DemoImage | None) -> dict[str, str]:
    if image is None:
        return {}
    told = {"url": image.path, "caption": image.caption, "creditText": image.credit}
    return {key: value for key, value in told.items() if value}


def _author(author: DemoAuthor) -> dict[str, str]:
    told = {"name": author.name, "url": author.path, "type": "Organization" if author.is_desk else "Person"}
    return {**told, "jobTitle": author.role, "description": author.bio, "image": author.image}


def is_in_sitemap(article: DemoArticle) -> bool:
    """Whether the sitemap lists an article; like any sitemap it misses some."""
    return not article.hidden and article.number % 9 != 4


def _places(paper: Newspaper, article: DemoArticle) -> list[str]:
    places = [] if article.hidden else ["archive", "tag"]
    places += ["rss"] if article in paper.listed[:FEED_LENGTH] else []
    places += ["sitemap"] if is_in_sitemap(article) else []
    return [*places, "author"]
