"""`scrapy schema`: the JSON Schema that every written line satisfies."""

from __future__ import annotations

import argparse
import sys
from importlib.resources import files

from scrapy.commands import ScrapyCommand


class Command(ScrapyCommand):
    """Prints the schema that is shipped with the package."""

    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}  # noqa: RUF012 - Scrapy's own form

    def short_desc(self) -> str:
        return "Print the JSON Schema of the written lines"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        sys.stdout.write((files("newscrawl") / "schema.json").read_text(encoding="utf-8"))
