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


MOMENTS = [
    ("<p>23 May 2026, 12:10</p>", "<meta name='mediator_published_time' content='2026-05-23T12:10:00+03:00'>", "en", "2026-05-23T09:10:00Z"),
    ("<div>Minggu, 2 Agustus 2026 | 13:05 WIB</div>", "<meta name='content_PublishedDate' content='2026-08-02 13:05:00'>", "id", "2026-08-02T06:05:00Z"),
    ("<div class='stamp' title='2026-02-02T06:30:00Z'>3 hours ago</div>", "", "en", "2026-02-02T06:30:00Z"),
    ("<p data-published-at='2026-02-02T06:30:00Z'>this morning</p>", "", "en", "2026-02-02T06:30:00Z"),
    ("<p>3 May 2026, 06:30 PM IST</p>", "", "hi", "2026-05-03T13:00:00Z"),
    ("<p>3 May 2026, 06:30 PM IST</p>", "", "en", "2026-05-03"),
    ("<p>3 May 2026, 18:30 EET</p>", "<meta name='date' content='2026-05-04'>", "en", "2026-05-04"),
    ("<p>3 May 2026</p>", "<meta name='page_modified_publish_time' content='2026-06-04T10:00:00Z'>", "en", "2026-05-03"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "head", "language", "moment"), MOMENTS)
def test_the_moment_is_taken_from_wherever_the_page_keeps_it(line: str, head: str, language: str, moment: str) -> None:
    assert read(line, head, language=language).datePublished == moment


def test_a_time_that_says_updated_is_that_of_the_change_to_the_minute() -> None:
    article = read(
        "<div><time datetime='2026-05-03T06:00:00+02:00'>Publicerad 3 maj 2026 kl 06.00</time>"
        "<time datetime='2026-05-03T09:30:00+02:00'>Uppdaterad 3 maj 2026 kl 09.30</time></div>",
        language="sv",
    )
    assert (article.datePublished, article.dateModified) == ("2026-05-03T04:00:00Z", "2026-05-03T07:30:00Z")


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("<li>수정 2026.05.21 11:02</li>", "ko"),
        ("<p>Publié le 20/05/2026 à 17:30, mis à jour le 21/05/2026 à 19:02</p>", "fr"),
    ],
)
def test_the_day_of_a_change_is_read_in_many_languages(line: str, language: str) -> None:
    head = "<meta property='article:published_time' content='2026-05-20T10:15:00+09:00'>"
    assert read(line, head, language=language).dateModified == "2026-05-21"
