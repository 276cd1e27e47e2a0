"""Whether a page is an article."""

from __future__ import annotations

import pytest

from newscrawl.demo.newspaper import make_newspaper
from newscrawl.demo.pages import render
from newscrawl.extraction import Page, extract, is_article

BASE = "http://lowmere-herald.example"
PAPER = make_newspaper()


def verdict(path: str) -> bool:
    return is_article(extract(Page.from_html(render(PAPER, path, "", BASE).body, BASE + path)))


def test_every_article_of_the_newspaper_is_one() -> None:
    assert [article.path for article in PAPER.articles if not verdict(article.path)] == []


@pytest.mark.parametrize(
    "path",
    [
        "/", "/news-archive/", "/news-archive/page/3/", "/tag/culture/", "/author/lz/", "/author/hollis-fenner/page/2/",
        "/about/", "/membership/", "/team/", "/no-such-page/",
    ],
)  # fmt: skip
def test_lists_profiles_static_pages_and_errors_are_none(path: str) -> None:
    assert not verdict(path)
