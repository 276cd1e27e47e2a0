"""What a first opinion on all blocks says about each of them: the second look at a page. Pure.

A first pass judges every block alone. Here the opinions on its neighbours, on the boxes around it and on the boxes made
like it become features of the block, and a second pass corrects what stands out.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from newscrawl.extraction.features import Reading, Row, around, climb
from newscrawl.extraction.outline import Block, Box

_LEVELS = 4
_HOPELESS = 0.1  # a first chance below which no second look made a block the story's, none near having more
_AROUND = 2  # blocks before and after
_STEPS = (-3, -2, -1, 1, 2, 3)

SECOND: tuple[str, ...] = (
    "p",
    *(f"p{step:+}" for step in _STEPS),
    "p_before",
    "p_after",
    "mass_before",
    "since_story",
    "until_story",
    *(f"p{level}_{name}" for level in range(_LEVELS) for name in ("mean", "mass")),
    "in_most", "most_hops", "most_mean", "in_nearly", "named_mean", "named_mass", "mass", "stories", "within",
    "last_hops", "next_hops",
)  # fmt: skip


def second_rows(reading: Reading, first: Sequence[float]) -> list[Row | None]:
    """One row of `SECOND` for each block, from the first pass's probabilities; None far from any that had a chance."""
    return _Second(reading, first).rows()


def _near(first: Sequence[float]) -> list[bool]:
    """For each block whether it, or one around it, had any chance."""
    some = [p > _HOPELESS for p in first]
    padded = [False] * _AROUND + some + [False] * _AROUND
    return [True in padded[place : place + 2 * _AROUND + 1] for place in range(len(some))]


class _Second:
    def __init__(self, reading: Reading, first: Sequence[float]) -> None:
        self.reading, self.first, self.count = reading, first, len(first)
        sizes = reading.sums.sizes
        masses = [p * size for p, size in zip(first, sizes, strict=True)]
        self.mass = list(accumulate(masses, initial=0.0))
        self.total = self.mass[-1] or 1.0
        self.size = reading.sums.size
        self.most, self.nearly = self.containers()
        self.above_most = around(self.most)
        self.named = self.names(masses)
        self.known: dict[Box, tuple[float, float]] = {}

    def containers(self) -> tuple[Box, Box]:
        """The smallest boxes with most, and with nearly all, of what the first pass took for the story."""
        boxes = self.reading.boxes
        most = nearly = boxes[0]
        for box in boxes:
            width = box.end - box.first
            if width < 2:
                continue
            share = (self.mass[box.end] - self.mass[box.first]) / self.total
            if share >= 0.7 and width <= most.end - most.first:
                most = box
            if share >= 0.93 and width <= nearly.end - nearly.first:
                nearly = box
        return most, nearly

    def names(self, masses: Sequence[float]) -> dict[tuple[str, str], tuple[float, float]]:
        found: dict[tuple[str, str], list[float]] = {}
        for place, key in enumerate(self.reading.keys):
            sums = found.setdefault(key, [0.0, 0.0])
            sums[0] += self.reading.sums.sizes[place]
            sums[1] += masses[place]
        return {key: (mass / size, mass / self.total) for key, (size, mass) in found.items()}

    def level(self, box: Box) -> tuple[float, float]:
        found = self.known.get(box)
        if found is None:
            mass = self.mass[box.end] - self.mass[box.first]
            found = (mass / (self.size[box.end] - self.size[box.first] or 1.0), mass / self.total)
            self.known[box] = found
        return found

    def rows(self) -> list[Row | None]:
        first, count = self.first, self.count
        since, until = _distances(first)
        stories = sum(p > 0.5 for p in first)
        padded = [0.0, 0.0, 0.0, *first, 0.0, 0.0, 0.0]
        sums = list(accumulate(first, initial=0.0))
        most_mean = self.level(self.most)[0]
        found: list[Row | None] = []
        near = _near(first)
        for place, block in enumerate(self.reading.blocks):
            if not near[place]:
                found.append(None)
                continue
            low, high = max(0, place - 6), min(count, place + 7)
            row = [
                first[place], *padded[place : place + 3], *padded[place + 4 : place + 7],
                (sums[place] - sums[low]) / 6, (sums[high] - sums[place + 1]) / 6,
                self.mass[place] / self.total, since[place], until[place],
            ]  # fmt: skip
            box: Box | None = block.box
            for _ in range(_LEVELS):
                row += self.level(box) if box else (-1.0, -1.0)
                box = box.wider if box else None
            row += self.beside(block, most_mean)
            row += self.named[self.reading.keys[place]]
            row += (self.total, stories, since[place] < 99 and until[place] < 99)
            row.append(self.reading.hops(block.box, place - since[place]))
            row.append(self.reading.hops(block.box, place + until[place]))
            found.append(row)
        return found

    def beside(self, block: Block, most_mean: float) -> Row:
        hops, above = climb(block.box, self.above_most)
        nearly = self.nearly.first <= block.box.first and block.box.end <= self.nearly.end
        return [above is self.most, hops, most_mean, nearly]


def _distances(first: Sequence[float]) -> tuple[list[int], list[int]]:
    """How many blocks ago the first pass last saw the story, and in how many it sees it again; 99 for never."""
    since, last = [], -99
    for place, p in enumerate(first):
        since.append(min(99, place - last))
        last = place if p > 0.5 else last
    until, last = [], len(first) + 99
    for place in range(len(first) - 1, -1, -1):
        until.append(min(99, last - place))
        last = place if first[place] > 0.5 else last
    return since, until[::-1]
