"""The last resort: a real browser that presses a list's button. Started by the first request that needs it."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request, signals
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadFailedError, DownloadTimeoutError, IgnoreRequest
from scrapy.http import Response

from newscrawl.browser.finding import NO_BROWSER, NO_EXTRA
from newscrawl.run import Run
from newscrawl.sources import Source

if TYPE_CHECKING:
    from newscrawl.browser.driving import Driver

logger = logging.getLogger(__name__)

_AT_ONCE = 2  # lists that are open at the same time, whatever the number of sites: each takes a hundred megabytes


class Browser:
    """One browser for the whole crawl. Each list has a context of its own, which is closed whatever happens."""

    def __init__(self, crawler: Crawler, *, path: str, presses: int, seconds: float, slack: float = 60) -> None:
        self.crawler = crawler
        self.path = path
        self.presses = presses
        self.seconds = seconds
        self.slack = slack  # seconds beyond the pressing: to open the page, and to read it in the end
        self._driver: Driver | None = None
        self._starting = asyncio.Lock()
        self._absent: str | None = None
        self._opened = 0
        self._room = asyncio.Semaphore(_AT_ONCE)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        browser = cls(
            crawler,
            path=settings.get("NEWSCRAWL_BROWSER") or "",
            presses=settings.getint("NEWSCRAWL_BROWSER_PRESSES", 50),
            seconds=settings.getfloat("NEWSCRAWL_BROWSER_SECONDS", 120),
            slack=settings.getfloat("NEWSCRAWL_BROWSER_SLACK", 60),
        )
        crawler.signals.connect(browser.close, signals.spider_closed)
        return browser

    async def fetch(self, request: Request) -> Response:
        """Open the page, press its button until nothing new comes, and return what it then shows.

        Raise IgnoreRequest where there is no browser, DownloadFailedError where it broke.
        """
        driver = await self._ready()
        self._opened += 1
        context = f"list-{self._opened}"
        source = request.cb_kwargs.get("source") or Source(kind="browser", url=request.url)
        pressing = driver.press(request, context, source, self.presses, self.seconds)
        try:
            async with self._room:
                return await asyncio.wait_for(pressing, self.seconds + self.slack)
        except TimeoutError as error:
            raise DownloadTimeoutError("the browser did not come to an end") from error
        except driver.Error as error:
            raise DownloadFailedError(f"the browser: {str(error).partition(chr(10))[0]}") from error
        finally:
            await driver.leave(context)

    def count(self) -> None:
        """Take note of a request that the browser makes."""
        run = self.crawler.get_extension(Run)
        if run is not None:
            run.counts.browse()

    async def close(self) -> None:
        if self._driver is not None:
            driver, self._driver = self._driver, None
            await driver.close()

    async def _ready(self) -> Driver:
        async with self._starting:
            if self._absent:
                raise IgnoreRequest(self._absent)
            if self._driver is None:
                try:
                    self._driver = await self._start()
                except (ImportError, FileNotFoundError) as error:
                    # Said once: with every list that has a button it would drown the rest.
                    self._absent = NO_EXTRA if isinstance(error, ImportError) else str(error)
                    logger.warning(self._absent)
                    raise IgnoreRequest(self._absent) from error
            return self._driver

    async def _start(self) -> Driver:
        from newscrawl.browser.driving import Driver  # noqa: PLC0415 - needs the extra `browser`, and starts nothing yet

        driver = Driver(self.crawler, count=self.count)
        try:
            await driver.start(self.path)
        except BaseException:
            await driver.close()
            raise
        return driver


class HttpOrBrowser(HTTP11DownloadHandler):
    """Scrapy's own downloads, but for requests with `playwright` in their `meta`, which the browser answers."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._crawler = crawler

    async def download_request(self, request: Request) -> Response:
        if not request.meta.get("playwright"):
            return await super().download_request(request)
        browser: Any = self._crawler.get_extension(Browser)
        if browser is None:
            raise IgnoreRequest(NO_BROWSER)
        return await browser.fetch(request)  # type: ignore[no-any-return]  # an extension has no type of its own
