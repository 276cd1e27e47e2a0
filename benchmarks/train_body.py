"""Train the classifier of story blocks on a corpus and write it into the package.

    python -m benchmarks.train_body CORPUS [--held-out FOLDER]

CORPUS holds `<set>/truth.jsonl` and `<set>/pages/<id>.html.gz`. Wants the `train` extra. The second pass learns from
the first one's answers on publishers that it had not seen; else it would trust them too much.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any, TypeAlias

import lightgbm
import numpy as np

from benchmarks.body_truth import UNKNOWN, labels_of
from benchmarks.corpus import BODY_SETS, fold_of, load
from newscrawl.extraction.features import FEATURES, Features
from newscrawl.extraction.hints import hints_of
from newscrawl.extraction.page import Page
from newscrawl.extraction.reading import Reading
from newscrawl.extraction.second import SECOND, second_rows
from newscrawl.extraction.sight import Sight
from newscrawl.extraction.story import PLACES
from newscrawl.extraction.walk import outline

MODEL = Path(__file__).resolve().parent.parent / "newscrawl" / "extraction" / "model" / "body.json"
FOLDS = 5

Forest: TypeAlias = lightgbm.Booster
Answers: TypeAlias = dict[tuple[int, str], np.ndarray]

COMMON = {
    "objective": "binary", "num_leaves": 15, "min_data_in_leaf": 30, "feature_fraction": 0.5,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0,
    "max_bin": 63, "verbose": -1, "seed": 1, "num_threads": 1, "deterministic": True,
}  # fmt: skip
FIRST = {"learning_rate": 0.2, "trees": 40}
SECOND_PASS = {"learning_rate": 0.15, "trees": 60}
_LONELY = 12  # blocks from what reads like a story
_TRIVIAL = 0.2  # the share that is kept of blocks nobody would take for a story's


@dataclass
class Example:
    """One page: its features, its blocks' labels and rows, and the fold its publisher is held out in."""

    id: str
    fold: int
    features: Features
    labels: np.ndarray
    rows: np.ndarray

    @cached_property
    def weights(self) -> np.ndarray:
        """A block weighs by its length, a page by its blocks; trivial ones stand for those that are left out."""
        reading = self.features.reading
        sizes = np.array(reading.sizes)
        weights = np.sqrt(sizes + 10)
        weights *= np.sqrt(len(sizes)) / weights.sum()
        since, until = np.array(reading.since), np.array(reading.until)
        words = np.array([len(block.text.split()) for block in reading.blocks])
        lonely = (since > _LONELY) & (until > _LONELY)
        label = (np.array(reading.shares) > 0.9) & (words < 4)
        trivial = (lonely | label) & (self.labels == 0)
        kept = np.random.default_rng(len(sizes)).random(len(sizes)) < _TRIVIAL
        weights = np.where(trivial, np.where(kept, weights / _TRIVIAL, 0.0), weights)
        return np.where((self.labels == UNKNOWN) | ~self.seen, 0.0, weights)

    @cached_property
    def seen(self) -> np.ndarray:
        """Which blocks are looked at."""
        return ~np.array([self.features.reading.is_hopeless(place) for place in range(len(self.labels))])


def examples(corpus: Path) -> Iterable[Example]:
    """Every page with a truth about its body."""
    for truth, data in load(corpus, BODY_SETS):
        page = Page.from_html(data.decode(), truth["url"])
        found = outline(page.body)
        if found.blocks:
            features = Features(Reading(found, hints_of(Sight.of(page))))
            labels = np.array(labels_of([block.text for block in found.blocks], truth))
            yield Example(
                truth["id"], fold_of(truth["url"], FOLDS), features, labels, _filled(features.rows(), FEATURES)
            )


def first_pass(pages: Sequence[Example], kept_back: Sequence[int]) -> tuple[dict[int, Forest], Answers]:
    """For each fold that is kept back: the first pass without it, and its answers on pages it was not trained on.

    `FOLDS` keeps nothing back. An answer on a page comes from a forest that saw neither the page's own fold nor the one
    kept back; leaving out two folds serves both.
    """
    forests: dict[int, Forest] = {}
    answers: Answers = {}
    for one, other in combinations_with_replacement(range(FOLDS), 2):
        served = {one, other} if one != other else {one, FOLDS}
        if not served.intersection(kept_back):
            continue
        forest = fit([page for page in pages if page.fold not in {one, other}], FIRST)
        if one == other:
            forests[one] = forest
        for page in pages:
            if page.fold in {one, other}:
                told = np.where(page.seen, forest.predict(expanded(page.rows), num_threads=1), 0.0)
                answers |= {(fold, page.id): told for fold in (served - {page.fold} if one != other else served)}
    if FOLDS in kept_back:
        forests[FOLDS] = fit(pages, FIRST)
    return forests, answers


def second_pass(pages: Sequence[Example], kept_back: int, answers: Answers) -> Forest:
    """The second pass without one fold, which learns from the first pass's answers."""
    seen = [page for page in pages if page.fold != kept_back]
    more = [_filled(second_rows(page.features, answers[kept_back, page.id].tolist()), SECOND) for page in seen]
    return fit(seen, SECOND_PASS, more)


def models(pages: Sequence[Example], kept_back: Sequence[int]) -> Iterator[dict[str, Any]]:
    """The model of both passes for each fold that is kept back, as its file holds it."""
    forests, answers = first_pass(pages, kept_back)
    for fold in kept_back:
        second = second_pass(pages, fold, answers)
        yield {"first": _spelled(forests[fold], FEATURES), "second": _spelled(second, (*FEATURES, *SECOND))}


def fit(pages: Sequence[Example], settings: dict[str, Any], more: Sequence[np.ndarray] | None = None) -> Forest:
    """A forest over the pages' rows, to which those of the second pass are added."""
    whole = [page.rows for page in pages]
    if more is not None:
        whole = [np.concatenate(both, axis=1) for both in zip(whole, more, strict=True)]
    weights = np.concatenate([page.weights for page in pages])
    used = weights > 0
    if more is not None:
        used &= np.concatenate(more).any(axis=1)  # those that had a chance at first, or stand near one that had
    data = lightgbm.Dataset(
        expanded(np.concatenate(whole)[used]),
        np.concatenate([page.labels for page in pages])[used],
        weight=weights[used],
    )
    options = {**COMMON, **{key: value for key, value in settings.items() if key != "trees"}}
    return lightgbm.train(options, data, settings["trees"])


def expanded(rows: np.ndarray) -> np.ndarray:
    """The rows with each set of bits as one column a bit, in the order of `columns`."""
    names = (*FEATURES, *SECOND)[: rows.shape[1]]
    wide = []
    for name in columns(names):
        place, bit = PLACES[name]
        column = rows[:, place]
        wide.append(column if bit is None else (column.astype(np.int64) >> bit & 1).astype(np.float32))
    return np.stack(wide, axis=1)


def columns(names: Sequence[str]) -> list[str]:
    """What a tree may ask of a row: its features, and each kind of its sets."""
    known = set(names)
    return [name for name in PLACES if name.partition(":")[0] in known and not name.endswith("bits")]


def _filled(rows: Sequence[Sequence[float] | None], names: Sequence[str]) -> np.ndarray:
    return np.array([row or [0.0] * len(names) for row in rows], np.float32)


def _spelled(forest: Forest, names: Sequence[str]) -> dict[str, Any]:
    """A forest as its file holds it: only the columns that are asked for."""
    known = columns(names)
    used: dict[str, int] = {}
    trees = [_tree(tree["tree_structure"], known, used) for tree in forest.dump_model()["tree_info"]]
    return {"columns": list(used), "trees": trees}


def _tree(node: dict[str, Any], known: Sequence[str], used: dict[str, int]) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    column = used.setdefault(known[node["split_feature"]], len(used))
    branches = (_tree(node[side], known, used) for side in ("left_child", "right_child"))
    return [column, float(f"{node['threshold']:.6g}"), *branches]


def main() -> int:
    """Train on every page and write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--held-out", type=Path, metavar="FOLDER", help="write a model without each fifth of publishers"
    )
    opts = parser.parse_args()
    pages = list(examples(opts.corpus))
    files = {FOLDS: MODEL}
    if opts.held_out:
        files |= {fold: opts.held_out / f"{fold}.json" for fold in range(FOLDS)}
    for file, model in zip(files.values(), models(pages, list(files)), strict=True):
        file.write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(pages)} pages, {sum(len(page.labels) for page in pages)} blocks; {MODEL.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
