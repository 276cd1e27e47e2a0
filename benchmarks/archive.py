"""Backfill a newspaper of 40,000 articles over five years, kill the crawl at a random moment, and let it go on.

python -m benchmarks.archive [--articles 40000] [--years 5] [--kills 1] [--seed 1]

Prints days covered, articles found, the peak of the resident memory of each run, and the requests made twice.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tests.archived import Archive, serve
from tests.commands import ROOT, records, reports

LAST = date(2025, 6, 30)


@dataclass(frozen=True)
class Crawl:
    """One run of the command: its exit code, -9 where it was killed, and its peak of memory in MiB."""

    code: int
    peak: float
    seconds: float


def crawl(url: str, archive: Archive, output: Path, stop_at: int = 0, log: Path | None = None) -> Crawl:
    """Run the command; `stop_at`: kill it when `log` has so many lines."""
    command = [sys.executable, "-m", "scrapy", "crawl", "archive", "-a", f"url={url}"]
    command += ["-a", f"since={archive.first}", "-a", f"until={archive.last}"]
    settings = {
        "NEWSCRAWL_OUTPUT": output,
        "DOWNLOAD_DELAY": 0,
        "AUTOTHROTTLE_ENABLED": False,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        "LOG_LEVEL": "WARNING",
    }
    for name, value in settings.items():
        command += ["-s", f"{name}={value}"]
    began, peak = time.monotonic(), 0.0
    with (output.parent / "crawl.log").open("a") as said:
        process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said)
        while process.poll() is None:
            peak = max(peak, resident(process.pid))
            if stop_at and log and log.exists() and lines(log) >= stop_at:
                os.kill(process.pid, signal.SIGKILL)
                stop_at = 0
            time.sleep(0.2)
    return Crawl(process.returncode, peak, time.monotonic() - began)


def resident(pid: int) -> float:
    """The peak of a process' resident memory so far, in MiB."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    high = next((line for line in status.splitlines() if line.startswith("VmHWM:")), "VmHWM: 0 kB")
    return int(high.split()[1]) / 1024


def lines(log: Path) -> int:
    with log.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def main() -> int:
    """Print the table; 1 where it is not what is promised."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=40_000)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--kills", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="keep the output in this folder")
    given = parser.parse_args()
    archive = Archive(given.articles, LAST - timedelta(days=round(365.25 * given.years) - 1), LAST)
    moments = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        output, log = (given.keep or Path(folder)) / "output", (given.keep or Path(folder)) / "requests"
        with serve(archive, log) as url:
            stops = sorted(moments.randint(100, given.articles) for _ in range(given.kills))
            runs = [crawl(url, archive, output, stop, log) for stop in [*stops, 0]]
        asked = Counter(log.read_text(encoding="utf-8").splitlines())
        written = records(output)
        days = {record["datePublished"][:10] for record in written}
        covered = sum(reports(output)[-1].get("coverage", [{}])[0].get("days", {}).values())
        print(*sorted(path for path, times in asked.items() if times > 1)[:5], sep="\n")
    twice = sum(times - 1 for times in asked.values())
    own = {record["url"] for record in written}
    print("| articles | days covered | found | requests an article | made twice | peak MiB of each run | seconds |")
    print("|---|---|---|---|---|---|---|")
    share = f"{twice} ({100 * twice / asked.total():.2f} %)"
    peaks, took = " · ".join(f"{run.peak:.0f}" for run in runs), sum(run.seconds for run in runs)
    rate = asked.total() / given.articles
    found = f"{len(own)} in {len(written)} lines, {covered} in the report"
    print(
        f"| {given.articles} | {len(days)} of {archive.days} | {found} | {rate:.3f} | {share} | {peaks} | {took:.0f} |"
    )
    good = len(days) == archive.days and len(own) == len(written) == given.articles and runs[-1].code == 0
    return int(not good or max(run.peak for run in runs) >= 300 or twice >= 0.01 * asked.total())


if __name__ == "__main__":
    sys.exit(main())
