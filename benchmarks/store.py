"""Fill the store as a crawl does, up to ten million addresses, and look addresses up on the way.

    python benchmarks/store.py [--urls 10000000] [--articles 1000000] [--batch 100] [--folder FOLDER]

A batch is what a run makes durable together: so many addresses are found, each is visited, the file of lines has grown,
commit. `addresses` gives no article, `articles` one for each. Look-ups are `page` of addresses known and unknown, in
random order. `bare` is a table of 16-byte keys and 12-byte values: figures are comparable within one run only.
"""

from __future__ import annotations

import argparse
import resource
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any, Protocol

from tqdm import tqdm

from newscrawl.items import State
from newscrawl.store import Discovery, Segment, StoredArticle, Visit
from newscrawl.store.sqlite import SqliteStore

LOOKUPS = 20_000
BEGAN = datetime(2020, 1, 1, tzinfo=UTC)
SITES = 200


def url(number: int) -> str:
    """An address of the usual length, about 90 characters; `number` may be any."""
    slug = blake2b(b"%d" % number, digest_size=20).hexdigest()
    return f"https://www.herald-{number % SITES}.example/news/2026/11/{slug}-{number}/"


def at(number: int) -> str:
    """When that address is found: three a second, for weeks."""
    return f"{BEGAN + timedelta(seconds=number // 3):%Y-%m-%dT%H:%M:%SZ}"


class Kept(Protocol):
    """What is measured."""

    def prepared(self, number: int) -> Any:
        """What a crawl has at hand when it tells of an address; making it is not measured."""

    def insert(self, batch: list[Any]) -> None:
        """Keep all of them in one transaction."""

    def knows(self, address: str) -> bool: ...

    def close(self) -> None: ...


class OurStore:
    """The store, through its public Protocol alone. Every address is found and visited; `article` says what it gave."""

    article = False

    def __init__(self, folder: Path) -> None:
        self.store = SqliteStore(folder / "newscrawl.db")
        self.lines = 0

    def prepared(self, number: int) -> tuple[str, Discovery, Visit]:
        site, address, moment = f"herald-{number % SITES}", url(number), at(number)
        link = f'{{"url":"{address}","label":"News","page":1,"position":{number % 15}}}'
        article = _article(site, address, moment) if self.article else None
        state = State.WRITTEN if article else State.NOT_ARTICLE
        found = Discovery(site=site, url=address, found_on=f"https://{site}.example/news/", link=link)
        return moment, found, Visit(site=site, state=state, urls=(address,), article=article)

    def insert(self, batch: list[tuple[str, Discovery, Visit]]) -> None:
        for moment, found, _ in batch:
            self.store.stage(found, moment)
        for moment, _, visit in batch:
            self.store.stage(visit, moment)
        self.lines += len(batch)
        file = f"articles/date={batch[-1][0][:10]}/run.jsonl"
        self.store.commit([Segment(run="run", path=file, length=self.lines * 6000, lines=self.lines)])

    def knows(self, address: str) -> bool:
        return self.store.page(address) is not None

    def close(self) -> None:
        self.store.close()


class Articles(OurStore):
    """Each of them an article, the most that an address can cost."""

    article = True


def _article(site: str, address: str, moment: str) -> StoredArticle:
    digest = blake2b(address.encode(), digest_size=16).hexdigest()
    identifier = address.removeprefix("https://www.").rstrip("/")
    return StoredArticle(
        identifier=identifier,
        site=site,
        url=address,
        version=1,
        content_hash=digest,
        revision_hash=digest,
        headline_hash=digest,
        body_hash=digest,
        first_seen=moment,
        last_written=moment,
        cluster=identifier,
    )


class BareTable:
    """The least that anyone could store: a digest of the address and twelve bytes."""

    def __init__(self, folder: Path) -> None:
        self.db = sqlite3.connect(folder / "bare.db", isolation_level=None)
        self.db.executescript(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            "CREATE TABLE seen (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"
        )

    def prepared(self, number: int) -> tuple[str, bytes]:
        return url(number), number.to_bytes(12)

    def insert(self, batch: list[tuple[str, bytes]]) -> None:
        self.db.execute("BEGIN")
        rows = ((self._key(address), value) for address, value in batch)
        self.db.executemany("INSERT OR IGNORE INTO seen VALUES (?, ?)", rows)
        self.db.execute("COMMIT")

    def _key(self, address: str) -> bytes:
        return blake2b(address.encode(), digest_size=16).digest()

    def knows(self, address: str) -> bool:
        return self.db.execute("SELECT 1 FROM seen WHERE key = ?", (self._key(address),)).fetchone() is not None

    def close(self) -> None:
        self.db.close()


KINDS: dict[str, Callable[[Path], Kept]] = {"bare": BareTable, "addresses": OurStore, "articles": Articles}


@dataclass(frozen=True)
class Figures:
    """What was measured when so many addresses were known. Rates are a second; inserts since the row before."""

    kind: str
    urls: int
    inserts: float
    hits: float
    misses: float
    rss_mib: int
    bytes_a_key: float


def measured(kind: str, folder: Path, urls: int, batch: int) -> list[Figures]:
    """Fill one kind and measure at a tenth, at half and at the end. Runs in a process of its own: memory is counted."""
    found = []
    bar = tqdm(total=urls, unit=" URLs", desc=kind, unit_scale=True, mininterval=1)
    with closing(KINDS[kind](folder)) as kept, bar:
        for begin, end in ((0, urls // 10), (urls // 10, urls // 2), (urls // 2, urls)):
            seconds = fill(kept, begin, end, batch, bar)
            found.append(figures(kind, kept, folder, (begin, end), seconds))
    return found


def fill(kept: Kept, begin: int, end: int, batch: int, bar: tqdm[Any]) -> float:
    """Insert these addresses, so many at a time, and return the seconds it took."""
    seconds = 0.0
    for first in range(begin, end, batch):
        rows = [kept.prepared(number) for number in range(first, min(first + batch, end))]
        began = perf_counter()
        kept.insert(rows)
        seconds += perf_counter() - began
        bar.update(len(rows))
    return seconds


def figures(kind: str, kept: Kept, folder: Path, span: tuple[int, int], seconds: float) -> Figures:
    """Look addresses up, and take stock."""
    rng = Random(span[1])
    hits = lookups(kept, [url(rng.randrange(span[1])) for _ in range(LOOKUPS)], known=True)
    misses = lookups(kept, [url(span[1] * 2 + number) for number in range(LOOKUPS)], known=False)
    rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    size = sum(file.stat().st_blocks * 512 for file in folder.iterdir())
    return Figures(kind, span[1], (span[1] - span[0]) / seconds, hits, misses, rss, size / span[1])


def lookups(kept: Kept, addresses: list[str], *, known: bool) -> float:
    """How many of these a second."""
    began = perf_counter()
    if any(kept.knows(address) != known for address in addresses):
        raise RuntimeError("the store does not know what it was told, or knows what it was not")
    return len(addresses) / (perf_counter() - began)


def table(rows: list[Figures]) -> Iterator[str]:
    """The figures, and under them how the store's compare with the bare table's."""
    yield "| | URLs | inserts/s | hits/s | misses/s | RSS MiB | bytes a key |\n| --- |" + " --- |" * 6
    for row in rows:
        rates = f"{row.inserts:,.0f} | {row.hits:,.0f} | {row.misses:,.0f}"
        yield f"| {row.kind} | {row.urls:,} | {rates} | {row.rss_mib} | {row.bytes_a_key:.0f} |"
    bare = {row.urls: row for row in rows if row.kind == "bare"}
    for other, ours in ((bare[row.urls], row) for row in rows if row.kind != "bare" and row.urls in bare):
        pairs = ((ours.inserts, other.inserts), (ours.hits, other.hits), (ours.misses, other.misses))
        rates = " | ".join(f"{own / least:.2f}" for own, least in pairs)
        more = f"{ours.rss_mib / other.rss_mib:.1f} | {ours.bytes_a_key / other.bytes_a_key:.1f}"
        yield f"| {ours.kind} : bare | {ours.urls:,} | {rates} | {more} |"


def main() -> int:
    """Measure both kinds, one after the other, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--urls", type=int, default=10_000_000)
    parser.add_argument("--articles", type=int, help="addresses that give an article each (a tenth of all)")
    parser.add_argument("--batch", type=int, default=100, help="addresses in one commit (%(default)s)")
    parser.add_argument("--folder", type=Path, help="where to make the databases; they are removed afterwards")
    opts = parser.parse_args()
    rows: list[Figures] = []
    for kind in KINDS:
        alone = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        with tempfile.TemporaryDirectory(dir=opts.folder) as folder, alone:
            urls = (opts.articles or opts.urls // 10) if kind == "articles" else opts.urls
            rows += alone.submit(measured, kind, Path(folder), urls, opts.batch).result()
    print("\n".join(table(rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
