"""What a crawl yields: articles, authors, and the final states of pages that became neither.

Field names are those of schema.org and zyte-common-items, in the order of the written record; ours are marked "ours".
Every field has a default because `ItemLoader` builds an item before it fills it: what an article must have is
decided in one place, `newscrawl.pipelines.RequireFields`. None and the empty list mean "not known"; they are never
written.
"""

from __future__ import annotations

from collections.abc import Iterator, KeysView
from dataclasses import Field, dataclass, field, fields, is_dataclass
from enum import StrEnum
from typing import Any

from itemadapter import ItemAdapter
from itemadapter.adapter import DataclassAdapter

from newscrawl.copies import Fingerprint

SCHEMA_VERSION = "1.0"


class State(StrEnum):
    """How an article page that was asked for ended. Every one of them ends in exactly one state."""

    WRITTEN = "written"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    QUARANTINED = "quarantined"
    NOT_ARTICLE = "not_article"
    GONE = "gone"
    BLOCKED = "blocked"
    FAILED = "failed"


@dataclass(kw_only=True, slots=True)
class Value:
    """A part of a record that knows how to write itself."""

    def to_record(self) -> dict[str, Any]:
        """The JSON form: camelCase keys in the order of the fields, what is not known left out."""
        return {
            f.name: _plain(value)
            for f in record_fields(type(self))
            if (value := getattr(self, f.name)) is not None and value not in ([], {}, "")
        }


_FIELDS: dict[type[Value], tuple[Field[Any], ...]] = {}


def record_fields(kind: type[Value]) -> tuple[Field[Any], ...]:
    """The fields that are keys of the record, in order."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(f for f in fields(kind) if f.metadata.get("record", True))
    return _FIELDS[kind]


def _plain(value: Any) -> Any:
    if isinstance(value, Value):
        return value.to_record()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


@dataclass(kw_only=True, slots=True)
class Byline(Value):
    """One author as an article names him; role, bio and picture as the article or his own page tells."""

    name: str | None = None
    nameRaw: str | None = None
    url: str | None = None
    jobTitle: str | None = None
    description: str | None = None
    image: str | None = None
    type: str | None = None  # Person · Organization


@dataclass(kw_only=True, slots=True)
class Image(Value):
    """A picture: `caption` without the credit, `creditText` without brackets and "Photo:"; sizes in pixels."""

    url: str | None = None
    caption: str | None = None
    creditText: str | None = None
    alt: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(kw_only=True, slots=True)
class Video(Value):
    """A video that the page embeds or declares. `duration` is ISO 8601."""

    url: str | None = None
    name: str | None = None
    duration: str | None = None


@dataclass(kw_only=True, slots=True)
class RelatedLink(Value):
    """A link from a card inside the article to another article."""

    url: str | None = None
    headline: str | None = None


@dataclass(kw_only=True, slots=True)
class Breadcrumb(Value):
    """One step of the way from the home page to the article."""

    name: str | None = None
    url: str | None = None


@dataclass(kw_only=True, slots=True)
class Publisher(Value):
    """Who publishes the article, as the page declares it."""

    name: str | None = None
    url: str | None = None


@dataclass(kw_only=True, slots=True)
class Correction(Value):
    """An editor's note saying that the story was changed; kept out of the body."""

    text: str | None = None


@dataclass(kw_only=True, slots=True)
class Listing(Value):
    """Ours: where the link to the article was found first. `page` and `position` count from 1."""

    source: str | None = None
    page: int | None = None
    position: int | None = None
    label: str | None = None


@dataclass(kw_only=True, slots=True)
class Metadata(Value):
    """About the visit, not the article. Times are RFC 3339 UTC."""

    dateDownloaded: str | None = None
    firstSeen: str | None = None
    runId: str | None = None
    spider: str | None = None
    parserVersion: str | None = None
    httpStatus: int | None = None
    etag: str | None = None


@dataclass(kw_only=True, slots=True)
class Article(Value):
    """One article in its one normal form. Nobody edits it after the loader: a change is `dataclasses.replace`.

    Dates are RFC 3339 UTC to the second (`2026-11-20T09:12:41Z`), or `YYYY-MM-DD` where only the day is known.
    """

    schemaVersion: str = SCHEMA_VERSION
    recordType: str = "article"  # ours: article · revision · tombstone
    identifier: str | None = None  # never changes, though address or headline do
    version: int | None = None  # ours: counts from 1
    site: str | None = None  # ours: the name of the site file

    url: str | None = None
    canonicalUrl: str | None = None

    headline: str | None = None
    alternativeHeadline: str | None = None
    description: str | None = None

    datePublished: str | None = None
    datePublishedRaw: str | None = None
    dateModified: str | None = None
    dateModifiedRaw: str | None = None

    authors: list[Byline] = field(default_factory=list)

    articleSection: str | None = None
    breadcrumbs: list[Breadcrumb] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    articleType: str | None = None  # ours
    inLanguage: str | None = None  # BCP 47

    articleBody: str | None = None
    articleBodyHtml: str | None = None
    wordCount: int | None = None
    timeRequired: str | None = None  # ISO 8601, PT2M

    mainImage: Image | None = None
    images: list[Image] = field(default_factory=list)
    videos: list[Video] = field(default_factory=list)
    relatedLinks: list[RelatedLink] = field(default_factory=list)
    correction: list[Correction] = field(default_factory=list)

    publisher: Publisher | None = None
    isAccessibleForFree: bool | None = None
    tdmReservation: int | None = None
    license: str | None = None

    contentHash: str | None = None  # ours
    simhash: str | None = None  # ours
    duplicateOf: str | None = None  # ours
    clusterId: str | None = None  # ours
    changes: list[str] = field(default_factory=list)  # ours
    bodyDiff: str | None = None  # ours: unified diff of the body's paragraphs against the version before, no context

    listing: Listing | None = None  # ours
    fieldSources: dict[str, str] = field(default_factory=dict)  # ours: field -> evidence
    warnings: list[str] = field(default_factory=list)  # ours: codes
    metadata: Metadata | None = None

    # No keys of the record, for the store only: the addresses that led here, the one asked for first, and the ids that
    # feeds know it by; what the server says of the page's age; the date of change that its list told; what copies of it
    # are recognised by; the hashes of what the page has of its site's furniture.
    aliases: list[str] = field(default_factory=list, metadata={"record": False})
    lastModified: str | None = field(default=None, metadata={"record": False})
    listed: str | None = field(default=None, metadata={"record": False})
    fingerprint: Fingerprint | None = field(default=None, metadata={"record": False})
    furniture: frozenset[int] = field(default=frozenset(), metadata={"record": False})


@dataclass(kw_only=True, slots=True)
class Author(Value):
    """The profile on an author's own page."""

    schemaVersion: str = SCHEMA_VERSION
    recordType: str = "author"
    identifier: str | None = None
    version: int | None = None
    site: str | None = None
    url: str | None = None
    name: str | None = None
    jobTitle: str | None = None
    description: str | None = None
    image: str | None = None
    sameAs: list[str] = field(default_factory=list)
    type: str | None = None
    contentHash: str | None = None
    metadata: Metadata | None = None


@dataclass(kw_only=True, slots=True)
class Outcome:
    """The final state of an article page that gave no article: counted and stored by a pipeline, seen by no feed.

    `url` is the address that was asked for, whatever it redirected to; `listed` the date of change that its list told.
    """

    url: str
    site: str
    state: State
    reason: str = ""
    listed: str | None = None


@dataclass(kw_only=True, slots=True)
class Reading:
    """One source page was read, or could not be: counted for the run report, seen by no feed.

    `source` is the address of the list's first page, whichever page this is; `found` counts the links to articles on
    it, `left_out` those that the site's patterns know for none; `dates` are when they were published, in normal form,
    as far as it tells. `leads` says that it leads to other lists, `paged` that it goes on; `unchanged` that it is what
    it was when all on it was dealt with, which a server says or `digest`, a hash of what it lists, shows: None where
    scripts fill the page. `failure` is a sentence, None where the page was read.
    """

    site: str
    kind: str
    url: str
    source: str = ""
    page: int = 1
    found: int = 0
    left_out: int = 0
    dates: tuple[str, ...] = ()
    leads: bool = False
    paged: bool = False
    digest: str | None = None
    unchanged: bool = False
    failure: str | None = None
    warnings: tuple[str, ...] = ()


class RecordAdapter(DataclassAdapter):
    """Lets Scrapy's own feeds write the same record: what is not known is no key."""

    @classmethod
    def is_item_class(cls, item_class: type) -> bool:
        return is_dataclass(item_class) and issubclass(item_class, Value)

    def __iter__(self) -> Iterator[str]:
        return (name for name in self.field_names() if self.item_knows(name))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def field_names(self) -> KeysView[str]:
        return KeysView({f.name: f for f in record_fields(type(self.item))})

    def item_knows(self, name: str) -> bool:
        """Whether the field holds anything."""
        value = getattr(self.item, name)
        return value is not None and value not in ([], {}, "")


ItemAdapter.ADAPTER_CLASSES = [RecordAdapter, *ItemAdapter.ADAPTER_CLASSES]
