"""A month at the gate alone: no network, no page, only which lists are asked for when, and what they lead to.

python -m benchmarks.rhythm [--per-day 84] [--days 30]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

from newscrawl.sources import Source
from tests.month.paper import moments
from tests.test_rhythm import FEED, HERALD, NEWS, NOON, Paper, crawl, publish, written

INDEX = Source("sitemap", f"{HERALD}/sitemap.xml")
POSTS = Source("sitemap", f"{HERALD}/posts.xml", modified="2026-11-24T12:00:00Z")


def main() -> int:
    """Print the requests for lists; 1 where an article was missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--per-day", type=float, default=84)
    parser.add_argument("--days", type=int, default=30)
    given = parser.parse_args()
    old = list(range(60, 0, -1))
    paper = Paper({FEED.url: [*old], NEWS.url: [*old], INDEX.url: [], POSTS.url: [*old]}, {INDEX.url: [POSTS]}, size=12)
    hours = 24 * given.days
    coming = moments(NOON, hours, given.per_day, 1)
    asked: Counter[str] = Counter()
    out = 0
    with tempfile.TemporaryDirectory() as folder:
        for hour in range(hours + 1):
            now = sum(moment <= NOON + timedelta(hours=hour) for moment in coming)
            publish(paper, FEED, NEWS, POSTS, count=now - out)
            out = now
            paths = crawl(Path(folder), paper, hour, FEED, NEWS, INDEX)
            asked.update("/news/page/" if "/page/" in path else path for path in paths if hour)
        late = sum(moment > NOON + timedelta(hours=hours - 3) for moment in coming)
        missed = set(range(1, 61 + out - late)) - written(Path(folder), 61 + out)
    print(f"{out} articles, {len(missed)} missed; {asked.total() / out:.3f} requests for lists each")
    for path, count in asked.most_common():
        print(f"    {path:<14}{count:>6}  {count / out:.3f}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
