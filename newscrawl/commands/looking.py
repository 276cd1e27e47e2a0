"""What the commands that only look at pages have in common. Scrapy finds no command in it."""

from __future__ import annotations

import argparse

from scrapy.settings import BaseSettings


def only_look(settings: BaseSettings, opts: argparse.Namespace) -> None:
    """Store nothing and report nothing, and speak of errors only unless the user wants to hear more."""
    for name in ("ITEM_PIPELINES", "EXTENSIONS", "SPIDER_MIDDLEWARES"):
        settings.set(name, {}, priority="cmdline")
    if not opts.loglevel:
        settings.set("LOG_LEVEL", "ERROR", priority="cmdline")
