"""Which of the days on a page is the story's: what it shows, what it declares, what it only tells of."""

from __future__ import annotations

import json

import pytest

from newscrawl.extraction import extract_article
from newscrawl.items import Article

TEXT = "<p>The bridge keeper counted eleven swans and one umbrella before the gate was opened for the boat.</p>" * 5


def read(line: str = "", head: str = "", *, language: str = "en", after: str = "") -> Article:
    page = (
        f"<html lang='{language}'><head><title>Swans</title>{head}</head><body><main><article>"
        f"<h1>Eleven swans at the gate</h1>{line}{TEXT}{after}</article></main></body></html>"
    )
    return extract_article(page, "https://gazette.example/swans-at-the-gate")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (
            "<p>29.11.2026 – Nobody had expected so many swans at the gate, and the keeper least of all.</p>",
            "2026-11-29",
        ),
        ("<p>(21 November 2026) Nobody had expected so many swans at the gate.</p>", "2026-11-21"),
        ("<p>Lowmere, 3 May 2026 – Nobody had expected so many swans at the gate.</p>", "2026-05-03"),
    ],
)
def test_a_dateline_dates_the_story(line: str, day: str) -> None:
    article = read(line, language="de" if "29.11" in line else "en")
    assert (article.datePublished, article.warnings) == (day, [])


def test_a_labelled_day_dates_the_story_wherever_it_stands() -> None:
    article = read(after="<ul><li><strong>Datum</strong> 28.04.2026</li><li>Autor</li></ul>", language="de")
    assert article.datePublished == "2026-04-28"


@pytest.mark.parametrize(
    "line",
    [
        "<figure><img src='/a.jpg'><figcaption>Swans near the old mill, 24 April 2026</figcaption></figure>",
        "<p>The next meeting of the swan keepers is on 5 February 2026 in the mill.</p>",
        "<p>Member since 18 September 2018</p>",
        "<p>Deadline: 15 March 2026</p>",
        "<p>May 3 – May 5, 2026</p>",
    ],
)
def test_a_day_of_something_else_is_not_the_storys(line: str) -> None:
    article = read(line)
    assert article.datePublished is None or "date_guessed" in article.warnings


def test_of_two_declared_days_the_one_that_is_shown_is_believed_and_the_conflict_kept() -> None:
    node = {
        "@type": "NewsArticle",
        "headline": "Eleven swans at the gate",
        "datePublished": "2015-01-16T14:53:35+01:00",
    }
    head = (
        f"<script type='application/ld+json'>{json.dumps(node)}</script>"
        "<meta property='article:published_time' content='2026-12-01T12:01:11+01:00'>"
    )
    article = read("<time datetime='2026-12-01T12:01:11+01:00'>1 Dec</time>", head)
    assert (article.datePublished, article.warnings) == ("2026-12-01T11:01:11Z", ["date_conflict"])


def test_torn_json_ld_still_tells_its_day_where_it_tells_one() -> None:
    torn = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "He said "swan"", '
        '"datePublished": "2026-10-26T18:10:00+01:00"}</script>'
    )
    assert read(head=torn).datePublished == "2026-10-26T17:10:00Z"


def test_an_american_day_in_the_head_of_a_german_page_is_set_right_by_the_day_that_is_shown() -> None:
    article = read("<p>Erstellt am: 01.11.2026</p>", "<meta name='date' content='11/01/2026 12:43:42'>", language="de")
    assert article.datePublished == "2026-11-01"
