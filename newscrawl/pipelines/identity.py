"""Tells new from known, and an edit from a page that only moved. A change is a new item."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scrapy.exceptions import DropItem

from newscrawl.copies import fingerprint, simhash_hex
from newscrawl.items import Article, Author, Metadata, State
from newscrawl.memory import (
    CONFIRMED,
    addresses_of,
    author_hash,
    digest,
    found_again,
    own_addresses,
    tells_the_same,
    twin_hash,
    what_changed,
)
from newscrawl.normalise import key_of
from newscrawl.pipelines.step import Step
from newscrawl.store import StoredArticle, Visit


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
