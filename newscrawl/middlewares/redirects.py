"""Redirects that lead on. Decides which requests are made, never how a page is read."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.failures import EndlessRedirectError
from newscrawl.normalise import key_of
from newscrawl.sources.patterns import form_of

_STEPS = 3  # addresses of one form that may lead on, each to the next: who renames a story twice has two


class Redirects(RedirectMiddleware):
    """Scrapy's own, but for what leads round or on for ever.

    Without cookies the same address answers the same, however often it is asked; and a counter in a path never ends.
    A site that lets nobody in without a cookie that it gives itself gets that one back, for as long as the run lasts.
    """

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self._demanded: dict[str, bytes] = {}

    def process_request(self, request: Request) -> None:
        """Show the cookie without which the host leads round."""
        cookie = self._demanded.get(urlparse_cached(request).netloc)
        if cookie:
            request.headers.setdefault("Cookie", cookie)

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        followed = super().process_response(request, response)
        if isinstance(followed, Request):
            passed = followed.meta["redirect_urls"]
            cookie = _cookie(request, response)
            if followed.url in passed:
                self._round(followed, cookie)
            elif cookie and _host(followed) == _host(request):
                followed.headers["Cookie"] = cookie
            keys = {key_of(url) for url in passed if form_of(url) == form_of(followed.url)}
            if len(keys - {key_of(followed.url)}) >= _STEPS:
                raise EndlessRedirectError("the redirects lead on for ever")
        return followed

    def _round(self, followed: Request, cookie: bytes) -> None:
        """Go round once more with a cookie that was given on the way; else never."""
        host, passed = _host(followed), followed.meta["redirect_urls"]
        if not cookie or passed.count(followed.url) > 1 or {urlsplit(url).netloc for url in passed} != {host}:
            raise IgnoreRequest("the redirects lead round in a circle")
        self._demanded[host] = followed.headers["Cookie"] = cookie
        followed.dont_filter = True  # it is the same address, asked for otherwise


def _cookie(request: Request, response: Response) -> bytes:
    """What a request has shown and its answer has given, as the next one shows it."""
    given = (line.partition(b";")[0].strip() for line in response.headers.getlist("Set-Cookie"))
    shown = (request.headers.get("Cookie") or b"").split(b"; ")
    pairs = dict(pair.partition(b"=")[::2] for pair in (*shown, *given))
    return b"; ".join(name + b"=" + value for name, value in pairs.items() if name and value)


def _host(request: Request) -> str:
    return urlparse_cached(request).netloc
