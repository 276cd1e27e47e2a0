"""Dates written for readers, in the languages of news; and five hundred mutations, none of them read wrongly."""

from __future__ import annotations

import json
import random
from datetime import date
from importlib.resources import files

import pytest

from newscrawl.normalise import shown_date
from newscrawl.normalise.months import month_of

NOVEMBER = [
    ("en", "November 20, 2026"), ("de", "20. November 2026"), ("fr", "20 novembre 2026"), ("es", "20 de noviembre de 2026"),
    ("pt", "20 de novembro de 2026"), ("it", "20 novembre 2026"), ("nl", "20 november 2026"), ("sv", "20 november 2026"),
    ("da", "20. november 2026"), ("no", "20. november 2026"), ("fi", "20. marraskuuta 2026"), ("is", "20. nóvember 2026"),
    ("pl", "20 listopada 2026"), ("cs", "20. listopadu 2026"), ("sk", "20. novembra 2026"), ("hr", "20. studenoga 2026."),
    ("sr", "20. новембар 2026."), ("uk", "20 листопада 2026"), ("ru", "20 ноября 2026 г."), ("bg", "20 ноември 2026"),
    ("el", "20 Νοεμβρίου 2026"), ("ro", "20 noiembrie 2026"), ("hu", "2026. november 20."), ("tr", "20 Kasım 2026"),
    ("lt", "2026 m. lapkričio 20 d."), ("lv", "2026. gada 20. novembris"), ("et", "20. november 2026"), ("ca", "20 de novembre de 2026"),
    ("id", "20 November 2026"), ("ms", "20 November 2026"), ("vi", "20 tháng 11, 2026"), ("th", "20 พฤศจิกายน 2569"),
    ("hi", "२० नवंबर २०२६"), ("bn", "২০ নভেম্বর ২০২৬"), ("ar", "20 نوفمبر 2026"), ("fa", "20 نوامبر 2026"), ("ur", "20 نومبر 2026"),
    ("he", "20 בנובמבר 2026"), ("ja", "2026年11月20日"), ("zh", "2026年11月20日"), ("ko", "2026년 11월 20일"), ("ar", "٢٠ تشرين الثاني ٢٠٢٦"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), NOVEMBER)
def test_a_day_in_each_language(language: str, text: str) -> None:
    assert shown_date(text, language=language) == "2026-11-20"


@pytest.mark.parametrize("text", [text for _, text in NOVEMBER])
def test_a_day_needs_no_language_unless_languages_disagree(text: str) -> None:
    assert shown_date(text) in {"2026-11-20", None}


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("03/04/2026", "en-US", None),
        ("03/04/2026", "en-GB", None),
        ("03/04/2026", "es", "2026-04-03"),
        ("03/04/2026", "fr-CA", None),
        ("11/20/2026", "en", "2026-11-20"),
        ("20/11/2026", None, "2026-11-20"),
        ("20 Nov 2026 14:05 CET", None, "2026-11-20T13:05:00Z"),
        ("20 Nov 2026 14:05 IST", None, "2026-11-20"),
        ("20 Nov 2026 14:05", None, "2026-11-20"),
        ("20 Nov 2026, 2:05 pm UTC+3", None, "2026-11-20T11:05:00Z"),
        ("May 3, 2025 - updated May 5, 2025", None, None),
        ("20 listopada 2026", None, None),
        ("令和8年11月20日", "ja", "2026-11-20"),
        ("31 November 2026", None, None),
        ("Room 20, Hall 2026", None, None),
    ],
)
def test_what_only_one_reading_allows(text: str, language: str | None, wanted: str | None) -> None:
    assert shown_date(text, language=language) == wanted


def mutations() -> list[tuple[str, str | None, date]]:
    """Dates in many languages, put into surroundings, shapes and faults as pages have them; the true day with each."""
    dice = random.Random(20261120)
    table = json.loads(files("newscrawl.normalise").joinpath("months.json").read_text(encoding="utf-8"))
    shapes = ["{d} {n} {y}", "{d}. {n} {y}", "{n} {d}, {y}", "{d} {n}, {y}", "{d}-{n}-{y}", "{y} {n} {d}", "{d} de {n} de {y}", "{d}/{m}/{y}",
              "{m}/{d}/{y}", "{d}.{m}.{y}", "{y}-{m:02}-{d:02}", "{y}/{m:02}/{d:02}", "{y}年{m}月{d}日", "{d}{n}{y}"]  # fmt: skip
    around = [
        "{}",
        "Published {}",
        "{} | 14:05",
        "{} 14:05 IST",
        "Updated: {} 9:05 pm",
        "({})",
        "{} · 3 min read",
        "No. 7, {}",
        "{} 25:99",
        "{}.",
    ]
    found: list[tuple[str, str | None, date]] = []
    while len(found) < 500:
        language = dice.choice(sorted(table))
        day = date(dice.randint(1995, 2035), dice.randint(1, 12), dice.randint(1, 28))
        names = table[language][day.month - 1]
        if not names:
            continue
        shape = dice.choice(shapes)
        text = dice.choice(around).format(shape.format(d=day.day, m=day.month, y=day.year, n=dice.choice(names)))
        # A page in English with the month first, in any other language with the day first: that is how they are written.
        if shape == "{m}/{d}/{y}":
            language = dice.choice(["en", "en-US"])
        told = language if shape in {"{d}/{m}/{y}", "{d}.{m}.{y}", "{m}/{d}/{y}"} or dice.random() < 0.7 else None
        found.append((text, told, day))
    return found


def test_of_five_hundred_mutated_dates_none_is_read_wrongly() -> None:
    cases = mutations()
    read = [(text, language, day, shown_date(text, language=language)) for text, language, day in cases]
    assert [case for case in read if case[3] is not None and case[3][:10] != case[2].isoformat()] == []
    assert sum(case[3] is not None for case in read) > 350


def test_a_month_that_means_two_needs_its_language() -> None:
    assert (month_of("listopad", "pl"), month_of("listopad", "hr"), month_of("listopad")) == (11, 10, None)
