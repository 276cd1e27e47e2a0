"""What says again within a story what other fields say: headline, standfirst, authors, dates, reading time. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from newscrawl.extraction.classing import reading_minutes
from newscrawl.extraction.notes import is_age, is_clock, is_share
from newscrawl.normalise import letters_of, same_text, shown_date, split_byline
from newscrawl.normalise.shown import find_dates, western_digits

_SIGNED = 24  # letters that may stand beside authors and dates: "published", "last updated", "by"
_LONGEST = 120  # letters of a line
_LONGEST_STAMP = 60
_MOST_WORDS = 14  # of a byline
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}|[年년]")  # what every date has
_ENDS = (".", "!", "?", "。")


@dataclass(frozen=True, slots=True)
class Said:
    """What other fields say: the letters of titles, the authors' names and each one's first word without case."""

    titles: frozenset[str]
    names: tuple[str, ...]
    firsts: tuple[str, ...]

    @classmethod
    def of(cls, titles: Iterable[str], names: Iterable[str]) -> Said:
        """Take titles and names in any spelling."""
        names = tuple(names)
        return cls(
            frozenset(map(letters_of, titles)), names, tuple(name.partition(" ")[0].casefold() for name in names)
        )

    def entitles(self, text: str) -> bool:
        """Whether a text is one of the titles."""
        return letters_of(text) in self.titles

    def lists(self, text: str) -> bool:
        """Whether a line is a byline, a date, a reading time, an age, or names networks, and nothing else."""
        if len(text) > _LONGEST:
            return False
        counted = _DIGIT.search(text) is not None
        if is_share(text) or (counted and _counts(text)):
            return True
        named = self._may_name(text)
        may = named or (counted and _YEAR.search(text))
        if may and not text.endswith(_ENDS) and self._says_who_and_when(text):
            return True
        found = split_byline(text) if named and len(text.split()) < _MOST_WORDS else []
        return bool(found) and all(any(same_text(name, other) for other in self.names) for name in found)

    def _may_name(self, text: str) -> bool:
        """Whether a text holds the first word of any of the names; to split a byline costs a hundred times as much."""
        folded = text.casefold()
        return any(first in folded for first in self.firsts)

    def _says_who_and_when(self, text: str) -> bool:
        """Whether a line is little but authors and dates: "May 3, 2026Updated May 4, 2026By Ada"."""
        rest = western_digits(text)
        for name in self.names:
            rest = rest.replace(name, " ")
        for found in sorted(find_dates(rest), reverse=True):
            rest = f"{rest[: found.start]} {rest[found.end :]}"
        left = sum(map(str.isalpha, rest))
        return left <= _SIGNED and left < sum(map(str.isalpha, text))


def _counts(text: str) -> bool:
    """Whether a text is a reading time, a time of day, an age or a date."""
    return reading_minutes(text) is not None or is_clock(text) or is_age(text) or _is_stamp(text)


def _is_stamp(text: str) -> bool:
    may = len(text) < _LONGEST_STAMP and not text.endswith(".") and (_YEAR.search(text) or ":" in text)
    return bool(may) and shown_date(text) is not None
