"""What differs between two sites, as data: plain values, frozen, validated when they are made."""

from __future__ import annotations

import re
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from lxml.cssselect import CSSSelector
from lxml.etree import XPathSyntaxError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from newscrawl.normalise import host_of, normal_url
from newscrawl.sources import Source
from newscrawl.sources.found import Kind

HORIZON_DAYS = 14
# The record keys that a site may point at; everything else is computed or comes with the visit.
SELECTABLE = (
    "headline",
    "alternativeHeadline",
    "description",
    "datePublished",
    "dateModified",
    "authors",
    "articleSection",
    "breadcrumbs",
    "keywords",
    "articleBody",
    "timeRequired",
    "mainImage",
    "relatedLinks",
)


def _web_address(url: str) -> str:
    if not re.match(r"https?://[^/\s]+", url) or normal_url(url) is None:
        raise ValueError("expected an address that begins with http:// or https://")
    return url


def _css(selector: str) -> str:
    try:
        CSSSelector(selector)
    except (XPathSyntaxError, SyntaxError, ValueError) as error:
        raise ValueError(f"expected a CSS selector ({error})") from error
    return selector


WebAddress = Annotated[str, AfterValidator(_web_address)]
Css = Annotated[str, AfterValidator(_css)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class SourceTable(_Table):
    """`[[site.sources]]`: one place where the site lists its articles."""

    kind: Kind
    url: WebAddress
    articles: Css | None = None
    more: Css | None = None
    max_pages: int = Field(default=1000, ge=1)
    label: str | None = None

    def source(self) -> Source:
        """The source as the crawl uses it."""
        return Source(**self.model_dump())


class Site(_Table):
    """One news site.

    delay          seconds between two requests to its host; None: the crawl's DOWNLOAD_DELAY
    horizon_days   how far back the first crawl goes; 0: everything
    language       BCP 47, where the pages do not say it
    timezone       IANA name: the zone of times that are written without one
    sources        empty: they are discovered from `url`
    select         record key -> CSS selector
    """

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")
    url: WebAddress
    enabled: bool = True
    language: str | None = Field(default=None, pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    timezone: str | None = None
    horizon_days: int = Field(default=HORIZON_DAYS, ge=0)
    delay: float | None = Field(default=None, ge=0, le=3600)
    sources: tuple[SourceTable, ...] = Field(default=(), strict=False)
    select: dict[str, Css] = Field(default={})

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str | None) -> str | None:
        if name is not None and name not in available_timezones():
            raise ValueError("expected an IANA time zone such as Europe/Kyiv")
        return name

    @field_validator("select")
    @classmethod
    def _known_keys(cls, select: dict[str, str]) -> dict[str, str]:
        for key in select:
            if key not in SELECTABLE:
                raise ValueError(f"{key!r} is no key a site can point at; expected one of {', '.join(SELECTABLE)}")
        return select

    @property
    def host(self) -> str:
        """The host without `www.`."""
        return host_of(self.url)

    @property
    def zone(self) -> ZoneInfo | None:
        """The zone of times written without one; None where the site file does not tell."""
        return ZoneInfo(self.timezone) if self.timezone else None

    def starts(self) -> tuple[Source, ...]:
        """Where the crawl begins: the described sources, or the two places from which others are discovered."""
        if self.sources:
            return tuple(table.source() for table in self.sources)
        robots = normal_url("/robots.txt", self.url) or self.url
        return Source(kind="robots", url=robots), Source(kind="home", url=self.url)


def site_of(url: str) -> Site:
    """A site that nobody described, from its home address. Raise ValueError where it is no web address."""
    host = re.sub(r"[^a-z0-9._-]", "-", host_of(url)) or "site"
    return Site(name=host, url=url)


def first_problem(errors: list[Any]) -> tuple[tuple[str | int, ...], str]:
    """Where the first of pydantic's errors lies, and one sentence saying what was expected and what was found."""
    error = errors[0]
    kind, where, found = error["type"], tuple(error["loc"]), error["input"]
    if kind == "missing":
        return where, "is missing"
    if kind == "extra_forbidden":
        table = SourceTable if "sources" in where else Site
        return where, f"is not a known key; expected one of {', '.join(table.model_fields)}"
    expected = str(error["msg"]).removeprefix("Value error, ")
    expected = expected[0].lower() + expected[1:]
    return where, f"{expected}; found {found!r}"
