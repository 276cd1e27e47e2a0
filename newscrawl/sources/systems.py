"""What the publishing systems met most, and their usual plugins, ask for behind the end of a list. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from newscrawl.sources.carried import data_of
from newscrawl.sources.scripts import CLOSE, OPEN, Call

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from newscrawl.sources.listings import Page

MOST_VIEWS = 4
_COUNTED = f"page={OPEN}page{CLOSE}"
_JETPACK = re.compile(r"[\"']ajaxurl[\"']\s*:\s*[\"']([^\"'\s]{1,400}\binfinity=scrolling[^\"'\s]{0,100})[\"']")
_AJAX_LOAD_MORE = re.compile(r"alm_localize\s*=\s*\{[^{}]{0,2000}?[\"']ajaxurl[\"']\s*:\s*[\"']([^\"'\s]{1,300})[\"']")


def asked_by_wordpress(page: Page, inline: str) -> Iterator[Call]:
    """What Jetpack's endless scroll and the plugin Ajax Load More ask for; the one counts from 1, the other from 0."""
    if found := _JETPACK.search(inline):
        address = found[1].replace("\\/", "/")
        yield Call(address, "POST", f"action=infinite_scroll&order=DESC&{_COUNTED}", constants=(("page", "1"),))
    found = _AJAX_LOAD_MORE.search(inline)
    listing = next((each for each in page.tree.iter("div") if "alm-listing" in (each.get("class") or "").split()), None)
    if found and listing is not None:
        query = urlencode({"action": "alm_get_posts", "query_type": "standard", **_shortcode(listing)})
        yield Call(f"{found[1].replace(chr(92) + '/', '/')}?{query}&{_COUNTED}", constants=(("page", "0"),))


def _shortcode(listing: HtmlElement) -> dict[str, str]:
    """What the element of a list says of which posts are wanted, as the plugin sends it."""
    told = {name[5:].replace("-", "_"): value for name, value in listing.items() if name.startswith("data-") and value}
    above = listing.getparent()
    slug = above.get("data-slug") if above is not None else None
    told.pop("offset", None)  # pages are counted here, and both cannot be
    return {name: value for name, value in told.items() if len(value) < 80} | ({"slug": slug} if slug else {})


def asked_by_drupal(page: Page) -> Iterator[Call]:
    """What the views of a Drupal page ask for behind their pagers, as its settings name them; they count from 0."""
    for data in data_of(page):
        views = data.get("views") if isinstance(data, dict) else None
        path, settings = (views.get("ajax_path"), views.get("ajaxViews")) if isinstance(views, dict) else (None, None)
        if not isinstance(path, str):
            continue
        for view in list(settings.values())[:MOST_VIEWS] if isinstance(settings, dict) else ():
            told = (
                {key: value for key, value in view.items() if isinstance(value, str)} if isinstance(view, dict) else {}
            )
            query = urlencode({key: value for key, value in told.items() if key.startswith("view_")})
            yield Call(path, "POST", f"{query}&page={OPEN}page{CLOSE}", constants=(("page", "1"),))


def posts_of_wordpress(page: Page, text: str) -> Iterator[Call]:
    """WordPress's own list of posts, where the page says where it is: of the term whose archive this is, or of all."""
    root = next((link.get("href") for link in page.tree.iter("link") if link.get("rel") == "https://api.w.org/"), None)
    if not root or "wp-" not in text:
        return
    wanted = "_fields=id,date_gmt,modified_gmt,slug,link,title&per_page=100"
    here = (link.get("href") or "" for link in page.tree.iter("link") if link.get("type") == "application/json")
    term = next((found for href in here if (found := re.search(r"/wp/v2/(categories|tags|users)/(\d+)", href))), None)
    which = f"&{'author' if term[1] == 'users' else term[1]}={term[2]}" if term else ""
    yield Call(f"{root.rstrip('/')}/wp/v2/posts?{wanted}{which}&page={OPEN}page{CLOSE}", constants=(("page", "1"),))
