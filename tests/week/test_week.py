"""A week with edits, removals, new addresses and noise on every page ends in exactly what happened."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.week.harness import crawl_week


@pytest.mark.parametrize("soft", [False, True], ids=["404", "soft-404"])
def test_a_week_is_told_as_it_was(tmp_path: Path, soft: bool) -> None:
    hours = (0, 90, 166, 168)
    week = crawl_week(tmp_path / "output", hours, articles=24, share=0.2, seed=3, soft=soft)
    assert (week.missed, week.false, week.wrong_changes) == ([], [], [])
    assert (week.tombstones_wrong, week.aliases_wrong, week.twice) == ([], [], [])
    assert week.recall >= 0.9  # what was edited after the last visit nobody can know
    assert week.tombstones
    assert week.most_visits <= 3
