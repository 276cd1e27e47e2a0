"""Redirects that lead on. Decides which requests are made, never how a page is read."""

from __future__ import annotations

from scrapy import Request
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from newscrawl.failures import EndlessRedirectError
from newscrawl.normalise import key_of
from newscrawl.sources.patterns import form_of

_STEPS = 3  # addresses of one form that may lead on, each to the next: who renames a story twice has two


class Redirects(RedirectMiddleware):
    """Scrapy's own, but for what leads round or on for ever.

    Without cookies the same address answers the same, however often it is asked; and a counter in a path never ends.
    """

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        followed = super().process_response(request, response)
        if isinstance(followed, Request):
            passed = followed.meta["redirect_urls"]
            if followed.url in passed:
                raise IgnoreRequest("the redirects lead round in a circle")
            keys = {key_of(url) for url in passed if form_of(url) == form_of(followed.url)}
            if len(keys - {key_of(followed.url)}) >= _STEPS:
                raise EndlessRedirectError("the redirects lead on for ever")
        return followed
