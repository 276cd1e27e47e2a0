"""In which order waiting requests are made: hosts by turns, none ahead of what its server takes. Makes none itself."""

from __future__ import annotations

from typing import Any

from scrapy import Request
from scrapy.pqueues import DownloaderAwarePriorityQueue


class SideBySide(DownloaderAwarePriorityQueue):
    """Scrapy's queue of hosts by turns, which gives no request away that could only wait in the downloader.

    Requests that wait there count among `CONCURRENT_REQUESTS`: with those of one slow host they are soon all used up,
    and every other host is as slow. One request a host stands ready beside those under way.
    """

    def pop(self) -> Request | None:
        """The next request; None where every host that has any is busy, and its next answer asks again."""
        slots: Any = self.crawler.engine.downloader.slots
        if all(_is_busy(slots.get(host)) for host in self.pqueues):
            return None
        return super().pop()


def _is_busy(slot: Any) -> bool:
    return slot is not None and len(slot.active) > slot.concurrency
