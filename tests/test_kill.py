"""Sudden ends at random moments, in short; `benchmarks/kill_anything.py` is the long form. Five in a row, four times."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.inspecting import faults, sizes
from tests.killing import MODES, Crawl, Measured, measure

ARTICLES = 24


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    return measure(tmp_path_factory.mktemp("measured"), ARTICLES)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_lost_and_nothing_twice_after_five_sudden_ends(
    seed: int, tmp_path: Path, measured: Measured
) -> None:
    rng = Random(seed)
    settings = (f"NEWSCRAWL_COMMIT_ITEMS={rng.randint(1, 9)}", f"NEWSCRAWL_PUBLISH_SECONDS={rng.choice([0, 1, 60])}")
    crawl = Crawl(tmp_path, ARTICLES, settings)
    for mode in rng.sample(["kill", "kill", "kill", "crash", "crash"], 5):
        MODES[mode](crawl, rng, measured)
    assert crawl.run().code == 0
    assert list(faults(crawl.output, ARTICLES)) == []
    before = sizes(crawl.output)
    assert crawl.run().code == 0
    assert sizes(crawl.output) == before
