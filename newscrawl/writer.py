"""JSON Lines on disk: readers see whole files that never change. Knows nothing of articles or crawls.

A segment grows hidden, as `.<name>.jsonl.part`, and becomes visible in one step, by its name, once no line is added to
it any more. So a line is whole or absent at any moment that a reader looks, whatever happens to this process.
"""

from __future__ import annotations

import errno
import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from newscrawl.errors import OutputError, UsageError
from newscrawl.store import Segment

Kind = Literal["articles", "authors", "quarantine"]
KINDS: tuple[Kind, ...] = ("articles", "authors", "quarantine")

_SURROGATES = re.compile("[\ud800-\udfff]")
# Valid inside a JSON string, yet line ends to many a reader (Python's splitlines, JavaScript before 2019).
_LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\u0085\u2028\u2029"}


def line_of(record: dict[str, Any]) -> bytes:
    r"""One record as one line, in UTF-8. Half a surrogate pair, which no encoding can hold, becomes U+FFFD.

    >>> line_of({"headline": "Café\u2028news"})
    b'{"headline":"Caf\xc3\xa9\\u2028news"}\n'
    """
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _SURROGATES.sub("\ufffd", text).translate(_LINE_ENDS).encode() + b"\n"


def hidden(path: Path) -> Path:
    """Where a segment grows until it is published.

    >>> hidden(Path("articles/date=2026-11-24/20261124T0156.jsonl")).name
    '.20261124T0156.jsonl.part'
    """
    return path.with_name(f".{path.name}.part")


def run_of(path: Path) -> str:
    """The run whose segment this is, hidden or not.

    >>> run_of(Path(".20261124T0156.p002.jsonl.part"))
    '20261124T0156'
    """
    return path.name.removeprefix(".").partition(".")[0]


def publish(path: Path) -> None:
    """Make a segment visible under its own name, for good. Raise OSError where the disk refuses."""
    hidden(path).rename(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """See to it that the names in a folder outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class JsonLines:
    """The lines of one run: `<root>/<kind>/date=<day>/<run-id>.jsonl`, made when the first line comes.

    A run that publishes several times goes on with `<run-id>.p002.jsonl` and so forth: names sort as they were written.
    `counts` has the lines of every file, published or not.
    """

    def __init__(self, root: Path, run_id: str) -> None:
        self.root = root
        self.run_id = run_id
        self.counts: dict[Path, int] = {}
        self._part = 1
        self._files: dict[tuple[Kind, str], _File] = {}

    def append(self, kind: Kind, record: dict[str, Any], day: str) -> None:
        """Write one line into the segment of this UTC day.

        Raise OutputError where the disk refuses; what stood before the line stands there still, and nothing else.
        """
        path = self._path(kind, day)
        try:
            file = self._files.get((kind, day)) or _File.create(path)
            self._files[kind, day] = file
            file.append(line_of(record))
        except OSError as error:
            raise OutputError(f"{path} cannot be written: {error.strerror or error}") from error

    def sync(self) -> list[Segment]:
        """Put every line that was appended since the last time where no power cut takes it away.

        Return the segments that have grown: to be committed, then `settle`d; or else to be taken back by `cut_back`.
        """
        grown = [file for file in self._files.values() if file.length > file.settled]
        for file in grown:
            try:
                file.sync()
            except OSError as error:
                raise OutputError(f"{file.path} cannot be written: {error.strerror or error}") from error
        return [file.segment(self.root, self.run_id) for file in grown]

    def settle(self) -> None:
        """What was appended stands for good."""
        for file in self._files.values():
            file.settle()
            self.counts[file.path] = file.lines

    def cut_back(self) -> None:
        """Unwrite all lines that were appended since `settle`, because nothing else knows of them."""
        for place, file in list(self._files.items()):
            file.cut_back()
            if not file.length:
                file.remove()
                del self._files[place]

    def publish(self) -> list[Segment]:
        """Let readers see what has settled; what comes later goes into other files."""
        self.cut_back()
        segments = []
        for place, file in list(self._files.items()):
            try:
                file.close()
                publish(file.path)
            except OSError as error:
                raise OutputError(f"{file.path} cannot be published: {error.strerror or error}") from error
            segments.append(file.segment(self.root, self.run_id))
            del self._files[place]
        self._part += bool(segments)
        return segments

    def close(self) -> None:
        """Close every file and leave it as it is. A second call does nothing."""
        while self._files:
            self._files.popitem()[1].close()

    def _path(self, kind: Kind, day: str) -> Path:
        part = f".p{self._part:03}" if self._part > 1 else ""
        return self.root / kind / f"date={day}" / f"{self.run_id}{part}.jsonl"


@dataclass(slots=True)
class _File:
    """One open file: the length of its whole lines, and how much of it has settled."""

    path: Path
    _handle: int
    length: int = 0
    settled: int = 0
    lines: int = 0
    _unsettled: int = 0
    _closed: bool = field(default=False)

    @classmethod
    def create(cls, path: Path) -> _File:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():  # a file of another run is never continued, even if two runs drew the same name
            raise FileExistsError(17, os.strerror(17), str(path))
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND
        return cls(path, os.open(hidden(path), flags, 0o644))

    def append(self, line: bytes) -> None:
        try:
            written = os.write(self._handle, line)
            while written < len(line):  # a full disk takes what fits and says so at the next call
                written += os.write(self._handle, line[written:])
        except OSError:
            os.ftruncate(self._handle, self.length)
            raise
        self.length += len(line)
        self._unsettled += 1

    def sync(self) -> None:
        os.fsync(self._handle)
        if not self.settled:  # its name too, and that of its day, which may be as new
            sync_folder(self.path.parent)
            sync_folder(self.path.parent.parent)

    def settle(self) -> None:
        self.settled = self.length
        self.lines += self._unsettled
        self._unsettled = 0

    def cut_back(self) -> None:
        if self.length > self.settled:
            os.ftruncate(self._handle, self.settled)
        self.length, self._unsettled = self.settled, 0

    def segment(self, root: Path, run: str) -> Segment:
        path = self.path.relative_to(root).as_posix()
        return Segment(run=run, path=path, length=self.length, lines=self.lines + self._unsettled)

    def remove(self) -> None:
        self.close()
        hidden(self.path).unlink()

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            os.close(self._handle)


def refuse_unwritable(output: Path) -> None:
    """Raise UsageError for an output folder in which a run could keep nothing."""
    # Permission bits prove nothing to root, and a read-only mount shows none: making the file is the only test.
    try:
        output.mkdir(parents=True, exist_ok=True)
        os.close(os.open(output / "newscrawl.db", os.O_RDWR | os.O_CREAT, 0o644))
        for folder in (*KINDS, "runs"):
            if (output / folder).exists() and not (output / folder).is_dir():
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(output / folder))
    except OSError as error:
        where = f" ({error.filename})" if error.filename and Path(error.filename) != output else ""
        raise UsageError(f"output folder {output} cannot be written: {error.strerror or error}{where}") from error
