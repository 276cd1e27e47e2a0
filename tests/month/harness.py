"""Crawls a month of virtual hours and says what it cost the server, and what was missed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.commands import ROOT, records

_ARTICLE, _AGAIN = "new articles", "revisits"
_KINDS = {"/robots.txt": "robots.txt", "/news-archive/rss/": "feed", "/": "home page"}


@dataclass(frozen=True)
class Month:
    """What a month came to, after the first crawl.

    published  articles that came out until three hours before the end: lists may rest for two
    requests   by what was asked for; all that the server saw
    missed     paths of published articles that no line tells of
    late       mean hours from publication to the request for it
    idle       article pages that the second of the two last runs asked for, between which nothing came out
    """

    published: int
    requests: Counter[str] = field(default_factory=Counter)
    missed: tuple[str, ...] = ()
    twice: int = 0
    late: float = 0.0
    idle: int = 0
    idle_requests: int = 0

    @property
    def each(self) -> float:
        """Requests for a new article, all but the visits to what is known already."""
        return (self.requests.total() - self.requests[_AGAIN]) / max(self.published, 1)

    @property
    def revisits(self) -> float:
        """Visits to known articles for what was edited, for a new article."""
        return self.requests[_AGAIN] / max(self.published, 1)


def crawl_month(output: Path, **given: Any) -> Month:
    """Crawl the demo newspaper every hour of a month, or of so many `hours`."""
    given = {"hours": 720, "per_day": 96, "every": 1, "articles": 60, "seed": 1, "site": "described", **given}
    command = [sys.executable, "-m", "tests.month", str(output), json.dumps(given)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return judge(output, json.loads(done.stdout), given["hours"])


def judge(output: Path, told: dict[str, Any], hours: int) -> Month:
    """Hold what was asked and written against what came out."""
    published: dict[str, float] = told["published"]
    first: dict[str, float] = {}
    requests: Counter[str] = Counter()
    last: list[list[str]] = []
    for hour, path, _ in told["requests"]:
        if not path:
            last.append([])
            continue
        if last:
            last[-1].append(path)
        known = path in first
        first.setdefault(path, hour)
        if hour > 0:
            requests[_kind(path, published, known=known)] += 1
    new = {path: hour for path, hour in published.items() if 0 < hour <= hours - 3}
    lines = Counter(record["url"].partition(".example")[2] for record in records(output) if record["version"] == 1)
    late = [first[path] - hour for path, hour in new.items() if path in first]
    return Month(
        published=len(new),
        requests=requests,
        missed=tuple(path for path in new if not lines[path]),
        twice=sum(count > 1 for count in lines.values()),
        late=sum(late) / max(len(late), 1),
        idle=sum(path in published for path in last[-1]),
        idle_requests=len(last[-1]),
    )


def _kind(path: str, published: dict[str, float], *, known: bool) -> str:
    if path in published:
        return _AGAIN if known else _ARTICLE
    if path in _KINDS:
        return _KINDS[path]
    kinds = {"/author/": "authors", "/tag/": "sections", "/sitemap": "sitemaps", "/news-archive/": "listing"}
    return next((kind for start, kind in kinds.items() if path.startswith(start)), "others")
