"""How a run takes hold of an output folder: its locks, its store, and what dead runs left there. Fetches nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from newscrawl.keeping import Keeping
from newscrawl.locks import Locks, Owner, alone
from newscrawl.normalise import moment_text
from newscrawl.rebuild import Rebuilt, rebuild
from newscrawl.recovery import Recovered, recover
from newscrawl.store import Store, StoredRun
from newscrawl.writer import refuse_unwritable


@dataclass(frozen=True, slots=True)
class Opened:
    """An output folder at work. `rebuilt` is None where the store was there."""

    locks: Locks
    store: Store
    recovered: Recovered
    rebuilt: Rebuilt | None


def open_output(output: Path, keeping: Keeping, run: str, started: datetime) -> Opened:
    """Take hold of it for this run.

    Raise UsageError where it cannot be written, LockedError where another run is at work on one of the sites,
    StoreError where the store cannot be used.
    """
    refuse_unwritable(output)
    at = moment_text(started)
    locks = Locks(output / ".locks", Owner.here(run, at))
    locks.take(keeping.sites)
    try:
        with alone(locks.folder):
            store = keeping.store(output / "newscrawl.db")
            try:
                rebuilt = rebuild(store, output, keeping.schedule, started) if store.created else None
                recovered = recover(store, output, locks.folder, at)
                store.begin_run(StoredRun(run=run, spider=keeping.spider, sites=keeping.sites, started=at))
            except BaseException:
                store.close()
                raise
    except BaseException:
        locks.release()
        raise
    return Opened(locks, store, recovered, rebuilt)
