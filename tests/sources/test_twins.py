"""Further addresses of stories that have one of their own."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.sources.twins import MOST, Twins, additions

HERALD = "https://herald.example"


@pytest.mark.parametrize(
    ("twin", "own"),
    [
        ("/print/local/pier-opens.html", "/local/pier-opens.html"),
        ("/amp/pier-opens", "/pier-opens"),
        ("/local/pier-opens/amp/", "/local/pier-opens/"),
        ("/local/pier-opens/amp", "/local/pier-opens/"),
        ("/local/pier-opens.print.html", "/local/pier-opens.html"),
        ("/local/pier-opens-print.html", "/local/pier-opens.html"),
        ("/local/pier-opens?rcmd=box3-17&pos=2", "/local/pier-opens"),
        ("/story.php?nr=7&from=box", "/story.php?nr=7"),
        ("/print/story.php?nr=7&from=box", "/story.php?nr=7"),
    ],
)
def test_what_one_story_shows_holds_for_all(twin: str, own: str) -> None:
    twins = Twins().learn(HERALD + twin, HERALD + own, read=True)
    for word in ("pier", "crane-is-blue"):
        other, its_own = ((HERALD + path).replace("pier", word).replace("7", "9") for path in (twin, own))
        assert (twins.original(other) or "").rstrip("/") == its_own.rstrip("/")
        assert twins.original(its_own) is None


def test_a_host_for_telephones_is_an_addition() -> None:
    twins = Twins().learn("https://t.herald.example/a/pier", f"{HERALD}/a/pier", read=True)
    assert twins.original("https://t.herald.example/b/crane") == f"{HERALD}/b/crane"


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("/pier-2", "/pier"),
        ("/2026/pier", "/pier"),
        ("/read/pier-17/", "/local/pier/"),
        ("/story.php?nr=7", "/story.php?nr=8"),
        ("/story.php", "/story.php?nr=8"),
        ("/pier", "/pier"),
        ("/pier", "/"),
    ],
)
def test_what_differs_otherwise_is_another_story(url: str, own: str) -> None:
    assert additions(HERALD + url, HERALD + own) == ()


def test_another_sites_address_is_no_twin() -> None:
    assert additions("https://elsewhere.example/pier?x=1", f"{HERALD}/pier") == ()


def test_a_page_that_only_says_so_is_believed_with_a_second_one() -> None:
    once = Twins().learn(f"{HERALD}/print/pier", f"{HERALD}/pier")
    assert once.original(f"{HERALD}/print/crane") is None
    assert once.learn(f"{HERALD}/print/pier", f"{HERALD}/pier").original(f"{HERALD}/print/crane") is None
    assert once.learn(f"{HERALD}/print/mole", f"{HERALD}/mole").original(f"{HERALD}/print/crane") == f"{HERALD}/crane"


def test_twins_read_back_and_what_nobody_can_have_kept_is_left_out() -> None:
    twins = Twins().learn(f"{HERALD}/print/pier?x=1", f"{HERALD}/pier", read=True)
    assert Twins.from_list(json.loads(json.dumps(twins.to_list()))) == twins
    damaged = [["name", 3, "x"], ["host", "one", "x"], ["name"], "name", ["else", "a", "b"], None]
    assert Twins.from_list(damaged) == Twins.from_list("x") == Twins.from_list(None) == Twins()


def test_memory_is_bounded() -> None:
    twins = Twins()
    for number in range(3 * MOST):
        twins = twins.learn(f"{HERALD}/pier?p{number}=1", f"{HERALD}/pier", read=True)
    assert len(twins.shown) == MOST


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_addresses_can_be_compared(one: str, other: str) -> None:
    url, own = (f"{HERALD}/{text}" for text in (one, other))
    twins = Twins().learn(url, own, read=True)
    if additions(url, own):
        assert twins.original(url) is not None
