"""Keep an item, drop it, quarantine it or write it. Asks for no page and edits no item: a change is a new one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from newscrawl.batch import Line
from newscrawl.copies import fingerprint, simhash_hex
from newscrawl.items import SCHEMA_VERSION, Article, Author, Metadata, Outcome, Reading, State, Value
from newscrawl.memory import (
    CONFIRMED,
    addresses_of,
    author_hash,
    digest,
    found_again,
    found_gone,
    not_found_out,
    own_addresses,
    remember,
    remember_author,
    tells_the_same,
    twin_hash,
    what_changed,
)
from newscrawl.normalise import key_of, moment_text
from newscrawl.run import Run
from newscrawl.store import FINAL, StoredArticle, Visit

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
            self.run.read(item)
            raise DropItem(f"read {item.kind} {item.url}", log_level="DEBUG")
        if isinstance(item, Outcome):
            known = self.run.store.find([item.url])
            self._revisited(item, known) if known else self._ended(item)
            raise DropItem(f"{item.state.value} {item.url} {item.reason}".rstrip(), log_level="DEBUG")
        return item

    def _ended(self, item: Outcome) -> None:
        """A page that never was an article's: what failed is tried again, later and later, until it is given up."""
        retry, reason = None, item.reason
        if item.state not in FINAL:
            page = self.run.store.page(item.url)
            attempts = 1 + (page.attempts if page else 0)
            retry = self.run.schedule.retry(attempts, self.run.clock())
            if retry is None:
                self.run.counts.give_up(item.site)
                reason = f"given up after {attempts} attempt{'s' * (attempts > 1)}: {reason or item.state}"
        again = moment_text(retry) if retry else None
        self.run.commit(Visit(site=item.site, state=item.state, urls=(item.url,), reason=reason, retry=again))

    def _revisited(self, item: Outcome, known: StoredArticle) -> None:
        """A known article that was visited again and gave no page of its own."""
        now, line = self.run.clock(), None
        if item.state is State.UNCHANGED:
            known = found_again(known, self.run.schedule, now, listed=item.listed)
            self.run.signalled(known.site, item.listed, proved=False)
        elif item.state is State.GONE and known.missing < CONFIRMED:
            known = found_gone(known, now)
            line = Line("articles", self._tombstone(known)) if known.missing == CONFIRMED else None
        elif item.state is not State.GONE:
            known = not_found_out(known, self.run.schedule, now)
        visit = Visit(site=known.site, state=item.state, urls=(item.url,), reason=item.reason, article=known)
        self.run.commit(visit, line)

    def _tombstone(self, known: StoredArticle) -> dict[str, Any]:
        metadata = Metadata(dateDownloaded=self.run.now(), firstSeen=known.first_seen, runId=self.run.run_id)
        return Article(
            recordType="tombstone",
            identifier=known.identifier,
            version=known.version,
            site=known.site,
            url=known.url,
            metadata=metadata,
        ).to_record()


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
        change = what_changed(known, article, self.run.furniture.of(known.site))
        self.run.signalled(known.site, article.listed, proved=change is not None)
        if change is None and known.missing < CONFIRMED:  # who was said to be gone is back, whatever has changed
            self._drop(article, State.UNCHANGED, self._again(known, article))
        return replace(
            self._compared(article, known),
            recordType="revision",
            identifier=known.identifier,
            version=known.version + 1,
            clusterId=known.cluster or known.identifier,
            changes=list(change.fields) if change else [],
            bodyDiff=change.body_diff if change else None,
            metadata=replace(article.metadata or Metadata(), firstSeen=known.first_seen),
        )

    def _again(self, known: StoredArticle, page: Article) -> StoredArticle:
        return found_again(known, self.run.schedule, self.run.clock(), page=page, listed=page.listed)

    def _identity(self, article: Article) -> tuple[tuple[str, ...], StoredArticle | None]:
        """All that the article is known by from now on, and the article it is known as."""
        urls, own = addresses_of(article), own_addresses(article)
        known = self.run.store.find(own[:1])
        if known is None:
            known = self.run.store.find(urls)
            if known and not tells_the_same(known, article):
                self.run.settle(known)
                return own, None
        return urls, known

    def _first(self, article: Article) -> Article:
        twin = self.run.store.find_by_hash(article.site or "", twin_hash(article))
        if twin:
            self._drop(article, State.DUPLICATE, twin)
        proposal = article.identifier or key_of(article.url or "")
        identifier, count = proposal, 1
        while self.run.store.find_article(identifier):
            count += 1
            identifier = f"{proposal}#{count}"  # an address in normal form holds no "#"
        article = replace(article, recordType="article", identifier=identifier, version=1, changes=[])
        return self._compared(article)

    def _compared(self, article: Article, known: StoredArticle | None = None) -> Article:
        """The same article with what tells of copies: the one it is a copy of on its own site, and the story it tells.

        Nothing is dropped for being a copy: whoever reads the records chooses. `known` is its version before, and only
        what was there before that can be its original.
        """
        seen = fingerprint(article.articleBody or "")
        matches = [match for match in self.run.store.find_copies(seen) if self._was_before(match.identifier, known)]
        here = next((match for match in matches if match.site == article.site), None)
        evidence = {}
        if here:
            evidence["duplicateOf"] = f"copies:{here.score:.2f}"
        if matches:
            evidence["clusterId"] = f"copies:{matches[0].score:.2f}"
        return replace(
            article,
            simhash=simhash_hex(seen.simhash),
            duplicateOf=here.identifier if here else None,
            clusterId=matches[0].cluster if matches else article.identifier,
            fieldSources={**article.fieldSources, **evidence},
            fingerprint=seen,
        )

    def _was_before(self, identifier: str, known: StoredArticle | None) -> bool:
        if known is None:
            return True
        other = self.run.store.find_article(identifier)
        return other is not None and (other.first_seen, other.identifier) < (known.first_seen, known.identifier)

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
        known = self.run.store.find_article(article.identifier or "")
        stored = remember(article, known, self.run.schedule, self.run.clock())
        state = State.REVISED if article.recordType == "revision" else State.WRITTEN
        self.run.commit(
            Visit(
                site=stored.site,
                state=state,
                urls=tuple(article.aliases),
                article=stored,
                fingerprint=article.fingerprint,
            ),
            Line("articles", article.to_record()),
        )
        return article

    def _author(self, author: Author) -> Author:
        metadata = self._completed(author.metadata)
        author = replace(author, metadata=metadata)
        self.run.commit(remember_author(author, self.run.clock()), Line("authors", author.to_record()))
        return author

    def _completed(self, metadata: Metadata | None) -> Metadata:
        metadata = metadata or Metadata()
        return replace(metadata, runId=self.run.run_id, firstSeen=metadata.firstSeen or self.run.now())


class LearnFurniture(Step):
    """Learns from each new article what recurs on its site's pages, for those that come after it."""

    def process_item(self, item: Any) -> Any:
        if isinstance(item, Article) and item.recordType == "article" and not item.duplicateOf:
            self.run.furniture.learn(item.site or "", item.articleBody or "", item.furniture)
        return item

    def close_spider(self) -> None:
        for learned in self.run.furniture.changes():
            self.run.note(learned)
