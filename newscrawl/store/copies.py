"""The index of copies, in the store's own SQLite file. Knows SQL and fingerprints; begins and ends no transaction.

Every article is found under a few of its shingles, and its fingerprint is read where it has several in common with the
one asked for. Nothing is held in memory; what a look-up reads is bounded, however many articles are stored.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from array import array
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from newscrawl.copies import Candidate, CopyMatch, Fingerprint, best_matches, cluster_for

ENTRIES = 24  # shingles an article is found under
CROWD = 16  # articles found under one shingle: more tell nothing, for it is a phrase, or they are copies of each other
CANDIDATES = 24  # fingerprints compared in a look-up

SCHEMA = """
    CREATE TABLE copies (
        number     INTEGER PRIMARY KEY,
        identifier TEXT NOT NULL UNIQUE,
        site       TEXT NOT NULL,
        cluster    TEXT,              -- NULL: its own
        at         INTEGER NOT NULL,  -- seconds since 1970
        simhash    INTEGER NOT NULL,  -- signed
        words      INTEGER NOT NULL,
        sample     BLOB NOT NULL,     -- four bytes each, little end first
        figures    BLOB NOT NULL      -- four bytes each, little end first
    );
    CREATE INDEX copies_by_time ON copies (at);
    CREATE TABLE copy_shingles (
        shingle INTEGER NOT NULL,
        number  INTEGER NOT NULL,
        PRIMARY KEY (shingle, number)
    ) WITHOUT ROWID;
"""

# The order of the joins is that of the words: from some dozen shingles to the articles, never through a whole table.
_SHARING = """
    SELECT shingle, number
    FROM json_each(?) CROSS JOIN copy_shingles ON shingle = value CROSS JOIN copies USING (number)
    WHERE at >= ?
"""
_READ = """
    SELECT identifier, site, coalesce(cluster, identifier), at, simhash, sample, figures, words
    FROM json_each(?) CROSS JOIN copies ON number = value
"""
_ADD = """
    INSERT INTO copies (identifier, site, cluster, at, simhash, sample, figures, words)
    VALUES (?, ?, nullif(?, ?), ?, ?, ?, ?, ?)
"""
_ENTER = """
    INSERT INTO copy_shingles SELECT ?1, ?2
    WHERE (SELECT count(*) FROM (SELECT 1 FROM copy_shingles WHERE shingle = ?1 LIMIT ?3)) < ?3
"""


class CopyIndex:
    """`Copies` in SQLite. Its tables are made by `SCHEMA`, its changes committed by the caller."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def candidates(self, fingerprint: Fingerprint, since: str | None = None) -> list[Candidate]:
        """The articles that share most of the shingles by which they are found, rare ones before frequent ones."""
        wanted = json.dumps(fingerprint.sample)
        found: dict[int, list[int]] = {}
        for shingle, number in self._db.execute(_SHARING, (wanted, _seconds(since) if since else 0)):
            found.setdefault(shingle, []).append(number)
        weights: dict[int, float] = {}
        for numbers in found.values():
            for number in numbers:
                weights[number] = weights.get(number, 0) + 1 / len(numbers)
        best = sorted(weights, key=lambda number: (-weights[number], number))[:CANDIDATES]
        return [_candidate(row) for row in self._db.execute(_READ, (json.dumps(best),))]

    def find(self, fingerprint: Fingerprint, since: str | None = None) -> list[CopyMatch]:
        return best_matches(fingerprint, self.candidates(fingerprint, since))

    def cluster_of(self, identifier: str) -> str | None:
        known = "SELECT coalesce(cluster, identifier) FROM copies WHERE identifier = ?"
        row = self._db.execute(known, (identifier,)).fetchone()
        return str(row[0]) if row else None

    def add(self, identifier: str, site: str, fingerprint: Fingerprint, at: str, cluster: str | None = None) -> str:
        cluster = cluster or self.cluster_of(identifier) or cluster_for(identifier, self.find(fingerprint))
        self.remove(identifier)
        number = self._db.execute(
            _ADD,
            (
                *(identifier, site, cluster, identifier, _seconds(at)),
                *(_signed(fingerprint.simhash), _packed(fingerprint.sample), _packed(fingerprint.figures)),
                fingerprint.words,
            ),
        ).lastrowid
        self._enter(number, fingerprint.sample)
        return cluster

    def remove(self, identifier: str) -> None:
        row = self._db.execute("SELECT number FROM copies WHERE identifier = ?", (identifier,)).fetchone()
        if row:
            self._forget([row[0]])

    def forget(self, before: str, limit: int = 1000) -> int:
        """Forget articles added before that time, at most `limit`, oldest first; return how many."""
        old = "SELECT number FROM copies WHERE at < ? ORDER BY at LIMIT ?"
        numbers = [number for (number,) in self._db.execute(old, (_seconds(before), limit))]
        self._forget(numbers)
        return len(numbers)

    def _enter(self, number: int | None, sample: Iterable[int]) -> None:
        """Make an article known under the first of its shingles that are not crowded."""
        entered = 0
        for shingle in sample:
            entered += self._db.execute(_ENTER, (shingle, number, CROWD)).rowcount
            if entered == ENTRIES:
                return

    def _forget(self, numbers: list[int]) -> None:
        rows = self._db.execute(
            "SELECT number, sample FROM json_each(?) CROSS JOIN copies ON number = value", (json.dumps(numbers),)
        ).fetchall()
        entries = ((shingle, number) for number, sample in rows for shingle in _unpacked(sample))
        self._db.executemany("DELETE FROM copy_shingles WHERE shingle = ? AND number = ?", entries)
        self._db.executemany("DELETE FROM copies WHERE number = ?", ((number,) for number in numbers))


def _candidate(row: tuple[Any, ...]) -> Candidate:
    identifier, site, cluster, at, simhash, sample, figures, words = row
    known = Fingerprint(simhash % (1 << 64), _unpacked(sample), _unpacked(figures), words)
    return Candidate(identifier, site, cluster, _moment(at), known)


def _signed(unsigned: int) -> int:
    # SQLite's integers have 64 bits with a sign.
    return unsigned - (1 << 64) if unsigned >> 63 else unsigned


def _packed(numbers: Iterable[int]) -> bytes:
    values = array("I", numbers)
    if sys.byteorder == "big":
        values.byteswap()
    return values.tobytes()


def _unpacked(packed: bytes) -> tuple[int, ...]:
    values = array("I", packed)
    if sys.byteorder == "big":
        values.byteswap()
    return tuple(values)


def _seconds(at: str) -> int:
    return int(datetime.fromisoformat(at).timestamp())


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
