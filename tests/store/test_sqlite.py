"""The embedded store keeps the contract, in one file that survives being opened by the wrong program."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from newscrawl.errors import StoreError
from newscrawl.items import State
from newscrawl.store import Learned, Validators
from newscrawl.store.sqlite import SqliteStore
from tests.store.contract import *  # noqa: F403 - the contract's tests run here
from tests.store.contract import AT, FEED, PIER, Reopen, keep, state_of, visit

OLD_SCHEMA = """
    CREATE TABLE addresses (key TEXT PRIMARY KEY, url TEXT NOT NULL, site TEXT NOT NULL, state TEXT NOT NULL,
        article TEXT, reason TEXT NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE articles (identifier TEXT PRIMARY KEY, site TEXT NOT NULL, version INTEGER NOT NULL,
        content_hash TEXT NOT NULL, headline_hash TEXT NOT NULL, body_hash TEXT NOT NULL, first_seen TEXT NOT NULL,
        last_written TEXT NOT NULL) WITHOUT ROWID;
    CREATE INDEX articles_by_content ON articles (site, content_hash);
    CREATE TABLE authors (identifier TEXT PRIMARY KEY, site TEXT NOT NULL, version INTEGER NOT NULL,
        content_hash TEXT NOT NULL, first_seen TEXT NOT NULL, last_written TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE complete (site TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
    INSERT INTO articles VALUES ('herald.example/pier', 'herald', 3, 'c', 'h', 'b', '2026-11-20T10:00:00Z',
        '2026-11-21T10:00:00Z');
    INSERT INTO addresses VALUES
        ('herald.example/pier', 'https://herald.example/pier', 'herald', 'revised', 'herald.example/pier', '',
         '2026-11-20T10:00:00Z', '2026-11-21T10:00:00Z'),
        ('herald.example/p', 'https://herald.example/p?x=1', 'herald', 'duplicate', 'herald.example/pier', '',
         '2026-11-20T10:00:00Z', '2026-11-21T10:00:00Z'),
        ('herald.example/down', 'https://herald.example/down', 'herald', 'failed', NULL, 'HTTP status 500',
         '2026-11-20T10:00:00Z', '2026-11-21T10:00:00Z');
    INSERT INTO authors VALUES ('herald.example/ada', 'gazette', 2, 'x', '2026-11-20T10:00:00Z', '2026-11-21T10:00:00Z');
    INSERT INTO complete VALUES ('herald', '2026-11-21T10:00:00Z');
    PRAGMA application_id = 1852011105;
    PRAGMA user_version = 1;
"""


@pytest.fixture
def reopen(tmp_path: Path) -> Iterator[Reopen]:
    stores: list[SqliteStore] = []

    def opened() -> SqliteStore:
        stores.append(SqliteStore(tmp_path / "newscrawl.db"))
        return stores[-1]

    yield opened
    for store in stores:
        store.close()


def test_a_store_of_the_first_version_is_brought_up_to_date_with_all_it_knows(tmp_path: Path) -> None:
    path = tmp_path / "newscrawl.db"
    with sqlite3.connect(path) as old:
        old.executescript(OLD_SCHEMA)
    old.close()
    for _ in range(2):
        store = SqliteStore(path)
        assert not store.created
        article = store.find(["http://www.herald.example/p/?x=1"])
        assert article is not None
        assert (article.identifier, article.version, article.last_written) == (
            "herald.example/pier",
            3,
            "2026-11-21T10:00:00Z",
        )
        assert state_of(store, "https://herald.example/pier") is State.REVISED
        assert [(page.url, page.attempts, page.reason) for page in store.owed("herald", AT)] == [
            ("https://herald.example/down", 1, "HTTP status 500")
        ]
        author = store.find_author("herald.example/ada")
        assert author is not None
        assert (author.site, author.version) == ("gazette", 2)
        store.close()
    store = SqliteStore(path)
    assert store.take_completeness("herald")
    store.close()


def test_a_store_of_the_second_version_learns_from_today_on(tmp_path: Path) -> None:
    path = tmp_path / "newscrawl.db"
    store = SqliteStore(path)
    validators = Validators(url=FEED, site="herald", reader="1", etag='"f"')
    keep(store, visit(State.GONE), validators)
    store.close()
    with sqlite3.connect(path) as old:
        old.executescript(
            "DROP TABLE backfill; ALTER TABLE articles DROP COLUMN published;"
            "DROP TABLE polls; DROP TABLE learned; DROP TABLE robots; ALTER TABLE lists DROP COLUMN digest;"
            "PRAGMA user_version = 2;"
        )
    old.close()
    for digest in (None, "d1"):
        store = SqliteStore(path)
        assert state_of(store) is State.GONE
        assert store.validators(FEED) == replace(validators, digest=digest)
        keep(store, Learned(site="herald", name="ways", value="{}"), replace(validators, digest="d1"))
        store.close()


@pytest.mark.parametrize(
    "content", [b"not a database at all, but a long enough text " * 40, b"SQLite format 3\x00junk"]
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "newscrawl.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"newscrawl\.db") as caught:
        SqliteStore(path)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == content


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.9])
def test_a_damaged_database_is_refused_and_left_alone(tmp_path: Path, share: float) -> None:
    path = tmp_path / "newscrawl.db"
    store = SqliteStore(path)
    keep(store, *(visit(State.GONE, f"https://herald.example/story-{number}") for number in range(2000)))
    store.close()
    data = bytearray(path.read_bytes())
    start = int(len(data) * share) // 4096 * 4096
    data[start : start + 4096] = b"\xa5" * 4096
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged") as caught:
        SqliteStore(path)
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == data


def test_a_database_that_was_cut_off_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "newscrawl.db"
    store = SqliteStore(path)
    keep(store, *(visit(State.GONE, f"https://herald.example/story-{number}") for number in range(500)))
    store.close()
    data = path.read_bytes()[:-9000]
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        SqliteStore(path)
    assert path.read_bytes() == data


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "newscrawl.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE addresses (street TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        SqliteStore(path)
    assert path.read_bytes() == before


def test_a_store_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "newscrawl.db"
    SqliteStore(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"newer newscrawl.*99"):
        SqliteStore(path)
    assert path.read_bytes() == before


def test_a_folder_in_place_of_the_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be used"):
        SqliteStore(tmp_path)


def test_a_look_up_reads_no_more_of_a_larger_store(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "newscrawl.db")
    keep(store, visit(State.GONE))
    plans: list[str] = []
    store._db.set_trace_callback(plans.append)
    store.page(PIER)
    list(store.owed("herald", AT))
    list(store.due("herald", AT))
    store.find_by_hash("herald", "c1")
    store._db.set_trace_callback(None)
    for statement in plans:
        steps = [row["detail"] for row in store._db.execute(f"EXPLAIN QUERY PLAN {statement}")]
        assert not [step for step in steps if step.startswith("SCAN")], (statement, steps)
    store.close()
