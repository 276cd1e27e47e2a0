"""What leads round ends; a cookie that a site demands, and gives itself, is shown to it."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newscrawl.middlewares import Redirects

DOOR, PAGE = "https://herald.example/door?to=/town", "https://herald.example/town"


def redirects() -> Redirects:
    middleware = Redirects.from_crawler(get_crawler())
    assert isinstance(middleware, Redirects)
    return middleware


def led(middleware: Redirects, request: Request, target: str, cookie: str = "") -> Request:
    """The request that follows an answer which leads to `target`."""
    headers = {"Location": target} | ({"Set-Cookie": f"{cookie}; Path=/; HttpOnly"} if cookie else {})
    followed = middleware.process_response(request, Response(request.url, status=302, headers=headers, request=request))
    assert isinstance(followed, Request)
    return followed


def test_a_door_that_gives_a_cookie_is_passed_with_it_by_all_that_come_after() -> None:
    middleware = redirects()
    through = led(middleware, led(middleware, Request(PAGE), DOOR), PAGE, "consent=1")
    assert (through.url, through.headers["Cookie"], through.dont_filter) == (PAGE, b"consent=1", True)
    later, elsewhere = Request("https://herald.example/sport"), Request("https://other.example/")
    for request in (later, elsewhere):
        middleware.process_request(request)
    assert (later.headers.get("Cookie"), elsewhere.headers.get("Cookie")) == (b"consent=1", None)


def test_a_door_that_does_not_open_is_tried_once_more_and_left() -> None:
    middleware = redirects()
    again = led(middleware, led(middleware, led(middleware, Request(PAGE), DOOR), PAGE, "consent=1"), DOOR)
    with pytest.raises(IgnoreRequest, match="round in a circle"):
        led(middleware, again, PAGE, "consent=2")


def test_what_leads_round_without_a_cookie_ends_at_once() -> None:
    middleware = redirects()
    with pytest.raises(IgnoreRequest, match="round in a circle"):
        led(middleware, led(middleware, Request(PAGE), DOOR), PAGE)
