"""How a list goes on behind its first page: the ways to more of it, the likeliest first. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscrawl.normalise import normal_url, same_site
from newscrawl.sources.binding import Known, bind
from newscrawl.sources.buttons import button_of, buttons_of, leaves_of
from newscrawl.sources.carried import data_of
from newscrawl.sources.counting import filled, plain_name
from newscrawl.sources.decoding import decode
from newscrawl.sources.forms import form_of
from newscrawl.sources.found import Endpoint, Found, Source
from newscrawl.sources.listings import articles_of, complain, next_page, open_page
from newscrawl.sources.lists_of_lists import authors_in, days_in
from newscrawl.sources.marks import marks_of, pressable_behind
from newscrawl.sources.paging import page_number
from newscrawl.sources.paths import is_author_index
from newscrawl.sources.patterns import NO_PATTERNS, AddressPatterns
from newscrawl.sources.scripts import CLOSE, OPEN, Call, calls_in
from newscrawl.sources.systems import asked_by_drupal, asked_by_wordpress, posts_of_wordpress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawl.sources.buttons import Button
    from newscrawl.sources.found import Link
    from newscrawl.sources.listings import Page

MOST_ENDPOINTS, MOST_SCRIPTS = 4, 3
_LARGEST_INLINE = 500_000  # characters
_CONSTANT = re.compile(
    r"""(?<![\w$?&])["']?([A-Za-z_$][\w$]{0,60})["']?\s*[:=]\s*(?:"([^"\n\\]{0,300}(?:\\/[^"\n\\]{0,300})*)"|'([^'\n\\]{0,300})'|(-?\d{1,9})(?![\w.]))"""
)
_LOADS = re.compile(
    r"IntersectionObserver|onscroll|[\"']scroll[\"']|(?:load|show|fetch|get)[-_]?(?:more|next|older)|infinite",
    re.IGNORECASE,
)
_NO_LIST_SCRIPT = re.compile(
    r"jquery|vendor|polyfill|analytics|gtm|gtag|ads?[./_-]|framework|webpack|runtime|modernizr|bootstrap|lodash|react|consent|cookie"
    r"|portal\.min|sodo-search|wp-embed|wp-includes|comment-reply|search|recaptcha|swiper|slick",
    re.IGNORECASE,
)
_LIST_SCRIPT = re.compile(
    r"more|list|archive|infinite|feed|main|app|bundle|site|theme|index|script|pages?/|custom|news", re.IGNORECASE
)
_WORDPRESS = re.compile(r"/wp-content/|/wp-json/|content=[\"']WordPress", re.IGNORECASE)
_GHOST = re.compile(r"content=[\"']Ghost\b|data-ghost|/content/images/")
_SHELL = re.compile(r"<div[^>]{0,200}\bid=[\"']?(?:root|app|__next|__nuxt|main-app|application)\b", re.IGNORECASE)
_FEW_LINKS = 15  # of a page's frame: home, about, imprint
_NEXT_KEY = re.compile(r"(?:next|more|loadmore)(?:page)?(?:url|href|link|path|endpoint)?")


def read_list(
    source: Source, body: bytes, url: str, encoding: str | None = None, patterns: AddressPatterns = NO_PATTERNS
) -> Found:
    """The article cards of a listing or author page, and how the list goes on."""
    text = decode(body, encoding)
    page = open_page(text, url)
    if page is None:
        return Found(warnings=(complain(text, url),))
    articles, warnings = articles_of(source, page, patterns)
    authors = authors_in(source, page) if is_author_index(url) else ()
    days = days_in(source, page) if source.kind == "listing" and not articles else ()
    more = (*with_ways_on(source, page, text, articles), *authors, *days)
    return Found(articles, more, () if authors or days else warnings, session=page.anchors.session)


def read_pressed(
    source: Source, body: bytes, url: str, encoding: str | None = None, patterns: AddressPatterns = NO_PATTERNS
) -> Found:
    """The articles of a list whose button a browser has pressed to its end."""
    return replace(read_list(replace(source, page=source.max_pages), body, url, encoding, patterns), more=())


def with_ways_on(source: Source, page: Page, text: str, articles: tuple[Link, ...]) -> tuple[Source, ...]:
    """What continues a list from its page: one source, with what else might do it for the case that it does not."""
    kind = "listing" if source.kind == "home" else source.kind
    linked = tuple(replace(following, kind=kind) for following in next_page(source, page))
    if source.page > 1 or source.page >= source.max_pages:
        return linked
    return _chained([*linked, *_ways(source, page, text, articles)])


def read_script(source: Source, body: bytes, url: str, encoding: str | None = None) -> Found:  # noqa: ARG001 - as every reader
    """The endpoints that a script asks, for the list on whose page it stands."""
    return continue_by(source, calls_in(decode(body, encoding)))


def continue_by(source: Source, calls: tuple[Call, ...]) -> Found:
    """What the requests of a script are for the list of a `script` source; then the other ways that it names."""
    known = Known(source.start, dict(source.facts), source.shown, source.endpoint.link if source.endpoint else "")
    endpoints = _endpoints(replace(source, page=source.page - 1), calls, known)
    return Found(more=_chained([*endpoints, *source.otherwise]), calls=calls)


def _chained(ways: Iterable[Source]) -> tuple[Source, ...]:
    """One source for several ways: the first, with the others to fall back on; each address once."""
    distinct: dict[tuple[str, str, str], Source] = {}
    for way in ways:
        distinct.setdefault((way.kind, way.url, way.endpoint.body if way.endpoint else ""), replace(way, otherwise=()))
    if not distinct:
        return ()
    first, *others = distinct.values()
    return (replace(first, otherwise=tuple(others)),)


def _ways(source: Source, page: Page, text: str, articles: tuple[Link, ...]) -> Iterator[Source]:
    said = buttons_of(page.tree)
    buttons = said or _unsaid(source, page, articles)
    inline = _inline_scripts(page)
    calls = calls_in(inline) if buttons or _LOADS.search(inline) else ()
    calls = (*asked_by_wordpress(page, inline), *calls)
    # A page without articles and with little else is filled by its scripts, from the first article on.
    filled_later = not articles and bool(_SHELL.search(text)) and len(page.anchors.links) < _FEW_LINKS
    goes_on = filled_later or bool(buttons and articles)
    if not (goes_on or calls):
        return
    facts = _facts(page, inline) | marks_of(page, articles)
    for button in reversed(buttons):
        facts |= button.facts
    known = Known(page.base, facts, len(articles), form_of(link.url for link in articles))
    declared = [*(call for button in buttons for call in button.calls), *_named(page), *asked_by_drupal(page)]
    yield from _endpoints(source, [*declared, *calls, *posts_of_wordpress(page, text)], known)
    if goes_on:
        yield from _scripted(source, page, known)
    if filled_later or (said and articles):
        yield from _endpoints(source, _guesses(source, page, text, facts) if articles else (), known)
        # A byline leads to so many pages of authors that a browser for each would cost more than all the rest.
        if source.kind != "author" and _is_scripted(page, inline):
            yield _way(source, "browser", page.url)


def _unsaid(source: Source, page: Page, articles: tuple[Link, ...]) -> tuple[Button, ...]:
    """The button that stands where one for more would; what it says is not understood, so that little is tried."""
    element = pressable_behind(page, articles) if source.kind == "listing" else None
    return () if element is None else (button_of(element),)


def _scripted(source: Source, page: Page, known: Known) -> Iterator[Source]:
    """The site's scripts, with what the page says that they may need."""
    facts = tuple((name, value) for name, value in known.facts.items() if len(value) < 300)[:200]
    for address in _scripts(page):
        yield _way(source, "script", address, facts=facts, shown=known.shown, endpoint=Endpoint("", link=known.link))


def _way(source: Source, kind: str, url: str, **more: object) -> Source:
    return replace(source.next(url), kind=kind, **more)  # type: ignore[arg-type]  # the fields of a source


def _endpoints(source: Source, calls: Iterable[Call], known: Known) -> list[Source]:
    """The requests that may list articles as sources: on the site, and with something that counts up, if any has it."""
    found: list[Source] = []
    for call in calls:
        endpoint = bind(call, known)
        if endpoint is None:
            continue
        asked, _ = filled(endpoint)
        url = normal_url(asked, known.url)
        if url and same_site(url, known.url) and (endpoint.counts or _is_declared(call)):
            found.append(_way(source, "endpoint", url, endpoint=endpoint, shown=known.shown, facts=()))
    found.sort(key=lambda way: not (way.endpoint and way.endpoint.counts))
    return found[:MOST_ENDPOINTS]


def _is_declared(call: Call) -> bool:
    # An address in an attribute names the next piece of the list as it is; one in a script that counts nothing asks for
    # something else.
    return OPEN not in call.url and not call.constants and not call.cursors and bool(re.search(r"[?&/=]", call.url))


def _inline_scripts(page: Page) -> str:
    data = ("application/json", "application/ld+json", "importmap", "speculationrules")
    scripts = (script for script in page.tree.iter("script") if not script.get("src"))
    return "\n".join(script.text or "" for script in scripts if script.get("type") not in data)[:_LARGEST_INLINE]


def _facts(page: Page, inline: str) -> dict[str, str]:
    """The plain values in a page's scripts, by plain name: at most some hundred."""
    facts: dict[str, str] = {}
    for data in data_of(page):
        for key, value in leaves_of(data, most=200):
            facts.setdefault(plain_name(key), value)
    for found in _CONSTANT.finditer(inline):
        value = next(group for group in found.groups()[1:] if group is not None)
        facts.setdefault(plain_name(found[1]), value.replace("\\/", "/"))
        if len(facts) > 400:
            break
    return facts


def _named(page: Page) -> Iterator[Call]:
    """Addresses that a page's data names as the next ones."""
    for data in data_of(page):
        for key, value in leaves_of(data, most=200):
            if _NEXT_KEY.fullmatch(plain_name(key)) and re.match(r"(?:https?:/)?/[\w.-]", value):
                yield Call(value)


def _scripts(page: Page) -> list[str]:
    """The site's own scripts that may hold what the button does, the likeliest first."""
    found: dict[str, int] = {}
    for script in page.tree.iter("script"):
        url = normal_url((script.get("src") or "").strip(), page.base) if script.get("src") else None
        path = urlsplit(url).path if url else ""
        if url and same_site(url, page.url) and not _NO_LIST_SCRIPT.search(path):
            found.setdefault(url, 0 if _LIST_SCRIPT.search(path) else 1)
    return sorted(found, key=lambda url: found[url])[:MOST_SCRIPTS]


def _is_scripted(page: Page, inline: str) -> bool:
    """Whether anything on a page could make its button do something, from whatever host it comes."""
    named = (urlsplit(script.get("src") or "").path for script in page.tree.iter("script") if script.get("src"))
    return bool(inline.strip()) or any(not _NO_LIST_SCRIPT.search(path) for path in named)


def _guesses(source: Source, page: Page, text: str, facts: dict[str, str]) -> Iterator[Call]:
    """Addresses under which such a site usually has its second page."""
    if page_number(page.url) is not None or source.kind == "home":
        return
    parts = urlsplit(page.url)
    start = (("page", "2"),)
    if "buildid" in facts and "__NEXT_DATA__" in text:
        path = parts.path.rstrip("/") or "/index"
        yield Call(f"/_next/data/{facts['buildid']}{path}.json?page={OPEN}page{CLOSE}", constants=start)
    if _WORDPRESS.search(text) or _GHOST.search(text):
        yield Call(f"{parts.path.rstrip('/')}/page/{OPEN}page{CLOSE}/", constants=start)
    else:
        yield Call(f"{parts.path}?{parts.query + '&' if parts.query else ''}page={OPEN}page{CLOSE}", constants=start)
