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


# Shapes and surroundings of many sites, and texts that are no date of a story.
STRANGERS = [
    ("3rd of May 2026", "en", "2026-05-03"),
    ("May 3rd, 2026", "en", "2026-05-03"),
    ("Updated 12:05 PM EDT, Sun May 3, 2026", "en", "2026-05-03T16:05:00Z"),
    ("May 3, 2026 / 9:14 AM EDT / Bay News", "en", "2026-05-03T13:14:00Z"),
    ("MAY. 3, 2026 9:14 AM PT", "en", "2026-05-03"),
    ("Sunday, May 3, 2026 - 9:14 p.m.", "en", "2026-05-03"),
    ("03-May-2026", "en", "2026-05-03"),
    ("03 MAY 2026, 18:02 IST", "en", "2026-05-03"),
    ("2026-May-03", "en", "2026-05-03"),
    ("5/3/2026", "en", None),
    ("5/13/2026", "en", "2026-05-13"),
    ("13/5/2026", "en", "2026-05-13"),
    ("3.5.2026", "de", "2026-05-03"),
    ("So., 03.05.2026, 10:14", "de", "2026-05-03"),
    ("Sonntag, 3. Mai 2026, 10:14 Uhr", "de", "2026-05-03"),
    ("3.5.2026 | 10:14 Uhr MESZ", "de", "2026-05-03T08:14:00Z"),
    ("3. Mai 2026 um 10.14 Uhr", "de", "2026-05-03"),
    ("Stand: 3. Jänner 2026", "de", "2026-01-03"),
    ("le 3 mai 2026 à 10h14", "fr", "2026-05-03"),
    ("Publié le 03/05/2026 à 10:14", "fr", "2026-05-03"),
    ("dimanche 1er mars 2026", "fr", "2026-03-01"),
    ("3 févr. 2026", "fr", "2026-02-03"),
    ("3 août 2026 - 10h14 CEST", "fr", "2026-08-03T08:14:00Z"),
    ("3 de mayo de 2026, 10:14 h", "es", "2026-05-03"),
    ("03 may 2026 - 10:14 CEST", "es", "2026-05-03T08:14:00Z"),
    ("Domingo, 3 de Mayo del 2026", "es", "2026-05-03"),
    ("03/05/2026", "es", "2026-05-03"),
    ("3 ene. 2026", "es", "2026-01-03"),
    ("3 sept 2026", "es", "2026-09-03"),
    ("03 de maio de 2026 às 10h14", "pt", "2026-05-03"),
    ("03/05/2026 10h14", "pt-BR", "2026-05-03"),
    ("3 mai. 2026", "pt", "2026-05-03"),
    ("03.mai.2026", "pt", "2026-05-03"),
    ("3 maggio 2026 alle 10:14", "it", "2026-05-03"),
    ("03 Maggio 2026", "it", "2026-05-03"),
    ("03/05/2026 10:14", "it", "2026-05-03"),
    ("zondag 3 mei 2026 om 10:14", "nl", "2026-05-03"),
    ("3 mrt. 2026", "nl", "2026-03-03"),
    ("03-05-2026", "nl", "2026-05-03"),
    ("3 maj 2026 kl 10.14", "sv", "2026-05-03"),
    ("2026-05-03 kl. 10:14", "sv", "2026-05-03"),
    ("3. maj 2026 kl. 10:14", "da", "2026-05-03"),
    ("3. mai 2026 10:14", "no", "2026-05-03"),
    ("søndag 3. mai 2026, 10:14", "nb", "2026-05-03"),
    ("3.5.2026 klo 10.14", "fi", "2026-05-03"),
    ("3. toukokuuta 2026", "fi", "2026-05-03"),
    ("3. maí 2026", "is", "2026-05-03"),
    ("3 maja 2026, 10:14", "pl", "2026-05-03"),
    ("03.05.2026 10:14", "pl", "2026-05-03"),
    ("3 maja 2026 r.", "pl", "2026-05-03"),
    ("3. května 2026", "cs", "2026-05-03"),
    ("3. 5. 2026", "cs", "2026-05-03"),
    ("3. mája 2026", "sk", "2026-05-03"),
    ("3. svibnja 2026.", "hr", "2026-05-03"),
    ("3. maj 2026.", "sr", "2026-05-03"),
    ("3. maja 2026", "sl", "2026-05-03"),
    ("2026. május 3.", "hu", "2026-05-03"),
    ("2026. 05. 03. 10:14", "hu", "2026-05-03"),
    ("2026.05.03.", "hu", "2026-05-03"),
    ("3 mai 2026, 10:14", "ro", "2026-05-03"),
    ("3 май 2026", "bg", "2026-05-03"),
    ("3 травня 2026 р.", "uk", "2026-05-03"),
    ("3 трав. 2026", "uk", "2026-05-03"),
    ("3 мая 2026 в 10:14", "ru", "2026-05-03"),
    ("03.05.2026 10:14 МСК", "ru", "2026-05-03T07:14:00Z"),
    ("3 Μαΐου 2026", "el", "2026-05-03"),
    ("Κυριακή, 03 Μάιος 2026", "el", "2026-05-03"),
    ("3 Mayıs 2026 Pazar", "tr", "2026-05-03"),
    ("03.05.2026 - 10:14", "tr", "2026-05-03"),
    ("3 mai 2026", "et", "2026-05-03"),
    ("2026 m. gegužės 3 d.", "lt", "2026-05-03"),
    ("2026. gada 3. maijs", "lv", "2026-05-03"),
    ("3 de maig de 2026", "ca", "2026-05-03"),
    ("3 مايو 2026", "ar", "2026-05-03"),
    ("٣ مايو ٢٠٢٦", "ar", "2026-05-03"),
    ("الأحد 3 أيار 2026", "ar", "2026-05-03"),
    ("3 במאי 2026", "he", "2026-05-03"),
    ("03/05/2026 10:14", "he", "2026-05-03"),
    ("3 मई 2026", "hi", "2026-05-03"),
    ("०३ मई २०२६", "hi", "2026-05-03"),
    ("03 May 2026, 10:14 AM IST", "hi", "2026-05-03T04:44:00Z"),
    ("03 May 2026, 10:14 AM IST", "en-IN", "2026-05-03T04:44:00Z"),
    ("03 May 2026, 10:14 IST", "en-IE", "2026-05-03"),
    ("3 May 2026 16.12 BST", "en-GB", "2026-05-03T15:12:00Z"),
    ("3 May 2026 16.12 BST", "en", "2026-05-03"),
    ("3 May 2026, 10:14 PKT", "en", "2026-05-03T05:14:00Z"),
    ("3 May 2026, 10:14 NPT", "en", "2026-05-03T04:29:00Z"),
    ("৩ মে ২০২৬", "bn", "2026-05-03"),
    ("3 مئی 2026", "ur", "2026-05-03"),
    ("3 พฤษภาคม 2569", "th", "2026-05-03"),
    ("3 พ.ค. 2569", "th", "2026-05-03"),
    ("3 พ.ค. 69", "th", None),
    ("3 tháng 5, 2026", "vi", "2026-05-03"),
    ("Chủ Nhật, 3/5/2026, 10:14 (GMT+7)", "vi", "2026-05-03T03:14:00Z"),
    ("Minggu, 3 Mei 2026 10:14 WIB", "id", "2026-05-03T03:14:00Z"),
    ("3 Mei 2026", "ms", "2026-05-03"),
    ("2026年5月3日 10時14分", "ja", "2026-05-03"),
    ("2026/05/03 10:14", "ja", "2026-05-03"),
    ("2026年5月3日(日)", "ja", "2026-05-03"),
    ("令和8年5月3日", "ja", "2026-05-03"),
    ("2026.05.03 10:14", "ko", "2026-05-03"),
    ("2026. 5. 3. 오전 10:14", "ko", "2026-05-03"),
    ("입력 2026-05-03 10:14", "ko", "2026-05-03"),
    ("2026年05月03日10:14", "zh", "2026-05-03"),
    ("2026-05-03 10:14:22", "zh", "2026-05-03"),
    ("2026-05-03T10:14:22+0530", "en", "2026-05-03T04:44:22Z"),
    ("2026-05-03T10:14Z", "en", "2026-05-03T10:14:00Z"),
    ("2026-05-03T10:14:22.123456789Z", "en", "2026-05-03T10:14:22Z"),
    ("2026-05-03 10:14:22 UTC", "en", "2026-05-03T10:14:22Z"),
    ("2026-05-03T10:14:22 +02:00", "en", "2026-05-03T08:14:22Z"),
    ("Sun, 03 May 2026 10:14:22 +0000", "en", "2026-05-03T10:14:22Z"),
    ("Sun May 03 10:14:22 UTC 2026", "en", "2026-05-03T10:14:22Z"),
    ("1777803262", "en", "2026-05-03T10:14:22Z"),
    ("1777803262000", "en", "2026-05-03T10:14:22Z"),
    ("20260503", "en", "2026-05-03"),
    ("2026-05-03+02:00", "en", "2026-05-03"),
    ("05/03/2026 10:14 AM", "en", None),
    ("2026-5-3", "en", "2026-05-03"),
    ("3/May/2026", "en", "2026-05-03"),
    ("0000-00-00", "en", None),
    ("2026-13-05", "en", None),
    ("1970-01-01T00:00:00Z", "en", None),
    ("2026", "en", None),
    ("May 2026", "en", None),
    ("yesterday", "en", None),
    ("vor 3 Stunden", "de", None),
    ("hace 2 días", "es", None),
    ("il y a 3 heures", "fr", None),
    ("3 hours ago", "en", None),
    ("10:14", "en", None),
    ("Vol. 3, No. 5, 2026", "en", None),
    ("$3.05.2026", "en", None),
    ("© 2026", "en", None),
    ("May 3 – May 5, 2026", "en", None),
    ("3.–5. Mai 2026", "de", None),
    ("Season 2025/2026", "en", None),
    ("From 3 May 2026 to 8 May 2026", "en", None),
    ("Tel. 03.05.2026.11", "de", None),
    ("3.5.2026.7", "de", None),
    ("Version 3.5.2026", "en", None),
]


@pytest.mark.parametrize(("text", "language", "wanted"), STRANGERS)
def test_strangers_dates_are_read_rightly_or_not_at_all(text: str, language: str, wanted: str | None) -> None:
    assert shown_date(text, None, language) == wanted
