"""Spider arguments -> typed values, or one UsageError that names the culprit. Reads the files they name."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.errors import UsageError
from newscrawl.normalise import normal_url
from newscrawl.sites import Site, load_sites, pick_sites, shipped_sites, site_of


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a crawl was asked for. `since` is aware UTC; None: each site's own horizon. `max_articles` 0: no bound."""

    sites: tuple[Site, ...] = ()
    since: datetime | None = None
    max_articles: int = 0


def read_arguments(given: Mapping[str, str]) -> Arguments:
    """The arguments of `newsfeed`: `site`, `url`, `sites`, `since`, `max_articles`."""
    refuse_unknown(given, ("site", "url", "sites", "since", "max_articles"))
    return Arguments(sites=read_sites(given), since=_since(given.get("since")), max_articles=read_count(given))


def refuse_unknown(given: Mapping[str, str], known: tuple[str, ...]) -> None:
    """Raise UsageError for an argument that no spider of this name takes."""
    for name in given:
        if name not in known:
            raise UsageError(f"-a {name}: no such argument; known are {', '.join(known)}")


def read_addresses(given: Mapping[str, str]) -> Iterator[str]:
    """The addresses of `-a urls=FILE`, one a line, `-` for standard input; blank lines and # comments do not count."""
    path = given.get("urls")
    if not path:
        raise UsageError("-a urls: expected a file with one address a line, or - for standard input")
    for number, line in enumerate(_lines(path), 1):
        text = line.strip()
        if text and not text.startswith("#"):
            if normal_url(text) is None:
                raise UsageError(f"{path}: line {number}: {text[:80]!r} is no web address")
            yield text


def _lines(path: str) -> Iterator[str]:
    if path == "-":
        yield from sys.stdin
        return
    try:
        with Path(path).open(encoding="utf-8") as file:
            yield from file
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8 text") from error


def read_sites(given: Mapping[str, str]) -> tuple[Site, ...]:
    """The sites of `-a site`, `-a url` or `-a sites`; none of them: every site that is enabled."""
    if "url" in given:
        for other in ("site", "sites"):
            if other in given:
                raise UsageError(f"-a url and -a {other} cannot be given together")
        return (_nameless(given["url"]),)
    own = load_sites(given["sites"]) if "sites" in given else None
    if "site" in given:
        names = [name.strip() for name in given["site"].split(",") if name.strip()]
        if not names:
            raise UsageError("-a site: expected a name, or several with commas")
        return tuple(pick_sites(names, {**shipped_sites(), **(own or {})}))
    enabled = tuple(site for site in (own or shipped_sites()).values() if site.enabled)
    if not enabled:
        raise UsageError(f"{given.get('sites', 'the shipped list')}: no site is enabled")
    return enabled


def _nameless(url: str) -> Site:
    if normal_url(url) is None:
        raise UsageError(f"-a url: expected an address that begins with http:// or https://; found {url!r}")
    known = {site.host: site for site in shipped_sites().values()}
    found = site_of(url)
    return known.get(found.host, found)


def _since(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f"-a since: expected a date or date-time such as 2026-11-01; found {text!r}") from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def read_count(given: Mapping[str, str]) -> int:
    """The number of `-a max_articles`; 0 where none was given."""
    text = given.get("max_articles")
    if text is None:
        return 0
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise UsageError(f"-a max_articles: expected a whole number above 0; found {text!r}")
    return int(text)
