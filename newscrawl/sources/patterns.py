"""How a site's own articles are addressed, learned from addresses whose kind is known. Pure values; fetches nothing.

A pattern is the shape of an address: words stay, what differs from article to article (slugs, numbers, dates) does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qsl, unquote, urlsplit

from newscrawl.normalise import same_site
from newscrawl.sources.paths import leads_elsewhere

if TYPE_CHECKING:
    from newscrawl.sources.found import Found, Source

MAX_SHAPES = 256
_MAX_SIGHTINGS = 500  # beyond it both counts are halved, so that a site that changes its addresses is learned anew
_MAX_SEGMENTS = 8
_SURE = 3  # sightings from which a shape says something
REFUSED = 4  # sightings of anything but articles from which a shape may be left alone ...
_KNOWN = 20  # ... once so many articles are known, none of which has it
_SHARE = 0.8  # of a shape's sightings that must be articles

_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(?:19|20)\d\d[-_.]?(?:0[1-9]|1[0-2])(?:[-_.]?[0-3]\d)?")
_SHORT_NUMBER = re.compile(r"\d{1,2}")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16,}")
_WORD_BREAK = re.compile(r"[-_+\s,]+")
_COUNTED = re.compile(r"<(?:n|year|number)>")
_ENDING = re.compile(r"\.[a-z]{1,5}\d?$")
_SLUG_WORDS, _SLUG_LETTERS = 3, 25


class Likelihood(StrEnum):
    """What an address makes of a page before it is asked for. `UNKNOWN`: ask, and look at the page.

    `DOUBTFUL`: pages of its shape were no articles, but they were few, or too little is known of the site to leave the
    others out.
    """

    LIKELY = "likely"
    UNLIKELY = "unlikely"
    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class AddressPatterns:
    """Shapes of one site's addresses with how often each was an article's, and how often not.

    At most `MAX_SHAPES` are kept: those seen most. What is learned is a new value. `known` is how many sightings of
    articles stand behind it.
    """

    shapes: Mapping[str, tuple[int, int]] = field(default_factory=lambda: MappingProxyType({}))
    known: int = field(init=False, compare=False, default=0)

    def __post_init__(self) -> None:
        known = sum(articles for shape, (articles, _) in self.shapes.items() if _is_coarse(shape))
        object.__setattr__(self, "known", known)

    def learn(self, articles: Iterable[str] = (), others: Iterable[str] = ()) -> Self:
        """The patterns with these addresses taken in: pages known to be articles, and pages known to be none."""
        counts = dict(self.shapes)
        for urls, place in ((articles, 0), (others, 1)):
            for url in urls:
                for shape in _learned(url):
                    seen = list(counts.get(shape, (0, 0)))
                    seen[place] += 1
                    counts[shape] = (seen[0], seen[1]) if sum(seen) <= _MAX_SIGHTINGS else (seen[0] // 2, seen[1] // 2)
        return type(self)(MappingProxyType(_bounded(counts)))

    def retract(self, url: str) -> Self:
        """The patterns with an address that was taken for an article's counted as another page's after all."""
        counts = dict(self.shapes)
        for shape in _learned(url):
            articles, others = counts.get(shape, (0, 0))
            counts[shape] = (max(0, articles - 1), others + 1)
        return type(self)(MappingProxyType(_bounded(counts)))

    def learn_from(self, source: Source, found: Found, site_url: str) -> Self:
        """The patterns with what a source tells for certain of the site at `site_url`.

        Feeds list articles, and so does a sitemap that dates their publication; what lists articles is none itself.
        """
        own = [link for link in found.articles if same_site(link.url, site_url)]
        told = [link.url for link in own if source.kind == "feed" or _is_told(source, link.date_published)]
        pages = (source, *found.more)
        lists = [page.url for page in pages if page.kind in {"listing", "author", "home"} and page.page == 1]
        return self.learn(told, lists)

    def judge(self, url: str, *, by_form: bool = False) -> Likelihood:
        """What the site's other addresses make of this one. Unlikely only with evidence against its shape.

        `by_form`: addresses of its very form, without those that are alike but for the words in them.
        """
        doubted = False
        for shape in (form_of(url),) if by_form else shapes_of(url):
            articles, others = self.shapes.get(shape, (0, 0))
            if articles >= _SURE and articles >= _SHARE * (articles + others):
                return Likelihood.LIKELY
            if others >= REFUSED and not articles:
                return Likelihood.UNLIKELY if self.known >= _KNOWN else Likelihood.DOUBTFUL
            if articles:
                return Likelihood.UNKNOWN  # it has been an article's; a coarser shape cannot speak against it
            doubted = doubted or others > 0
        return Likelihood.DOUBTFUL if doubted else Likelihood.UNKNOWN

    def leaves_out(self, url: str) -> bool:
        """Whether a list's link to this address need not be asked for.

        That an address plainly is a tag's or a login's counts only where the site's own articles are known to look
        otherwise.
        """
        judged = self.judge(url)
        if judged is Likelihood.LIKELY or self.known < _KNOWN:
            return False
        return judged is Likelihood.UNLIKELY or leads_elsewhere(url)

    def takes_in(self, url: str) -> bool:
        """Whether an address has a form that the site's articles have, whatever such addresses mean elsewhere."""
        return self.judge(url) is Likelihood.LIKELY and "<" in shapes_of(url)[0]

    def to_dict(self) -> dict[str, list[int]]:
        """A small dict for JSON."""
        return {shape: list(counts) for shape, counts in self.shapes.items()}

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> Self:
        """What `to_dict` gave. Entries that it cannot have given are left out."""
        shapes = {shape: counts for shape, entry in kept.items() if (counts := _counts(entry)) is not None}
        return cls(MappingProxyType(_bounded(shapes)))


NO_PATTERNS = AddressPatterns()


@lru_cache(maxsize=4096)
def shapes_of(url: str) -> tuple[str, str]:
    """The shape of an address, and the same with its words blurred.

    >>> shapes_of("https://herald.example/sport/2026/11/03/harbor-crane-is-blue-4711.html?page=2")
    ('/sport/<year>/<n>/<n>/<slug#>.html?page', '/<word>/<year>/<n>/<n>/<slug#>.html?page')
    """
    parts = urlsplit(url)
    segments = [segment for segment in unquote(parts.path).lower().split("/") if segment][:_MAX_SEGMENTS]
    fine = [_shape(segment) for segment in segments]
    coarse = [shape if "<" in shape else "<word>" + _ending(shape) for shape in fine]
    names = sorted({name.lower()[:20] for name, _ in parse_qsl(parts.query, keep_blank_values=True)})[:5]
    query = f"?{'&'.join(names)}" if names else ""
    return f"/{'/'.join(fine)}{query}", f"/{'/'.join(coarse)}{query}"


def form_of(url: str) -> str:
    """The shape by which addresses are sampled: the finer one, unless it holds nothing but words.

    Whoever counts comes from the days of a month to years and on: the size of a number is no form.

    >>> form_of("https://herald.example/read/harbor-crane-is-blue"), form_of("https://herald.example/word/pier")
    ('/read/<slug>', '/<word>/<word>')
    >>> form_of("https://herald.example/item/7") == form_of("https://herald.example/item/2007")
    True
    """
    fine, coarse = shapes_of(url)
    return _COUNTED.sub("<#>", fine) if "<" in fine.partition("?")[0] else coarse


def _learned(url: str) -> set[str]:
    return {*shapes_of(url), form_of(url)}


def _shape(segment: str) -> str:
    ending = _ending(segment)
    bare = segment.removesuffix(ending)
    for name, form in (("year", _YEAR), ("n", _SHORT_NUMBER), ("date", _DAY), ("id", _UUID)):
        if form.fullmatch(bare):
            return f"<{name}>{ending}"
    if bare.isdigit():
        return f"<number>{ending}"
    words = [word for word in _WORD_BREAK.split(bare) if word]
    numbered = any(char.isdigit() for char in bare)
    if len(words) >= _SLUG_WORDS or len(bare) >= _SLUG_LETTERS:
        return f"<slug{'#' if numbered else ''}>{ending}"
    if numbered:
        return f"<{'code' if len(words) < 2 else 'words#'}>{ending}"
    return f"{bare.replace('<', '')}{ending}"


def _ending(segment: str) -> str:
    found = _ENDING.search(segment)
    return found[0] if found else ""


def _is_coarse(shape: str) -> bool:
    path = shape.partition("?")[0]
    return "<#>" not in path and all(not segment or segment.startswith("<") for segment in path.split("/"))


def _is_told(source: Source, date_published: str | None) -> bool:
    return source.kind == "sitemap" and date_published is not None


def _bounded(counts: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    if len(counts) <= MAX_SHAPES:
        return counts
    # Blurred shapes first: they are few, and every address has one.
    kept = sorted(counts, key=lambda shape: (not _is_coarse(shape), -sum(counts[shape])))[:MAX_SHAPES]
    return {shape: counts[shape] for shape in kept}


def _counts(entry: Any) -> tuple[int, int] | None:
    if not isinstance(entry, list | tuple) or len(entry) != 2 or not all(type(count) is int for count in entry):
        return None
    return (entry[0], entry[1]) if min(entry) >= 0 else None
