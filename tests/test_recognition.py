"""On more than two thousand invented documents, edited as newsrooms edit, copies are told from what only looks alike."""

from __future__ import annotations

import sqlite3

import pytest

from benchmarks.copies import Verdict, crawled, judge
from benchmarks.newsroom import documents
from newscrawl.store.copies import SCHEMA, CopyIndex


@pytest.fixture(scope="module")
def verdict() -> Verdict:
    known = documents(seed=21, scale=0.8)
    assert len(known) >= 2000
    result = Verdict()
    with sqlite3.connect(":memory:") as db:
        db.executescript(SCHEMA)
        judge(known, *crawled(known, CopyIndex(db)), result)
    return result


def test_copies_are_recognised(verdict: Verdict) -> None:
    assert verdict.pairs.right > 1200
    assert verdict.pairs.f1 >= 0.97, f"right, wrong, missed: {verdict.pairs}"


@pytest.mark.parametrize("language", ["en", "de", "uk"])
def test_copies_are_recognised_in_every_language(verdict: Verdict, language: str) -> None:
    assert verdict.by_group[language].f1 >= 0.96, f"right, wrong, missed: {verdict.by_group[language]}"


def test_what_only_looks_alike_is_hardly_ever_taken_for_a_copy(verdict: Verdict) -> None:
    assert verdict.pairs.wrong <= 0.01 * verdict.pairs.right, f"right, wrong, missed: {verdict.pairs}"


def test_copies_of_one_story_end_in_one_cluster(verdict: Verdict) -> None:
    assert verdict.clusters.f1 >= 0.94, f"right, wrong, missed: {verdict.clusters}"
