"""Articles in the JSON of a site's own making, known by their shape: an address and a title. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin

from newscrawl.normalise import normal_date, normal_url, plain_text, same_site
from newscrawl.sources.counting import plain_name
from newscrawl.sources.found import Link
from newscrawl.sources.paths import leads_elsewhere, looks_like_article
from newscrawl.sources.wording import reads_like_headline

if TYPE_CHECKING:
    from collections.abc import Iterator

_ADDRESSES = (
    "url", "link", "permalink", "canonicalurl", "href", "weburl", "websiteurl", "fullurl", "articleurl", "shareurl",
    "path", "uri", "alias", "slug",
)  # fmt: skip
_TITLES = ("title", "headline", "headlines", "heading", "shorttitle", "name", "label")
_SUMMARIES = (
    "description",
    "excerpt",
    "summary",
    "standfirst",
    "dek",
    "teaser",
    "lead",
    "intro",
    "abstract",
    "subtitle",
)
_PUBLISHED = (
    "dategmt", "datepublished", "publishedat", "firstpublishdate", "firstpublishedat", "publishdate", "publicationdate",
    "published", "publishedtime", "publishedon", "pubdate", "displaydate", "date", "createdat", "created", "timestamp",
)  # fmt: skip
_MODIFIED = (
    "modifiedgmt",
    "datemodified",
    "modifiedat",
    "updatedat",
    "lastupdateddate",
    "modified",
    "updated",
    "lastmodified",
)
# WordPress, Arc and others wrap their texts.
_WRAPPINGS = ("rendered", "basic", "value", "text", "default", "href", "alias", "url", "name")
_API = re.compile(r"/(?:api|wp-json|graphql|_next/data)/", re.IGNORECASE)
_MARKUP = re.compile(r"<a\s[^>]{0,2000}?href", re.IGNORECASE)
_MOST_NODES, _DEEPEST = 20_000, 14
_LONGEST_TEXT = 500  # characters of what may be an address or a title


@dataclass(slots=True)
class Records:
    """What was found in an answer. Only `records_of` writes to it.

    links    of the articles, in their order
    items    the longest list of articles, as it stands in the answer
    markup   texts that hold links of their own
    """

    links: list[Link] = field(default_factory=list)
    items: list[Any] = field(default_factory=list)
    markup: list[str] = field(default_factory=list)
    nodes: int = 0


def records_of(data: Any, base: str, form: str = "") -> Records:
    """The articles in decoded JSON. `form` is the address of an article where an item has only parts of it."""
    found = Records()
    _walk(data, found, base, form, 0)
    return found


def _walk(value: Any, found: Records, base: str, form: str, depth: int) -> None:
    found.nodes += 1
    if depth > _DEEPEST or found.nodes > _MOST_NODES:
        return
    if isinstance(value, str):
        found.markup += [value] if _MARKUP.search(value) else []
    elif not _took(value, found, base, form, depth):
        for inner in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
            _walk(inner, found, base, form, depth + 1)


def _took(value: Any, found: Records, base: str, form: str, depth: int) -> bool:
    """Take a list of articles, or one article that stands alone; whether it was one."""
    if isinstance(value, list):
        good = [link for item in value if (link := link_of(item, base, form)) is not None]
        # Half of a list may be videos and the like; fewer articles than that stand in it by chance.
        if not good or 2 * len(good) < len(value):
            return False
        found.items = value if len(value) > len(found.items) else found.items
    elif depth and isinstance(value, dict) and not any(isinstance(inner, list) for inner in value.values()):
        good = [link for link in [link_of(value, base, form)] if link is not None]
    else:
        return False
    found.links += good
    return bool(good)


def link_of(item: Any, base: str, form: str = "") -> Link | None:
    """The link that an item of a list stands for; None where it is no article."""
    if not isinstance(item, dict):
        return None
    told = {plain_name(str(key)): value for key, value in _flat(item)}
    title = next((text for name in _TITLES if (text := _text(told.get(name)))), None)
    url = _address(told, base, form)
    if url is None:
        url, title = _unnamed(told, base, title)
    if url is None or leads_elsewhere(url) or not (title or looks_like_article(url)):
        return None
    if not any(_text(told.get(name)) for name in _TITLES[:-2]) and not looks_like_article(url):
        return None  # sections, tags and people have a name; a story has a title
    return Link(
        url,
        headline=title,
        description=next((text for name in _SUMMARIES if (text := _text(told.get(name)))), None),
        date_published=_date(told, _PUBLISHED),
        date_modified=_date(told, _MODIFIED),
        authors=tuple(dict.fromkeys(_people(told))),
    )


def _flat(item: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """What an item tells; of wrappers that hold all of it what they hold."""
    for wrapper in ("attributes", "node", "article", "post", "story", "item", "_source", "fields"):
        inner = item.get(wrapper)
        if isinstance(inner, dict):
            yield from inner.items()
    yield from item.items()


def _address(told: dict[str, Any], base: str, form: str) -> str | None:
    for name in _ADDRESSES:
        written = _string(told.get(name))
        if not written or " " in written:
            continue
        if name == "slug" and "/" not in written:
            break
        if not _API.search(written):
            rooted = written if re.match(r"https?:|/|\?", written) else f"/{written}"
            url = normal_url(rooted, base)
            if url is not None:
                return url
    return _formed(told, base, form)


def _unnamed(told: dict[str, Any], base: str, title: str | None) -> tuple[str | None, str | None]:
    """Address and title by their looks, where the names of an item's values say nothing: "u", "enlace", "baslik"."""
    texts = [value.strip() for value in told.values() if isinstance(value, str) and len(value) < _LONGEST_TEXT]
    rooted = (text for text in texts if re.match(r"https?://|/(?!/)", text) and not re.search(r"\s", text))
    urls = (normal_url(text, base) for text in rooted if not _API.search(text))
    own = (url for url in urls if url and same_site(url, base) and looks_like_article(url) and not leads_elsewhere(url))
    url = next(own, None)
    if title is None:
        title = next(
            (plain for text in texts if "/" not in text and reads_like_headline(plain := plain_text(text))), None
        )
    return (url, title) if title else (None, None)


def _formed(told: dict[str, Any], base: str, form: str) -> str | None:
    """The address put together from the parts that its form names."""
    parts = re.findall(r"\{(\w+)\}", form)
    values = {part: _string(told.get(plain_name(part))) for part in parts}
    if not parts or not all(values.values()):
        return None
    for part, value in values.items():
        form = form.replace(f"{{{part}}}", quote(value, safe="/"))
    return normal_url(urljoin(base, form))


def _string(value: Any) -> str:
    if isinstance(value, dict):
        value = next((value[key] for key in _WRAPPINGS if isinstance(value.get(key), str)), None)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    try:
        return re.sub("[\ud800-\udfff]", "\ufffd", str(value)).strip()
    except ValueError:  # an int of thousands of digits
        return ""


def _text(value: Any) -> str | None:
    return plain_text(_string(value)[:2000]) or None


def _date(told: dict[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        written = _string(told.get(name))
        if written and len(written) < 60:
            # WordPress writes UTC without saying so.
            zoned = (
                f"{written}Z" if name.endswith("gmt") and re.fullmatch(r"[\d-]{10}[T ][\d:]{5,8}", written) else written
            )
            if date := normal_date(zoned):
                return date
    return None


def _people(told: dict[str, Any]) -> Iterator[str]:
    for name in ("authors", "author", "byline"):
        given = told.get(name)
        for person in given if isinstance(given, list) else [given]:
            written = person.get("name") if isinstance(person, dict) else person
            text = _text(written) if isinstance(written, str) else None
            if text and len(text) < 100:
                yield text
