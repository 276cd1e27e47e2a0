"""Invented stories in several languages. Pure: the same seed tells the same."""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

NEWEST = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
BETWEEN = timedelta(hours=2)


@dataclass(frozen=True)
class Story:
    """One article; `number` 0 is the newest."""

    number: int
    language: str
    headline: str
    paragraphs: tuple[str, ...]
    author: str
    section: str

    @property
    def date(self) -> datetime:
        return NEWEST - self.number * BETWEEN

    @property
    def slug(self) -> str:
        return slug(self.headline)


@cache
def words(language: str) -> dict[str, Any]:
    """The words of a language, with its names of what a newspaper's pages have."""
    told: dict[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    return dict(told[language])


def stories(count: int, language: str = "en", seed: int = 1) -> tuple[Story, ...]:
    """So many stories, the newest first; no two have a headline in common."""
    told, rng = words(language), random.Random(f"{seed} {language}")
    return tuple(_story(number, language, told, rng) for number in range(count))


def _story(number: int, language: str, told: dict[str, Any], rng: random.Random) -> Story:
    place, deed = rng.choice(told["places"]), rng.choice(told["deeds"])
    headline = f"{place} {deed.format(n=number + 11)}" if language != "ja" else f"{place}{deed.format(n=number + 11)}"

    def said() -> str:
        sentence: str = rng.choice(told["sentences"])
        return sentence.format(p=place, n=rng.randint(3, 9999), a=rng.choice(told["people"]))

    join = "" if language == "ja" else " "
    paragraphs = tuple(join.join(said() for _ in range(3)) for _ in range(5))
    sections = told["words"]["sections"]
    return Story(
        number,
        language,
        headline[:1].upper() + headline[1:],
        paragraphs,
        told["people"][number % len(told["people"])],
        sections[number % len(sections)],
    )


def slug(text: str) -> str:
    """A text as it stands in an address; letters that are not Latin stay."""
    plain = unicodedata.normalize("NFKD", text) if text.isascii() or re.search("[a-zA-Z]", text) else text
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"[^\w]+", "-", bare.lower()).strip("-")
