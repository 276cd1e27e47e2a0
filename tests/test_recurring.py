"""What recurs on a site's pages is learned within bounds, and makes no revision."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from newscrawl.items import Article
from newscrawl.memory import remember, what_changed
from newscrawl.recurring import MAX_COUNTED, Recurring, paragraph_hash, without
from newscrawl.schedule import Schedule

NOTICE = "Readers who write to us below this story agree to be polite to each other and to the ferrymen."
AT = datetime(2026, 11, 25, tzinfo=UTC)


def story(number: int, *more: str) -> str:
    paragraphs = [f"Crane {number} lifted {number + n} crates of eels, said the harbour office." for n in range(6)]
    return "\n\n".join([*paragraphs, *more])


def learned(*bodies: str) -> Recurring:
    known = Recurring()
    for body in bodies:
        known = known.learn(body)
    return known


def test_a_notice_below_every_story_is_furniture_from_the_fifth_on() -> None:
    four = learned(*(story(10 * n, NOTICE) for n in range(4)))
    assert four.furniture() == frozenset()
    assert four.learn(story(900, NOTICE)).furniture() == {paragraph_hash(NOTICE)}


def test_what_was_left_out_is_counted_as_seen() -> None:
    known = learned(*(story(10 * n, NOTICE) for n in range(5)))
    for n in range(200):
        known = known.learn(story(1000 + 10 * n), seen=known.furniture())
    assert paragraph_hash(NOTICE) in known.furniture()


def test_a_notice_that_a_paper_gives_up_is_forgotten() -> None:
    known = learned(*(story(10 * n, NOTICE) for n in range(5)))
    for n in range(200):
        known = known.learn(story(1000 + 10 * n))
    assert known.furniture() == frozenset()


def test_the_background_of_a_story_that_continues_is_no_furniture() -> None:
    background = "The ferry sank in March, and twelve goats were saved by the crew of a passing trawler."
    bodies = [story(10 * n, *([background] if n % 8 == 0 else [])) for n in range(56)]
    assert learned(*bodies).furniture() == frozenset()


def test_a_subhead_of_the_house_stays() -> None:
    bodies = [story(10 * n, *(["What we know"] if n % 3 == 0 else [])) for n in range(50)]
    assert learned(*bodies).furniture() == frozenset()


def test_it_is_bounded() -> None:
    known = Recurring()
    for n in range(30):
        known = known.learn("\n\n".join(f"Sentence {n} {number} of an endless page" for number in range(2000)))
    assert len(known.counts) <= MAX_COUNTED


def test_it_is_kept_as_json() -> None:
    known = learned(*(story(10 * n, NOTICE) for n in range(5)))
    assert Recurring.from_dict(json.loads(json.dumps(known.to_dict()))) == known


@given(
    st.dictionaries(st.text(max_size=8), st.recursive(st.integers() | st.text() | st.none(), st.lists, max_leaves=9))
)
def test_what_is_damaged_is_no_reason_to_fail(kept: dict[str, object]) -> None:
    Recurring.from_dict(kept).furniture()


def test_a_body_of_nothing_else_stays() -> None:
    assert without(NOTICE, frozenset({paragraph_hash(NOTICE)})) == NOTICE


def test_a_notice_that_was_learned_since_makes_no_revision_and_an_edit_does() -> None:
    furniture = frozenset({paragraph_hash(NOTICE)})
    first = Article(headline="Crane", articleBody=story(7, NOTICE), contentHash="1")
    known = remember(first, None, Schedule.of_hours([0], [4, 30]), AT)
    again = Article(headline="Crane", articleBody=story(7))
    assert what_changed(known, again, furniture) is None
    edited = Article(headline="Crane", articleBody=story(7, "The crane was sold to Dunvarrick on Tuesday evening."))
    change = what_changed(known, edited, furniture)
    assert change is not None
    assert change.fields == ("articleBody",)
    assert "polite" not in (change.body_diff or "")
