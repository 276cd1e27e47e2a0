"""When a page is visited again: after a failure, and while an article is young. Pure: moments in, moments out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

# A page that answered 404 once may be in repair: it is looked for again before anybody is told that it is gone.
CONFIRM_AFTER = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The intervals of one crawl.

    retries    after each failed attempt, until the next one; a page that fails once more after the last is given up
    revisits   ages, since it was first seen, at which an article is visited again; (): never
    """

    retries: tuple[timedelta, ...] = ()
    revisits: tuple[timedelta, ...] = ()

    @classmethod
    def of_hours(cls, retries: Iterable[float], revisits: Iterable[float]) -> Schedule:
        """From numbers of hours."""
        return cls(_intervals(retries), tuple(sorted(_intervals(revisits))))

    def retry(self, attempts: int, now: datetime) -> datetime | None:
        """When a page is asked for again that has failed `attempts` times; None: it is given up.

        >>> from datetime import UTC
        >>> Schedule.of_hours([0, 1], []).retry(2, datetime(2026, 11, 24, 12, tzinfo=UTC)).hour
        13
        """
        return now + self.retries[attempts - 1] if attempts <= len(self.retries) else None

    def revisit(self, visits: int, first_seen: datetime, now: datetime) -> datetime | None:
        """When an article is visited next that was visited `visits` times after the first; None: it has settled.

        A visit that comes late takes the place of those that it has missed, so that two never stand close together.
        """
        late = sum(first_seen + age <= now for age in self.revisits)
        coming: Sequence[timedelta] = self.revisits[max(visits, late) :]
        return first_seen + coming[0] if coming else None

    def retry_revisit(self, first_seen: datetime, now: datetime) -> datetime | None:
        """When a due visit is tried again that failed; None: the article is too old to run after it."""
        last = self.revisits[-1] if self.revisits else timedelta()
        after = now + (self.retries[1] if len(self.retries) > 1 else timedelta(hours=1))
        return after if after <= first_seen + 2 * last else None


def _intervals(hours: Iterable[float]) -> tuple[timedelta, ...]:
    return tuple(timedelta(hours=float(number)) for number in hours)
