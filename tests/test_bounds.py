"""What a crawl leaves alone, and what it says nothing of: seen from the server's log and the exit code."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import ClassVar

from tests.commands import Ran, records, scrapy
from tests.serving import serving

STORY = (
    "<html><head><meta property='og:type' content='article'>"
    "<meta property='article:published_time' content='2026-11-20T10:00:00Z'></head><body><article><h1>{name} is dry</h1>"
    + "<p>The {name} of the harbor was painted on Monday, and everybody in town came to see how it would dry.</p>" * 4
    + "</article></body></html>"
)
OLD, NEW, CHILDREN = 12, 3, 40


def sitemap(child: int) -> str:
    """Twelve old stories that share a date; in the last one some new ones stand before them, without any."""
    lastmod = f"<lastmod>201{child % 10}-05-01T10:00:00Z</lastmod>"
    old = (f"<url><loc>{{base}}/old-story-{child}-of-{n}</loc>{lastmod}</url>" for n in range(OLD))
    new = (f"<url><loc>{{base}}/new-story-of-crane-{n}</loc></url>" for n in range(NEW))
    return f"<urlset>{''.join(new if child == CHILDREN else old)}</urlset>"


def index() -> str:
    children = (f"<sitemap><loc>{{base}}/posts-{n}.xml</loc></sitemap>" for n in range(1, CHILDREN + 1))
    return f"<sitemapindex>{''.join(children)}</sitemapindex>"


class Paper(BaseHTTPRequestHandler):
    """A paper whose sitemap is its only list; `refuses`: its stories."""

    log: ClassVar[list[str]]
    refuses = False

    def do_GET(self) -> None:
        self.log.append(self.path)
        status, body = 404, ""
        if self.path == "/":
            status, body = 200, "<html><body><p>Welcome.</p></body></html>"
        elif self.path == "/robots.txt":
            status, body = 200, "Sitemap: {base}/sitemap.xml"
        elif self.path == "/sitemap.xml":
            status, body = 200, index()
        elif self.path.startswith("/posts-"):
            status, body = 200, sitemap(int(self.path.removeprefix("/posts-").removesuffix(".xml")))
        elif "-story-" in self.path:
            status, body = (403, "") if self.refuses else (200, STORY.format(name=self.path.strip("/")))
        base = f"http://{self.headers['Host']}"
        sent = body.replace("{base}", base).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html" if body.startswith("<html") else "application/xml")
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, *_: object) -> None: ...


def crawl(address: str, output: Path) -> Ran:
    return scrapy(
        "crawl", "newsfeed", "-a", f"url={address}/",
        NEWSCRAWL_OUTPUT=output, DOWNLOAD_DELAY=0, AUTOTHROTTLE_ENABLED=False, RETRY_ENABLED=False,
        NEWSCRAWL_RETRY_HOURS="0,0,0", NEWSCRAWL_POLL_MINUTES=0,
    )  # fmt: skip


class Old(Paper):
    log: ClassVar[list[str]] = []


class Closed(Paper):
    log: ClassVar[list[str]] = []
    refuses = True


def test_old_stories_that_share_a_date_cost_a_few_requests(tmp_path: Path) -> None:
    with serving(Old) as address:
        ran = crawl(address, tmp_path)
    assert ran.code == 0, ran.err
    assert len(records(tmp_path)) == NEW
    assert [path for path in Old.log if "old-story" in path] == []
    asked = [path for path in Old.log if path.startswith("/posts-")]
    assert sorted(asked) == sorted(f"/posts-{n}.xml" for n in (CHILDREN, CHILDREN - 1, CHILDREN - 2, 1, 2))


def test_what_fails_again_while_nothing_is_new_is_told_once(tmp_path: Path) -> None:
    with serving(Closed) as address:
        first = crawl(address, tmp_path)
        asked = len(Closed.log)
        second = crawl(address, tmp_path)
    assert first.code == 1
    assert "not one of the articles that were asked for could be had" in first.err
    assert sum("new-story" in path for path in Closed.log[asked:]) == NEW
    assert second.code == 0, second.err
