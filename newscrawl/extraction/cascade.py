"""The cascade: every reader adds its evidence, the loader normalises it, and the first that holds wins. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from newscrawl.extraction.authors import read_authors
from newscrawl.extraction.classing import read_classes
from newscrawl.extraction.collecting import collecting_later
from newscrawl.extraction.contents import read_contents
from newscrawl.extraction.dates import read_dates
from newscrawl.extraction.evidence import Candidate, Evidence
from newscrawl.extraction.guesses import guess_date
from newscrawl.extraction.page import Page
from newscrawl.extraction.sight import Sight
from newscrawl.extraction.story import Story, shipped
from newscrawl.extraction.titles import read_titles
from newscrawl.items import Article
from newscrawl.loaders import ArticleLoader, content_hash, count_words, proposed_identifier
from newscrawl.normalise import is_moment
from newscrawl.sites import Site
from newscrawl.sources import Link

_SHORT_BODY = 600  # letters under which an article that is not free to read is a teaser


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read off a page: the article, and all the evidence for and against its fields."""

    article: Article
    evidence: Evidence
    sight: Sight


@collecting_later()
def extract(
    page: Page,
    site: Site | None = None,
    link: Link | None = None,
    *,
    furniture: frozenset[int] = frozenset(),
    story: Story | None = None,
) -> Extraction:
    """Read one page. `link` is what the source told that led here; what is known of the site comes in as a value.

    `furniture` holds the hashes of blocks that recur on the site's pages (`block_hashes` tells a page's own); `story`
    tells a story's blocks from others where it shall not be the model of the package.
    """
    sight = Sight.of(page, site, link)
    evidence = Evidence()
    if sight.broken:
        evidence.warn("json_ld_broken")
    read_titles(sight, evidence)
    read_dates(sight, evidence)
    read_classes(sight, evidence)
    boxes = read_authors(sight, evidence)
    read_contents(sight, evidence, boxes, (story or shipped()).knowing(furniture))
    return Extraction(_load(sight, evidence), evidence, sight)


def _load(sight: Sight, evidence: Evidence) -> Article:
    site = sight.site
    loader = ArticleLoader(
        zone=site.zone if site else None,
        language=sight.language,
        base=sight.page.base,
        publisher=sight.site_name,
    )
    chosen: dict[str, Candidate] = {}
    for key, candidates in evidence.candidates.items():
        if found := _first_that_holds(loader, key, candidates):
            chosen[key] = found
    article: Article = loader.load_item()
    _dates(article, evidence, chosen, loader)
    if article.datePublished is None and (guess := guess_date(sight)):
        chosen["datePublished"], article.datePublished = Candidate(*guess), guess[1]
        evidence.add("datePublished", *guess)
        evidence.warn("date_guessed")
    return _finish(article, sight, evidence, chosen)


def _first_that_holds(loader: ArticleLoader, key: str, candidates: list[Candidate]) -> Candidate | None:
    for candidate in candidates:
        loader.add_value(key, candidate.value)
        if any(value != "" for value in loader.get_collected_values(key)):
            return candidate
    return None


def _dates(article: Article, evidence: Evidence, chosen: dict[str, Candidate], loader: ArticleLoader) -> None:
    """Take the time of day from a later candidate of the same day; keep the raw text beside the date."""
    for key in ("datePublished", "dateModified"):
        if key not in chosen:
            continue
        day = getattr(article, key)
        if not is_moment(day):
            read = ((candidate, _one(loader, key, candidate)) for candidate in evidence.of(key))
            timed = next((pair for pair in read if _is_moment_of(day, *pair)), (chosen[key], day))
            chosen[key] = timed[0]
            setattr(article, key, timed[1])
        setattr(article, f"{key}Raw", str(chosen[key].value))
    if article.dateModified == article.datePublished:
        article.dateModified = article.dateModifiedRaw = None
        chosen.pop("dateModified", None)


def _one(loader: ArticleLoader, key: str, candidate: Candidate) -> str | None:
    """A candidate in its normal form."""
    found: str | None = next(iter(loader.get_value(candidate.value, loader.get_input_processor(key))), None)
    return found


def _is_moment_of(day: str, candidate: Candidate, value: str | None) -> bool:
    """Whether a candidate tells a time on a day, in UTC or in the zone that it was written in."""
    return value is not None and is_moment(value) and day in {value[:10], str(candidate.value).strip()[:10]}


def _finish(article: Article, sight: Sight, evidence: Evidence, chosen: dict[str, Candidate]) -> Article:
    """Everything that follows from the other fields."""
    article.url = sight.page.absolute(sight.page.url) or sight.page.url
    article.site = sight.site.name if sight.site else None
    article.identifier = proposed_identifier(article.canonicalUrl or article.url)
    body = article.articleBody
    article.wordCount = count_words(body) if body else None
    article.contentHash = content_hash(article.headline, body) if body else None
    if article.isAccessibleForFree is False and len(body or "") < _SHORT_BODY:
        evidence.warn("body_teaser")
    article.fieldSources = {key: chosen[key].source for key in Article.__dataclass_fields__ if key in chosen}
    article.warnings = list(evidence.warnings)
    return article
