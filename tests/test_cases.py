"""Recorded cases: our own text in the real structure of a site's pages, each field compared by itself.

`tests/sites/<site>/<case>/page.html` and `expected.json`, which holds the address and the record's keys that matter.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newscrawl.extraction import Page, extract, is_article
from newscrawl.sites import shipped_sites

CASES = sorted(Path(__file__).parent.glob("sites/*/*/expected.json"))


def record_of(case: Path, *, known: bool) -> dict[str, Any]:
    expected = json.loads(case.read_text(encoding="utf-8"))
    site = shipped_sites()[case.parent.parent.name] if known else None
    page = Page.from_html((case.parent / "page.html").read_bytes(), expected["url"])
    extraction = extract(page, site)
    assert is_article(extraction)
    return extraction.article.to_record()


FIELDS = [(case, key) for case in CASES for key in json.loads(case.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("known", [True, False], ids=["as-its-site", "as-any-site"])
@pytest.mark.parametrize(("case", "key"), FIELDS, ids=[f"{case.parent.name}-{key}" for case, key in FIELDS])
def test_field(case: Path, key: str, known: bool) -> None:
    expected = json.loads(case.read_text(encoding="utf-8"))[key]
    assert record_of(case, known=known).get(key) == expected


def test_every_case_has_an_expectation() -> None:
    pages = {path.parent for path in Path(__file__).parent.glob("sites/*/*/page.html")}
    assert pages == {case.parent for case in CASES}
