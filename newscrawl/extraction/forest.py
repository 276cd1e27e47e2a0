"""Decision trees as data -> one Python function that adds up their answers. Pure.

A tree is a number, or `[column, threshold, tree where at most that, tree where more]`. A column is the name of a row's
feature, or `feature:kind` for one bit of a set; such a column is asked whether the bit is there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import exp
from operator import itemgetter
from typing import Any, TypeAlias

Forest: TypeAlias = Callable[[Sequence[Any]], float]

_STEP = 12  # trees after which a hopeless row is given up
_HOPELESS = -5.0  # log odds; what stands below after a dozen trees comes back once in some thousand rows


def grown(trees: Sequence[Any], columns: Sequence[str], places: Mapping[str, tuple[int, int | None]]) -> Forest:
    """The trees as a function from a row to log odds.

    `places` tells for each column where in the row it stands, and for one of a set its bit.

    >>> grow = grown([[0, 1.5, -1.0, [1, 0.5, 0.25, 2.0]]], ["size", "bits:ad"], {"size": (0, None), "bits:ad": (1, 3)})
    >>> grow([1.0, 8]), grow([2.0, 8]), grow([2.0, 7])
    (-1.0, 2.0, 0.25)
    """
    asked = [_question(*places[column]) for column in columns]
    used = sorted({places[column][0] for column in columns})
    # All that is asked for is taken out of the row at once: a name of its own costs a third of an index.
    lines = ["def answer(r):", f" {''.join(f'c{place},' for place in used)} = pick(r)", " s = 0.0"]
    for start in range(0, len(trees), _STEP):
        lines.append(" s += " + "+".join(_spelled(tree, asked) for tree in trees[start : start + _STEP]))
        lines.append(f" if s < {_HOPELESS}: return s")
    space: dict[str, Any] = {}
    # The source is made of numbers only: a column's place, its bit, thresholds and leaves, each through int or float.
    exec("\n".join([*lines, " return s"]), {"__builtins__": {}, "pick": _picker(used)}, space)  # noqa: S102
    answer: Forest = space["answer"]
    return answer


def _picker(places: Sequence[int]) -> Callable[[Sequence[Any]], Sequence[Any]]:
    if len(places) > 1:
        return itemgetter(*places)
    return lambda row: [row[place] for place in places]


def chance(odds: float) -> float:
    """Log odds as a probability."""
    return 1.0 / (1.0 + exp(-odds)) if odds > -30 else 0.0


def _question(place: int, bit: int | None) -> str:
    return f"c{int(place)}" if bit is None else f"c{int(place)}&{1 << int(bit)}"


def _spelled(tree: Any, asked: Sequence[str]) -> str:
    if not isinstance(tree, list):
        return repr(float(tree))
    column, threshold, low, high = tree
    question = asked[int(column)]
    if "&" in question:
        return f"({_spelled(high, asked)} if {question} else {_spelled(low, asked)})"
    return f"({_spelled(low, asked)} if {question}<={float(threshold)!r} else {_spelled(high, asked)})"
