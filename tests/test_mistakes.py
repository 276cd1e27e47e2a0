"""A person's mistakes and a network's faults: one clear line, the right exit code, nothing half-written."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from newscrawl.locks import Locks, Owner
from tests.commands import records, scrapy

GOOD = '[[site]]\nname = "a"\nurl = "http://127.0.0.1:9/"\n'


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("newsfeed", "-a", "site=kyif"), "newscrawl: no site is called 'kyif'"),
        (("newsfeed", "-a", "siet=demo"), "-a siet: no such argument"),
        (("newsfeed", "-a", "url=herald.example"), "-a url: expected an address"),
        (("newsfeed", "-a", "since=soon", "-a", "site=demo"), "-a since: expected a date"),
        (("newsfeed", "-a", "sites=/no/such.toml"), "/no/such.toml: cannot be read"),
        (("articles",), "-a urls: expected a file"),
        (("articles", "-a", "urls=/no/such"), "/no/such: cannot be read"),
        (("nowsfeed",), "there is no spider nowsfeed"),
    ],
)
def test_a_wrong_argument_is_one_line_and_exit_code_2(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    ran = scrapy("crawl", *arguments, NEWSCRAWL_OUTPUT=tmp_path / "output")
    assert ran.code == 2
    assert len(lines(ran.err)) == 1, ran.err
    assert said in ran.err
    assert ran.err.startswith("newscrawl: ")
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD + "delya = 3\n", "site 'a': delya: is not a known key"),
        (GOOD + "delay = = 3\n", "(at line 4"),
        ("nonsense", "not valid TOML"),
    ],
)
def test_a_malformed_site_file_is_named_with_key_or_line(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text(text)
    for ran in (
        scrapy("crawl", "newsfeed", "-a", f"sites={file}", NEWSCRAWL_OUTPUT=tmp_path / "output"),
        scrapy("sites", str(file)),
    ):
        assert ran.code == 2
        assert len(lines(ran.err)) == 1, ran.err
        assert str(file) in ran.err
        assert said in ran.err


def test_an_output_folder_that_cannot_be_written_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ran = scrapy("crawl", "newsfeed", "-a", "site=demo", NEWSCRAWL_OUTPUT=tmp_path / "file" / "output")
    assert ran.code == 2
    assert len(lines(ran.err)) == 1, ran.err
    assert f"output folder {tmp_path}/file/output cannot be written" in ran.err


def test_an_unreachable_host_is_one_line_and_exit_code_1(tmp_path: Path) -> None:
    with socket.socket() as free:  # bound and not listening: whoever connects is refused
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
        ran = scrapy(
            "crawl", "newsfeed", "-a", f"url={address}", "-L", "CRITICAL",
            NEWSCRAWL_OUTPUT=tmp_path, DOWNLOAD_DELAY=0, RETRY_TIMES=0,
        )  # fmt: skip
    assert ran.code == 1
    assert "Traceback" not in ran.err
    named = [line for line in lines(ran.err) if "127.0.0.1" in line and "could be read" in line]
    assert len(named) == 1
    assert "the connection was refused" in named[0]
    assert records(tmp_path) == []


def test_a_second_run_of_a_site_says_who_is_at_work_and_exits_with_75(tmp_path: Path) -> None:
    locks = Locks(tmp_path / ".locks", Owner.here("20261125T120000000Z-abcd", "2026-11-25T12:00:00Z"))
    locks.take(["demo"])
    ran = scrapy("crawl", "newsfeed", "-a", "site=demo", NEWSCRAWL_OUTPUT=tmp_path)
    assert ran.code == 75
    [line] = lines(ran.err)
    assert line.startswith("newscrawl: site demo: run 20261125T120000000Z-abcd (process ")
    assert line.endswith(", since 2026-11-25T12:00:00Z) is at work on it")
    locks.release()
    assert (
        scrapy("crawl", "newsfeed", "-a", "site=demo", NEWSCRAWL_OUTPUT=tmp_path, NEWSCRAWL_DEMO_ARTICLES=5).code == 0
    )
    assert len(records(tmp_path)) == 5
