"""Learn what tells an article from anything else, and say how well it does on sites that it has not seen.

    python -m benchmarks.verdict CORPUS            # cross-validated figures
    python -m benchmarks.verdict CORPUS --write    # and the weights, into newscrawl/extraction/verdict.json

CORPUS is a folder of recorded pages as for `replay.py`; its set `pagetype` holds pages that are no articles. A logistic
regression over the clues of `newscrawl.extraction.clues`, by Newton's method, in plain Python. A clue that would count
against its own meaning is left out. What lies in one fold of the cross-validation is decided by the publisher's name. A
recording without a title, a headline and a word of text, as a bot check leaves it, is no example of anything: it is named
and left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from newscrawl.extraction import Page, extract
from newscrawl.extraction.clues import AGAINST, FOR, clues_of
from newscrawl.extraction.layout import Layout
from newscrawl.extraction.verdict import verdict_of
from newscrawl.normalise import host_of

WEIGHTS = Path(__file__).resolve().parent.parent / "newscrawl" / "extraction" / "verdict.json"
# How much a page of each set counts: news first; blogs, guides and mixed pages are articles of a kind.
SETS = {"aeb": 1.0, "fundus": 1.0, "mediacloud": 1.5, "wcxb": 0.4, "trafilatura": 0.15, "pagetype": 1.5}
NEWS, OTHERS = ("aeb", "fundus", "mediacloud"), "pagetype"
FOLDS, ROUNDS, RIDGE = 8, 6, 2.0
# An article that is lost weighs more than a page that comes too much: the line lies below even odds.
LENIENCE = 0.6
NAMES = [*FOR, *AGAINST]


@dataclass(frozen=True)
class Example:
    """A recorded page. `settled`: a rule refuses it before any clue is weighed; `blank`: nothing was recorded."""

    source_set: str
    url: str
    clues: frozenset[str]
    settled: bool
    reason: str
    blank: bool

    @property
    def article(self) -> bool:
        return self.source_set != OTHERS

    @property
    def fold(self) -> int:
        """The fold of the publisher: its host without the parts before the last two names."""
        names = host_of(self.url).split(".")
        kept = 3 if len(names) > 2 and len(names[-2]) <= 3 else 2  # "bbc.co.uk"
        return zlib.crc32(".".join(names[-kept:]).encode()) % FOLDS


def recorded(corpus: Path) -> Iterator[tuple[str, str, Path]]:
    """Set, address and file of every page."""
    for name in SETS:
        with (corpus / name / "truth.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                page = json.loads(line)
                yield name, page["url"], corpus / name / "pages" / f"{page['id']}.html.gz"


def example(recording: tuple[str, str, Path]) -> Example:
    """Read one page as the crawl does."""
    name, url, file = recording
    extraction = extract(Page.from_html(gzip.decompress(file.read_bytes()).decode("utf-8", "replace"), url))
    clues = clues_of(extraction.sight, extraction.article, Layout.of(extraction.sight.page.body))
    verdict = verdict_of(extraction)
    shown = (
        extraction.sight.page.tree.findtext(".//title"),
        extraction.article.headline,
        extraction.article.articleBody,
    )
    return Example(name, url, clues, verdict.settled, verdict.reason, blank=not any(shown))


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of the clues and the bias; clues that come out with the wrong sign weigh nothing."""
    names = list(NAMES)
    while True:
        weights = newton(examples, names)
        wrong = [name for name in names if (weights[name] < 0) == (name in FOR)]
        if not wrong:
            return weights
        names = [name for name in names if name not in wrong]


def newton(examples: Sequence[Example], names: Sequence[str]) -> dict[str, float]:
    """Ridge-penalised logistic regression; the bias is not penalised."""
    place = {name: number for number, name in enumerate(names, 1)}
    rows = [[0, *(place[clue] for clue in each.clues if clue in place)] for each in examples]
    size = len(names) + 1
    found = [0.0] * size
    for _ in range(ROUNDS):
        slope, bend = [0.0] * size, [[0.0] * size for _ in range(size)]
        for row, each in zip(rows, examples, strict=True):
            odds = 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(found[j] for j in row)))))
            counts = SETS[each.source_set]
            for j in row:
                slope[j] += counts * (each.article - odds)
                for k in row:
                    bend[j][k] += counts * max(odds * (1 - odds), 1e-6)
        for j in range(size):
            ridge = RIDGE if j else 1e-6
            slope[j] -= ridge * found[j]
            bend[j][j] += ridge
        found = [value + step for value, step in zip(found, solved(bend, slope), strict=True)]
    return {"bias": found[0], **dict(zip(names, found[1:], strict=True))}


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a positive definite system by elimination."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(size):
        for j in range(i + 1, size):
            factor = rows[j][i] / rows[i][i]
            if factor:
                rows[j] = [a - factor * b for a, b in zip(rows[j], rows[i], strict=True)]
    found = [0.0] * size
    for i in reversed(range(size)):
        found[i] = (rows[i][size] - sum(rows[i][k] * found[k] for k in range(i + 1, size))) / rows[i][i]
    return found


def taken(each: Example, weights: dict[str, float]) -> bool:
    """Whether a page is taken for an article with these weights."""
    return not each.settled and weights["bias"] + LENIENCE + sum(weights.get(clue, 0.0) for clue in each.clues) > 0


def cross_validated(examples: Sequence[Example]) -> list[tuple[Example, bool]]:
    """Each page and whether it is taken, by weights that were learned without its publisher."""
    found = []
    for fold in range(FOLDS):
        weights = learn([each for each in examples if each.fold != fold])
        found += [(each, taken(each, weights)) for each in examples if each.fold == fold]
    return found


def report(found: Sequence[tuple[Example, bool]], *, wrong: bool) -> None:
    """Print the figures, and the pages that were taken wrongly."""
    for names in (*((name,) for name in SETS), NEWS):
        right = [is_taken == each.article for each, is_taken in found if each.source_set in names]
        word = "refused" if OTHERS in names else "taken"
        print(f"{'+'.join(names):22} {len(right):4} pages  {word} {sum(right) / len(right):.3f}")
    for each, is_taken in found if wrong else ():
        if is_taken != each.article and each.source_set in {*NEWS, OTHERS}:
            print(f"  {each.source_set:10} {each.url} {each.reason if each.settled else sorted(each.clues)}")


def written(weights: dict[str, float], examples: Sequence[Example]) -> str:
    """The weights as the package keeps them."""
    counts = ", ".join(f"{sum(each.source_set == name for each in examples)} {name}" for name in SETS)
    said = {
        "origin": f"benchmarks/verdict.py: logistic regression over recorded pages, {counts}",
        "bias": round(weights["bias"] + LENIENCE, 3),
        "weights": {name: round(weights[name], 3) for name in NAMES if name in weights},
    }
    return json.dumps(said, indent=1) + "\n"


def main() -> int:
    """Cross-validate, and write the weights learned from all pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    parser.add_argument("--wrong", action="store_true", help="name the pages that were taken wrongly")
    opts = parser.parse_args()
    with ProcessPoolExecutor() as processes:
        read = list(processes.map(example, recorded(opts.corpus), chunksize=8))
    for each in read:
        if each.blank:
            print(f"left out, nothing was recorded: {each.source_set} {each.url}")
    examples = [each for each in read if not each.blank]
    report(cross_validated(examples), wrong=opts.wrong)
    if opts.write:
        WEIGHTS.write_text(written(learn(examples), examples), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
