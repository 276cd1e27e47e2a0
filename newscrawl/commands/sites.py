"""`scrapy sites [FILE]`: the sites that are known, with where they begin."""

from __future__ import annotations

import argparse
import sys

from scrapy.commands import ScrapyCommand

from newscrawl.errors import UsageError
from newscrawl.sites import Site, load_sites, shipped_sites


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        return "[FILE]"

    def short_desc(self) -> str:
        return "List the sites that are known, or those of a site file, which is checked"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        try:
            sites = load_sites(args[0]) if args else shipped_sites()
        except UsageError as error:
            print(f"newscrawl: {error}", file=sys.stderr)
            self.exitcode = 2
            return
        for site in sites.values():
            print(_line(site))


def _line(site: Site) -> str:
    kinds = ", ".join(f"{table.kind} {table.url}" for table in site.sources) or "sources are discovered"
    state = "enabled " if site.enabled else "disabled"
    return f"{site.name:<20} {state}  {site.url}  ({kinds})"
