"""The archive of years: every day covered, killed at any moment and gone on with, nothing missed and little asked twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from scrapy.http import HtmlResponse

from newscrawl.errors import UsageError
from newscrawl.spiders.archive import ArchiveSpider
from tests.archived import Archive, serve
from tests.commands import ROOT, Ran, records, reports, scrapy

PAPER = Archive(140, date(2023, 12, 10), date(2024, 1, 25))
FIRST, LAST = "2023-12-20", "2024-01-15"
WANTED = {PAPER.path(n) for n in PAPER.numbers(date(2023, 12, 20), date(2024, 1, 15))}
FLAT_OUT: dict[str, Any] = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "CONCURRENT_REQUESTS_PER_DOMAIN": 4}
SETTINGS: dict[str, Any] = {**FLAT_OUT, "NEWSCRAWL_COMMIT_ITEMS": 1, "NEWSCRAWL_PUBLISH_SECONDS": 0}


def backfill(url: str, output: Path) -> Ran:
    days = ("-a", f"since={FIRST}", "-a", f"until={LAST}")
    return scrapy("crawl", "archive", "-a", f"url={url}", *days, **{"NEWSCRAWL_OUTPUT": output, **SETTINGS})


def kill_after(lines: int, url: str, output: Path, log: Path) -> int:
    """Kill the same command when the server has been asked so often; its exit code."""
    command = [sys.executable, "-m", "scrapy", "crawl", "archive", "-a", f"url={url}"]
    command += ["-a", f"since={FIRST}", "-a", f"until={LAST}", "-s", f"NEWSCRAWL_OUTPUT={output}"]
    for name, value in SETTINGS.items():
        command += ["-s", f"{name}={value}"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and len(log.read_bytes().splitlines()) < lines:
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
        return process.wait()


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ran, Path, Counter[str]]]:
    """The run that followed one that was killed, the output of both, and how often each path was asked for."""
    folder = tmp_path_factory.mktemp("archive")
    log = folder / "requests"
    with serve(PAPER, log) as url:
        assert kill_after(70, url, folder / "output", log) == -signal.SIGKILL
        ran = backfill(url, folder / "output")
        yield ran, folder / "output", Counter(log.read_text(encoding="utf-8").splitlines())


def test_a_killed_backfill_goes_on_and_misses_nothing(killed: tuple[Ran, Path, Counter[str]]) -> None:
    ran, output, _ = killed
    assert ran.code == 0, ran.err
    paths = [urlsplit(record["url"]).path for record in records(output)]
    # What stands in a list without dates is known to be of other days only when it was read.
    assert set(paths) >= WANTED
    assert len(set(paths)) == len(paths)


def test_hardly_anything_is_asked_for_twice(killed: tuple[Ran, Path, Counter[str]]) -> None:
    _, _, asked = killed
    # What was answered and not yet committed when the kill came: four pages at a time, for up to two seconds.
    twice = [path for path, times in asked.items() if times > 1 and path != "/robots.txt"]
    assert len(twice) <= 40, twice


def test_only_the_days_that_are_wanted_are_asked_for(killed: tuple[Ran, Path, Counter[str]]) -> None:
    _, _, asked = killed
    days = {path.removeprefix("/archive/").replace("/", "-") for path in asked if path.startswith("/archive/20")}
    assert {day for day in days if FIRST <= day <= LAST} == days
    assert len(days) == 27  # an endless calendar has no more of them
    assert "/sitemap-2023-12.xml" in asked


def test_the_report_has_a_calendar_of_both_runs(killed: tuple[Ran, Path, Counter[str]]) -> None:
    ran, output, _ = killed
    (calendar,) = reports(output)[-1]["coverage"]
    assert (calendar["since"], calendar["until"], calendar["covered"]) == (FIRST, LAST, 27)
    assert calendar["articles"] == len(WANTED)
    assert calendar["days"]["2024-01-10"] == len(PAPER.numbers(date(2024, 1, 10), date(2024, 1, 10)))
    assert calendar["empty"] == []
    assert f"{len(WANTED)} articles are known of 27 days; no day is without one." in ran.err
    page = max(output.glob("runs/*.html")).read_text(encoding="utf-8")
    assert page.count("<title>Wednesday, 10 January 2024") == 1


def test_whoever_wrote_in_these_days_is_asked_for_what_only_his_own_page_names(tmp_path: Path) -> None:
    given = ("-a", "site=demo", "-a", "since=2020-01-01")
    ran = scrapy("crawl", "archive", *given, NEWSCRAWL_OUTPUT=tmp_path, NEWSCRAWL_DEMO_ARTICLES=60)
    assert ran.code == 0, ran.err
    found = records(tmp_path)
    assert len(found) == 60
    assert any("/author/" in record["listing"]["source"] for record in found)


def test_further_pages_of_a_list_are_no_lists_of_their_own() -> None:
    spider = ArchiveSpider(
        arguments=ArchiveSpider.read_arguments({"url": "https://paper.example/", "since": "2024-01-01"})
    )
    (site,) = spider.arguments.sites
    links = "".join(f"<a href='{url}'>x</a>" for url in ("/news?page=3", "/news?page=5", "/archive/"))
    page = HtmlResponse("https://paper.example/news?page=4", body=links.encode())
    assert [request.url for request in spider.archive_requests(site, page)] == ["https://paper.example/archive/"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "-a since: the archive needs the first day that is wanted, such as 2024-01-01"),
        ({"since": "may"}, "-a since: expected a day such as 2024-01-31; found 'may'"),
        ({"since": "2999-01-01"}, "-a since: 2999-01-01 lies in the future"),
        ({"since": "2024-01-01", "until": "2999-01-01"}, "-a until: 2999-01-01 lies in the future"),
        ({"since": "2024-01-02", "until": "2024-01-01"}, "-a until: 2024-01-01 lies before -a since, 2024-01-02"),
        ({"since": "2024-01-02", "till": "2024-01-01"}, "-a till: no such argument"),
    ],
)
def test_a_wrong_argument_is_one_line(given: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=said.replace("(", r"\(")):
        ArchiveSpider.read_arguments({"url": "https://herald.example/", **given})
