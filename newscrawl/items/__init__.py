"""What a crawl yields: articles, authors, and the final states of pages that became neither.

Field names are those of schema.org and zyte-common-items, in the order of the written record; ours are marked "ours".
Every field has a default because `ItemLoader` builds an item before it fills it: what an article must have is
decided in one place, `newscrawl.pipelines.RequireFields`. None and the empty list mean "not known"; they are never
written.
"""

from __future__ import annotations

from collections.abc import Iterator, KeysView
from dataclasses import dataclass, field, is_dataclass

from itemadapter import ItemAdapter
from itemadapter.adapter import DataclassAdapter

from newscrawl.copies import Fingerprint
from newscrawl.items.outcomes import Outcome, Reading, State
from newscrawl.items.parts import (
    Breadcrumb,
    Byline,
    Correction,
    Image,
    Listing,
    Metadata,
    Publisher,
    RelatedLink,
    Value,
    Video,
    record_fields,
)  # fmt: skip

__all__ = [
    "SCHEMA_VERSION", "Article", "Author", "Breadcrumb", "Byline", "Correction", "Image", "Listing", "Metadata",
    "Outcome", "Publisher", "Reading", "RecordAdapter", "RelatedLink", "State", "Value", "Video", "record_fields",
]  # fmt: skip

SCHEMA_VERSION = "1.0"


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
