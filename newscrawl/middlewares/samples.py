"""Of many addresses whose form is not known to be an article's, a few are tried first. Asks for nothing itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from scrapy import Request

from newscrawl.sources import Likelihood
from newscrawl.sources.patterns import form_of

SAMPLE = 4  # pages of a form that are asked for at first; each time that settles nothing, twice as many

Expects = Callable[[str, str], Likelihood]
IsOpen = Callable[[str], bool]


@dataclass(slots=True)
class _Form:
    """The pages of one form: what waits, which of them are under way, and how many may be."""

    site: str
    waiting: deque[Request] = field(default_factory=deque)
    asked: list[str] = field(default_factory=list)
    size: int = SAMPLE


class Samples:
    """Holds requests back until it is known what lies behind the first of their form.

    expects   what a site's known addresses make of an address
    is_open   whether a page was asked for, and has not come to its end
    is_busy   whether any page of a site was
    left_out  how many of a site's pages were never asked for: their form has held no article
    """

    def __init__(self, expects: Expects, is_open: IsOpen, is_busy: IsOpen) -> None:
        self._expects = expects
        self._is_open = is_open
        self._is_busy = is_busy
        self._forms: dict[tuple[str, str], _Form] = {}
        self.left_out: dict[str, int] = {}

    def holds(self, site: str, request: Request) -> bool:
        """Keep a request where enough of its form are under way; where it is kept, `ready` gives it back in time."""
        url = request.url
        if self._expects(site, url) is Likelihood.LIKELY:
            return False
        form = self._forms.setdefault((site, form_of(url)), _Form(site))
        if not form.waiting and len(form.asked) < form.size:
            form.asked.append(url)
            return False
        form.waiting.append(request)
        return True

    def ready(self, *, idle: bool = False) -> Iterator[Request]:
        """The requests that may be made now. `idle`: nothing is under way any more, whatever became of it."""
        for form in [form for form in self._forms.values() if form.waiting]:
            expected = self._expects(form.site, form.waiting[0].url)
            if expected is Likelihood.UNLIKELY:
                self.left_out[form.site] = self.left_out.get(form.site, 0) + len(form.waiting)
                form.waiting.clear()
            elif expected is Likelihood.LIKELY:
                yield from _taken(form.waiting, len(form.waiting))
            elif idle or not self._waits(form, expected):
                form.size *= 2
                chosen = list(_taken(form.waiting, form.size))
                form.asked = [request.url for request in chosen]
                yield from chosen

    def _waits(self, form: _Form, expected: Likelihood) -> bool:
        # Where none of a sample was an article, what else the site has may show that there is no need to ask again.
        return any(map(self._is_open, form.asked)) or (expected is Likelihood.DOUBTFUL and self._is_busy(form.site))


def _taken(waiting: deque[Request], most: int) -> Iterator[Request]:
    for _ in range(min(most, len(waiting))):
        yield waiting.popleft()
