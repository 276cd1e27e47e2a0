"""Which addresses of a site only repeat a story that has another. Remembers one run."""

from __future__ import annotations

from collections import deque

from newscrawl.items import Article
from newscrawl.normalise import same_site
from newscrawl.sources import AddressPatterns
from newscrawl.sources.patterns import form_of

_CLEARLY = 3  # articles of a form at least, and so many times those of the other, from which it is the stories' own
_UNDECIDED = 100  # pairs that wait for that; older ones are forgotten


class Repetitions:
    """The stories of one site that were read, each with the address that stands for it.

    Recommendations, versions for telephones and links that count clicks may have an address of their own at every turn.
    Of two forms of addresses under which one story stands, that of clearly more articles is the articles' own, and the
    other speaks against its like: what never leads to anything but known stories need not be asked for.
    """

    def __init__(self) -> None:
        self._read: dict[int, str] = {}
        self._pairs: deque[tuple[str, str]] = deque(maxlen=_UNDECIDED)

    def learn(self, patterns: AddressPatterns, url: str, article: Article) -> AddressPatterns:
        """The patterns with what the page of an article at `url` teaches; what it calls its own address counts too."""
        own = {form_of(address): address for address in (article.canonicalUrl, article.url, url) if address}
        patterns = patterns.learn(address for address in own.values() if same_site(address, url))
        first = self._read.setdefault(hash((article.headline, article.articleBody)), url)
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


def _repeated(patterns: AddressPatterns, one: str, other: str) -> str | None:
    """Which of two addresses of a story is only another for it; None where nothing tells."""
    first, second = (patterns.shapes.get(form_of(url), (0, 0))[0] for url in (one, other))
    if max(first, second) < _CLEARLY * max(1, min(first, second)):
        return None
    return other if first > second else one
