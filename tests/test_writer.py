"""A line is whole or absent, whatever text is in it and however full the disk is."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newscrawl.errors import OutputError
from newscrawl.writer import JsonLines, line_of

DAY = "2026-11-24"
# Every code point, half surrogate pairs too: a page can hold anything.
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@given(st.dictionaries(st.text(), st.text() | st.lists(st.text()) | st.integers() | st.booleans()))
@example({"headline": '\x00\u2028\u2029\x85\r\n\t\\"/\x7f'})
def test_any_record_comes_back_as_it_was(record: dict[str, Any]) -> None:
    line = line_of(record)
    assert json.loads(line) == record


@given(st.dictionaries(ANY_TEXT, ANY_TEXT))
@example({"headline": "\ud83d", "articleBody": "\udc00\ud800 \ud83d\ude00"})
def test_every_line_is_one_line_of_valid_utf8_to_every_reader(record: dict[str, str]) -> None:
    line = line_of(record)
    text = line.decode("utf-8")
    assert len(text.splitlines()) == 1
    assert text.endswith("\n")
    for value in json.loads(text).values():
        value.encode("utf-8")


def test_half_a_surrogate_pair_becomes_the_replacement_character() -> None:
    assert json.loads(line_of({"a": "x\ud800y"})) == {"a": "x\ufffdy"}


def test_a_number_that_json_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        line_of({"a": float("nan")})


@given(st.lists(st.dictionaries(st.text(), ANY_TEXT), max_size=8))
def test_a_file_holds_exactly_the_lines_that_were_appended(records: list[dict[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        writer = JsonLines(Path(folder), "run")
        for record in records:
            writer.append("articles", record, DAY)
        writer.close()
        path = Path(folder) / "articles" / f"date={DAY}" / "run.jsonl"
        assert path.exists() == bool(records)
        if records:
            assert path.read_bytes() == b"".join(map(line_of, records))


def test_nothing_is_made_before_the_first_line(tmp_path: Path) -> None:
    writer = JsonLines(tmp_path / "output", "run")
    writer.close()
    writer.close()
    assert not list(tmp_path.iterdir())


def test_a_line_goes_to_the_day_and_kind_it_was_written_for(tmp_path: Path) -> None:
    writer = JsonLines(tmp_path, "run")
    paths = [
        writer.append("articles", {"n": 1}, "2026-11-24"),
        writer.append("articles", {"n": 2}, "2026-11-25"),
        writer.append("authors", {"n": 3}, "2026-11-25"),
        writer.append("articles", {"n": 4}, "2026-11-24"),
    ]
    writer.close()
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == [
        "articles/date=2026-11-24/run.jsonl",
        "articles/date=2026-11-25/run.jsonl",
        "authors/date=2026-11-25/run.jsonl",
        "articles/date=2026-11-24/run.jsonl",
    ]
    assert paths[0].read_bytes() == b'{"n":1}\n{"n":4}\n'
    assert writer.counts == {paths[0]: 2, paths[1]: 1, paths[2]: 1}


def test_a_line_is_readable_as_soon_as_append_returns(tmp_path: Path) -> None:
    writer = JsonLines(tmp_path, "run")
    path = writer.append("articles", {"n": 1}, DAY)
    assert path.read_bytes() == b'{"n":1}\n'
    writer.close()


def test_the_file_of_another_run_is_never_continued(tmp_path: Path) -> None:
    path = tmp_path / "articles" / f"date={DAY}" / "run.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text("theirs\n")
    with pytest.raises(OutputError, match=r"run\.jsonl cannot be written: File exists"):
        JsonLines(tmp_path, "run").append("articles", {"n": 1}, DAY)
    assert path.read_text() == "theirs\n"


def test_a_line_can_be_taken_back_and_leaves_no_empty_file(tmp_path: Path) -> None:
    writer = JsonLines(tmp_path, "run")
    path = writer.append("articles", {"n": 1}, DAY)
    writer.append("articles", {"n": 2}, DAY)
    writer.take_back(path)
    assert path.read_bytes() == b'{"n":1}\n'
    alone = writer.append("authors", {"n": 3}, DAY)
    writer.take_back(alone)
    assert not alone.exists()
    writer.append("authors", {"n": 4}, DAY)
    assert alone.read_bytes() == b'{"n":4}\n'
    assert writer.counts == {path: 1, alone: 1}
    writer.close()


FILL = """
    import resource, signal, sys
    from pathlib import Path
    from newscrawl.errors import OutputError
    from newscrawl.writer import JsonLines

    limit = int(sys.argv[2])
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    writer = JsonLines(Path(sys.argv[1]), "run")
    written = 0
    try:
        for number in range(10_000):
            writer.append("articles", {"n": number, "body": "x" * 5000}, "2026-11-24")
            written += 1
    except OutputError as error:
        print(error)
    try:
        writer.append("articles", {"n": "late", "body": "y" * 60_000}, "2026-11-24")
    except OutputError as error:
        print(error)
    writer.append("articles", {"n": "fits"}, "2026-11-24")
    writer.append("quarantine", {}, "2026-11-24") if limit else None
    print(written)
"""


def fill(folder: Path, limit: int) -> list[str]:
    command = [sys.executable, "-c", textwrap.dedent(FILL), str(folder), str(limit)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def check_filled(folder: Path, printed: list[str]) -> None:
    first, second, written = printed
    assert "run.jsonl cannot be written: " in first
    assert "run.jsonl cannot be written: " in second
    data = next(folder.glob("articles/*/run.jsonl")).read_bytes()
    numbers = [json.loads(line)["n"] for line in data.splitlines()]
    assert data.endswith(b"\n")
    assert numbers == [*range(int(written)), "fits"]


def test_a_file_that_may_not_grow_keeps_its_whole_lines(tmp_path: Path) -> None:
    check_filled(tmp_path, fill(tmp_path, 50_000))


def test_a_full_disk_keeps_its_whole_lines(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(disk)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip(f"no small disk can be mounted here: {made.stderr.decode().strip()}")
    try:
        printed = fill(disk, 0)
        assert printed[0].endswith("No space left on device")
        check_filled(disk, printed)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_first_line_that_does_not_fit_leaves_no_empty_file(tmp_path: Path) -> None:
    script = """
        import resource, signal, sys
        from pathlib import Path
        from newscrawl.errors import OutputError
        from newscrawl.writer import JsonLines

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
        writer = JsonLines(Path(sys.argv[1]), "run")
        try:
            writer.append("articles", {"body": "x" * 5000}, "2026-11-24")
        except OutputError:
            writer.close()
            print("refused")
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(tmp_path)]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "refused\n"
    assert not list(tmp_path.rglob("*.jsonl"))
