"""A month at the gate alone: no network, no page, only which lists are asked for when, and what they lead to.

python -m benchmarks.rhythm [--per-day 84] [--days 30] [--every 1] [--lists feed,listing,sitemap] [--alone 0.01]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from newscrawl.sources import Source
from tests.month.paper import moments
from tests.test_rhythm import FEED, HERALD, NEWS, NOON, Paper, crawl, publish, written

OLD = 60  # articles that are out when the month begins
LATE = timedelta(hours=4)  # before the end: what comes out then may be found later
INDEX = Source("sitemap", f"{HERALD}/sitemap.xml")
POSTS = Source("sitemap", f"{HERALD}/posts.xml", modified="2026-11-24T12:00:00Z")
STARTS = {"feed": FEED, "listing": NEWS, "sitemap": INDEX}
NAMES = {"feed": FEED, "listing": NEWS, "sitemap": POSTS}


@dataclass
class Month:
    """What a month has come to: requests by what was asked for, hours from an article to the reading that found it."""

    out: int = 0
    alone: set[int] = field(default_factory=set)
    missed: set[int] = field(default_factory=set)
    asked: Counter[str] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)


def crawl_month(given: argparse.Namespace, folder: Path) -> Month:
    """Publish and crawl, turn by turn."""
    names, rng, month = given.lists.split(","), random.Random("alone"), Month()
    old = list(range(OLD, 0, -1))
    paper = Paper({NAMES[name].url: [*old] for name in names}, {INDEX.url: [POSTS]}, size=12)
    paper.lists[INDEX.url] = []
    coming = moments(NOON, 24 * given.days, given.per_day, 1)
    waiting: list[datetime] = []
    for turn in range(round(24 * given.days / given.every) + 1):
        now = NOON + timedelta(hours=turn * given.every)
        while month.out < len(coming) and coming[month.out] <= now:
            month.out += 1
            alone = rng.random() < given.alone
            month.alone |= {OLD + month.out} if alone else set()
            publish(paper, *((NAMES[names[-1]],) if alone else (NAMES[name] for name in names)))
            waiting.append(coming[month.out - 1])
        paths = crawl(folder, paper, turn * given.every, *(STARTS[name] for name in names))
        month.asked.update("/news/page/" if "/page/" in path else path for path in paths if turn)
        if NAMES[names[0]].url.removeprefix(HERALD) in paths:
            month.waits += [(now - moment) / timedelta(hours=1) for moment in waiting if 6 <= moment.hour < 22]
            waiting = []
    late = sum(moment > NOON + timedelta(days=given.days) - LATE for moment in coming)
    # Of the old ones a feed alone does not tell.
    month.missed = set(range(OLD + 1, OLD + 1 + month.out - late)) - written(folder, OLD + 1 + month.out)
    return month


def main() -> int:
    """Print the requests for lists; 1 where an article was missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--per-day", type=float, default=84)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--every", type=float, default=1, help="hours between two crawls")
    parser.add_argument("--lists", default="feed,listing,sitemap")
    parser.add_argument(
        "--alone", type=float, default=0, help="share of articles that the last of the lists alone names"
    )
    with tempfile.TemporaryDirectory() as folder:
        month = crawl_month(parser.parse_args(), Path(folder))
    each, waits = month.asked.total() / month.out, sorted(month.waits)
    print(f"{month.out} articles, {len(month.missed)} missed; {each:.3f} requests for lists each")
    print(f"{len(month.alone)} on one list alone, of them {len(month.alone & month.missed)} missed")
    print(f"by day they waited {sum(waits) / len(waits):.1f} hours, one in twenty {waits[len(waits) * 19 // 20]:.1f}")
    for path, count in month.asked.most_common():
        print(f"    {path:<14}{count:>6}  {count / month.out:.3f}")
    return int(bool(month.missed))


if __name__ == "__main__":
    sys.exit(main())
