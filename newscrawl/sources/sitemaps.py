"""Sitemaps: lists, indexes, Google News, plain text, gzip, feeds that serve as sitemaps. Pure.

Source: https://www.sitemaps.org/protocol.html, Google's news and image extensions.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.normalise import is_moment, normal_date, normal_url, plain_text, to_moment
from newscrawl.sources.calendars import days_of_story
from newscrawl.sources.decoding import decode, inflate
from newscrawl.sources.feeds import read_feed_text
from newscrawl.sources.found import Found, Link, Source
from newscrawl.sources.jsonfeeds import looks_like_json
from newscrawl.sources.markup import address_of, looks_like_html, name_of, parse_xml, text_of
from newscrawl.sources.merging import distinct_links, distinct_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element as Element

    from newscrawl.sources.markup import Xml

AUTHORS = "authors"  # the label of a sitemap whose entries are author pages
_FEEDS = frozenset({"rss", "rdf:rdf", "atom:feed", "feed"})
_LISTS_ARTICLES = frozenset(
    "post posts article articles news story stories blog blogs archive archives content".split()
)
_LISTS_AUTHORS = frozenset("author authors user users contributor contributors".split())
_LISTS_OTHERS = frozenset(
    """pages tag tags category categories taxonomy taxonomies topic topics section sections keyword keywords image
    images photo photos video videos product products static""".split()
)
# Yoast's page-sitemap.xml and WordPress' wp-sitemap-posts-page-1.xml; "sitemap-page-2.xml" is the second page of all.
_STATIC_PAGES = re.compile(r"(?:^|[-_])posts[-_]page[-_\d]|^pages?[-_]sitemap")
ALIKE = 10  # from this many equal moments on, `lastmod` is the time at which the file was made


def read_sitemap(source: Source, body: bytes, url: str, encoding: str | None = None) -> Found:
    """The articles of a sitemap, or the sitemaps of an index. `lastmod` is a change, never a publication."""
    body, fault = inflate(body)
    found = _read_text(source, decode(body, encoding), url)
    return found if fault is None else Found(found.articles, found.more, (f"{url}: {fault}", *found.warnings))


def lists_authors(url: str) -> bool:
    """Whether a sitemap's file name says that its entries are author pages."""
    words = _words(url)
    return bool(words & _LISTS_AUTHORS) and not words & (_LISTS_ARTICLES - {"posts", "post"})


def lists_no_articles(url: str) -> bool:
    """Whether a sitemap's file name says plainly that it lists something else; in doubt it lists articles.

    >>> lists_no_articles("https://herald.example/post_tag-sitemap.xml")
    True
    >>> lists_no_articles("https://herald.example/post-sitemap.xml")
    False
    """
    words = _words(url)
    if _STATIC_PAGES.search(_file(url)) or "taxonomies" in words:
        return True
    return bool(words & _LISTS_OTHERS) and not words & _LISTS_ARTICLES


def _read_text(source: Source, text: str, url: str) -> Found:
    start = text.strip("\ufeff\x00 \t\r\n")[:1]
    if not start:
        return Found(warnings=(f"{url}: the sitemap is empty",))
    if looks_like_html(text):
        return Found(warnings=(f"{url}: the answer is an HTML page, not a sitemap",))
    if looks_like_json(text):
        return read_feed_text(source, text, url)
    return _read_markup(source, text, url) if start == "<" else _read_lines(source, text, url)


def _read_markup(source: Source, text: str, url: str) -> Found:
    xml = parse_xml(text)
    name = "" if xml.root is None else name_of(xml.root.tag)
    if name in _FEEDS:
        return read_feed_text(source, text, url)
    if xml.root is not None and name.endswith("urlset"):
        return _read_list(source, xml, xml.root, url)
    if xml.root is not None and name.endswith("sitemapindex"):
        return _read_index(source, xml, xml.root, url)
    return Found(warnings=(f"{url}: the answer is not a sitemap",))


def _read_lines(source: Source, text: str, url: str) -> Found:
    lines = [line.strip("\ufeff \t") for line in text.splitlines()]
    addresses = [normal for line in lines if re.match(r"https?://\S+$", line) and (normal := normal_url(line))]
    if not addresses:
        return Found(warnings=(f"{url}: the answer is not a sitemap",))
    return _found(source, [Link(address) for address in addresses], url, ())


def _read_index(source: Source, xml: Xml, root: Element, url: str) -> Found:
    entries = [_texts(entry) for entry in root if name_of(entry.tag).endswith("sitemap")]
    listed = [
        _sub_sitemap(source, entry, address) for entry in entries if (address := address_of(entry.get("loc"), url))
    ]
    kept = [found for found in listed if found.label == AUTHORS or not lists_no_articles(found.url)]
    said = [*_complaints(xml, len(entries), len(entries) - len(listed))]
    if listed and not kept:
        said.append("none of its sitemaps seems to list articles")
    return Found(more=distinct_sources(kept), warnings=tuple(f"{url}: {words}" for words in said))


def _sub_sitemap(source: Source, entry: dict[str, str], address: str) -> Source:
    label = AUTHORS if lists_authors(address) else None
    modified = normal_date(entry.get("lastmod", ""))
    return Source("sitemap", address, max_pages=source.max_pages, label=label, modified=modified)


def _read_list(source: Source, xml: Xml, root: Element, url: str) -> Found:
    entries = [entry for entry in root if name_of(entry.tag).rpartition(":")[2] == "url"]
    links = [_link(entry, url) for entry in entries]
    said = tuple(f"{url}: {words}" for words in _complaints(xml, len(entries), links.count(None)))
    return _found(source, [link for link in links if link is not None], url, said)


def _found(source: Source, links: list[Link], url: str, said: tuple[str, ...]) -> Found:
    if source.label == AUTHORS or lists_authors(url):
        pages = (Source("author", link.url, max_pages=source.max_pages, modified=link.date_modified) for link in links)
        return Found(more=distinct_sources(pages), warnings=said)
    return Found(articles=distinct_links(_without_idle_dates(links)), warnings=said)


def _without_idle_dates(links: list[Link]) -> list[Link]:
    """The links, without a `lastmod` that all share: it tells of no change, only that they were there by then."""
    moments = {link.date_modified for link in links}
    moment = next(iter(moments), None)
    if len(links) < ALIKE or len(moments) > 1 or moment is None or not is_moment(moment):
        return links
    bound = None if any(map(_is_later_than(moment), links)) else moment
    return [replace(link, date_modified=None, not_after=bound) for link in links]


def _is_later_than(moment: str) -> Callable[[Link], bool]:
    """Whether a link tells by another word than `lastmod`, or by its address, that it was published later."""
    after = to_moment(moment) + timedelta(days=1)  # what is a day with one zone may be the next one with another

    def is_later(link: Link) -> bool:
        named = days_of_story(link.url)
        told = link.date_published is not None and to_moment(link.date_published) > after
        return told or (named is not None and named.first > after.date())

    return is_later


def _link(entry: Element, base: str) -> Link | None:
    fields = _texts(entry)
    url = address_of(fields.get("loc"), base)
    if url is None:
        return None
    return Link(
        url,
        headline=plain_text(fields["news:title"]) or None if "news:title" in fields else None,
        date_published=normal_date(fields["news:publication_date"]) if "news:publication_date" in fields else None,
        date_modified=normal_date(fields["lastmod"]) if "lastmod" in fields else None,
        keywords=_keywords(fields["news:keywords"]) if "news:keywords" in fields else (),
        image=address_of(fields.get("image:loc"), base),
        language=fields.get("news:language"),
    )


def _keywords(written: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for part in written.split(",") if (word := plain_text(part))))


def _texts(entry: Element) -> dict[str, str]:
    """The first text under each name below an entry."""
    texts: dict[str, str] = {}
    for element in entry.iterdescendants():
        text = (text_of(element) if len(element) else element.text or "").strip()
        if text:
            texts.setdefault(name_of(element.tag), text)
    return texts


def _complaints(xml: Xml, entries: int, without_address: int) -> Iterator[str]:
    were = "1 entry was" if entries == 1 else f"{entries} entries were"
    if xml.cut:
        yield f"the sitemap ends in the middle of an entry; {were} read"
    elif not xml.ended:
        yield f"the sitemap ends before its closing tag; {were} read"
    elif xml.fault:
        yield f"the sitemap is not well-formed ({xml.fault}); {were} read"
    if without_address:
        yield f"{without_address} of {entries} entries name no address and were left out"


def _file(url: str) -> str:
    return urlsplit(url).path.rsplit("/", 1)[-1].lower()


def _words(url: str) -> set[str]:
    # "post_tag" is how WordPress calls its tags.
    return set(re.split(r"[\W\d_]+", _file(url).replace("post_tag", "tags")))
