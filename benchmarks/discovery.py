"""What a crawl finds of sites of which it knows nothing but the address, and how often it asks for that.

python -m benchmarks.discovery [--articles 100] [--seeds 16]

Invented papers (`tests/papers`) on loopback, each known by its home address alone: ordinary ones of many makes; such as
lead crawlers astray; and such as name every story in a random choice of their lists. `requests` are all that the server
saw, robots.txt, feeds, lists and pages of authors among them, for each story that there is.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.papers.hiding import hidden
from tests.papers.ordinary import ordinary
from tests.papers.paper import Paper
from tests.papers.serving import Outcome, crawl
from tests.papers.snares import snared
from tests.papers.traps import trapped


@dataclass(frozen=True)
class Bounds:
    """What is promised of a paper of its kind."""

    recall: float
    precision: float
    price: float

    def hold(self, came: Outcome) -> bool:
        return came.recall >= self.recall and came.precision >= self.precision and came.price <= self.price


def measure(title: str, papers: Sequence[Paper], bounds: Bounds) -> bool:
    """Crawl papers, print what came of them, and say whether it was what is promised."""
    with tempfile.TemporaryDirectory() as folder:
        crawled = crawl(papers, Path(folder), patience=1800)
    print(f"\n{title}\n| | recall | precision | requests an article |\n|---|---|---|---|")
    for paper in papers:
        came = crawled.outcomes[paper.host]
        print(f"| {paper.host} | {came.recall:.3f} | {came.precision:.3f} | {came.price:.2f} |")
    ended = "Spider closed (finished)" in crawled.ran.err
    return ended and all(bounds.hold(came) for came in crawled.outcomes.values())


def main() -> int:
    """Print the tables; 1 where anything is less than promised."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100, help="stories of each paper")
    parser.add_argument("--seeds", type=int, default=16, help="papers that hide stories")
    given = parser.parse_args()
    count = given.articles
    right = [
        measure("ordinary", ordinary(count), Bounds(1.0, 1.0, 1.5)),
        measure("traps", [*trapped(count), *snared(count)], Bounds(0.98, 0.99, 2.0)),
        measure("hidden", [hidden(seed, count) for seed in range(given.seeds)], Bounds(1.0, 1.0, 2.0)),
    ]
    return int(not all(right))


if __name__ == "__main__":
    sys.exit(main())
