"""Fills a store that knows nothing from the lines that stand in the output already. Reads files, asks no clock.

A deleted database next to existing lines would write all of them again; the lines themselves tell what is known.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from newscrawl.copies import fingerprint
from newscrawl.errors import OutputError
from newscrawl.items import Article, Author, Byline, Correction, Metadata, RelatedLink, State
from newscrawl.memory import CONFIRMED, addresses_of, author_hash, remember, remember_author
from newscrawl.normalise import moment_text
from newscrawl.schedule import Schedule
from newscrawl.store import Entry, Store, StoredArticle, Visit
from newscrawl.writer import KINDS, publish

logger = logging.getLogger(__name__)
_PORTION = 500


@dataclass(slots=True)
class Rebuilt:
    """What was taken from the output; `unreadable` counts lines that are no record."""

    articles: int = 0
    authors: int = 0
    unreadable: int = 0


def rebuild(store: Store, output: Path, schedule: Schedule, at: datetime) -> Rebuilt | None:
    """Take every record under the output folder into the store; None where there is none."""
    _publish_hidden(output)
    found = Rebuilt()
    for number, (kind, record) in enumerate(_records(output, found), 1):
        try:
            _take(store, kind, record, schedule, at, found)
        except (KeyError, TypeError, ValueError):
            found.unreadable += 1
        if number % _PORTION == 0:
            store.commit()
        if number % 20_000 == 0:
            logger.warning("Reading what is known from %s: %s records so far.", output, f"{number:,}")
    store.commit()
    return found if found.articles or found.authors or found.unreadable else None


def _publish_hidden(output: Path) -> None:
    """What a run wrote before the store that knew it was deleted counts as far as its lines are whole."""
    for kind in KINDS:
        for part in sorted(output.glob(f"{kind}/date=*/.*.jsonl.part")):
            try:
                _publish_whole_lines(part)
            except OSError as error:
                raise OutputError(f"{part} cannot be published: {error.strerror or error}") from error


def _publish_whole_lines(part: Path) -> None:
    whole = part.read_bytes().rfind(b"\n") + 1
    path = part.with_name(part.name.removeprefix(".").removesuffix(".part"))
    if not whole:
        part.unlink()
    elif not path.exists():
        with part.open("rb+") as file:
            file.truncate(whole)
        publish(path)


def _records(output: Path, found: Rebuilt) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind in KINDS:
        for path in sorted(output.glob(f"{kind}/date=*/*.jsonl"), key=lambda path: path.name):
            with path.open("rb") as file:
                for line in file:
                    try:
                        record = json.loads(line)
                    except ValueError:
                        record = None
                    if isinstance(record, dict):
                        yield kind, record
                    else:
                        found.unreadable += 1


def _take(store: Store, kind: str, record: dict[str, Any], schedule: Schedule, at: datetime, found: Rebuilt) -> None:
    takes: dict[str, Callable[[], Entry]] = {
        "articles": lambda: _article(store, record, schedule, at),
        "authors": lambda: _author(record),
        "quarantine": lambda: Visit(site=record["site"], state=State.QUARANTINED, urls=(record["url"],)),
    }
    entry = takes[kind]()
    store.stage(entry, record["metadata"].get("dateDownloaded") or moment_text(at))
    found.articles += isinstance(entry, Visit) and entry.article is not None and entry.article.version == 1
    found.authors += kind == "authors" and record.get("version") == 1


def _article(store: Store, record: dict[str, Any], schedule: Schedule, at: datetime) -> Visit:
    known = store.find_article(record["identifier"])
    article = _read_article(record)
    written = datetime.fromisoformat(record["metadata"].get("dateDownloaded") or moment_text(at))
    if record["recordType"] == "tombstone" and known:
        stored, state = _gone(known, article), State.GONE
    else:
        stored, state = remember(article, known, schedule, written), State.WRITTEN
    if stored.next_visit and stored.next_visit < moment_text(at):
        again = schedule.revisit(0, written, at)
        stored = replace(stored, next_visit=moment_text(again) if again else None)
    seen = fingerprint(article.articleBody) if article.articleBody else None
    return Visit(site=stored.site, state=state, urls=addresses_of(article), article=stored, fingerprint=seen)


def _gone(known: StoredArticle, article: Article) -> StoredArticle:
    return replace(known, version=article.version or known.version, missing=CONFIRMED, next_visit=None, snapshot=None)


def _read_article(record: dict[str, Any]) -> Article:
    """A record as far as it is remembered."""
    plain = ("identifier", "version", "site", "url", "canonicalUrl", "headline", "alternativeHeadline", "description")
    more = ("articleType", "articleBody", "articleBodyHtml", "contentHash", "clusterId", "recordType", "datePublished")
    known = Metadata.__dataclass_fields__
    return Article(
        **{name: record[name] for name in (*plain, *more) if name in record},
        authors=[Byline(name=author.get("name")) for author in record.get("authors", [])],
        relatedLinks=[RelatedLink(headline=link.get("headline")) for link in record.get("relatedLinks", [])],
        correction=[Correction(text=note.get("text")) for note in record.get("correction", [])],
        metadata=Metadata(**{name: value for name, value in record["metadata"].items() if name in known}),
    )


def _author(record: dict[str, Any]) -> Entry:
    fields = Author.__dataclass_fields__
    author = Author(**{name: value for name, value in record.items() if name in fields and name != "metadata"})
    author.metadata = Metadata(firstSeen=record["metadata"].get("firstSeen"))
    author.contentHash = author_hash(author)
    written = record["metadata"].get("dateDownloaded") or record["metadata"].get("firstSeen")
    return remember_author(author, datetime.fromisoformat(written))
