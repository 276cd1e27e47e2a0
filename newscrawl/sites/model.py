"""What differs between two sites, as data: plain values, frozen, validated when they are made."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from lxml.cssselect import CSSSelector
from lxml.etree import XPathSyntaxError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from newscrawl.normalise import host_of, normal_url
from newscrawl.sources import Endpoint, Source
from newscrawl.sources.counting import filled

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


# Where counting begins, unless the site file says it: at the top of the list.
_BEGINNINGS = {"page": "1", "offset": "0", "cursor": "", "": ""}


class SourceTable(_Table):
    """`[[site.sources]]`: one place where the site lists its articles.

    The keys from `method` on describe an `endpoint`: an address that answers with JSON or a piece of a page. In its
    `url` or `body` stands `{page}`, `{offset}` or `{cursor}`: what counts up from one answer to the next.

    start   the first value of what counts; a cursor may be unknown at first
    step    what is added to it; None: 1 for a page, for an offset as many as were listed
    cursor  where in an answer the next cursor stands: "meta.next", "items.-1.id"; None: it is recognised
    link    the address of an article where an answer only names its parts: "https://herald.example/{slug}/"
    """

    kind: Literal["home", "robots", "feed", "sitemap", "listing", "author", "endpoint", "browser"]
    url: WebAddress
    articles: Css | None = None
    more: Css | None = None
    max_pages: int = Field(default=1000, ge=1)
    label: str | None = None
    method: Literal["GET", "POST"] | None = None
    body: str | None = None
    start: int | str | None = None
    step: int | None = Field(default=None, ge=1)
    cursor: str | None = Field(default=None, min_length=1)
    link: WebAddress | None = None

    @field_validator("method", "body", "start", "step", "cursor", "link")
    @classmethod
    def _of_an_endpoint(cls, value: Any, info: ValidationInfo) -> Any:
        if value is not None and info.data.get("kind") not in {"endpoint", None}:
            raise ValueError(f"belongs to a source of kind 'endpoint', and this one is a {info.data['kind']!r}")
        if value is not None and info.field_name == "body" and info.data.get("method") != "POST":
            raise ValueError('is sent by a POST only: expected method = "POST" beside it')
        return value

    @field_validator("url", "body")
    @classmethod
    def _counting_one_thing(cls, text: str | None, info: ValidationInfo) -> str | None:
        named = set(re.findall(r"\{(\w*)\}", text or ""))
        # A body may be JSON or GraphQL, in which brackets mean something else.
        if len(named & {*_BEGINNINGS}) > 1 or (info.field_name == "url" and named - {*_BEGINNINGS}):
            raise ValueError("expected one of {page}, {offset} and {cursor} in it, and nothing else in such brackets")
        return text

    def source(self) -> Source:
        """The source as the crawl uses it."""
        plain = Source(self.kind, self.url, self.articles, self.more, max_pages=self.max_pages, label=self.label)
        if self.kind != "endpoint":
            return plain
        endpoint = Endpoint(
            self.url, self.method or "GET", self.body or "", cursor=self.cursor or "", link=self.link or ""
        )
        value = str(self.start) if self.start is not None else _BEGINNINGS[endpoint.counts]
        step = self.step or (0 if endpoint.counts == "offset" else 1)
        endpoint = replace(endpoint, value=value, step=step)
        return replace(plain, url=normal_url(filled(endpoint)[0]) or self.url, endpoint=endpoint)


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
