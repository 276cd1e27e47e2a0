"""The demo server as a browser and as a proxy's client meet it; a real one, on loopback."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from newscrawl.demo.newspaper import make_newspaper
from tests.commands import ROOT, demo_server


def ask(address: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=10)) as connection:
        connection.request("GET", path, headers=headers)
        reply = connection.getresponse()
        return reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read()


def test_pages_name_the_address_under_which_they_are_asked_for() -> None:
    article = make_newspaper().articles[0]
    with demo_server() as address:
        status, headers, body = ask(address, article.path)
        assert status == 200
        assert headers["content-type"] == "text/html; charset=utf-8"
        assert f'href="{address}{article.path}"'.encode() in body
        status, headers, _ = ask(address, article.path.rstrip("/"))
        assert (status, headers["location"]) == (301, f"{address}{article.path}")


def test_a_whole_address_in_the_first_line_is_served_as_by_a_proxy() -> None:
    with demo_server() as address, socket.create_connection(("127.0.0.1", urlsplit(address).port or 0), 10) as wire:
        wire.sendall(b"GET http://lowmere-herald.example/robots.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: wire.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"Sitemap: http://lowmere-herald.example/sitemap.xml" in answer


def test_what_is_unchanged_is_answered_with_304() -> None:
    with demo_server() as address:
        _, headers, body = ask(address, "/news-archive/rss/")
        assert body
        status, _, body = ask(address, "/news-archive/rss/", **{"If-None-Match": headers["etag"]})
    assert (status, body) == (304, b"")


def test_the_truth_is_printed_line_by_line() -> None:
    command = [sys.executable, "-m", "newscrawl.demo", "--truth", "--articles", "5"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert [json.loads(line)["path"] for line in done.stdout.splitlines()] == [
        article.path for article in make_newspaper(articles=5).articles
    ]


@pytest.mark.parametrize("wrong", [("--port", "http"), ("--port", "70000"), ("--articles", "-1")])
def test_a_wrong_argument_ends_with_code_2(wrong: tuple[str, str]) -> None:
    command = [sys.executable, "-m", "newscrawl.demo", *wrong]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"found '{wrong[1]}'" in done.stderr or "expected" in done.stderr
