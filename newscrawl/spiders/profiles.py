"""What the authors of one site say of themselves on their own pages, and the articles that wait for it. In memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from newscrawl.items import Article, Author, Byline
from newscrawl.normalise import same_site, same_text

MOST = 2000  # profiles that are kept of a site, the newest ones
_TOLD = ("jobTitle", "description", "image")
EVIDENCE = "author-page"


@dataclass(slots=True)
class Profiles:
    """The profiles of a site's authors by the address of their pages, and the articles that wait for one.

    A page that tells nothing of its author is known too, as an empty profile. `read` are the pages read in this run.
    """

    known: dict[str, dict[str, str]] = field(default_factory=dict)
    waiting: dict[str, list[Article]] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)

    @classmethod
    def from_dict(cls, kept: Any) -> Profiles:
        """What `to_dict` gave. What it cannot have given is left out."""
        given = kept if isinstance(kept, Mapping) else {}
        texts = {
            url: {key: value for key, value in told.items() if isinstance(value, str)}
            for url, told in given.items()
            if isinstance(told, Mapping)
        }
        return cls(known=texts)

    def to_dict(self) -> dict[str, dict[str, str]]:
        """A dict for JSON."""
        return dict(list(self.known.items())[-MOST:])

    def learn(self, url: str, author: Author | None) -> None:
        """Take in what the page at this address says; None: it could not be read, or names nobody."""
        told = {key: getattr(author, key) for key in ("name", *_TOLD)} if author else {}
        self.read.add(url)
        self.known.pop(url, None)
        self.known[url] = {key: value for key, value in told.items() if value}

    def named(self, name: str) -> list[str]:
        """The addresses of the pages of whoever has this name."""
        return [url for url, told in self.known.items() if same_text(told.get("name", ""), name)]

    def unknown(self, article: Article, home: str) -> Byline | None:
        """The first author of whom the article lacks what his own page on this site may tell, and has not told yet."""
        for author in article.authors:
            lacks = not (author.jobTitle and author.description)
            if lacks and author.url and same_site(author.url, home) and author.url not in self.known:
                return author
        return None

    def completed(self, article: Article) -> Article:
        """The same article with what its authors' own pages tell and it does not."""
        authors = [self._completed(author) for author in article.authors]
        if authors == article.authors:
            return article
        source = article.fieldSources.get("authors")
        told = f"{source} + {EVIDENCE}" if source else EVIDENCE
        return replace(article, authors=authors, fieldSources={**article.fieldSources, "authors": told})

    def _completed(self, author: Byline) -> Byline:
        told = self.known.get(author.url or "", {})
        if not same_text(told.get("name", ""), author.name or ""):
            return author  # the page is another's, or a team's
        lacking = {key: told[key] for key in _TOLD if key in told and not getattr(author, key)}
        return replace(author, **lacking) if lacking else author

    def wait(self, url: str, article: Article) -> bool:
        """Let an article wait for the page at this address; whether it is the first that does."""
        first = url not in self.waiting
        self.waiting.setdefault(url, []).append(article)
        return first

    def released(self, url: str) -> Iterable[Article]:
        """The articles that waited for the page at this address."""
        return self.waiting.pop(url, [])
