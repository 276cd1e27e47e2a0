"""What the extraction benchmark counts as right."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.body_truth import UNKNOWN, labels_of
from benchmarks.extraction import table, told
from benchmarks.scoring import COLUMNS, score_page, summed

BODY = "The pier of Lowmere was opened on Monday.\n\nTwo hundred people came to see it."

FIRST = "After eleven years, the key is back."
COVER = {"is_cover": True, "urls": ["https://a.example/m/lowmere-pier-800x600.jpg?w=3"]}
PAIRS: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = (
    (
        {"body": f"{FIRST} {BODY}", "summary": FIRST, "headline": "“Pier” opens – at last …", "authors": ["By Ada Quill", "Ben Ott"],
         "datePublished": "2026-11-20T23:30:00-05:00", "language": "nb", "topics": ["Piers", "keys"], "images": [COVER],
         "segments": {"with": ["hundred people", "on Monday."], "without": ["our letter"]}},
        {"body": BODY, "headline": '"Pier" opens - at  last ...', "authors": ["ada quill,", "Ben Ott"],
         "datePublished": "2026-11-21T04:30:59Z", "language": "no", "keywords": ["piers", "ferry", "lamp"],
         "image": "https://cdn.example/x/lowmere-pier-1200x900.jpg"},
    ),
    (
        {"body": BODY, "headline": "Ferry &amp; key", "authors": ["Ada Quill"], "datePublished": "2026-11-20T10:00:00+02:00",
         "language": "en", "topics": ["key"], "images": [COVER], "segments": {"with": ["a key"], "without": ["our letter"]}},
        {"body": f"{BODY}\n\nRead our letter every morning.", "headline": "Ferry & key", "authors": "Ada Quill",
         "datePublished": "2026-11-20T10:00:00Z", "language": "en-GB", "keywords": ["KEY"],
         "image": "https://p.example/?url=https%3A%2F%2Fa.example%2Fm%2Flowmere-pier-800x600.jpg&w=1"},
    ),
    (
        {"body": BODY, "headline": "Ferry", "authors": ["Ada Quill"], "datePublished": "2026-11-20", "language": "uk",
         "topics": ["key"], "images": [COVER], "segments": {"with": ["hundred people"], "without": []}},
        {},
    ),
    ({"body": BODY, "datePublished": "2026-11-20T10:00"}, {"body": BODY, "datePublished": "2026-11-20 10:00:30+03:00"}),
    ({"body": "Open.", "language": "iw"}, {"body": "Open.", "language": "he"}),
)  # fmt: skip
# What the corpus's own scorer says of these answers.
KNOWN = {
    "body_f1": 0.814, "body_p": 0.926, "body_r": 0.726, "body_acc": 0.400, "body_f1_nosum": 0.859, "seg_f1": 0.571,
    "seg_p": 0.667, "seg_r": 0.500, "headline": 0.667, "authors_f1": 0.667, "authors_exact": 0.667, "date_day": 0.750,
    "date_minute": 0.667, "language": 0.750, "topics_f1": 0.467, "image": 0.667, "image_exact": 0.333,
}  # fmt: skip


def test_every_column_agrees_with_the_corpus_own_scorer_to_three_digits() -> None:
    total = summed(score_page(truth, said) for truth, said in PAIRS)
    assert {column: round(total[column], 3) for column in COLUMNS} == KNOWN


def test_a_body_is_measured_in_runs_of_four_words() -> None:
    page = score_page({"body": BODY}, {"body": f"{BODY}\n\nRead our letter every morning."})
    assert page["body_r"] == 1
    assert page["body_p"] == pytest.approx(12 / 17)
    assert page["body_acc"] == 0
    assert score_page({"body": BODY}, {"body": BODY})["body_acc"] == 1


def test_a_standfirst_may_be_left_to_the_description() -> None:
    truth = {
        "body": f"After eleven years, the key is back.\n\n{BODY}",
        "summary": "After eleven years, the key is back.",
    }
    page = score_page(truth, {"body": BODY})
    assert page["body_r"] < 1
    assert page["body_r_nosum"] == 1


def test_the_mean_leaves_out_what_was_not_asked_and_counts_silence_as_nothing() -> None:
    pages = [
        score_page({"body": BODY}, {}),
        score_page({"body": BODY}, {"body": BODY}),
        score_page({"headline": "x"}, {}),
    ]
    total = summed(pages)
    assert (total["body_p"], total["body_r"], total["headline"]) == (1, 0.5, 0)


@pytest.mark.parametrize(
    ("true", "said", "day", "minute"),
    [
        ("2026-11-20T23:30:00-05:00", "2026-11-21T04:30:12Z", 1, 1),
        ("2026-11-20T10:00:00+02:00", "2026-11-20T10:00:00Z", 1, 0),
        ("2026-11-20T10:00:00+02:00", "2026-11-20", 1, 0),
        ("2026-11-20", "2026-11-20T23:59:00Z", 1, None),
        ("2026-11-20", "yesterday", 0, None),
        ("2026-11-20T10:00:00Z", None, 0, 0),
    ],
)
def test_dates_are_right_to_the_day_and_to_the_minute(
    true: str, said: str | None, day: int, minute: int | None
) -> None:
    page = score_page({"datePublished": true}, {"datePublished": said})
    assert (page["date_day"], page["date_minute"]) == (day, minute)


def test_renditions_of_one_picture_are_the_same_and_another_picture_is_not() -> None:
    truth = {"images": [{"is_cover": True, "urls": ["https://a.example/media/lowmere-pier-800x600.jpg?w=3"]}]}
    near = score_page(truth, {"image": "https://cdn.example/x/lowmere-pier-1200x900.jpg"})
    assert (near["image"], near["image_exact"]) == (1, 0)
    assert score_page(truth, {"image": "https://a.example/media/ferry-landing.jpg"})["image"] == 0


def test_blocks_are_labelled_by_their_place_in_the_true_text() -> None:
    texts = [
        "News",
        "Lowmere",
        "The pier of Lowmere was opened on Monday.",
        "Two hundred people came to see it.",
        "Lowmere",
    ]
    assert labels_of(texts, {"body": BODY}) == [0, 0, 1, 1, 0]


def test_segments_label_only_what_they_speak_of() -> None:
    segments = {"with": ["hundred people came"], "without": ["our letter"]}
    texts = ["Get our letter", "Two hundred people came to see it.", "Something else"]
    assert labels_of(texts, {"body": None, "segments": segments}) == [0, 1, UNKNOWN]


def test_a_field_that_an_extractor_never_tells_has_no_figure() -> None:
    rows = {"dates": told({"body_f1": 0.0, "date_day": 1.0}, [{"datePublished": "2026-11-20", "body": None}, {}])}
    assert rows["dates"] == {"date_day": 1.0}
    assert table(rows).splitlines()[-1] == "| dates | 1.000 |"
