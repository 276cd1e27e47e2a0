"""Write `newscrawl/normalise/months.json`: the names of the months in the languages of news, from Unicode's CLDR.

Needs Babel (`pip install babel`); nothing else of the project does. Usage: python benchmarks/months.py
"""

from __future__ import annotations

import json
from pathlib import Path

from babel import Locale

from newscrawl.normalise.months import fold

LANGUAGES = (
    "en de fr es pt it nl sv da nb nn fi is pl cs sk sl hr sr sr_Latn bs uk ru be bg mk ro hu tr az kk uz el lt lv et sq ca eu gl "
    "ga cy af id ms fil vi th hi bn mr ne ta te kn ml gu pa ur fa ar he ka hy sw so zu xh mn my km lo si am lb fy mt"
).split()
# What newspapers write and CLDR does not list.
MORE = {
    "en": {9: ["sept"]},
    "es": {9: ["set", "setiembre"]},
    "fr": {7: ["juill"], 2: ["fév"]},
    "de": {1: ["jänner", "jän"], 3: ["mrz"]},
    "ar": dict(enumerate((
        ["كانون الثاني"], ["شباط"], ["آذار", "اذار"], ["نيسان"], ["أيار", "ايار"], ["حزيران"], ["تموز"], ["آب"], ["أيلول", "ايلول"],
        ["تشرين الأول", "تشرين الاول"], ["تشرين الثاني"], ["كانون الأول", "كانون الاول"],
    ), 1)),
}  # fmt: skip


def names_of(language: str) -> list[list[str]]:
    locale = Locale.parse(language)
    found: list[list[str]] = []
    for month in range(1, 13):
        names = [
            locale.months[use][width][month] for use in ("format", "stand-alone") for width in ("wide", "abbreviated")
        ]
        names += MORE.get(language, {}).get(month, [])
        folded = {fold(name.strip(" .")) for name in names}
        found.append(sorted(name for name in folded if len(name) > 1 and not any(letter.isdigit() for letter in name)))
    return found


def main() -> None:
    table: dict[str, list[list[str]]] = {}
    for language in LANGUAGES:
        short = {"nb": "no", "nn": "no", "sr_Latn": "sr", "fil": "tl"}.get(language, language)
        names = names_of(language)
        table[short] = [sorted({*old, *new}) for old, new in zip(table.get(short, [[]] * 12), names, strict=True)]
    lines = [
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in sorted(table.items())
        if any(value)
    ]
    target = Path(__file__).parents[1] / "newscrawl" / "normalise" / "months.json"
    target.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
