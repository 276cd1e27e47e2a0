"""What the spellings of one article's address share, and what a feed's id is remembered as. Pure; never for fetching.

Scheme, `www.`, default port, fragment, trailing and repeated slashes, escapes, the order of parameters, trackers and
session ids make no other article; nor do its AMP, mobile and print variants, a reader's comment form, `index.html`.
Two articles must never share a key, so what could hide a second one is left to redirects and rel=canonical:

- "amp" or "print" at the end of a path counts only behind what can be nothing but an article (four words, a number of
  five digits that is no day, `.html`); `/amp/` in front never does: sections and stories have such names.
- `m.` and `amp.` count where the path ends in a word or the address holds such a number, `mobile.`, which may be the
  desk for telephones, only where the path ends in a word; none where no registered domain would remain.
- parameters that are not known, their values, the case of a path, `?page=`, `?sid=`, `index.php/...`, `#!`, which no
  server ever sees.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tldextract import TLDExtract

from newscrawl.normalise.urls import normal_url

_NUMBER = re.compile(r"(?<!\d)(?!(?:19|20)\d{6}(?!\d))\d{5,}")
_SLUG = re.compile(r"[-_]*+(?:[^-_]++[-_]++){3}[^-_]")
_FILE = re.compile(r"\.html?$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3}|%[C-F][0-9A-F]%")

_AMP_CACHE = re.compile(r"(?:[^/]+\.)?(?:cdn\.ampproject\.org|ampproject\.net|bing-amp\.com)/(?:c|v|wp)/(?:s/)?(.+)")
_AMP_VIEWER = re.compile(r"(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?/amp/(?:s/)?([^/]+\.[^/]+/.+)")

_INDEX = re.compile(r"index\.(?:s?html?|php|aspx?|jsp|cfm)|default\.(?:html?|aspx?)", re.IGNORECASE)
_DYNAMIC_INDEX = re.compile(r"index\.(?:php|aspx?|jsp|cfm)|default\.aspx?", re.IGNORECASE)
_TWIN = re.compile(r"amp|print|comment-page-\d+", re.IGNORECASE)
_AMP_FILE = re.compile(r"(?<=[^/])\.amp\.html$", re.IGNORECASE)
# ASP.NET without cookies keeps the session in a segment of its own.
_SESSION_SEGMENT = re.compile(r"/\((?:[A-Z]\([^()/]*\))+\)(?=/|$)", re.IGNORECASE)

_FLAGS = frozenset(
    "amp _amp is_amp isamp wpamp nonamp print printable printview printpage printerfriendly mobile".split()
)
_ON = frozenset({"", "1", "true", "yes", "on"})
_MODES = frozenset("outputtype output view format mode layout version display action".split())
_VIEWER = frozenset("amp_js_v amp_gsa amp_tf amp_ct amp_kit usqp".split())
_NETWORKS = frozenset(
    "facebook twitter x linkedin reddit tumblr pinterest pocket telegram jetpack-whatsapp email print".split()
)

# The list that comes with the package: nothing is fetched, nothing is kept on disk.
_SUFFIX_LIST = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


class Place(NamedTuple):
    """An address taken apart, all variants folded: host with a port that matters, path without end slash, query."""

    host: str
    path: str
    query: str


@lru_cache(maxsize=8192)
def key_of(url: str) -> str:
    """What two spellings of one article's address share; the address itself where it is none. For comparing only.

    >>> key_of("https://www.herald.example/pier/?utm_source=x#top") == key_of("http://herald.example/pier?amp=1")
    True
    >>> key_of("https://herald.example/music/amp") == key_of("https://herald.example/music")
    False
    """
    place = place_of(url)
    if place is None:
        return url.strip()
    return f"{place.host}{place.path or '/'}{'?' if place.query else ''}{place.query}"


def place_of(url: str) -> Place | None:
    """Take an address apart and fold its variants; None where it is no web address."""
    normal = normal_url(url)
    if normal is None:
        return None
    rest = normal.partition("://")[2]
    inner = (_AMP_CACHE.fullmatch(rest) or _AMP_VIEWER.fullmatch(rest)) if "amp" in rest else None
    if inner and (unwrapped := normal_url(f"https://{inner[1]}")):
        rest = unwrapped.partition("://")[2]
    address, _, query = rest.partition("?")
    host, _, path = address.partition("/")
    if query:
        query = _bare_query(query, path)
    path = _bare_path("/" + path, query)
    return Place(_bare_host(host, path, query), path, query)


def is_slug(segment: str) -> bool:
    """Whether a segment of a path can only be an article's: four words, or a number of five digits."""
    return bool(_SLUG.match(segment) or _NUMBER.search(segment))


def numbers_of(text: str) -> list[str]:
    """The numbers of five digits and more, days such as 20261124 left out."""
    return _NUMBER.findall(text)


def feed_key(site: str, guid: str) -> str | None:
    """What a feed's own id of an article is remembered as; None where it identifies nothing.

    It equals no address's key and is its own `key_of`. Nothing: a few characters, a word, a counter, a home page.

    >>> feed_key("herald", "tag:herald.example,2026:post-48213")
    'guid:herald:tag:herald.example,2026:post-48213'
    >>> feed_key("herald", "17") is None
    True
    """
    text = " ".join(guid.encode("utf-8", "replace").decode().split())
    if text.lower().startswith(("http://", "https://")):
        place = place_of(text)
        if place is None or not (place.path or re.search(r"\d|-", place.query)):
            return None
        text = key_of(text)
    elif not 6 <= len(text) <= 1000 or _WORTHLESS.fullmatch(text):
        return None
    return f"guid:{site}:{text}"


# A word; a number or a word with a number that any other list of the site may count as well; zeros.
_WORTHLESS = re.compile(r"[^\W\d_]+|\d{1,6}|[a-z_:#/ -]{1,16}\d{1,4}|[0\W_]+", re.IGNORECASE)


def _bare_host(host: str, path: str, query: str) -> str:
    host = host.removeprefix("www.")
    first, _, rest = host.partition(".")
    if first not in {"m", "amp", "mobile"}:
        return host
    last = path.rpartition("/")[2]
    named = bool(_WORD.search(last) or _SLUG.match(last)) and not query
    if first != "mobile":
        named = named or bool(_NUMBER.search(last) or _NUMBER.search(query))
    return rest.removeprefix("www.") if named and _is_registered(rest.partition(":")[0]) else host


@lru_cache(maxsize=1024)
def _is_registered(host: str) -> bool:
    suffix = _SUFFIX_LIST(host).suffix or host.rpartition(".")[2]
    return host != suffix


def _bare_path(path: str, query: str) -> str:
    if "//" in path and ":/" not in path:  # not the address within an address of an archive
        path = re.sub("/{2,}", "/", path)
    if "/(" in path:
        path = _SESSION_SEGMENT.sub("", path)
    path = path.rstrip("/")
    for _ in range(3):  # an index of a print view of a page of comments; nobody stacks more
        head, _, last = path.rpartition("/")
        if not _stands_for(head.rpartition("/")[2], last, _DYNAMIC_INDEX if query else _INDEX):
            break
        path = head
    return _AMP_FILE.sub(".html", path) if path.endswith((".html", ".HTML")) else path


def _stands_for(above: str, last: str, index: re.Pattern[str]) -> bool:
    return bool(index.fullmatch(last)) or (
        _TWIN.fullmatch(last) is not None and (is_slug(above) or bool(_FILE.search(above)))
    )


def _bare_query(query: str, path: str) -> str:
    pairs = query.split("&")
    named = [(*pair.lower().partition("=")[::2], pair) for pair in pairs]
    shared = any(name == "share" and value in _NETWORKS for name, value, _ in named)
    kept = [
        pair for name, value, pair in named
        if not (_is_variant(name, value, path) or (shared and name in {"share", "nb"}))
    ]  # fmt: skip
    # A home page in print is no article; "?print=1" at the root might be one.
    return "&".join(kept) if kept or path else query


def _is_variant(name: str, value: str, path: str) -> bool:
    name = name.removeprefix("amp%3b")  # "&amp;" that was escaped twice
    if name in _FLAGS:
        return value in _ON or value == name
    if name in _MODES:
        return value in {"amp", "print", "printable"}
    if name == "m":  # Blogger; elsewhere it is a month or whatever
        return value in {"0", "1"} and path.endswith(".html")
    if name == "noamp":
        return value in {"mobile", "available", *_ON}
    return name in _VIEWER or (name == "replytocom" and value.isdigit())
