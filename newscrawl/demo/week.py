"""A scripted week of the newspaper, and what a crawler must know after it. Pure: no server, no clock but the script's.

Hours count from the moment of the paper that the week begins with. Articles are named by their guid, because the week
changes addresses.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise

from newscrawl.demo.articles import DemoArticle
from newscrawl.demo.newspaper import Newspaper
from newscrawl.demo.prose import dice
from newscrawl.demo.truth import true_record

HOURS = 168
# What of a record an editor changes; the dates move with every deed, and say nothing.
COMPARED = ("headline", "description", "authors", "articleBody", "correction")
_TO_WRITE = timedelta(hours=3)  # how long before it comes out an article is begun


@dataclass(frozen=True, slots=True)
class Deed:
    """At an hour, one article is edited, removed or renamed; or a new one is published, whose guid is not known yet."""

    hour: int
    kind: str  # publish · edit · remove · rename
    guid: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """All that happens in a week, in its order. `soft`: what is removed answers 200 or leads home."""

    deeds: tuple[Deed, ...]
    soft: bool = False

    def until(self, hour: int) -> Iterator[Deed]:
        """What has happened by an hour."""
        return (deed for deed in self.deeds if deed.hour <= hour)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a crawler must know of an article that it asked for at certain hours.

    `path` and `guid` name it: the address at the first visit is what its identifier is made of. `changes` holds for
    every revision the record's keys that differ from the visit before; `addresses` every path that led to it; `gone`
    whether a tombstone must stand.
    """

    guid: str
    path: str
    changes: tuple[tuple[str, ...], ...]
    addresses: tuple[str, ...]
    gone: bool


def write_script(  # noqa: PLR0913 - one number a kind of deed
    paper: Newspaper,
    seed: int = 1,
    *,
    hours: int = HOURS,
    edit: int = 60,
    remove: int = 10,
    rename: int = 10,
    publish: int = 0,
    soft: bool = False,
) -> Script:
    """Choose from the listed articles of a paper; nobody is chosen twice. Raise ValueError where they are too few."""
    pool = [article.guid for article in paper.archive if article.kind != "video"]
    if edit + remove + rename > len(pool):
        raise ValueError(f"{edit + remove + rename} articles cannot change: the paper lists {len(pool)}")
    rng = dice(seed, "week", paper.seed, len(paper.articles))
    chosen = iter(rng.sample(pool, edit + remove + rename))
    kinds = ["edit"] * edit + ["remove"] * remove + ["rename"] * rename
    deeds = [Deed(rng.randint(1, hours - 1), kind, next(chosen)) for kind in kinds]
    deeds += [Deed(rng.randint(1, hours - 1), "publish") for _ in range(publish)]
    return Script(tuple(sorted(deeds, key=lambda deed: (deed.hour, deed.kind, deed.guid))), soft)


def paper_at(base: Newspaper, script: Script, hour: int) -> Newspaper:
    """The paper as it stands at an hour of the week that begins with `base`."""
    paper = base
    for deed in script.until(hour):
        paper = _done(replace(paper, clock=base.clock + timedelta(hours=deed.hour)), deed, script)
    return replace(paper, clock=max(base.clock + timedelta(hours=hour), paper.clock))


def addresses(base: Newspaper, script: Script) -> dict[str, str]:
    """Every path that an article has, or had, in the week -> its guid."""
    last = paper_at(base, script, max((deed.hour for deed in script.deeds), default=0))
    papers = (base, last)
    found = {article.path: article.guid for paper in papers for article in paper.articles}
    return found | {f"/{slug}/": guid for slug, guid in last.moved.items()}


def expected(
    base: Newspaper, script: Script, visits: Mapping[str, Sequence[int]], confirmations: int = 2
) -> dict[str, Outcome]:
    """What must be known of every article that was asked for, by guid.

    `visits` are the hours at which each was asked for, under whatever address. An edit that was taken back, or that no
    visit followed, cannot be known. A tombstone stands after that many visits in vain.
    """
    hours = sorted({hour for asked in visits.values() for hour in asked})
    papers = {hour: paper_at(base, script, hour) for hour in hours}
    found = {}
    for guid, asked in visits.items():
        states = [papers[hour].by_guid.get(guid) for hour in sorted(asked)]
        seen = [state for state in states if state]
        if not seen:
            continue
        changes = tuple(told for pair in pairwise(seen) if (told := _differing(*pair)))
        paths = tuple(dict.fromkeys(state.path for state in seen))
        gone = len(states) - len(seen) >= confirmations
        found[guid] = Outcome(guid, paths[0], changes, paths, gone)
    return found


def _done(paper: Newspaper, deed: Deed, script: Script) -> Newspaper:
    if deed.kind == "publish":
        return _published(paper)
    article = paper.by_guid[deed.guid]
    if deed.kind == "edit":
        return paper.edit([article.slug])
    if deed.kind == "remove":
        return paper.remove([article.slug], soft=script.soft)
    return paper.rename([article.slug])


def _published(paper: Newspaper) -> Newspaper:
    """Bring out one article at the hour that `clock` tells: younger than all others, and not of the future."""
    newest = max((article.published for article in paper.articles), default=paper.clock - _TO_WRITE)
    later = replace(paper, clock=max(paper.clock - _TO_WRITE, newest)).publish(1)
    article = later.articles[0]
    if article.published > paper.clock:
        moment = (newest + (paper.clock - newest) / 2).replace(second=0, microsecond=0)
        article = replace(article, published=moment, modified=moment)
    return replace(later, articles=(article, *later.articles[1:]), clock=paper.clock)


def _differing(before: DemoArticle, after: DemoArticle) -> tuple[str, ...]:
    """The compared keys of two states of an article that differ."""
    if before == after:  # most of them, and a record is dear to write
        return ()
    left, right = true_record(before, ()), true_record(after, ())
    return tuple(key for key in COMPARED if left.get(key) != right.get(key))
