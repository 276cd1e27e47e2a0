"""Whatever list an article is hidden from, any other that names it is enough."""

from __future__ import annotations

from pathlib import Path

from tests.papers.hiding import hidden
from tests.papers.ordinary import ordinary
from tests.papers.serving import crawl

SEEDS = range(4)
SHORT = {"handmade", "cyrillic", "arabic"}  # `benchmarks/discovery.py` has the others


def test_an_article_that_any_list_names_is_found(tmp_path: Path) -> None:
    papers = [hidden(seed) for seed in SEEDS]
    crawled = crawl(papers, tmp_path)
    assert crawled.ran.code == 0, crawled.ran.err
    for paper in papers:
        came = crawled.outcomes[paper.host]
        missed = {
            number: [name for name in sorted(paper.lists) if paper.stories[number] in paper.in_list(name)]
            for number in set(range(paper.count)) - came.right
        }
        assert not missed, f"{paper.host}: {missed}"
        assert not came.twice
        assert not came.wrong


def test_ordinary_sites_are_whole_for_few_requests_whatever_they_are_made_with(tmp_path: Path) -> None:
    papers = [paper for paper in ordinary(40) if paper.host.split(".")[0] in SHORT]
    crawled = crawl(papers, tmp_path)
    assert crawled.ran.code == 0, crawled.ran.err
    assert {host: came.recall for host, came in crawled.outcomes.items() if came.recall < 1} == {}
    assert {host: came.wrong for host, came in crawled.outcomes.items() if came.wrong or came.twice} == {}
    assert {host: came.price for host, came in crawled.outcomes.items() if came.price > 1.5} == {}
