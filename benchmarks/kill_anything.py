"""Kill the crawl of the demo newspaper at random moments, let one ordinary run follow, and look for what is wrong.

    python benchmarks/kill_anything.py [--mode kill --mode disk] [--trials 200] [--articles 400] [--jobs 2]

    kill        SIGKILL of the process group, from the start-up to a little after the end
    double      the same, and the next run is killed too
    recovery    SIGKILL, and the next run dies at one of its first deeds on the disk
    crash       dies between two deeds on the disk: half a write, write, fsync, commit, rename
    term, int2  SIGTERM; SIGINT twice
    disk        the disk is full (a small tmpfs for root, else a bound on the length of files), and then larger
    refuse      from some moment on the disk refuses every write, fsync, commit or rename

Each trial has a seed, which is printed with what is wrong; `--again SEED` repeats it. Ctrl-C ends early, with the table
of what was done. Exit code 1 if anything is wrong.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from tqdm import tqdm

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the tests' own room: what they check in short is checked here at length

from tests.killing import MODES, Measured, Trial, measure, trial  # noqa: E402

COLUMNS = ("lost", "twice", "unparsable", "invalid", "quarantined", "strange", "left over", "report", "exit", "further")


def seeds(opts: argparse.Namespace) -> list[str]:
    """The trials that are wanted: `<seed>/<mode>/<number>`. Of all modes but `kill` a fifth is enough."""
    if opts.again:
        return list(opts.again)
    modes = opts.mode or list(MODES)
    counts = {mode: opts.trials if opts.mode or mode == "kill" else opts.trials // 5 for mode in modes}
    numbers = range(max(counts.values()))
    return [f"{opts.seed}/{mode}/{number}" for number in numbers for mode in modes if number < counts[mode]]


def attempts(wanted: list[str], scratch: Path, opts: argparse.Namespace) -> Iterable[Trial]:
    """Run the trials side by side; each comes as it ends. Folders of those that failed stay in `scratch`."""
    with ThreadPoolExecutor(opts.jobs) as pool:
        # Side by side as the trials will run: a machine that has more to do takes longer.
        runs = list(pool.map(lambda job: measure(scratch / f"measured-{job}", opts.articles), range(opts.jobs)))
        measured = max(runs, key=lambda run: run.seconds)
        print(f"an undisturbed run: {measured.seconds:.1f} s, {measured.kibibytes} KiB, {dict(measured.deeds)}")
        futures = [pool.submit(attempt, seed, scratch, opts.articles, measured) for seed in wanted]
        try:
            for future in tqdm(as_completed(futures), total=len(futures), unit=" trials"):
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def attempt(seed: str, scratch: Path, articles: int, measured: Measured) -> Trial:
    """One trial in a folder of its own."""
    folder = scratch / seed.replace("/", "-")
    done = trial(seed.split("/")[1], seed, folder, articles, measured)
    if not done.faults:
        shutil.rmtree(folder)
    return done


def row(mode: str, trials: list[Trial]) -> str:
    """A line of the table: of how many trials how many were struck and complete, and the sum of what is wrong."""
    wrong = Counter(fault.kind for done in trials for fault in done.faults)
    struck = sum(done.struck for done in trials)
    complete = sum(not done.faults for done in trials)
    return f"| {' | '.join(map(str, [mode, len(trials), struck, complete, *(wrong[kind] for kind in COLUMNS)]))} |"


def main() -> int:
    """Run the trials and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mode", action="append", choices=MODES, help="again and again for several; without it all")
    parser.add_argument("--trials", type=int, default=200, help="of each mode named, or of kill (%(default)s)")
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="trials side by side (%(default)s)")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--again", action="append", metavar="SEED", help="this trial only")
    parser.add_argument("--keep", type=Path, help="keep the folders of trials that failed here")
    opts = parser.parse_args()
    results: dict[str, list[Trial]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        try:
            for done in attempts(seeds(opts), opts.keep or Path(scratch), opts):
                results.setdefault(done.mode, []).append(done)
                for fault in done.faults[:5]:
                    tqdm.write(f"{done.seed}: {fault.kind}: {fault.what}")
        except KeyboardInterrupt:
            print("stopped: this is what the trials up to here have shown")
    print(f"| mode | trials | struck | complete | {' | '.join(COLUMNS)} |\n|{' --- |' * (4 + len(COLUMNS))}")
    for mode in sorted(results, key=list(MODES).index):
        print(row(mode, results[mode]))
    return 1 if any(done.faults for trials in results.values() for done in trials) else 0


if __name__ == "__main__":
    sys.exit(main())
