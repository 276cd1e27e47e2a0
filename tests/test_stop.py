"""A crawl that is asked to stop, runs out of disk or is read while it writes: everything is there once in the end."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.commands import ROOT
from tests.inspecting import faults
from tests.killing import Crawl, Measured, measure, trial

ARTICLES = 24
EXAMPLE = ROOT / "examples" / "tail.py"


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    return measure(tmp_path_factory.mktemp("measured"), ARTICLES)


@pytest.mark.parametrize("mode", ["term", "int2", "recovery", "disk"])
def test_one_ordinary_run_makes_everything_good(mode: str, tmp_path: Path, measured: Measured) -> None:
    assert trial(mode, f"1/{mode}/0", tmp_path, ARTICLES, measured).faults == ()


def test_the_reading_recipe_is_short() -> None:
    assert len(EXAMPLE.read_text(encoding="utf-8").splitlines()) <= 20


def test_a_reader_that_is_killed_again_and_again_takes_every_record_once(tmp_path: Path, measured: Measured) -> None:
    rng = Random(1)
    crawl = Crawl(tmp_path, ARTICLES, ("NEWSCRAWL_COMMIT_ITEMS=3", "NEWSCRAWL_PUBLISH_SECONDS=0"))
    with ThreadPoolExecutor(1) as pool:
        for life in (measured.moment(rng), measured.moment(rng), 600):
            crawling = pool.submit(crawl.kill, life)
            while not crawling.done():
                read(crawl.output, f"{rng.choice(['commit', 'after-commit', 'none'])}:{rng.randint(1, 3)}")
    assert read(crawl.output, "none:0") == 0
    taken = sorted(records(crawl.output))
    written = [line for file in files(crawl.output) for line in file.read_text(encoding="utf-8").splitlines()]
    assert taken == sorted(written)
    assert list(faults(crawl.output, ARTICLES)) == []
    assert len(list(files(crawl.output))) > 5, "what is read is a feed that grows file by file"


def read(output: Path, crash: str) -> int:
    command = [sys.executable, "-m", "tests.crashing", crash, str(EXAMPLE), str(output), str(output.parent / "mine.db")]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def records(output: Path) -> list[str]:
    with closing(sqlite3.connect(output.parent / "mine.db")) as database:
        return [record for (record,) in database.execute("SELECT record FROM records")]


def files(output: Path) -> Iterator[Path]:
    return output.glob("articles/date=*/*.jsonl")
