"""What a site is made with, as its pages show it, and where such sites list their articles. Pure.

A platform is a hint for the order of tries, never a precondition. Source: the platforms' own documentation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin, urlsplit

from newscrawl.normalise import normal_url, same_site

if TYPE_CHECKING:
    from collections.abc import Iterator

# The usual addresses, by platform and, under "", for any; tried where a site names none.
USUAL_SITEMAPS = {
    "WordPress": ("/sitemap_index.xml", "/wp-sitemap.xml", "/news-sitemap.xml", "/sitemap.xml"),
    "Arc": ("/arc/outboundfeeds/news-sitemap/", "/arc/outboundfeeds/sitemap-index/", "/sitemap.xml"),
    "": ("/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml", "/sitemap-news.xml", "/sitemap-index.xml"),
}
USUAL_FEEDS = {
    "WordPress": ("/feed/",),
    "Ghost": ("/rss/",),
    "Arc": ("/arc/outboundfeeds/rss/?outputType=xml",),
    "Drupal": ("/rss.xml",),
    "Blogger": ("/feeds/posts/default",),
    "": ("/feed/", "/rss.xml", "/feed.xml"),
}
_SIGNS = (
    ("WordPress", re.compile(r"/wp-content/|/wp-json/|content=[\"']WordPress|api\.w\.org", re.IGNORECASE)),
    ("Ghost", re.compile(r"content=[\"']Ghost\b|/content/images/|data-portal|data-ghost")),
    ("Arc", re.compile(r"Fusion\.globalContent|/pf/(?:dist|resources)/|arcpublishing\.com")),
    ("Drupal", re.compile(r"content=[\"']Drupal|/sites/default/files/|drupal-settings-json")),
    ("Blogger", re.compile(r"content=[\"']blogger", re.IGNORECASE)),
    ("Next.js", re.compile(r"id=[\"']__NEXT_DATA__|/_next/")),
)
_TAG = re.compile(r"<(?:link|script|div)\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_NEXT_BUILD = re.compile(r'"buildId"\s*:\s*"([\w.-]{1,80})"')
_ARC_FETCH = re.compile(r"[\"'(]([^\"'()\s<>]{0,200}/pf/api/v\d+/content/fetch/[^\"'()\s<>]{1,600})[\"')]")
_GHOST_FIELDS = "id,url,title,published_at,updated_at,custom_excerpt"
_WORDPRESS_FIELDS = "id,date_gmt,modified_gmt,link,title,excerpt"


def platform_of(text: str) -> str:
    """The system that a page shows to be made with: "WordPress", "Ghost", "Arc", ...; "" where none shows."""
    return next((name for name, sign in _SIGNS if sign.search(text)), "")


def endpoints_of(text: str, url: str) -> dict[str, str]:
    """The JSON endpoints of the site that a page shows -> what they are: WordPress, Ghost, Next.js, Arc."""
    found = dict((*_wordpress(text, url), *_ghost(text, url), *_next(text, url), *_arc(text, url)))
    return {address: why for address, why in found.items() if same_site(address, url)}


def changes_with_releases(address: str) -> bool:
    """Whether an endpoint's address holds for the site's present release only."""
    return "/_next/data/" in urlsplit(address).path


def counted(address: str) -> str:
    """An endpoint's address as a site file has it: with `{page}` where its kind is known to count its pages.

    >>> counted("https://herald.example/wp-json/wp/v2/posts?per_page=100")
    'https://herald.example/wp-json/wp/v2/posts?per_page=100&page={page}'
    """
    parts = urlsplit(address)
    counts = (
        parts.path.rstrip("/").endswith(("/wp/v2/posts", "/ghost/api/content/posts")) or "rest_route=" in parts.query
    )
    return f"{address}{'&' if parts.query else '?'}page={{page}}" if counts else address


def _wordpress(text: str, url: str) -> Iterator[tuple[str, str]]:
    query = urlencode({"per_page": 100, "orderby": "date", "_fields": _WORDPRESS_FIELDS})
    for tag in _tags(text):
        href = tag.get("href", "")
        if tag.get("rel") != "https://api.w.org/" or not href:
            continue
        # A site without pretty addresses has "/index.php?rest_route=/".
        root, mark = href.rstrip("/"), "&" if "?" in href else "?"
        if address := normal_url(f"{root}/wp/v2/posts{mark}{query}", url):
            yield address, "WordPress' own list of posts"


def _ghost(text: str, url: str) -> Iterator[tuple[str, str]]:
    for tag in _tags(text):
        key, api = tag.get("data-key", ""), tag.get("data-api") or tag.get("data-ghost") or ""
        if re.fullmatch(r"[0-9a-f]{20,40}", key) and api:
            root = api if "/ghost/api/" in api else urljoin(api.rstrip("/") + "/", "ghost/api/content/")
            query = urlencode({"key": key, "limit": 100, "fields": _GHOST_FIELDS})
            if address := normal_url(f"{root.rstrip('/')}/posts/?{query}", url):
                yield (address, "Ghost's own list of posts, with the key that the page shows")


def _next(text: str, url: str) -> Iterator[tuple[str, str]]:
    found = _NEXT_BUILD.search(text)
    if found and "__NEXT_DATA__" in text and (address := normal_url(f"/_next/data/{found[1]}/index.json", url)):
        yield (address, "the home page's data as Next.js serves them; the address changes with each release")


def _arc(text: str, url: str) -> Iterator[tuple[str, str]]:
    for found in _ARC_FETCH.finditer(text.replace("\\u002F", "/").replace("\\/", "/")):
        if address := normal_url(found[1].replace("&amp;", "&"), url):
            yield (address, "a list that the page's scripts fetch from Arc")


def _tags(text: str) -> Iterator[dict[str, str]]:
    for tag in _TAG.finditer(text):
        yield {name.lower(): double or single for name, double, single in _ATTRIBUTE.findall(tag[0])}
