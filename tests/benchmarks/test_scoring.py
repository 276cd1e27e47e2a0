"""What the extraction benchmark counts as right."""

from __future__ import annotations

import pytest

from benchmarks.body_truth import UNKNOWN, labels_of
from benchmarks.scoring import score_page, summed

BODY = "The pier of Lowmere was opened on Monday.\n\nTwo hundred people came to see it."


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
