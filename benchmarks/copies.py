"""How well copies are recognised, by language and by kind of edit, and what a look-up among 100,000 articles costs.

    python -m benchmarks.copies [--seeds 11,12,13] [--articles 100000]

Invented documents come in one after the other, as in a crawl: each is looked up among those before it, then added.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from time import process_time

from benchmarks.newsroom import COPIED, OTHER, Document, documents, shares
from newscrawl.copies import cluster_for, fingerprint
from newscrawl.store.copies import SCHEMA, CopyIndex

AT = "2026-11-25T00:00:00Z"
Pair = frozenset[str]


@dataclass
class Score:
    """Pairs found rightly, found wrongly, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)

    def __str__(self) -> str:
        precision = self.right / max(self.right + self.wrong, 1)
        recall = self.right / max(self.right + self.missed, 1)
        return f"{self.right:7} {self.wrong:6} {self.missed:7} {precision:10.3f} {recall:7.3f} {self.f1:7.3f}"


@dataclass
class Verdict:
    """What a set came to: pairs found one by one, pairs that ended in one cluster, and those that are neither."""

    pairs: Score = field(default_factory=Score)
    clusters: Score = field(default_factory=Score)
    by_group: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    neither: int = 0


def crawled(known: list[Document], index: CopyIndex) -> tuple[set[Pair], set[Pair]]:
    """Look up and add every document; return the pairs that were found and those that share a cluster."""
    found: set[Pair] = set()
    clusters: dict[str, list[str]] = defaultdict(list)
    for document in known:
        taken = fingerprint(document.text)
        matches = index.find(taken)
        found |= {frozenset((document.identifier, match.identifier)) for match in matches}
        cluster = matches[0].cluster if matches else document.identifier
        clusters[index.add(document.identifier, document.site, taken, AT, cluster)].append(document.identifier)
    return found, {frozenset(pair) for cluster in clusters.values() for pair in combinations(cluster, 2)}


def judge(known: list[Document], found: set[Pair], clustered: set[Pair], verdict: Verdict) -> None:
    """Count a set into the verdict."""
    of = {document.identifier: document for document in known}
    truth = {frozenset((one.identifier, other.identifier)): share for one, other, share in shares(known)}
    verdict.neither += sum(OTHER <= share < COPIED for share in truth.values())
    for pair in found | clustered | truth.keys():
        share = truth.get(pair, 0)
        _count(verdict.pairs, share, said=pair in found)
        _count(verdict.clusters, share, said=pair in clustered)
        for group in _groups(*(of[identifier] for identifier in pair)):
            _count(verdict.by_group[group], share, said=pair in found)


def _count(score: Score, share: float, *, said: bool) -> None:
    if share >= COPIED:
        score.right += said
        score.missed += not said
    elif share < OTHER:
        score.wrong += said


def _groups(one: Document, other: Document) -> Iterator[str]:
    """The language, and the edit that lies between the two: copies of one report among themselves are siblings."""
    yield one.language
    if one.source == other.identifier:
        yield one.kind
    elif other.source == one.identifier:
        yield other.kind
    elif one.source and one.source == other.source:
        yield "siblings"
    else:
        yield "+".join(sorted({one.kind, other.kind})) if one.family == other.family else "unrelated"


def recognition(seeds: Iterable[int]) -> None:
    """Print precision, recall and F1 over the sets of these seeds."""
    verdict = Verdict()
    kinds: Counter[str] = Counter()
    for seed in seeds:
        known = documents(seed)
        kinds.update(document.kind for document in known)
        with sqlite3.connect(":memory:") as db:
            db.executescript(SCHEMA)
            judge(known, *crawled(known, CopyIndex(db)), verdict)
    print(f"{kinds.total()} documents:", ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()))
    print(f"{verdict.neither} pairs share between a third and a half: neither copies nor none, not counted\n")
    print(f"{'pairs':24} {'right':>7} {'wrong':>6} {'missed':>7} {'precision':>10} {'recall':>7} {'F1':>7}")
    print(f"{'all':24} {verdict.pairs}\n{'all, by cluster':24} {verdict.clusters}")
    for group, score in sorted(verdict.by_group.items(), key=lambda item: (item[0] not in {"en", "de", "uk"}, item[0])):
        if score.right + score.wrong + score.missed:
            print(f"{group:24} {score}")


def look_ups(articles: int) -> None:
    """Print what look-ups, additions and an article's place on the disk cost with that many articles stored."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "newscrawl.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.executescript(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; {SCHEMA}")
            index = CopyIndex(db)
            _fill(db, index, articles)
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            size = path.stat().st_size
            finding, adding = _timed(db, index, documents(999)[:2000])
    print(f"\n{articles} articles stored, {size / articles:.0f} bytes each; the next {len(finding)}:")
    for name, seconds in (("look-up", finding), ("addition", adding)):
        hundredths = statistics.quantiles(seconds, n=100)
        print(f"  {name}: median {hundredths[49] * 1e3:.2f} ms, p95 {hundredths[94] * 1e3:.2f} ms of processor time")


def _fill(db: sqlite3.Connection, index: CopyIndex, articles: int) -> None:
    """Add that many: one set, and the same with other shingles again and again, as alike among themselves."""
    taken = [(document, fingerprint(document.text)) for document in documents(998)]
    for number in range(articles):
        if number % 1000 == 0:
            db.execute("BEGIN")
        document, known = taken[number % len(taken)]
        # Sixteen of the lower bits: the smallest hashes remain the smallest.
        other = number // len(taken) * 7919 % (1 << 16) << 8
        sample = tuple(sorted(shingle ^ other for shingle in known.sample))
        identifier = f"https://{document.site}.example/news/{number}"
        index.add(identifier, document.site, replace(known, sample=sample), AT, identifier)
        if number % 1000 == 999 or number == articles - 1:
            db.execute("COMMIT")


def _timed(db: sqlite3.Connection, index: CopyIndex, known: list[Document]) -> tuple[list[float], list[float]]:
    """Look up and add documents; return the seconds of each, without reading them and without the commit."""
    finding, adding = [], []
    db.execute("BEGIN")
    for document in known:
        taken = fingerprint(document.text)
        started = process_time()
        matches = index.find(taken)
        found = process_time()
        index.add(document.identifier, document.site, taken, AT, cluster_for(document.identifier, matches))
        finding.append(found - started)
        adding.append(process_time() - found)
    db.execute("COMMIT")
    return finding, adding


def fingerprints() -> None:
    """Print what a fingerprint of a 500-word article costs."""
    longer = [document.text.split() for document in documents(999)]
    texts = [" ".join(words[:500]) for words in longer if len(words) >= 500]
    started = process_time()
    for text in texts:
        fingerprint(text)
    print(f"\na fingerprint of 500 words: {(process_time() - started) / len(texts) * 1e3:.2f} ms")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", default="11,12,13")
    parser.add_argument("--articles", type=int, default=100_000)
    options = parser.parse_args()
    recognition(map(int, options.seeds.split(",")))
    fingerprints()
    if options.articles:
        look_ups(options.articles)


if __name__ == "__main__":
    main()
