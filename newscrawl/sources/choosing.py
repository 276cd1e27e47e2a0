"""Which of the places found are worth reading at every crawl: what each lists, and what only it lists. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from newscrawl.normalise import normal_date, normal_url, same_site, to_moment
from newscrawl.sources.continuing import read_list
from newscrawl.sources.decoding import decode
from newscrawl.sources.discovery import LATEST
from newscrawl.sources.feeds import read_feed
from newscrawl.sources.found import Found, Link, Source
from newscrawl.sources.merging import address_key, distinct_links
from newscrawl.sources.paths import leads_elsewhere
from newscrawl.sources.platforms import changes_with_releases
from newscrawl.sources.sitemaps import read_sitemap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newscrawl.sources.discovery import Candidate

MAX_CHOSEN = 12
_READERS = {"feed": read_feed, "sitemap": read_sitemap, "listing": read_list}
_ADDRESS_KEYS = ("link", "url", "canonical_url", "website_url", "href")
_DATE_KEYS = ("date_gmt", "published_at", "display_date", "publish_date", "datePublished", "date")
_MAX_NODES = 20_000  # of one JSON answer that are looked at


@dataclass(frozen=True, slots=True)
class Finding:
    """What a candidate turned out to be.

    articles   key of each article that it lists on this site -> when it was published, None where it is silent
    leads      how many further sitemaps it names
    scripted   whether its scripts bring what it lists
    failure    why it lists nothing, as a sentence; "" where it lists something
    chosen     whether it is to be read at every crawl, and `why`
    """

    candidate: Candidate
    url: str
    articles: Mapping[str, str | None] = field(default_factory=dict)
    leads: int = 0
    scripted: bool = False
    failure: str = ""
    chosen: bool = False
    why: str = ""

    @property
    def dates(self) -> list[str]:
        """When its articles were published, the oldest first."""
        return sorted((date for date in self.articles.values() if date), key=to_moment)

    @property
    def told(self) -> str:
        """What it lists, in words."""
        if self.failure:
            return self.failure
        if self.leads:
            return f"an index of {self.leads} sitemap{'s' if self.leads > 1 else ''}"
        if self.scripted:
            return "its scripts bring what it lists"
        said = _articles(len(self.articles))
        return f"{said}, the newest of {self.dates[-1][:10]}" if self.dates else said


def assess(candidate: Candidate, body: bytes, url: str, encoding: str | None, site_url: str) -> Finding:
    """Read what a candidate answered with status 200; `url` is where the bytes came from, after redirects."""
    finding = Finding(candidate, url)
    found = _read(candidate, body, url, encoding)
    links = [link for link in found.articles if same_site(link.url, site_url) and not leads_elsewhere(link.url)]
    sitemaps = sum(source.kind == "sitemap" for source in found.more)
    scripted = not links and any(source.kind in {"endpoint", "script"} for source in found.more)
    if not links and not sitemaps and not scripted:
        strange = f"its {len(found.articles)} links lead to other sites or to no articles" if found.articles else ""
        said = next((warning.removeprefix(f"{url}: ") for warning in found.warnings), "")
        return replace(finding, failure=strange or said or "it lists no article")
    dated = {address_key(link.url): link.date_published for link in links}
    return replace(finding, articles=dated, leads=sitemaps, scripted=scripted)


def choose(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Decide which to read at every crawl: in the order of their worth, each that lists what those before it do not."""
    decided: list[Finding] = []
    for finding in sorted(findings, key=_worth):
        chosen, why = _decide(finding, [each for each in decided if each.chosen])
        decided.append(replace(finding, chosen=chosen, why=why))
    return tuple(decided)


def _worth(finding: Finding) -> tuple[bool, int, int]:
    """Feeds first: small and dated; then dated sitemaps, streams of news, whole sitemaps, sections."""
    rank = finding.candidate.rank
    sitemap, listing = 1 if finding.dates else 3, 2 if rank == LATEST else 4
    order = {"feed": 0, "sitemap": sitemap, "listing": listing, "endpoint": 5}[finding.candidate.kind]
    return (bool(finding.failure), order, rank)


def _decide(finding: Finding, chosen: list[Finding]) -> tuple[bool, str]:
    passing = finding.candidate.kind == "endpoint" and changes_with_releases(finding.candidate.url)
    if finding.failure or passing:
        return False, finding.failure or "its address changes with each release of the site"
    kinds = [each.candidate.kind for each in chosen if each.candidate.kind != "sitemap" or not each.dates]
    kind = finding.candidate.kind
    if len(chosen) >= MAX_CHOSEN:
        return False, f"{MAX_CHOSEN} are enough"
    if kind == "sitemap" and not finding.dates and kind not in kinds:
        return True, "it reaches back furthest"
    if kind == "listing" and finding.candidate.rank == LATEST and kind not in kinds:
        return True, "its pages go on where a feed ends"
    if not chosen:
        return True, "it is the likeliest to hold every new article"
    own = len(_own(finding, chosen))
    return (True, f"{_articles(own)} that no other lists") if own else (False, "the chosen list all that is new in it")


def _own(finding: Finding, chosen: list[Finding]) -> set[str]:
    """The articles that only this lists. What is older than the memory of the first chosen is nothing new."""
    known = {key for each in chosen for key in each.articles}
    dates = chosen[0].dates
    since = dates[len(dates) // 10] if dates else ""  # one old story that is kept on top does not stretch it
    return {
        key for key, date in finding.articles.items()
        if key not in known and not (date and since and to_moment(date) < to_moment(since))
    }  # fmt: skip


def _articles(count: int) -> str:
    return f"{count} article{'' if count == 1 else 's'}"


def _read(candidate: Candidate, body: bytes, url: str, encoding: str | None) -> Found:
    if candidate.kind == "endpoint":
        return _read_json(body, url, encoding)
    return _READERS[candidate.kind](Source(candidate.kind, url), body, url, encoding)


def _read_json(body: bytes, url: str, encoding: str | None) -> Found:
    """Whatever a JSON answer addresses on its own site."""
    try:
        document = json.loads(decode(body, encoding))
    except (ValueError, RecursionError):
        return Found(warnings=(f"{url}: the answer is not JSON",))
    links = [_json_link(node, url) for node in _nodes(document)]
    return Found(distinct_links(link for link in links if link is not None))


def _nodes(document: Any) -> Iterator[dict[str, Any]]:
    waiting = [document]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(reversed(node))


def _json_link(node: dict[str, Any], url: str) -> Link | None:
    addresses = (normal_url(value, url) for key in _ADDRESS_KEYS if isinstance(value := node.get(key), str) and value)
    address = next((found for found in addresses if found), None)
    # What has an address and no title or date is a picture, a menu, an author.
    if address is None or not any(node.get(key) for key in ("title", "headline", "headlines", *_DATE_KEYS)):
        return None
    dates = (normal_date(value) for key in _DATE_KEYS if isinstance(value := node.get(key), str))
    return Link(address, date_published=next((date for date in dates if date), None))
