"""What a run leaves behind that died: whole lines in readers' sight, nothing twice, and its name in the next report."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newscrawl.errors import LockedError
from newscrawl.locks import is_alive
from newscrawl.report import Ending, summary
from tests.building import NOON, PIER, Desk, article, lines

STORIES = [f"https://herald.example/news/story-{number}" for number in range(6)]


@contextmanager
def killed(output: Path, *, batch: int = 100) -> Iterator[Desk]:
    """A run that dies at the end of the block: what it holds open is let go, and nothing is tidied up."""
    desk = Desk(output, batch=batch, sites=("herald",), spider="newsfeed")
    try:
        yield desk
    finally:
        desk.run.writer.close()
        desk.run.store.close()
        # What the system does with the locks of a dead process. Theirs is no tidying: the files stay.
        for lock in desk.run._opened.locks._held:
            lock.release()


def files(output: Path) -> list[str]:
    return sorted(path.name for path in output.glob("*/date=*/*"))


def told(desk: Desk) -> list[str]:
    ending = Ending(
        run_id="r", spider="newsfeed", started=NOON, finished=NOON, reason="finished", failure=None, files={},
        recovered=desk.run.recovered, rebuilt=desk.run.rebuilt,
    )  # fmt: skip
    return summary(desk.run.counts, ending)


def test_committed_lines_become_visible_and_the_rest_is_cut_off(tmp_path: Path) -> None:
    with killed(tmp_path) as dead:
        for url in STORIES[:3]:
            dead.give(article(url))
        dead.run.flush()
        for url in STORIES[3:]:
            dead.give(article(url))
        name = dead.run.run_id
    assert files(tmp_path) == [f".{name}.jsonl.part"]
    with Desk(tmp_path, days_later=1) as desk:
        assert [record["url"] for record in lines(tmp_path, "articles")] == STORIES[:3]
        assert [run.run for run in desk.run.recovered.runs] == [name]
        said = told(desk)
        assert (
            f"The run {name} (newsfeed, begun 2026-11-24T12:00:00Z) never ended; what it had committed is kept." in said
        )
        assert "3 lines of unended runs can be read from now on." in said
        assert any(line.endswith(" bytes that no commit knew were cut off.") for line in said)
        for url in STORIES:
            desk.give(article(url))
    assert sorted(record["url"] for record in lines(tmp_path, "articles")) == STORIES
    with Desk(tmp_path, days_later=2) as desk:
        assert not desk.run.recovered.runs
        assert not desk.run.recovered.lines


def test_lines_that_no_commit_knows_leave_no_file(tmp_path: Path) -> None:
    with killed(tmp_path) as dead:
        dead.give(article())
    assert files(tmp_path)
    with Desk(tmp_path, days_later=1) as desk:
        assert files(tmp_path) == []
        assert len(desk.run.recovered.removed) == 1
        assert desk.run.store.find_article("herald.example/news/pier") is None


def test_half_a_line_at_the_end_is_cut_off(tmp_path: Path) -> None:
    with killed(tmp_path) as dead:
        dead.give(article())
        dead.run.flush()
    [part] = tmp_path.glob("articles/*/.*.part")
    with part.open("ab") as file:
        file.write(b'{"headline":"half a li')
    with Desk(tmp_path, days_later=1) as desk:
        assert desk.run.recovered.cut == 22
        assert len(lines(tmp_path, "articles")) == 1


def test_a_run_that_died_between_renaming_and_saying_so_has_nothing_to_mend(tmp_path: Path) -> None:
    with killed(tmp_path) as dead:
        dead.give(article())
        dead.run.flush()
        dead.run.writer.publish()
    before = lines(tmp_path, "articles")
    with Desk(tmp_path, days_later=1) as desk:
        assert lines(tmp_path, "articles") == before
        assert desk.run.store.unpublished(dead.run.run_id) == []


def test_a_file_that_was_committed_and_is_missing_is_named(tmp_path: Path) -> None:
    with killed(tmp_path) as dead:
        dead.give(article())
        dead.run.flush()
    [part] = tmp_path.glob("articles/*/.*.part")
    part.unlink()
    with Desk(tmp_path, days_later=1) as desk:
        assert f"articles/date=2026-11-24/{dead.run.run_id}.jsonl was committed and is missing." in told(desk)


def test_a_disk_that_lost_committed_bytes_leaves_whole_lines(tmp_path: Path) -> None:
    with killed(tmp_path) as dead:
        dead.give(article(STORIES[0]))
        dead.give(article(STORIES[1]))
        dead.run.flush()
    [part] = tmp_path.glob("articles/*/.*.part")
    os.truncate(part, part.stat().st_size - 5)
    with Desk(tmp_path, days_later=1):
        assert [record["url"] for record in lines(tmp_path, "articles")] == STORIES[:1]


def test_a_run_at_work_on_another_site_is_left_alone(tmp_path: Path) -> None:
    working = Desk(tmp_path, batch=100, sites=("gazette",))
    working.give(article(site="gazette"))
    working.run.flush()
    assert is_alive(tmp_path / ".locks", working.run.run_id)
    with Desk(tmp_path, days_later=1, sites=("herald",)) as desk:
        assert not desk.run.recovered.runs
        desk.give(article(STORIES[0]))
    assert [record["url"] for record in lines(tmp_path, "articles")] == STORIES[:1]
    working.run.close()
    assert len(lines(tmp_path, "articles")) == 2
    assert not is_alive(tmp_path / ".locks", working.run.run_id)


def test_the_lock_of_a_run_that_died_before_it_began_is_taken_away(tmp_path: Path) -> None:
    stale = tmp_path / ".locks" / "run-20261101T000000000Z-dead.lock"
    stale.parent.mkdir()
    stale.touch()
    with Desk(tmp_path, days_later=1) as desk:
        assert not stale.exists()
        assert is_alive(tmp_path / ".locks", desk.run.run_id)


def test_two_runs_of_one_site_do_not_work_together(tmp_path: Path) -> None:
    with Desk(tmp_path, sites=("herald", "gazette")) as first:
        with pytest.raises(LockedError) as caught:
            Desk(tmp_path, days_later=1, sites=("courier", "herald"))
        message = str(caught.value)
        assert message.startswith(f"site herald: run {first.run.run_id} (process {os.getpid()} on ")
        assert message.endswith(", since 2026-11-24T12:00:00Z) is at work on it")
        with Desk(tmp_path, days_later=2, sites=("courier",)):  # the refused run holds nothing
            pass
    with Desk(tmp_path, days_later=3, sites=("herald", "gazette")):
        pass


def test_a_dead_owners_lock_is_nobodys(tmp_path: Path) -> None:
    with killed(tmp_path):
        pass
    assert (tmp_path / ".locks" / "herald.lock").exists()
    with Desk(tmp_path, days_later=1, sites=("herald",)) as desk:
        assert [run.sites for run in desk.run.recovered.runs] == [("herald",)]


def test_what_was_found_and_not_fetched_is_owed_after_a_death(tmp_path: Path) -> None:
    from newscrawl.store import Discovery  # noqa: PLC0415 - one test only

    with killed(tmp_path) as dead:
        dead.run.note(Discovery(site="herald", url=PIER, found_on="https://herald.example/feed", link=""))
        dead.run.flush()
    with Desk(tmp_path, days_later=1) as desk:
        assert [page.url for page in desk.run.store.owed("herald", desk.run.now())] == [PIER]


def test_a_deleted_store_is_filled_from_the_lines_and_says_so(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        for url in STORIES:
            desk.give(article(url, canonicalUrl=f"{url}?id=7"))
        desk.give(article("https://herald.example/odd", headline=None))
    with Desk(tmp_path, days_later=0.5) as desk:
        desk.give(article(STORIES[0], headline="Another headline for the pier"))
    for path in tmp_path.glob("newscrawl.db*"):
        path.unlink()
    with Desk(tmp_path, days_later=1) as desk:
        assert told(desk)[1] == "The store was missing: 6 articles are known from the output's lines."
        for url in STORIES[1:]:
            desk.give(article(url))
        desk.give(article(STORIES[0], headline="Another headline for the pier"))
        assert desk.run.store.find([f"{STORIES[2]}?id=7"]) is not None
        assert desk.stats["newscrawl/unchanged"] == 6
        assert desk.state("https://herald.example/odd") == "quarantined"
        desk.give(article(STORIES[0], headline="A third headline for the pier"))
    records = lines(tmp_path, "articles")
    assert len({(record["identifier"], record["version"]) for record in records}) == len(records) == 8
    assert max(record["version"] for record in records) == 3


def test_a_store_deleted_after_a_death_loses_no_whole_line(tmp_path: Path) -> None:
    with killed(tmp_path) as dead:
        dead.give(article(STORIES[0]))
        dead.run.flush()
    [part] = tmp_path.glob("articles/*/.*.part")
    with part.open("ab") as file:
        file.write(b'{"half')
    for path in tmp_path.glob("newscrawl.db*"):
        path.unlink()
    with Desk(tmp_path, days_later=1) as desk:
        desk.give(article(STORIES[0]))
        assert desk.stats["newscrawl/unchanged"] == 1
    assert len(lines(tmp_path, "articles")) == 1


def test_lines_that_are_no_records_are_counted_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "articles" / "date=2026-11-20" / "mine.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text('{"identifier": "x"}\nnot json\n[1]\n')
    with Desk(tmp_path) as desk:
        assert "3 lines in the output could not be read, and what they held is unknown." in told(desk)
    assert path.read_text() == '{"identifier": "x"}\nnot json\n[1]\n'
