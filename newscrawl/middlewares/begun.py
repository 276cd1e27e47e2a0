"""The sites a run has begun with: what earlier runs left of each, what it leaves to later ones. Makes no request."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from scrapy.crawler import Crawler

from newscrawl.middlewares.asking import spider_of
from newscrawl.middlewares.frontier import Backfill, Frontier
from newscrawl.middlewares.rhythm import Rhythm
from newscrawl.middlewares.samples import Samples
from newscrawl.run import Run
from newscrawl.sites import Site
from newscrawl.store import Entry, Learned


class Begun:
    """What crosses runs, by the name of the site.

    complete   whether the last run saw all of it; True in a backfill
    frontiers  the articles that wait; backfills: the lists of a backfill, where this run is one
    """

    def __init__(self, crawler: Crawler, run: Run, rhythm: Rhythm, samples: Samples) -> None:
        self.crawler = crawler
        self.run = run
        self.rhythm = rhythm
        self.samples = samples
        self.sites: dict[str, Site] = {}
        self.complete: dict[str, bool] = {}
        self.frontiers: dict[str, Frontier] = {}
        self.backfills: dict[str, Backfill] = {}

    def open(self, site: Site) -> None:
        """Take over what earlier runs have left, and let the spider recall what they have learnt."""
        span = self.run.keeping.span
        if span:  # a backfill neither relies on what the last run has seen, nor tells the next what it may leave out
            self.backfills[site.name] = Backfill(self.run, site.name, span.task)
        self.complete[site.name] = bool(span) or self.run.store.take_completeness(site.name)
        self.sites[site.name] = site
        self.frontiers[site.name] = Frontier(self.run, site.name)
        kept = json.loads(self.run.store.learned(site.name, "spider") or "{}")
        spider_of(self.crawler).recall(site.name, kept)

    def wanting(self) -> Iterator[Site]:
        """The sites of which it is time to ask for more of what waits, each as it is when its turn comes."""
        for name, site in self.sites.items():
            backfill = self.backfills.get(name)
            if self.frontiers[name].wants or (backfill and backfill.wants):
                yield site

    def idle(self) -> None:
        """Nothing is under way."""
        self.run.flush()
        for backfill in self.backfills.values():
            backfill.idle()

    def learnt(self, whole: bool) -> Iterable[Entry]:
        """What this run leaves to later ones; of the lists only where it came to its end."""
        for site in self.sites:
            value = json.dumps(spider_of(self.crawler).learnt(site))
            if value != self.run.store.learned(site, "spider"):
                yield Learned(site=site, name="spider", value=value)
        if whole:
            yield from self.rhythm.learnt()
            for backfill in self.backfills.values():
                yield from backfill.given_up()
            for _, source, _ in self.samples.still_held():
                self.run.lists.broke(source.start)  # what it names may be tried by the next run
            for name, count in self.samples.left_out.items():
                self.run.counts.site(name).left_out += count
