"""Which way on a list takes: each way is tried until one brings what the list has not shown. Remembers one run."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qsl, urlsplit

from newscrawl.normalise import key_of, same_site
from newscrawl.sources import Found, from_plain, to_plain
from newscrawl.sources.continuing import continue_by
from newscrawl.sources.counting import filled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newscrawl.sources import Link, Source
    from newscrawl.sources.scripts import Call

# Answers of an endpoint in a row that list nothing new before it is given up: it may have begun before the place where
# the page ends, or with what the page leads with.
PATIENCE = 3
_AGAIN = 0.6  # of what a page has shown: so much of it is in no frame around a list
_ALL = 0.9
_SCRIPTED = frozenset({"endpoint", "script", "browser"})
REST = 30  # readings of a list that nothing continued, until it is tried again
_TOKEN = re.compile(r"(?=.*\d)(?=.*[a-z])[\w-]{8,}|[0-9a-f]{12,}", re.IGNORECASE)
_IDENTIFIERS = frozenset(
    {"id", "p", "aid", "nid", "article", "articleid", "article_id", "story", "news", "newsid", "uuid", "guid"}
)


@dataclass(frozen=True, slots=True)
class Telling:
    """The links by which it is judged whether a list goes on.

    links    each under the address that it stands for
    likely   of these the addresses that have the form of the site's articles
    repeats  of these the addresses of stories that the page links to under others
    """

    links: tuple[Link, ...]
    likely: frozenset[str] = frozenset()
    repeats: frozenset[str] = frozenset()

    @property
    def own(self) -> tuple[Link, ...]:
        """The links that stand for themselves."""
        return tuple(link for link in self.links if link.url not in self.repeats)


@dataclass(slots=True)
class _Walk:
    """One list as it is followed: its first page's size, what its last page has shown, and since when nothing is new.

    plain  whether its first page names stories by their own addresses
    """

    plain: bool
    size: int = 0
    last: frozenset[str] = frozenset()
    idle: int = 0

    def goes_round(self, keys: set[str], shown: int, *, brings: bool) -> bool:
        """Whether a page is another one once more, or has but recommendations.

        `shown`: how many of its links the list had; `brings`: whether it has any that no list had.
        """
        first, before = not self.size, self.last
        self.size = self.size or len(keys)
        self.last = frozenset(keys)
        self.idle = 0 if brings or first else self.idle + 1
        again = len(keys & before) >= _AGAIN * len(before) > 0 or shown >= _ALL * len(keys) > 0
        return self.idle > 0 and (again or (self.idle >= PATIENCE and 2 * len(keys) <= self.size))


class Trials:
    """The lists of one site: what each has shown, and which way on proved right.

    chosen  the first source of the way that continues a list, by the list's start: for a later run to begin with
    vain    lists that nothing continued, and how many readings more none of it is tried
    """

    def __init__(self) -> None:
        self.chosen: dict[str, Source] = {}
        self.vain: dict[str, int] = {}
        self._before: dict[str, Source] = {}
        self._shown: dict[str, set[str]] = {}
        self._met: set[int] = set()  # hashes of the keys of all that the site's lists have shown
        self._walks: dict[str, _Walk] = {}
        self._waited: dict[str, int] = {}
        self._doubtful: set[str] = set()
        self._answers: dict[str, set[int]] = {}
        self._scripts: dict[str, tuple[Call, ...]] = {}
        self._browser_helps: bool | None = None
        self._barren: set[tuple[str, str]] = set()

    def settle(
        self, source: Source, found: Found, body: bytes, telling: Telling | None = None
    ) -> tuple[Found, tuple[Source, ...]]:
        """What counts of a page that was read, and what is to be asked instead where it does not continue its list."""
        telling = telling or Telling(found.articles)
        if source.kind == "script":
            self._scripts[source.url] = found.calls
            return Found(), self._ready(found.more)
        if not _is_paged(source):
            self._met.update(hash(key_of(link.url)) for link in found.articles)
            return replace(found, more=self._ready(found.more)), ()
        found = self._as_before(source, found)
        links, new = self._see(source, found.articles, telling)
        found = replace(found, articles=links, more=self._ready(found.more))
        answers = self._answers.setdefault(source.start, set())
        repeated = hash(body) in answers
        answers.add(hash(body))
        if source.page == 1:
            return _first_page(found)
        if source.kind == "browser":
            self._browser_helps = bool(new) or bool(self._browser_helps)
        if new and _continues(source, found, new):
            if source.start not in self.chosen:
                self.chosen[source.start] = replace(source, otherwise=())
            return found, ()
        return self._instead(source, found, new=new, repeated=repeated)

    def _instead(self, source: Source, found: Found, *, new: int, repeated: bool) -> tuple[Found, tuple[Source, ...]]:
        """What follows where a page has not continued its list."""
        if not found.articles:
            self._barren.add(_asked(source))
        if not repeated and found.articles and self._patient(source) and found.more:
            return replace(found, more=()), tuple(replace(more, otherwise=source.otherwise) for more in found.more)
        left = replace(found, more=()) if found.articles and not new else Found(warnings=found.warnings)
        return left, self.otherwise(source)

    def otherwise(self, source: Source, *, came: bool = True) -> tuple[Source, ...]:
        """What is tried next where a way did not continue its list; nothing once one has.

        `came`: whether there was an answer. Where there was none, nothing is known of the way.
        """
        if not came:
            self._doubtful.add(source.start)
            self._barren.add(_asked(source))
        if source.kind == "browser":
            self._browser_helps = bool(self._browser_helps)
        if source.start in self.chosen:
            return ()
        if not source.otherwise:
            if source.start not in self._doubtful:
                self.vain[source.start] = REST
            self._before.pop(source.start, None)
            return ()
        first, *others = source.otherwise
        return self._ready((replace(first, otherwise=tuple(others)),))

    def is_trial(self, source: Source) -> bool:
        """Whether it is not known yet that this way continues its list."""
        return source.page > 1 and source.start not in self.chosen

    def idle(self, source: Source) -> int:
        """How many pages of a list up to this one have named nothing that no other list had."""
        return self._walks[source.start].idle if source.start in self._walks else 0

    def to_dict(self) -> dict[str, Any]:
        """What a later run begins with: values for JSON."""
        ways = {start: to_plain(way) for start, way in {**self._before, **self.chosen}.items()}
        return {"ways": ways, "vain": {start: left for start, left in self.vain.items() if left and start not in ways}}

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Self:
        """A run's beginning with what `to_dict` gave."""
        trials = cls()
        trials._before = {start: from_plain(way) for start, way in kept.get("ways", {}).items()}
        trials.vain = dict(kept.get("vain", {}))
        return trials

    def _as_before(self, source: Source, found: Found) -> Found:
        """Begin with the way that continued the list in an earlier run; try none where none did, for some readings."""
        ahead = [more for more in found.more if more.page > 1]
        if source.page > 1 or not ahead:
            return found
        others = tuple(more for more in found.more if more.page == 1)
        if self.vain.get(source.start):
            self.vain[source.start] -= 1
            return replace(found, more=others)
        ways = [way for more in ahead for way in (replace(more, otherwise=()), *more.otherwise)]
        first = _same_way(self._before.get(source.start), ways, len(found.articles))
        if first is None or first == ways[0]:
            return found
        rest = tuple(way for way in ways if way != first)
        return replace(found, more=(*others, replace(first, otherwise=rest)))

    def _ready(self, more: tuple[Source, ...]) -> tuple[Source, ...]:
        """The sources, those behind scripts that have been read for another list in the place of these scripts."""
        ready: list[Source] = []
        for source in more:
            following = [source]
            while following and following[0].kind == "script" and following[0].url in self._scripts:
                following = list(continue_by(following[0], self._scripts[following[0].url]).more)
            ready += self._hopeful(following)
        # A browser that did not help with one list of a site is too dear to be tried with the others.
        return tuple(more for more in ready if more.kind != "browser" or self._browser_helps is not False)

    def _hopeful(self, following: Iterable[Source]) -> Iterator[Source]:
        """The sources, those that have brought another list nothing at all replaced by what is tried instead."""
        for source in following:
            if self.is_trial(source) and _asked(source) in self._barren and source.otherwise:
                yield from self._ready((replace(source.otherwise[0], otherwise=source.otherwise[1:]),))
            else:
                yield source

    def _see(self, source: Source, links: Iterable[Link], telling: Telling) -> tuple[tuple[Link, ...], int]:
        """The links without those that differ from shown ones in a session only, and how many that tell are new."""
        shown = self._shown.setdefault(source.start, set())
        kept = [link for link in links if key_of(link.url) in shown or _without_session(link) not in shown]
        walk = self._walks.setdefault(source.start, _Walk(plain=bool(telling.own)))
        # A list that names stories by their own addresses does not go on with others: those are recommendations.
        links_on = telling.own if walk.plain else telling.links
        keys = {key_of(link.url) for link in telling.links}
        before = keys & shown
        fresh = [link for link in links_on if not {key_of(link.url), _without_session(link)} & shown]
        for link in (*kept, *fresh):
            shown |= {key_of(link.url), _without_session(link)}
        likely = telling.likely or {link.url for link in telling.links}
        brings = any(hash(key_of(url)) not in self._met for url in likely)
        goes_round = walk.goes_round(keys, len(before), brings=brings)
        self._met.update(map(hash, keys))
        return tuple(kept), 0 if goes_round else sum(same_site(link.url, source.url) for link in fresh)

    def _patient(self, source: Source) -> bool:
        if source.kind != "endpoint":
            return False
        self._waited[source.start] = self._waited.get(source.start, 0) + 1
        return self._waited[source.start] < PATIENCE


def _same_way(known: Source | None, ways: list[Source], shown: int) -> Source | None:
    """Which of the ways is the known one, as the page offers it today; else the known one, if it begins anywhere."""
    if known is None:
        return None
    for way in ways:
        if way.kind == known.kind and (way.endpoint and way.endpoint.url) == (known.endpoint and known.endpoint.url):
            return way
    # A cursor leads on from what was on the page at that time, a number from the same place always.
    counts = known.endpoint.counts if known.endpoint else ""
    return known if counts in {"page", "offset"} and shown >= known.shown else None


def _first_page(found: Found) -> tuple[Found, tuple[Source, ...]]:
    # A page that its scripts fill has shown nothing by which to judge whether more is wanted.
    scripted = () if found.articles else tuple(more for more in found.more if more.kind in _SCRIPTED)
    return replace(found, more=tuple(more for more in found.more if more not in scripted)), scripted


def _asked(source: Source) -> tuple[str, str]:
    """What tells the request for a source from others."""
    return source.url, filled(source.endpoint)[1] if source.endpoint else ""


def _is_paged(source: Source) -> bool:
    return source.kind in {"home", "listing", "author", "endpoint", "browser"}


def _continues(source: Source, found: Found, new: int) -> bool:
    # A page that does not know the parameter that was guessed shows its list again, beside it another "most read".
    return source.kind != "endpoint" or not source.endpoint or 4 * new >= len(found.articles)


def _without_session(link: Link) -> str:
    """Address and headline without what looks like a session in the query."""
    parts = urlsplit(link.url)
    kept = [
        f"{name}={value}"
        for name, value in parse_qsl(parts.query)
        if name.lower() in _IDENTIFIERS or not _TOKEN.fullmatch(value)
    ]
    return f"{parts.path}?{'&'.join(kept)} {link.headline}"
