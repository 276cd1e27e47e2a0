"""Pairs of readings of one article, of invented text: what is noise of the page, and what is an edit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.changes import Snapshot, changed, revision_hash

FERRY = (
    "The ferry to Little Varrow will stop for nine days in March, the harbor office said on Tuesday.\n\n"
    "Some 480 commuters use the boat on a working day. “We had no choice,” said Maren Quistgarde, who runs the pier.\n\n"
    "What comes next\n\n"
    "The council votes on Nov. 28. Until then the old timetable holds.\n\n"
    "You will need:\n\n"
    "A ticket bought before noon\n\n"
    "A coat against the wind of 12 knots\n\n"
    "Boats leave from the north quay at 7:10 a.m. and again at 5:40 p.m."
)
GERMAN = (
    "Die Fähre nach Klein Varrow fällt im März neun Tage aus, teilte das Hafenamt am Dienstag mit.\n\n"
    "Rund 480 Pendler nutzen das Schiff an Werktagen.\n\n"
    "„Wir hatten keine Wahl“, sagte die Leiterin des Piers."
)
UKRAINIAN = (
    "Пором до Малого Варрова не ходитиме дев’ять днів у березні, повідомила гавань у вівторок.\n\n"
    "Близько 480 пасажирів користуються ним щодня.\n\n"
    "Рада голосуватиме 28 листопада."
)
JAPANESE = "渡し船は三月に九日間運休すると港湾事務所が火曜日に発表した。\n\n平日は約480人が利用している。\n\n市議会は28日に採決する。"
ARABIC = "تتوقف العبارة تسعة أيام في مارس بحسب مكتب الميناء.\n\nيستخدمها نحو 480 راكبا كل يوم عمل.\n\nيصوت المجلس يوم الثلاثاء."


def story(body: str = FERRY, **other: object) -> Snapshot:
    fields: dict[str, object] = {
        "headline": "Ferry to Little Varrow to stop for nine days",
        "description": "Commuters look for another way across the sound.",
        "authors": ("Ada Quill",),
        "articleBody": body,
        "articleType": "news",
    }
    return Snapshot(**{**fields, **other})  # type: ignore[arg-type]


def with_line(line: str, body: str = FERRY, at: int = 1) -> str:
    parts = body.split("\n\n")
    return "\n\n".join([*parts[:at], *([line] if line else []), *parts[at:]])


# Two states of one line that an extractor left in the body; "" where the line is not there.
LINES = [
    ("Updated 3 hours ago", "Updated 4 hours ago"),
    ("Updated just now", "Updated 12 minutes ago"),
    ("Last updated: 24 November 2026, 10:15 GMT", "Last updated: Tue, Nov. 24, 2026 at 5:15 a.m. EST"),
    ("Published Nov. 24, 2026, 10:15 a.m. | Updated 11:40 a.m.", "Published Nov. 24, 2026, 10:15 a.m."),
    ("", "Updated: Nov 24, 2026"),
    ("This article was last updated 3 hours ago.", "This article was last updated 5 hours ago."),
    ("Aktualisiert am 24. November 2026 um 10:15 Uhr", "Aktualisiert am 25. November 2026 um 8:05 Uhr"),
    ("Stand: 24.11.2026, 10:15 Uhr", "Stand: 25.11.2026, 07:01 Uhr"),
    ("vor 3 Stunden aktualisiert", "vor 2 Tagen aktualisiert"),
    ("Mis à jour le 24 novembre 2026 à 10h15", "Mis à jour le 25 novembre 2026 à 08h00"),
    ("Publié il y a 3 heures", "Publié il y a 2 jours"),
    ("Actualizado el 24 de noviembre de 2026 a las 10:15", "Actualizado el 25 de noviembre de 2026 a las 9:00"),
    ("Ultimo aggiornamento: 24 novembre 2026 alle 10:15", "Ultimo aggiornamento: 25 novembre 2026 alle 9:15"),
    ("Atualizado em 24 de novembro de 2026 às 10h15", "Atualizado em 25 de novembro de 2026 às 11h15"),
    ("Laatst bijgewerkt op 24 november 2026 om 10:15", "Laatst bijgewerkt op 25 november 2026 om 9:00"),
    ("Uppdaterad 24 november 2026 kl 10.15", "Uppdaterad 25 november 2026 kl 08.00"),
    ("Päivitetty 24. marraskuuta 2026 klo 10.15", "Päivitetty 25. marraskuuta 2026 klo 9.00"),
    ("Aktualizacja: 24 listopada 2026, godz. 10:15", "Aktualizacja: 25 listopada 2026, godz. 9:15"),
    ("Aktualizováno 24. listopadu 2026 v 10:15", "Aktualizováno 25. listopadu 2026 v 9:15"),
    ("Оновлено 24 листопада 2026 о 10:15", "Оновлено 25 листопада 2026 о 09:15"),
    ("Обновлено 3 часа назад", "Обновлено 5 часов назад"),
    ("Son güncelleme: 24 Kasım 2026 10:15", "Son güncelleme: 25 Kasım 2026 09:15"),
    ("Ενημερώθηκε: 24 Νοεμβρίου 2026, 10:15", "Ενημερώθηκε: 25 Νοεμβρίου 2026, 09:15"),
    ("آخر تحديث: 24 نوفمبر 2026", "آخر تحديث: 25 نوفمبر 2026"),
    ("עודכן לפני 3 שעות", "עודכן לפני 5 שעות"),
    ("更新于 3小时前", "更新于 5小时前"),
    ("最終更新 2026年11月24日 10:15", "最終更新 2026年11月25日 09:15"),
    ("기사입력 2026.11.24. 오전 10:15", "기사입력 2026.11.25. 오전 9:15"),
    ("Cập nhật lúc 10:15 24/11/2026", "Cập nhật lúc 09:15 25/11/2026"),
    ("1,234 views", "1,301 views"),
    ("Views: 1,234 · Comments: 56 · Shares: 7", "Views: 1,301 · Comments: 58 · Shares: 9"),
    ("", "12 comments"),
    ("1.2K likes", "1.3K likes"),
    ("3 min read", "4 min read"),
    ("Reading time: 3 minutes", "Reading time: 4 minutes"),
    ("12 Kommentare", "13 Kommentare"),
    ("Kommentare (12)", "Kommentare (13)"),
    ("1 234 vues", "1 301 vues"),
    ("1.234 visualizaciones", "1.301 visualizaciones"),
    ("1234 просмотра", "1301 просмотр"),
    ("Переглядів: 1234", "Переглядів: 1301"),
    ("阅读 1234", "阅读 1301"),
    ("조회수 1,234", "조회수 1,301"),
    ("👁 1,234 💬 56", "👁 1,301 💬 58"),
    ("Il y a 3 heures", "Il y a 2 jours"),
    ("Be the first to comment", "1 comment"),
    ("34 neighbors are reading along right now", "41 neighbors are reading along right now"),
    ("Advertisement", ""),
    ("", "Anzeige"),
    ("Реклама", ""),
    ("Advertisement\n\nBuy two lamps and get a third for nothing.", "Advertisement\n\nThe best hotels in Ostrey await!"),
    ("Read also: Storm of March leaves the pier at Tarnwick bare", "Read also: Bakers of Ostrey agree on a price"),
    ("Related\n\nStorm hits pier\n\nBakers agree", "Related\n\nTunnel delayed\n\nMayor resigns\n\nSnow ahead"),
    ("Lesen Sie auch: Sturm trifft Hafen", "Lesen Sie auch: Bäcker einigen sich"),
    ("Storm of March leaves the old pier bare", "Bakers of Ostrey agree on a common price"),
    ("", "Bakers of Ostrey agree on a common price"),
    ("5,123 out of 6,000", "5,187 out of 6,000"),
    ("The Herald lives on its readers. Become a member today!", "Help us reach 6,000 members by December."),
    ("Already 5,123 readers do so.\n\nSupport us", "Already 5,187 readers do so.\n\nSupport us"),
    ("Підтримайте нас: вже 5123 читачі", "Підтримайте нас: вже 5187 читачів"),
    ("14:32 Storm warning lifted for the outer isles", "14:51 Two held after break-in at the ropewalk"),
    ("", "14:32 Storm warning lifted"),
    ("+++ Breaking: Bridge at Ostrey closed +++", "+++ Breaking: Bridge at Ostrey open again +++"),
    ("DAX 18,432.10 +0.45% | EUR/USD 1.0823", "DAX 18,401.77 −0.12% | EUR/USD 1.0811"),
    ("Brent $82.14 ▲", "Brent $81.90 ▼"),
    ("Lowmere 12°C", "Lowmere 9°C"),
    ("Photo 3 of 12: The pier at dawn, when the first boats come in.", "Photo 4/13: The pier at dawn, when the first boats come in."),
    ("The pier at dawn, when the first boats come in. (1,234 views)", "The pier at dawn, when the first boats come in. (1,301 views)"),
    ("Write to desk@herald.example if you know more.", "Write to [email\u00a0protected] if you know more."),
    ("Write to desk [at] herald.example if you know more.", "Write to desk(at)herald(dot)example if you know more."),
]  # fmt: skip
WHOLE = [
    (FERRY, FERRY.replace("ferry", "fer\u00adry").replace("harbor", "har\u200bbor").replace(" Nov", "\u2060 Nov")),
    (FERRY, FERRY.replace("“", '"').replace("”", '"')),
    (FERRY, FERRY.replace("“We", "« We").replace(",”", ", »")),
    (FERRY, FERRY.replace(" ", "\u00a0")),
    (FERRY, FERRY.replace("Nov. 28. Until", "Nov. 28.\n\nUntil")),
    ("She waited – for years – and left…", "She waited—for years—and left..."),
    ("Cafe\u0301 Ostrey opens again.", "Caf\u00e9 Ostrey opens again."),
    (GERMAN, GERMAN.replace("„", "»").replace("“", "«")),
    (UKRAINIAN, UKRAINIAN.replace("’", "'")),
    (JAPANESE, with_line("コメント 12件", JAPANESE)),
    (with_line("閲覧 1,234回", JAPANESE), with_line("閲覧 1,301回", JAPANESE)),
    (ARABIC, with_line("12 تعليق", ARABIC)),
]
FIELDS = [
    ({"description": "Updated 3 hours ago – The ferry stops."}, {"description": "Updated 9 hours ago – The ferry stops."}),
    ({"description": "The ferry stops. 12 comments"}, {"description": "The ferry stops. 19 comments"}),
    ({"description": "The ferry stops in March and commu..."}, {"description": "The ferry stops in March and commuters look for a way."}),
    ({"description": FERRY[:80] + "…"}, {"description": FERRY[:50] + "..."}),
    ({"description": FERRY[:80]}, {"description": ""}),
    ({"description": "Commuters – “lost”"}, {"description": 'Commuters - "lost"'}),
    ({"authors": ("Ada Quill", "Bo Tarn")}, {"authors": ("BO TARN", "Ada Quill")}),
    ({"correction": ()}, {"correction": ("Updated 3 hours ago",)}),
    ({"headline": "Ferry ‘lost’ – again"}, {"headline": "Ferry 'lost' - again"}),
]  # fmt: skip


@pytest.mark.parametrize("place", [0, 1, 8], ids=["above", "within", "below"])
@pytest.mark.parametrize(("before", "after"), LINES)
def test_a_line_of_the_page_is_no_edit(before: str, after: str, place: int) -> None:
    old, new = story(with_line(before, at=place)), story(with_line(after, at=place))
    assert changed(old, new) is None
    assert changed(new, old) is None


@pytest.mark.parametrize(("before", "after"), WHOLE)
def test_typography_and_what_machines_sow_is_no_edit(before: str, after: str) -> None:
    assert changed(story(before), story(after)) is None
    assert revision_hash(story(before)) == revision_hash(story(after))


@pytest.mark.parametrize(("before", "after"), FIELDS)
def test_what_surrounds_the_story_is_no_edit(before: dict[str, object], after: dict[str, object]) -> None:
    assert changed(story(**before), story(**after)) is None  # type: ignore[arg-type]


def edits() -> list[tuple[str, str]]:
    """Bodies before and after an edit, in several languages."""
    replaced = [
        ("nine days", "ten days"), ("480 commuters", "490 commuters"), ("Nov. 28", "Nov. 29"), ("7:10", "7:15"),
        ("Tuesday", "Wednesday"), ("will stop", "may stop"), ("no choice", "a choice"), ("Quistgarde", "Quistgaarde"),
        ("north quay", "south quay"), ("What comes next", "What came next"), ("What comes next", "What comes nxet"),
        ("A ticket bought", "A tiket bought"), ("12 knots", "14 knots"), ("bought before noon", "bought before ten"),
        ("runs the pier.", "runs the pier and the lock."), (" in March", ""), ("the harbor office", "the port office"),
        ("Until then the old timetable holds.", ""), ("a.m. and again", "a.m. and, on Sundays, again"),
        ("You will need:", "You may need:"),
    ]  # fmt: skip
    found = [(FERRY, FERRY.replace(*pair)) for pair in replaced]
    parts = FERRY.split("\n\n")
    found += [(FERRY, "\n\n".join(parts[:at] + parts[at + 1 :])) for at in (0, 1, 3, 7)]
    found += [
        (FERRY, "\n\n".join([parts[1], parts[0], *parts[2:]])),
        (FERRY, "\n\n".join([*parts[:3], *parts[4:], parts[3]])),
    ]
    added = [
        "The crew was told at noon.", "“It is a shame,” said a baker.", "The council updated its plan on Nov. 24.",
        "Correction: the boat stops for nine days, not eight.", "Some 1,234 people viewed the plans in the town hall.",
        "More than 12 comments were handed in at the hearing.", "A third boat will be bought.",
        "Residents can become a member of the ferry club for 20 crowns.", "The pier was last repaired 3 years ago.",
    ]  # fmt: skip
    found += [(FERRY, with_line(line, at=place)) for line in added for place in (1, 8)]
    tables = [("Pier | 12.50 | 13.20\nQuay | 9.10 | 9.40", "Pier | 12.50 | 13.30\nQuay | 9.10 | 9.40")]
    found += [(with_line(old), with_line(new)) for old, new in tables]
    found += [(with_line(old), with_line(new)) for old, new in (
        ("The mayor updated the plan 3 times in 2019.", "The mayor updated the plan 4 times in 2019."),
        ("Readers sent 12 letters about the pier.", "Readers sent 13 letters about the pier."),
        ("Half a pound costs $82.14 at the market.", "Half a pound costs $83.14 at the market."),
        ("Monday: the pier\n\nTuesday: the lock", "Monday: the pier\n\nTuesday: the ropewalk"),
        ("On Nov. 24, 2026, the council voted 7 to 2.", "On Nov. 25, 2026, the council voted 7 to 2."),
        ("Three days ago, at 10, the pier broke.", "Three days ago, at 11, the pier broke."),
        ("OSTREY (Nov. 24, 2026) – The pier broke.", "OSTREY (Nov. 25, 2026) – The pier broke."),
        ("At 14:32 the warning was lifted.", "At 14:35 the warning was lifted."),
    )]  # fmt: skip
    return [
        *found,
        (GERMAN, GERMAN.replace("neun", "zehn")), (GERMAN, GERMAN.replace("480", "490")),
        (GERMAN, GERMAN.replace("keine Wahl", "die Wahl")), (GERMAN, GERMAN + "\n\nDer Rat stimmt am 28. November ab."),
        (UKRAINIAN, UKRAINIAN.replace("480", "490")), (UKRAINIAN, UKRAINIAN.replace("вівторок", "середу")),
        (UKRAINIAN, UKRAINIAN.replace("28", "29")), (UKRAINIAN, UKRAINIAN + "\n\nКвитки повернуть."),
        (JAPANESE, JAPANESE.replace("480", "490")), (JAPANESE, JAPANESE.replace("九日間", "十日間")),
        (JAPANESE, JAPANESE.replace("28日", "29日")), (JAPANESE, JAPANESE + "\n\n切符は払い戻される。"),
        (ARABIC, ARABIC.replace("480", "490")), (ARABIC, ARABIC.replace("تسعة", "عشرة")),
    ]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), edits())
def test_an_edit_of_the_body_is_told(before: str, after: str) -> None:
    for old, new in ((before, after), (after, before)):
        found = changed(story(old), story(new))
        assert found
        assert found.fields == ("articleBody",)
        assert found.body_diff
        assert revision_hash(story(old)) != revision_hash(story(new))


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ({}, {"headline": "Ferry to Little Varrow to stop for ten days"}, "headline"),
        ({}, {"headline": "Ferry to Little Varrow will stop for nine days"}, "headline"),
        ({"headline": "3 held in Ostrey"}, {"headline": "4 held in Ostrey"}, "headline"),
        ({}, {"description": "Commuters look for another way over the sound."}, "description"),
        ({}, {"description": "Commuters look for another way across the sound. Some will swim."}, "description"),
        ({}, {"description": ""}, "description"),
        ({"description": "It costs 12 crowns."}, {"description": "It costs 13 crowns."}, "description"),
        ({}, {"authors": ("Ada Quill", "Bo Tarn")}, "authors"),
        ({}, {"authors": ("Ada Quil",)}, "authors"),
        ({}, {"authors": ()}, "authors"),
        ({}, {"correction": ("Correction: the boat stops for nine days, not eight.",)}, "correction"),
        ({"correction": ("Correction: not 8.",)}, {"correction": ("Correction: not 7.",)}, "correction"),
    ],
)
def test_an_edit_beside_the_body_is_told(before: dict[str, object], after: dict[str, object], field: str) -> None:
    found = changed(story(**before), story(**after))  # type: ignore[arg-type]
    assert found
    assert (found.fields, found.body_diff) == ((field,), None)


def test_fields_stand_in_the_order_of_the_record_and_the_diff_is_compact() -> None:
    new = story(with_line("12 comments", FERRY.replace("nine", "ten")), headline="Ten days", authors=())
    found = changed(story(), new)
    assert found
    assert found.fields == ("headline", "authors", "articleBody")
    assert found.body_diff == (
        "@@ -1 +1 @@\n"
        "-The ferry to Little Varrow will stop for nine days in March, the harbor office said on Tuesday.\n"
        "+The ferry to Little Varrow will stop for ten days in March, the harbor office said on Tuesday."
    )


def test_in_a_live_blog_a_timed_line_is_the_story() -> None:
    old, new = story(articleType="liveblog"), story(with_line("14:32 Warning lifted"), articleType="liveblog")
    assert changed(old, new)
    assert changed(story(), story(with_line("14:32 Warning lifted"))) is None


_WORDS = st.lists(
    st.sampled_from("pier lock quay harbor council boat fog plan vote crew".split()), min_size=6, max_size=20
)
_SENTENCES = st.lists(_WORDS.map(lambda words: f"The {' '.join(words)}."), min_size=3, max_size=8, unique=True)


# Lines known for what they are wherever they stand; the others are known by what they give way to.
_ALONE = [line for pair in LINES[:44] for line in pair if line]


@settings(deadline=None)
@given(_SENTENCES, st.data())
def test_a_line_of_the_page_changes_nothing_wherever_it_stands(sentences: list[str], data: st.DataObject) -> None:
    line = data.draw(st.sampled_from(_ALONE))
    place = data.draw(st.integers(0, len(sentences)))
    noisy = [*sentences[:place], line, *sentences[place:]]
    assert changed(story("\n\n".join(sentences)), story("\n\n".join(noisy))) is None


@settings(deadline=None)
@given(_SENTENCES, st.data())
def test_a_changed_word_is_told_wherever_it_stands(sentences: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(sentences) - 1))
    words = sentences[place].split()
    words[data.draw(st.integers(1, len(words) - 2))] = data.draw(st.sampled_from(["17", "lantern"]))
    edited = [*sentences[:place], " ".join(words), *sentences[place + 1 :]]
    found = changed(story("\n\n".join(sentences)), story("\n\n".join(edited)))
    assert found
    assert found.fields == ("articleBody",)


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_two_texts_compare_and_equal_hashes_mean_no_change(left: str, right: str) -> None:
    old, new = story(left, description=right), story(right, description=left)
    assert changed(old, old) is None
    if changed(old, new):
        assert revision_hash(old) != revision_hash(new)
