"""Which list each new article is credited to, and which list of a site brings most. Makes no request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from newscrawl.middlewares.asked import Asked
from newscrawl.middlewares.doubts import Doubts
from newscrawl.normalise import to_moment
from newscrawl.pace import RECENT, Pace
from newscrawl.run import Run
from newscrawl.store import Entry, Learned


class Credit:
    """What this run has found, and the lists that name it. `asked` and `leads` are those of `Doubts`."""

    def __init__(
        self, run: Run, asked: Mapping[tuple[str, str], Asked], leads: Mapping[str, str], doubts: Doubts
    ) -> None:
        self.run = run
        self.doubts = doubts
        self._asked = asked
        self._leads = leads
        # Of each article the lists that name it, in their order, and when they date it.
        self._named: dict[tuple[str, str], list[tuple[Asked, str | None]]] = {}

    def name(self, site: str, key: str, asked: Asked, date: str | None) -> bool:
        """A list has named a new article; whether it is the first that does."""
        named = self._named.setdefault((site, key), [])
        named.append((asked, date))
        return len(named) == 1

    def was_named(self, site: str, key: str, *, before: Asked) -> bool:
        """Whether another list has named a new article before this one did."""
        named = self._named.get((site, key))
        return named is not None and named[0][0] is not before

    def share(self) -> None:
        """Each article that was found is one list's own: the best of those that name it, else a feed, else the first.

        What the best has let pass is its own too, or others would seem to know alone what it was asked too late for.
        """
        since = {site: self._since(site) for site in {site for site, _ in self._named}}
        for (site, _), named in self._named.items():
            lead = self.doubts.lead(site)
            asked, date = min(named, key=lambda each: (each[0] is not lead, each[0].source.kind != "feed"))
            if lead and lead is not asked and self.doubts.overflows(site):
                asked, lead.arrived = lead, lead.arrived + 1
            asked.own += 1
            asked.own_recent += bool(date and to_moment(date) >= since[site])

    def _since(self, site: str) -> datetime:
        """From when on a first reading may tell something alone: older ones a feed may be too short to hold."""
        feeds = (asked for (name, _), asked in self._asked.items() if name == site and asked.source.kind == "feed")
        oldest = [min(asked.seen.dates) for asked in feeds if asked.seen and asked.seen.dates]
        return max([*oldest[:1], self.run.clock() - RECENT])

    def lead(self, site: str) -> Iterator[Entry]:
        """Name the list that brings most of its own."""
        read = {url: asked for (name, url), asked in self._asked.items() if name == site and asked.seen}
        url = self._leads.get(site)
        known = {url: entry for url in {*read, url} if url and (entry := self.run.store.list_at(site, url))}
        paces = {url: Pace.from_text(entry.pace) for url, entry in known.items() if entry.kind != "author"}
        speed = {url: pace.own / pace.hours for url, pace in paces.items() if pace.hours and pace.own > 0.01}
        best = max(speed, key=lambda url: speed[url], default=None)
        if best and best != url and speed[best] > speed.get(url or "", 0):
            yield Learned(site=site, name="lead", value=best)
