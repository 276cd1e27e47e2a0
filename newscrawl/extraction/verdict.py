"""Whether a page holds an article, or is a list, a profile, a static page, an error said with status 200. Pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from newscrawl.extraction import jsonld
from newscrawl.extraction.bylines import is_author_address
from newscrawl.extraction.cascade import Extraction

_LIST_PATH = re.compile(
    r"^/(?:tags?|category|categories|topics?|sections?|search|archives?|page)(?:/|$)|/page/\d+/?$", re.IGNORECASE
)
_LIST_TYPES = frozenset({"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage", "Series", "CategoryCodeSet"})
_NEWS_TYPES = jsonld.ARTICLE_TYPES - {"Article", "Report", "Review", "TechArticle"}
_MISSING = re.compile(r"\b(?:404|not found|nicht gefunden|introuvable|no encontrada|не знайдено)\b", re.IGNORECASE)
_ENOUGH = 2


def is_article(extraction: Extraction) -> bool:
    """Weigh what speaks for an article against what speaks for anything else."""
    return bool(extraction.article.headline) and weight(extraction) >= _ENOUGH


def weight(extraction: Extraction) -> int:
    """The evidence added up; `_ENOUGH` is where an article begins."""
    return _for(extraction) - _against(extraction)


def _for(extraction: Extraction) -> int:
    article, sight = extraction.article, extraction.sight
    kinds = jsonld.types_of(sight.node)
    body = article.articleBody or ""
    dated = article.fieldSources.get("datePublished", "guess").partition(":")[0] != "guess"
    return sum(
        (
            3 * bool(kinds & _NEWS_TYPES),
            1 * bool(kinds - _NEWS_TYPES),
            2 * ("article" in sight.meta("og:type")),
            1 * bool(sight.meta("article:published_time")),
            1 * bool(sight.link and sight.link.date_published),
            1 * dated,
            1 * bool(article.authors),
            1 * (len(body) >= 250),
            1 * (body.count("\n\n") >= 2),
        )
    )


def _against(extraction: Extraction) -> int:
    article, sight = extraction.article, extraction.sight
    path = urlsplit(article.canonicalUrl or sight.page.url).path
    types = {kind for node in sight.nodes for kind in jsonld.types_of(node)}
    # Ghost writes JSON-LD `Article` for its static pages too; only og:type tells them from its posts.
    elsewhere = set(sight.meta("og:type")) & {"website", "profile", "object", "product"}
    plain = not jsonld.types_of(sight.node) & _NEWS_TYPES
    return sum(
        (
            4 * (path in {"", "/"} and not urlsplit(sight.page.url).query),
            4 * bool(is_author_address(path)),
            3 * bool(_LIST_PATH.search(path)),
            3 * ("profile" in elsewhere),
            3 * bool(elsewhere and plain and not sight.meta("article:published_time")),
            3 * bool(types & _LIST_TYPES and not sight.node),
            3 * bool(_MISSING.search(article.headline or "") and len(article.articleBody or "") < 400),
            3 * (not article.articleBody),
        )
    )
