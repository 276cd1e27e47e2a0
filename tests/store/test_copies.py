"""The index of copies finds what is alike in a real SQLite file, forgets what it is told to, and reads no whole table."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.copies import Copies, PendingCopies, compare, fingerprint
from newscrawl.copies.fingerprints import Fingerprint
from newscrawl.store.copies import CANDIDATES, CROWD, ENTRIES, SCHEMA, CopyIndex
from tests.test_copies import prose

AT, LATER, LATEST = "2026-11-24T12:00:00Z", "2026-11-25T12:00:00Z", "2026-11-26T12:00:00Z"
STORY = prose(300)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(tmp_path / "newscrawl.db", isolation_level=None)
    opened.execute("PRAGMA synchronous = OFF")
    opened.executescript(SCHEMA)
    yield opened
    opened.close()


@pytest.fixture
def index(db: sqlite3.Connection) -> CopyIndex:
    return CopyIndex(db)


@pytest.fixture(params=["kept", "pending"])
def copies(request: pytest.FixtureRequest, index: CopyIndex) -> Copies:
    return index if request.param == "kept" else PendingCopies(index)


def of(words: list[str]) -> Fingerprint:
    return fingerprint(" ".join(words))


def story(n: int) -> Fingerprint:
    """The story under another lead, cut a little more each time."""
    return of(prose(20, 100 + n) + STORY[: 300 - 10 * n])


def names(copies: Copies, wanted: Fingerprint, since: str | None = None) -> list[str]:
    return [match.identifier for match in copies.find(wanted, since)]


def test_a_copy_is_found_with_its_site_cluster_and_score(copies: Copies) -> None:
    copies.add("herald/1", "herald", of(STORY), AT)
    [match] = copies.find(story(5))
    assert (match.identifier, match.site, match.cluster) == ("herald/1", "herald", "herald/1")
    assert 0.8 < match.score < 1


def test_the_best_match_comes_first_and_among_equals_the_older(copies: Copies) -> None:
    copies.add("cut", "herald", of(STORY[:200]), AT)
    copies.add("younger", "courier", of(STORY), LATER)
    copies.add("older", "gazette", of(STORY), AT)
    assert names(copies, of(STORY)) == ["older", "younger", "cut"]


def test_what_is_no_copy_is_not_found(copies: Copies) -> None:
    copies.add("herald/1", "herald", of(STORY), AT)
    assert copies.find(of(prose(300, 2))) == copies.find(of([])) == []


def test_a_copy_takes_the_cluster_of_what_was_there_first(copies: Copies) -> None:
    assert copies.add("a", "herald", story(0), AT) == "a"
    assert copies.add("b", "courier", story(3), LATER) == "a"
    assert copies.add("c", "gazette", story(6), LATEST) == "a"
    assert copies.add("d", "gazette", of(prose(200, 7)), LATEST) == "d"


def test_a_cluster_outlives_the_article_that_began_it(copies: Copies) -> None:
    copies.add("a", "herald", story(0), AT)
    copies.add("b", "courier", story(1), LATER)
    copies.remove("a")
    assert [(match.identifier, match.cluster) for match in copies.find(story(0))] == [("b", "a")]


def test_a_new_version_takes_the_place_of_the_old_one_and_keeps_the_cluster(copies: Copies) -> None:
    copies.add("a", "herald", story(0), AT)
    copies.add("b", "courier", story(1), LATER)
    assert copies.add("b", "courier", of(prose(300, 9)), LATEST) == "a"
    assert names(copies, story(1)) == ["a"]
    assert names(copies, of(prose(300, 9))) == ["b"]


def test_the_caller_may_say_which_cluster(copies: Copies) -> None:
    assert copies.add("b", "courier", story(1), AT, "elsewhere/1") == "elsewhere/1"
    assert copies.find(story(1))[0].cluster == "elsewhere/1"


def test_only_what_was_added_since_then_is_found(copies: Copies) -> None:
    copies.add("a", "herald", story(0), AT)
    copies.add("b", "courier", story(1), LATER)
    assert names(copies, story(0), since=LATER) == ["b"]
    assert names(copies, story(0), since=LATEST) == []


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 4, 1, 3]])
def test_the_order_of_adding_does_not_matter(db: sqlite3.Connection, copies: Copies, order: list[int]) -> None:
    db.execute("BEGIN")
    for n in order:
        copies.add(f"copy-{n}", f"site-{n}", story(n), AT)
        copies.add(f"other-{n}", "herald", of(prose(200, 300 + n)), AT)
    found = {match.identifier: match.score for match in copies.find(story(0))}
    assert found == {f"copy-{n}": compare(story(0), story(n)) for n in range(5)}


def test_removing_what_is_not_known_changes_nothing(copies: Copies) -> None:
    copies.add("a", "herald", story(0), AT)
    copies.remove("b")
    assert names(copies, story(0)) == ["a"]


def test_nothing_remains_of_what_was_removed(db: sqlite3.Connection, index: CopyIndex) -> None:
    db.execute("BEGIN")
    for n in range(40):
        index.add(f"copy-{n % 3}", "herald", story(n % 7), AT)
    for n in range(3):
        index.remove(f"copy-{n}")
    assert db.execute("SELECT (SELECT count(*) FROM copies), (SELECT count(*) FROM copy_shingles)").fetchone() == (0, 0)


def test_old_articles_are_forgotten_in_batches(db: sqlite3.Connection, index: CopyIndex) -> None:
    for n in range(7):
        index.add(f"old-{n}", "herald", of(prose(100, n)), AT)
    index.add("new", "herald", story(0), LATER)
    assert [index.forget(LATER, limit=5) for _ in range(3)] == [5, 2, 0]
    assert names(index, story(0)) == ["new"]
    assert db.execute("SELECT count(*) FROM copy_shingles").fetchone()[0] == ENTRIES


def test_changes_are_the_callers_to_commit(db: sqlite3.Connection, index: CopyIndex) -> None:
    index.add("a", "herald", story(0), AT)
    db.execute("BEGIN")
    index.add("b", "courier", story(1), LATER)
    index.remove("a")
    db.execute("ROLLBACK")
    assert names(index, story(0)) == ["a"]


def test_what_is_read_is_bounded_however_often_a_story_was_copied(db: sqlite3.Connection, index: CopyIndex) -> None:
    db.execute("BEGIN")
    for n in range(60):
        index.add(f"copy-{n}", f"site-{n}", of([*prose(3, n), *STORY]), AT)
    [most] = db.execute("SELECT max(n) FROM (SELECT count(*) AS n FROM copy_shingles GROUP BY shingle)").fetchone()
    assert most == CROWD
    assert len(index.candidates(of(STORY))) == CANDIDATES
    assert len(index.find(of(STORY))) == CANDIDATES


def test_no_look_up_reads_a_whole_table(db: sqlite3.Connection, index: CopyIndex) -> None:
    statements: list[str] = []
    db.set_trace_callback(statements.append)
    index.add("a", "herald", story(0), AT)
    index.add("a", "herald", story(1), AT)
    index.forget(LATER)
    db.set_trace_callback(None)
    plans = [str(row[3]) for each in statements for row in db.execute(f"EXPLAIN QUERY PLAN {each}")]
    assert plans
    # A scan of the shingles asked for, or of the at most sixteen rows just counted, is none of a table.
    scans = {plan.split(" VIRTUAL")[0] for plan in plans if plan.startswith("SCAN")}
    assert scans <= {"SCAN json_each", "SCAN (subquery-1)", "SCAN CONSTANT ROW"}


def test_a_batch_is_found_before_and_after_it_is_stored(db: sqlite3.Connection, index: CopyIndex) -> None:
    index.add("kept", "herald", story(0), AT)
    pending = PendingCopies(index)
    assert pending.add("fresh", "courier", story(1), LATER) == "kept"
    assert names(pending, story(1)) == ["fresh", "kept"]
    assert names(index, story(1)) == ["kept"]
    db.execute("BEGIN")
    pending.save()
    db.execute("COMMIT")
    pending.clear()
    assert names(pending, story(1)) == names(index, story(1)) == ["fresh", "kept"]


def test_a_pending_version_hides_the_stored_one(index: CopyIndex) -> None:
    index.add("a", "herald", story(0), AT)
    pending = PendingCopies(index)
    assert pending.add("a", "herald", of(prose(300, 2)), LATER) == "a"
    assert names(pending, story(0)) == []
    assert names(pending, of(prose(300, 2))) == ["a"]
