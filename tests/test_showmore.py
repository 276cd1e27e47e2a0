"""Lists that go on by a "Show More" of every kind: real servers on loopback, real crawls, and a real browser."""

from __future__ import annotations

import os
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from newscrawl.browser.finding import may_be_found
from tests.commands import Ran, path_of, records, reports, scrapy
from tests.showmore import (
    A_PAGE,
    KIN,
    PATHS,
    SIX,
    STORIES,
    Answer,
    Asked,
    Ways,
    by_button_then_scroll,
    by_script_only,
    cards,
    list_page,
    newspaper,
    number,
    parsed,
)  # fmt: skip

NO_BROWSER = (
    "left out, for no browser is here: NEWSCRAWL_EXTRAS=test,browser scripts/test, and `playwright install chromium` or the "
    "system's package `chromium`"
)
# Where a browser is required, its absence is a failure.
needs_browser = pytest.mark.skipif(
    not may_be_found() and os.environ.get("NEWSCRAWL_TEST_BROWSER") != "required", reason=NO_BROWSER
)
LIST = 'kind = "listing"\nurl = "{address}/news/"\n'
FORBIDDEN = "User-agent: *\nDisallow: /x7/\nDisallow: /api/\n"
PRESSED = 'kind = "browser"\nurl = "{address}/news/"\n'


def site(name: str, address: str, source: str = LIST) -> str:
    told = source.replace("{address}", address)
    return f'[[site]]\nname = "{name}"\nurl = "{address}/"\ndelay = 0\nhorizon_days = 0\n[[site.sources]]\n{told}\n'


def crawl(
    sites: dict[str, tuple[Ways, str]], output: Path, robots: str = "", since: str = "", **settings: object
) -> tuple[Ran, dict[str, list[Asked]]]:
    """Crawl papers side by side, each with its way on and its source; what was asked of each, by name."""
    logs: dict[str, list[Asked]] = {}
    settings.setdefault("NEWSCRAWL_BROWSER", os.environ.get("NEWSCRAWL_BROWSER", ""))
    with ExitStack() as stack:
        tables = []
        for name, (ways, source) in sites.items():
            robots = FORBIDDEN if name == "forbidden" else ""
            address, logs[name] = stack.enter_context(newspaper(ways, robots))
            tables.append(site(name, address, source))
        file = output / "sites.toml"
        file.write_text("\n".join(tables))
        ran = scrapy(
            "crawl", "newsfeed", "-a", f"sites={file}", *(("-a", f"since={since}") if since else ()), NEWSCRAWL_OUTPUT=output / "out", DOWNLOAD_DELAY=0,
            AUTOTHROTTLE_ENABLED=False, RETRY_ENABLED=False, **settings,  # type: ignore[arg-type]
        )  # fmt: skip
    return ran, logs


def named(name: str) -> str:
    return name.replace(" ", "-")


def written(output: Path) -> dict[str, set[str]]:
    """The paths of the articles of each site."""
    paths: dict[str, set[str]] = {}
    for record in records(output / "out"):
        paths.setdefault(record["site"], set()).add(path_of(record))
    return paths


def huge(asked: Asked) -> Answer | None:
    """Ten megabytes of script, and pages that can be had by their number."""
    path, query = parsed(asked)
    if path == "/assets/app.js":
        return Answer("fetch('/api/none?page='+page);" * 350_000, "text/javascript")
    page = number(query, "page", 1)
    below = '<button id="more">Show More</button><script src="/assets/app.js"></script>'
    return list_page(below, shown=cards((page - 1) * A_PAGE)) if path == "/news/" else None


def test_all_but_the_scripted_list_are_whole_without_a_browser(tmp_path: Path) -> None:
    ways = {named(name): (way, LIST) for name, way in (SIX | KIN).items()}
    traps = {"huge": (huge, LIST), "forbidden": (SIX["json page"], LIST)}
    ran, logs = crawl(ways | traps, tmp_path, NEWSCRAWL_BROWSER="not-there")
    assert ran.code == 0, ran.err
    got = written(tmp_path)
    whole = {name for name, paths in got.items() if paths == PATHS}
    assert whole == {*ways, "huge"} - {"script-only"}
    assert {name: len(logs[name]) for name in whole if len(logs[name]) > 1.4 * STORIES} == {}
    assert not [asked for asked in logs["forbidden"] if asked.path.startswith("/api/")]
    assert len(got["forbidden"]) == A_PAGE
    said = (
        "NEWSCRAWL_BROWSER is 'not-there'" if find_spec("scrapy_playwright") else "scrapy-playwright is not installed"
    )
    assert ran.err.count(said) == 1
    assert reports(tmp_path / "out")[-1]["browserRequests"] == 0
    assert "Traceback" not in ran.err


@needs_browser
def test_with_a_browser_all_six_are_whole(tmp_path: Path) -> None:
    sites = {named(n): (way, LIST) for n, way in SIX.items()}
    others = {"pressed": (SIX["json page"], PRESSED), "forbidden": (by_script_only, LIST)}
    ran, logs = crawl(sites | others, tmp_path)
    assert ran.code == 0, ran.err
    got = written(tmp_path)
    forbidden = got.pop("forbidden")
    assert {name: len(PATHS ^ paths) for name, paths in got.items()} == dict.fromkeys([*sites, "pressed"], 0)
    asked = [urlsplit(request.path).path for request in logs["script-only"]]
    assert asked.count("/x7/q") == 6
    assert not {"/pixel.png", "/ads/banner.js"} & set(asked)
    # What robots.txt forbids is not asked for by the scripts of its pages either.
    assert len(forbidden) == A_PAGE
    assert not [request for request in logs["forbidden"] if request.path.startswith("/x7/")]
    report = reports(tmp_path / "out")[-1]
    assert report["browserRequests"] == 3 + asked.count("/x7/q") + STORIES // A_PAGE - 1
    assert len({source["url"] for source in report["sources"] if source["kind"] == "browser" and source["found"]}) == 3
    assert "A browser made" in ran.err
    # One context for each of the three lists, each with its one page; not all of them at the same time.
    assert "'playwright/context_count': 3" in ran.err
    assert "'playwright/page_count': 3" in ran.err
    assert "'playwright/context_count/max_concurrent': 3" not in ran.err


@needs_browser
def test_a_list_that_a_person_gives_to_the_browser_is_pressed_and_scrolled(tmp_path: Path) -> None:
    ran, _ = crawl({"paper": (by_button_then_scroll, PRESSED)}, tmp_path)
    assert ran.code == 0, ran.err
    assert written(tmp_path)["paper"] == PATHS


@needs_browser
def test_nothing_is_pressed_for_behind_the_horizon(tmp_path: Path) -> None:
    ran, logs = crawl({"paper": (by_button_then_scroll, PRESSED)}, tmp_path, since="2026-11-25")
    assert ran.code == 0, ran.err
    # Four stories are two days: the page has the 28th and 27th, then come the 26th and 25th, then what is too old.
    assert sum(asked.path.startswith("/x9/") for asked in logs["paper"]) == 2
    assert len(written(tmp_path)["paper"]) == 8


@needs_browser
def test_a_page_that_breaks_the_browser_costs_only_its_list(tmp_path: Path) -> None:
    def endless(asked: Asked) -> Answer | None:
        loop = "<script>document.getElementById('more').onclick = () => { for (;;); }</script>"
        page = by_script_only(asked)
        return Answer(str(page.body).replace("</body>", f"{loop}</body>")) if page and asked.path == "/news/" else page

    ran, _ = crawl({"paper": (endless, LIST)}, tmp_path, NEWSCRAWL_BROWSER_SECONDS=1, NEWSCRAWL_BROWSER_SLACK=3)
    assert ran.code == 0, ran.err
    assert len(written(tmp_path)["paper"]) == A_PAGE
    assert "Traceback" not in ran.err
