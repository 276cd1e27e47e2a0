"""Texts in normal form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.normalise import clean_text, plain_text, same_text, unescape


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("  two \n words\t", "two words"),
        ("no\u200bbreak\ufeff", "nobreak"),
        ("Cafe\u0301", "Café"),
        ("a\u00a0b", "a b"),
        ("نیم\u200cفاصله", "نیم\u200cفاصله"),
        ("", ""),
    ],
)
def test_clean_text(given_text: str, wanted: str) -> None:
    assert clean_text(given_text) == wanted


@pytest.mark.parametrize(
    ("escaped", "wanted"),
    [
        ("&#x27;quiet pier&#x27; &amp; more", "'quiet pier' & more"),
        ("Sport &amp;amp; Leisure", "Sport & Leisure"),
        ("AT&T and R&D; plain", "AT&T and R&D; plain"),
        ("&#x3D;&#x60;", "=`"),
    ],
)
def test_unescape_resolves_every_level(escaped: str, wanted: str) -> None:
    assert unescape(escaped) == wanted


def test_plain_text_drops_markup_but_not_comparisons() -> None:
    assert plain_text("<p>5 &lt; 6 and <b>7</b> &gt; 3</p>") == "5 < 6 and 7 > 3"


def test_same_text_puts_quotes_and_case_aside() -> None:
    assert same_text("The “Quiet Pier”", "the 'quiet pier'")
    assert not same_text("The quiet pier", "The quiet piers")


@given(st.text())
def test_clean_text_is_stable(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert "\n" not in once
    assert once == once.strip()


@given(st.text())
def test_unescape_ends(text: str) -> None:
    assert isinstance(unescape(text), str)
