"""Serves a newspaper over HTTP, to clients that ask it directly and to those it is a proxy for."""

import re
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

from twisted.web import http

from newscrawl.demo.newspaper import Newspaper
from newscrawl.demo.pages import Reply, render

if TYPE_CHECKING:
    from twisted.internet.interfaces import IAddress, IListeningPort

OnRequest = Callable[[str, int], object]

_WHOLE = re.compile(r"(?P<base>https?://[^/?]*)(?P<path>[^?]*)\??(?P<query>.*)", re.IGNORECASE)
# The base is written into pages, so nothing may stand in it that means something there.
_HOST = re.compile(r"([\w.-]+|\[[0-9a-fA-F:.]+\])(:\d{1,5})?", re.ASCII)


class PaperSite(http.HTTPFactory):
    """Answers for one paper. `paper` may be replaced while it is served; `requests` is the log.

    With `noise`, no two answers are the same around the stories.
    """

    def __init__(self, paper: Newspaper, on_request: OnRequest | None = None, *, noise: bool = False) -> None:
        super().__init__()
        self.paper = paper
        self.noise = noise
        self.requests: list[tuple[str, int]] = []
        self._on_request = on_request

    def buildProtocol(self, addr: "IAddress | None") -> Any:  # noqa: N802 - Twisted's name
        channel = cast("Any", super().buildProtocol(addr))
        channel.requestFactory = PaperRequest
        channel.site = self
        return channel

    def log(self, request: http.Request) -> None:
        """Keep Twisted from writing a line of its own into the log of the crawl."""

    def record(self, path: str, status: int) -> None:
        """Note that this path was answered so."""
        self.requests.append((path, status))
        if self._on_request:
            self._on_request(path, status)


class PaperRequest(http.Request):
    """One request, answered from the paper as it stands at that moment."""

    def process(self) -> None:
        base, path, query = self._target()
        reply = self._conditional(self._reply(base, path, query))
        self._site.record(path, reply.status)
        out = cast("Any", self)  # Twisted's own methods carry no types
        out.setResponseCode(reply.status)
        for name, value in reply.headers.items():
            out.setHeader(name, value)
        if reply.status != http.NOT_MODIFIED:
            out.setHeader("Content-Type", reply.content_type)
            out.setHeader("Content-Length", str(len(reply.body)))
            out.write(reply.body)
        out.finish()

    @property
    def _site(self) -> PaperSite:
        return cast("PaperSite", cast("Any", self.channel).site)

    def _target(self) -> tuple[str, str, str]:
        """Return base, path and query.

        The line of a request to a proxy carries the whole address, and then the Host header does
        not count. Source: RFC 9112, section 3.2.
        """
        uri = self.uri.decode("latin-1")
        if whole := _WHOLE.fullmatch(uri):
            return whole["base"].lower(), unquote(whole["path"]) or "/", whole["query"]
        path, _, query = uri.partition("?")
        return f"http://{self.getHeader('host') or self._own_host()}", unquote(path), query

    def _own_host(self) -> str:
        """Return our address for clients of HTTP/1.0, which send no Host header."""
        here = cast("Any", self).getHost()
        return f"{here.host}:{here.port}"

    def _reply(self, base: str, path: str, query: str) -> Reply:
        if self.method not in {b"GET", b"HEAD"}:
            return _refusal(http.NOT_ALLOWED, f"no {self.method.decode('latin-1')} here")
        if not _HOST.fullmatch(base.partition("://")[2]) or not path.startswith("/"):
            return _refusal(http.BAD_REQUEST, "no such host or path")
        site = self._site
        return render(site.paper, path, query, base, len(site.requests) if site.noise else None)

    def _conditional(self, reply: Reply) -> Reply:
        """Answer 304 where the client holds this very page; an ETag counts before a date."""
        if reply.status != http.OK or "ETag" not in reply.headers:
            return reply
        known, since = self.getHeader("if-none-match"), self.getHeader("if-modified-since")
        if known is not None:
            tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
            same = bool(tags & {"*", reply.headers["ETag"]})
        else:
            modified = reply.headers.get("Last-Modified")
            same = since is not None and modified is not None and _not_newer(modified, since)
        return Reply(http.NOT_MODIFIED, "", b"", reply.headers) if same else reply


def listen(
    paper: Newspaper,
    port: int = 0,
    interface: str = "127.0.0.1",
    on_request: OnRequest | None = None,
    *,
    noise: bool = False,
) -> "IListeningPort":
    """Serve the paper; port 0 takes a free one. The port's `factory` is the `PaperSite`."""
    from twisted.internet import reactor  # noqa: PLC0415 - its import chooses the reactor for good

    site = PaperSite(paper, on_request, noise=noise)
    listening: IListeningPort = cast("Any", reactor).listenTCP(port, site, interface=interface)
    return listening


def _not_newer(modified: str, since: str) -> bool:
    """Tell whether nothing changed since then; a date that cannot be read does not count."""
    try:
        return parsedate_to_datetime(modified) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False


def _refusal(status: int, reason: str) -> Reply:
    return Reply(status, "text/plain; charset=utf-8", f"{reason}\n".encode(), {"Allow": "GET, HEAD"})
