"""What a careful reader would note of our own hostile pages, and what is read off them, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from benchmarks.scoring import harmonic, overlap, shingles
from newscrawl.extraction import extract_article
from tests.labelled.pages import COUNT, Labelled, labelled

EXACT, BODY_F1 = 0.98, 0.99
# The story's blocks are chosen by a trained model; what it is worth is measured elsewhere, this is where it must not fall.
BODY_EXACT = 0.80
FIELDS = tuple(labelled(0).truth)
SEEN = {"nameRaw"}  # says again what the page says


@cache
def read() -> tuple[tuple[Labelled, dict[str, Any]], ...]:
    """Every page with its record."""
    return tuple((page, extract_article(page.html, page.url).to_record()) for page in map(labelled, range(COUNT)))


def said(record: dict[str, Any], key: str) -> Any:
    """A field as the truth writes it; a guess that calls itself one counts as none."""
    if key == "warnings":
        return sorted(code for code in record.get("warnings", ()) if code != "date_guessed")
    if key == "authors" and key in record:
        return [{name: value for name, value in author.items() if name not in SEEN} for author in record[key]]
    if key == "datePublished" and "date_guessed" in record.get("warnings", ()):
        return None
    return record.get(key)


def mistakes(key: str) -> Iterator[str]:
    """A line for every page whose field is not the truth."""
    for page, record in read():
        if said(record, key) != page.truth[key]:
            source = record.get("fieldSources", {}).get(key)
            yield f"{key} of page {page.name}: expected {page.truth[key]!r}, found {said(record, key)!r} ({source})"


@pytest.mark.parametrize("key", [key for key in FIELDS if not key.startswith("articleBody")])
def test_field_is_what_the_page_tells(key: str) -> None:
    wrong = list(mistakes(key))
    assert len(wrong) <= (1 - EXACT) * COUNT, "\n".join(wrong)


def test_bodies_are_the_story_and_nothing_else() -> None:
    scores = [
        harmonic(*overlap(shingles(page.truth["articleBody"]), shingles(record.get("articleBody"))))
        for page, record in read()
    ]
    worst = sorted(zip(scores, (page.name for page, _ in read()), strict=True))[:5]
    assert sum(scores) / COUNT >= BODY_F1, worst


@pytest.mark.parametrize("key", ["articleBody", "articleBodyHtml"])
def test_most_bodies_are_exact(key: str) -> None:
    wrong = list(mistakes(key))
    assert len(wrong) <= (1 - BODY_EXACT) * COUNT, "\n".join(line[:300] for line in wrong)


def test_no_date_is_wrong_without_a_warning() -> None:
    for page, record in read():
        told, true = record.get("datePublished"), page.truth["datePublished"]
        flagged = {"date_guessed", "date_conflict"} & set(record.get("warnings", ()))
        assert told is None or told == true or flagged, f"{page.name}: {told} for {true}"


def test_every_field_names_its_source() -> None:
    computed = {
        "schemaVersion",
        "recordType",
        "identifier",
        "url",
        "wordCount",
        "contentHash",
        "fieldSources",
        "warnings",
    }
    for page, record in read():
        raw = {key for key in record if key.endswith("Raw")}
        assert set(record) - computed - raw == set(record["fieldSources"]), page.name
