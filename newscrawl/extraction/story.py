"""Which blocks of a page are the story: two forests' answer, and what guards it against collapse. Pure.

How the forests were trained stands in `model/README.md`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from newscrawl.extraction.features import FEATURES, Features
from newscrawl.extraction.forest import Forest, chance, grown
from newscrawl.extraction.outline import Block, Outline
from newscrawl.extraction.reading import Hints, Reading
from newscrawl.extraction.second import SECOND, second_rows
from newscrawl.extraction.vocabulary import CLASS_KINDS, TEXT_KINDS
from newscrawl.recurring import paragraph_hash


@dataclass(frozen=True)
class Story:
    """What tells a story's blocks from others: two passes of trees, and the furniture known of the site."""

    first: Forest
    second: Forest
    furniture: frozenset[int] = frozenset()

    @classmethod
    def of(cls, model: Mapping[str, Any]) -> Story:
        """Make the forests of a trained model's file."""
        first, second = (grown(model[name]["trees"], model[name]["columns"], PLACES) for name in ("first", "second"))
        return cls(first, second)

    def knowing(self, furniture: frozenset[int]) -> Story:
        """The same, with the hashes of blocks that recur on the site's pages."""
        return replace(self, furniture=furniture) if furniture else self

    def chances(self, found: Outline, hints: Hints) -> list[float]:
        """For each block the probability that it belongs to the story."""
        if not found.blocks:
            return []
        known = [
            place for place, block in enumerate(found.blocks) if self.furniture and fingerprint(block) in self.furniture
        ]
        features = Features(Reading(found, hints, known))
        rows = features.rows()
        first = [chance(self.first(row)) if row else 0.0 for row in rows]
        for place in known:
            first[place] = 0.0
        told = [
            chance(self.second(row + more)) if row and more else p
            for p, row, more in zip(first, rows, second_rows(features, first), strict=True)
        ]
        for place in known:
            told[place] = 0.0
        return told


def fingerprint(block: Block) -> int:
    """A number that blocks of the same letters share on every page and in every run."""
    return paragraph_hash(block.text)


@cache
def shipped() -> Story:
    """The model in the package."""
    return Story.of(json.loads(files(__package__).joinpath("model/body.json").read_text(encoding="utf-8")))


def _places() -> dict[str, tuple[int, int | None]]:
    """Where each column that a tree may ask for stands in the row of both passes."""
    found: dict[str, tuple[int, int | None]] = {}
    for place, name in enumerate((*FEATURES, *SECOND)):
        found[name] = (place, None)
        if name.endswith("bits"):
            kinds = TEXT_KINDS if name in {"text_bits", "first_bits", "under_bits"} else CLASS_KINDS
            found |= {f"{name}:{kind}": (place, bit) for bit, kind in enumerate(kinds)}
    return found


PLACES = _places()
