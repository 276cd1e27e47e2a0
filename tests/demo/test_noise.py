"""A noisy paper: every answer differs, and no story does."""

import re

import pytest

from newscrawl.demo.newspaper import Newspaper
from newscrawl.demo.pages import render
from tests.demo.asking import BASE, fragment, get, tree_of


def noisy(paper: Newspaper, path: str, number: int) -> str:
    reply = render(paper, path, "", BASE, number)
    assert reply.status == 200
    return reply.body.decode()


@pytest.mark.parametrize("path", ["ARTICLE", "/", "/news-archive/", "/tag/culture/", "/about/"])
def test_no_page_is_the_same_twice_and_its_etag_is_useless(paper: Newspaper, path: str) -> None:
    path = paper.articles[0].path if path == "ARTICLE" else path
    replies = [render(paper, path, "", BASE, number) for number in range(8)]
    assert len({reply.body for reply in replies}) == len({reply.headers["ETag"] for reply in replies}) == 8
    assert not any("Last-Modified" in reply.headers for reply in replies)


@pytest.mark.parametrize("path", ["/news-archive/rss/", "/sitemap-posts.xml", "/robots.txt", "/favicon.png"])
def test_what_no_reader_sees_stays_quiet(paper: Newspaper, path: str) -> None:
    assert render(paper, path, "", BASE, 7) == get(paper, path)


def test_the_same_request_gets_the_same_page(paper: Newspaper) -> None:
    path = paper.articles[3].path
    assert noisy(paper, path, 12) == noisy(paper, path, 12)


def test_counters_count_and_stamps_change_their_form(paper: Newspaper) -> None:
    pages = [noisy(paper, paper.articles[0].path, number) for number in range(40)]
    views = [int(re.findall(r"([\d,]+) views", page)[0].replace(",", "")) for page in pages]
    assert views == sorted(set(views))
    stamps = {re.findall(r'c-header__updated">([^<]*)', page)[0] for page in pages}
    assert len({re.sub(r"\d+", "", stamp) for stamp in stamps}) == 5
    assert all(re.search(r"comments</a>", page) and "liveTicker" in page and "adSlot" in page for page in pages)


def test_the_declared_change_of_some_stories_moves_without_an_edit(paper: Newspaper) -> None:
    def declared(path: str, number: int) -> set[str]:
        return set(re.findall(r'(?:dateModified": "|modified_time" content=")([^"]*)', noisy(paper, path, number)))

    moving = [a for a in paper.articles if a.has_metadata and declared(a.path, 1) != declared(a.path, 2)]
    assert len(moving) > 30
    assert all(len(declared(article.path, 1)) == 1 for article in paper.articles if article.has_metadata)
    assert [a for a in paper.articles if a.has_metadata and a not in moving]


def test_what_the_editor_saved_stands_whole_between_the_noise(any_paper: Newspaper) -> None:
    for article in any_paper.articles[:40]:
        quiet = tree_of(any_paper, article.path)
        loud = fragment(noisy(any_paper, article.path, 5))
        for ad in loud.xpath("//div[@class='adSlot']"):
            ad.drop_tree()
        contents = [tree.xpath("//div[@class='c-content ']")[0].text_content().split() for tree in (quiet, loud)]
        assert contents[0] == contents[1]


def test_the_truth_of_a_paper_knows_no_noise(paper: Newspaper) -> None:
    before = paper.truth()
    noisy(paper, paper.articles[0].path, 3)
    assert paper.truth() == before


def test_softly_removed_articles_answer_200_and_lead_home_by_turns(paper: Newspaper) -> None:
    slugs = [article.slug for article in paper.articles[:3]]
    without = paper.remove(slugs[:2], soft=True).remove(slugs[2:], soft=True)
    replies = [render(without, f"/{slug}/", "", BASE, 3) for slug in slugs]
    assert [reply.status for reply in replies] == [200, 302, 200]
    assert b"<h1>404</h1>" in replies[0].body
    assert replies[1].headers["Location"] == f"{BASE}/"
    assert {slug for slug in slugs if f"/{slug}/" in str(without.truth())} <= {
        card.path.strip("/") for article in without.articles for card in article.related
    }
