"""What stands where on the disk, and in which order, so that a power cut costs no line either."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import reports
from tests.inspecting import faults, sizes
from tests.killing import Crawl, trace

Deeds = list[tuple[str, str]]


@pytest.fixture(scope="module")
def deeds(tmp_path_factory: pytest.TempPathFactory) -> Deeds:
    crawl = Crawl(tmp_path_factory.mktemp("traced"), 24, ("NEWSCRAWL_COMMIT_ITEMS=5", "NEWSCRAWL_PUBLISH_SECONDS=0"))
    assert crawl.run(f"trace:{crawl.folder / 'trace'}").code == 0
    told = [(deed, what) for deed, _, what in (line.partition("\t") for line in trace(crawl.folder))]
    assert [deed for deed, _ in told].count("rename") > 5, "several files were published"
    return told


def unsynced(deeds: Deeds, *before: str) -> Iterator[str]:
    """Files that were written to and not synced when one of these deeds was done."""
    open_lines: dict[str, bool] = {}
    for deed, what in deeds:
        if deed == "write":
            open_lines[what] = True
        elif deed == "fsync":
            open_lines[what] = False
        elif deed in before:
            yield from (path for path, unsafe in open_lines.items() if unsafe)


def test_the_store_knows_no_line_that_a_power_cut_takes(deeds: Deeds) -> None:
    assert set(unsynced(deeds, "commit", "rename")) == set()


def test_a_file_that_readers_see_is_never_written_to(deeds: Deeds) -> None:
    written = {what for deed, what in deeds if deed == "write"}
    assert written
    assert all(Path(what).name.startswith(".") for what in written)
    assert not [what for deed, what in deeds if deed == "cut" and not Path(what).name.startswith(".")]


def test_every_published_name_is_synced_before_the_store_hears_of_it(deeds: Deeds) -> None:
    for at, (deed, what) in enumerate(deeds):
        if deed == "rename" and what.endswith(".part"):
            following = deeds[at + 1 :]
            commit = next(number for number, (later, _) in enumerate(following) if later == "commit")
            assert ("fsync", str(Path(what).parent)) in following[:commit]


def test_only_committed_lines_are_published(deeds: Deeds) -> None:
    uncommitted: set[str] = set()
    for deed, what in deeds:
        if deed == "write":
            uncommitted.add(what)
        elif deed == "commit":
            uncommitted.clear()
        elif deed == "rename":
            assert what not in uncommitted


def test_a_run_that_never_ended_is_named_by_the_next(tmp_path: Path) -> None:
    crawl = Crawl(tmp_path, 24, ("NEWSCRAWL_COMMIT_ITEMS=5",))
    assert crawl.run("after-commit:7").code == -signal.SIGKILL
    assert sizes(crawl.output) == {}, "its lines are hidden"
    ended = crawl.run()
    recovered = reports(crawl.output)[-1]["recovered"]
    assert len(recovered["runs"]) == 1
    assert recovered["lines"] > 0
    assert "unended" in ended.err
    assert list(faults(crawl.output, 24)) == []
