"""Site files: TOML with one `[[site]]` table a site. Reads files; the sites themselves are plain data."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from newscrawl.errors import UsageError
from newscrawl.sites.model import Site, first_problem, site_of

__all__ = ["Site", "load_sites", "parse_sites", "pick_sites", "shipped_sites", "site_of"]


def shipped_sites() -> dict[str, Site]:
    """The sites that come with the package, by name."""
    found: dict[str, Site] = {}
    for file in sorted(files(__name__).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            found |= parse_sites(file.read_text(encoding="utf-8"), file.name)
    return found


def load_sites(path: str | Path) -> dict[str, Site]:
    """The sites of a user's file, by name. Raise UsageError naming the file and the key or line."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8 text (byte {error.start})") from error
    return parse_sites(text, str(path))


def parse_sites(text: str, name: str) -> dict[str, Site]:
    """The sites of one TOML text. `name` is what errors call the file."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{name}: not valid TOML: {error}") from error
    tables = document.pop("site", None)
    if document:
        raise UsageError(f"{name}: {next(iter(document))!r} is not a known key; expected [[site]] tables")
    if not isinstance(tables, list) or not tables:
        raise UsageError(f"{name}: expected at least one [[site]] table with name and url")
    sites: dict[str, Site] = {}
    for number, table in enumerate(tables, 1):
        site = _site(table, number, name)
        if site.name in sites:
            raise UsageError(f"{name}: site {number}: name: {site.name!r} stands twice")
        sites[site.name] = site
    return sites


def pick_sites(names: Iterable[str], known: Mapping[str, Site]) -> list[Site]:
    """The sites of these names, in this order. Raise UsageError for a name that is not known."""
    picked = []
    for name in names:
        if name not in known:
            raise UsageError(f"no site is called {name!r}; known are {', '.join(sorted(known))}")
        picked.append(known[name])
    return picked


def _site(table: Any, number: int, name: str) -> Site:
    called = table.get("name") if isinstance(table, dict) else None
    who = f"site {called!r}" if isinstance(called, str) else f"site {number}"
    try:
        return Site.model_validate(table)
    except ValidationError as error:
        where, problem = first_problem(error.errors(include_url=False))
        key = ".".join(str(step + 1) if isinstance(step, int) else step for step in where)
        raise UsageError(f"{name}: {who}: {key + ': ' if key else ''}{problem}") from error
