"""Keep an item, drop it, quarantine it or write it. Asks for no page and edits no item: a change is a new one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from newscrawl.items import SCHEMA_VERSION, Article, Author, Metadata, Outcome, Reading, State, Value
from newscrawl.normalise import key_of, normal_url, plausible_canonical
from newscrawl.run import Line, Run
from newscrawl.store import StoredArticle, StoredAuthor, Visit

REQUIRED = ("url", "headline", "articleBody", "datePublished")


@dataclass(kw_only=True, slots=True)
class Quarantine(Value):
    """An article that lacks what every article has, with the reasons: kept for people, read by no consumer."""

    schemaVersion: str = SCHEMA_VERSION  # noqa: N815 - the record's keys are camelCase
    recordType: str = "quarantine"  # noqa: N815
    url: str | None = None
    site: str | None = None
    reasons: list[str] = field(default_factory=list)
    record: dict[str, Any] = field(default_factory=dict)
    metadata: Metadata | None = None


def digest(*parts: str | None) -> str:
    """One hash over several texts; None and "" are one, ("ab", "c") and ("a", "bc") are two."""
    return hashlib.sha256("\0".join(part or "" for part in parts).encode("utf-8", "replace")).hexdigest()


def author_hash(author: Author) -> str:
    """What a changed profile changes: name, role, bio, picture and accounts, not the address of the page."""
    return digest(author.name, author.jobTitle, author.description, author.image, *author.sameAs)


def addresses_of(article: Article) -> tuple[str, ...]:
    """All addresses that are this article, the one that was asked for first, a canonical one if it can be believed."""
    urls = [*article.aliases, article.url]
    if plausible_canonical(article.canonicalUrl, article.url or ""):
        urls.append(article.canonicalUrl)
    return tuple(dict.fromkeys(url for url in urls if url and normal_url(url)))


class Step:
    """A pipeline that knows the run."""

    def __init__(self, run: Run) -> None:
        self.run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        run = crawler.get_extension(Run)
        if run is None:
            raise RuntimeError(f"{cls.__name__} needs newscrawl.run.Run in EXTENSIONS")
        return cls(run)


class RecordOutcomes(Step):
    """Takes what is not written: pages that gave no article, and pages of sources."""

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Reading):
            self.run.counts.read(item)
            raise DropItem(f"read {item.kind} {item.url}", log_level="DEBUG")
        if isinstance(item, Outcome):
            self.run.commit(Visit(site=item.site, state=item.state, urls=(item.url,), reason=item.reason))
            raise DropItem(f"{item.state.value} {item.url} {item.reason}".rstrip(), log_level="DEBUG")
        return item


class RequireFields(Step):
    """Quarantines an article without address, headline, body or date: the one place that says what it must have."""

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Author) and not (item.url and item.name):
            raise DropItem(f"no author's profile: {item.url}", log_level="DEBUG")
        if not isinstance(item, Article):
            return item
        reasons = [f"no {name}" for name in REQUIRED if not getattr(item, name)]
        if not reasons:
            return item
        urls = addresses_of(item)
        self.run.commit(
            Visit(site=item.site or "", state=State.QUARANTINED, urls=urls, reason=", ".join(reasons)),
            Line("quarantine", self._record(item, urls, reasons)),
        )
        raise DropItem(f"quarantined {item.url}: {', '.join(reasons)}", log_level="DEBUG")

    def _record(self, item: Article, urls: tuple[str, ...], reasons: list[str]) -> dict[str, Any]:
        return Quarantine(
            url=next(iter(urls), None),
            site=item.site,
            reasons=reasons,
            record=replace(item, metadata=None).to_record(),
            metadata=replace(item.metadata or Metadata(), runId=self.run.run_id),
        ).to_record()


class Deduplicate(Step):
    """Tells new from known: gives the new its identity, makes the edited a revision, drops the rest.

    It decides and `WriteJsonLines` stores, so nothing that awaits may stand between the two: a second copy of the page
    would be judged before the first is known.
    """

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Author):
            return self._author(item)
        if isinstance(item, Article):
            return self._article(replace(item, contentHash=item.contentHash or digest(item.headline, item.articleBody)))
        return item

    def _article(self, article: Article) -> Article:
        urls, known = self._identity(article)
        article = replace(article, aliases=list(urls))
        if known is None:
            return self._first(article)
        if known.content_hash == article.contentHash:
            self._drop(article, State.UNCHANGED, known)
        changes = {"headline": known.headline_hash != digest(article.headline)}
        changes["articleBody"] = known.body_hash != digest(article.articleBody)
        return replace(
            article,
            recordType="revision",
            identifier=known.identifier,
            version=known.version + 1,
            changes=[name for name, changed in changes.items() if changed],
            metadata=replace(article.metadata or Metadata(), firstSeen=known.first_seen),
        )

    def _identity(self, article: Article) -> tuple[tuple[str, ...], StoredArticle | None]:
        urls = addresses_of(article)
        own = [url for url in urls if url != article.canonicalUrl or url in {*article.aliases, article.url}]
        known = self.run.store.find(own)
        if known or len(own) == len(urls):
            return urls, known
        known = self.run.store.find(urls)
        # Some sites give all their pages one canonical address: where neither headline nor text is the known
        # article's, that address is nobody's identity, and trusting it would lose an article.
        if known and known.headline_hash != digest(article.headline) and known.body_hash != digest(article.articleBody):
            return tuple(own), None
        return urls, known

    def _first(self, article: Article) -> Article:
        twin = self.run.store.find_by_hash(article.site or "", article.contentHash or "")
        if twin:
            self._drop(article, State.DUPLICATE, twin)
        proposal = article.identifier or key_of(article.url or "")
        identifier, count = proposal, 1
        while self.run.store.find_article(identifier):
            count += 1
            identifier = f"{proposal}#{count}"  # an address in normal form holds no "#"
        return replace(article, recordType="article", identifier=identifier, version=1, changes=[])

    def _drop(self, article: Article, state: State, known: StoredArticle) -> None:
        self.run.commit(
            Visit(site=article.site or "", state=state, urls=tuple(article.aliases), article=known),
        )
        raise DropItem(f"{state.value} {article.url}", log_level="DEBUG")

    def _author(self, author: Author) -> Author:
        identifier = author.identifier or key_of(author.url or "")
        known = self.run.store.find_author(identifier)
        content = author_hash(author)
        if known and known.content_hash == content:
            raise DropItem(f"unchanged author {author.url}", log_level="DEBUG")
        return replace(
            author,
            identifier=identifier,
            version=known.version + 1 if known else 1,
            contentHash=content,
            metadata=replace(author.metadata or Metadata(), firstSeen=known.first_seen if known else None),
        )


class WriteJsonLines(Step):
    """Writes articles and authors, and hands them on, so that Scrapy's own feeds get what was written and no more."""

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article):
            return self._article(item)
        if isinstance(item, Author):
            return self._author(item)
        return item

    def _article(self, article: Article) -> Article:
        if self.run.full:
            raise DropItem(f"owed {article.url}: enough articles are written", log_level="DEBUG")
        metadata = self._completed(article.metadata)
        article = replace(article, metadata=metadata)
        stored = StoredArticle(
            identifier=article.identifier or "",
            site=article.site or "",
            version=article.version or 1,
            content_hash=article.contentHash or "",
            headline_hash=digest(article.headline),
            body_hash=digest(article.articleBody),
            first_seen=metadata.firstSeen or "",
            last_written=self.run.now(),
        )
        state = State.REVISED if article.recordType == "revision" else State.WRITTEN
        self.run.commit(
            Visit(site=stored.site, state=state, urls=tuple(article.aliases), article=stored),
            Line("articles", article.to_record()),
        )
        return article

    def _author(self, author: Author) -> Author:
        metadata = self._completed(author.metadata)
        author = replace(author, metadata=metadata)
        stored = StoredAuthor(
            identifier=author.identifier or "",
            site=author.site or "",
            version=author.version or 1,
            content_hash=author.contentHash or "",
            first_seen=metadata.firstSeen or "",
            last_written=self.run.now(),
        )
        self.run.commit(stored, Line("authors", author.to_record()))
        return author

    def _completed(self, metadata: Metadata | None) -> Metadata:
        metadata = metadata or Metadata()
        return replace(metadata, runId=self.run.run_id, firstSeen=metadata.firstSeen or self.run.now())
