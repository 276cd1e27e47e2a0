"""Many sites in one process: one that is slow and one that is endless keep nobody waiting."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from tests.commands import reports
from tests.papers.paper import Asked, Paper
from tests.papers.serving import crawl
from tests.papers.traps import Endless

MOST = 25
LISTS = frozenset({"home", "latest"})


def test_neither_a_slow_nor_an_endless_site_delays_another(tmp_path: Path) -> None:
    slow = Paper("slow.example", count=24, lists=LISTS)
    fast = Paper("fast.example", count=24, lists=LISTS, per_page=4, seed=2, shown={"home": frozenset({0})})
    endless = Paper("endless.example", count=10, lists=LISTS, seed=3, traps=(Endless(),))
    served: set[str] = set()
    all_served, gave_up = Event(), Event()

    def answers_when_the_fast_one_is_done(asked: Asked) -> None:
        if asked.host == fast.host and asked.path in fast.by_path:
            served.add(asked.path)
            if len(served) == fast.count:
                all_served.set()
        # It has more articles to give than there may be requests under way.
        if asked.host == slow.host and asked.path in slow.by_path and not all_served.wait(20):
            gave_up.set()

    crawled = crawl(
        [slow, fast, endless],
        tmp_path,
        answers_when_the_fast_one_is_done,
        CONCURRENT_REQUESTS=4,
        NEWSCRAWL_SITE_PAGES=MOST,
    )
    assert crawled.ran.code == 0, crawled.ran.err
    assert not gave_up.is_set(), "a slow site had all the requests that there may be at once"
    assert crawled.outcomes[fast.host].recall == 1
    assert crawled.outcomes[slow.host].recall == 1
    ended = {site["site"]: site for site in reports(tmp_path / "out")[-1]["sites"]}
    assert ended[endless.host]["asked"] == MOST
    assert ended[endless.host]["left"] > 0
