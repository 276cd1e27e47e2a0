"""Serves a newspaper on loopback with Twisted, as a web server and as an HTTP proxy that knows one site."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from twisted.web import http

from newscrawl.demo.newspaper import Newspaper
from newscrawl.demo.pages import Reply, render

Heard = Callable[[str, int], None]


class _Request(http.Request):
    """One request. A proxy's client names the whole address in its first line, a browser the host in a header."""

    channel: Any

    def process(self) -> None:
        factory: PaperFactory = self.channel.factory
        parts = urlsplit(self.uri.decode("latin-1"))
        host = parts.netloc or (self.getHeader("host") or "127.0.0.1")
        reply = render(factory.paper, parts.path or "/", f"{parts.scheme or 'http'}://{host}")
        tag = f'"{hashlib.sha256(reply.body).hexdigest()[:20]}"'
        status = 304 if reply.status == 200 and self.getHeader("if-none-match") == tag else reply.status
        factory.heard(parts.path or "/", status)
        self._send(reply, status, tag)

    def _send(self, reply: Reply, status: int, tag: str) -> None:
        self.setResponseCode(status)
        headers = {"Content-Type": reply.content_type, **reply.headers}
        headers |= {"ETag": tag} if reply.status == 200 else {}
        headers |= {"Content-Length": str(len(reply.body))} if status != 304 else {}
        for name, value in headers.items():
            self.setHeader(name, value)
        body = b"" if status == 304 or self.method == b"HEAD" else reply.body
        self.write(body)
        self.finish()


class _Channel(http.HTTPChannel):
    requestFactory = _Request  # noqa: N815 - Twisted's name


class PaperFactory(http.HTTPFactory):
    """What a port needs to serve a paper; `paper` may be replaced while it is served."""

    def __init__(self, paper: Newspaper, heard: Heard | None = None) -> None:
        super().__init__()
        self.paper = paper
        self.heard = heard or (lambda _path, _status: None)

    def buildProtocol(self, addr: Any) -> Any:  # noqa: ARG002, N802 - Twisted's name
        channel = _Channel()
        channel.factory = self
        return channel

    def log(self, request: Any) -> None:
        """Nothing: who wants to know passes `heard`."""


def listen(paper: Newspaper, port: int = 0, heard: Heard | None = None) -> Any:
    """Serve a paper on 127.0.0.1; Twisted's IListeningPort. `heard` is told each request's path and status."""
    from twisted.internet import reactor as installed  # noqa: PLC0415 - importing installs one; Scrapy chooses which

    reactor: Any = installed  # Twisted's zope interfaces say nothing to a type checker
    return reactor.listenTCP(port, PaperFactory(paper, heard), interface="127.0.0.1")
