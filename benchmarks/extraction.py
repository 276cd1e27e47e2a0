"""Score this project's records, and the other extractors that are installed, on a corpus of pages with a truth.

    python -m benchmarks.train_body CORPUS --held-out FOLDER
    python -m benchmarks.extraction CORPUS --held-out FOLDER [--only newscrawl,trafilatura] [--sets aeb,fundus]
                                           [--sample 9] [--speed 3] [--errors 10] [--write FILE] [--floors]

CORPUS holds `<set>/truth.jsonl` and `<set>/pages/<id>.html.gz`. With `--held-out` every page is read by the model that
never saw its publisher: that is the figure to believe; without, by the one in the package. `--sample N` takes every
N-th page; `--speed R` times R rounds on one core and prints ratios only. `--floors` ends with 1 where a figure of this
project fell below its floor.
"""

from __future__ import annotations

import argparse
import json
import logging
import multiprocessing
import random
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from benchmarks.corpus import SETS, fold_of, load
from benchmarks.peers import PEERS, Extractor, newscrawl
from benchmarks.scoring import COLUMNS, Scores, score_page, summed
from newscrawl.extraction.story import Story

Pages = Sequence[tuple[dict[str, Any], str]]
OURS, MEASURE = "newscrawl", "trafilatura"

# The beginning of a column's name -> the field of an answer that it measures.
_FIELDS = {
    "body": "body", "seg": "body", "headline": "headline", "authors": "authors", "date": "datePublished",
    "language": "language", "topics": "keywords", "image": "image",
}  # fmt: skip
# A little under what was measured on publishers not seen: what falls below was broken.
FLOORS: dict[str, Scores] = {
    "aeb": {"body_f1": 0.970, "body_acc": 0.48, "language": 0.97},
    "fundus": {
        "body_f1_nosum": 0.972, "headline": 0.88, "authors_f1": 0.93, "date_day": 0.99, "date_minute": 0.96,
        "language": 0.98, "topics_f1": 0.70, "image": 0.89,
    },
    "wcxb": {"body_f1": 0.948, "body_acc": 0.22, "headline": 0.86, "authors_f1": 0.80, "date_day": 0.875, "language": 0.99},
    "trafilatura": {"seg_f1": 0.930, "headline": 0.82, "authors_f1": 0.72, "date_day": 0.845, "topics_f1": 0.60},
    "mediacloud": {"date_day": 0.89},
}  # fmt: skip


def extractors(names: Iterable[str], story_for: Callable[[str], Story | None]) -> dict[str, Extractor]:
    """The extractors by name; of the others those that are installed."""
    found: dict[str, Extractor] = {}
    for name in names:
        try:
            found[name] = newscrawl(story_for) if name == OURS else PEERS[name]()
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    return found


def safely(extractor: Extractor, html: str, url: str) -> dict[str, Any]:
    """What an extractor says; {} where it fails, which is its score."""
    try:
        return extractor(html, url) or {}
    except Exception as error:  # whatever another library raises on real pages is its result
        print(f"{url}: {type(error).__name__}", file=sys.stderr)
        return {}


def trained_without(folder: Path) -> Callable[[str], Story | None]:
    """For an address the model that was trained without its publisher."""
    files = sorted(folder.glob("[0-9].json"))
    stories = [Story.of(json.loads(file.read_text(encoding="utf-8"))) for file in files]
    return lambda url: stories[fold_of(url, len(stories))]


def scored(pages: Pages, extractor: Extractor, said: list[dict[str, Any]] | None = None) -> list[Scores]:
    """Every page's scores; what was said is appended to `said`."""
    found = []
    for truth, html in pages:
        answer = safely(extractor, html, truth["url"])
        if said is not None:
            said.append({"id": truth["id"], **answer})
        found.append({"id": truth["id"], **score_page(truth, answer)})
    return found


def timed(pages: Pages, others: Pages, found: dict[str, Extractor]) -> dict[str, list[float]]:
    """CPU seconds a page and extractor, page by page in changing order, so that a slow moment hits all of them."""
    for truth, html in others:
        for extractor in found.values():
            safely(extractor, html, truth["url"])
    seconds: dict[str, list[float]] = {name: [] for name in found}
    order, chance = list(found), random.Random(1)
    for truth, html in pages:
        chance.shuffle(order)
        for name in order:
            begun = process_time()
            safely(found[name], html, truth["url"])
            seconds[name].append(process_time() - begun)
    return seconds


def speed(pages: Pages, others: Pages, found: dict[str, Extractor], rounds: int) -> str:
    """A table of ratios.

    Each round is a fork of its own: several extractors remember texts, and a crawler sees a text once.
    """
    context = multiprocessing.get_context("fork")
    with context.Pool(1, initializer=_remember, initargs=(pages, others, found), maxtasksperchild=1) as pool:
        results = pool.map(_one_round, range(rounds), chunksize=1)
    base = MEASURE if MEASURE in found else next(iter(found))
    lines = [f"| | ms a page | times the speed of {base} | lowest to highest round | longest page a byte, in medians |"]
    lines.append("|---|---|---|---|---|")
    sizes = [len(html) for _, html in pages]
    for name in found:
        ratios = sorted(sum(result[base]) / sum(result[name]) for result in results)
        a_page = median(sum(result[name]) for result in results) / len(pages) * 1000
        usual = [median(times) for times in zip(*(result[name] for result in results), strict=True)]
        a_byte = [seconds / size for seconds, size in zip(usual, sizes, strict=True)]
        lines.append(
            f"| {name} | {a_page:.1f} | {median(ratios):.2f} | {ratios[0]:.2f} to {ratios[-1]:.2f} "
            f"| {max(a_byte) / median(a_byte):.0f} |"
        )
    return "\n".join(lines)


_TASK: tuple[Pages, Pages, dict[str, Extractor]]


def _remember(*task: Any) -> None:
    global _TASK  # noqa: PLW0603 - extractors are closures, which cannot be sent to a fork but are inherited by it
    _TASK = task  # type: ignore[assignment]


def _one_round(_: int) -> dict[str, list[float]]:
    return timed(*_TASK)


def told(row: Scores, said: Sequence[dict[str, Any]]) -> Scores:
    """An extractor's scores without the columns of fields that it told on no page: it does not read them."""
    silent = {field for field in _FIELDS.values() if not any(answer.get(field) for answer in said)}
    return {column: score for column, score in row.items() if _FIELDS.get(column.split("_")[0]) not in silent}


def table(rows: dict[str, Scores]) -> str:
    """The scores of one set as Markdown."""
    shown = [column for column in COLUMNS if any(column in row for row in rows.values())]
    lines = [f"| | {' | '.join(shown)} |", "|---" * (len(shown) + 1) + "|"]
    for name, row in rows.items():
        cells = (f"{row[column]:.3f}" if column in row else "" for column in shown)
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def below(name: str, row: Scores) -> list[str]:
    """A line for each figure of a set that lies below its floor."""
    floors = FLOORS.get(name, {})
    return [f"{name}: {key} is {row[key]:.3f}, below {floor}" for key, floor in floors.items() if row[key] < floor]


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--only", default=",".join((OURS, *PEERS)), help="names of extractors, with commas")
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--sample", type=int, default=1, metavar="N")
    parser.add_argument("--held-out", type=Path, metavar="FOLDER", help="models that `train_body --held-out` wrote")
    parser.add_argument("--speed", type=int, default=0, metavar="ROUNDS")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="the N pages of each set with the worst bodies"
    )
    parser.add_argument("--floors", action="store_true", help="end with 1 where a figure of ours is below its floor")
    parser.add_argument("--write", type=Path, help="append what was said to FILE, one JSON object a page and extractor")
    return parser.parse_args()


def main() -> int:
    """Score, or time."""
    opts = arguments()
    logging.disable(logging.CRITICAL)  # other libraries warn of every page
    story_for = trained_without(opts.held_out) if opts.held_out else lambda _: None
    found = extractors(opts.only.split(","), story_for)
    if opts.speed:
        pages = [(row, data.decode()) for row, data in load(opts.corpus, opts.sets.split(","), sample=opts.sample)]
        print(f"{len(pages)} pages, {opts.speed} rounds\n\n{speed(pages[5:], pages[:5], found, opts.speed)}")
        return 0
    fallen: list[str] = []
    for name in opts.sets.split(","):
        pages = [(row, data.decode()) for row, data in load(opts.corpus, [name], sample=opts.sample)]
        rows: dict[str, Scores] = {}
        for who, extractor in found.items():
            said: list[dict[str, Any]] = []
            scores = scored(pages, extractor, said)
            rows[who] = told(summed(scores), said)
            _note(opts, who, scores, said)
        print(f"\n### {name}, {len(pages)} pages\n\n{table(rows)}", flush=True)
        fallen += below(name, rows[OURS]) if opts.floors and OURS in rows else []
    print("\n".join(fallen))
    return 1 if fallen else 0


def _note(opts: argparse.Namespace, who: str, scores: list[Scores], said: list[dict[str, Any]]) -> None:
    worst = sorted((page["page_f1"], page["id"]) for page in scores if "page_f1" in page)[: opts.errors]
    for value, page in worst:
        print(f"  {who}: {page} {value:.2f}")
    if opts.write:
        with opts.write.open("a", encoding="utf-8") as out:
            out.writelines(json.dumps({"extractor": who, **answer}, ensure_ascii=False) + "\n" for answer in said)


if __name__ == "__main__":
    sys.exit(main())
