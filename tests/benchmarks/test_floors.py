"""Our own figures do not fall: on recorded pages, where NEWSCRAWL_CORPUS names the folder that holds them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.corpus import SETS, load
from benchmarks.extraction import FLOORS, below, scored
from benchmarks.peers import newscrawl
from benchmarks.scoring import summed

CORPUS = os.environ.get("NEWSCRAWL_CORPUS")


@pytest.mark.skipif(not CORPUS, reason="NEWSCRAWL_CORPUS names no folder of recorded pages")
@pytest.mark.parametrize("name", SETS)
def test_no_figure_lies_below_its_floor(name: str) -> None:
    pages = [(row, data.decode()) for row, data in load(Path(str(CORPUS)), [name])]
    assert below(name, summed(scored(pages, newscrawl()))) == []


def test_a_figure_below_its_floor_is_named() -> None:
    row = dict.fromkeys(FLOORS["aeb"], 1.0) | {"body_f1": 0.5}
    assert below("aeb", row) == ["aeb: body_f1 is 0.500, below 0.97"]
    assert below("nothing", row) == []
