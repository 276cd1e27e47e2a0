"""Which addresses of a site only repeat a story that has another. Remembers one run."""

from __future__ import annotations

from collections import deque

from newscrawl.items import Article
from newscrawl.normalise import key_of, plausible_canonical, same_site
from newscrawl.sources import AddressPatterns
from newscrawl.sources.patterns import form_of
from newscrawl.sources.twins import Twins, additions

_CLEARLY = 3  # articles of a form at least, and so many times those of the other, from which it is the stories' own
_UNDECIDED = 100  # pairs that wait for that; older ones are forgotten


class Repetitions:
    """The stories of one site that were read, each with the address that stands for it.

    Recommendations, versions for telephones and links that count clicks may have an address of their own at every turn.
    What such an address adds to the story's own is learned (`twins`). Of two forms of addresses under which one story
    stands, that of clearly more articles is the articles' own, and the other speaks against its like: what never leads
    to anything but known stories need not be asked for.
    """

    def __init__(self, twins: Twins | None = None) -> None:
        self.twins = twins or Twins()
        self._read: dict[int, str] = {}
        self._pairs: deque[tuple[str, str]] = deque(maxlen=_UNDECIDED)

    def learn(self, patterns: AddressPatterns, url: str, article: Article) -> AddressPatterns:
        """The patterns with what the page of an article at `url` teaches; what it calls its own address counts too."""
        first = self._read.setdefault(hash((article.headline, article.articleBody)), url)
        self._learn_twins(url, article, first)
        addresses = [address for address in (article.canonicalUrl, article.url, url) if address]
        own = {form_of(address): address for address in addresses if not self._is_twin(address, article)}
        patterns = patterns.learn(address for address in own.values() if same_site(address, url))
        if article.articleBody and form_of(first) not in own:
            self._pairs.append((first, url))
        for _ in range(len(self._pairs)):
            pair = self._pairs.popleft()
            repeated = _repeated(patterns, *pair)
            if repeated is None:
                self._pairs.append(pair)
            else:
                patterns = patterns.retract(repeated)
        return patterns

    def _learn_twins(self, url: str, article: Article, first: str) -> None:
        for own in (article.canonicalUrl, article.url):
            if own and plausible_canonical(own, url) and key_of(own) != key_of(url):
                self.twins = self.twins.learn(url, own)
        if article.articleBody and key_of(first) != key_of(url):
            self.twins = self.twins.learn(url, first, read=True).learn(first, url, read=True)

    @staticmethod
    def _is_twin(address: str, article: Article) -> bool:
        """Whether the page itself says that an address only adds something to its own."""
        own = article.canonicalUrl
        return bool(own and plausible_canonical(own, address) and additions(address, own))


def _repeated(patterns: AddressPatterns, one: str, other: str) -> str | None:
    """Which of two addresses of a story is only another for it; None where nothing tells."""
    first, second = (patterns.shapes.get(form_of(url), (0, 0))[0] for url in (one, other))
    if max(first, second) < _CLEARLY * max(1, min(first, second)):
        return None
    return other if first > second else one
