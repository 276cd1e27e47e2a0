"""What tells an article from a list, a shop, a forum, a static page: clues, each there or not. Pure.

Only what differs between two pages of one site is a clue: that a site is a newspaper says nothing about its tag pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from newscrawl.extraction import jsonld
from newscrawl.extraction.layout import Layout
from newscrawl.extraction.sight import Sight
from newscrawl.items import Article
from newscrawl.normalise import clean_text
from newscrawl.sources.paths import is_static, looks_like_article

NEWS_TYPES = jsonld.ARTICLE_TYPES - frozenset(
    "Article Report Review TechArticle ScholarlyArticle MedicalScholarlyArticle".split()
)
_TYPES = {
    "type_shop": frozenset("Product Offer AggregateOffer ProductGroup ProductModel IndividualProduct".split()),
    "type_forum": frozenset("DiscussionForumPosting QAPage Question Answer Comment".split()),
    "type_list": frozenset("CollectionPage ItemList SearchResultsPage ProfilePage OfferCatalog Blog".split()),
    "type_service": frozenset(
        """Service ProfessionalService LocalBusiness Store Restaurant FAQPage SoftwareApplication WebApplication
        MobileApplication Course Event HowTo APIReference TechArticle JobPosting ContactPage AboutPage
        VideoGame""".split()
    ),
}
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publish-date",
    "publishdate", "publication_date", "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued",
    "dcterms.created", "article.published", "cxenseparse:recs:publishtime",
)  # fmt: skip
_SORTED = (
    "article:section", "article:tag", "news_keywords", "parsely-section", "sailthru.tags", "article:opinion",
    "article:content_tier",
)  # fmt: skip
_SIGNED = ("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator")
_PATHS = {
    "path_shop": frozenset("product products shop store cart collections sku catalog price prices buy dp".split()),
    "path_forum": frozenset(
        "forum forums thread threads viewtopic showthread discussion discussions board boards questions".split()
    ),
    "path_docs": frozenset(
        "docs doc documentation wiki manual reference tutorial tutorials api userguide developer developers kb".split()
    ),
    "path_service": frozenset(
        "service services solution solutions products platform industries pricing courses course careers".split()
    ),
    "path_list": frozenset(
        """category categories cat department departments list lists browse search directory listings catalog
        archive""".split()
    ),
}
_HOSTS = {
    "path_shop": frozenset({"shop", "store"}),
    "path_forum": frozenset({"forum", "forums", "community"}),
    "path_docs": frozenset({"docs", "doc", "wiki", "developer"}),
}
_DATED_PATH = re.compile(r"(?:^|[/_-])(?:19|20)\d\d[/_-]?(?:0[1-9]|1[0-2]|[1-9](?!\d)|[a-z]{3}(?=/))(?:[/_-]|\d\d)")
# What WordPress, Ghost and Drupal write on `body` by themselves, and themes of others like it.
_STORY_CLASS = re.compile(r"single|single-post|post-template|article|story|node--type-article|page-node-type-article")
_OTHER_CLASS = re.compile(
    r"archive|category|tag|author|search|search-results|error404|home|home-template|tag-template|author-template|paged"
    r"|page-template|page-template-default|page-id-\d+|post-type-archive|page-node-type-page|path-frontpage"
    r"|single-product|woocommerce-page"
)
# Each clue, and how it completes the sentence "this page is an article, because ...".
FOR = {
    "type_news": "it declares itself a news story",
    "type_article": "it declares itself an article",
    "type_dated": "it declares when it was published",
    "og_article": "it is shared as an article",
    "meta_published": "its head says when it was published",
    "meta_section": "its head names section or tags",
    "meta_author": "its head names an author",
    "authors": "it is signed",
    "headline_long": "its headline is a sentence",
    "h1_is_title": "its headline is its title",
    "run": "it holds running text",
    "run_share": "most of it is running text",
    "one_article": "its markup holds one article",
    "few_times": "it shows one date",
    "captions": "it has captions",
    "body_story": "its theme calls it a story",
    "path_dated": "its address holds a date",
    "path_story": "its address has the form of a story's",
}
AGAINST = {
    "type_shop": "it declares a product",
    "type_forum": "it declares a discussion",
    "type_list": "it declares itself a list",
    "type_service": "it declares a service",
    "og_website": "it is shared as a website",
    "og_other": "it is shared as something else",
    "undated": "it shows no date",
    "headline_short": "its headline is a word or two",
    "no_h1": "it has no main heading",
    "many_h1": "it has many main headings",
    "many_times": "it shows many dates",
    "linked_headings": "its headings lead elsewhere",
    "forms": "it is full of forms",
    "buttons": "it is full of buttons",
    "code": "it shows code",
    "body_other": "its theme calls it a page or a list",
    "path_shop": "its address is a shop's",
    "path_forum": "its address is a forum's",
    "path_docs": "its address is a manual's",
    "path_service": "its address is that of an offer",
    "path_list": "its address is that of a list",
    "path_static": "its address is that of a page about the site",
    "path_short": "its address is a word or two",
}
# Scripts without blanks between words.
_DENSE = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")


def clues_of(sight: Sight, article: Article, layout: Layout) -> frozenset[str]:
    """The names of the clues that a page shows; each has its sentence in `verdict` and its weight in `verdict.json`."""
    return frozenset(
        (*_declared(sight), *_written(sight, article), *_laid_out(sight, layout), *_addressed(sight.page.url))
    )


def all_types(sight: Sight) -> set[str]:
    """The types of everything that the page declares, in JSON-LD."""
    return {kind for node in sight.nodes for kind in jsonld.types_of(node)}


def _declared(sight: Sight) -> Iterator[str]:
    og = {kind.lower() for kind in sight.meta("og:type")}
    if og:
        yield "og_article" if "article" in og else "og_website" if "website" in og else "og_other"
    yield from _typed(sight)
    for name, metas in (("meta_published", _PUBLISHED), ("meta_section", _SORTED), ("meta_author", _SIGNED)):
        if sight.meta(*metas):
            yield name


def _typed(sight: Sight) -> Iterator[str]:
    here, types = jsonld.types_of(sight.node), all_types(sight)
    if here or sight.properties:
        yield "type_news" if here & NEWS_TYPES else "type_article"
    if sight.node.get("datePublished"):
        yield "type_dated"
    for name, kinds in _TYPES.items():
        if types & kinds and (name == "type_shop" or not here):
            yield name


def _written(sight: Sight, article: Article) -> Iterator[str]:
    if article.authors:
        yield "authors"
    if article.fieldSources.get("datePublished", "guess").startswith("guess"):
        yield "undated"
    headline = article.headline or ""
    title = sight.page.tree.findtext(".//title") or ""
    if sight.h1 is not None and len(headline) > 5 and headline.casefold()[:40] in clean_text(title).casefold():
        yield "h1_is_title"
    words = len(headline.split()) + len(_DENSE.findall(headline)) // 2
    if words >= 6:
        yield "headline_long"
    elif words <= 3:
        yield "headline_short"


def _laid_out(sight: Sight, layout: Layout) -> Iterator[str]:
    tags = layout.tags
    classes = (sight.page.body.get("class") or "").lower().split()
    told = (
        ("run", layout.run >= 400),
        ("run_share", layout.run > 0.3 * max(1, layout.letters)),
        ("one_article", tags["article"] == 1),
        ("few_times", 1 <= tags["time"] <= 3),
        ("captions", tags["figcaption"] > 0),
        ("no_h1", tags["h1"] == 0),
        ("many_h1", tags["h1"] > 3),
        ("many_times", tags["time"] > 8),
        ("linked_headings", layout.linked >= 4 and layout.linked > 0.7 * layout.headings),
        ("forms", tags["input"] >= 15),
        ("buttons", tags["button"] >= 20),
        ("code", tags["pre"] >= 2),
        ("body_story", any(map(_STORY_CLASS.fullmatch, classes))),
        ("body_other", any(map(_OTHER_CLASS.fullmatch, classes))),
    )
    yield from (name for name, holds in told if holds)


def _addressed(url: str) -> Iterator[str]:
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.lower().split("/") if segment]
    steps = {step for segment in segments for step in (segment, segment.partition(".")[0])}
    host = set((parts.hostname or "").split("."))
    for name, words in _PATHS.items():
        if steps & words or host & _HOSTS.get(name, frozenset()):
            yield name
    if _DATED_PATH.search("/".join(segments)):
        yield "path_dated"
    story = looks_like_article(url)
    if story:
        yield "path_story"
    if is_static(url):
        yield "path_static"
    last = segments[-1] if segments else ""
    if last and len(re.split(r"[-_]", last)) <= 2 and not re.search(r"\d{3}|%", last) and not story:
        yield "path_short"
