"""How Scrapy's log speaks of items: one short sentence with the address, never the whole item."""

from __future__ import annotations

import logging
from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

from newscrawl.terminal import printable


class ShortSentences(LogFormatter):
    """Scrapy's own messages of requests, ours of items."""

    def scraped(
        self,
        item: Any,
        response: Response | Failure | None,  # noqa: ARG002
        spider: Spider,  # noqa: ARG002
    ) -> LogFormatterResult:
        return _message(logging.DEBUG, f"Passed on: {_address(item)}")

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        level = super().dropped(item, exception, response, spider)["level"]
        return _message(level, f"Dropped: {exception}")

    def item_error(
        self,
        item: Any,
        exception: BaseException,
        response: Response | Failure | None,  # noqa: ARG002
        spider: Spider,  # noqa: ARG002
    ) -> LogFormatterResult:
        return _message(logging.ERROR, f"Cannot deal with {_address(item)}: {exception}")


def _address(item: Any) -> str:
    return str(getattr(item, "url", None) or type(item).__name__)


def _message(level: int, text: str) -> LogFormatterResult:
    return {"level": level, "msg": "%(text)s", "args": {"text": printable(text)}}
