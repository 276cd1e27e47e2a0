"""Who wrote an article, and where his own page is, as its byline shows it."""

from __future__ import annotations

import pytest

from newscrawl.extraction import Page, extract
from tests.extraction.pages import SITE, story

ADA, TOM = f"{SITE}/author/ada-quill/", f"{SITE}/author/tom-reed/"


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        (f"<p class='byline'>By <a rel='author' href='{ADA}'>Ada Quill</a></p>", {"Ada Quill": ADA}),
        (
            f"<p class='byline'>By <a href='{ADA}'>Ada Quill</a> and <a href='{TOM}'>Tom Reed</a></p>",
            {"Ada Quill": ADA, "Tom Reed": TOM},
        ),
        (
            f"<div class='author'><a href='{ADA}'>Ada Quill</a> and Tom Reed</div>",
            {"Ada Quill": ADA, "Tom Reed": None},
        ),
        ("<p class='byline'>By Ada Quill</p>", {"Ada Quill": None}),
    ],
)
def test_a_name_in_a_byline_goes_with_the_page_that_it_links_to(byline: str, expected: dict[str, str | None]) -> None:
    page = Page.from_html(story(byline=byline).encode(), f"{SITE}/harbour-crane-is-blue-again", "utf-8")
    assert {author.name: author.url for author in extract(page).article.authors or []} == expected
