"""The run report as one HTML page: no script, nothing loaded from elsewhere, every text escaped. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from newscrawl.coverage import picture

_COLOURS = {
    "written": "#2a7d4f",
    "revised": "#3b6fb6",
    "unchanged": "#8fa3b5",
    "duplicate": "#b8a9c9",
    "quarantined": "#d9822b",
    "not_article": "#c9c2b2",
    "gone": "#7d7d7d",
    "blocked": "#b5651d",
    "failed": "#c0392b",
    "owed": "#e3d26f",
}
_STYLE = """
:root { color-scheme: light dark; --ink: #22262a; --soft: #6b7278; --line: #e2e4e6; --paper: #fcfcfa; --card: #fff }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e3; --soft: #9aa1a7; --line: #33383d; --paper: #17191b; --card: #1f2225 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 62rem; padding: 2.5rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif }
h1 { font: 600 1.7rem/1.2 Georgia, serif; margin: 0 }
h2 { font: 600 1.1rem/1.3 Georgia, serif; margin: 2.5rem 0 .75rem }
p { margin: .4rem 0 } .soft { color: var(--soft); font-size: .9rem }
.badge { display: inline-block; padding: .1rem .6rem; border-radius: 1rem; color: #fff; font-size: .85rem;
  vertical-align: .25rem; margin-left: .6rem }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: .75rem; margin: 1.5rem 0 }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem }
.tile b { display: block; font: 600 1.6rem/1.2 Georgia, serif }
.remark { border-left: 4px solid #8fa3b5; padding: .25rem .75rem; background: var(--card) }
.problem { border-left: 4px solid #c0392b; padding: .25rem .75rem; background: var(--card) }
svg { display: block; width: 100%; height: 1.1rem; border-radius: .25rem; background: var(--line) }
svg.calendar { height: auto; max-width: 46rem; background: none; overflow: visible }
.calendar text { font-size: 8px; fill: var(--soft) } h3 { margin: .75rem 0 .25rem; font-weight: 500 }
table { border-collapse: collapse; width: 100%; font-size: .92rem }
th { text-align: left; font-weight: 500; color: var(--soft) }
td, th { padding: .35rem .75rem .35rem 0; border-top: 1px solid var(--line); vertical-align: top }
td.n, th.n { text-align: right; white-space: nowrap } td.bar { width: 40%; padding-top: .6rem }
td.long { overflow-wrap: anywhere; min-width: 5rem } .scroll { overflow-x: auto }
.key { display: inline-block; width: .7rem; height: .7rem; border-radius: .15rem; margin-right: .35rem }
.keys span { margin-right: 1rem; white-space: nowrap }
"""


def page(data: dict[str, Any]) -> str:
    """The page of one report, as `newscrawl.report.report` made it."""
    parts = {**data["states"], "owed": data["owed"]}
    body = [
        _head(data),
        *(f'<p class="problem">{escape(problem)}</p>' for problem in data["problems"]),
        *(f'<p class="remark">{escape(remark)}</p>' for remark in data["remarks"]),
        _tiles(data),
        f"<h2>Where {data['asked']} pages went</h2>",
        _bar(parts, data["asked"]),
        _keys(parts),
        f'<p class="soft">{_equation(data)}</p>',
        *map(picture, data.get("coverage", ())),
        _sites(data["sites"]),
        _sources(data["sources"]),
        _compared(data["sites"]),
        _differences(data["sites"]),
        _files(data["files"]),
    ]
    title = escape(f"Run {data['runId']}")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def _head(data: dict[str, Any]) -> str:
    good = data["exitCode"] == 0
    badge = f'<span class="badge" style="background:{"#2a7d4f" if good else "#c0392b"}">exit {data["exitCode"]}</span>'
    when = f"{data['spider']} · {data['started']} to {data['finished']} · {data['seconds']} s · {data['finishReason']}"
    told = escape(data["summary"][0])
    return f'<h1>Run {escape(data["runId"])}{badge}</h1>\n<p class="soft">{escape(when)}</p>\n<p>{told}</p>'


def _tiles(data: dict[str, Any]) -> str:
    seconds = data["seconds"]
    ended = sum(data["states"].values())
    numbers = {
        "articles written": data["states"]["written"],
        "revisions": data["states"]["revised"],
        "author profiles": data["authors"],
        "already known": data["known"],
        "owed to later runs": data["left"],
        "pages a second": round(ended / seconds, 1) if seconds else ended,
    }
    tiles = (f'<div class="tile"><b>{number}</b>{escape(name)}</div>' for name, number in numbers.items())
    return f'<div class="tiles">{"".join(tiles)}</div>'


def _equation(data: dict[str, Any]) -> str:
    terms = [f"{count} {name}" for name, count in data["states"].items() if count]
    if data["owed"]:
        terms.append(f"{data['owed']} owed")
    sign = "=" if data["addsUp"] else "≠"
    verdict = "" if data["addsUp"] else " The numbers do not add up."
    return escape(f"{data['asked']} asked {sign} {' + '.join(terms) or '0'}.{verdict}".replace("_", " "))


def _bar(parts: dict[str, int], whole: int) -> str:
    """One bar; each part has its share of `whole`, the rest stays empty."""
    whole = max(whole, sum(parts.values()), 1)
    drawn, left = [], 0.0
    for name, count in parts.items():
        width = 100 * count / whole
        colour = _COLOURS.get(name, "#8fa3b5")
        title = escape(f"{count} {name}".replace("_", " "))
        if count:
            drawn.append(
                f'<rect x="{left:.3f}" width="{width:.3f}" height="10" fill="{colour}"><title>{title}</title></rect>'
            )
        left += width
    return f'<svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img">{"".join(drawn)}</svg>'


def _keys(parts: dict[str, int]) -> str:
    keys = (
        f'<span><i class="key" style="background:{_COLOURS[name]}"></i>{count} {escape(name.replace("_", " "))}</span>'
        for name, count in parts.items()
        if count
    )
    return f'<p class="keys">{"".join(keys)}</p>'


def _sites(sites: list[dict[str, Any]]) -> str:
    widest = max((site["asked"] for site in sites), default=0)
    rows = (
        [
            _cell(site["site"]),
            f'<td class="bar">{_bar({**site["states"], "owed": site["owed"]}, widest)}</td>',
            _cell(site["states"].get("written", 0)),
            _cell(site["asked"]),
            _cell(site["known"]),
            _cell(site["leftOut"]),
            _cell(site["resting"]),
            _cell("; ".join(f"{state}: {reason}" for state, reason in site["reasons"].items())),
        ]
        for site in sites
    )
    return _table(
        "Sites", ["site", "", "#written", "#asked", "#known", "#left out", "#lists at rest", "first reasons"], rows
    )


def _sources(sources: list[dict[str, Any]]) -> str:
    widest = max((source["found"] for source in sources), default=0)
    rows = (
        [
            _cell(source["site"]),
            _cell(source["kind"]),
            _cell(source["url"]),
            f'<td class="bar" style="width:15%">{_bar({"found": source["found"]}, widest)}</td>',
            _cell(source["found"]),
            _cell(source["pages"]),
            _cell(
                "; ".join([*(["not changed"] * bool(source["unchanged"])), *source["failures"], *source["warnings"]])
            ),
        ]
        for source in sources
    )
    return _table("Sources", ["site", "kind", "address", "", "#links", "#pages", "failures and warnings"], rows)


def _compared(sites: list[dict[str, Any]]) -> str:
    rows = (
        [
            _cell(site["site"]),
            _cell(source["url"]),
            *(_cell(source[number]) for number in ("listed", "alone", "lacks", "owed")),
            _cell(", ".join(source["examples"])),
        ]
        for site in sites
        for source in (site["compared"] or {"sources": []})["sources"]
    )
    heads = ["site", "list", "#named", "#alone", "#lacks", "#owed", "it alone, for example"]
    return _table("What each list named", heads, rows)


def _differences(sites: list[dict[str, Any]]) -> str:
    rows = (
        [_cell(told["in"]), _cell(told["notIn"]), _cell(told["count"]), _cell(", ".join(told["examples"]))]
        for site in sites
        for told in (site["compared"] or {"differences": []})["differences"]
    )
    return _table("In one list and not in another", ["in", "not in", "#articles", "for example"], rows)


def _files(files: list[dict[str, Any]]) -> str:
    return _table("Files", ["path", "#lines"], ([_cell(file["path"]), _cell(file["lines"])] for file in files))


def _cell(value: str | int) -> str:
    return f'<td class="n">{value}</td>' if isinstance(value, int) else f'<td class="long">{escape(value)}</td>'


def _table(title: str, heads: Sequence[str], rows: Iterable[list[str]]) -> str:
    """A table under its heading, or nothing where there is no row. A head that begins with # is a number's."""
    drawn = "\n".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    if not drawn:
        return ""
    cells = (f'<th class="n">{head[1:]}</th>' if head.startswith("#") else f"<th>{head}</th>" for head in heads)
    return f'<h2>{title}</h2>\n<div class="scroll"><table>\n<tr>{"".join(cells)}</tr>\n{drawn}\n</table></div>'
