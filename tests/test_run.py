"""A run starts on a folder it can write, or not at all, and says why in one line."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from scrapy.utils.test import get_crawler

from newscrawl.errors import OutputError, StoreError, UsageError
from newscrawl.run import Run, named
from tests.building import NOON, PIER, Desk, article, lines


def refused(output: Path) -> str:
    with pytest.raises(UsageError) as caught:
        get_crawler(settings_dict={"EXTENSIONS": {"newscrawl.run.Run": -100}, "NEWSCRAWL_OUTPUT": str(output)})
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(f"output folder {output} cannot be written: ")
    return message


def test_a_file_in_the_place_of_the_output_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("")
    assert refused(tmp_path / "output").endswith("File exists")
    assert "Not a directory" in refused(tmp_path / "output" / "deeper")


def test_a_folder_in_the_place_of_the_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "newscrawl.db").mkdir()
    assert refused(tmp_path).endswith(f"Is a directory ({tmp_path / 'newscrawl.db'})")


def test_a_file_in_the_place_of_the_articles_is_refused_before_anything_is_fetched(tmp_path: Path) -> None:
    (tmp_path / "articles").write_text("")
    assert refused(tmp_path).endswith(f"Not a directory ({tmp_path / 'articles'})")


def test_a_read_only_disk_is_refused_to_root_too(tmp_path: Path) -> None:
    mount = ["mount", "-t", "tmpfs", "-o", "ro,size=64k", "none", str(tmp_path)]
    if os.getuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no read-only disk can be mounted here")
    try:
        assert "Read-only file system" in refused(tmp_path / "output")
        assert "Read-only file system" in refused(tmp_path)
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_somebody_elses_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "newscrawl.db").write_text("my shopping list, which is long enough to be read as a page")
    with pytest.raises(StoreError, match="is no newscrawl store"):
        get_crawler(settings_dict={"EXTENSIONS": {"newscrawl.run.Run": -100}, "NEWSCRAWL_OUTPUT": str(tmp_path)})


def test_the_settings_are_read_once(tmp_path: Path) -> None:
    settings = {
        "EXTENSIONS": {"newscrawl.run.Run": -100},
        "NEWSCRAWL_OUTPUT": str(tmp_path / "deep" / "output"),
        "NEWSCRAWL_MAX_ARTICLES": "7",
    }
    run = get_crawler(settings_dict=settings).get_extension(Run)
    assert run is not None
    assert (run.output, run.keeping.max_articles) == (tmp_path / "deep" / "output", 7)
    assert re.fullmatch(r"\d{8}T\d{9}Z-[0-9a-f]{4}", run.run_id)
    assert [path.name for path in run.output.iterdir() if path.suffix == ".db"] == ["newscrawl.db"]
    run.close()
    run.close()


def test_names_of_runs_sort_by_their_time(tmp_path: Path) -> None:
    names = []
    for day in range(3):
        with Desk(tmp_path, days_later=day) as desk:
            names.append(Run(tmp_path / str(day), desk.run.counts, clock=desk.run.clock).run_id)
    assert names == sorted(names)
    assert names[0].startswith(f"{NOON:%Y%m%dT%H%M%S}000Z-")


def test_names_sort_as_the_runs_began_even_within_a_second() -> None:
    moments = [NOON + timedelta(milliseconds=7 * step) for step in range(300)]
    names = [named(moment) for moment in moments]
    assert names == sorted(names)


def test_lines_that_could_not_be_published_are_published_by_the_next_run(tmp_path: Path) -> None:
    in_the_way = tmp_path / "articles" / f"date={NOON:%Y-%m-%d}" / f"{NOON:%Y%m%dT%H%M%SZ}-0000.jsonl"
    with Desk(tmp_path) as desk:
        desk.give(article())
        in_the_way.mkdir()
    assert desk.run.failure == f"{in_the_way} cannot be published: Is a directory"
    in_the_way.rmdir()
    with Desk(tmp_path, days_later=1) as desk:
        assert [run.run for run in desk.run.recovered.runs] == [in_the_way.stem]
        assert desk.run.recovered.lines == 1
    assert [record["url"] for record in lines(tmp_path, "articles")] == [PIER]


def test_a_hidden_file_that_cannot_be_taken_over_is_one_line(tmp_path: Path) -> None:
    part = tmp_path / "articles" / "date=2026-11-23" / ".20261123T120000Z-0000.jsonl.part"
    part.mkdir(parents=True)
    with pytest.raises(OutputError, match=r"part cannot be published: Is a directory$"):
        Desk(tmp_path)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("NEWSCRAWL_COMMIT_ITEMS", "many"),
        ("NEWSCRAWL_COMMIT_ITEMS", 0),
        ("NEWSCRAWL_COMMIT_SECONDS", -1),
        ("NEWSCRAWL_PUBLISH_SECONDS", "inf"),
        ("NEWSCRAWL_MAX_ARTICLES", "-3"),
        ("NEWSCRAWL_RETRY_HOURS", "1,soon"),
        ("NEWSCRAWL_REVISIT_HOURS", "4,-1"),
        ("NEWSCRAWL_STORE", "newscrawl.store.nowhere.Store"),
        ("NEWSCRAWL_STORE", "nonsense"),
        ("NEWSCRAWL_POLL_MINUTES", "120,10"),
        ("NEWSCRAWL_POLL_MINUTES", "10,20,30"),
        ("NEWSCRAWL_POLL_ARTICLES", 0),
    ],
)
def test_a_setting_that_cannot_be_meant_is_named(tmp_path: Path, name: str, given: object) -> None:
    settings = {"EXTENSIONS": {"newscrawl.run.Run": -100}, "NEWSCRAWL_OUTPUT": str(tmp_path / "output"), name: given}
    with pytest.raises(UsageError, match=f"{name}: expected ") as caught:
        get_crawler(settings_dict=settings)
    assert repr(given) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "output").exists()
