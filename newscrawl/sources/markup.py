"""Text -> tree, however broken the markup is. Pure; fetches nothing, expands nothing, never raises."""

from __future__ import annotations

import html
import re
from collections import deque
from dataclasses import dataclass
from functools import lru_cache
from html.entities import html5
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import lxml.html
from lxml import etree

from newscrawl.normalise import normal_url

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from lxml.html import HtmlElement

_XML_START = re.compile(
    r"<(?:\?xml|!--|!DOCTYPE|(?:[\w-]{1,20}:)?(?:rss|feed|RDF|urlset|sitemapindex|html)\b)", re.IGNORECASE
)
_HTML_START = re.compile(
    r"[\ufeff\s]*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_ENTRY = re.compile(r"<(/?)(?:[\w-]{1,20}:)?(?:item|entry|url|sitemap)(?=[\s>])")
_ROOT_END = re.compile(r"</(?:[\w-]{1,20}:)?(?:rss|feed|rdf|urlset|sitemapindex)\s*>", re.IGNORECASE)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# One pass mends three defects: references that XML does not know, bare ampersands, a "<" that opens nothing.
# As no reference but XML's own five survives it, no entity that a document declares is ever expanded.
_REPAIR = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?:(#?\w{1,32});)?|<(?![\w/!?])", re.DOTALL)
_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})

_PREFIXES = {
    "": "",
    "backend.userland.com/rss2": "",
    "cyber.law.harvard.edu/rss/rss.html": "",
    "my.netscape.com/rdf/simple/0.9": "",
    "my.netscape.com/publish/formats/rss-0.91.dtd": "",
    "purl.org/rss/1.0": "",
    "purl.org/net/rss1.1": "",
    "purl.org/atom/ns": "atom",
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/elements/1.0": "dc",
    "purl.org/dc/terms": "dcterms",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "search.yahoo.com/mrss": "media",
    "www.google.com/schemas/sitemap-image/1.1": "image",
    "www.google.com/schemas/sitemap-news/0.9": "news",
    "www.google.com/schemas/sitemap-video/1.1": "video",
    "www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "www.w3.org/1999/xhtml": "xhtml",
    "www.w3.org/2005/atom": "atom",
}
_SITEMAP = re.compile(r"www\.(?:sitemaps\.org|google\.com)/schemas/sitemap/")


@dataclass(frozen=True, slots=True)
class Xml:
    """A tree and the defects that cost something.

    cut     the document ends inside its last entry; that entry is left out, its address may be half an address
    ended   the end tag of the root is there
    fault   what the parser could not read, None where it read everything
    """

    root: Element | None
    cut: bool = False
    ended: bool = True
    fault: str | None = None


def parse_xml(text: str) -> Xml:
    """The tree of a feed or sitemap. `root` is None where there is no element at all."""
    start = _XML_START.search(text)  # blanks, byte order marks and a server's complaints may stand before the document
    text = text[start.start() :] if start else text
    cut = _last_entry_cut(text)
    text = text if cut is None else text[:cut]
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, dtd_validation=False,
        remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(_mend(text).encode(), parser)
    except (etree.LxmlError, ValueError):
        root = None
    ended = cut is None and bool(_ROOT_END.search(text))
    return Xml(root, cut=cut is not None, ended=ended, fault=_fault(parser) if ended else None)


def parse_html(text: str) -> HtmlElement | None:
    """The tree of a page, None where there is no element. A nesting beyond 2,048 is cut by the parser."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return lxml.html.document_fromstring(_ILLEGAL.sub(" ", text).encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def looks_like_html(text: str) -> bool:
    """Whether a text is a web page rather than a feed, a sitemap or a robots.txt."""
    return bool(_HTML_START.match(text[:4000]))


@lru_cache(maxsize=4096)
def name_of(tag: str) -> str:
    """The name by which this room knows an element: the namespace decides, whatever prefix the document gave it.

    A prefix that the document forgot to declare is taken at its word.

    >>> name_of("{http://purl.org/dc/elements/1.1/}Creator"), name_of("pubDate"), name_of("media:content")
    ('dc:creator', 'pubdate', 'media:content')
    """
    uri, brace, local = tag.lower().rpartition("}")
    if not brace:
        return local
    bare = uri.lstrip("{").removeprefix("http://").removeprefix("https://").rstrip("/#")
    prefix = "" if _SITEMAP.match(bare + "/") else _PREFIXES.get(bare, bare)
    return f"{prefix}:{local}" if prefix else local


def text_of(element: Element | None) -> str:
    """All text below an element, as written."""
    if element is None or not len(element):
        return "" if element is None else element.text or ""
    return "".join(map(str, element.itertext()))


def address_of(written: str | None, base: str) -> str | None:
    """The normal form of an address in a feed or sitemap, None where it is no web address."""
    written = (written or "").strip()
    if not written:
        return None
    # Joining costs as much as all the rest, and nearly every one of fifty thousand addresses is absolute.
    return normal_url(written) if written.startswith(("https://", "http://")) else normal_url(written, base)


def base_of(page: HtmlElement, url: str) -> str:
    """The address against which a page's links are read: its `base`, else its own."""
    href = next((str(base.get("href") or "") for base in page.iter("base")), "")
    try:
        return urljoin(url, href.strip())
    except ValueError:
        return url


def _last_entry_cut(text: str) -> int | None:
    # Looks at the last 2 MB: no entry is longer, and a search of the whole would cost more than the parsing.
    tags = deque(_ENTRY.finditer(text, max(0, len(text) - 2_000_000)), maxlen=1)
    return tags[0].start() if tags and not tags[0][1] else None


def _mend(text: str) -> str:
    return _REPAIR.sub(_mended, _ILLEGAL.sub("", text))


def _mended(found: re.Match[str]) -> str:
    if found[0] == "<":
        return "&lt;"
    name = found[1]
    if found[0].startswith("<!") or name in _OWN:
        return found[0]
    if name and name.startswith("#"):
        return html.escape(_ILLEGAL.sub("", html.unescape(found[0])).replace("\ufffd", ""))
    if name and f"{name};" in html5:
        return html.escape(html5[f"{name};"])
    return "&amp;" + found[0][1:]


def _fault(parser: etree.XMLParser) -> str | None:
    for error in parser.error_log:
        if error.type_name != "NS_ERR_UNDEFINED_NAMESPACE" and error.level_name == "FATAL":
            return f"line {error.line}: {error.message}"
    return None
