"""The corpus of recorded pages: rows of truth, pages, and the publisher each is of. Never scores anything."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from tldextract import TLDExtract

BODY_SETS = ("aeb", "fundus", "wcxb", "trafilatura")
SETS = (*BODY_SETS, "mediacloud")

_SUFFIXES = TLDExtract(suffix_list_urls=(), cache_dir=None)


def load(corpus: Path, sets: Iterable[str], *, sample: int = 1) -> Iterator[tuple[dict[str, Any], bytes]]:
    """The truth and the bytes of every `sample`-th page of each set."""
    for name in sets:
        lines = (corpus / name / "truth.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")
        for line in lines[::sample]:
            row = json.loads(line)
            yield row, gzip.decompress((corpus / name / "pages" / f"{row['id']}.html.gz").read_bytes())


def publisher(url: str) -> str:
    """What a publisher's addresses have in common: the registered domain without its suffix."""
    found = _SUFFIXES(url)
    return found.domain or found.suffix or url


def fold_of(url: str, folds: int) -> int:
    """The fold a page is held out in: one for all pages of a publisher, whatever the set."""
    return crc32(publisher(url).encode()) % folds
