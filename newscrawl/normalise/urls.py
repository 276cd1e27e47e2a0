"""Addresses: one normal form, and what belongs to the same site. Pure."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

# Parameters that say how the reader came, never what is read. Whole names, or a prefix ending in "_":
# a parameter that is not listed stays, because sites with `?id=` and `?source=` exist.
_TRACKERS = frozenset(
    """fbclid gclid dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh mc_cid mc_eid _ga _gl _hsenc _hsmi
    mkt_tok oly_anon_id oly_enc_id vero_id vero_conv wt_mc wt_zmc icid ncid cmpid ocid ref_src ref_url ref fb_ref
    fb_source attribution_id attribution_type xtor echobox guccounter guce_referrer guce_referrer_sig s_cid smid smtyp
    phpsessid jsessionid aspsessionid sessionid""".split()
)
_TRACKER_PREFIX = re.compile(r"(?:utm|mtm|pk|itm|at|hsa|ns)_", re.IGNORECASE)
_SESSION_IN_PATH = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)


def normal_url(url: str, base: str | None = None) -> str | None:
    """Return the one form under which an address is known; None where it is no web address.

    Absolute, http or https, host in lower case, the query sorted, escapes in one form; default port, fragment, session
    and tracking parameters gone.

    >>> normal_url("/pier?utm_source=x&b=2&a=1#top", "https://Herald.example/news/")
    'https://herald.example/pier?a=1&b=2'
    >>> normal_url("mailto:desk@herald.example") is None
    True
    """
    try:
        joined = urljoin(base, url.strip()) if base else url.strip()
        parts = urlsplit(joined)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return None
    return _canonical(parts, port)


def _canonical(parts: SplitResult, port: int | None) -> str | None:
    scheme = parts.scheme.lower()
    host = (parts.hostname or "").rstrip(".")
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != {"http": 80, "https": 443}[scheme]:
        netloc += f":{port}"
    path = _SESSION_IN_PATH.sub("", parts.path) or "/"
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _tracks(pair))
    try:
        return canonicalize_url(urlunsplit((scheme, netloc, path, query, "")))
    except (ValueError, UnicodeError):
        return None


def _tracks(pair: str) -> bool:
    name = unquote(pair.partition("=")[0]).lower()
    return name in _TRACKERS or bool(_TRACKER_PREFIX.match(name))


def host_of(url: str) -> str:
    """The host without `www.`, in lower case; "" where there is none.

    >>> host_of("https://WWW.Herald.example:8000/a")
    'herald.example'
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def same_site(left: str, right: str) -> bool:
    """Whether two addresses are one newspaper's: the same host, or one is a subdomain of the other.

    >>> same_site("https://www.herald.example/", "http://news.herald.example/x")
    True
    """
    one, other = host_of(left), host_of(right)
    if not one or not other:
        return False
    return one == other or one.endswith("." + other) or other.endswith("." + one)


def key_of(url: str) -> str:
    """What two spellings of one article's address share: no scheme, no `www.`, no trailing slash.

    For comparing, never for fetching.

    >>> key_of("https://www.herald.example/pier/") == key_of("http://herald.example/pier")
    True
    """
    normal = normal_url(url)
    if normal is None:
        return url.strip()
    parts = urlsplit(normal)
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host_of(normal)}{port}{parts.path.rstrip('/') or '/'}{query}"
