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
IsBusy = Callable[[str], bool]


@dataclass(slots=True)
class _Form:
    """The pages of one form: what waits, how many were asked for at first, and how many are next."""

    site: str
    waiting: deque[Request] = field(default_factory=deque)
    asked: int = 0
    size: int = SAMPLE


class Samples:
    """Holds requests back until it is known what lies behind the first of their form.

    expects   what a site's known addresses make of an address
    is_busy   whether any page of a site was asked for and has not come to its end: what is sure comes first, and may
              show that there is no need to ask for the rest
    left_out  how many of a site's pages were never asked for: their form has held no article
    """

    def __init__(self, expects: Expects, is_busy: IsBusy) -> None:
        self._expects = expects
        self._is_busy = is_busy
        self._forms: dict[tuple[str, str], _Form] = {}
        self.left_out: dict[str, int] = {}

    def holds(self, site: str, request: Request) -> bool:
        """Keep a request where enough of its form are under way; where it is kept, `ready` gives it back in time."""
        if self._expects(site, request.url) is Likelihood.LIKELY:
            return False
        form = self._forms.setdefault((site, form_of(request.url)), _Form(site))
        if form.asked < SAMPLE:
            form.asked += 1
            return False
        form.waiting.append(request)
        return True

    def ready(self, *, idle: bool = False) -> Iterator[Request]:
        """The requests that may be made now. `idle`: nothing is under way any more, whatever became of it."""
        waiting = [form for form in self._forms.values() if form.waiting]
        free = {form.site for form in waiting if idle or not self._is_busy(form.site)}
        for form in waiting:
            expected = self._expects(form.site, form.waiting[0].url)
            if expected is Likelihood.UNLIKELY:
                self.left_out[form.site] = self.left_out.get(form.site, 0) + len(form.waiting)
                form.waiting.clear()
            elif expected is Likelihood.LIKELY:
                yield from _taken(form.waiting, len(form.waiting))
            elif form.site in free:
                form.size *= 2
                yield from _taken(form.waiting, form.size)


def _taken(waiting: deque[Request], most: int) -> Iterator[Request]:
    for _ in range(min(most, len(waiting))):
        yield waiting.popleft()
