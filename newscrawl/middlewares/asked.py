"""A list that a run asks for, and what its pages have shown. In memory."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from newscrawl.polling import Pace, Seen, after, overflowed
from newscrawl.sources import Source


@dataclass(slots=True)
class Asked:
    """A list that this run asks for. `told`: an index has said in this run when it changed last."""

    source: Source
    found_on: str
    before: Pace | None
    at: datetime
    told: bool
    seen: Seen | None = None
    arrived: int = 0
    own: int = 0
    own_recent: int = 0
    shown: dict[str, int] = field(default_factory=dict)  # the page on which each article stood first
    broken: bool = False

    @property
    def shows(self) -> Seen:
        """What its pages have shown, so far."""
        return replace(
            self.seen or Seen(),
            arrived=self.arrived,
            own=self.own,
            own_recent=self.own_recent,
            whole=not self.broken,
        )

    def is_alarming(self, *, leads: bool) -> bool:
        """Whether it gives reason to doubt that nothing was missed; `leads`: the others are asked when it is."""
        if self.seen is None or self.before is None:
            return False
        pace = after(self.before, self.shows, self.at)
        if self.seen.failure:
            return pace.failures == 1
        return leads and (overflowed(self.before, self.shows) or pace.fell_silent(self.before))
