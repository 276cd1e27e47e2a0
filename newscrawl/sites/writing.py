"""A site as the TOML that `newscrawl.sites` reads. Writes no files."""

from __future__ import annotations

import json
from collections.abc import Iterable

from newscrawl.sites.model import Site, SourceTable


def to_toml(site: Site, reasons: Iterable[str] = ()) -> str:
    """A site file with this one site. `reasons` become the comments above its sources, in their order."""
    lines = ["[[site]]", *_rows({"name": site.name, "url": site.url})]
    lines += _rows({"language": site.language, "timezone": site.timezone, "delay": site.delay})
    said = [*reasons]
    for place, table in enumerate(site.sources):
        lines += ["", *(f"# {' '.join(reason.split())}" for reason in said[place : place + 1])]
        lines += ["[[site.sources]]", *_source(table)]
    return "\n".join(lines) + "\n"


def _source(table: SourceTable) -> list[str]:
    told = table.model_dump(exclude_defaults=True)
    return _rows({key: told.get(key) for key in SourceTable.model_fields})


def _rows(values: dict[str, str | float | None]) -> list[str]:
    return [f"{key} = {_value(value)}" for key, value in values.items() if value is not None]


def _value(value: str | float) -> str:
    # A JSON string is a TOML basic string, but for DEL, which TOML forbids and JSON does not escape.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
