"""Fingerprints: the same text is the same, copies are recognised in any script, and what only looks alike is not."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.copies import COPY, Candidate, best_matches, compare, fingerprint
from newscrawl.copies.fingerprints import FIGURES, SAMPLE

AT = "2026-11-25T06:00:00Z"
SCRIPTS = {
    "latin": "abcdefghijklmnopqrstuvwxyz",
    "cyrillic": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "greek": "αβγδεζηθικλμνξοπρστυφχψω",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "hebrew": "אבגדהוזחטיכלמנסעפצקרשת",
    "devanagari": "कखगघचछजझटठडढणतथदधनपफबभमयरलवशषसह",
    "hangul": "가나다라마바사아자차카타파하고노도로모보소오조초코토포호",
}
UNSPACED = {
    "chinese": "的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生",
    "japanese": "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめも東京都市山川",
    "thai": "กขคงจฉชซญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะาิีึืุูเแโใไ",
    "khmer": "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវសហឡអាិីឹឺុូួើ",
}


def prose(words: int, seed: int = 1, letters: str = SCRIPTS["latin"]) -> list[str]:
    dice = random.Random(f"{seed}/{letters}")
    return ["".join(dice.choices(letters, k=dice.randint(2, 9))) for _ in range(words)]


@given(st.text())
def test_the_same_text_is_a_copy_of_itself_and_no_text_of_nothing(text: str) -> None:
    known = fingerprint(text)
    assert compare(known, known) == (1.0 if known.words else 0.0)
    assert known == fingerprint(text)


@given(st.text(), st.text())
def test_likeness_is_mutual_and_between_nothing_and_all(one: str, other: str) -> None:
    first, second = fingerprint(one), fingerprint(other)
    assert 0.0 <= compare(first, second) <= 1.0
    assert compare(first, second) == compare(second, first)


@given(st.text(max_size=2000))
def test_a_fingerprint_is_bounded_and_fits_into_a_database(text: str) -> None:
    known = fingerprint(text)
    assert 0 <= known.simhash < 2**64
    assert len(known.sample) <= SAMPLE
    assert len(known.figures) <= FIGURES
    assert list(known.sample) == sorted(set(known.sample))
    assert all(0 <= number < 2**32 for number in (*known.sample, *known.figures))


def test_a_fingerprint_is_the_same_in_every_process_and_on_every_machine() -> None:
    script = "from newscrawl.copies import fingerprint; print(fingerprint('Snow fell on 12 towns, the wardens said.'))"
    elsewhere = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    here = fingerprint("Snow fell on 12 towns, the wardens said.")
    assert elsewhere.strip() == str(here)


def test_the_empty_text_is_no_copy_of_anything() -> None:
    empty, report = fingerprint("  — … "), fingerprint(" ".join(prose(200)))
    assert empty.words == 0
    assert compare(empty, empty) == compare(empty, report) == 0.0


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_copy_with_its_end_cut_off_is_recognised_in_every_script(script: str) -> None:
    words = prose(400, letters=SCRIPTS[script])
    whole, cut = fingerprint(" ".join(words)), fingerprint(" ".join(prose(40, 2, SCRIPTS[script]) + words[:200]))
    assert whole.words == pytest.approx(400, rel=0.05)
    assert compare(whole, cut) > COPY
    assert compare(whole, fingerprint(" ".join(prose(400, 3, SCRIPTS[script])))) == 0.0


@pytest.mark.parametrize("script", UNSPACED)
def test_a_copy_is_recognised_where_words_are_not_told_apart(script: str) -> None:
    text = "".join(prose(300, letters=UNSPACED[script]))
    whole, cut = fingerprint(text), fingerprint("".join(prose(30, 2, UNSPACED[script])) + text[: len(text) // 2])
    assert compare(whole, cut) > COPY
    assert compare(whole, fingerprint("".join(prose(300, 3, UNSPACED[script])))) == 0.0


def test_typography_and_capitals_make_no_other_text() -> None:
    ours = "“Об’єкт” — don’t STOP, co\u00adoperate: 1,200 cafe\u0301s"
    theirs = "«Обʼєкт», don't stop cooperate 1.200 CAFÉS!"
    assert fingerprint(ours) == fingerprint(theirs)


def test_briefs_are_copies_only_where_they_are_equal() -> None:
    words = prose(36)
    brief = fingerprint(" ".join(words))
    assert compare(brief, fingerprint(" ".join(words).upper() + ".")) == 1.0
    assert compare(brief, fingerprint(" ".join(words[:-1]))) == 0.0
    assert compare(brief, fingerprint(" ".join(words + prose(200, 2)))) == 0.0


def _weather(seed: int) -> str:
    dice = random.Random(seed)
    lines = (
        "The harbour wakes under cloud and the mercury climbs to {} degrees by noon before it falls again.",
        "Out on the water the wind from the west comes with {} knots, says the coast guard, and waves of {} feet.",
        "On the bridges the wardens expect {} millimetres of rain until the evening, a risk of {} percent.",
        "At night it cools down to {} degrees in the valleys and to {} degrees on the coast, with fog here and there.",
    )
    return " ".join(lines).replace("{}", "{:d}").format(*(dice.randint(1, 99) for _ in range(7)))


def test_the_next_days_weather_in_the_same_sentences_is_no_copy() -> None:
    today = fingerprint(_weather(1))
    assert compare(today, fingerprint(_weather(2))) < COPY
    assert compare(today, fingerprint("The morning paper reports from the pier: " + _weather(1))) > COPY


def test_one_corrected_figure_leaves_a_copy_a_copy() -> None:
    words = prose(200)
    words[20], words[80], words[150] = "12", "1950", "44"
    corrected = [*words[:80], "1951", *words[81:]]
    assert compare(fingerprint(" ".join(words)), fingerprint(" ".join(corrected))) > 0.8


def _candidate(name: str, words: list[str], cluster: str | None = None, site: str | None = None) -> Candidate:
    return Candidate(name, site or name, cluster or name, AT, fingerprint(" ".join(words)))


def test_what_stands_in_many_stories_makes_no_copies() -> None:
    ending = prose(80, 99)
    known = [_candidate(f"article-{n}", prose(90, n) + ending) for n in range(5)]
    assert best_matches(fingerprint(" ".join(prose(90, 50) + ending)), known) == []


def test_a_page_of_little_else_than_boilerplate_is_no_copy() -> None:
    ending = prose(100, 99)
    known = [_candidate(f"article-{n}", prose(90, n) + ending) for n in range(10)]
    assert best_matches(fingerprint(" ".join(prose(8, 50) + ending)), known) == []


def test_what_recurs_on_one_site_makes_no_copies_though_it_once_did() -> None:
    ending = prose(80, 99)
    known = [_candidate(f"article-{n}", prose(90, n) + ending, "article-0", "herald") for n in range(5)]
    assert best_matches(fingerprint(" ".join(prose(90, 50) + ending)), known) == []


def test_many_copies_of_one_story_do_not_make_it_boilerplate() -> None:
    story = prose(300)
    known = [_candidate(f"copy-{n}", prose(30, n) + story, "copy-0") for n in range(2, 12)]
    assert len(best_matches(fingerprint(" ".join(story)), known)) == 10


def test_a_copy_is_found_among_articles_with_the_same_ending() -> None:
    ending, story = prose(80, 99), prose(90, 1)
    known = [_candidate(f"article-{n}", prose(90, n) + ending) for n in range(1, 6)]
    copy = fingerprint(" ".join(prose(15, 70) + story))
    assert [match.identifier for match in best_matches(copy, known)] == ["article-1"]


COPIES = [_candidate(f"copy-{n}", prose(20 * n, n) + prose(120)) for n in range(6)]


@given(st.permutations(COPIES))
def test_the_order_of_the_candidates_does_not_matter(known: list[Candidate]) -> None:
    copy = fingerprint(" ".join(prose(120)))
    assert best_matches(copy, known) == best_matches(copy, COPIES)
