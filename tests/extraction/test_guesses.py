"""The day of a page that dates itself nowhere: its first short line that is a date, else a library's guess."""

from __future__ import annotations

import pytest

from newscrawl.extraction import extract_article

URL = "https://gazette.example/harbour-crane"
TEXT = (
    "<p>The old crane on the quay was painted blue again, and the harbour office says it will stay that way.</p>" * 60
)


def dated(before: str = "", after: str = "", language: str = "en") -> tuple[str | None, str | None, bool]:
    """The day read off a page, where it was read, and whether the record says that it was guessed."""
    html = f"<html lang={language}><body>{before}<h1>Harbour crane is blue again</h1>{TEXT}{after}</body></html>"
    article = extract_article(html, URL)
    return article.datePublished, article.fieldSources.get("datePublished"), "date_guessed" in article.warnings


@pytest.mark.parametrize(
    ("line", "language", "day"),
    [
        ("Tuesday, 4 March 2025", "en", "2025-03-04"),
        ("2024年5月17日", "ja", "2024-05-17"),
    ],
)
def test_a_short_line_far_from_the_headline_dates_the_page_and_the_record_says_so(
    line: str, language: str, day: str
) -> None:
    assert dated(after=f"<div><b>{line}</b></div>", language=language) == (day, "guess:text", True)


def test_the_first_of_several_lines_is_believed() -> None:
    lines = "".join(f"<ul><li><a href=/{day}>{day} March 2025</a></li></ul>" for day in (9, 8, 7))
    assert dated(after=lines)[0] == "2025-03-09"


def test_the_year_of_a_copyright_is_the_last_resort_and_the_record_says_so() -> None:
    footer = "<footer>Copyright 2019 The Gazette</footer>"
    assert dated(after=footer) == ("2019-01-01", "guess:htmldate", True)
    assert dated(before="<div><b>4 March 2018</b></div>", after=footer)[0] == "2018-03-04"


def test_a_day_within_a_sentence_is_none_of_the_page() -> None:
    told = (
        "<p>The crane was built by two brothers from the upper town, who began on 4 March 1962 and never finished.</p>"
    )
    assert dated(after=told) == (None, None, False)


def test_where_no_line_tells_a_day_the_library_is_asked() -> None:
    found = dated(after='<script>x</script><div data-saved="2023-06-12T08:15:00Z">saved</div>')
    assert found == ("2023-06-12", "guess:htmldate", True)
