"""Rows about blocks: one number for each name, in both passes, whatever the page."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from newscrawl.extraction.features import FEATURES, Features
from newscrawl.extraction.page import Page
from newscrawl.extraction.reading import Hints, Reading
from newscrawl.extraction.second import SECOND, second_rows
from newscrawl.extraction.walk import outline

URL = "https://herald.example/news/pier"
SENTENCE = "Two hundred people came to see the pier although it rained all day long in the harbor of Lowmere. "
PARTS = (
    "<h1>The pier opens</h1>", f"<p>{SENTENCE}</p>", "<ul><li><a href='/x'>Ferry</a></ul>", "<b>Harbor</b>", "<br>",
    f"<div class='story'>{SENTENCE}<br><br>{SENTENCE}</div>", "<table><tr><td>1<td>2</table>", "<p>©</p>", "<form><input>",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=12), st.data())
def test_every_row_holds_a_number_for_every_name(parts: list[str], data: st.DataObject) -> None:
    found = outline(Page.from_html(f"<body>{''.join(parts)}</body>", URL).body)
    assume(found.blocks)
    features = Features(Reading(found, Hints(frozenset({"pier", "opens"}), ("twohundredpeoplecametoseethepier",))))
    rows = features.rows()
    assert len(rows) == len(found.blocks)
    assert {len(row) for row in rows if row} <= {len(FEATURES)}
    first = data.draw(st.lists(st.floats(0, 1), min_size=len(rows), max_size=len(rows)))
    assert {len(row) for row in second_rows(features, first) if row} <= {len(SECOND)}


def test_a_second_look_is_taken_only_where_the_first_was_unsure_and_right_beside() -> None:
    found = outline(Page.from_html(f"<body>{f'<p>{SENTENCE}</p>' * 7}</body>", URL).body)
    rows = second_rows(Features(Reading(found, Hints())), [0.01, 0.0, 0.99, 0.6, 0.97, 1.0, 0.99])
    assert [row is not None for row in rows] == [False, False, True, True, True, False, False]
