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
        self._filling: dict[str, str] = {}  # the list that is to fill what a site's others have let pass
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
        return (site in self._awake and source.kind not in FIXED) or self._filling.get(site) == source.url

    def awake(self, site: str) -> Iterator[StoredList]:
        """The lists that are to be asked now: one that tells as much, if it fills the gap alone, else all of them."""
        lead = self._leads.get(site)
        read = {url: asked for (of, url), asked in self._asked.items() if of == site}
        alarms = {url for url in read if read[url].is_alarming(leads=url == lead)}
        if site in self._awake or not alarms or self._is_filled(site):
            return
        fills = (
            self.stands_in(site) if alarms == {lead} and self.overflows(site) and site not in self._filling else None
        )
        if fills and fills.url not in read:
            self._filling[site] = fills.url
            yield fills
            return
        self._awake.add(site)
        for known in self.run.store.lists_due(site, FOREVER):
            if known.url not in read and not (known.pace and Pace.from_text(known.pace).failures):
                yield known

    def stands_in(self, site: str) -> StoredList | None:
        """The list that tells what the one that brings most does; rather one on a single page."""
        lead = self.run.store.list_at(site, self._leads.get(site, ""))
        least = _ENOUGH * Pace.from_text(lead.pace).an_hour if lead and lead.pace else 0.0
        best: tuple[bool, float] = (False, 0.0)
        found = None
        for known in self.run.store.lists_due(site, FOREVER) if least else ():
            pace = Pace.from_text(known.pace) if known.pace else Pace()
            rank = (not pace.paged, pace.an_hour)
            if known.url != self._leads[site] and not pace.failures and pace.an_hour >= least and rank > best:
                best, found = rank, known
        return found

    def _is_filled(self, site: str) -> bool:
        """Whether that list has told at least half of what the other one shows, to its end."""
        lead, other = self.lead(site), self._asked.get((site, self._filling.get(site, "")))
        if lead is None or other is None or not lead.overflows or other.seen is None or other.seen.failure:
            return False
        return not other.broken and 2 * len(lead.shown.keys() & other.shown.keys()) >= len(lead.shown)
