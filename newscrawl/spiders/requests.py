"""How a page of a list is asked for, as arguments of its request. Pure: asks for nothing."""

from __future__ import annotations

from typing import Any

from newscrawl.sources import Source
from newscrawl.sources.counting import filled, is_json
from newscrawl.sources.scripts import LARGEST_SCRIPT

LARGEST_SITEMAP = 50 * 1024 * 1024  # bytes


def allowances(source: Source) -> dict[str, Any]:
    """What a source may do that other pages may not, in Scrapy's own keys."""
    if source.kind == "script":
        return {"download_maxsize": LARGEST_SCRIPT}
    if source.kind == "browser":
        # A page that a browser presses takes as long as it takes, and says nothing of how fast the server is.
        return {"playwright": True, "autothrottle_dont_adjust_delay": True, "dont_retry": True}
    if source.kind == "sitemap":
        return {"download_maxsize": LARGEST_SITEMAP}  # the protocol allows 50 MB; no page of a list needs as much
    # A site without robots.txt has no rules, and may have the usual sitemap all the same.
    return {"handle_httpstatus_list": list(range(400, 500))} if source.kind == "robots" else {}


def asking(source: Source) -> dict[str, Any]:
    """How an endpoint is asked: as the page's own script would."""
    endpoint = source.endpoint
    if source.kind != "endpoint" or endpoint is None:
        return {}
    headers = {"Accept": "application/json, text/html;q=0.9, */*;q=0.5", "X-Requested-With": "XMLHttpRequest"}
    if endpoint.method == "GET":
        return {"headers": headers}
    _, body = filled(endpoint)
    kind = "application/json" if is_json(body) else "application/x-www-form-urlencoded; charset=UTF-8"
    return {"method": "POST", "body": body, "headers": {**headers, "Content-Type": kind}}
