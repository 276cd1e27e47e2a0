"""A virtual month of the demo newspaper, crawled every hour: what was found, and how many requests its server saw.

python -m benchmarks.month [--days 30] [--per-day 84] [--every 1] [--site described|address] [--once]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.month.harness import crawl_month


def main() -> int:
    """Print what the month came to; 1 where it is not what is promised."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--per-day", type=float, default=84, help="articles that come out on a day, mostly by day")
    parser.add_argument("--every", type=float, default=1, help="hours between two crawls; 0.1667: ten minutes")
    parser.add_argument("--site", default="described", help="its lists are described; or only its address is known")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--once", action="store_true", help="known articles are not looked at again for what was edited"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        month = crawl_month(
            Path(folder) / "output",
            hours=24 * given.days,
            per_day=given.per_day,
            every=given.every,
            site=given.site,
            seed=given.seed,
            settings={"NEWSCRAWL_REVISIT_HOURS": []} if given.once else {},
        )
    print(f"articles that came out          {month.published}, missed {len(month.missed)} {list(month.missed[:5])}")
    print(f"written twice                   {month.twice}")
    print(f"requests for a new article      {month.each:.3f}, all but the revisits")
    print(f"revisits of a new article       {month.revisits:.2f}")
    print(f"hours until it was asked for    {month.late:.2f} on average")
    print(f"a second run at once            {month.idle_requests} requests, {month.idle} for article pages")
    for kind, count in month.requests.most_common():
        print(f"    {kind:<14}{count:>7}  {count / month.published:.3f} for a new article")
    return int(bool(month.missed or month.twice or month.idle) or month.each > 1.3)


if __name__ == "__main__":
    sys.exit(main())
