"""A page's outline as a whole: the boxes that hold most of it, and how far it is from one block to another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction.outline import Box, Outline
from newscrawl.extraction.page import Page
from newscrawl.extraction.reading import NEVER, Hints, Reading, distances, running, smallest
from newscrawl.extraction.walk import outline

URL = "https://herald.example/news/pier"
SENTENCE = "Two hundred people came to see the pier although it rained all day long in the harbor of Lowmere. "

boxes = st.recursive(
    st.just("<p>x</p>"),
    lambda inner: st.lists(inner, min_size=1, max_size=4).map(lambda parts: f"<div>{''.join(parts)}</div>"),
)


def read(inside: str) -> Outline:
    return outline(Page.from_html(f"<body>{inside}</body>", URL).body)


@given(boxes, st.data(), st.sampled_from([0.51, 0.6, 0.88, 1.0]))
def test_the_smallest_box_with_a_share_is_the_one_that_a_look_at_all_of_them_finds(
    inside: str, data: st.DataObject, share: float
) -> None:
    found = read(inside)
    weights = data.draw(st.lists(st.integers(0, 3), min_size=len(found.blocks), max_size=len(found.blocks)))
    sums = running(weights)

    def holds(box: Box) -> bool:
        return box.end - box.first >= 2 and sums[box.end] - sums[box.first] >= share * sums[-1]

    held = [box for box in found.boxes if sums[-1] and holds(box)]
    widths = [box.end - box.first for box in held] or [found.boxes[0].end]
    box = smallest(found.blocks, found.boxes, sums, share)
    assert box.end - box.first == min(widths)


@given(st.lists(st.booleans(), max_size=120))
def test_distances_lead_to_the_nearest_on_either_side(those: list[bool]) -> None:
    since, until = distances(those)
    for place in range(len(those)):
        before = [place - other for other in range(place) if those[other]]
        after = [other - place for other in range(place + 1, len(those)) if those[other]]
        assert (since[place], until[place]) == (min([NEVER, *before]), min([NEVER, *after]))


def test_what_is_hidden_does_not_read_like_a_story() -> None:
    shown, hidden = f"<p>{SENTENCE}</p>", f"<div style='display: none'><section><p>{SENTENCE}</p></section></div>"
    reading = Reading(read(shown + hidden + f"<p aria-hidden='true'>{SENTENCE}</p>"), Hints())
    assert [size > 0 for size in reading.goods] == [True, False, False]


def test_wide_letters_count_for_what_they_say() -> None:
    wide, narrow = (Reading(read(f"<p>{text}</p>"), Hints()).sizes[0] for text in ("港" * 50, "a" * 50))
    assert wide > 2 * narrow
