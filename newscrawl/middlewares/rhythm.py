"""Which lists are asked for in a run, and what it has shown of their pace. Knows the store, makes no request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

from newscrawl.items import Reading
from newscrawl.middlewares.asked import Asked, Shown
from newscrawl.middlewares.bylines import Bylines
from newscrawl.middlewares.credit import Credit
from newscrawl.middlewares.doubts import FOREVER, Doubts
from newscrawl.middlewares.indexes import Indexes
from newscrawl.normalise import key_of, moment_text, to_moment
from newscrawl.pace import Pace, Seen, after
from newscrawl.polling import FIXED
from newscrawl.run import Run
from newscrawl.sites import Site
from newscrawl.sources import Link, Source, from_plain, to_plain
from newscrawl.store import Entry, Learned, StoredList

_GONE = frozenset({"HTTP status 404", "HTTP status 410"})
_SELDOM = 7200.0  # seconds between two runs beyond which lists are not asked for any sooner, lest they come too late
_DEPTH = 6  # lists that lead to lists that lead to lists


class Rhythm:
    """The lists of one run, each asked for when its pace says so.

    The lists of a site are asked together with the one that brings most: else each would seem to know alone what it
    only happened to tell first.
    """

    def __init__(self, run: Run, *, at_once: bool = False) -> None:
        self.run = run
        self.polling = run.keeping.polling
        self.indexes = Indexes(run)
        self.bylines = Bylines(run)
        self.at_once = at_once or not self.polling.least
        self._asked: dict[tuple[str, str], Asked] = {}
        self._leads: dict[str, str] = {}
        self._waits: dict[str, bool] = {}  # whether a site's lists wait for the one that brings most
        self._sure_since: dict[str, float] = {}
        self._every: dict[str, timedelta] = {}  # how often a site is crawled, as far as two runs tell
        self.doubts = Doubts(run, self._asked, self._leads)
        self.credit = Credit(run, self._asked, self._leads, self.doubts)

    # --- before a list is asked for ---------------------------------------------------------------

    def begin(self, site: Site, *, complete: bool) -> Iterator[Source]:
        """The lists that earlier runs were led to and that are due; `complete`: the last run came to its end."""
        name = site.name
        if not complete:
            self.run.note(Learned(site=name, name="uncertain", value=str(self.run.clock().timestamp())))
        self._sure_since[name] = float(self.run.store.learned(name, "uncertain") or 0)
        self._every[name] = self._since_the_last_run(name)
        now = self._soon(name)
        lead = self._lead_of(site)
        self._waits[name] = bool(lead and lead.next_visit > now and not Pace.from_text(lead.pace).failures)
        for known in self.run.store.lists_due(name, FOREVER if self._at_once(site) else now):
            if known.found_on and self._is_named(site, known) and not self.indexes.is_enough(known):
                yield from_plain(json.loads(known.source))

    def asks(self, site: Site, source: Source, found_on: str, *, led: bool) -> bool:
        """Whether the first page of a list is asked for now; `led`: another list has led to it in this run."""
        key, now = (site.name, source.url), self.run.clock()
        if key in self._asked:
            return True  # the same request twice is Scrapy's affair
        known = self.run.store.list_at(*key)
        before = Pace.from_text(known.pace) if known and known.pace else None
        if known and before and not self._at_once(site) and not self._is_due(site, source, known, before):
            self.run.counts.rest(site.name)
            return False
        told = led and source.modified is not None
        if known and not led:
            found_on = known.found_on
        self._asked[key] = Asked(source, found_on, before, now, told)
        return True

    def weight(self, site: str, source: Source) -> int:
        """How much a list is to be preferred, 0 to 9: what brings most is read first."""
        if self._leads.get(site) == source.url:
            return 9
        asked = self._asked.get((site, source.url))
        return min(8, round(asked.before.own)) if asked and asked.before else 0

    def _at_once(self, site: Site) -> bool:
        return self.at_once or site.delay == 0  # a site without any delay is asked flat out

    def _since_the_last_run(self, site: str) -> timedelta:
        """How long ago the last run of a site was, within reason."""
        now = self.run.clock().timestamp()
        gap = now - float(self.run.store.learned(site, "ran") or now)
        self.run.note(Learned(site=site, name="ran", value=str(now)))
        return timedelta(seconds=min(max(gap, 0.0), _SELDOM))

    def _soon(self, site: str) -> str:
        """The moment that is nearer to this run than to the next one: what is due until then is asked for now."""
        return moment_text(self.run.clock() + self._every.get(site, timedelta()) / 2)

    def _is_due(self, site: Site, source: Source, known: StoredList, before: Pace) -> bool:
        if self.doubts.wakes(site.name, source):
            return True
        if known.next_visit > (self.run.now() if source.kind in FIXED else self._soon(site.name)):
            return False
        if before.failures or not before.whole:
            return True
        if self._waits.get(site.name) and self._leads.get(site.name) != known.url:
            return False
        if source.kind == "author" and known.found_on:
            return self.bylines.asks(site.name, before)
        return not self.indexes.lets_rest(site.name, source, before)

    def _lead_of(self, site: Site) -> StoredList | None:
        url = self.run.store.learned(site.name, "lead")
        lead = self.run.store.list_at(site.name, url) if url else None
        if lead and self._is_named(site, lead):
            self._leads[site.name] = lead.url
            return lead
        return None

    def _is_named(self, site: Site, known: StoredList) -> bool:
        """Whether the site's description leads to it still, over however many lists."""
        roots = {source.url for source in site.starts()}
        above: StoredList | None = known
        for _ in range(_DEPTH):
            if above is None or not above.found_on:
                break
            above = self.run.store.list_at(site.name, above.found_on)
        return above is not None and above.url in roots

    # --- while it is read -------------------------------------------------------------------------

    def link(self, site: str, source: Source, link: Link, found: str | None, *, fresh: bool) -> None:
        """A link of a list; `fresh`: it is this run that has found it; else `found` is when an earlier one did."""
        asked, key = self._asked.get((site, source.start)), key_of(link.url)
        if asked is None or key in asked.shown:
            return
        asked.shown[key] = source.page
        last = asked.before.asked if asked.before else 0.0
        asked.arrived += fresh or (found is not None and to_moment(found).timestamp() > last)
        if fresh:
            first = self.credit.name(site, key, asked, link.date_published)
            asked.alone = asked.alone or (first and not self.doubts.is_late(site))

    def named(self, site: str, source: Source, link: Link, page: str, *, found: str | None) -> None:
        """A page of a list has named an article that is asked for, or was; `found`: when an earlier run found it.

        None: none has, or it is owed still. What a page has shown says nothing on the next one: that is a box of what
        is read most.
        """
        asked = self._asked.get((site, source.start))
        if asked is None:
            return
        key = key_of(link.url)
        repeated = asked.shown.get(key, source.page) < source.page
        there = repeated or _is_before(found, asked.before.deep if asked.before else 0)
        shown = asked.pages.setdefault(page, Shown())
        shown.take(key, there=there, met=there or self._is_met(site, asked, key, found))

    def _is_met(self, site: str, asked: Asked, key: str, found: str | None) -> bool:
        """Whether it says nothing of a list that others have always told it all; all is well as long as they do."""
        lead = self.doubts.lead(site)
        if lead and lead.before and self.doubts.has(site):
            return _is_before(found, lead.before.asked)
        return found is not None or self.credit.was_named(site, key, before=asked)

    def ends(self, site: str, source: Source, page: str) -> bool:
        """Whether nothing is to be found behind this page of a list, if the last reading left nothing out."""
        asked = self._asked.get((site, source.start))
        before = asked.before if asked else None
        if asked is None or before is None or not before.whole:
            return False
        sure = before.is_proved or before.asked >= self._sure_since.get(site, 0)
        return sure and asked.ends(page)

    def read(self, reading: Reading) -> None:
        """A page of a list was read, or could not be."""
        asked = self._asked.get((reading.site, reading.source or reading.url))
        if asked is None:
            return
        if reading.page > 1:
            asked.broken = asked.broken or bool(reading.failure)
            return
        asked.seen = Seen(
            held=reading.found,
            dates=tuple(map(to_moment, reading.dates)),
            paged=reading.paged,
            leads=reading.leads,
            unchanged=reading.unchanged,
            modified=asked.source.modified,
            failure=reading.failure or "",
            gone=reading.failure in _GONE,
        )

    # --- at the end -------------------------------------------------------------------------------

    def awake(self, site: Site) -> Iterator[Source]:
        """The site's lists that rest, where those that were read give reason to doubt that nothing was missed."""
        for known in self.doubts.awake(site.name):
            if self._is_named(site, known):
                yield from_plain(json.loads(known.source))

    def learnt(self) -> Iterator[Entry]:
        """What is to be remembered of the lists that were read; only of a run that came to its end."""
        self.credit.share()
        for (site, url), asked in self._asked.items():
            if asked.seen is None:
                continue
            pace = after(asked.before, asked.shows, asked.at)
            backed = url == self._leads.get(site) and any(self.doubts.stand_ins(site))
            every = self._every.get(site, timedelta())
            due = self.polling.next(pace, asked.source.kind, asked.at, every=every, backed=backed)
            source = json.dumps(to_plain(asked.source))
            yield StoredList(
                url=url,
                site=site,
                kind=asked.source.kind,
                found_on=asked.found_on,
                source=source,
                next_visit=moment_text(due),
                pace=pace.to_text(),
            )
            yield from self.indexes.learnt(site, asked)
        for site in {site for site, _ in self._asked}:
            yield from self.credit.lead(site)
            yield from self.bylines.learnt(site, (asked for (name, _), asked in self._asked.items() if name == site))


def _is_before(found: str | None, moment: float) -> bool:
    """Whether an article was found by then; None: it was not yet."""
    return found is not None and to_moment(found).timestamp() <= moment
