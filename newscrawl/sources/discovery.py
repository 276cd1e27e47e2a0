"""Where a site nobody described may list its articles: candidates, the likeliest first, each with the reason. Pure.

Nothing is fetched here: bytes of robots.txt and of the home page come in, addresses to try go out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin

from newscrawl.normalise import normal_url
from newscrawl.sources.decoding import decode
from newscrawl.sources.feeds import read_feed
from newscrawl.sources.found import Source
from newscrawl.sources.homes import read_home
from newscrawl.sources.merging import address_key
from newscrawl.sources.paths import is_news_list
from newscrawl.sources.patterns import NO_PATTERNS
from newscrawl.sources.platforms import USUAL_FEEDS, USUAL_SITEMAPS, endpoints_of, platform_of
from newscrawl.sources.robots import read_robots
from newscrawl.sources.wording import says_latest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CandidateKind = Literal["feed", "sitemap", "listing", "endpoint"]

LATEST = 2  # the rank of a site's stream of news
_NEWS_FILE = re.compile(r"news|latest|recent", re.IGNORECASE)
_MORE_FEEDS = ("/rss/", "/atom.xml", "/index.xml", "/feed.json")  # less usual ones; a crawl does not try them


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may list the site's articles.

    why     where its address comes from, as the end of a sentence
    rank    counts from 0; smaller is likelier
    sure    the site itself names it; else it is a guess
    """

    kind: CandidateKind
    url: str
    why: str
    rank: int
    sure: bool = True
    label: str | None = None


def candidates_of(robots: bytes, home: bytes, url: str, encoding: str | None = None) -> tuple[Candidate, ...]:
    """All that robots.txt and the home page at `url` lead to, the likeliest first, each address once."""
    text = decode(home, encoding)
    platform = platform_of(text)
    named = [*_of_robots(robots, url), *_of_home(home, url, encoding), *_endpoints(text, url)]
    guessed = [*_guesses(named, platform, url)]
    return distinct_candidates([*named, *guessed])


def distinct_candidates(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The candidates by rank, each address once: the first reason is kept."""
    found: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda candidate: candidate.rank):
        found.setdefault(address_key(candidate.url), candidate)
    return tuple(found.values())


def feeds_behind(candidate: Candidate, body: bytes, url: str, encoding: str | None) -> tuple[Candidate, ...]:
    """The feeds to which a page leads that was asked for as one."""
    more = read_feed(Source("feed", url), body, url, encoding).more if candidate.kind == "feed" else ()
    return tuple(
        Candidate("feed", source.url, f"{url} links to it", 1, label=source.label)
        for source in more
        if source.page == 1
    )


def _of_robots(robots: bytes, url: str) -> Iterator[Candidate]:
    address = urljoin(url, "/robots.txt")
    for source in read_robots(Source("robots", address), robots, address, guess=False).more:
        news = bool(_NEWS_FILE.search(source.url.rpartition("/")[2]))
        yield Candidate("sitemap", source.url, "robots.txt names it", 1 if news else 3)


def _of_home(home: bytes, url: str, encoding: str | None) -> Iterator[Candidate]:
    found = read_home(Source("home", url), home, url, encoding, NO_PATTERNS, guess=False)
    for source in found.more:
        if source.kind == "feed":
            yield Candidate("feed", source.url, "the home page advertises it", 0, label=source.label)
        elif source.kind != "listing":
            continue  # a way on that its scripts know: the page itself is the list
        elif source.page > 1:
            yield Candidate("listing", source.url, "it is the home page's next page", 4, label=source.label)
        elif is_news_list(source.url) or says_latest(source.label or ""):
            yield Candidate(
                "listing", source.url, "the home page links to it as its latest news", LATEST, label=source.label
            )
        else:
            yield Candidate("listing", source.url, "the home page links to it as a section", 5, label=source.label)


def _guesses(named: list[Candidate], platform: str, url: str) -> Iterator[Candidate]:
    """The usual addresses, of those kinds that the site itself does not name."""
    tables: tuple[tuple[CandidateKind, dict[str, tuple[str, ...]]], ...] = (
        ("feed", {**USUAL_FEEDS, "": (*USUAL_FEEDS[""], *_MORE_FEEDS)}),
        ("sitemap", USUAL_SITEMAPS),
    )
    for rank, (kind, table) in enumerate(tables, 6):
        if any(candidate.kind == kind for candidate in named):
            continue
        why = f"it is usual with {platform}" if platform in table and platform else "it is a usual address"
        for path in table.get(platform, table[""]):
            if address := normal_url(path, url):
                yield Candidate(kind, address, why, rank, sure=False)


def _endpoints(text: str, url: str) -> Iterator[Candidate]:
    for address, why in endpoints_of(text, url).items():
        yield Candidate("endpoint", address, f"it is {why}", 8)
