"""A page of a list that did not come hides nothing: the next run looks again, whatever the server says of page one."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from pathlib import Path

from tests.commands import records, scrapy
from tests.serving import serving

NAMES = [f"story-number-{number}-of-the-quiet-harbour" for number in range(1, 13)]


def story(name: str) -> str:
    number = int(name.split("-")[2])
    return (
        "<html lang='en'><head><meta property='og:type' content='article'>"
        f"<meta property='article:published_time' content='2026-11-20T10:{number:02}:00Z'></head><body><article>"
        f"<h1>Story number {number} of the quiet harbour</h1>"
        + "".join(
            f"<p>On day {number * 7 + part} the harbour saw {number * 31 + part} boats with {part * number + 3} crates of eels, "
            f"and keeper {number} wrote all of it down for chapter {part}.</p>"
            for part in range(2, 8)
        )
        + "</article></body></html>"
    )


def listing(names: list[str], more: str) -> str:
    cards = "".join(f"<article><h2><a href='/{name}'>{name.replace('-', ' ')}</a></h2></article>" for name in names)
    return f"<html><body><main>{cards}{more}</main></body></html>"


def test_a_list_whose_second_page_failed_is_read_again_though_its_first_has_not_changed(tmp_path: Path) -> None:
    works = False

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.strip("/")
            body = {
                "latest": listing(NAMES[:6], "<a rel='next' href='/latest/page/2'>Older</a>"),
                "latest/page/2": listing(NAMES[6:], ""),
            }.get(name) or (story(name) if name in NAMES else "")
            status = 503 if name.endswith("/2") and not works else 200 if body else 404
            if name == "latest" and self.headers.get("If-None-Match"):
                status, body = 304, ""
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body.encode())))
            self.send_header("ETag", '"the same"')
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None: ...

    with serving(Handler) as address:
        sites = tmp_path / "sites.toml"
        sites.write_text(
            f'[[site]]\nname = "paper"\nurl = "{address}/"\ndelay = 0\nhorizon_days = 0\n'
            f'[[site.sources]]\nkind = "listing"\nurl = "{address}/latest"\n',
            encoding="utf-8",
        )

        def crawl() -> int:
            return scrapy(
                "crawl", "newsfeed", "-a", f"sites={sites}", NEWSCRAWL_OUTPUT=tmp_path / "output", RETRY_TIMES=0
            ).code

        crawl()
        assert len(records(tmp_path / "output", "articles")) == 6
        works = True
        assert crawl() == 0
    assert len(records(tmp_path / "output", "articles")) == 12
