"""Feeds: RSS 0.9x to 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, one table for all. Pure; JSON Feed is the neighbour's.

Source: RSS 2.0 and RSS 1.0 specifications, RFC 4287 (Atom), RFC 5005 (paging), Media RSS.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newscrawl.normalise import normal_date, plain_text
from newscrawl.sources.decoding import decode, inflate
from newscrawl.sources.feedlinks import linked
from newscrawl.sources.found import Found, Link
from newscrawl.sources.jsonfeeds import looks_like_json, read_json_feed
from newscrawl.sources.listings import open_page
from newscrawl.sources.markup import address_of, looks_like_html, name_of, parse_xml, text_of
from newscrawl.sources.merging import distinct_links, without_shared_guids
from newscrawl.sources.paging import next_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

    from newscrawl.sources.found import Source
    from newscrawl.sources.markup import Xml

Fields = dict[str, list["Element"]]

MOST_LISTED = 12  # feeds that are taken from a page
_ROOTS = frozenset({"rss", "rdf:rdf", "rdf", "atom:feed", "feed", "channel"})
_HEADLINE = ("title", "atom:title", "dc:title", "media:title")
_DESCRIPTION = ("description", "atom:summary", "dc:description", "itunes:summary", "media:description")
_PUBLISHED = (
    "pubdate",
    "atom:published",
    "dc:date",
    "dcterms:created",
    "dcterms:issued",
    "atom:issued",
    "atom:created",
)
_MODIFIED = ("dcterms:modified", "atom:updated", "atom:modified")
_GUID = ("guid", "atom:id", "dc:identifier")
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_ROOTED = re.compile(r"(?:https?:/)?/\S+/\S*|/\S*-\S*", re.IGNORECASE)  # an id such as "/4711" is no address
# RSS asks for "mail (name)"; both orders are met, also with angle brackets.
_MAIL_NAME = re.compile(r"\S+@\S+\s*\(([^()]+)\)|([^<>()@]+?)\s*[<(]\S+@\S+[>)]")
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|\?)", re.IGNORECASE)


def read_feed(source: Source, body: bytes, url: str, encoding: str | None = None) -> Found:
    """The items of a feed and its next page."""
    body, fault = inflate(body)
    found = read_feed_text(source, decode(body, encoding), url)
    return found if fault is None else Found(found.articles, found.more, (f"{url}: {fault}", *found.warnings))


def read_feed_text(source: Source, text: str, url: str) -> Found:
    """`read_feed` for a body already decoded."""
    if not text.strip("\ufeff\x00 \t\r\n"):
        return Found(warnings=(f"{url}: the feed is empty",))
    if looks_like_json(text):
        return read_json_feed(source, text, url)
    if looks_like_html(text):
        return _read_page(source, text, url)
    xml = parse_xml(text)
    if xml.root is None or name_of(xml.root.tag) not in _ROOTS:
        return Found(warnings=(f"{url}: the answer is not a feed",))
    return _read_tree(source, xml, xml.root, url)


def _read_page(source: Source, text: str, url: str) -> Found:
    """A page in a feed's place: many sites list their feeds on one."""
    page = open_page(text, url)
    feeds = linked(source, page)[:MOST_LISTED] if page is not None else ()
    return Found(more=feeds, warnings=() if feeds else (f"{url}: the answer is an HTML page, not a feed",))


def _read_tree(source: Source, xml: Xml, root: Element, url: str) -> Found:
    base = _base(root, url)
    channel = next((child for child in root if name_of(child.tag) == "channel"), root)
    feed = _fields(channel)
    items = [element for element in root.iter() if name_of(element.tag) in {"item", "atom:entry", "entry"}]
    heir = Link(url, authors=_authors(feed) if root is channel else (), language=_language(channel, feed, root))
    links = [_link(item, base, heir) for item in items]
    articles = distinct_links(without_shared_guids(link for link in links if link is not None))
    following = (_href(link) for rel in ("next", "prev-archive") for link in _atom_links(feed, rel))
    more = next_source(source, url, (address_of(address, base) for address in following if address))
    return Found(articles, more, tuple(f"{url}: {said}" for said in _complaints(xml, len(items), links.count(None))))


def _complaints(xml: Xml, items: int, without_link: int) -> Iterator[str]:
    were = "1 item was" if items == 1 else f"{items} items were"
    if xml.cut:
        yield f"the feed ends in the middle of an item; {were} read"
    elif not xml.ended:
        yield f"the feed ends before its closing tag; {were} read"
    elif xml.fault:
        yield f"the feed is not well-formed ({xml.fault}); {were} read"
    elif not items:
        yield "the feed holds no item"
    if without_link:
        yield f"{without_link} of {items} items name no address and were left out"


def _link(item: Element, base: str, heir: Link) -> Link | None:
    fields = _fields(item)
    base = _base(item, base)
    url = next((normal for address in _addresses(item, fields) if (normal := address_of(address, base))), None)
    if url is None:
        return None
    return Link(
        url,
        headline=_first_text(fields, _HEADLINE),
        description=_first_text(fields, _DESCRIPTION),
        date_published=_first_date(fields, _PUBLISHED),
        date_modified=_first_date(fields, _MODIFIED),
        authors=_authors(fields) or heir.authors,
        keywords=_keywords(fields),
        guid=next(iter(_texts(fields, *_GUID)), None) or item.get(_RDF_ABOUT),
        image=_image(fields, base),
        language=_language(item, fields) or heir.language,
    )


def _addresses(item: Element, fields: Fields) -> Iterator[str]:
    # FeedBurner puts its own counting address into `link` and keeps the site's beside it.
    yield from _texts(fields, "feedburner:origlink")
    yield from _texts(fields, "link")
    yield from (href for link in _atom_links(fields, "alternate") if (href := _href(link)))
    for guid in fields.get("guid", ()):
        text = text_of(guid).strip()
        if (guid.get("isPermaLink") or "true").strip().lower() != "false" and _ROOTED.fullmatch(text):
            yield text
    if _WEB.fullmatch(about := item.get(_RDF_ABOUT) or ""):
        yield about


def _atom_links(fields: Fields, rel: str) -> list[Element]:
    # An HTML rendering goes before the same entry as JSON or PDF, whatever their order.
    links = [
        link for name in ("atom:link", "link") for link in fields.get(name, ())
        if (link.get("rel") or "alternate").strip().lower() == rel and link.get("href")
    ]  # fmt: skip
    return sorted(links, key=lambda link: "html" not in (link.get("type") or "html"))


def _href(link: Element) -> str:
    return (link.get("href") or "").strip()


def _authors(fields: Fields) -> tuple[str, ...]:
    # An entry taken over from another feed carries that feed's author in its `source` (RFC 4287, 4.2.1).
    origins = (author for origin in fields.get("atom:source", ()) for author in _fields(origin).get("atom:author", ()))
    people = fields.get("atom:author") or [*origins]
    names = [name for person in people for name in _texts(_fields(person), "atom:name", "name")]
    written = [*_texts(fields, "dc:creator"), *_texts(fields, "author"), *names] or _texts(fields, "itunes:author")
    return _distinct(_without_mail(plain_text(name)) for name in written)


def _without_mail(name: str) -> str:
    found = _MAIL_NAME.fullmatch(name) if len(name) < 300 else None  # the pattern's cost is quadratic
    if found:
        return (found[1] or found[2]).strip()
    return "" if "@" in name and " " not in name and not name.startswith("@") else name


def _keywords(fields: Fields) -> tuple[str, ...]:
    atom = [c.get("label") or c.get("term") or "" for c in fields.get("atom:category", ())]
    media = [part for text in _texts(fields, "media:keywords") for part in text.split(",")]
    words = (plain_text(word) for word in [*_texts(fields, "category", "dc:subject"), *atom, *media])
    return _distinct(word for word in words if not _WEB.fullmatch(word))  # Blogger files its own kinds as addresses


def _image(fields: Fields, base: str) -> str | None:
    grouped = [_fields(group) for group in fields.get("media:group", ())]
    media = [content for part in (fields, *grouped) for content in part.get("media:content", ())]
    contents = sorted(filter(_is_picture, media), key=lambda content: -_width(content))
    thumbnails = [t for part in (fields, *grouped, *map(_fields, media)) for t in part.get("media:thumbnail", ())]
    enclosed = [*filter(_is_picture, [*fields.get("enclosure", ()), *_atom_links(fields, "enclosure")])]
    named = [
        e.get("url") or e.get("href") for e in [*contents, *enclosed, *thumbnails, *fields.get("itunes:image", ())]
    ]
    return next((image for address in named if (image := address_of(address, base))), None)


def _is_picture(media: Element) -> bool:
    kind = media.get("medium") or media.get("type") or ""
    return kind.startswith("image") if kind else bool(_PICTURE.search(media.get("url") or media.get("href") or ""))


def _width(media: Element) -> int:
    width = (media.get("width") or "").strip()
    return int(width) if width.isascii() and width.isdigit() and len(width) < 6 else 0  # no picture is wider


def _language(element: Element, fields: Fields, root: Element | None = None) -> str | None:
    written = [*_texts(fields, "language", "dc:language"), element.get(_XML + "lang") or ""]
    written.append("" if root is None else root.get(_XML + "lang") or "")
    return next((text.strip() for text in written if text.strip()), None)


def _base(element: Element, base: str) -> str:
    declared = element.get(_XML + "base")
    try:
        return urljoin(base, declared.strip()) if declared else base
    except ValueError:
        return base


def _fields(element: Element) -> Fields:
    fields: Fields = {}
    for child in element:
        fields.setdefault(name_of(child.tag), []).append(child)
    return fields


def _texts(fields: Fields, *names: str) -> list[str]:
    return [text for name in names for element in fields.get(name, ()) if (text := text_of(element).strip())]


def _first_text(fields: Fields, names: tuple[str, ...]) -> str | None:
    return next((text for written in _texts(fields, *names) if (text := plain_text(written))), None)


def _first_date(fields: Fields, names: tuple[str, ...]) -> str | None:
    return next((date for written in _texts(fields, *names) if (date := normal_date(written))), None)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
