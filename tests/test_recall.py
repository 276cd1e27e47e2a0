"""Whatever list an article is hidden from, any other that names it is enough."""

from __future__ import annotations

import random
from pathlib import Path

from tests.papers.paper import LISTS, Paper
from tests.papers.serving import crawl

SEEDS = range(4)


def hidden(seed: int, count: int = 24) -> Paper:
    """A paper each of whose stories stands in a random choice of its lists, at least in one."""
    rng = random.Random(seed)
    lists = sorted(rng.sample(sorted(LISTS), rng.randint(4, len(LISTS))) if seed % 2 else LISTS)
    shown: dict[str, set[int]] = {name: set() for name in lists}
    for number in range(count):
        for name in rng.sample(lists, rng.choice((1, 1, 2, 3, len(lists)))):
            shown[name].add(number)
    return Paper(
        f"hidden{seed}.example",
        count=count,
        seed=seed,
        lists=frozenset(lists),
        shown={name: frozenset(numbers) for name, numbers in shown.items()},
        paging=("json", "next", "numbers")[seed % 3],
        metadata=("jsonld", "og", "none")[seed % 3],
        per_page=4,
    )


def met(paper: Paper) -> frozenset[int]:
    """The stories that can be found: an author's page is met by another of his stories, whatever list names that."""
    found = {story.number for name in paper.lists - {"authors"} for story in paper.in_list(name)}
    while True:
        authors = {paper.stories[number].author for number in found}
        more = found | {story.number for story in paper.in_list("authors") if story.author in authors}
        if more == found:
            return frozenset(found)
        found = more


def test_an_article_that_any_list_names_is_found(tmp_path: Path) -> None:
    papers = [hidden(seed) for seed in SEEDS]
    crawled = crawl(papers, tmp_path)
    assert crawled.ran.code == 0, crawled.ran.err
    for paper in papers:
        came = crawled.outcomes[paper.host]
        missed = {
            number: [name for name in sorted(paper.lists) if paper.stories[number] in paper.in_list(name)]
            for number in met(paper) - came.right
        }
        assert not missed, f"{paper.host}: {missed}"
        assert not came.twice
        assert not came.wrong
