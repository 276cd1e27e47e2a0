"""Addresses: one normal form, and what belongs to the same site. Pure."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit

import idna
from w3lib.url import canonicalize_url

# Parameters that say how the reader came, never what is read: whole names, or a prefix. A parameter that is not listed
# stays, because sites with `?id=` and `?source=` exist. Sources: the documentation of the senders, and what Firefox and
# Brave strip.
_TRACKERS = frozenset(
    """fbclid gclid dclid gbraid wbraid gclsrc gad_source gad_campaignid srsltid msclkid yclid ysclid twclid ttclid
    li_fat_id epik igshid igsh mibextid mc_cid mc_eid _ga _gl _hsenc _hsmi __hsfp __hssc __hstc hsctatracking __s
    ml_subscriber ml_subscriber_hash mkt_tok oly_anon_id oly_enc_id vero_id vero_conv wickedid rb_clickid irclickid
    s_kwcid ef_id _openstat _branch_match_id __twitter_impression wt_mc wt_zmc wt.mc_id wt.mc_ev wt.zmc icid ncid cmpid
    ocid ref_src ref_url fb_ref fb_source fb_action_ids fb_action_types attribution_id attribution_type xtor echobox
    guccounter guce_referrer guce_referrer_sig s_cid smid smtyp ns_mchannel ns_source ns_campaign ns_linkname ns_fee
    phpsessid jsessionid aspsessionid sessionid session_id oscsid zenid cftoken""".split()
)
_TRACKER_PREFIX = re.compile(
    r"(?:utm|mtm|itm|at|hsa)_|pk_(?:campaign|kwd|keyword|source|medium|content|cid|vid)$|aspsessionid[a-z]{8}$"
)
_SESSION_IN_PATH = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)

# What is in normal form as it stands, but for its parameters: most links of a page. A segment does not begin with a
# dot, so there is none to resolve.
_SIGN = r"[\w~!$&'()*+,:=@|-]|%[89A-F][0-9A-F]"
_PLAIN = re.compile(
    rf"https?://(?:[a-z0-9-]++\.)++[a-z0-9-]++(?:/(?:(?:{_SIGN})(?:\.|{_SIGN})*+)?+)++"
    r"(?:\?(\w++=[\w.~-]*+(?:&\w++=[\w.~-]*+)*+))?+",
    re.ASCII,
)
_PLAIN_HOST = re.compile(r"https?://([a-z0-9.-]++)(?=[/?#]|$)")


def normal_url(url: str, base: str | None = None) -> str | None:
    """Return the one form under which an address is known; None where it is no web address.

    Absolute, http or https, host in lower case, the query sorted, escapes in one form; default port, fragment, session
    and tracking parameters gone.

    >>> normal_url("/pier?utm_source=x&b=2&a=1#top", "https://Herald.example/news/")
    'https://herald.example/pier?a=1&b=2'
    >>> normal_url("mailto:desk@herald.example") is None
    True
    """
    if found := _plainly(url.partition("#")[0]):
        return found
    try:
        joined = urljoin(base, url.strip()) if base else url.strip()
        if found := _plainly(joined.partition("#")[0]):
            return found
        parts = urlsplit(joined)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return None
    return _canonical(parts, port)


def _plainly(url: str) -> str | None:
    """The normal form of an address that is plain; None for any other."""
    plain = _PLAIN.fullmatch(url)
    if plain is None:
        return None
    query = plain[1] or ""
    if "&" not in query and not (query and _tracks(query)):
        return url
    pairs = sorted((pair for pair in query.split("&") if not _tracks(pair)), key=lambda pair: pair.partition("="))
    return url[: plain.start(1)] + "&".join(pairs) if pairs else url[: plain.start(1) - 1]


def _canonical(parts: SplitResult, port: int | None) -> str | None:
    scheme = parts.scheme.lower()
    host = _ascii((parts.hostname or "").rstrip("."))
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != {"http": 80, "https": 443}[scheme]:
        netloc += f":{port}"
    path = _SESSION_IN_PATH.sub("", parts.path) or "/"
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _tracks(pair))
    try:
        return canonicalize_url(urlunsplit((scheme, netloc, path, query, "")))
    except (ValueError, UnicodeError):
        return None


def _ascii(host: str) -> str:
    # As browsers do (UTS 46, non-transitional); Python's own codec would lead from straße.example to strasse.example.
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        return host


def _tracks(pair: str) -> bool:
    name, _, value = pair.partition("=")
    name = unquote(name).lower().removeprefix("amp;")  # "&amp;" that was escaped twice
    if name == "ref":  # a reference number, and then the article's, or the name of a place the reader came from
        return not re.search(r"\d{3}", value)
    return name in _TRACKERS or bool(_TRACKER_PREFIX.match(name))


def host_of(url: str) -> str:
    """The host without `www.`, in lower case; "" where there is none.

    >>> host_of("https://WWW.Herald.example:8000/a")
    'herald.example'
    """
    if plain := _PLAIN_HOST.match(url):
        return plain[1].removeprefix("www.")
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
    return same_family(host_of(left), host_of(right))


def same_family(one: str, other: str) -> bool:
    """Whether two hosts, as `host_of` gives them, are one or one is the other's subdomain; "" is nobody's."""
    if not one or not other:
        return False
    return one == other or one.endswith("." + other) or other.endswith("." + one)
