"""The second look at a page: what a first opinion on all blocks says about each of them. Pure.

A first pass judges every block alone. Here the opinions on its neighbours, on the boxes around it and on the boxes made
like it become features of the block, and a second pass corrects what stands out.
"""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.extraction.features import Features, Row, climb, holding
from newscrawl.extraction.outline import Box
from newscrawl.extraction.reading import running, smallest

_LEVELS = 4
_UNSURE = (0.05, 0.95)  # first chances beyond which a second look changes nothing, but where the next block is unsure
_STEPS = (-3, -2, -1, 1, 2, 3)
_FAR = 3
_LEVEL = ("mean", "mass")

SECOND: tuple[str, ...] = (
    "p",
    *(f"p{step:+}" for step in _STEPS),
    "p_before",
    "p_after",
    "mass_before",
    "within",
    "depth",
    "named_mean",
    "named_mass",
    "most_mean",
    "mass",
    "stories",
    "most_hops",
    "in_most",
    *(f"p{level}_{name}" for level in range(_LEVELS) for name in _LEVEL),
)


def second_rows(features: Features, first: Sequence[float]) -> list[Row | None]:
    """One row of `SECOND` for each block, from the first pass's probabilities; None where that was sure all around."""
    return _Second(features, first).rows()


def _near(first: Sequence[float]) -> list[int]:
    """The places of the blocks of which the first pass was not sure, and of those before and after them."""
    low, high = _UNSURE
    unsure = [False, *(low < p < high for p in first), False]
    return [place for place in range(len(first)) if True in unsure[place : place + 3]]


class _Second:
    def __init__(self, features: Features, first: Sequence[float]) -> None:
        self.reading, self.first, self.count = features.reading, first, len(first)
        reading = self.reading
        masses = [p * size for p, size in zip(first, reading.sizes, strict=True)]
        self.mass = running(masses)
        self.total = self.mass[-1] or 1.0
        self.sums = running(first)
        self.most = smallest(reading.blocks, reading.boxes, self.mass, 0.7)
        stories = [place for place, p in enumerate(first) if p > 0.5]
        self.within = range(stories[0] + 1, stories[-1]) if stories else range(0)
        self.page = (self.level(self.most)[0], self.total, len(stories))
        self.named = self.names(masses)
        self.known: dict[Box, Row] = {}

    def names(self, masses: Sequence[float]) -> dict[tuple[str, str], Row]:
        found: dict[tuple[str, str], list[float]] = {}
        for key, size, mass in zip(self.reading.keys, self.reading.sizes, masses, strict=True):
            sums = found.setdefault(key, [0.0, 0.0])
            sums[0] += size
            sums[1] += mass
        return {key: (mass / size, mass / self.total) for key, (size, mass) in found.items()}

    def rows(self) -> list[Row | None]:
        reading = self.reading
        found: list[Row | None] = [None] * self.count
        places = _near(self.first)
        for place, row in zip(places, zip(*self.columns(places), strict=True), strict=True):
            block = reading.blocks[place]
            found[place] = row + self.named[reading.keys[place]] + self.outer(holding(block))
        return found

    def columns(self, places: Sequence[int]) -> Sequence[Sequence[float]]:
        """What the first pass said of the blocks at these places and of those before and after them."""
        first, sums = self.first, self.sums
        padded = [*[0.0] * _FAR, *first, *[0.0] * _FAR]
        return (
            [first[place] for place in places],
            *([padded[place + _FAR + step] for place in places] for step in _STEPS),
            [sums[place] - sums[max(0, place - 6)] for place in places],
            [sums[min(self.count, place + 7)] - sums[place + 1] for place in places],
            [self.mass[place] / self.total for place in places],
            [place in self.within for place in places],
            [self.reading.blocks[place].box.depth for place in places],
        )

    def outer(self, box: Box) -> Row:
        """What the boxes around a block tell, from the smallest that holds another block too."""
        found = self.known.get(box)
        if found is None:
            up, above = climb(box, self.most.first, self.most.end)
            found = (*self.page, up, above.end - above.first == self.most.end - self.most.first)
            around: Box | None = box
            for _ in range(_LEVELS):
                found += self.level(around) if around else _NO_LEVEL
                around = around.wider if around else None
            self.known[box] = found
        return found

    def level(self, box: Box) -> Row:
        mass = self.mass[box.end] - self.mass[box.first]
        size = self.reading.size[box.end] - self.reading.size[box.first]
        return mass / (size or 1.0), mass / self.total


_NO_LEVEL = (-1.0, -1.0)
