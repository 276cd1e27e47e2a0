"""Which lists are asked for in a run, and what it has shown of their pace. Knows the store, makes no request."""

from __future__ import annotations

import json
from collections.abc import Iterator

from newscrawl.items import Reading
from newscrawl.middlewares.asked import Asked
from newscrawl.middlewares.indexes import Indexes
from newscrawl.normalise import key_of, moment_text, to_moment
from newscrawl.polling import RECENT, Pace, Seen, after
from newscrawl.run import Run
from newscrawl.sites import Site
from newscrawl.sources import Link, Source, from_plain, to_plain
from newscrawl.store import Entry, Learned, StoredList

_GONE = frozenset({"HTTP status 404", "HTTP status 410"})
_FOREVER = "9999-01-01T00:00:00Z"
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
        self.at_once = at_once or not self.polling.least
        self._asked: dict[tuple[str, str], Asked] = {}
        # What this run has found: the lists that name it, in their order, and when they date it.
        self._named: dict[tuple[str, str], list[tuple[Asked, str | None]]] = {}
        self._leads: dict[str, str] = {}
        self._waits: dict[str, bool] = {}  # whether a site's lists wait for the one that brings most
        self._sure_since: dict[str, float] = {}
        self._awake: set[str] = set()  # sites of which all lists are asked for in this run

    # --- before a list is asked for ---------------------------------------------------------------

    def begin(self, site: Site, *, complete: bool) -> Iterator[Source]:
        """The lists that earlier runs were led to and that are due; `complete`: the last run came to its end."""
        name, now = site.name, self.run.now()
        if not complete:
            self.run.note(Learned(site=name, name="uncertain", value=str(self.run.clock().timestamp())))
        self._sure_since[name] = float(self.run.store.learned(name, "uncertain") or 0)
        lead = self._lead_of(site)
        self._waits[name] = bool(lead and lead.next_visit > now and not Pace.from_text(lead.pace).failures)
        for known in self.run.store.lists_due(name, _FOREVER if self._at_once(site) else now):
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

    def _is_due(self, site: Site, source: Source, known: StoredList, before: Pace) -> bool:
        if site.name in self._awake and source.kind not in {"author", "robots"}:
            return True
        if known.next_visit > self.run.now():
            return False
        if before.failures or not before.whole:
            return True
        if self._waits.get(site.name) and self._leads.get(site.name) != known.url:
            return False
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
            self._named.setdefault((site, key), []).append((asked, link.date_published))

    def was_there(self, site: str, source: Source, link: Link, found: str | None) -> bool:
        """Whether an article was known before the list was read last: behind a page of such nothing is new.

        `found` is when an earlier run found what has ended since; None: none has. What a page has shown says nothing on
        the next one: that is a box of what is read most. An author's page that has never told anything alone is not
        followed for what other lists have told since.
        """
        asked = self._asked.get((site, source.start))
        if asked is None:
            return False
        key = key_of(link.url)
        repeated = asked.shown.get(key, source.page) < source.page
        if repeated or found is None or asked.before is None:
            return repeated
        if source.kind == "author" and not asked.before.earned:
            return True
        return to_moment(found).timestamp() <= asked.before.asked

    def is_whole(self, site: str, source: Source) -> bool:
        """Whether the last reading of the list left nothing out."""
        asked = self._asked.get((site, source.start))
        before = asked.before if asked else None
        return before is not None and before.whole and before.asked >= self._sure_since.get(site, 0)

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
        """The site's other lists, where one has failed, fallen silent or held nothing of what it held before."""
        lead = self._leads.get(site.name)
        read = {url: asked for (name, url), asked in self._asked.items() if name == site.name}
        if site.name in self._awake or not any(read[url].is_alarming(leads=url == lead) for url in read):
            return
        self._awake.add(site.name)
        for known in self.run.store.lists_due(site.name, _FOREVER):
            rests = (site.name, known.url) not in self._asked and self._is_named(site, known)
            if rests and not (known.pace and Pace.from_text(known.pace).failures):
                yield from_plain(json.loads(known.source))

    def learnt(self) -> Iterator[Entry]:
        """What is to be remembered of the lists that were read; only of a run that came to its end."""
        self._credit()
        for (site, url), asked in self._asked.items():
            if asked.seen is None:
                continue
            pace = after(asked.before, asked.shows, asked.at)
            due = self.polling.next(pace, asked.source.kind, asked.at)
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
            yield from self._lead(site)

    def _credit(self) -> None:
        """Each article that was found is one list's own: the best of those that name it, else the first."""
        for (site, _), named in self._named.items():
            lead = self._leads.get(site)
            asked, date = next((each for each in named if each[0].source.url == lead), named[0])
            asked.own += 1
            asked.own_recent += bool(date and to_moment(date) >= asked.at - RECENT)

    def _lead(self, site: str) -> Iterator[Entry]:
        """Name the list that brings most of its own."""
        read = {url: asked for (name, url), asked in self._asked.items() if name == site and asked.seen}
        url = self._leads.get(site)
        known = {url: entry for url in {*read, url} if url and (entry := self.run.store.list_at(site, url))}
        paces = {url: Pace.from_text(entry.pace) for url, entry in known.items() if entry.kind != "author"}
        speed = {url: pace.own / pace.hours for url, pace in paces.items() if pace.hours and pace.own > 0.01}
        best = max(speed, key=lambda url: speed[url], default=None)
        if best and best != url and speed[best] > speed.get(url or "", 0):
            yield Learned(site=site, name="lead", value=best)
