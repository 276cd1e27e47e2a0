"""The README stays true: its commands exist, its files and settings are the real ones, its own site file loads."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from newscrawl.sites import parse_sites
from newscrawl.spiders.archive import ArchiveSpider
from newscrawl.spiders.authors import AuthorsSpider
from newscrawl.spiders.newsfeed import NewsfeedSpider
from tests.commands import ROOT, records, scrapy

SPIDERS: dict[str, type[NewsfeedSpider]] = {
    spider.name: spider for spider in (NewsfeedSpider, ArchiveSpider, AuthorsSpider)
}
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)


def commands() -> list[str]:
    lines = [line for language, block in BLOCKS if language in {"sh", ""} for line in block.splitlines()]
    lines += re.findall(r"`((?:scrapy|python -m) [^`]+)`", README)
    return [line.partition("#")[0].strip() for line in lines if line.strip() and "* * *" not in line]


def test_the_two_scripts_are_the_first_two_commands_and_can_be_run() -> None:
    assert commands()[:2] == ["scripts/demo", "scripts/test"]
    for script in commands()[:2]:
        assert os.access(ROOT / script, os.X_OK)


@pytest.mark.parametrize("command", [line for line in commands() if re.search("scrapy crawl (?!articles)", line)])
def test_crawl_arguments_in_the_readme_are_accepted(command: str) -> None:
    words = shlex.split(command)
    given = dict(word.split("=", 1) for flag, word in pairwise(words) if flag == "-a")
    given.pop("sites", None)  # the reader's own file
    SPIDERS[words[words.index("crawl") + 1]].read_arguments(given)


@pytest.mark.parametrize("command", sorted({line.split()[1] for line in commands() if line.startswith("scrapy")}))
def test_every_command_named_exists(command: str) -> None:
    assert scrapy(command, "-h").code == 0


def test_the_site_file_in_the_readme_loads() -> None:
    text = next(block for language, block in BLOCKS if language == "toml")
    site = parse_sites(text, "README.md")["herald"]
    assert (site.delay, site.timezone, len(site.sources)) == (5, "Europe/Kyiv", 1)


def test_the_reading_recipe_is_the_example_that_is_tested() -> None:
    text = next(block for language, block in BLOCKS if language == "python")
    assert text == (ROOT / "examples" / "tail.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 20


def test_the_demo_script_crawls_the_demo_and_shows_a_record(tmp_path: Path) -> None:
    own = {**os.environ, "NEWSCRAWL_OUTPUT": str(tmp_path)}
    done = subprocess.run(
        [ROOT / "scripts/demo"], cwd="/", env=own, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "120 articles written" in done.stderr
    assert '"headline": "' in done.stderr
    assert len(records(tmp_path)) == 120
