"""Papers each of whose stories stands in a random choice of its lists."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.papers.paper import LISTS, Paper


def hidden(seed: int, count: int = 24) -> Paper:
    """A paper each of whose stories stands in some of its lists; most in one or two, all where they can be met."""
    rng = random.Random(seed)
    lists = sorted(rng.sample(sorted(LISTS), rng.randint(4, len(LISTS))) if seed % 2 else LISTS)
    shown: dict[str, set[int]] = {name: set() for name in lists}
    for number in range(count):
        for name in rng.sample(lists, rng.choice((1, 1, 2, 3, len(lists)))):
            shown[name].add(number)
    paper = Paper(
        f"hidden{seed}.example",
        count=count,
        seed=seed,
        lists=frozenset(lists),
        shown={name: frozenset(numbers) for name, numbers in shown.items()},
        paging=("json", "next", "numbers")[seed % 3],
        metadata=("jsonld", "og", "none")[seed % 3],
        per_page=4,
    )
    first = next(name for name in lists if name not in {"authors", "feed"})
    unmet = frozenset(range(count)) - met(paper)
    return replace(paper, shown={**paper.shown, first: paper.shown[first] | unmet})


def met(paper: Paper) -> frozenset[int]:
    """The stories that can be found: an author's page is met by another of his stories, whatever list names that."""
    found = {story.number for name in paper.lists - {"authors"} for story in paper.in_list(name)}
    while True:
        authors = {paper.stories[number].author for number in found}
        # A script that shows more of an author's stories is not among what these papers have.
        pages = None if paper.paging != "json" else paper.per_page
        by_author = [[s for s in paper.in_list("authors") if s.author == author][:pages] for author in authors]
        more = found | {story.number for listed in by_author for story in listed}
        if more == found:
            return frozenset(found)
        found = more
