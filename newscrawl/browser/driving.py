"""scrapy-playwright, started when it is needed, and held to the crawl's manners. Needs the extra `browser`."""

from __future__ import annotations

import asyncio
import logging
import os
import re
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from playwright.async_api import Error as PlaywrightError
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from scrapy_playwright.page import PageMethod

from newscrawl.browser.finding import find_browser, launch_options
from newscrawl.browser.pressing import Bounds, press_to_the_end
from newscrawl.middlewares import Robots
from newscrawl.sources import Source

if TYPE_CHECKING:
    from playwright.async_api import Request as BrowserRequest

logger = logging.getLogger(__name__)
# It logs whole tracebacks of what is counted and said in a sentence here.
logging.getLogger("scrapy-playwright").setLevel(logging.ERROR)

_NEEDLESS = frozenset(
    {"image", "font", "media", "stylesheet", "texttrack", "manifest", "ping", "websocket", "eventsource"}
)
_AD = re.compile(
    r"//(?:[^/]*\.)?(?:doubleclick\.net|googlesyndication\.com|googletagmanager\.com|google-analytics\.com|googleadservices\.com"
    r"|adservice\.|amazon-adsystem\.com|adnxs\.com|criteo\.|taboola\.com|outbrain\.com|scorecardresearch\.com|chartbeat\.|hotjar\."
    r"|facebook\.net|cloudflareinsights\.com|quantserve\.com|parsely\.com|onetrust\.com|cookielaw\.org)|/(?:ads?|analytics|pixel|beacon)[/.?]",
    re.IGNORECASE,
)
_SLOWED = frozenset({"document", "xhr", "fetch"})
_RULES_SECONDS, _CLOSING_SECONDS = 15, 10


class Driver(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]  # the package is untyped
    """One browser process. What its pages ask for obeys robots.txt, is counted, and waits its turn.

    Pictures, fonts, media, styles and advertisements are not loaded. Documents and data keep the delay between two
    requests to a host; a page's scripts come with it, as for any reader.
    """

    Error: ClassVar[type[Exception]] = PlaywrightError

    def __init__(self, crawler: Crawler, count: Callable[[], None]) -> None:
        super().__init__(crawler)
        self.crawler = crawler
        self.count = count
        self.abort_request = self.refuses
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._last: dict[str, float] = {}

    async def start(self, named: str) -> None:
        """Start playwright and the browser. Raise FileNotFoundError where there is none."""
        self.config: Any = replace(self.config, max_pages_per_context=1, navigation_timeout_ms=30_000)
        await self._launch()
        own = self.browser_provider.browser_type.executable_path
        path = find_browser(named, own)
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        for sandboxed in (False,) if root else (True, False):
            self.config.launch_options = launch_options(path, sandboxed=sandboxed)
            try:
                return await self._maybe_launch_browser()  # type: ignore[no-any-return]
            except PlaywrightError:
                if not sandboxed:
                    raise
                logger.warning("The browser cannot use its sandbox here and is started without it.")
        return None

    async def press(self, request: Request, context: str, source: Source, presses: int, seconds: float) -> Response:
        """The page of a list after its button was pressed as often as it brought something that is wanted."""
        delay = self._delay(urlsplit(request.url).hostname or "")
        request.meta["playwright_context"] = context
        settled: dict[str, Any] = {"service_workers": "block", "accept_downloads": False}
        if request.meta.get("proxy"):
            settled["proxy"] = {"server": request.meta["proxy"]}
        request.meta["playwright_context_kwargs"] = settled
        # A person who names the browser says that a list needs one, not that it has a button.
        scrolls, since = source.page == 1, dict(source.facts).get("since")
        bounds = Bounds(presses, seconds, delay, since=since, scrolls=scrolls)
        request.meta["playwright_page_methods"] = [PageMethod(press_to_the_end, source.more, bounds)]
        return await self.download_request(request)  # type: ignore[no-any-return]

    async def leave(self, context: str) -> None:
        """Close the pages of a list, if any are open."""
        wrapper = self.context_wrappers.get(context)
        if wrapper is not None:
            # A page that hangs in its own script cannot always be closed: then it ends with the browser.
            with suppress(PlaywrightError, TimeoutError):
                await asyncio.wait_for(wrapper.context.close(), _CLOSING_SECONDS)

    async def refuses(self, asked: BrowserRequest) -> bool:
        """Whether the browser may not ask for this; where it may, it has waited its turn and is counted."""
        parts = urlsplit(asked.url)
        if parts.scheme not in {"http", "https"}:
            return parts.scheme not in {"data", "blob", "about"}
        if asked.resource_type in _NEEDLESS or _AD.search(asked.url) or not await self._allowed(asked.url):
            return True
        if asked.resource_type in _SLOWED:
            await self._wait(parts.hostname or "")
        self.count()
        return False

    async def _allowed(self, url: str) -> bool:
        rules: Any = self.crawler.get_downloader_middleware(Robots)
        if rules is None:
            return True
        try:
            # The host's slot is taken by the very request that waits here: rules not known yet may never come.
            await asyncio.wait_for(rules.process_request(Request(url)), _RULES_SECONDS)
        except (IgnoreRequest, TimeoutError, ValueError):
            return False
        return True

    async def _wait(self, host: str) -> None:
        clock = asyncio.get_running_loop().time
        async with self._turns[host]:
            await asyncio.sleep(max(0, self._last.get(host, -1e9) + self._delay(host) - clock()))
            self._last[host] = clock()

    def _delay(self, host: str) -> float:
        slot = self.crawler.engine.downloader.slots.get(host)
        return float(slot.delay if slot is not None else self.crawler.settings.getfloat("DOWNLOAD_DELAY"))
