"""Page -> article: raw values with their evidence, and the cascade that chooses among them.

Pure: no network, no clock, no Scrapy. What is known of the site and of the link that led here comes in as a value.
"""

from __future__ import annotations

from newscrawl.extraction.cascade import Extraction, extract
from newscrawl.extraction.collecting import collecting_later
from newscrawl.extraction.page import Page
from newscrawl.extraction.profile import extract_author
from newscrawl.extraction.story import fingerprint
from newscrawl.extraction.verdict import Verdict, is_article, verdict_of
from newscrawl.items import Article
from newscrawl.sites import Site

__all__ = [
    "Extraction", "Page", "Verdict", "block_hashes", "extract", "extract_article", "extract_author", "is_article",
    "verdict_of",
]  # fmt: skip


@collecting_later()
def extract_article(html: bytes | str, url: str, site: Site | None = None) -> Article:
    """The article on a page, in its normal form; what the page does not tell stays None.

    `url` is the address the page came from, after redirects. Never raises for a page, however broken; a page that holds
    no article gives an `Article` without headline or body.
    """
    return extract(Page.from_html(html, url), site).article


def block_hashes(extraction: Extraction) -> frozenset[int]:
    """A number for each block of text on a page, the same on every page and in every run.

    Those that recur on several pages of a site are its furniture, and `extract(..., furniture=...)` leaves them out.
    """
    return frozenset(map(fingerprint, extraction.sight.outline.blocks))
