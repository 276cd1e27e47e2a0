"""The newspaper's parts as values: authors, pictures, articles and what stands on an article's page."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DemoAuthor:
    """Somebody who writes for the paper; a desk is many."""

    name: str
    slug: str
    role: str
    bio: str
    is_desk: bool = False

    @property
    def path(self) -> str:
        return f"/author/{self.slug}/"

    @property
    def image(self) -> str:
        return f"/content/images/authors/{self.slug}.png"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an article's page.

    kind   the story's own: p, h2, ul, quote; what is not: image, related, embed, ask, signup, audio, note
    """

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()
    image: DemoImage | None = None
    target: str = ""


@dataclass(frozen=True, slots=True)
class DemoImage:
    """A picture: `credit` as a perfect reader would say it, `credited` as the caption writes it."""

    path: str
    caption: str = ""
    credit: str = ""
    credited: str = ""


@dataclass(frozen=True, slots=True)
class DemoArticle:
    """One article with everything its page shows."""

    number: int
    slug: str
    headline: str
    summary: str
    tags: tuple[str, ...]
    authors: tuple[DemoAuthor, ...]
    published: datetime
    parts: tuple[Part, ...]
    image: DemoImage
    kind: str = "news"  # the record's articleType
    modified: datetime | None = None
    meta_title: str = ""
    standfirst: bool = False
    bare: bool = False  # no metadata at all
    hidden: bool = False  # listed by its author's page only

    @property
    def path(self) -> str:
        return f"/{self.slug}/"

    @property
    def guid(self) -> str:
        return hashlib.sha256(f"herald-{self.number}".encode()).hexdigest()[:24]

    @property
    def minutes(self) -> int:
        return max(1, round(len(self.body.split()) / 150))

    @property
    def body(self) -> str:
        """The text that is the story's own, paragraphs joined by a blank line."""
        return "\n\n".join(line for part in self.parts for line in lines_of(part))


def slug_of(text: str) -> str:
    """A path segment: lower case, hyphens.

    >>> slug_of("Sport & Leisure")
    'sport-leisure'
    """
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def lines_of(part: Part) -> tuple[str, ...]:
    """What a part adds to the body's text."""
    if part.kind in {"p", "h2", "quote"}:
        return (part.text,)
    return part.items if part.kind == "ul" else ()
