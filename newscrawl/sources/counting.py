"""What counts up from one request of a list to the next: which parameter, from where, and how it is filled in. Pure."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from newscrawl.sources.found import Endpoint

_PAGES = frozenset(
    """page paged pg p pagenum pageno pagenumber pageindex pageid currentpage nextpage currentpagenumber seite pagina
    pagesloaded""".split()
)
_OFFSETS = frozenset("offset skip start from startat startindex begin loaded shown".split())
_CURSORS = frozenset(
    """cursor after before next nextcursor endcursor token pagetoken nextpagetoken nexttoken continuation
    continuationtoken lastid maxid sinceid last startafter searchafter olderthan until lastkey nextkey""".split()
)
_SIZES = frozenset("limit size count perpage pagesize num take rows first postsperpage pagelimit items".split())
# Where an answer says how it goes on. The longer names come first: "next" may be an address or a flag as well.
_NEXT_CURSORS = (
    "nextcursor", "endcursor", "nextpagetoken", "nexttoken", "continuationtoken", "continuation", "cursor", "pagetoken",
    "nextkey", "lastkey", "searchafter", "after", "next", "lastid",
)  # fmt: skip


def plain_name(name: str) -> str:
    """A parameter or variable without its path, its dress and its case.

    >>> plain_name("el.dataset.nextCursor"), plain_name("data-per_page")
    ('nextcursor', 'dataperpage')
    """
    return re.sub(r"[^a-z0-9]", "", name.rpartition(".")[2].lower())


def counter_of(key: str) -> str:
    """What a parameter of this name counts: "page", "offset", "cursor", or "" where it counts nothing."""
    name = plain_name(key)
    return "page" if name in _PAGES else "offset" if name in _OFFSETS else "cursor" if name in _CURSORS else ""


def is_size(key: str) -> bool:
    """Whether a parameter says how many articles are wanted at once."""
    return plain_name(key) in _SIZES


def names_of_cursor() -> tuple[str, ...]:
    """The names under which an answer gives the next cursor, the surest first."""
    return _NEXT_CURSORS


def filled(endpoint: Endpoint) -> tuple[str, str]:
    """Address and body of the next request. A cursor that is not known yet is left out.

    >>> from newscrawl.sources.found import Endpoint
    >>> filled(Endpoint("https://herald.example/api?after={cursor}&n=5"))
    ('https://herald.example/api?n=5', '')
    """
    name, value = endpoint.counts, endpoint.value
    if not name:
        return endpoint.url, endpoint.body
    mark = f"{{{name}}}"
    if value:
        sent = json.dumps(value, ensure_ascii=False)[1:-1] if is_json(endpoint.body) else quote(value, safe="")
        return endpoint.url.replace(mark, quote(value, safe="")), endpoint.body.replace(mark, sent)
    pair = re.compile(rf"(^|[?&])[^?&=]*={re.escape(mark)}(?:&|$)")
    body = endpoint.body.replace(f'"{mark}"', "null") if is_json(endpoint.body) else pair.sub(r"\1", endpoint.body)
    return pair.sub(r"\1", endpoint.url).replace(mark, "").rstrip("?&"), body.replace(mark, "").rstrip("&")


def is_json(body: str) -> bool:
    """Whether a body is sent as JSON rather than as a form."""
    return body.lstrip()[:1] in {"{", "["} and not re.match(r"\{(?:page|offset|cursor)\}", body)
