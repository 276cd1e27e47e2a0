"""How alike two fingerprints are. Pure arithmetic; knows no index."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from types import MappingProxyType

from newscrawl.copies.fingerprints import SAMPLE, Fingerprint

COPY = 0.43
"""The score from which two articles are taken for copies.

Below the half of the words by which copies are defined, for a site's standing paragraphs dilute the share, and every
edit breaks the shingles that cross it. Calibrated on seeds 1 and 2 of `benchmarks/newsroom`: from 0.40 to 0.43 pairwise
F1 is level at 0.99 while wrong pairs become rare; at 0.46 half as many copies again are missed.
"""
SHORT = 40  # words: a brief of fewer is made of phrases that others use too, so only equality counts
FEW = 4  # shared shingles: fewer may be one phrase
MANY = 8  # stories: what stands in so many is nobody's, and a page that holds little else is no copy of all of them

_ALL = 1 << 32
_NONE: Mapping[int, int] = MappingProxyType({})


def compare(one: Fingerprint, other: Fingerprint, stories: Mapping[int, int] = _NONE) -> float:
    """Return how much of the shorter text stands in the other: 1 for the same words, 0 for nothing in common.

    `stories`: in how many different stories a shingle is known to stand, where it is more than one. The more, the less
    it speaks for a copy.
    """
    if one == other:
        return 1.0 if one.words else 0.0
    if min(one.words, other.words) < SHORT:
        return 0.0
    contained = _containment(one, other, stories)
    return contained and contained * _agreement(one.figures, other.figures)


def _containment(one: Fingerprint, other: Fingerprint, stories: Mapping[int, int]) -> float:
    # Only as far as both samples reach: beyond, the longer text has dropped what the shorter one kept.
    reach = min(_reach(one.sample), _reach(other.sample))
    ours = set(one.sample[: bisect_right(one.sample, reach)])
    theirs = set(other.sample[: bisect_right(other.sample, reach)])
    shared = ours & theirs
    telling = sum(stories.get(shingle, 1) < MANY for shingle in shared)
    if telling < max(FEW, len(shared) // 5):
        return 0.0
    return _weight(shared, stories) / min(_weight(ours, stories), _weight(theirs, stories))


def _reach(sample: tuple[int, ...]) -> int:
    return sample[-1] if len(sample) == SAMPLE else _ALL


def _weight(shingles: set[int], stories: Mapping[int, int]) -> float:
    return len(shingles) - sum(1 - 1 / stories[shingle] for shingle in shingles & stories.keys())


def _agreement(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """How many of the figures that stand between the same words are the same; 1 where a quarter or fewer differ.

    Tomorrow's weather in today's sentences has other figures; a copy has the same, but for some that are newer. Three
    that agree are added, lest a single one decide.
    """
    ours, theirs = _by_context(one), _by_context(other)
    shared = ours.keys() & theirs.keys()
    agreeing = sum(not ours[context].isdisjoint(theirs[context]) for context in shared)
    return min(1.0, (agreeing + 3) / (len(shared) + 3) / 0.75)


def _by_context(figures: tuple[int, ...]) -> dict[int, set[int]]:
    values: dict[int, set[int]] = {}
    for figure in figures:
        values.setdefault(figure >> 12, set()).add(figure & 0xFFF)
    return values
