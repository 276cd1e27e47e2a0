"""Crawls of the demo newspaper that meet a sudden end, each followed by one ordinary run. Never looks inside a crawl."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import monotonic

from tests.commands import ROOT
from tests.crashing import REFUSALS, SPOTS
from tests.inspecting import Fault, faults, sizes


@dataclass(frozen=True, slots=True)
class Ended:
    """A run that is over; a negative code is the signal it died of."""

    code: int
    err: str


@dataclass(frozen=True)
class Crawl:
    """`scrapy crawl newsfeed -a site=demo` into one folder, as often as wanted, each in a process group of its own."""

    folder: Path
    articles: int
    settings: tuple[str, ...] = ()

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def run(self, crash: str = "") -> Ended:
        """Let one run come to its end, or to what `tests.crashing` has in store for it."""
        return self._ended(self._start(crash))

    def kill(self, after: float, *signals: signal.Signals, pause: float = 0.1) -> Ended:
        """Begin a run and send its process group these signals (SIGKILL), the first `after` seconds, then with pauses.

        A run that is over before its time has come is left in peace.
        """
        process = self._start()
        for number in signals or (signal.SIGKILL,):
            try:
                process.wait(timeout=after)
                break
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, number)
            after = pause
        return self._ended(process)

    def _start(self, crash: str = "") -> subprocess.Popen[bytes]:
        crashing = ["tests.crashing", crash] if crash else []
        command = [sys.executable, "-m", *crashing, "scrapy", "crawl", "newsfeed", "-a", "site=demo"]
        for setting in (f"NEWSCRAWL_DEMO_ARTICLES={self.articles}", f"NEWSCRAWL_OUTPUT={self.output}", *self.settings):
            command += ["-s", setting]
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "err").open("wb") as err:
            return subprocess.Popen(
                command,
                cwd=ROOT,
                env={name: value for name, value in os.environ.items() if "NEWSCRAWL" not in name},
                stdin=subprocess.DEVNULL,
                stdout=err,
                stderr=err,
                start_new_session=True,
            )

    def _ended(self, process: subprocess.Popen[bytes]) -> Ended:
        code = process.wait(timeout=600)
        return Ended(code, (self.folder / "err").read_text(encoding="utf-8", errors="replace"))


@dataclass(frozen=True, slots=True)
class Measured:
    """An undisturbed run: how long it took, how much it left, and how often it did what on the disk."""

    seconds: float
    kibibytes: int
    deeds: Counter[str]

    def moment(self, rng: Random) -> float:
        """A moment between the start-up and a little after the end."""
        return rng.uniform(0, 1.05 * self.seconds)


def measure(folder: Path, articles: int) -> Measured:
    """Let a run do what it does, and look at the clock."""
    crawl = Crawl(folder, articles)
    began = monotonic()
    ended = crawl.run(f"trace:{folder / 'trace'}")
    seconds = monotonic() - began
    if ended.code or any(faults(crawl.output, articles)):
        raise RuntimeError(f"an undisturbed crawl is at fault: {ended.err[-500:]}")
    kibibytes = sum(file.stat().st_size for file in crawl.output.rglob("*") if file.is_file()) >> 10
    return Measured(seconds, kibibytes, Counter(line.split("\t")[0] for line in trace(folder)))


def trace(folder: Path) -> list[str]:
    """What a run of `trace:<folder>/trace` did on the disk: a deed, a tab and a file's name each."""
    return (folder / "trace").read_text(encoding="utf-8").splitlines()


Mode = Callable[[Crawl, Random, Measured], Ended]


def _kill(crawl: Crawl, rng: Random, measured: Measured) -> Ended:
    return crawl.kill(measured.moment(rng))


def _double(crawl: Crawl, rng: Random, measured: Measured) -> Ended:
    crawl.kill(measured.moment(rng))
    return crawl.kill(measured.moment(rng))


def _recovery(crawl: Crawl, rng: Random, measured: Measured) -> Ended:
    """Killed when there is something to recover, and again at one of the first deeds of the run that recovers it."""
    crawl.kill(rng.uniform(0.3, 1.0) * measured.seconds)
    return crawl.run(f"{rng.choice(SPOTS)}:{rng.randint(1, 4)}")


def _crash(crawl: Crawl, rng: Random, measured: Measured) -> Ended:
    """Killed between two deeds on the disk."""
    spot = rng.choice([spot for spot in SPOTS if measured.deeds[spot.removeprefix("after-")]])
    return crawl.run(f"{spot}:{rng.randint(1, measured.deeds[spot.removeprefix('after-')])}")


def _refuse(crawl: Crawl, rng: Random, measured: Measured) -> Ended:
    """From one deed on the disk refuses every further one of its kind."""
    deed = rng.choice(REFUSALS).removeprefix("refuse-")
    return crawl.run(f"refuse-{deed}:{rng.randint(1, max(1, measured.deeds[deed]))}")


def _term(crawl: Crawl, rng: Random, measured: Measured) -> Ended:
    return crawl.kill(measured.moment(rng), signal.SIGTERM)


def _int2(crawl: Crawl, rng: Random, measured: Measured) -> Ended:
    return crawl.kill(measured.moment(rng), signal.SIGINT, signal.SIGINT, pause=rng.uniform(0, 0.5))


def _disk(crawl: Crawl, rng: Random, measured: Measured) -> Ended:
    """On a disk that is too small, or where none can be mounted with files that may not grow."""
    kibibytes = rng.randint(192, max(192, measured.kibibytes))
    with small_disk(crawl.output, kibibytes) as mounted:
        return crawl.run("" if mounted else f"room:{kibibytes << 10}")


@contextmanager
def small_disk(folder: Path, kibibytes: int) -> Iterator[bool]:
    """A disk of that size at `folder`, whose files are taken to a larger one in the end; False where none is mounted."""
    folder.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "none", str(folder)]
    if os.getuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        yield False
        return
    larger = folder.with_name(f"{folder.name}-larger")
    try:
        yield True
        shutil.copytree(folder, larger)
    finally:
        subprocess.run(["umount", str(folder)], check=True)
    folder.rmdir()
    larger.rename(folder)


MODES: dict[str, Mode] = {
    "kill": _kill,
    "double": _double,
    "recovery": _recovery,
    "crash": _crash,
    "term": _term,
    "int2": _int2,
    "disk": _disk,
    "refuse": _refuse,
}

# The shipped settings, and such as commit and publish more often: every crack between two of them is met.
SETTINGS = (
    (),
    (),
    ("NEWSCRAWL_COMMIT_ITEMS=7",),
    ("NEWSCRAWL_COMMIT_ITEMS=1", "NEWSCRAWL_PUBLISH_SECONDS=1"),
    ("NEWSCRAWL_COMMIT_ITEMS=20", "NEWSCRAWL_PUBLISH_SECONDS=0"),
)


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one: whether the sudden end was met at all, and what is wrong after the ordinary run."""

    mode: str
    seed: str
    struck: bool
    faults: tuple[Fault, ...]


def trial(mode: str, seed: str, folder: Path, articles: int, measured: Measured) -> Trial:
    """A crawl into a fresh folder that ends as `mode` says, an ordinary run, and in every fourth trial one more."""
    rng = Random(seed)
    crawl = Crawl(folder, articles, rng.choice(SETTINGS))
    ended = MODES[mode](crawl, rng, measured)
    found = list(_stopped(ended)) if mode in {"disk", "refuse"} else []
    found += _ordinary(crawl.run())
    found += faults(crawl.output, articles)
    if rng.random() < 0.25:
        before = sizes(crawl.output)
        found += _ordinary(crawl.run())
        found += [Fault("further", "a further run wrote lines")] if sizes(crawl.output) != before else []
    return Trial(mode, seed, ended.code != 0, tuple(found))


def _ordinary(ended: Ended) -> Iterator[Fault]:
    if ended.code:
        yield Fault("exit", f"an ordinary run ended with {ended.code}: {ended.err[-400:]}")


def _stopped(ended: Ended) -> Iterator[Fault]:
    """A run on a full disk found room enough, or ends with one sentence: with 1, or with 2 where it could not begin.

    Where the disk refused the run report, a sentence says so.
    """
    began = ("The crawl stopped: ", "The run report ")
    said = [line for line in ended.err.splitlines() if line.startswith(("newscrawl: ", *began))]
    ends = {0: not said, 1: bool(said) and all(line.startswith(began) for line in said)}
    could_not_begin = ended.code == 2 and len(said) == 1 and said[0].startswith("newscrawl: ")
    if not (ends.get(ended.code) or could_not_begin) or "Traceback" in ended.err:
        yield Fault("exit", f"a full disk ended with {ended.code} and said {said}: {ended.err[-400:]}")
