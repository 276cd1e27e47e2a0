"""What a run has to say for itself: exit code, problems, summary and the report's data. Pure: numbers in, words out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from newscrawl.counts import Counts, SiteCounts, SourceCounts
from newscrawl.coverage import told
from newscrawl.items import State
from newscrawl.rebuild import Rebuilt
from newscrawl.recovery import Recovered
from newscrawl.terminal import printable, shortened

# How a crawl may end without fault: by itself, by a bound that a person set, by Ctrl-C.
GOOD_ENDINGS = frozenset(
    {
        "finished",
        "max_articles",
        "shutdown",
        "closespider_itemcount",
        "closespider_pagecount",
        "closespider_timeout",
    }
)
_BAD = (State.FAILED, State.QUARANTINED, State.BLOCKED)
_WORDS = {
    State.REVISED: ("revision", "revisions"),
    State.UNCHANGED: ("unchanged", "unchanged"),
    State.DUPLICATE: ("duplicate", "duplicates"),
    State.QUARANTINED: ("quarantined", "quarantined"),
    State.NOT_ARTICLE: ("page was no article", "pages were no articles"),
    State.GONE: ("page is gone", "pages are gone"),
    State.BLOCKED: ("blocked", "blocked"),
    State.FAILED: ("failed", "failed"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Ending:
    """How a run ended: Scrapy's finish reason, and the sentence that stopped it from writing, if any."""

    run_id: str
    spider: str
    started: datetime
    finished: datetime
    reason: str
    failure: str | None
    files: Mapping[Path, int]
    recovered: Recovered | None = None
    rebuilt: Rebuilt | None = None
    coverage: Sequence[Mapping[str, Any]] = ()


def problems(counts: Counts) -> list[str]:
    """One sentence for every site that failed or looks broken."""
    found = (_problem(name, site, counts.sources) for name, site in sorted(counts.sites.items()))
    return [sentence for sentence in found if sentence]


def _problem(name: str, site: SiteCounts, sources: list[SourceCounts]) -> str | None:
    own = [source for source in sources if source.site == name]
    # A home page that was read, but listed nothing, makes up for no list that was not.
    lists = [source for source in own if source.kind not in {"home", "robots", "script"}] or own
    lists += [source for source in own if source.kind == "home" and source.found and source not in lists]
    if lists and all(len(source.failures) >= source.pages for source in lists):
        what = f"none of its {len(lists)} sources" if len(lists) > 1 else "its only source"
        negation = "could" if len(lists) > 1 else "could not"
        return f"site {name}: {what} {negation} be read ({lists[0].url}: {lists[0].failures[0]})"
    if lists and not any(source.found or source.unchanged for source in lists):
        return f"site {name}: no link to an article was found in {len(lists)} of its sources"
    bad = {state: site.states[state] for state in _BAD if site.states[state]}
    # What failed before was told of then: it fails in silence as long as the lists name nothing new.
    told_before = site.again == site.asked and bool(lists or site.resting)
    if site.asked and sum(bad.values()) == site.asked and not told_before:
        states = ", ".join(f"{count} {state.value}" for state, count in bad.items())
        reason = next((site.reasons[state] for state in bad if state in site.reasons), "no reason given")
        return f"site {name}: not one of the articles that were asked for could be had ({states}; {reason})"
    return None


def exit_code(counts: Counts, reason: str, failure: str | None = None) -> int:
    """0 the run did its work · 1 a site failed, or looks broken, or the crawl stopped for an error.

    A disk that refuses only the last lines is a `failure` too, though the crawl itself came to its end.
    """
    return 1 if failure or problems(counts) or counts.errors or reason not in GOOD_ENDINGS else 0


def adds_up(counts: Counts) -> bool:
    """Whether every page that was asked for is accounted for exactly once."""
    return all(site.asked == site.states.total() + site.owed for site in counts.sites.values())


def summary(counts: Counts, ending: Ending) -> list[str]:
    """The run in a few plain lines, for a person at a terminal or reading cron's mail."""
    lines = [
        _first_line(counts),
        *_remarks(counts, ending),
        *_compared(counts),
        *_browsing(counts),
        *map(told, ending.coverage),
        *problems(counts),
        *map(str, sorted(ending.files)),
    ]
    return [printable(line) for line in lines]


def _first_line(counts: Counts) -> str:
    written = counts.total(State.WRITTEN)
    if not counts.asked and counts.known:
        which = f"all {counts.known} that were found are" if counts.known > 1 else "the one that was found is"
        return f"0 articles written: {which} already known{_sites(counts)}."
    if not counts.asked and not counts.lines and any(source.unchanged for source in counts.sources):
        return f"0 articles written: no list has changed since all that it held was dealt with{_sites(counts)}."
    if not counts.asked and not counts.lines and not counts.sources and counts.resting:
        return f"0 articles written: no list is due yet{_sites(counts)}; NEWSCRAWL_POLL_MINUTES=0 asks at once."
    if not counts.asked and not counts.lines:
        return f"0 articles written: no link to an article was found{_sites(counts)}."
    parts = [_number(written, "article written", "articles written")]
    if counts.authors:
        parts.append(_number(counts.authors, "author profile", "author profiles"))
    parts += [_number(counts.total(state), *words) for state, words in _WORDS.items() if counts.total(state)]
    if counts.known:
        parts.append(f"{counts.known} already known")
    return ", ".join(parts) + f"{_sites(counts)}."


def _remarks(counts: Counts, ending: Ending) -> list[str]:
    remarks = [*_inherited(ending)]
    if ending.failure:
        remarks.append(f"The crawl stopped: {ending.failure}.")
    elif ending.reason == "max_articles":
        remarks.append("The crawl stopped because as many articles as were wanted are written.")
    elif ending.reason != "finished":
        remarks.append(f"The crawl ended early: {ending.reason}.")
    if counts.errors:
        remarks.append(f"{_number(counts.errors, 'error', 'errors')} in the spider or the pipelines; see the log.")
    if left := max(counts.owed, counts.left):
        remarks.append(f"{_number(left, 'page is', 'pages are')} owed: found, and left to later runs.")
    if lost := sum(site.given_up for site in counts.sites.values()):
        remarks.append(f"{_number(lost, 'page is', 'pages are')} given up after many attempts; the store knows which.")
    if not adds_up(counts):
        ended = sum(site.states.total() for site in counts.sites.values())
        remarks.append(f"The numbers do not add up: {counts.asked} asked, {ended} ended, {counts.owed} owed.")
    return remarks


def _inherited(ending: Ending) -> Iterator[str]:
    """What this run found of earlier ones that had not ended, and of a store that was gone."""
    if ending.rebuilt:
        known, bad = ending.rebuilt.articles, ending.rebuilt.unreadable
        yield f"The store was missing: {_number(known, 'article is', 'articles are')} known from the output's lines."
        if bad:
            yield f"{_number(bad, 'line', 'lines')} in the output could not be read, and what they held is unknown."
    found = ending.recovered
    for run in found.runs if found else ():
        yield f"The run {run.run} ({run.spider}, begun {run.started}) never ended; what it had committed is kept."
    if found and found.lines:
        yield f"{_number(found.lines, 'line', 'lines')} of unended runs can be read from now on."
    if found and found.cut:
        yield f"{_number(found.cut, 'byte that no commit knew was', 'bytes that no commit knew were')} cut off."
    for path in found.missing if found else ():
        yield f"{path} was committed and is missing."


def _compared(counts: Counts) -> list[str]:
    """What the lists that were read named, held against each other; one line."""
    compared = {site: named for site, named in counts.named.items() if len(named.lists) > 1}
    if not compared:
        return []
    lists, articles = sum(len(named.lists) for named in compared.values()), sum(map(len, compared.values()))
    alone = [(named.alone(start), start) for named in compared.values() for start in named.lists]
    best = [f"{start} {count}" for count, start in sorted(alone, reverse=True)[:3] if count]
    told = f"alone: {', '.join(best)}" if best else "none of them alone"
    return [f"{lists} lists named {_number(articles, 'article', 'articles')}, {told}; {counts.left} owed."]


def _browsing(counts: Counts) -> list[str]:
    if not counts.browser:
        return []
    made = _number(counts.browser, "request", "requests")
    return [f"A browser made {made} for lists that go on only by a button."]


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _sites(counts: Counts) -> str:
    names = sorted(counts.sites)
    if not names:
        return ""
    return f" ({', '.join(names)})" if len(names) <= 3 else f" ({len(names)} sites)"


def report(counts: Counts, ending: Ending) -> dict[str, Any]:
    """The report as JSON: the same numbers in full."""
    return {
        "runId": ending.run_id,
        "spider": ending.spider,
        "started": f"{ending.started:%Y-%m-%dT%H:%M:%SZ}",
        "finished": f"{ending.finished:%Y-%m-%dT%H:%M:%SZ}",
        "seconds": round((ending.finished - ending.started).total_seconds(), 1),
        "exitCode": exit_code(counts, ending.reason, ending.failure),
        "finishReason": ending.reason,
        "summary": summary(counts, ending),
        "problems": problems(counts),
        "remarks": [printable(remark) for remark in _remarks(counts, ending)],
        "asked": counts.asked,
        "known": counts.known,
        "authors": counts.authors,
        "states": {state.value: counts.total(state) for state in State},
        "owed": counts.owed,
        "left": counts.left,
        "waiting": counts.waiting,
        "resting": counts.resting,
        "addsUp": adds_up(counts),
        "errors": counts.errors,
        "browserRequests": counts.browser,
        "sites": [_site(counts, name) for name in sorted(counts.sites)],
        "sources": [asdict(source) for source in counts.sources],
        "recovered": asdict(ending.recovered or Recovered()),
        "rebuilt": asdict(ending.rebuilt) if ending.rebuilt else None,
        "coverage": [dict(calendar) for calendar in ending.coverage],
        "files": [{"path": str(path), "lines": lines} for path, lines in sorted(ending.files.items())],
    }


def _site(counts: Counts, name: str) -> dict[str, Any]:
    site = counts.sites[name]
    return {
        "site": name,
        "asked": site.asked,
        "known": site.known,
        "authors": site.authors,
        "states": {state.value: site.states[state] for state in State if site.states[state]},
        "reasons": {state.value: reason for state, reason in site.reasons.items()},
        "owed": site.owed,
        "left": site.left,
        "waiting": site.waiting,
        "givenUp": site.given_up,
        "resting": site.resting,
        "leftOut": site.left_out,
        "compared": counts.named[name].compare(counts.list_owed) if name in counts.named else None,
    }


def sample(record: dict[str, Any]) -> str:
    """One record to look at: indented, long texts cut, nothing in it that a terminal would obey."""
    return json.dumps(_short(record), ensure_ascii=False, indent=2)


def _short(value: Any) -> Any:
    if isinstance(value, str):
        return shortened(printable(value), 160)
    if isinstance(value, list):
        return [_short(item) for item in value]
    if isinstance(value, dict):
        return {key: _short(item) for key, item in value.items()}
    return value
