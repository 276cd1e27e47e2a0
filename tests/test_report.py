"""The numbers of a run, in words, in a page and in an exit code."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.counts import Counts
from newscrawl.items import Reading, State
from newscrawl.report import Ending, exit_code, problems, report, sample, summary
from newscrawl.report_page import page
from newscrawl.terminal import printable
from tests.building import NOON, Stats

FILE = Path("output/articles/date=2026-11-24/run.jsonl")


def ending(reason: str = "finished", failure: str | None = None, files: dict[Path, int] | None = None) -> Ending:
    return Ending(
        run_id="20261124T120000Z-0000",
        spider="newsfeed",
        started=NOON,
        finished=NOON + timedelta(seconds=90),
        reason=reason,
        failure=failure,
        files=files or {},
    )


def counted(
    states: dict[State, int],
    *,
    site: str = "herald",
    known: int = 0,
    owed: int = 0,
    authors: int = 0,
    again: int = 0,
) -> Counts:
    counts = Counts(Stats())
    for state, number in states.items():
        for n in range(number):
            counts.ask(site, f"https://{site}.example/{state}/{n}", again=n < again)
            counts.end(site, state, [f"https://{site}.example/{state}/{n}"], f"because of {state.value}")
    for n in range(owed):
        counts.ask(site, f"https://{site}.example/owed/{n}")
    for _ in range(known):
        counts.know(site)
    for _ in range(authors):
        counts.profile(site)
    return counts


def test_the_summary_of_a_first_run() -> None:
    counts = counted({State.WRITTEN: 120, State.NOT_ARTICLE: 3}, site="demo", authors=12)
    assert summary(counts, ending(files={FILE: 120})) == [
        "120 articles written, 12 author profiles, 3 pages were no articles (demo).",
        str(FILE),
    ]


def test_the_summary_of_a_second_run() -> None:
    assert summary(counted({}, known=120), ending()) == [
        "0 articles written: all 120 that were found are already known (herald)."
    ]
    assert summary(counted({}, known=1), ending())[0].startswith("0 articles written: the one that was found is")


def test_the_summary_of_a_run_that_found_nothing() -> None:
    assert summary(Counts(Stats()), ending()) == ["0 articles written: no link to an article was found."]


def test_one_is_not_many() -> None:
    counts = counted({State.WRITTEN: 1, State.REVISED: 1, State.GONE: 1}, authors=1)
    assert summary(counts, ending())[0] == "1 article written, 1 author profile, 1 revision, 1 page is gone (herald)."


def test_the_summary_says_what_is_owed_and_why_the_crawl_stopped() -> None:
    counts = counted({State.WRITTEN: 10}, owed=110)
    assert summary(counts, ending("max_articles"))[1:] == [
        "The crawl stopped because as many articles as were wanted are written.",
        "110 pages are owed: found, and left to later runs.",
    ]
    assert "The crawl ended early: memusage_exceeded." in summary(counts, ending("memusage_exceeded"))
    assert "The crawl stopped: no space." in summary(counts, ending("output_failed", failure="no space"))


def test_the_summary_says_so_if_the_numbers_do_not_add_up() -> None:
    counts = counted({State.WRITTEN: 2})
    counts.end("herald", State.WRITTEN, ["https://herald.example/never-asked"])
    assert "The numbers do not add up: 2 asked, 3 ended, 0 owed." in summary(counts, ending())
    assert report(counts, ending())["addsUp"] is False


def test_many_sites_are_counted_and_not_listed() -> None:
    counts = Counts(Stats())
    for name in "abcd":
        counts.know(name)
    assert summary(counts, ending())[0].endswith("already known (4 sites).")


@given(
    st.lists(st.tuples(st.sampled_from(["a", "b"]), st.integers(0, 9), st.sampled_from([*State, None]))),
)
def test_asked_is_what_ended_and_what_is_owed(steps: list[tuple[str, int, State | None]]) -> None:
    counts = Counts(Stats())
    open_pages: set[str] = set()
    for site, number, state in steps:
        url = f"https://{site}.example/{number}"
        if url in open_pages and state:
            counts.end(site, state, ["https://elsewhere.example/", url])
            open_pages.remove(url)
        elif url not in open_pages:
            counts.ask(site, url)
            open_pages.add(url)
    data = report(counts, ending())
    assert data["addsUp"]
    assert data["asked"] == sum(data["states"].values()) + data["owed"]
    assert data["owed"] == len(open_pages)


def read(counts: Counts, *failures: str | None, kind: str = "feed", found: int = 5) -> Counts:
    for number, failure in enumerate(failures):
        url = f"https://herald.example/{kind}{number}"
        counts.read(Reading(site="herald", kind=kind, url=url, failure=failure, found=0 if failure else found))
    return counts


BROKEN: list[tuple[str, Callable[[], Counts]]] = [
    (
        "site herald: none of its 2 sources could be read (https://herald.example/feed0: connection refused)",
        lambda: read(Counts(Stats()), "connection refused", "503"),
    ),
    (
        "site herald: its only source could not be read (https://herald.example/home0: blocked by robots.txt)",
        lambda: read(Counts(Stats()), "blocked by robots.txt", kind="home"),
    ),
    (
        "site herald: none of its 2 sources could be read (https://herald.example/feed0: 500)",
        lambda: read(read(Counts(Stats()), None, kind="robots"), "500", "500"),
    ),
    (
        "site herald: no link to an article was found in 2 of its sources",
        lambda: read(Counts(Stats()), None, None, found=0),
    ),
    (
        "site herald: not one of the articles that were asked for could be had (2 failed; because of failed)",
        lambda: read(counted({State.FAILED: 2}), None),
    ),
    (
        "site herald: not one of the articles that were asked for could be had (1 quarantined; because of quarantined)",
        lambda: read(counted({State.QUARANTINED: 1}), None),
    ),
    (  # one that is new among those that failed before
        "site herald: not one of the articles that were asked for could be had (3 blocked; because of blocked)",
        lambda: read(counted({State.BLOCKED: 3}, again=2), None),
    ),
    (
        "site herald: its only source could not be read (https://herald.example/feed0: 503)",
        lambda: read(counted({State.BLOCKED: 2}, again=2), "503"),
    ),
    (  # no list: somebody has named these pages
        "site herald: not one of the articles that were asked for could be had (2 blocked; because of blocked)",
        lambda: counted({State.BLOCKED: 2}, again=2),
    ),
]


@pytest.mark.parametrize(("sentence", "made"), BROKEN)
def test_a_broken_site_is_named_and_fails_the_run(sentence: str, made: Callable[[], Counts]) -> None:
    counts = made()
    assert problems(counts) == [sentence]
    assert sentence in summary(counts, ending())
    assert exit_code(counts, "finished") == 1


@pytest.mark.parametrize(
    "counts",
    [
        Counts(Stats()),
        counted({State.WRITTEN: 1, State.FAILED: 9}),
        counted({}, known=3),
        read(Counts(Stats()), "503", None),
        read(counted({State.NOT_ARTICLE: 2}), None),
        read(counted({State.BLOCKED: 2}, again=2), None),
    ],
)
def test_a_run_that_did_its_work_ends_well(counts: Counts) -> None:
    assert exit_code(counts, "finished") == 0
    assert problems(counts) == []


@pytest.mark.parametrize(
    ("reason", "code"), [("max_articles", 0), ("shutdown", 0), ("start_error", 1), ("output_failed", 1)]
)
def test_the_way_a_crawl_ends_decides_too(reason: str, code: int) -> None:
    assert exit_code(counted({State.WRITTEN: 1}), reason) == code


def test_a_disk_that_refuses_the_last_lines_fails_the_run() -> None:
    assert exit_code(counted({State.WRITTEN: 1}), "finished", "the disk is full") == 1


def test_an_error_in_our_own_code_fails_the_run() -> None:
    counts = counted({State.WRITTEN: 1})
    counts.errors = 1
    assert exit_code(counts, "finished") == 1


HOSTILE = "<script>alert('x')</script>\x1b[31m\u202e\"&"


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.outside += [f"{name}={value}" for name, value in attrs if name in {"src", "href"} or name.startswith("on")]


def test_the_page_escapes_everything_and_loads_nothing() -> None:
    counts = counted({State.WRITTEN: 2, State.FAILED: 1}, site=HOSTILE, owed=1)
    counts.sites[HOSTILE].reasons[State.FAILED] = HOSTILE
    counts.read(Reading(site=HOSTILE, kind="feed", url=HOSTILE, failure=HOSTILE, warnings=(HOSTILE,)))
    html = page(report(counts, ending(HOSTILE, files={Path("<b>.jsonl"): 2})))
    seen = Elements()
    seen.feed(html)
    assert not {"script", "link", "img", "iframe"} & set(seen.tags)
    assert seen.tags.count("b") == 6  # one in each tile, none from the name of the file
    assert not seen.outside
    assert not re.search(r"url\(|@import|https?://", html)


def test_the_page_tells_the_equation() -> None:
    data = report(counted({State.WRITTEN: 2, State.NOT_ARTICLE: 1}, owed=3), ending())
    assert "6 asked = 2 written + 1 not article + 3 owed." in page(data)
    data["addsUp"] = False
    assert "The numbers do not add up." in page(data)


def test_the_report_is_plain_json() -> None:
    data = report(read(counted({State.WRITTEN: 1}), None, "503"), ending(files={FILE: 1}))
    assert json.loads(json.dumps(data)) == data
    assert (data["started"], data["seconds"], data["exitCode"]) == ("2026-11-24T12:00:00Z", 90.0, 0)
    assert data["files"] == [{"path": str(FILE), "lines": 1}]
    assert data["sources"][1]["failures"] == ["503"]


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_nothing_printed_commands_a_terminal(text: str) -> None:
    shown = printable(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    shown.encode("utf-8")
    for line in sample({"headline": text, "keywords": [text]}).splitlines():
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", line)


def test_the_sample_cuts_long_texts_and_stays_json() -> None:
    shown = json.loads(sample({"articleBody": "word " * 200, "images": [{"width": 800}]}))
    assert len(shown["articleBody"]) == 160
    assert shown["articleBody"].endswith("…")
    assert shown["images"] == [{"width": 800}]


def test_a_run_for_which_no_list_was_due_says_so() -> None:
    counts = Counts(Stats())
    counts.rest("herald")
    told = summary(counts, ending())
    assert told[0] == "0 articles written: no list is due yet (herald); NEWSCRAWL_POLL_MINUTES=0 asks at once."
    assert exit_code(counts, "finished") == 0


def test_lists_are_compared_in_one_line_and_in_full() -> None:
    counts = Counts(Stats())
    for url in ("https://herald.example/a", "https://herald.example/b"):
        counts.name("herald", "https://herald.example/feed", url)
        counts.site("herald")
    counts.name("herald", "https://herald.example/news", "https://herald.example/b")
    counts.list_owed = {"https://herald.example/feed": 1}
    line = "2 lists named 2 articles, alone: https://herald.example/feed 1; 0 owed."
    assert line in summary(counts, ending())
    data = report(counts, ending())
    [site] = data["sites"]
    assert [source["owed"] for source in site["compared"]["sources"]] == [1, 0]
    assert "In one list and not in another" in page(data)
