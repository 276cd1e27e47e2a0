"""The demo newspaper read through its noise: every edit is told, and nothing else is."""

from __future__ import annotations

from newscrawl.changes import Snapshot, changed
from newscrawl.demo.newspaper import Newspaper, make_newspaper
from newscrawl.demo.pages import render
from newscrawl.demo.week import COMPARED
from newscrawl.extraction import Page, extract

BASE = "http://lowmere-herald.example"


def read(paper: Newspaper, guid: str, noise: int | None) -> Snapshot:
    path = paper.by_guid[guid].path
    return Snapshot.of(extract(Page.from_html(render(paper, path, "", BASE, noise).body, BASE + path)).article)


def test_noise_alone_is_no_revision_and_every_edit_is_one() -> None:
    paper = make_newspaper(4, 16)
    slugs = [article.slug for article in paper.articles if article.kind != "video"]
    edited = paper.edit(slugs)
    was, is_now = ({record["guid"]: record for record in p.truth()} for p in (paper, edited))
    for number, slug in enumerate(slugs):
        guid = paper.by_slug[slug].guid
        quiet, noisy, after = read(paper, guid, None), read(paper, guid, 9 + number), read(edited, guid, 40 + number)
        assert changed(quiet, noisy) is None
        found = changed(noisy, after)
        assert found
        assert found.fields == tuple(key for key in COMPARED if was[guid].get(key) != is_now[guid].get(key))


def test_a_revised_body_is_told_in_a_diff_of_the_one_paragraph() -> None:
    paper = make_newspaper(4, 3)
    article = paper.articles[0]
    found = changed(read(paper, article.guid, 1), read(paper.edit([article.slug]), article.guid, 2))
    assert found
    assert found.body_diff
    assert [line[:2] for line in found.body_diff.splitlines()].count("@@") == 1
    assert sum(line.startswith("-") for line in found.body_diff.splitlines()) == 1
