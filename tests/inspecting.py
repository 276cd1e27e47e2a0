"""What must be found, and what must not, in the output of a crawl of the demo newspaper. Reads only, runs nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from newscrawl.demo.newspaper import Newspaper, make_newspaper
from tests.commands import ROOT, path_of, reports

KINDS = ("articles", "authors", "quarantine")

Records = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong; `kind` is a column of a table, `what` names it for the person who looks into it."""

    kind: str
    what: str


def faults(output: Path, articles: int) -> Iterator[Fault]:
    """All that is wrong in the files, where the newspaper has so many articles and every one should be written."""
    yield from _files(output)
    read: Records = {kind: [] for kind in KINDS}
    for kind, line in _lines(output):
        try:
            read[kind].append(json.loads(line))
        except ValueError:
            yield Fault("unparsable", f"{kind}: {line[:80]!r}")
    yield from (Fault("quarantined", str(record.get("url"))) for record in read["quarantine"])
    yield from _invalid(read)
    yield from _against(newspaper(articles), read)
    yield from _report(output)


def sizes(output: Path) -> dict[Path, int]:
    """Every file of lines that a reader sees, and its length."""
    return {file: file.stat().st_size for kind in KINDS for file in output.glob(f"{kind}/date=*/*.jsonl")}


@cache
def newspaper(articles: int) -> Newspaper:
    """The demo newspaper as a crawl of that many articles meets it."""
    return make_newspaper(1, articles)


def _files(output: Path) -> Iterator[Fault]:
    for file in (file for kind in KINDS for file in output.glob(f"{kind}/**/*") if file.is_file()):
        if file.suffix != ".jsonl" or not file.stat().st_size:
            yield Fault("left over", f"{file.relative_to(output)}, {file.stat().st_size} bytes")


def _lines(output: Path) -> Iterator[tuple[str, bytes]]:
    for kind in KINDS:
        for file in sorted(output.glob(f"{kind}/date=*/*.jsonl")):
            for line in file.read_bytes().splitlines(keepends=True):
                # A line whose end is missing is half a line, whatever it holds.
                yield kind, line if line.endswith(b"\n") else line + b"\xff"


def _invalid(read: Records) -> Iterator[Fault]:
    for record in (record for kind in KINDS for record in read[kind]):
        for error in _schema().iter_errors(record):
            yield Fault("invalid", f"{record.get('url')}: {error.message[:200]}")


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads((ROOT / "newscrawl" / "schema.json").read_bytes()))


def _against(paper: Newspaper, read: Records) -> Iterator[Fault]:
    truth = {told["path"]: told for told in paper.truth()}
    profiles = {author.path for author in paper.by_author}
    for kind, wanted in (("articles", truth.keys()), ("authors", profiles)):
        got = Counter(map(path_of, read[kind]))
        yield from (Fault("lost", path) for path in sorted(wanted - got.keys()))
        yield from (Fault("strange", path) for path in sorted(got.keys() - wanted))
        yield from (Fault("twice", f"{path} stands {count} times") for path, count in got.items() if count > 1)
        names = Counter((record.get("identifier"), record.get("version")) for record in read[kind])
        yield from (Fault("twice", f"{name} names {count} lines") for name, count in names.items() if count > 1)
    for record in read["articles"]:
        told = truth.get(path_of(record), {})
        if any(record.get(key) != told.get(key) for key in ("headline", "datePublished")):
            yield Fault("strange", f"{record['url']} is not what the newspaper printed")


def _report(output: Path) -> Iterator[Fault]:
    told = reports(output)
    if not told:
        yield Fault("report", "there is none")
    elif not told[-1]["addsUp"] or told[-1]["owed"] or told[-1]["errors"]:
        numbers = {key: told[-1][key] for key in ("runId", "asked", "states", "owed", "errors")}
        yield Fault("report", f"does not add up, or leaves something: {numbers}")
