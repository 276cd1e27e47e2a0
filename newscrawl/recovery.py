"""What a dead run left behind is brought to its last commit and made visible. Touches files and store, no clock."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from newscrawl.errors import OutputError
from newscrawl.locks import is_alive, sweep
from newscrawl.store import Segment, Store, StoredRun
from newscrawl.writer import KINDS, hidden, publish, run_of


@dataclass(slots=True)
class Recovered:
    """What was found of dead runs.

    runs         those that never said that they ended
    lines        lines that were committed, and are visible from now on; cut: bytes that no commit knew
    removed      hidden files that no commit knew at all; missing: files that a commit knows and the disk has not
    """

    runs: list[StoredRun] = field(default_factory=list)
    lines: int = 0
    cut: int = 0
    removed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def recover(store: Store, output: Path, locks: Path, at: str) -> Recovered:
    """Cut every hidden segment of a dead run back to its committed length, publish it, and mark the run as ended."""
    found = Recovered()
    for run in store.unended_runs():
        if not is_alive(locks, run.run):
            found.runs.append(run)
            _publish(store, output, store.unpublished(run.run), found)
            store.end_run(run.run, at)
    _remove_orphans(output, locks, found)
    sweep(locks)
    return found


def _publish(store: Store, output: Path, segments: Iterable[Segment], found: Recovered) -> None:
    for segment in segments:
        path = output / segment.path
        try:
            if hidden(path).exists():
                found.cut += _cut(hidden(path), segment.length)
                publish(path)
            elif not path.exists():
                found.missing.append(segment.path)
                segment = Segment(run=segment.run, path=segment.path, length=0, lines=0)  # noqa: PLW2901
        except OSError as error:
            raise OutputError(f"{path} cannot be published: {error.strerror or error}") from error
        found.lines += segment.lines
        store.published([segment])


def _cut(path: Path, length: int) -> int:
    """Cut a file back to its committed length, and return how many bytes that took.

    A disk that lost committed bytes leaves a file that is too short: its whole lines are what there is.
    """
    with path.open("rb+") as file:
        size = file.seek(0, os.SEEK_END)
        if size < length:
            file.seek(0)
            length = file.read().rfind(b"\n") + 1
        file.truncate(length)
        file.flush()
        os.fsync(file.fileno())
    return max(size - length, 0)


def _remove_orphans(output: Path, locks: Path, found: Recovered) -> None:
    """Take away hidden files that no commit knows: their run died before its first."""
    for kind in KINDS:
        for path in sorted(output.glob(f"{kind}/date=*/.*.jsonl.part")):
            if not is_alive(locks, run_of(path)):
                try:
                    found.cut += path.stat().st_size
                    path.unlink()
                except OSError as error:
                    raise OutputError(f"{path} cannot be removed: {error.strerror or error}") from error
                found.removed.append(path.relative_to(output).as_posix())
