"""Writes articles and authors, and learns what recurs in them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scrapy.exceptions import DropItem

from newscrawl.batch import Line
from newscrawl.items import Article, Author, Metadata, State
from newscrawl.memory import (
    remember,
    remember_author,
)
from newscrawl.pipelines.step import Step
from newscrawl.store import Visit


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
