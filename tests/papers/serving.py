"""The invented papers on loopback, behind one proxy that knows them by name; a crawl of them, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from tests.commands import Ran, records, scrapy
from tests.papers.paper import Answer, Asked, Paper

Held = Callable[[Asked], None]


@dataclass(frozen=True)
class Outcome:
    """What came of one paper.

    requests  all that its server saw
    right     the numbers of its stories that were written
    twice     how many lines too many of them
    wrong     addresses of what was written and is no story of the paper
    """

    requests: int
    right: frozenset[int]
    twice: int
    wrong: tuple[str, ...]
    stories: int

    @property
    def recall(self) -> float:
        return len(self.right) / self.stories

    @property
    def precision(self) -> float:
        lines = len(self.right) + self.twice + len(self.wrong)
        return len(self.right) / lines if lines else 1.0

    @property
    def price(self) -> float:
        """Requests for each story that there is."""
        return self.requests / self.stories


@dataclass
class Crawled:
    ran: Ran
    outcomes: dict[str, Outcome]
    log: list[Asked] = field(default_factory=list)


@contextmanager
def served(papers: Iterable[Paper], before: Held = lambda _asked: None) -> Iterator[tuple[str, list[Asked]]]:
    """Serve papers by their hosts through a proxy; yield its address and the log. `before` may hold a request up."""
    log: list[Asked] = []
    by_host = {paper.host: paper for paper in papers}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            asked = Asked(parts.hostname or "", target, self.command, sent)
            log.append(asked)
            before(asked)
            paper = next((by_host[host] for host in by_host if f".{asked.host}".endswith(f".{host}")), None)
            self.send(paper.answer(asked) if paper else Answer("no such host", status=502), paper)

        def do_POST(self) -> None:
            self.do_GET()

        def send(self, answer: Answer, paper: Paper | None) -> None:
            page = answer.kind == "text/html"
            encoding = paper.encoding if paper and page else "utf-8"
            body = answer.body.encode(encoding, "xmlcharrefreplace")
            self.send_response(answer.status)
            if answer.location:
                self.send_header("Location", answer.location)
            charset = "" if page and (paper is None or paper.declares_encoding) else f"; charset={encoding}"
            self.send_header("Content-Type", answer.kind + charset)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that hangs up has its reasons."""

    server = Server(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", log
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def crawl(
    papers: Iterable[Paper], folder: Path, before: Held = lambda _asked: None, patience: int = 120, **settings: object
) -> Crawled:
    """Crawl papers of which nothing is known but their addresses, in one process, for `patience` seconds at most."""
    papers = list(papers)
    folder.mkdir(parents=True, exist_ok=True)
    file, output = folder / "sites.toml", folder / "out"
    tables = (f'[[site]]\nname = "{paper.host}"\nurl = "{paper.url}/"\ndelay = 0\n' for paper in papers)
    file.write_text("\n".join(tables), encoding="utf-8")
    with served(papers, before) as (proxy, log):
        ran = scrapy(
            "crawl", "newsfeed", "-a", f"sites={file}", proxy=proxy, patience=patience, NEWSCRAWL_OUTPUT=output, DOWNLOAD_DELAY=0,
            AUTOTHROTTLE_ENABLED=False, RETRY_ENABLED=False, NEWSCRAWL_BROWSER="not-there", **settings,  # type: ignore[arg-type]
        )  # fmt: skip
    urls: dict[str, list[str]] = {paper.host: [] for paper in papers}
    for record in records(output):
        urls[record["site"]].append(record["url"])
    asked = Counter(next((p.host for p in papers if f".{a.host}".endswith(f".{p.host}")), a.host) for a in log)
    return Crawled(ran, {paper.host: outcome(paper, urls[paper.host], asked) for paper in papers}, log)


def outcome(paper: Paper, urls: list[str], asked: Mapping[str, int]) -> Outcome:
    """What the addresses that were written are of a paper's stories."""
    found = [(url, paper.story_at(url)) for url in urls]
    numbers = Counter(story.number for _, story in found if story)
    return Outcome(
        requests=asked[paper.host],
        right=frozenset(numbers) & paper.reachable,
        twice=sum(numbers.values()) - len(numbers),
        wrong=tuple(url for url, story in found if story is None),
        stories=len(paper.reachable),
    )
