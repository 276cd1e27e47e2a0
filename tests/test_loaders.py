"""What the loader computes of a text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from newscrawl.loaders import count_words

# A word of letters and digits, its parts joined by an apostrophe, a dot or a hyphen; of Chinese and Japanese each sign.
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+(?:['’.-][^\W_]+)*")


@given(st.text("aé1_ \n'’.-,“…½東Ж", max_size=30) | st.text(max_size=20))
def test_words_are_counted_alike_in_every_script(text: str) -> None:
    assert count_words(text) == len(WORD.findall(text))
