"""Lists that go on by a "Show More" of every kind: real servers on loopback, real crawls, and a real browser."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from newscrawl.browser.finding import may_be_found
from tests.commands import Ran, path_of, records, reports, scrapy
from tests.showmore import KIN, PATHS, SIX, STORIES, Answer, Asked, Ways, by_script_only, newspaper

NO_BROWSER = "no browser is here: run `playwright install chromium`, or install the system's package `chromium`"
needs_browser = pytest.mark.skipif(not may_be_found(), reason=NO_BROWSER)
LIST = 'kind = "listing"\nurl = "{address}/news/"\n'
PRESSED = 'kind = "browser"\nurl = "{address}/news/"\n'


def site(name: str, address: str, source: str = LIST) -> str:
    told = source.replace("{address}", address)
    return f'[[site]]\nname = "{name}"\nurl = "{address}/"\ndelay = 0\nhorizon_days = 0\n[[site.sources]]\n{told}\n'


def crawl(
    sites: dict[str, tuple[Ways, str]], output: Path, robots: str = "", **settings: object
) -> tuple[Ran, dict[str, list[Asked]]]:
    """Crawl papers side by side, each with its way on and its source; what was asked of each, by name."""
    logs: dict[str, list[Asked]] = {}
    with ExitStack() as stack:
        tables = []
        for name, (ways, source) in sites.items():
            address, logs[name] = stack.enter_context(newspaper(ways, robots))
            tables.append(site(name, address, source))
        file = output / "sites.toml"
        file.write_text("\n".join(tables))
        ran = scrapy(
            "crawl", "newsfeed", "-a", f"sites={file}", NEWSCRAWL_OUTPUT=output / "out", DOWNLOAD_DELAY=0,
            AUTOTHROTTLE_ENABLED=False, RETRY_ENABLED=False, **settings,
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


def test_all_but_the_scripted_list_are_whole_without_a_browser(tmp_path: Path) -> None:
    ran, logs = crawl(
        {named(n): (way, LIST) for n, way in (SIX | KIN).items()}, tmp_path, NEWSCRAWL_BROWSER="not-there"
    )
    assert ran.code == 0, ran.err
    got = written(tmp_path)
    whole = {name for name, paths in got.items() if paths == PATHS}
    assert whole == {named(name) for name in SIX | KIN} - {"script-only"}
    assert {name: len(log) for name, log in logs.items() if name in whole and len(log) > 1.25 * STORIES} == {}
    assert ran.err.count("NEWSCRAWL_BROWSER is 'not-there'") == 1
    assert reports(tmp_path / "out")[-1]["browserRequests"] == 0


@needs_browser
def test_with_a_browser_all_six_are_whole_and_it_only_does_what_nothing_else_can(tmp_path: Path) -> None:
    sites = {named(n): (way, LIST) for n, way in SIX.items()}
    ran, logs = crawl(sites | {"pressed": (SIX["json page"], PRESSED)}, tmp_path)
    assert ran.code == 0, ran.err
    got = written(tmp_path)
    assert {name: len(PATHS ^ paths) for name, paths in got.items()} == dict.fromkeys([*sites, "pressed"], 0)
    opened = {name for name, log in logs.items() if any("Chrome" in str(asked.headers) for asked in log)}
    assert opened <= {"script-only", "pressed"}
    asked = [urlsplit(request.path).path for request in logs["script-only"]]
    assert asked.count("/x7/q") == 6
    assert not {"/pixel.png", "/ads/banner.js"} & set(asked)
    report = reports(tmp_path / "out")[-1]
    assert report["browserRequests"] == 2 + asked.count("/x7/q") + 5
    assert [source["found"] > 0 for source in report["sources"] if source["kind"] == "browser"] == [True, True]
    assert "A browser made" in ran.err
    # Every context that was opened is closed again, and its pages with it.
    assert "'playwright/context_count': 2" in ran.err
    assert "'playwright/page_count/max_concurrent': 1" in ran.err


@needs_browser
def test_a_browser_obeys_robots_txt_in_all_that_its_pages_ask_for(tmp_path: Path) -> None:
    ran, logs = crawl(
        {"paper": (by_script_only, LIST)}, tmp_path, "User-agent: *\nDisallow: /x7/", NEWSCRAWL_BROWSER_SECONDS=8
    )
    assert ran.code == 0, ran.err
    assert not [asked for asked in logs["paper"] if asked.path.startswith("/x7/")]
    assert len(written(tmp_path)["paper"]) == 8


@needs_browser
def test_a_page_that_breaks_the_browser_costs_only_its_list(tmp_path: Path) -> None:
    def endless(asked: Asked) -> Answer | None:
        loop = "<script>document.querySelector('button').onclick = () => { for (;;); }</script>"
        page = by_script_only(asked)
        return Answer(str(page.body).replace("</body>", f"{loop}</body>")) if page and asked.path == "/news/" else page

    ran, _ = crawl({"paper": (endless, LIST)}, tmp_path, NEWSCRAWL_BROWSER_SECONDS=1, NEWSCRAWL_BROWSER_SLACK=3)
    assert ran.code == 0, ran.err
    assert len(written(tmp_path)["paper"]) == 8
    assert "Traceback" not in ran.err
