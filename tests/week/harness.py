"""Crawls a scripted week hour by hour and compares what was written with what must have been."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from newscrawl.demo.week import addresses, expected
from newscrawl.store.sqlite import SqliteStore
from tests.commands import ROOT, records
from tests.week.hour import script_of

SITE = "http://lowmere-herald.example"


@dataclass
class Week:
    """What a week came to. `edits` counts those that were made; lists name the paths of what was wrong."""

    edits: int = 0
    told: int = 0
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    wrong_changes: list[str] = field(default_factory=list)
    tombstones: list[str] = field(default_factory=list)
    tombstones_wrong: list[str] = field(default_factory=list)
    aliases_wrong: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    visits: Counter[int] = field(default_factory=Counter)
    removed_and_told: int = 0

    @property
    def recall(self) -> float:
        """The share of all edits that stand as a revision."""
        return self.told / self.edits if self.edits else 1.0

    @property
    def most_visits(self) -> int:
        """How often an unchanged article was asked for after the first time, at most."""
        return max(self.visits, default=0)


def crawl_week(
    output: Path, hours: Iterable[int], *, articles: int = 500, seed: int = 1, share: float = 1.0, soft: bool = False
) -> Week:
    """Crawl the demo newspaper at these hours of a week, each in a process of its own."""
    log = output.parent / f"{output.name}.requests"
    given = {"articles": articles, "seed": seed, "share": share, "soft": soft, "log": str(log)}
    for hour in hours:
        command = [sys.executable, "-m", "scrapy", "crawl", "newsfeed", "-a", "site=demo", "-L", "ERROR"]
        environment = {
            **os.environ,
            "SCRAPY_SETTINGS_MODULE": "tests.week.settings",
            "PYTHONPATH": str(ROOT),
            "NEWSCRAWL_OUTPUT": str(output),
            "NEWSCRAWL_WEEK": json.dumps({**given, "hour": hour}),
        }
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    return judge(output, log, articles=articles, seed=seed, share=share, soft=soft)


def judge(output: Path, log: Path, *, articles: int, seed: int, share: float, soft: bool) -> Week:
    """Hold the output against the script, and against what the crawl could know from the visits it made."""
    base, script = script_of(articles, seed, share, soft=soft)
    guids = addresses(base, script)
    visits: dict[str, set[int]] = defaultdict(set)
    for line in log.read_text(encoding="utf-8").splitlines():
        hour, path, _ = json.loads(line)
        if path in guids:
            visits[guids[path]].add(hour)
    told = expected(base, script, {guid: sorted(hours) for guid, hours in visits.items()})
    written: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records(output):
        written[guids[urlsplit(record["url"]).path]].append(record)
    week = Week(edits=sum(deed.kind == "edit" for deed in script.deeds))
    edited = {deed.guid for deed in script.deeds if deed.kind == "edit"}
    touched = {deed.guid for deed in script.deeds}
    store = SqliteStore(output / "newscrawl.db")
    for guid, outcome in told.items():
        _judge(week, outcome, sorted(written[guid], key=lambda record: record["version"]), edited=guid in edited)
        leads = {article.identifier for path in outcome.addresses if (article := store.find([SITE + path]))}
        if len(leads) != 1:
            week.aliases_wrong.append(outcome.path)
        if guid not in touched:
            week.visits[len(visits[guid]) - 1] += 1
    store.close()
    week.removed_and_told = len(week.tombstones)
    return week


def _judge(week: Week, outcome: Any, lines: list[dict[str, Any]], *, edited: bool) -> None:
    kinds = [line["recordType"] for line in lines]
    revisions = [line for line in lines if line["recordType"] == "revision"]
    if kinds.count("article") != 1 or len({line["identifier"] for line in lines}) != 1:
        week.twice.append(outcome.path)
    week.told += bool(edited and revisions)
    if len(revisions) < len(outcome.changes):
        week.missed.append(outcome.path)
    elif len(revisions) > len(outcome.changes):
        week.false.append(outcome.path)
    elif [tuple(line["changes"]) for line in revisions] != [tuple(changes) for changes in outcome.changes]:
        week.wrong_changes.append(outcome.path)
    if "tombstone" in kinds:
        week.tombstones.append(outcome.path)
    if ("tombstone" in kinds) != outcome.gone or kinds.count("tombstone") > 1:
        week.tombstones_wrong.append(outcome.path)
