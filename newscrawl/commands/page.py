"""`scrapy page URL-or-FILE`: what would be extracted from a page, field by field with its evidence."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from scrapy import Request, Spider
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.commands.looking import only_look
from newscrawl.errors import NewscrawlError
from newscrawl.extraction import Extraction, Page, extract, verdict_of
from newscrawl.extraction.evidence import Candidate
from newscrawl.failures import sentence
from newscrawl.normalise import host_of, normal_url
from newscrawl.sites import Site, load_sites, pick_sites, shipped_sites
from newscrawl.spiders.base import declared_encoding
from newscrawl.terminal import printable, shortened

_WIDTH = 100


class Command(ScrapyCommand):
    requires_project = True

    def syntax(self) -> str:
        return "[options] <URL or file>"

    def short_desc(self) -> str:
        return "Show what would be extracted from a page, field by field with its evidence"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", help="the address a file came from")
        parser.add_argument("--site", help="read the page as this site's; otherwise its host decides")
        parser.add_argument("--sites", metavar="FILE", help="your own site file")
        parser.add_argument(
            "--all",
            action="store_true",
            help="show every candidate in the order of trust, and which one won",
        )
        parser.add_argument("--json", action="store_true", help="print the record as JSON instead")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        if len(args) != 1:
            raise UsageError("expected one address or file")
        assert self.settings is not None  # noqa: S101 - set by Scrapy before
        only_look(self.settings, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        try:
            sites = {**shipped_sites(), **(load_sites(opts.sites) if opts.sites else {})}
            named = pick_sites([opts.site], sites)[0] if opts.site else None
            found = self.fetch(args[0]) if args[0].startswith(("http://", "https://")) else _read(args[0], opts.url)
        except NewscrawlError as error:
            print(f"newscrawl: {error}", file=sys.stderr)
            self.exitcode = 2
            return
        if isinstance(found, str):
            print(f"newscrawl: {args[0]}: {printable(found)}", file=sys.stderr)
            self.exitcode = 1
            return
        site = named or next((s for s in sites.values() if s.host == host_of(found.url)), None)
        _show(extract(found, site), opts, site)

    def fetch(self, url: str) -> Page | str:
        """The page at an address, got as a crawl gets it, robots.txt and all; or why it did not come."""
        got: list[Page | str] = []

        class OnePage(Spider):
            """Fetches the one address."""

            name = "page"

            async def start(self) -> AsyncIterator[Any]:
                yield Request(url, self.parse, errback=self.failed)

            def parse(self, response: Response, **kwargs: Any) -> None:  # noqa: ARG002
                got.append(Page.from_html(response.body, response.url, declared_encoding(response)))

            def failed(self, failure: Failure) -> None:
                got.append(sentence(failure.value or RuntimeError("no reason was given")))

        assert self.crawler_process is not None  # noqa: S101 - set by Scrapy before
        self.crawler_process.crawl(OnePage)
        self.crawler_process.start()
        return got[0] if got else "nothing came"


def _read(path: str, url: str | None) -> Page:
    try:
        body = Path(path).read_bytes()
    except OSError as error:
        raise NewscrawlError(f"{path}: cannot be read: {error.strerror or error}") from error
    if url and normal_url(url) is None:
        raise NewscrawlError(f"--url: expected an address that begins with http:// or https://; found {url!r}")
    return Page.from_html(body, url or _canonical(body) or f"http://unknown.example/{quote(Path(path).name)}")


def _canonical(body: bytes) -> str | None:
    page = Page.from_html(body, "http://unknown.example/")
    found = page.tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    return next((str(href) for href in found if str(href).startswith("http")), None)


def _show(extraction: Extraction, opts: argparse.Namespace, site: Site | None) -> None:
    record = extraction.article.to_record()
    if opts.json:
        print(json.dumps(record, ensure_ascii=False, indent=2))
        return
    verdict = verdict_of(extraction)
    taken = f"{'an article' if verdict.article else 'no article'}, read as {site.name if site else 'an unknown site'}"
    print(f"{printable(extraction.sight.page.url)}: {taken} ({verdict.reason})\n")
    if opts.all:
        print("> won: the first that holds   = says the same   - passed over: nothing holds, or less than the next\n")
    _show_record(record, extraction, every=opts.all)


def _show_record(record: dict[str, Any], extraction: Extraction, *, every: bool) -> None:
    """A line for each field, with its candidates and those of fields that got none of theirs where `every` is asked."""
    sources, evidence = extraction.article.fieldSources, extraction.evidence
    for key, value in record.items():
        if key in {"schemaVersion", "recordType", "fieldSources"}:
            continue
        print(f"{key:<20} {sources.get(key, 'computed'):<28} {_short(value)}")
        if every:
            _show_candidates(evidence.of(key), sources.get(key))
    if not every:
        print("--all                shows every candidate of every field, in the order of trust, and which one won")
        return
    for key in evidence.candidates:
        if key not in record:
            print(f"{key:<20} {'none':<28} nothing that was read holds")
            _show_candidates(evidence.of(key), None)


def _show_candidates(candidates: list[Candidate], source: str | None) -> None:
    """A line for each candidate, marked by what became of it."""
    won = next((place for place, candidate in enumerate(candidates) if candidate.source == source), len(candidates))
    for place, candidate in enumerate(candidates):
        alike = place > won and _short(candidate.value) == _short(candidates[won].value)
        mark = ">" if place == won else "-" if place < won else "=" if alike else " "
        print(f"{'':<20} {mark} {candidate.source:<26} {_short(candidate.value)}")


def _short(value: Any) -> str:
    return shortened(printable(_said(value)), _WIDTH)


def _said(value: Any) -> str:
    """A value as a reader takes it in: the parts of authors and pictures with commas, several of them with dots."""
    if isinstance(value, dict):
        return ", ".join(_said(part) for key, part in value.items() if part not in (None, "") and key != "nameRaw")
    if isinstance(value, list):
        return " · ".join(map(_said, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
