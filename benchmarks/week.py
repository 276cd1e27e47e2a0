"""A virtual week of the demo newspaper, crawled every hour: what was told of what happened, and at which price.

python -m benchmarks.week [--articles 500] [--every 1] [--seed 1] [--soft]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tqdm import tqdm

from tests.week.harness import crawl_week


def main() -> int:
    """Print what the week came to; 1 where it is not what is promised."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--every", type=int, default=1, help="hours between two crawls")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--soft", action="store_true", help="removed pages answer 200, or lead home")
    given = parser.parse_args()
    hours = range(0, 169, given.every)
    with tempfile.TemporaryDirectory() as folder:
        week = crawl_week(
            Path(folder) / "output",
            tqdm(hours, unit=" crawls"),
            articles=given.articles,
            seed=given.seed,
            soft=given.soft,
        )
    print(f"edits told as revisions        {week.told} of {week.edits} ({week.recall:.3f})")
    print(f"revisions missed though visited {len(week.missed)} {week.missed}")
    print(f"false revisions                {len(week.false)} {week.false}")
    print(f"revisions with wrong changes   {len(week.wrong_changes)} {week.wrong_changes}")
    print(f"tombstones                     {len(week.tombstones)} right, {len(week.tombstones_wrong)} wrong or missing")
    print(f"articles with lost addresses   {len(week.aliases_wrong)} {week.aliases_wrong}")
    print(f"articles written twice         {len(week.twice)} {week.twice}")
    print(f"visits to unchanged articles   {dict(sorted(week.visits.items()))} (visits after the first: articles)")
    wrong = week.missed or week.false or week.tombstones_wrong or week.aliases_wrong or week.twice
    return int(bool(wrong) or week.recall < 0.98 or week.most_visits > 3)


if __name__ == "__main__":
    sys.exit(main())
