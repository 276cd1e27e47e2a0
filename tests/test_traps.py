"""Sites that lead astray: the crawl ends by itself, has every article, nothing else, and has asked for little."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from tests.papers.serving import crawl
from tests.papers.snares import snared
from tests.papers.traps import trapped


def test_a_site_full_of_traps_costs_two_requests_an_article_and_hides_none(tmp_path: Path) -> None:
    papers = [trapped(80)[-1], *snared(40)]
    crawled = crawl(papers, tmp_path)
    assert crawled.ran.code == 0, crawled.ran.err
    assert "Spider closed (finished)" in crawled.ran.err
    for paper in papers:
        came = crawled.outcomes[paper.host]
        assert came.recall >= 0.98, sorted(paper.reachable - came.right)
        assert came.precision >= 0.99, (came.twice, came.wrong)
        kinds = Counter(re.sub(r"\d+", "N", asked.target)[:30] for asked in crawled.log if asked.host == paper.host)
        assert came.price <= 2, (paper.host, kinds.most_common(20))
