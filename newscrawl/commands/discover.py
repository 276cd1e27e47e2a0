"""`scrapy discover URL`: where a site lists its articles, what of it is worth reading, and a site file made of that."""

from __future__ import annotations

import argparse
import re
import shlex
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from scrapy import Request, Spider
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.http import Response, TextResponse
from twisted.python.failure import Failure

from newscrawl.commands.looking import only_look
from newscrawl.extraction import Page
from newscrawl.failures import sentence
from newscrawl.normalise import normal_url, same_site
from newscrawl.sites import Site, site_of
from newscrawl.sites.model import SourceTable, first_problem
from newscrawl.sites.writing import to_toml
from newscrawl.sources.choosing import Finding, assess, choose
from newscrawl.sources.decoding import decode
from newscrawl.sources.discovery import Candidate, candidates_of, feeds_behind
from newscrawl.sources.listings import open_page
from newscrawl.sources.platforms import counted, platform_of
from newscrawl.spiders.base import declared_encoding
from newscrawl.spiders.requests import LARGEST_SITEMAP
from newscrawl.terminal import printable

MAX_REQUESTS = 24  # candidates that are asked for, the likeliest first
_HOME = "it is the home page"


class Command(ScrapyCommand):
    requires_project = True

    def syntax(self) -> str:
        return "[options] <URL>"

    def short_desc(self) -> str:
        return "Find where a site lists its articles, say what is worth reading and why, and write a site file"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--write", metavar="FILE", help="write a site file that `-a sites=FILE` takes")
        parser.add_argument("--name", help="the name of the site in that file; otherwise its host")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        if len(args) != 1 or normal_url(args[0]) is None:
            raise UsageError("expected one address that begins with http:// or https://")
        try:
            Site(name=opts.name or "x", url=args[0])
        except ValidationError as error:
            where, problem = first_problem(error.errors(include_url=False))
            raise UsageError(f"--{where[0]}: {problem}") from error
        assert self.settings is not None  # noqa: S101 - set by Scrapy before
        only_look(self.settings, opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        assert self.crawler_process is not None  # noqa: S101 - set by Scrapy before
        survey = Survey()
        self.crawler_process.crawl(Surveyor, url=args[0], survey=survey)
        self.crawler_process.start()
        if survey.failure:
            print(f"newscrawl: {args[0]}: {printable(survey.failure)}", file=sys.stderr)
            self.exitcode = 1
            return
        decided = choose(survey.findings)
        for line in _report(survey, args[0], decided):
            print(line)
        if not any(each.chosen for each in decided):
            self.exitcode = 1  # there is nothing to write, and a crawl would find nothing either
        elif opts.write:
            self.write(Path(opts.write), _site(survey, decided, opts.name), decided)
        else:
            print(f"\nnothing was written: --write FILE makes a site file; without one: {_command(f'url={args[0]}')}")

    def write(self, file: Path, site: Site, decided: tuple[Finding, ...]) -> None:
        """Write the site file, and nothing over another."""
        reasons = [f"{each.told}; {each.candidate.why}" for each in decided if each.chosen]
        try:
            with file.open("x", encoding="utf-8") as out:
                out.write(to_toml(site, reasons))
        except OSError as error:
            print(f"newscrawl: {file}: cannot be written: {error.strerror or error}", file=sys.stderr)
            self.exitcode = 2
            return
        print(f"\nwritten to {file}; crawl it with: {_command(f'sites={file}')}")


class Survey:
    """What one look at a site gathers."""

    def __init__(self) -> None:
        self.url = ""
        self.language: str | None = None
        self.platform = ""
        self.failure = ""
        self.findings: list[Finding] = []


class Surveyor(Spider):
    """Asks for robots.txt, the home page, then for each candidate, as a crawl does: within the rules, and slowly."""

    name = "discover"

    def __init__(self, url: str, survey: Survey, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.url, self.survey = url, survey

    async def start(self) -> AsyncIterator[Any]:
        robots = normal_url("/robots.txt", self.url) or self.url
        yield Request(
            robots,
            self.parse_robots,
            errback=self.robots_failed,
            meta={"handle_httpstatus_list": list(range(400, 500))},
            dont_filter=True,
        )

    def parse_robots(self, response: Response) -> Iterator[Request]:
        """Go on to the home page with what robots.txt says; a site without one has no rules."""
        yield self.home_request(response.body if response.status == 200 else b"")

    def robots_failed(self, failure: Failure) -> Iterator[Request]:  # noqa: ARG002 - the home page says why
        yield self.home_request(b"")

    def home_request(self, robots: bytes) -> Request:
        return Request(
            self.url, self.parse_home, errback=self.home_failed, cb_kwargs={"robots": robots}, dont_filter=True
        )

    def parse_home(self, response: Response, robots: bytes) -> Iterator[Request]:
        """Look at the home page, and ask for what it and robots.txt lead to."""
        encoding = declared_encoding(response)
        survey = self.survey
        survey.failure = _fault(response, encoding)
        if survey.failure:
            return
        survey.url, survey.platform = response.url, platform_of(decode(response.body, encoding))
        survey.language = _language(response, encoding)
        home = Candidate("listing", response.url, _HOME, rank=4)
        survey.findings.append(assess(home, response.body, response.url, encoding, response.url))
        for candidate in candidates_of(robots, response.body, response.url, encoding)[:MAX_REQUESTS]:
            yield self.candidate_request(candidate)

    def candidate_request(self, candidate: Candidate) -> Request:
        return Request(
            candidate.url,
            self.parse_candidate,
            errback=self.candidate_failed,
            cb_kwargs={"candidate": candidate},
            meta={"download_maxsize": LARGEST_SITEMAP} if candidate.kind == "sitemap" else {},
        )

    def home_failed(self, failure: Failure) -> None:
        said = sentence(failure.value or RuntimeError("no reason was given"))
        # Of a host that cannot be reached it is not robots.txt that matters.
        self.survey.failure = re.sub(r"^robots\.txt cannot be read: (?!HTTP)", "", said)

    def parse_candidate(self, response: Response, candidate: Candidate) -> Iterator[Request]:
        """See what a candidate lists; a page of feeds leads to others."""
        encoding = declared_encoding(response)
        feeds = feeds_behind(candidate, response.body, response.url, encoding)
        if not feeds:
            found = assess(candidate, response.body, response.url, encoding, self.survey.url)
            self.survey.findings.append(found)
        yield from map(self.candidate_request, feeds)

    def candidate_failed(self, failure: Failure) -> None:
        candidate = failure.request.cb_kwargs["candidate"]  # type: ignore[attr-defined]  # set by Scrapy
        said = sentence(failure.value or RuntimeError("no reason was given"))
        self.survey.findings.append(Finding(candidate, candidate.url, failure=said))


def _fault(response: Response, encoding: str | None) -> str:
    """Why a home page leads nowhere; "" where it is one."""
    kind = (response.headers.get("Content-Type") or b"no content type").decode("latin-1").partition(";")[0]
    if not isinstance(response, TextResponse):
        return f"the home page is no HTML page ({kind})"
    text = decode(response.body, encoding)
    if open_page(text, response.url) is None:
        return f"the home page is no HTML page ({kind})" if text.strip() else "the home page is empty"
    return ""


def _command(given: str) -> str:
    return f"scrapy crawl newsfeed -a {shlex.quote(given)}"


def _language(response: Response, encoding: str | None) -> str | None:
    declared = Page.from_html(response.body, response.url, encoding).tree.get("lang") or ""
    language = declared.strip().replace("_", "-")
    try:
        return Site(name="x", url=response.url, language=language).language
    except ValueError:  # what stands there is no language
        return None


def _report(survey: Survey, asked: str, decided: tuple[Finding, ...]) -> Iterator[str]:
    if not same_site(survey.url, asked):
        yield f"{printable(asked)} leads to another site"
    known = ", ".join(filter(None, (survey.language, survey.platform and f"made with {survey.platform}")))
    yield f"{printable(survey.url)}{f': {known}' if known else ''}"
    chosen = [each for each in decided if each.chosen]
    rest = [each for each in decided if not each.chosen and (not each.failure or each.candidate.sure)]
    yield "\nchosen" if chosen else "\nnothing that lists articles was found"
    for each in chosen:
        yield _line(each, f"{each.told}; {each.candidate.why}; {each.why}")
    if rest:
        yield "\nfound and not chosen"
    for each in rest:
        yield _line(each, f"{each.candidate.why}; {each.why}")
    tried = sum(1 for each in decided if each.failure and not each.candidate.sure)
    if tried:
        yield f"\nnothing is at {tried} usual address{'es' if tried > 1 else ''}"


def _line(finding: Finding, said: str) -> str:
    return f"  {finding.candidate.kind:<9} {printable(finding.url)}\n{'':<12}{printable(said)}"


def _site(survey: Survey, decided: tuple[Finding, ...], name: str | None) -> Site:
    tables = tuple(
        SourceTable(
            kind=each.candidate.kind,
            url=counted(each.url) if each.candidate.kind == "endpoint" else each.url,
            label=each.candidate.label,
        )
        for each in decided
        if each.chosen
    )
    site = site_of(survey.url).model_copy(update={"sources": tables, "language": survey.language})
    return site.model_copy(update={"name": name}) if name else site
