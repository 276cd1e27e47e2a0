"""Whether a page holds an article, or is a list, a profile, a static page, an error said with status 200. Pure.

First what settles it by itself; then the clues of `clues`, weighed. The weights were learned from real pages by
`benchmarks/verdict.py`, which says how well they do; none of those pages is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from newscrawl.extraction import jsonld
from newscrawl.extraction.cascade import Extraction
from newscrawl.extraction.clues import AGAINST, FOR, NEWS_TYPES, all_types, clues_of
from newscrawl.extraction.layout import Layout
from newscrawl.extraction.missing import names_wall, says_missing
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import clean_text
from newscrawl.sources.paths import is_author_page, is_home, is_list_page, is_paged, is_static

_TITLE_PARTS = re.compile(r"\s*[|·•»«]\s*|\s+[–—-]\s+")
# What WordPress and Ghost write on `body` by themselves.
_NO_STORY_CLASS = re.compile(r"page-id-\d+|page-template|error404|search-results|(?:tag|author|home|error)-template")
# What a page offers, as schema.org calls it, with an ending for kinds of events: "MusicEvent".
_OFFERS = re.compile(
    r"JobPosting|Product|ProductGroup|RealEstateListing|Vehicle|Car|Event|[A-Z]\w+(?<!Broadcast)(?<!Publication)Event"
)
_ENOUGH = 400  # letters of running text from which a page says more than why it says nothing
_LISTED = 8  # linked headings from which a page without running text is a list
_SPOKEN = 150  # letters of text from which a page is more than a video, a form, a list of headlines
_TOLD = 1.0  # the weight of a source's word: it lists the page with the date of its publication


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a page was taken for.

    reason   a sentence for the run report
    score    above 0 for an article; None: it was settled without weighing
    """

    article: bool
    reason: str
    score: float | None = None

    @property
    def settled(self) -> bool:
        """Whether one fact decided."""
        return self.score is None


def is_article(extraction: Extraction) -> bool:
    """Whether the page holds an article."""
    return verdict_of(extraction).article


def verdict_of(extraction: Extraction) -> Verdict:
    """Weigh what speaks for an article against what speaks for anything else."""
    layout = Layout.of(extraction.sight.page.body)
    settled = next(_refusals(extraction, layout), None)
    if settled:
        return Verdict(article=False, reason=settled)
    clues = clues_of(extraction.sight, extraction.article, layout)
    score = weigh(clues) + _TOLD * _is_told(extraction)
    return Verdict(article=score > 0, reason=_sentence(clues, article=score > 0), score=round(score, 2))


def weigh(clues: frozenset[str]) -> float:
    """The clues added up; above 0 lies an article."""
    weights = _weights()
    return weights["bias"] + sum(weights.get(clue, 0.0) for clue in clues)


def _refusals(extraction: Extraction, layout: Layout) -> Iterator[str]:
    """What settles that a page is no article, as sentences."""
    article, sight = extraction.article, extraction.sight
    url, body = sight.page.url, len(article.articleBody or "")
    news = bool(jsonld.types_of(sight.node) & NEWS_TYPES)
    # Yoast shares tag pages as articles, but without a date; Ghost declares static pages articles, and shares them not.
    dated = bool(sight.node.get("datePublished") or sight.meta("article:published_time"))
    story = news or (dated and "article" in sight.meta("og:type"))
    if not article.headline:
        yield "the page has no headline"
    if is_home(url):
        yield "the page is the front page"
    if not story and layout.run < _ENOUGH:
        yield from _says_nothing(extraction)
    if not story and not _is_told(extraction):
        yield from _of_address(url)
        yield from _of_offers(sight)
    if not story:
        yield from _of_page(extraction, layout)
    if body < _SPOKEN and "VideoObject" in all_types(sight):
        yield "the page holds a video and next to no text"
    if not news and not body and not layout.run:
        yield "the page has no text"


def _is_told(extraction: Extraction) -> bool:
    """Whether the source that led here lists the page with the date of its publication, as lists do with articles."""
    return bool(extraction.sight.link and extraction.sight.link.date_published)


def _of_offers(sight: Sight) -> Iterator[str]:
    offered = sorted(filter(_OFFERS.fullmatch, all_types(sight)))
    # An article may speak of what is sold or will take place; then it is shared as one.
    if offered and "article" not in sight.meta("og:type"):
        yield f"the page declares what it offers: {offered[0]}"


def _of_address(url: str) -> Iterator[str]:
    if is_author_page(url):
        yield "the address is that of a person's page"
    if is_list_page(url) or is_paged(url):
        yield "the address is that of a list"
    if is_static(url):
        yield "the address is that of a page about the site, an account or a search"


def _of_page(extraction: Extraction, layout: Layout) -> Iterator[str]:
    sight = extraction.sight
    classes = (sight.page.body.get("class") or "").lower().split()
    if any(map(_NO_STORY_CLASS.fullmatch, classes)) and "single" not in classes:
        yield "the site's theme calls the page static, a list or an error"
    if "profile" in sight.meta("og:type"):
        yield "the page declares itself a profile"
    if layout.tags["password"] and max(layout.run, len(extraction.article.articleBody or "")) < _SPOKEN:
        yield "the page asks for a login"
    if layout.run < _SPOKEN and layout.linked >= _LISTED and 2 * layout.linked > layout.headings:
        yield f"the page is a list: {layout.linked} linked headlines and no running text"


def _says_nothing(extraction: Extraction) -> Iterator[str]:
    title = clean_text(extraction.sight.page.tree.findtext(".//title") or "")
    titles = [extraction.article.headline or "", *_TITLE_PARTS.split(title)]
    if any(map(says_missing, titles)):
        yield "the page says that there is nothing here"
    if any(map(names_wall, titles)):
        yield "the page is a wall: a login, a check, a consent, a broken server"


def _sentence(clues: frozenset[str], *, article: bool) -> str:
    """The clues that weigh most on the winning side, in words."""
    weights = _weights()
    side = FOR if article else AGAINST
    shown = sorted((clue for clue in clues if clue in side), key=lambda clue: -abs(weights.get(clue, 0.0)))[:2]
    if not shown:
        return "too little speaks for an article"
    said = " and ".join(side[clue] for clue in shown)
    return f"{'an article' if article else 'no article'}: {said}"


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    read = json.loads((files("newscrawl.extraction") / "verdict.json").read_text(encoding="utf-8"))
    return {"bias": float(read["bias"]), **{str(clue): float(weight) for clue, weight in read["weights"].items()}}
