"""Which browser is started, and with what: decided without starting one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.browser.finding import NO_BROWSER, NO_EXTRA, find_browser, launch_options, may_be_found


def on_path(*names: str) -> dict[str, str]:
    return {name: f"/usr/bin/{name}" for name in names}


def test_the_browser_that_a_person_names_comes_first(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.touch()
    assert find_browser("brave", str(own), on_path("brave", "chromium").get) == "/usr/bin/brave"
    assert find_browser(str(own), None, on_path().get) == str(own)


def test_a_named_browser_that_is_not_there_is_said_and_no_other_taken() -> None:
    with pytest.raises(FileNotFoundError, match="NEWSCRAWL_BROWSER is 'brave'"):
        find_browser("brave", None, on_path("chromium").get)


def test_playwrights_own_comes_before_the_systems(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.touch()
    assert find_browser("", str(own), on_path("chromium").get) is None
    assert find_browser("", str(tmp_path / "none"), on_path("google-chrome", "chromium").get) == "/usr/bin/chromium"


def test_where_there_is_none_both_cures_are_named() -> None:
    with pytest.raises(FileNotFoundError) as raised:
        find_browser("", None, on_path().get)
    for said in (str(raised.value), NO_EXTRA):
        assert "playwright install chromium" in said
        assert "package `chromium`" in said
        assert "\n" not in said
    assert str(raised.value) == NO_BROWSER


def test_the_sandbox_is_used_where_it_can_be() -> None:
    assert launch_options(None, sandboxed=True)["chromium_sandbox"] is True
    assert launch_options("/usr/bin/chromium", sandboxed=False)["executable_path"] == "/usr/bin/chromium"


def test_tests_know_whether_a_browser_is_here(tmp_path: Path) -> None:
    pytest.importorskip("scrapy_playwright", reason="left out: the extra `browser` is not installed")
    empty = {"PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)}
    assert not may_be_found(empty, on_path().get)
    assert may_be_found(empty, on_path("chromium").get)
    (tmp_path / "chromium-1200").mkdir()
    assert may_be_found(empty, on_path().get)


def test_a_crawl_that_needs_no_browser_loads_nothing_of_one() -> None:
    code = "import sys, newscrawl.browser as b; b.HttpOrBrowser, b.Browser; print([m for m in sys.modules if 'playwright' in m])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
