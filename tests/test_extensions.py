"""Progress on a terminal only, reports that are whole, and a throttle that keeps each host's own pace."""

from __future__ import annotations

import io
import json
import logging
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Request
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newscrawl.extensions import Progress, SiteThrottle, write_report
from newscrawl.items import State
from newscrawl.logformatter import ShortSentences
from newscrawl.report import Ending, report
from newscrawl.run import Run
from tests.building import NOON, Desk, article


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def crawler_with_run(tmp_path: Path, **settings: Any) -> tuple[Crawler, Run]:
    made = get_crawler(
        settings_dict={"EXTENSIONS": {"newscrawl.run.Run": -100}, "NEWSCRAWL_OUTPUT": str(tmp_path), **settings}
    )
    run = made.get_extension(Run)
    assert run is not None
    return made, run


def test_nothing_is_drawn_where_nobody_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crawler, run = crawler_with_run(tmp_path)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with pytest.raises(NotConfigured):
        Progress.from_crawler(crawler)
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert isinstance(Progress.from_crawler(crawler), Progress)
    run.close()


def test_progress_counts_and_lets_log_lines_stand_whole_above_it(tmp_path: Path) -> None:
    crawler, run = crawler_with_run(tmp_path)
    screen = Terminal()
    handler = logging.StreamHandler(screen)
    logging.root.addHandler(handler)
    try:
        progress = Progress(crawler, screen)
        progress.open()
        run.counts.ask("herald", "https://herald.example/1")
        run.counts.ask("herald", "https://herald.example/2")
        run.counts.end("herald", State.WRITTEN, ["https://herald.example/1"])
        progress.draw(SimpleNamespace(site="\x1b[2Jherald"))
        logging.getLogger("newscrawl.test").warning("a line of the log")
        progress.bar.refresh()  # type: ignore[union-attr]
        drawn = screen.getvalue()
        progress.close()
        assert handler.stream is screen
    finally:
        logging.root.removeHandler(handler)
        run.close()
    assert "1/2 pages" in drawn
    assert "1 written, 0 known, \ufffd[2Jherald" in drawn
    assert "a line of the log\n" in drawn
    assert drawn[: drawn.index("a line of the log")].endswith("\r")
    progress.draw()
    progress.close()


def ending_of(run: Run) -> Ending:
    return Ending(
        run_id=run.run_id,
        spider="newsfeed",
        started=NOON,
        finished=NOON,
        reason="finished",
        failure=None,
        files=run.writer.counts,
    )


def test_a_report_is_whole_or_absent(tmp_path: Path) -> None:
    with Desk(tmp_path) as desk:
        desk.give(article())
        data = report(desk.run.counts, ending_of(desk.run))
    folder = tmp_path / "runs"
    write_report(folder, data)
    assert sorted(path.name for path in folder.iterdir()) == [f"{desk.run.run_id}.html", f"{desk.run.run_id}.json"]
    assert json.loads((folder / f"{desk.run.run_id}.json").read_text()) == data
    (folder / "other.json").mkdir()
    with pytest.raises(OSError, match="Is a directory"):
        write_report(folder, {**data, "runId": "other"})
    assert not list(folder.glob(".*"))


def throttle(**settings: Any) -> SiteThrottle:
    base = {"AUTOTHROTTLE_ENABLED": True, "DOWNLOAD_DELAY": 1.0, "AUTOTHROTTLE_MAX_DELAY": 60.0}
    slots = {"own.example": {"delay": 0.2}, "flat.example": {"delay": 0}, "wide.example": {"concurrency": 4}}
    crawler = get_crawler(settings_dict={**base, "DOWNLOAD_SLOTS": slots, **settings})
    made = SiteThrottle.from_crawler(crawler)
    made.mindelay, made.maxdelay = 1.0, 60.0
    return made


@pytest.mark.parametrize(
    ("host", "latency", "delay"),
    [
        ("own.example", 0.01, 0.2),
        ("own.example", 0.8, 0.8),
        ("flat.example", 30.0, 0.0),
        ("wide.example", 0.01, 1.0),
        ("any.example", 0.01, 1.0),
        ("any.example", 3.0, 3.0),
    ],
)
def test_each_host_is_held_to_its_own_delay(
    host: str, latency: float, delay: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    extension = throttle()
    slot = Slot(concurrency=1, delay={"own.example": 0.2, "flat.example": 0.0}.get(host, 1.0), jitter=0)
    monkeypatch.setattr(extension, "_get_slot", lambda request, _spider: (request.meta["download_slot"], slot))
    request = Request(f"https://{host}/", meta={"download_slot": host, "download_latency": latency})
    for _ in range(20):
        extension._response_downloaded(Response(request.url), request, SimpleNamespace())  # type: ignore[arg-type]
    assert slot.delay == pytest.approx(delay, abs=0.01)


def test_the_throttle_is_off_where_scrapy_s_is() -> None:
    with pytest.raises(NotConfigured):
        throttle(AUTOTHROTTLE_ENABLED=False)


def test_the_log_names_an_item_and_does_not_print_it(tmp_path: Path) -> None:
    crawler, run = crawler_with_run(tmp_path)
    run.close()
    spider: Any = SimpleNamespace(crawler=crawler)
    words = ShortSentences.from_crawler(crawler)
    item = article(articleBody="SECRET " * 100)
    error = ValueError("no \x1b[31mway")
    for message, level in (
        (words.scraped(item, None, spider), logging.DEBUG),
        (words.dropped(item, error, None, spider), logging.WARNING),
        (words.item_error(item, error, None, spider), logging.ERROR),
    ):
        text = message["msg"] % message["args"]
        assert message["level"] == level
        assert "SECRET" not in text
        assert "\x1b" not in text
        assert "\n" not in text
