"""A crawl is better than any one page: what it meets again and again on a site is no story's paragraph."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler
from pathlib import Path
from random import Random

from tests.commands import records, scrapy
from tests.serving import serving

NOTICE = (
    "The Quarrowby Post belongs to its 4,182 readers, who meet every spring in the old rope works, elect the editors "
    "and decide what a year of news by the sea may cost each of them."
)
NAMES = tuple(
    f"{who}-{what}" for who in ("crane", "ferry", "mill", "pier") for what in ("opens", "shuts", "moves", "sells")
)


WORDS = (
    "harbour rope eel lamp bridge council winter ferry bread clock tide choir garden letter market orchard pilot quarry "
    "river school tower village wagon baker mayor nurse sailor teacher carpenter crossing meeting question answer paint "
    "copper granite linen timber barley honey candle anchor ladder mirror basket kettle whistle lantern compass blanket"
).split()


def story(name: str) -> list[str]:
    """Five paragraphs that no other story has."""
    told = Random(name)
    return [
        f"The {' and the '.join(told.sample(WORDS, 9))} were counted on {told.randint(1, 28)} May, {told.choice(WORDS)} by "
        f"{told.choice(WORDS)}, and the {' of the '.join(told.sample(WORDS, 5))} was found to be whole."
        for _ in range(5)
    ]


def page(name: str) -> str:
    told = [*story(name)[:3], NOTICE, *story(name)[3:]]
    return (
        "<html lang='en'><head><meta property='og:type' content='article'>"
        "<meta property='article:published_time' content='2026-11-20T10:00:00Z'></head><body><article>"
        f"<h1>The {name.replace('-', ' ')} at last</h1>{''.join(f'<p>{text}</p>' for text in told)}</article></body></html>"
    )


def home(names: tuple[str, ...]) -> str:
    cards = (
        f"<article><h2><a href='/{name}-at-last-in-quarrowby'>The {name} at last</a></h2></article>" for name in names
    )
    return f"<html><body><main>{''.join(cards)}</main></body></html>"


def test_a_notice_among_the_paragraphs_is_left_out_once_it_is_known_and_makes_no_revision(tmp_path: Path) -> None:
    shown = NAMES[:10]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.strip("/").removesuffix("-at-last-in-quarrowby")
            body = home(shown) if self.path == "/" else page(name) if name in NAMES else ""
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None: ...

    with serving(Handler) as address:

        def crawl(**settings: bool) -> None:
            ran = scrapy(
                "crawl", "newsfeed", "-a", f"url={address}/", NEWSCRAWL_OUTPUT=tmp_path, DOWNLOAD_DELAY=0,
                AUTOTHROTTLE_ENABLED=False, NEWSCRAWL_PUBLISH_SECONDS=0, **settings,  # type: ignore[arg-type]
            )  # fmt: skip
            assert ran.code == 0, ran.err

        crawl()
        shown = NAMES
        crawl()
        crawl(NEWSCRAWL_REFETCH=True)

    found = records(tmp_path, "articles")
    assert len(found) == len(NAMES)  # the third run read all of them again, and nothing was a revision
    with_notice = [NOTICE in record["articleBody"] for record in found]
    # Pages that were under way when the fifth was learned from are read as one page alone can be.
    assert with_notice[:5] == [True] * 5
    assert with_notice[10:] == [False] * 6
    by_name = {record["url"].rpartition("/")[2].removesuffix("-at-last-in-quarrowby"): record for record in found}
    assert all(by_name[name]["articleBody"].split("\n\n") == story(name) for name in NAMES[10:])
