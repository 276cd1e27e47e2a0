"""The newspaper as a value: the same from the same seed, and every change a new one."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from newscrawl.demo.newspaper import FEED_LENGTH, Newspaper, changed, make_newspaper
from newscrawl.demo.pages import render
from newscrawl.sources import Source, read

BASE = "http://lowmere-herald.example"
PAPER = make_newspaper()


def page(paper: Newspaper, path: str) -> str:
    reply = render(paper, path, BASE)
    assert reply.status == 200
    return reply.body.decode()


def paths(kind: str, path: str) -> list[str]:
    found = read(Source(kind=kind, url=BASE + path), page(PAPER, path).encode(), BASE + path)  # type: ignore[arg-type]
    return [urlsplit(link.url).path.rstrip("/") + "/" for link in found.articles]


def test_the_same_seed_gives_the_same_paper_and_another_seed_another() -> None:
    assert make_newspaper(seed=1) == PAPER
    assert not {article.slug for article in make_newspaper(seed=2).articles} & set(PAPER.by_slug)


def test_a_larger_paper_begins_with_the_smaller() -> None:
    assert make_newspaper(articles=150).articles[:120] == PAPER.articles


def test_thousands_of_articles_have_their_own_addresses_and_texts() -> None:
    paper = make_newspaper(articles=3000)
    assert len(paper.by_slug) == 3000
    assert len({article.guid for article in paper.articles}) == 3000
    assert len({article.body for article in paper.articles}) == 3000


def test_publishing_editing_renaming_removing_leave_the_old_paper_as_it_was() -> None:
    later = changed(PAPER, publish=3, edit=4, remove=2, rename=1)
    assert len(PAPER.articles) == 120
    assert len(later.articles) == 121
    assert later.articles[0].published > PAPER.articles[0].published
    edited = [a for a in later.articles if a.number <= 0 and a.body != PAPER.articles[-a.number].body]
    assert 2 <= len(edited) <= 4
    assert all(article.modified and article.modified > article.published for article in edited)
    assert len(later.gone) == 2
    assert {render(later, f"/{slug}/", BASE).status for slug in later.gone} <= {404, 410}
    old, new = later.moved[0]
    assert render(later, f"/{old}/", BASE).headers["Location"] == f"{BASE}/{new}/"


def test_the_feed_holds_the_last_fifteen_and_the_sitemap_misses_some() -> None:
    assert len(paths("feed", "/news-archive/rss/")) == FEED_LENGTH
    listed = [article.path for article in PAPER.articles if not article.hidden]
    assert 80 < len(set(paths("sitemap", "/sitemap-posts.xml"))) < len(listed)


def test_some_older_articles_are_reachable_from_their_authors_pages_only() -> None:
    hidden = {article.path for article in PAPER.articles if article.hidden}
    assert len(hidden) >= 5
    archive: set[str] = set()
    for number in range(1, 11):
        archive |= set(paths("listing", "/news-archive/" if number == 1 else f"/news-archive/page/{number}/"))
    assert archive == {article.path for article in PAPER.articles} - hidden
    by_author: set[str] = set()
    for author in PAPER.authors:
        written = [article for article in PAPER.articles if author in article.authors]
        for number in range(1, len(written) // 12 + 2):
            path = author.path if number == 1 else f"{author.path}page/{number}/"
            if render(PAPER, path, BASE).status == 200:
                by_author |= set(paths("author", path))
    assert hidden <= by_author


def test_further_pages_of_a_list_have_neighbours_and_no_metadata() -> None:
    second = page(PAPER, "/news-archive/page/2/")
    assert f'<link rel="next" href="{BASE}/news-archive/page/3/" />' in second
    assert "og:title" not in second
    assert "ld+json" not in second
    assert render(PAPER, "/news-archive/page/99/", BASE).status == 404


def test_metadata_is_escaped_as_ghost_escapes_it() -> None:
    quoted = next(a for a in PAPER.articles if "'" in a.headline and not a.bare and not a.meta_title)
    text = page(PAPER, quoted.path)
    assert '"headline": "' + quoted.headline.replace("&", "&amp;").replace("'", "&#x27;") in text
    tagged = next(a for a in PAPER.articles if "Rivers & Roads" in a.tags and not a.bare)
    assert 'content="Rivers &amp;amp; Roads"' in page(PAPER, tagged.path)


def test_articles_without_metadata_have_none() -> None:
    bare = [article for article in PAPER.articles if article.bare]
    assert len(bare) == 6
    for article in bare:
        head = page(PAPER, article.path).partition("</head>")[0]
        assert "og:" not in head
        assert "ld+json" not in head
        assert "canonical" not in head


@pytest.mark.parametrize("path", ["/feed/", "/rss/", "/tag/none/", "/author/nobody/", "/no-such-article/", "/page/2/"])
def test_what_does_not_exist_answers_404(path: str) -> None:
    assert render(PAPER, path, BASE).status == 404


def test_every_paragraph_of_the_truth_stands_on_its_page() -> None:
    for article in PAPER.articles:
        text = page(PAPER, article.path).replace("&amp;", "&")
        assert all(part in text for part in article.body.split("\n\n"))
