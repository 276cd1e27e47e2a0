"""What a newspaper consists of: authors, tags, articles, the blocks of a body. Values only."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DemoAuthor:
    """Somebody who signs articles; a desk signs as an organization."""

    name: str
    slug: str
    role: str
    bio: str
    meta_description: str
    avatar: str
    same_as: tuple[str, ...] = ()
    is_desk: bool = False

    @property
    def path(self) -> str:
        return f"/author/{self.slug}/"


@dataclass(frozen=True, slots=True)
class DemoTag:
    """A public tag; the first tag of an article is its section."""

    name: str
    slug: str

    @property
    def path(self) -> str:
        return f"/tag/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body.

    `<…>` in the source marks emphasis, `links` pairs a phrase with its address,
    `tone` is "em" or "strong" where the whole paragraph is set so.
    """

    source: str
    links: tuple[tuple[str, str], ...] = ()
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Subhead:
    """A second-level heading inside the body."""

    source: str


@dataclass(frozen=True, slots=True)
class BulletList:
    """An unordered list inside the body."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quote inside the body."""

    source: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its caption; `credit_form` is how the credit is bracketed."""

    path: str
    caption: str = ""
    credit: str = ""
    credit_form: str = ""
    alt: str = ""

    @property
    def figcaption(self) -> str:
        return f"{self.caption} {self.credit_form.format(self.credit)}".strip()


@dataclass(frozen=True, slots=True)
class RelatedCard:
    """A bookmark card for another article, as that one was when the card was made."""

    path: str
    headline: str
    description: str
    byline: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands among the paragraphs without being text: appeals, forms, players, corrections.

    `kind`: appeal, signup, callout, cta, embed, audio or correction.
    """

    kind: str
    text: str = ""


Block = Paragraph | Subhead | BulletList | Quotation | Picture | RelatedCard | Furniture


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoArticle:
    """One article without its body, which `body.compose` writes from the seed when asked.

    `age` numbers the articles: 0 is the newest of a fresh paper, 1 the one before it, -1 the first
    published later. `kind` is the record's articleType. `summary_use` says what becomes of the
    summary on the page: "shown" (and declared), "declared" (in the head only) or "card" (only in
    lists). `meta_title` is empty unless an editor gave search engines another headline. `listed`
    names the sources that list the article, `corrected` the day of a correction.
    """

    seed: int
    age: int
    guid: str
    slug: str
    headline: str
    kind: str
    tags: tuple[DemoTag, ...]
    authors: tuple[DemoAuthor, ...]
    published: datetime
    modified: datetime
    summary: str
    summary_use: str
    meta_title: str
    image: Picture | None
    listed: frozenset[str]
    has_metadata: bool = True
    straight_quotes: bool = False
    related: tuple[RelatedCard, ...] = ()
    edits: int = 0
    corrected: str = ""

    @property
    def path(self) -> str:
        return f"/{self.slug}/"

    @property
    def updated_later(self) -> bool:
        return self.modified != self.published
