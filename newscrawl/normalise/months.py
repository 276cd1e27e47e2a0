"""The names of the months in the languages of news. Pure. Source: Unicode CLDR, by `benchmarks/months.py`."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from importlib.resources import files


def month_of(name: str, language: str | None = None) -> int | None:
    """The month that a word names, 1 to 12; None for any other word, and where languages disagree and none is given.

    >>> month_of("Sept."), month_of("листопада"), month_of("lis", "pl"), month_of("lis", "hr"), month_of("lis")
    (9, 11, 11, 10, None)
    """
    word = fold(name.strip(" .,'’"))
    own = _table().get(_short(language)) if language else None
    if own and (found := own.get(word)):
        return found
    found = _all().get(word)
    if found is None and word.startswith("ב"):  # Hebrew: "in November"
        return month_of(word[1:], "he")
    return found or None


def fold(name: str) -> str:
    """One spelling of a name: case, accents and Turkish dots put aside, where a script has them."""
    plain = unicodedata.normalize("NFKD", name.casefold()).replace("ı", "i")
    letters = "".join(letter for letter in plain if not "\u0300" <= letter <= "\u036f")
    return unicodedata.normalize("NFC", letters)


def _short(language: str) -> str:
    short = language.replace("_", "-").split("-")[0].lower()
    return {"nb": "no", "nn": "no", "iw": "he", "fil": "tl", "in": "id"}.get(short, short)


@cache
def _table() -> dict[str, dict[str, int]]:
    raw = json.loads(files("newscrawl.normalise").joinpath("months.json").read_text(encoding="utf-8"))
    return {
        language: {name: month for month, names in enumerate(months, 1) for name in names}
        for language, months in raw.items()
    }


@cache
def _all() -> dict[str, int]:
    """Every name of all languages; 0 for one that means different months."""
    found: dict[str, int] = {}
    for names in _table().values():
        for name, month in names.items():
            found[name] = month if found.get(name, month) == month else 0
    # English is what pages without a language write; no other language's abbreviation unsettles it.
    return found | _table()["en"]
