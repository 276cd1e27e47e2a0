"""Runs a program in this process and kills it in the middle of a deed on the disk. Changes nothing of the program.

    python -m tests.crashing fsync:3 scrapy crawl ...           dies before the third fsync
    python -m tests.crashing after-commit:2 scrapy crawl ...    dies after the second commit, before anyone hears of it
    python -m tests.crashing refuse-rename:1 scrapy crawl ...   dies of nothing; from the first rename on the disk refuses
    python -m tests.crashing trace:FILE scrapy crawl ...        dies of nothing; every deed becomes a line of FILE
    python -m tests.crashing room:BYTES scrapy crawl ...        dies of nothing; no file may grow beyond so many bytes

The program is a module or a file. `write:N` dies when half of the bytes are written, as if the machine took the rest.
"""

from __future__ import annotations

import errno
import functools
import os
import resource
import runpy
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

# os.replace and os.rename are one deed, as are the two ways to cut a file.
DEEDS = {
    "write": ("write",),
    "fsync": ("fsync", "fdatasync"),
    "rename": ("rename", "replace", "link"),
    "cut": ("truncate", "ftruncate"),
    "unlink": ("unlink", "remove"),
}
SPOTS = ("write", "after-write", "fsync", "after-fsync", "commit", "after-commit", "rename", "after-rename", "cut")
WRITE = os.write


REFUSALS = tuple(f"refuse-{deed}" for deed in ("write", "fsync", "commit", "rename"))


class Crash:
    """The n-th deed of a kind ends the process; without a number the deeds are told to `trace`, a file descriptor."""

    def __init__(self, spot: str, number: int = 0, trace: int = -1) -> None:
        self.spot = spot
        self.number = number
        self.trace = trace
        self.done: Counter[str] = Counter()

    def at(self, spot: str, what: object = "") -> bool:
        """Whether the process dies here and now."""
        self.done[spot] += 1
        if self.trace >= 0 and not spot.startswith("after-"):
            WRITE(self.trace, f"{spot}\t{_named(what)}\n".encode())
        return spot == self.spot and self.done[spot] == self.number

    def around(self, deed: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(call)
        def crashing(*args: Any, **kwargs: Any) -> Any:
            if self.at(deed, args[0] if args else ""):
                if deed == "write":
                    WRITE(args[0], bytes(args[1])[: len(args[1]) // 2])
                die()
            if self.spot == f"refuse-{deed}" and self.done[deed] >= self.number:
                raise self.refusal(deed, args[0])
            result = call(*args, **kwargs)
            if self.at(f"after-{deed}"):
                die()
            return result

        return crashing

    def refusal(self, deed: str, what: object) -> Exception:
        if deed == "commit":
            return sqlite3.OperationalError("database or disk is full")
        # As the system has it: calls that were given a name tell it, those that were given a descriptor have none.
        names = () if isinstance(what, int) else (str(what),)
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), *names)

    def install(self) -> None:
        """Stand in the way of every deed of this process from here on."""
        for deed, names in DEEDS.items():
            for name in names:
                setattr(os, name, self.around(deed, getattr(os, name)))
        connect: Any = functools.partial(sqlite3.connect, factory=self.connection())
        sqlite3.connect = connect

    def connection(self) -> type[sqlite3.Connection]:
        commit = self.around("commit", lambda call: call())

        class Connection(sqlite3.Connection):
            def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
                call = functools.partial(super().execute, sql, *values)
                ends = sql.strip().upper().startswith(("COMMIT", "END"))
                return commit(call) if ends else call()

            def commit(self) -> None:
                commit(super().commit)

            def __exit__(self, *error: Any) -> Any:
                call = functools.partial(super().__exit__, *error)
                return call() if error[0] else commit(call)

        return Connection


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _named(what: object) -> str:
    # A descriptor says nothing to a reader of the trace; the name of its file does.
    return str(Path(f"/proc/self/fd/{what}").readlink()) if isinstance(what, int) else str(what)


def main() -> None:
    """Crash as told, and be the program until then."""
    spot, _, number = sys.argv.pop(1).partition(":")
    if spot == "trace":
        crash = Crash(spot, trace=os.open(Path(number), os.O_WRONLY | os.O_CREAT | os.O_APPEND))
    else:
        crash = Crash(spot, int(number))
    if spot == "room":
        resource.setrlimit(resource.RLIMIT_FSIZE, (crash.number, crash.number))
    crash.install()
    del sys.argv[0]
    run = runpy.run_path if sys.argv[0].endswith(".py") else runpy.run_module
    run(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
