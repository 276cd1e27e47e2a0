"""Which known articles a text is a copy of: the choice among candidates, and the candidates not yet stored. No SQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from newscrawl.copies.fingerprints import Fingerprint
from newscrawl.copies.likeness import COPY, compare


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known article that shares something with the text in question.

    `cluster`: the identifier of the article that was there first. `at`: RFC 3339 UTC to the second.
    """

    identifier: str
    site: str
    cluster: str
    at: str
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class CopyMatch:
    """A known article of which the text is a copy, or that is a copy of the text. `score`: from `COPY` to 1."""

    identifier: str
    site: str
    cluster: str
    score: float


class Copies(Protocol):
    """What is known of the articles of all sites, as far as copies of them must be recognised."""

    def candidates(self, fingerprint: Fingerprint, since: str | None = None) -> list[Candidate]:
        """The articles that share most with it, a bounded number; only those added at `since` or later."""

    def find(self, fingerprint: Fingerprint, since: str | None = None) -> list[CopyMatch]:
        """The articles that are copies of it, best first; among equals the nearest in length, then the oldest."""

    def cluster_of(self, identifier: str) -> str | None:
        """The cluster of a known article; None for any other."""

    def add(self, identifier: str, site: str, fingerprint: Fingerprint, at: str, cluster: str | None = None) -> str:
        """Remember an article, in place of what was remembered under its identifier; return its cluster.

        Without `cluster` it keeps the one it had, else takes that of its best match, else begins one.
        """

    def remove(self, identifier: str) -> None:
        """Forget an article. One that is not known changes nothing."""

    def forget(self, before: str, limit: int = 1000) -> int:
        """Forget articles added before that time, at most `limit`, oldest first; return how many."""


def best_matches(fingerprint: Fingerprint, candidates: Iterable[Candidate]) -> list[CopyMatch]:
    """Choose the candidates that are copies, best first; among equals the nearest in length, then the oldest."""
    known = list(candidates)
    stories = _stories(known)

    def rank(scored: tuple[float, Candidate]) -> tuple[float, int, str, str]:
        score, each = scored
        return -score, abs(each.fingerprint.words - fingerprint.words), each.at, each.identifier

    scored = sorted(((compare(fingerprint, each.fingerprint, stories), each) for each in known), key=rank)
    return [CopyMatch(each.identifier, each.site, each.cluster, score) for score, each in scored if score >= COPY]


def cluster_for(identifier: str, matches: Sequence[CopyMatch]) -> str:
    """Choose the cluster of a new article: that of its best match, else one of its own."""
    return matches[0].cluster if matches else identifier


def _stories(candidates: Iterable[Candidate]) -> Mapping[int, int]:
    """In how many stories a shingle stands, where it is more than one.

    Copies of one story count once, for many of them are no boilerplate. But no site prints one story again and again:
    what recurs on one is its boilerplate, or a daily format, even where these were once taken for copies.
    """
    printed: Counter[tuple[str, str]] = Counter()
    stories: dict[tuple[str, int], set[int]] = {}
    for each in candidates:
        printed[each.cluster, each.site] += 1
        stories.setdefault((each.cluster, printed[each.cluster, each.site]), set()).update(each.fingerprint.sample)
    counted = Counter(chain.from_iterable(stories.values()))
    return {shingle: count for shingle, count in counted.items() if count > 1}


class PendingCopies:
    """`Copies` for the articles of one batch, which the store does not know yet, in front of those that it knows.

    `save` writes them within the caller's transaction; `clear` once that is committed.
    """

    def __init__(self, kept: Copies) -> None:
        self._kept = kept
        self._pending: dict[str, Candidate] = {}

    def candidates(self, fingerprint: Fingerprint, since: str | None = None) -> list[Candidate]:
        kept = self._kept.candidates(fingerprint, since)
        pending = [each for each in self._pending.values() if since is None or each.at >= since]
        return pending + [each for each in kept if each.identifier not in self._pending]

    def find(self, fingerprint: Fingerprint, since: str | None = None) -> list[CopyMatch]:
        return best_matches(fingerprint, self.candidates(fingerprint, since))

    def cluster_of(self, identifier: str) -> str | None:
        pending = self._pending.get(identifier)
        return pending.cluster if pending else self._kept.cluster_of(identifier)

    def add(self, identifier: str, site: str, fingerprint: Fingerprint, at: str, cluster: str | None = None) -> str:
        cluster = cluster or self.cluster_of(identifier) or cluster_for(identifier, self.find(fingerprint))
        self._pending[identifier] = Candidate(identifier, site, cluster, at, fingerprint)
        return cluster

    def remove(self, identifier: str) -> None:
        self._pending.pop(identifier, None)
        self._kept.remove(identifier)

    def forget(self, before: str, limit: int = 1000) -> int:
        return self._kept.forget(before, limit)

    def save(self) -> None:
        """Hand all of them on, within the caller's transaction."""
        for each in self._pending.values():
            self._kept.add(each.identifier, each.site, each.fingerprint, each.at, each.cluster)

    def clear(self) -> None:
        """Begin the next batch: this one is committed."""
        self._pending.clear()
