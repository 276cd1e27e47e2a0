"""Which addresses of a site only repeat a story that has another. Remembers one run."""

from __future__ import annotations

from newscrawl.items import Article
from newscrawl.normalise import same_site
from newscrawl.sources import AddressPatterns
from newscrawl.sources.patterns import form_of


class Repetitions:
    """The stories of one site that were read, each with the address that stands for it.

    Recommendations, versions for telephones and links that count clicks may have an address of their own at every turn.
    Of two forms of addresses under which one story stands, that of more articles is the articles' own, and the other
    speaks against its like: what never leads to anything but known stories need not be asked for.
    """

    def __init__(self) -> None:
        self._read: dict[int, str] = {}

    def learn(self, patterns: AddressPatterns, url: str, article: Article) -> AddressPatterns:
        """The patterns with what the page of an article at `url` teaches; what it calls its own address counts too."""
        own = {form_of(address): address for address in (article.canonicalUrl, article.url, url) if address}
        patterns = patterns.learn(address for address in own.values() if same_site(address, url))
        told = hash((article.headline, article.articleBody))
        first = self._read.setdefault(told, url)
        if form_of(first) in own or not article.articleBody:
            return patterns
        kept, repeated = (first, url) if _articles(patterns, first) >= _articles(patterns, url) else (url, first)
        self._read[told] = kept
        return patterns.retract(repeated)


def _articles(patterns: AddressPatterns, url: str) -> int:
    return patterns.shapes.get(form_of(url), (0, 0))[0]
