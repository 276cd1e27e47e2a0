"""Invented words and sentences of three languages. Pure: the same dice, the same text. Knows no document.

Content words are made of syllables, so unrelated texts share none of the real world's phrases by accident; function
words, and the stock phrases that real newsrooms never tire of, are real.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

CODES = ("en", "de", "uk")

_SLOT = re.compile(r"\{([^{}]+)\}")
_SIZES = {"N": 2400, "V": 900, "A": 700, "P": 500}
_PATTERNS = tuple(
    pattern.split()
    for pattern in (
        "D N V P D A N",
        "P D N X M N V C D N R V",
        "D A N C D N X V P N",
        "R V M D N P P",
        "M M V D N C X R A",
        "C D N V D A N P N , V M P D N",
        "D N P D N X R A C V",
        "P # N V D A N R V",
        "D N V # N P D N C # N P M",
        "X D N R A P D A N",
        "M X D N V C D A N P D N X V",
        "N C N V P D N , P M C P M",
        "R X D N , D M A N V , P D N V",
        "D N X P # P # N V",
    )
)
Rules = Mapping[str, Any]


@cache
def rules(code: str) -> Rules:
    """Read what is particular to a language, its word lists split."""
    raw = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))[code]
    return {key: value.split() if isinstance(value, str) else value for key, value in raw.items()}


@cache
def lexicon(code: str) -> Mapping[str, list[str]]:
    """Make up nouns, verbs, adjectives and places of a language; always the same."""
    dice = random.Random(f"lexicon/{code}")
    words = {kind: sorted({_word(dice, code, kind) for _ in range(size)}) for kind, size in _SIZES.items()}
    for known in words.values():
        dice.shuffle(known)
    return words


def _word(dice: random.Random, code: str, kind: str) -> str:
    language = rules(code)
    parts = [dice.choice(language["onsets"]) + dice.choice(language["nuclei"]) for _ in range(dice.choice((1, 1, 2)))]
    word: str = "".join(parts) + dice.choice(language["codas"]) + dice.choice(language["endings"][kind])
    return word.capitalize() if kind == "P" or (code, kind) == ("de", "N") else word


class Voice:
    """A reporter on one subject: some words come again and again, as in every report. Two of one topic share those."""

    def __init__(self, dice: random.Random, code: str, topic: int) -> None:
        self.dice, self.code = dice, code
        self._rules = rules(code)
        known = lexicon(code)
        of_topic = random.Random(f"topic/{code}/{topic}")
        self._topical = {kind: of_topic.sample(words, 60) for kind, words in known.items()}
        self._frequent = list(accumulate(1 / rank for rank in range(1, 61)))
        self._people = [f"{dice.choice(known['P'])[:-1]} {dice.choice(known['P'])}" for _ in range(4)]
        self._slots: Mapping[str, Callable[[], str]] = {
            "D": lambda: dice.choice(self._rules["D"]),
            "P": lambda: dice.choice(self._rules["P"]),
            "C": lambda: dice.choice(self._rules["C"]),
            "R": lambda: dice.choice(self._rules["R"]),
            "X": lambda: dice.choice(self._rules["X"]),
            "M": lambda: dice.choice((*self._people, self.content("P"), self.content("P"))),
            "#": self.number,
            ",": lambda: ",",
        }

    def content(self, kind: str) -> str:
        """A noun (N), verb (V), adjective (A) or place (P): every second one of the topic's own."""
        if self.dice.random() < 0.5:
            return self.dice.choices(self._topical[kind], cum_weights=self._frequent)[0]
        return self.dice.choice(lexicon(self.code)[kind])

    def number(self) -> str:
        low, high = self.dice.choice(((2, 30), (31, 999), (1000, 90000), (1980, 2026)))
        return str(self.dice.randint(low, high))

    def sentence(self) -> str:
        """One sentence; in every sixth stands a phrase that every newsroom uses."""
        parts = [
            self._slots[slot]() if slot in self._slots else self.content(slot)
            for slot in (slot for _ in range(self.dice.choice((1, 1, 2))) for slot in self.dice.choice(_PATTERNS))
        ]
        if self.dice.random() < 0.16:
            parts += [",", fill(self.dice.choice(self._rules["stock"]), self)]
        text = " ".join(parts).replace(" ,", ",").strip(", ")
        return text[:1].upper() + text[1:] + "."

    def word(self) -> str:
        """A word that a correction puts in another's place."""
        return self.content(self.dice.choice("NVA"))


def fill(template: str, voice: Voice, fixed: Mapping[str, str] | None = None) -> str:
    """Fill the slots of a daily format or a stock phrase; a name stands for the same thing throughout a report."""
    chosen = dict(fixed or {})

    def put(slot: re.Match[str]) -> str:
        name = slot[1]
        if "|" in name:
            return str(voice.dice.choice(name.split("|")))
        kind, _, bounds = name.partition(":")
        if bounds:
            low, high = re.fullmatch(r"(-?\d+)-(-?\d+)", bounds).groups()  # type: ignore[union-attr]
            if kind == "d":
                return f"{voice.dice.uniform(float(low), float(high)):.2f}"
            return str(voice.dice.randint(int(low), int(high)))
        if name not in chosen:
            chosen[name] = _named(kind.rstrip("2345"), voice)
        return chosen[name]

    return _SLOT.sub(put, template)


def _named(kind: str, voice: Voice) -> str:
    places = lexicon(voice.code)["P"]
    if kind in {"day", "month"}:
        return str(voice.dice.choice(rules(voice.code)[kind + "s"]))
    if kind == "person":
        return f"{voice.dice.choice(places)[:-1]} {voice.dice.choice(places)}"
    return voice.dice.choice(places) + (" " + voice.dice.choice("FC SC TSV 04".split()) if kind == "team" else "")
