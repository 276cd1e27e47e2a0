"""Who is at work: one run a site at a time. The operating system frees a dead owner's lock, so none is ever stale.

A lock is a file that the system holds for its process and for no other (`flock`); beside it stands who that is, for
people. After a crash, a `kill -9` or a restart of the machine nobody holds it, whatever process has the old number now.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from newscrawl.errors import LockedError, UsageError


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds a lock. `started` is RFC 3339 UTC."""

    run: str
    pid: int
    host: str
    started: str

    @classmethod
    def here(cls, run: str, started: str) -> Self:
        return cls(run=run, pid=os.getpid(), host=socket.gethostname(), started=started)

    def __str__(self) -> str:
        return f"run {self.run} (process {self.pid} on {self.host}, since {self.started})"


class Locks:
    """The locks of one run in a folder, held until `release`, or until the process ends however it may."""

    def __init__(self, folder: Path, owner: Owner) -> None:
        self.folder = folder
        self.owner = owner
        self._held: list[FileLock] = []

    def take(self, sites: Iterable[str]) -> None:
        """Take the lock of the run itself and of each site, or none: raise LockedError naming who has one of them."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._take(run_lock(self.folder, self.owner.run))
            for site in sorted(set(sites)):
                self._take_site(site)
        except OSError as error:
            self.release()
            raise UsageError(f"{error.filename or self.folder} cannot be written: {error.strerror or error}") from error
        except LockedError:
            self.release()
            raise

    def _take_site(self, site: str) -> None:
        path = self.folder / f"{site}.lock"
        told = path.with_suffix(".json")
        try:
            self._take(path)
        except Timeout:
            raise LockedError(f"site {site}: {_owner(told) or 'another run'} is at work on it") from None
        told.write_text(json.dumps(asdict(self.owner)) + "\n", encoding="utf-8")

    def _take(self, path: Path) -> None:
        lock = FileLock(path)
        lock.acquire(blocking=False)
        self._held.append(lock)

    def release(self) -> None:
        """Give all back. A second call does nothing."""
        while self._held:
            self._held.pop().release()
        with suppress(OSError):  # whoever finds it later finds it free
            run_lock(self.folder, self.owner.run).unlink(missing_ok=True)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let no two runs look after what dead ones left behind at the same time; it takes a moment."""
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "recovery.lock"):
        yield


def run_lock(folder: Path, run: str) -> Path:
    """The file that a run holds as long as it lives."""
    return folder / f"run-{run}.lock"


def is_alive(folder: Path, run: str) -> bool:
    """Whether a run is at work at this moment."""
    path = run_lock(folder, run)
    if not path.exists():
        return False
    lock = FileLock(path)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return True
    lock.release()
    with suppress(OSError):
        path.unlink(missing_ok=True)
    return False


def sweep(folder: Path) -> None:
    """Take away the files of runs that died before they could do it, also of such as never said that they began."""
    for path in sorted(folder.glob("run-*.lock")):
        is_alive(folder, path.stem.removeprefix("run-"))


def _owner(path: Path) -> Owner | None:
    try:
        return Owner(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
