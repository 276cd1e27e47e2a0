"""Whether what a run has read gives reason to doubt that nothing was missed, and which lists tell. Makes no request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from newscrawl.middlewares.asked import Asked
from newscrawl.pace import Pace
from newscrawl.polling import FIXED
from newscrawl.run import Run
from newscrawl.sources import Source
from newscrawl.store import StoredList

FOREVER = "9999-01-01T00:00:00Z"
_ENOUGH = 0.8  # the share of another list's articles that one must tell to stand in for it


class Doubts:
    """What a list that failed, fell silent or held nothing of what it held before means for those that rest.

    `asked` are the lists of the run by site and address, `leads` the address of each site's list that brings most.
    """

    def __init__(self, run: Run, asked: Mapping[tuple[str, str], Asked], leads: Mapping[str, str]) -> None:
        self.run = run
        self._asked = asked
        self._leads = leads
        self._filling: dict[str, set[str]] = {}  # the lists that are to fill what a site's best one has let pass
        self._awake: set[str] = set()  # sites of which all lists are asked for in this run

    def lead(self, site: str) -> Asked | None:
        """The list that brings most, if it was asked for in this run."""
        return self._asked.get((site, self._leads.get(site, "")))

    def overflows(self, site: str) -> bool:
        """Whether nothing of what that list held at its last reading is there any more."""
        lead = self.lead(site)
        return lead is not None and lead.overflows

    def is_late(self, site: str) -> bool:
        """Whether that list may yet name what others name now, or would have, had it been asked sooner."""
        lead = self.lead(site)
        return lead is not None and (lead.seen is None or lead.overflows)

    def has(self, site: str) -> bool:
        """Whether there is any doubt, so far."""
        return site in self._awake or site in self._filling or self.overflows(site)

    def wakes(self, site: str, source: Source) -> bool:
        """Whether a list is asked for though it rests."""
        return (site in self._awake and source.kind not in FIXED) or source.url in self._filling.get(site, ())

    def awake(self, site: str) -> Iterator[StoredList]:
        """The lists that are to be asked now: those that tell as much, if they fill the gap alone, else all of them."""
        lead = self._leads.get(site)
        read = {url: asked for (of, url), asked in self._asked.items() if of == site}
        alarms = {url for url in read if read[url].is_alarming(leads=url == lead)}
        if site in self._awake or not alarms or self._is_filled(site):
            return
        late = alarms == {lead} and self.overflows(site)  # it is well, but was asked for too late
        fills = [*self.stand_ins(site)] if late and site not in self._filling else []
        if fills:
            self._filling[site] = {known.url for known in fills}
            yield from (known for known in fills if known.url not in read)
            return
        self._awake.add(site)
        for known in self.run.store.lists_due(site, FOREVER):
            if known.url not in read and not (known.pace and Pace.from_text(known.pace).failures):
                yield known

    def stand_ins(self, site: str) -> Iterator[StoredList]:
        """The lists that tell almost all that the one that brings most does, and all others that told it alone.

        None alone will do: a sitemap may lack what its editors hide from search engines. Nothing where none is of the
        first kind.
        """
        lead = self.run.store.list_at(site, self._leads.get(site, ""))
        least = _ENOUGH * Pace.from_text(lead.pace).an_hour if lead and lead.pace else 0.0
        known = [entry for entry in self.run.store.lists_due(site, FOREVER) if entry.pace] if least else []
        paces = [(Pace.from_text(entry.pace or ""), entry) for entry in known if entry.url != self._leads[site]]
        sound = [(pace, entry) for pace, entry in paces if not pace.failures]
        if any(pace.an_hour >= least for pace, _ in sound):
            yield from (entry for pace, entry in sound if pace.an_hour >= least or pace.earned)

    def _is_filled(self, site: str) -> bool:
        """Whether those lists were read to their ends, and one of them tells at least half of what that one shows."""
        lead, fills = self.lead(site), self._filling.get(site)
        if lead is None or not fills or not lead.overflows:
            return False
        others = [self._asked.get((site, url)) for url in fills]
        read = [other for other in others if other and other.seen and not other.seen.failure and not other.broken]
        reaches = any(2 * len(lead.shown.keys() & other.shown.keys()) >= len(lead.shown) for other in read)
        return reaches and len(read) == len(others)
