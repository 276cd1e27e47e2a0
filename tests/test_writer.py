"""A line is whole or absent, whatever text is in it and however full the disk is; a file that readers see never changes."""

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
from newscrawl.store import Segment
from newscrawl.writer import JsonLines, hidden, line_of, run_of

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


def commit(writer: JsonLines) -> list[Segment]:
    segments = writer.sync()
    writer.settle()
    return segments


@given(st.lists(st.dictionaries(st.text(), ANY_TEXT), max_size=8))
def test_a_file_holds_exactly_the_lines_that_were_appended(records: list[dict[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        writer = JsonLines(Path(folder), "run")
        for record in records:
            writer.append("articles", record, DAY)
        commit(writer)
        writer.publish()
        path = Path(folder) / "articles" / f"date={DAY}" / "run.jsonl"
        assert path.exists() == bool(records)
        if records:
            assert path.read_bytes() == b"".join(map(line_of, records))


def test_nothing_is_made_before_the_first_line(tmp_path: Path) -> None:
    writer = JsonLines(tmp_path / "output", "run")
    assert commit(writer) == []
    assert writer.publish() == []
    writer.close()
    writer.close()
    assert not list(tmp_path.iterdir())


def test_a_line_goes_to_the_day_and_kind_it_was_written_for(tmp_path: Path) -> None:
    writer = JsonLines(tmp_path, "run")
    writer.append("articles", {"n": 1}, "2026-11-24")
    writer.append("articles", {"n": 2}, "2026-11-25")
    writer.append("authors", {"n": 3}, "2026-11-25")
    writer.append("articles", {"n": 4}, "2026-11-24")
    paths = (
        "articles/date=2026-11-24/run.jsonl",
        "articles/date=2026-11-25/run.jsonl",
        "authors/date=2026-11-25/run.jsonl",
    )
    expected = [
        Segment(run="run", path=path, length=16 // n, lines=2 // n) for path, n in zip(paths, (1, 2, 2), strict=True)
    ]
    assert commit(writer) == expected
    assert writer.publish() == expected
    assert (tmp_path / paths[0]).read_bytes() == b'{"n":1}\n{"n":4}\n'
    assert writer.counts == {tmp_path / path: segment.lines for path, segment in zip(paths, expected, strict=True)}


def test_no_reader_sees_a_line_before_its_file_is_whole(tmp_path: Path) -> None:
    writer = JsonLines(tmp_path, "run")
    writer.append("articles", {"n": 1}, DAY)
    commit(writer)
    assert not list(tmp_path.rglob("*.jsonl"))
    writer.append("articles", {"n": 2}, DAY)  # not committed: readers will not see it
    writer.publish()
    [path] = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert path.name == "run.jsonl"
    assert path.read_bytes() == b'{"n":1}\n'


def test_a_published_file_never_changes_and_later_lines_go_into_another(tmp_path: Path) -> None:
    writer = JsonLines(tmp_path, "run")
    for number in range(12):
        writer.append("articles", {"n": number}, DAY)
        commit(writer)
        writer.publish()
    files = sorted(tmp_path.rglob("*.jsonl"))
    assert [json.loads(path.read_bytes())["n"] for path in files] == list(range(12))
    assert [path.name for path in files[:2]] == ["run.jsonl", "run.p002.jsonl"]
    assert {run_of(path) for path in files} == {"run"} == {run_of(hidden(path)) for path in files}


def test_the_file_of_another_run_is_never_continued(tmp_path: Path) -> None:
    path = tmp_path / "articles" / f"date={DAY}" / "run.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text("theirs\n")
    with pytest.raises(OutputError, match=r"run\.jsonl cannot be written: File exists"):
        JsonLines(tmp_path, "run").append("articles", {"n": 1}, DAY)
    assert path.read_text() == "theirs\n"


def test_lines_that_nothing_else_knows_are_taken_back_and_leave_no_empty_file(tmp_path: Path) -> None:
    writer = JsonLines(tmp_path, "run")
    writer.append("articles", {"n": 1}, DAY)
    commit(writer)
    writer.append("articles", {"n": 2}, DAY)
    writer.append("authors", {"n": 3}, DAY)
    writer.sync()
    writer.cut_back()
    assert not list(tmp_path.glob("authors/*/.*"))
    writer.append("articles", {"n": 4}, DAY)
    [segment] = commit(writer)
    assert (segment.length, segment.lines) == (16, 2)
    writer.publish()
    assert (tmp_path / segment.path).read_bytes() == b'{"n":1}\n{"n":4}\n'


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
    writer.sync()
    writer.settle()
    writer.publish()
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
            writer.publish()
            print("refused")
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(tmp_path)]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "refused\n"
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
