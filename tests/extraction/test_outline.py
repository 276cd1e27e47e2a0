"""Outlines: every text of a page in the piece a reader takes in at once, each once, in order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.extraction.outline import Outline
from newscrawl.extraction.page import Page
from newscrawl.extraction.walk import outline

URL = "https://herald.example/news/pier"


def read(inside: str) -> Outline:
    return outline(Page.from_html(f"<body>{inside}</body>", URL).body)


def texts(inside: str) -> list[tuple[str, str]]:
    return [(block.tag, block.text) for block in read(inside).blocks]


def markup(inside: str) -> list[str]:
    page = Page.from_html(f"<body>{inside}</body>", URL)
    return [block.markup(page.absolute) for block in outline(page.body).blocks]


def test_inline_marks_and_pictures_do_not_cut_a_paragraph() -> None:
    assert texts("<p>The <b>old</b> pier <img src='/a.png'> of <span>Low<i>mere</i></span>.</p>") == [
        ("p", "The old pier of Lowmere.")
    ]


def test_two_line_breaks_begin_another_paragraph_and_one_does_not() -> None:
    assert texts("<div>One<br>line.<br><br>Another.</div>") == [("p", "One line."), ("p", "Another.")]


def test_text_beside_a_box_is_a_block_of_its_own() -> None:
    assert texts("<div>Before <p>inside</p> after</div>") == [("p", "Before"), ("p", "inside"), ("p", "after")]


def test_a_table_of_values_gives_its_rows_and_what_follows_it_once() -> None:
    table = "<table><tr><th>Year</th><th>Visitors</th></tr><tr><td>2025</td><td><a href='/v'>310</a></td></tr></table>"
    assert texts(f"<div>{table} Counted by hand.</div>") == [
        ("tr", "Year | Visitors"),
        ("tr", "2025 | 310"),
        ("p", "Counted by hand."),
    ]


def test_a_table_that_lays_out_the_page_is_read_as_boxes() -> None:
    story = "The pier was opened on Monday. " * 20
    assert texts(f"<table><tr><td>Home</td><td>{story}</td></tr></table>") == [("p", "Home"), ("p", story.strip())]


def test_items_quotes_and_subheads_keep_their_kind() -> None:
    inside = "<h2>What it holds</h2><ul><li>four <em>lamps</em></li></ul><blockquote><p>It creaks.</p></blockquote><pre>x</pre>"
    assert [tag for tag, _ in texts(inside)] == ["h2", "li", "blockquote", "pre"]


def test_linked_letters_are_counted_also_where_the_link_holds_boxes() -> None:
    blocks = read("<a href='/x'><div>Ferry runs late</div></a><p>Read <a href='/y'>more</a></p>").blocks
    assert [block.linked for block in blocks] == [15, 4]


def test_markup_keeps_links_balanced() -> None:
    assert markup("<a href='/x'><div>Ferry</div> runs</a> late <a href='/y'>a<b>b</b></a>c<a>d</a>") == [
        '<a href="https://herald.example/x">Ferry</a>',
        '<a href="https://herald.example/x">runs</a> late <a href="https://herald.example/y">ab</a>cd',
    ]


def test_a_range_of_blocks_belongs_to_each_box() -> None:
    found = read("<div><p>one</p><p>two</p></div><p>three</p>")
    spans = {box.tag: (box.first, box.end) for box in found.boxes if box.tag in {"body", "div"}}
    assert spans == {"body": (0, 3), "div": (0, 2)}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<a href='/x'>", "</a>", "<table>", "<tr><td>", "</td>", "<ul><li>", "<b>", "</b>", "<br>",
     "<h2>", "</h2>", "<blockquote>", "wort ", "x&lt;", "<li>", "<span>", "</span>", "</table>"]), max_size=50))  # fmt: skip
def test_every_word_is_read_once_in_its_order_and_markup_says_the_same(parts: list[str]) -> None:
    page = Page.from_html(f"<body>{''.join(parts)}</body>", URL)
    seen = "".join("".join(page.body.itertext()).split())
    blocks = [block for block in outline(page.body).blocks if block.tag != "tr"]
    if len(blocks) == len(outline(page.body).blocks):
        assert "".join("".join(block.text.split()) for block in blocks) == seen
    for block in blocks:
        inner = block.markup(page.absolute)
        assert inner.count("<a ") == inner.count("</a>")
        told = Page.from_html(f"<body><p>{inner}</p></body>", URL).body
        assert "".join(told.itertext()).split() == block.text.split()


def test_menus_and_the_footer_of_the_page_are_left_out_but_not_what_a_quote_is_signed_with() -> None:
    inside = (
        "<nav><a href='/'>Home</a></nav><blockquote><p>It creaks.</p><footer>The engineer</footer></blockquote>"
        "<article><p>Pier</p><footer>Ada Quill</footer></article><footer>All rights reserved</footer>"
    )
    assert [text for _, text in texts(inside)] == ["It creaks.", "The engineer", "Pier", "Ada Quill"]


def test_a_menu_that_holds_the_whole_story_is_read() -> None:
    story = "The pier was opened on Monday. " * 120
    assert texts(f"<nav><p>{story}</p></nav>") == [("p", story.strip())]
