"""Whether a page that answered 200 says that the article is gone: a soft 404. Pure.

Judged by where the request ended and by what the page is called, never by a word within a text: articles are written
about missing pages, too. A wall (consent, login, payment, robots) or a broken server says nothing about an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from newscrawl.extraction import jsonld
from newscrawl.extraction.missing import names_wall, says_missing
from newscrawl.extraction.page import Element, Page, text_of
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import key_of, plain_text, same_site, same_text
from newscrawl.sources.paths import is_list_page, looks_like_article

_HOME = re.compile(r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|home|default)(?:\.\w{2,5})?/?)?", re.IGNORECASE)
_TITLE_PARTS = re.compile(r"\s*[|·•»«]\s*|\s+[–—-]\s+")
_ASIDE = frozenset("aside nav footer header form li".split())
_STORY = 900  # letters of running text from which on a page is read for what it tells
_VIEW = re.compile(
    r"(?:amp|print|page|mobile|comments?|gallery|photos?|images?|full|all|\d{1,3})(?:\.\w{2,5})?", re.IGNORECASE
)
_PROOF = re.compile(r"captcha|challenge-(?:form|running|stage)|cf-challenge", re.IGNORECASE)
_FEW_LINKS = 10
_LINKED = 0.5  # share of a paragraph's letters from which on it leads elsewhere


def looks_gone(page: Page, asked_url: str) -> str | None:
    """A sentence saying why the article at `asked_url` is gone; None where nothing says so."""
    titles = list(dict.fromkeys(_titles(page)))
    if any(map(names_wall, titles)) or _is_gate(page):
        return None
    landed = _landed(page, asked_url)
    if landed:
        return f"redirected to {landed}"
    said = next(filter(says_missing, titles), None)
    if said is None:
        return None
    sight = Sight.of(page)
    told = _is_hidden(page) or (_is_headed_so(sight) and _running_text(page) < _STORY)
    return f"the page is called “{said}”" if told and not _tells_story(sight) else None


def _landed(page: Page, asked_url: str) -> str | None:
    """Where else than at an article the request ended: a home page, a list, what lies above the address."""
    if key_of(page.url) == key_of(asked_url) or not same_site(page.url, asked_url):
        return None
    asked, here = urlsplit(asked_url), urlsplit(page.url)
    if _HOME.fullmatch(asked.path) and not asked.query:
        return None
    if _HOME.fullmatch(here.path) and not here.query:
        return "the home page"
    if looks_like_article(page.url) or not (_is_above(here.path, asked.path) or is_list_page(page.url)):
        return None
    return None if _tells_story(Sight.of(page)) or _running_text(page) >= _STORY else here.path


def _is_above(path: str, asked: str) -> bool:
    """Whether a path is a folder of the other; a story is no folder of its printed form or its second page."""
    above = f"{path.rstrip('/')}/"
    below = asked.removeprefix(above).strip("/").split("/")
    return asked.startswith(above) and not all(map(_VIEW.fullmatch, below))


def _is_gate(page: Page) -> bool:
    """Whether the page asks for a password or a proof of being human, and shows next to nothing else."""
    if sum(1 for _ in page.body.iter("a")) >= _FEW_LINKS:
        return False
    if any(field.get("type") == "password" for field in page.body.iter("input")):
        return True
    return any(
        _PROOF.search(f"{element.get('class')} {element.get('id')}") for element in page.body.iter("div", "form")
    )


def _titles(page: Page) -> Iterator[str]:
    """What the page calls itself, with and without what is joined to it."""
    shared = [plain_text(title) for title in page.meta.get("og:title", ())[:1]]
    for text in (*_headings(page), *_window_titles(page), *shared):
        yield text
        yield from _TITLE_PARTS.split(text) if _TITLE_PARTS.search(text) else ()


def _headings(page: Page) -> list[str]:
    return [text for h1 in page.body.iter("h1") if (text := text_of(h1))][:3]


def _window_titles(page: Page) -> list[str]:
    return [text for title in page.tree.iter("title") if (text := text_of(title))][:1]


def _is_headed_so(sight: Sight) -> bool:
    """Whether the headline says it, or there is none but the newspaper's name and the title of the window says it."""
    headings = _headings(sight.page)
    if any(map(says_missing, headings)):
        return True
    parts = [part for title in _window_titles(sight.page) for part in _TITLE_PARTS.split(title)]
    names = [*parts, *([sight.site_name] if sight.site_name else [])]
    return all(any(same_text(heading, name) for name in names) for heading in headings)


def _tells_story(sight: Sight) -> bool:
    """Whether the page declares an article of its own: one with a date, at this address where it tells one."""
    here = key_of(sight.page.url)
    homes = [key_of(address) for address in jsonld.addresses_of(sight.node)]
    dated = bool(sight.node.get("datePublished")) and (not homes or here in homes)
    return dated or bool(sight.meta("article:published_time")) or "datePublished" in sight.properties


def _is_hidden(page: Page) -> bool:
    """Whether the page asks search engines to leave it out."""
    return any("noindex" in text.lower() for text in page.meta.get("robots", ()))


def _running_text(page: Page) -> int:
    """The letters of the paragraphs that are written to be read, not to lead elsewhere."""
    return sum(map(_letters, page.body.iter("p")))


def _letters(paragraph: Element) -> int:
    length = len(text_of(paragraph))
    linked = sum(len(text_of(link)) for link in paragraph.iter("a"))
    framed = any(above.tag in _ASIDE or above.tag == "a" for above in paragraph.iterancestors())
    return 0 if framed or length < 80 or linked > _LINKED * length else length
