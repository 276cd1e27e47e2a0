"""Which address answers with what: a path in, a whole reply out. Pure: no network, no clock."""

import hashlib
import re
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import format_datetime
from functools import partial
from urllib.parse import quote

from newscrawl.demo.article_page import article_page
from newscrawl.demo.articles import DemoArticle
from newscrawl.demo.feeds import rss
from newscrawl.demo.head import Head, static_json_ld
from newscrawl.demo.layout import STATIC_PAGES, not_found_main, page, static_main
from newscrawl.demo.list_pages import (
    archive_page,
    author_page,
    home_page,
    page_count,
    tag_page,
)
from newscrawl.demo.newspaper import Newspaper
from newscrawl.demo.noise import disturb
from newscrawl.demo.sitemaps import robots, sitemap

_HTML = "text/html; charset=utf-8"
_XML = "text/xml; charset=utf-8"
_RSS = "application/rss+xml; charset=utf-8"
_LIST = re.compile(
    r"/(?P<kind>news-archive|tag|author)/(?:(?P<slug>[\w-]+)/)??"
    r"(?:page/(?P<page>[1-9]\d{0,5})/|(?P<feed>rss)/)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the paper answers; `headers` beside Content-Type and Content-Length."""

    status: int
    content_type: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Listing:
    """A list of articles, and how a page of it is written."""

    articles: Sequence[DemoArticle]
    write: Callable[[int, str], str]


def render(paper: Newspaper, path: str, query: str, base: str, noise: int | None = None) -> Reply:
    """Answer a GET; every absolute address on the page begins with `base`, as "http://host".

    `noise` is the number of the request: around the stories, no page is the same twice. None: quiet pages.
    """
    for answer in (_file, _slash, _listing, _article, _static):
        reply = answer(paper, path, query, base)
        if reply:
            noisy = noise is not None and reply.content_type == _HTML and reply.status == 200
            return _disturbed(reply, paper, path, noise or 0) if noisy else reply
    return _not_found(base)


def _disturbed(reply: Reply, paper: Newspaper, path: str, number: int) -> Reply:
    """Put noise on a page; what is made anew for everybody has no date, and an ETag that never comes back."""
    text = disturb(reply.body.decode(), paper, paper.by_slug.get(path.strip("/")), number)
    fresh = _ok(text, reply.content_type, paper.clock)
    return replace(fresh, headers={name: value for name, value in fresh.headers.items() if name != "Last-Modified"})


def _file(paper: Newspaper, path: str, query: str, base: str) -> Reply | None:  # noqa: ARG001
    if path.startswith("/content/images/") or path in {"/favicon.png", "/favicon.ico"}:
        return Reply(200, "image/png", _PNG)
    if path == "/robots.txt":
        return _ok(robots(base), "text/plain; charset=utf-8", paper.clock)
    text = sitemap(paper, path, base)
    return _ok(text, _XML, paper.clock) if text else None


def _slash(paper: Newspaper, path: str, query: str, base: str) -> Reply | None:  # noqa: ARG001
    """Redirect an address without its last slash, as Ghost does whatever it leads to."""
    if path.endswith("/"):
        return None
    if "." in path.rpartition("/")[2]:
        return _not_found(base)
    return _moved(base, f"{path}/", query)


def _listing(paper: Newspaper, path: str, query: str, base: str) -> Reply | None:
    if path == "/":
        return _ok(home_page(paper, base), _HTML, paper.clock)
    match = _LIST.fullmatch(path)
    listing = _find_listing(paper, match["kind"], match["slug"]) if match else None
    if not match or not listing:
        return None
    if match["feed"]:
        return _ok(rss(listing.articles, paper, path, base), _RSS, paper.clock)
    number = int(match["page"] or 1)
    if match["page"] == "1":
        return _moved(base, path.removesuffix("page/1/"), query)
    if number > page_count(listing.articles):
        return _not_found(base)
    return _ok(listing.write(number, base), _HTML, paper.clock)


def _find_listing(paper: Newspaper, kind: str, slug: str | None) -> _Listing | None:
    if kind == "news-archive":
        return None if slug else _Listing(paper.archive, partial(archive_page, paper))
    if kind == "tag":
        tag = next((tag for tag in paper.by_tag if tag.slug == slug), None)
        return _Listing(paper.by_tag[tag], partial(tag_page, tag, paper)) if tag else None
    author = next((author for author in paper.by_author if author.slug == slug), None)
    if not author:
        return None
    return _Listing(paper.by_author[author], partial(author_page, author, paper))


def _article(paper: Newspaper, path: str, query: str, base: str) -> Reply | None:
    slug = path.strip("/")
    if article := paper.by_slug.get(slug):
        return _ok(article_page(article, paper, base), _HTML, article.modified)
    if article := paper.by_guid.get(paper.moved.get(slug, "")):
        return _moved(base, article.path, query)
    status = paper.gone.get(slug)
    if status == 302:
        return _moved(base, "/", "", status)
    return _not_found(base, status) if status else None


def _static(paper: Newspaper, path: str, query: str, base: str) -> Reply | None:  # noqa: ARG001
    if path not in STATIC_PAGES:
        return None
    title = STATIC_PAGES[path][0]
    # The team page is made by the theme, so Ghost declares nothing about it.
    json_ld = static_json_ld(title, path, base) if path != "/team/" else None
    head = Head(title=title, path=path, og_type="website", json_ld=json_ld)
    return _ok(page(head, base, "page-template", static_main(path, paper)), _HTML, paper.clock)


def _ok(text: str, content_type: str, modified: datetime) -> Reply:
    body = text.encode()
    return Reply(
        200,
        content_type,
        body,
        {
            "ETag": f'"{hashlib.sha256(body).hexdigest()[:24]}"',
            "Last-Modified": format_datetime(modified, usegmt=True),
            "Cache-Control": "public, max-age=0",
        },
    )


def _moved(base: str, path: str, query: str, status: int = 301) -> Reply:
    location = base + quote(path) + (f"?{query}" if query else "")
    text = f"{'Found' if status == 302 else 'Moved Permanently'}. Redirecting to {path}"
    return Reply(status, "text/plain; charset=utf-8", text.encode(), {"Location": location})


def _not_found(base: str, status: int = 404) -> Reply:
    head = Head(title="404 - The page has sailed")
    return Reply(status, _HTML, page(head, base, "error-template", not_found_main()).encode())


def _png() -> bytes:
    """Make a picture of one gray pixel. Source: PNG specification, chapter 5."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\x00\x80")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


_PNG = _png()
