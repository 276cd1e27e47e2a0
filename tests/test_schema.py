"""The schema is what is written: the same keys in the same order, and every written line satisfies it."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from newscrawl import items, pipelines
from newscrawl.batch import Line
from newscrawl.items import SCHEMA_VERSION, Article, State, Value, record_fields
from newscrawl.store import Visit
from tests.building import PIER, Desk, article, author, lines

SCHEMA: dict[str, Any] = json.loads((files("newscrawl") / "schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)

SHAPES: dict[str, type[Value]] = {
    "article": items.Article,
    "author": items.Author,
    "quarantine": pipelines.Quarantine,
    "byline": items.Byline,
    "image": items.Image,
    "video": items.Video,
    "relatedLink": items.RelatedLink,
    "breadcrumb": items.Breadcrumb,
    "publisher": items.Publisher,
    "correction": items.Correction,
    "listing": items.Listing,
    "metadata": items.Metadata,
}


def written(tmp_path: Path, kind: str, item: Any) -> dict[str, Any]:
    with Desk(tmp_path) as desk:
        desk.give(item)
    [record] = lines(tmp_path, kind)
    return record


def objections(record: dict[str, Any]) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(record)]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"].endswith(SCHEMA_VERSION)


@pytest.mark.parametrize("name", SHAPES)
def test_the_keys_are_the_fields_of_the_dataclass_in_their_order(name: str) -> None:
    shape = SCHEMA["$defs"][name]
    assert list(shape["properties"]) == [field.name for field in record_fields(SHAPES[name])]
    assert shape["additionalProperties"] is False
    assert set(shape.get("required", ())) <= set(shape["properties"])


def test_every_object_of_a_record_has_a_shape() -> None:
    objects = {name for name, shape in SCHEMA["$defs"].items() if "properties" in shape}
    assert objects == set(SHAPES)


def test_what_is_written_satisfies_the_schema(tmp_path: Path) -> None:
    assert not objections(written(tmp_path / "a", "articles", article()))
    assert not objections(written(tmp_path / "b", "authors", author()))
    assert not objections(written(tmp_path / "c", "quarantine", article(headline=None)))
    with Desk(tmp_path / "a", days_later=1) as desk:
        desk.give(article(headline="Another"))
    assert not objections(lines(tmp_path / "a", "articles")[1])


def test_a_tombstone_needs_no_more_than_its_identity(tmp_path: Path) -> None:
    tombstone = replace(
        Article(),
        recordType="tombstone",
        identifier="herald.example/pier",
        version=2,
        site="herald",
        url=PIER,
        metadata=items.Metadata(runId="run"),
    )
    with Desk(tmp_path) as desk:
        desk.run.commit(Visit(site="herald", state=State.GONE, urls=(PIER,)), Line("articles", tombstone.to_record()))
    assert not objections(lines(tmp_path, "articles")[0])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("headline", ""),
        ("headline", None),
        ("datePublished", "yesterday"),
        ("datePublished", "2026-11-20T09:12:41"),
        ("datePublished", "2026-11-20T09:12:41+02:00"),
        ("articleType", "gossip"),
        ("timeRequired", "2 min"),
        ("timeRequired", "P"),
        ("timeRequired", "PT"),
        ("version", 0),
        ("keywords", []),
        ("url", "/pier"),
        ("aliases", [PIER]),
        ("recordType", "page"),
    ],
)
def test_what_may_not_be_written_is_refused(tmp_path: Path, key: str, value: Any) -> None:
    record = written(tmp_path, "articles", article())
    assert objections({**record, key: value})


@pytest.mark.parametrize(
    "key",
    ["identifier", "version", "site", "url", "headline", "datePublished", "articleBody", "contentHash", "metadata"],
)
def test_an_article_without_it_is_refused(tmp_path: Path, key: str) -> None:
    record = written(tmp_path, "articles", article())
    del record[key]
    assert objections(record)


@pytest.mark.parametrize("value", ["PT2M", "PT1H2M3.5S", "P1D", "P3W", "P1Y2M3DT4H"])
def test_a_duration_may_have_every_part_of_iso_8601(tmp_path: Path, value: str) -> None:
    assert not objections({**written(tmp_path, "articles", article()), "timeRequired": value})
