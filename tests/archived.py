"""A newspaper of many years, made as it is asked for: each article stands in some of its sitemaps, days and pages.

As a program it serves itself on loopback and writes every path that is asked for into a file.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from tests.serving import serving

SITEMAP, DAY, PAGE = 1, 2, 4
A_PAGE = 40
WORDS = """harbor council ferry lantern orchard railway winter budget school river market bridge teacher festival weather
museum tower garden farmer engine library station island holiday doctor theatre window mountain valley student lawyer
baker painter sailor captain village county summer autumn morning evening tunnel cellar ladder basket ribbon pepper""".split()
VERBS = "opened repaired discussed measured painted visited counted moved praised questioned closed planned".split()


@dataclass(frozen=True)
class Archive:
    """`articles` spread evenly over the days from `first` to `last`."""

    articles: int
    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def day_of(self, number: int) -> date:
        return self.first + timedelta(days=number * self.days // self.articles)

    def numbers(self, first: date, last: date) -> range:
        """The articles from one day to another."""

        def before(day: date) -> int:
            return max(0, min(self.articles, -(-(day - self.first).days * self.articles // self.days)))

        return range(before(first), before(last + timedelta(days=1)))

    def path(self, number: int) -> str:
        return f"/news/{'-'.join(random.Random(number).sample(WORDS, 4))}-{number}"

    def where(self, number: int) -> int:
        """The sources that it stands in, at least one."""
        return random.Random(number * 7919).randint(1, 7)

    def answer(self, path: str, base: str) -> tuple[int, str, str]:
        """Status, content type and body."""
        kind = "application/xml" if path.endswith(".xml") else "text/html; charset=utf-8"
        body = self._body(path, base)
        return (200, kind, body) if body else (404, "text/html", "<h1>Not found</h1>")

    def _body(self, path: str, base: str) -> str | None:
        parts = path.strip("/").split("/")
        if path in {"/robots.txt", "/sitemap.xml"} or path.startswith("/sitemap-"):
            return self._file(path, base)
        if path == "/":
            return self._list("Home", range(self.articles - 1, max(-1, self.articles - 21), -1), "/latest")
        if parts[0] == "archive" and len(parts) <= 4:
            return self._calendar(parts[1:])
        if parts[0] == "latest":
            return self._page(int(parts[2]) if len(parts) == 3 else 1)
        number = path.rpartition("-")[2]
        if parts[0] == "news" and number.isdigit() and self.path(int(number)) == path:
            return self._article(int(number), base)
        return None

    def _file(self, path: str, base: str) -> str:
        if path == "/robots.txt":
            return f"User-agent: *\nSitemap: {base}/sitemap.xml\n"
        return self._index(base) if path == "/sitemap.xml" else self._sitemap(path, base)

    def _months(self) -> list[str]:
        return sorted({f"{self.first + timedelta(days=day):%Y-%m}" for day in range(self.days)})

    def _index(self, base: str) -> str:
        entries = "".join(f"<sitemap><loc>{base}/sitemap-{month}.xml</loc></sitemap>" for month in self._months())
        return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'

    def _sitemap(self, path: str, base: str) -> str:
        first = date.fromisoformat(f"{path[9:16]}-01")
        numbers = self.numbers(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))
        urls = (f"<url><loc>{base}{self.path(n)}</loc></url>" for n in numbers if self.where(n) & SITEMAP)
        return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(urls)}</urlset>'

    def _calendar(self, parts: list[str]) -> str | None:
        if len(parts) < 3:
            return self._list("Archive", (), f"/archive/{self.last:%Y/%m/%d}", f"/archive/{self.first:%Y/%m/%d}")
        day = date.fromisoformat("-".join(parts))
        numbers = [n for n in self.numbers(day, day) if self.where(n) & DAY]
        # Like many calendars it goes on for ever.
        around = [f"/archive/{day + timedelta(days=step):%Y/%m/%d}" for step in (-1, 1)]
        return self._list(f"{day:%d %B %Y}", numbers, *around)

    def _page(self, page: int) -> str:
        numbers = [n for n in range(self.articles - 1, -1, -1) if self.where(n) == PAGE]
        shown = numbers[(page - 1) * A_PAGE : page * A_PAGE]
        more = f'<a rel="next" href="/latest/page/{page + 1}">Next</a>' if page * A_PAGE < len(numbers) else ""
        return self._list("Latest", shown, more=more)

    def _list(self, title: str, numbers: object, *links: str, more: str = "") -> str:
        cards = "".join(
            f'<article><h2><a href="{self.path(n)}">{self._title(n)}</a></h2></article>'
            for n in numbers  # type: ignore[attr-defined]
        )
        menu = "".join(f'<a href="{link}">{link.strip("/")}</a> ' for link in ("/archive", *links))
        return (
            f"<!doctype html><html><head><title>{title}</title></head><body><nav>{menu}</nav>"
            f"<main><h1>{title}</h1>{cards}{more}</main></body></html>"
        )

    def _title(self, number: int) -> str:
        return " ".join(random.Random(number).sample(WORDS, 4)).capitalize() + f" number {number}"

    def _article(self, number: int, base: str) -> str:
        rng = random.Random(number)
        told = "".join(f"<p>{' '.join(self._sentence(rng) for _ in range(4))}</p>" for _ in range(5))
        title = self._title(number)
        return (
            f'<!doctype html><html lang="en"><head><title>{title}</title><meta property="og:type" content="article">'
            f'<meta property="og:title" content="{title}"><link rel="canonical" href="{base}{self.path(number)}">'
            f'<meta property="article:published_time" content="{self.day_of(number)}T12:00:00Z"></head>'
            f'<body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>{told}</article></body></html>'
        )

    def _sentence(self, rng: random.Random) -> str:
        who, what, where, why = rng.sample(WORDS, 4)
        return (
            f"The {who} of {where.capitalize()} {rng.choice(VERBS)} {rng.randint(2, 9999)} of the {what}s "
            f"because the {why} had been waiting since {rng.choice(WORDS)} {rng.randint(1, 99)}."
        )


def handler_of(archive: Archive, log: Path) -> type[BaseHTTPRequestHandler]:
    """Answers from the archive; every path that is asked for is a line of `log`."""
    file = log.open("a", buffering=1, encoding="utf-8")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            file.write(f"{self.path}\n")
            status, kind, text = archive.answer(self.path, f"http://{self.headers['Host']}")
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """The log is a file of its own."""

    return Handler


@contextmanager
def serve(archive: Archive, log: Path) -> Iterator[str]:
    """The archive in a process of its own; its address without the last slash."""
    days = [archive.first.isoformat(), archive.last.isoformat()]
    command = [sys.executable, "-m", "tests.archived", str(archive.articles), *days, str(log)]
    root = Path(__file__).resolve().parent.parent
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("articles", type=int)
    parser.add_argument("first", type=date.fromisoformat)
    parser.add_argument("last", type=date.fromisoformat)
    parser.add_argument("log", type=Path)
    given = parser.parse_args()
    archive = Archive(given.articles, given.first, given.last)
    with serving(handler_of(archive, given.log)) as url:
        sys.stdout.write(f"{url}\n")
        sys.stdout.flush()
        threading.Event().wait()


if __name__ == "__main__":
    main()
