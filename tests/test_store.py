"""The store remembers what was seen, in one file that survives being opened by the wrong program."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.errors import StoreError
from newscrawl.items import State
from newscrawl.store import StoredArticle, StoredAuthor, Visit
from newscrawl.store.sqlite import SqliteStore

AT, LATER = "2026-11-24T12:00:00Z", "2026-11-25T12:00:00Z"
PIER = "https://herald.example/pier"
ARTICLE = StoredArticle(
    identifier="herald.example/pier",
    site="herald",
    version=1,
    content_hash="c1",
    headline_hash="h1",
    body_hash="b1",
    first_seen=AT,
    last_written=AT,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    opened = SqliteStore(tmp_path / "newscrawl.db")
    yield opened
    opened.close()


def visit(state: State, *urls: str, article: StoredArticle | None = None, reason: str = "") -> Visit:
    return Visit(site="herald", state=state, urls=urls or (PIER,), article=article, reason=reason)


def test_every_spelling_of_an_address_is_one_page(store: SqliteStore) -> None:
    store.save([visit(State.GONE)], AT)
    assert store.state_of("http://www.herald.example/pier/?utm_source=mail#top") is State.GONE
    assert store.state_of("https://herald.example/pier?page=2") is None


def test_an_article_is_found_under_each_of_its_addresses(store: SqliteStore) -> None:
    store.save([visit(State.WRITTEN, PIER, "https://herald.example/p/7", article=ARTICLE)], AT)
    assert store.find(["https://herald.example/other", "https://herald.example/p/7"]) == ARTICLE
    assert store.find(["https://herald.example/other"]) is None
    assert store.find([]) is None


def test_an_article_is_found_by_content_on_its_own_site_only(store: SqliteStore) -> None:
    store.save([visit(State.WRITTEN, article=ARTICLE)], AT)
    assert store.find_by_hash("herald", "c1") == ARTICLE
    assert store.find_by_hash("gazette", "c1") is None
    assert store.find_article("herald.example/pier") == ARTICLE


def test_a_failure_of_today_takes_no_final_state_and_no_article_away(store: SqliteStore) -> None:
    store.save([visit(State.WRITTEN, article=ARTICLE)], AT)
    store.save([visit(State.FAILED, reason="503")], LATER)
    assert store.state_of(PIER) is State.WRITTEN
    assert store.find([PIER]) == ARTICLE
    store.save([visit(State.GONE)], LATER)
    assert store.state_of(PIER) is State.GONE
    assert store.find([PIER]) == ARTICLE


def test_a_page_that_failed_may_end_well_later(store: SqliteStore) -> None:
    for state in (State.FAILED, State.BLOCKED, State.WRITTEN):
        store.save([visit(state)], AT)
        assert store.state_of(PIER) is state


def test_half_a_batch_is_never_kept(store: SqliteStore) -> None:
    broken = visit(State.WRITTEN, "https://herald.example/2", article=StoredArticle(**{**fields(), "version": None}))  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        store.save([visit(State.WRITTEN, article=ARTICLE), broken], AT)
    assert store.state_of(PIER) is None
    assert store.find_article(ARTICLE.identifier) is None
    store.save([visit(State.GONE)], AT)
    assert store.state_of(PIER) is State.GONE


def fields() -> dict[str, object]:
    return {name: getattr(ARTICLE, name) for name in ARTICLE.__slots__}


def test_an_author_is_kept_in_his_newest_version(store: SqliteStore) -> None:
    first = StoredAuthor(identifier="a", site="herald", version=1, content_hash="x", first_seen=AT, last_written=AT)
    second = StoredAuthor(identifier="a", site="herald", version=2, content_hash="y", first_seen=AT, last_written=LATER)
    store.save([first], AT)
    store.save([second], LATER)
    assert store.find_author("a") == second
    assert store.find_author("b") is None


def test_what_was_saved_is_there_after_reopening(tmp_path: Path) -> None:
    path = tmp_path / "newscrawl.db"
    for expected in (None, ARTICLE):
        store = SqliteStore(path)
        assert store.find([PIER]) == expected
        store.save([visit(State.WRITTEN, article=ARTICLE)], AT)
        store.close()
        store.close()


def test_two_processes_may_read_and_write_beside_each_other(tmp_path: Path) -> None:
    one, other = SqliteStore(tmp_path / "n.db"), SqliteStore(tmp_path / "n.db")
    one.save([visit(State.GONE)], AT)
    assert other.state_of(PIER) is State.GONE
    one.close()
    other.close()


def test_a_text_with_half_a_surrogate_pair_is_kept(store: SqliteStore) -> None:
    store.save([visit(State.FAILED, reason="bad \ud800 byte")], AT)
    assert store.state_of(PIER) is State.FAILED


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


def test_completeness_is_taken_once_and_kept_by_site(tmp_path: Path) -> None:
    path = tmp_path / "newscrawl.db"
    store = SqliteStore(path)
    assert not store.take_completeness("herald")
    store.keep_completeness(["herald", "gazette"], "2026-11-24T12:00:00Z")
    store.close()
    store = SqliteStore(path)
    assert store.take_completeness("herald")
    assert not store.take_completeness("herald")
    assert store.take_completeness("gazette")
    store.close()
