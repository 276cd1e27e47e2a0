"""The parts of a record, each a value that knows how to write itself. Never an item of its own."""

from __future__ import annotations

from dataclasses import Field, dataclass, fields
from typing import Any


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
