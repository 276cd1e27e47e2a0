"""JSON Lines on disk: a line is whole or absent, and no file is empty. Knows nothing of articles, stores or crawls."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any, Literal

from newscrawl.errors import OutputError

Kind = Literal["articles", "authors", "quarantine"]

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


class JsonLines:
    """The lines of one run: `<root>/<kind>/date=<day>/<run-id>.jsonl`, made when the first line comes."""

    def __init__(self, root: Path, run_id: str) -> None:
        self.root = root
        self.run_id = run_id
        self._segments: dict[Path, _Segment] = {}
        self.counts: dict[Path, int] = {}

    def append(self, kind: Kind, record: dict[str, Any], day: str) -> Path:
        """Write one line into the file of this UTC day and return its path.

        Raise OutputError where the disk refuses; what stood before the line stands there still, and nothing else.
        """
        path = self.root / kind / f"date={day}" / f"{self.run_id}.jsonl"
        line = line_of(record)
        try:
            segment = self._segments.get(path) or _Segment(path)
            segment.append(line)
        except OSError as error:
            raise OutputError(f"{path} cannot be written: {error.strerror or error}") from error
        self._segments[path] = segment
        self.counts[path] = self.counts.get(path, 0) + 1
        return path

    def take_back(self, path: Path) -> None:
        """Unwrite the last line that `append` wrote there, because nothing else knows of it."""
        segment = self._segments[path]
        segment.take_back()
        self.counts[path] -= 1
        if not segment.length:
            del self._segments[path], self.counts[path]

    def close(self) -> None:
        """Close every file. A second call does nothing."""
        while self._segments:
            self._segments.popitem()[1].close()


class _Segment:
    """One open file and the length of its whole lines."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.length = self._before = 0
        # O_EXCL: a file of another run is never continued, even if two runs drew the same name.
        self._fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)

    def append(self, line: bytes) -> None:
        try:
            written = os.write(self._fd, line)
            while written < len(line):  # a full disk takes what fits and says so at the next call
                written += os.write(self._fd, line[written:])
        except OSError:
            self._cut()
            raise
        self._before = self.length
        self.length += len(line)

    def take_back(self) -> None:
        self.length = self._before
        self._cut()

    def _cut(self) -> None:
        if self.length:
            os.ftruncate(self._fd, self.length)
        else:
            self.close()
            self.path.unlink()

    def close(self) -> None:
        os.close(self._fd)
