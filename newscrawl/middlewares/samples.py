"""Of many addresses whose form is not known to be an article's, a few are tried first. Asks for nothing itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from newscrawl.sites import Site
from newscrawl.sources import Likelihood, Link, Source
from newscrawl.sources.paths import looks_like_article
from newscrawl.sources.patterns import form_of

MOST = 10_000  # links that are held of one site; the lists that name more are read again by a later run
SURE = 3  # pages of a form that are tried in any case, where its addresses look as if they were articles'
SHARE = 20  # beyond that a page may be tried in vain for so many that were asked for

Expects = Callable[[str, str], Likelihood]
Asked = Callable[[str], int]
IsKnown = Callable[[str, str], bool]
Held = tuple[Site, Source, Link]


@dataclass(slots=True)
class _Form:
    """The links of one form that wait, and how many were tried."""

    site: str
    waiting: deque[Held] = field(default_factory=deque)
    tried: int = 0


class Samples:
    """Holds links back until it is known what lies behind the first of their form.

    One page of a form is tried, then one more, then as many again each time. Where those were no articles, what is
    tried further is little beside what the site was asked for: a small paper has as many traps as a large one.

    expects   what a site's known addresses make of an address
    under_way  how many pages of a site were asked for and have not come: what is sure comes first, and may show that
               there is no need to ask for the rest
    asked      how many were asked for
    left_out   how many of a site's links were never asked for: their like have held no article
    """

    def __init__(self, expects: Expects, *, under_way: Asked, asked: Asked) -> None:
        self._expects = expects
        self._under_way = under_way
        self._asked = asked
        self._forms: dict[tuple[str, str], _Form] = {}
        self._held: dict[str, int] = {}
        self._vain: dict[str, int] = {}  # pages that were tried though all before them were no articles
        self.left_out: dict[str, int] = {}

    def holds(self, site: Site, source: Source, link: Link) -> bool:
        """Keep a link where enough of its form are under way; where it is kept, `ready` gives it back in time."""
        if self._expects(site.name, link.url) is Likelihood.LIKELY:
            return False
        form = self._forms.setdefault((site.name, form_of(link.url)), _Form(site.name))
        if not form.tried:
            form.tried = 1
            return False
        form.waiting.append((site, source, link))
        self._held[site.name] = self._held.get(site.name, 0) + 1
        return True

    def is_full(self, site: str) -> bool:
        """Whether so many links of a site are held that no more can be."""
        return self._held.get(site, 0) >= MOST

    def leave_out(self, site: str, count: int = 1) -> None:
        """Links that nobody asks for in this run."""
        self.left_out[site] = self.left_out.get(site, 0) + count

    def ready(self, is_known: IsKnown, *, idle: bool = False) -> Iterator[Held]:
        """The links that may be asked for now.

        `is_known`: whether an address of a site is only another one for a story that was met; `idle`: nothing is under
        way any more, whatever became of it.
        """
        waiting = sorted((form for form in self._forms.values() if form.waiting), key=lambda form: form.tried)
        free = {form.site for form in waiting if idle or not self._under_way(form.site)}
        for form in waiting:
            expected = self._expects(form.site, form.waiting[0][2].url)
            if expected is Likelihood.UNLIKELY:
                self._let_go(form)
            elif expected is Likelihood.LIKELY:
                yield from self._taken(form, len(form.waiting), is_known)
            elif form.site in free:
                yield from self._taken(form, self._next(form, doubted=expected is Likelihood.DOUBTFUL), is_known)

    def still_held(self) -> Iterator[Held]:
        """What a run that ends has not asked for; it is let go of."""
        for form in self._forms.values():
            yield from form.waiting
            self._let_go(form)

    def _next(self, form: _Form, *, doubted: bool) -> int:
        """How many of a form are tried next."""
        if not doubted:
            return max(1, form.tried)
        if form.tried < SURE and looks_like_article(form.waiting[0][2].url):
            return 1
        room = self._asked(form.site) // SHARE - self._vain.get(form.site, 0)
        size = max(0, min(form.tried, room))
        self._vain[form.site] = self._vain.get(form.site, 0) + size
        return size

    def _taken(self, form: _Form, most: int, is_known: IsKnown) -> Iterator[Held]:
        """So many of a form, without those that only repeat what was met."""
        while most > 0 and form.waiting:
            site, source, link = form.waiting.popleft()
            self._held[site.name] -= 1
            if is_known(site.name, link.url):
                self.leave_out(site.name)
                continue
            most -= 1
            form.tried += 1
            yield site, source, link

    def _let_go(self, form: _Form) -> None:
        self.leave_out(form.site, len(form.waiting))
        self._held[form.site] = self._held.get(form.site, 0) - len(form.waiting)
        form.waiting.clear()
