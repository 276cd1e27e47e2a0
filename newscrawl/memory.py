"""What of an article, an author and a link is remembered between runs. Pure: items in, stored values out, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

from newscrawl.changes import Change, Snapshot, changed, revision_hash
from newscrawl.items import Article, Author
from newscrawl.normalise import moment_text, normal_url, plausible_canonical
from newscrawl.recurring import without
from newscrawl.schedule import CONFIRM_AFTER, Schedule
from newscrawl.sources import Link, Source
from newscrawl.store import StoredArticle, StoredAuthor

CONFIRMED = 2
"""Visits in a row that must find an article gone before anybody is told."""

_SHARED = 0.5  # of the shorter text's letters: below it, two texts under one id are two articles


def digest(*parts: str | None) -> str:
    """One hash over several texts, 32 hex digits; None and "" are one, ("ab", "c") and ("a", "bc") are two."""
    text = "\0".join(part or "" for part in parts).encode("utf-8", "replace")
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def author_hash(author: Author) -> str:
    """What a changed profile changes: name, role, bio, picture and accounts, not the address of the page."""
    return digest(author.name, author.jobTitle, author.description, author.image, *author.sameAs)


def twin_hash(article: Article) -> str:
    """What the same article has in common with itself under another address: headline, body and day of publication.

    Without the day, a notice that is printed word for word again and again would be one article.
    """
    return digest(article.contentHash, (article.datePublished or "")[:10])


def is_feed_key(url: str) -> bool:
    """Whether this is the id by which a feed knows an article, and no address."""
    return url.startswith("guid:")


def addresses_of(article: Article) -> tuple[str, ...]:
    """All that this article is known by: the address that was asked for first, then its others, a feed's id among them.

    A canonical address of another site, or of a home page, says where the text belongs and not what this page is.
    """
    urls = [*article.aliases, article.url]
    if plausible_canonical(article.canonicalUrl, article.url or ""):
        urls.append(article.canonicalUrl)
    return tuple(dict.fromkeys(url for url in urls if url and (is_feed_key(url) or normal_url(url))))


def own_addresses(article: Article) -> tuple[str, ...]:
    """Those among them that are this page itself: where it stands, and where it was asked for.

    The first is the article's own; whether another still leads to the same article is told by the text.
    """
    asked = [url for url in article.aliases if not is_feed_key(url)]
    return tuple(dict.fromkeys(url for url in (article.url, *asked) if url and normal_url(url)))


def tells_the_same(known: StoredArticle, article: Article) -> bool:
    """Whether a page may be a version of a known article, judged by its text.

    Some sites give all their pages one canonical address, or all items of a feed one id; trusting that would lose an
    article.
    """
    if digest(article.headline) == known.headline_hash or digest(article.articleBody) == known.body_hash:
        return True
    if known.snapshot is None:
        return False
    old, new = _paragraphs(Snapshot.from_bytes(known.snapshot).articleBody), _paragraphs(article.articleBody)
    return _letters(old & new) >= _SHARED * max(1, min(_letters(old), _letters(new)))


def _paragraphs(body: str | None) -> set[str]:
    return {" ".join(part.split()) for part in (body or "").split("\n\n") if part.strip()}


def _letters(paragraphs: Iterable[str]) -> int:
    return sum(map(len, paragraphs))


def snapshot_of(article: Article) -> Snapshot:
    """What the page itself says: what only a list said of it may be missing where another list leads to it."""
    listed = [key for key, source in article.fieldSources.items() if source.startswith("link:")]
    unknown: dict[str, Any] = {key: [] if key == "authors" else None for key in listed}
    return Snapshot.of(replace(article, **unknown))


def what_changed(known: StoredArticle, article: Article, furniture: frozenset[int] = frozenset()) -> Change | None:
    """What an edit has changed since the version that was written; None where the article itself did not change.

    `furniture`: what was learned to be the site's, perhaps only since then, is missing from the new version.
    """
    new = snapshot_of(article)
    if revision_hash(new) == known.revision_hash:
        return None
    if known.snapshot is not None:
        old = Snapshot.from_bytes(known.snapshot)
        return changed(_without(old, furniture), _without(new, furniture))
    # It had settled: only its hashes are left.
    hashes = {"headline": known.headline_hash, "articleBody": known.body_hash}
    names = tuple(name for name, hashed in hashes.items() if hashed != digest(getattr(article, name)))
    return Change(fields=names, body_diff=None) if names else None


def _without(snapshot: Snapshot, furniture: frozenset[int]) -> Snapshot:
    return replace(snapshot, articleBody=without(snapshot.articleBody, furniture))


def remember(article: Article, known: StoredArticle | None, schedule: Schedule, at: datetime) -> StoredArticle:
    """An article as it was just written: `at` is the moment of it, `known` the version before.

    A changed article begins its series of visits anew: who edits once edits again.
    """
    again = schedule.revisit(0, at, at)
    snapshot = snapshot_of(article)
    return StoredArticle(
        identifier=article.identifier or "",
        site=article.site or "",
        url=article.url or "",
        version=article.version or 1,
        content_hash=twin_hash(article),
        revision_hash=revision_hash(snapshot),
        headline_hash=digest(article.headline),
        body_hash=digest(article.articleBody),
        first_seen=known.first_seen if known else (article.metadata and article.metadata.firstSeen) or moment_text(at),
        last_written=moment_text(at),
        cluster=article.clusterId or article.identifier or "",
        next_visit=moment_text(again) if again else None,
        listed=article.listed or (known.listed if known else None),
        etag=article.metadata.etag if article.metadata else None,
        last_modified=article.lastModified,
        snapshot=snapshot.to_bytes() if again else None,
        published=(article.datePublished or "")[:10] or None,
    )


def found_again(
    known: StoredArticle, schedule: Schedule, at: datetime, *, page: Article | None = None, listed: str | None = None
) -> StoredArticle:
    """The same article after a visit that found it unchanged; `page` is None where the server said so itself (304)."""
    visits = known.visits + 1
    again = schedule.revisit(visits, datetime.fromisoformat(known.last_written), at)
    known = replace(
        known,
        visits=visits,
        missing=0,
        next_visit=moment_text(again) if again else None,
        listed=listed or known.listed,
        snapshot=known.snapshot if again else None,
    )
    if page is None:
        return known
    etag = page.metadata.etag if page.metadata else None
    return replace(known, url=page.url or known.url, etag=etag, last_modified=page.lastModified)


def found_gone(known: StoredArticle, at: datetime) -> StoredArticle:
    """The same article after a visit that found it gone: looked for once more, then for good."""
    missing = known.missing + 1
    if missing < CONFIRMED:
        return replace(known, missing=missing, next_visit=moment_text(at + CONFIRM_AFTER))
    return replace(known, missing=missing, version=known.version + 1, next_visit=None, snapshot=None)


def not_found_out(known: StoredArticle, schedule: Schedule, at: datetime) -> StoredArticle:
    """The same article after a visit that told nothing of it."""
    again = schedule.retry_revisit(datetime.fromisoformat(known.last_written), at) if known.next_visit else None
    return replace(known, next_visit=moment_text(again) if again else None)


def remember_author(author: Author, at: datetime) -> StoredAuthor:
    """An author's profile as it was just written."""
    return StoredAuthor(
        identifier=author.identifier or "",
        site=author.site or "",
        version=author.version or 1,
        content_hash=author.contentHash or "",
        first_seen=(author.metadata and author.metadata.firstSeen) or moment_text(at),
        last_written=moment_text(at),
    )


def link_text(source: Source, link: Link) -> str:
    """What a list told of a link, as the store keeps it while the page is owed."""
    return json.dumps({"source": _filled(source), "link": _filled(link)}, separators=(",", ":"))


def link_of(text: str | None, url: str, found_on: str) -> tuple[Source, Link]:
    """And back; where nothing was kept, the address is all there is."""
    values: dict[str, Any] = json.loads(text) if text else {}
    source = Source(**values["source"]) if values else Source(kind="listing", url=found_on)
    told: Iterable[tuple[str, Any]] = {"url": url, **values.get("link", {})}.items()
    kept: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in told}
    return source, Link(**kept)


def _filled(value: Source | Link) -> dict[str, Any]:
    defaults = {field.name: field.default for field in fields(value)}
    return {name: given for name, given in asdict(value).items() if given != defaults[name]}
