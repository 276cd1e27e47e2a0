"""Where a site may list its articles, and which of it is worth reading. All sites are invented."""

from __future__ import annotations

import gzip
import json

import pytest

from newscrawl.sources.choosing import Finding, assess, choose
from newscrawl.sources.discovery import Candidate, candidates_of, feeds_behind
from newscrawl.sources.platforms import endpoints_of, platform_of

from .reading import RSS, SITE

HOME = f"{SITE}/"


def tried(robots: str, home: str) -> list[tuple[str, str, bool]]:
    found = candidates_of(robots.encode(), home.encode(), HOME)
    return [(candidate.kind, candidate.url.removeprefix(SITE), candidate.sure) for candidate in found]


def test_what_the_site_names_comes_first_and_nothing_is_guessed_beside_it() -> None:
    robots = f"User-agent: *\nSitemap: {SITE}/sitemap.xml\nSitemap: {SITE}/news-sitemap.xml\n"
    home = """<html><head><link rel="alternate" type="application/rss+xml" href="/all.rss"></head><body>
    <nav><a href="/latest">Latest news</a> <a href="/town/">Town</a></nav></body></html>"""
    assert tried(robots, home) == [
        ("feed", "/all.rss", True),
        ("sitemap", "/news-sitemap.xml", True),
        ("listing", "/latest", True),
        ("sitemap", "/sitemap.xml", True),
        ("listing", "/town/", True),
    ]


@pytest.mark.parametrize(
    ("sign", "platform", "feed", "sitemap"),
    [
        ("<meta name='generator' content='WordPress 6.9'>", "WordPress", "/feed/", "/wp-sitemap.xml"),
        ("<meta name='generator' content='Ghost 6.0'>", "Ghost", "/rss/", "/sitemap.xml"),
        ("<script>Fusion.globalContent={};</script>", "Arc", "/arc/outboundfeeds/rss/?outputType=xml", "/arc/outboundfeeds/news-sitemap/"),
        ("<meta name='Generator' content='Drupal 11'>", "Drupal", "/rss.xml", "/sitemap_index.xml"),
        ("", "", "/atom.xml", "/sitemap-news.xml"),
    ],
)  # fmt: skip
def test_a_silent_site_is_tried_at_the_usual_addresses(sign: str, platform: str, feed: str, sitemap: str) -> None:
    home = f"<html><head>{sign}</head><body></body></html>"
    assert platform_of(home) == platform
    found = tried("", home)
    assert ("feed", feed, False) in found
    assert ("sitemap", sitemap, False) in found


@pytest.mark.parametrize(
    ("page", "endpoint"),
    [
        ("<link rel='https://api.w.org/' href='/wp-json/'>", "/wp-json/wp/v2/posts?_fields=id%2Cdate_gmt%2Cmodified_gmt%2Clink%2Ctitle%2Cexcerpt&orderby=date&per_page=100"),
        (f"<script data-ghost='{SITE}/' data-key='0123456789abcdef0123456789' data-api='{SITE}/ghost/api/content/'></script>", "/ghost/api/content/posts/?fields=id%2Curl%2Ctitle%2Cpublished_at%2Cupdated_at%2Ccustom_excerpt&key=0123456789abcdef0123456789&limit=100"),
        ("<script id='__NEXT_DATA__'>{\"buildId\":\"b-4711\"}</script>", "/_next/data/b-4711/index.json"),
        ("<script>fetch('/pf/api/v3/content/fetch/stories?query=%7B%22size%22%3A20%7D')</script>", "/pf/api/v3/content/fetch/stories?query=%7B%22size%22%3A20%7D"),
    ],
)  # fmt: skip
def test_endpoints_are_read_off_the_page(page: str, endpoint: str) -> None:
    assert [url.removeprefix(SITE) for url in endpoints_of(page, HOME)] == [endpoint]


@pytest.mark.parametrize(
    "page",
    [
        "<script data-ghost='https://gazette.example/'></script>",  # no key
        "<link rel='https://api.w.org/' href='https://elsewhere.example/wp-json/'>",
        "<script>var buildId = {\"buildId\":\"b\"}</script>",
        "<link rel=\"https://api.w.org/\" href=\"mailto:x\">",
    ],
)  # fmt: skip
def test_no_endpoint_is_made_up(page: str) -> None:
    assert endpoints_of(page, HOME) == {}


def finding(kind: str, body: bytes | str, rank: int = 0, path: str = "/x") -> Finding:
    candidate = Candidate(kind, SITE + path, "it stands here", rank)  # type: ignore[arg-type]
    return assess(candidate, body if isinstance(body, bytes) else body.encode(), candidate.url, None, HOME)


def listing(*numbers: int) -> str:
    return "".join(f"<article><h3><a href='/old-crane-is-blue-again-{n}'>Old crane is blue again, part {n}</a></h3></article>" for n in numbers)  # fmt: skip


def feed(*numbers: int, day: int = 5) -> str:
    items = "".join(
        f"<item><link>{SITE}/old-crane-is-blue-again-{n}</link><pubDate>{day:02} Mar 2024 07:30:00 GMT</pubDate></item>"
        for n in numbers
    )
    return f"<rss><channel>{items}</channel></rss>"


def sitemap(*paths: str) -> str:
    return f"<urlset>{''.join(f'<url><loc>{SITE}{path}</loc></url>' for path in paths)}</urlset>"


@pytest.mark.parametrize(
    ("kind", "body", "told"),
    [
        ("feed", RSS, "2 articles, the newest of 2024-03-05"),
        ("sitemap", gzip.compress(sitemap("/old-crane-is-blue-again-1").encode(), mtime=0), "1 article"),
        ("sitemap", f"<sitemapindex><sitemap><loc>{SITE}/a.xml</loc></sitemap></sitemapindex>", "an index of 1 sitemap"),
        ("listing", f"<html><body><main>{listing(1, 2, 3)}</main></body></html>", "3 articles"),
        ("feed", "<!doctype html><html><body>Nothing here</body></html>", "the answer is an HTML page, not a feed"),
        ("feed", "<rss><channel></channel></rss>", "the feed holds no item"),
        ("sitemap", sitemap("/tag/crane/", "/about"), "its 2 links lead to other sites or to no articles"),
        ("endpoint", "<html>", "the answer is not JSON"),
        ("endpoint", json.dumps([{"link": f"{SITE}/old-crane-is-blue-again-1", "title": {"rendered": "x"}, "date_gmt": "2024-03-05T07:30:00Z"}]), "1 article, the newest of 2024-03-05"),
        ("endpoint", json.dumps({"posts": [{"url": f"{SITE}/old-crane-is-blue-{n}/", "title": "x"} for n in (1, 2)], "meta": {}}), "2 articles"),
        ("endpoint", json.dumps({"menu": [{"url": "/town"}], "image": {"url": "/old-crane-is-blue.jpg"}}), "it lists no article"),
    ],
)  # fmt: skip
def test_each_answer_is_told_in_words(kind: str, body: bytes | str, told: str) -> None:
    assert finding(kind, body).told == told


def test_a_page_that_its_scripts_fill_is_a_list_and_no_way_on_is_a_candidate() -> None:
    shell = "<html><body><div id='app'></div><script src='/assets/app.js'></script></body></html>"
    home = finding("listing", shell, 4, "/")
    assert (home.told, chosen(home)) == ("its scripts bring what it lists", {"/": True})
    assert not [each for each in candidates_of(b"", shell.encode(), HOME) if each.kind == "listing"]


def test_a_page_of_feeds_leads_to_them() -> None:
    page = b"<html><body><a href='/rss/town.xml'>Town</a></body></html>"
    candidate = Candidate("feed", f"{SITE}/rss/", "it stands here", 0)
    assert [each.url for each in feeds_behind(candidate, page, f"{SITE}/rss/", None)] == [f"{SITE}/rss/town.xml"]
    assert feeds_behind(candidate, RSS.encode(), f"{SITE}/rss/", None) == ()


def chosen(*findings: Finding) -> dict[str, bool]:
    return {each.candidate.url.removeprefix(SITE): each.chosen for each in choose(findings)}


def test_a_second_feed_with_the_same_articles_is_left_out() -> None:
    one, same, other = (
        finding("feed", feed(*numbers), path=path)
        for path, numbers in (("/a", (1, 2, 3)), ("/b", (2, 3)), ("/c", (3, 4)))
    )
    assert chosen(one, same, other) == {"/a": True, "/b": False, "/c": True}


def test_the_stream_of_news_is_read_beside_the_feed_and_a_section_only_for_what_it_alone_lists() -> None:
    found = chosen(
        finding("listing", f"<main>{listing(2, 3)}</main>", 5, "/town"),
        finding("listing", f"<main>{listing(9)}</main>", 5, "/sport"),
        finding("listing", f"<main>{listing(1, 2, 3)}</main>", 2, "/latest"),
        finding("feed", feed(1, 2, 3), 0, "/feed"),
    )
    assert found == {"/feed": True, "/latest": True, "/sport": True, "/town": False}


def test_what_is_older_than_the_feeds_memory_is_nothing_new() -> None:
    section = finding("feed", feed(7, 8, day=1), 1, "/town/feed")
    assert chosen(finding("feed", feed(1, 2, 3), 0, "/feed"), section) == {"/feed": True, "/town/feed": False}


def test_one_sitemap_is_kept_for_the_past_and_what_failed_is_not() -> None:
    found = choose(
        [
            finding("feed", feed(1), 0, "/feed"),
            finding("sitemap", sitemap("/old-crane-is-blue-again-1"), 3, "/sitemap.xml"),
            finding("sitemap", "<html><body>no</body></html>", 7, "/sitemap_index.xml"),
            finding("endpoint", json.dumps([{"url": f"{SITE}/old-crane-is-blue-77", "title": "x"}]), 8, "/api"),
        ]
    )
    assert [(each.candidate.kind, each.chosen) for each in found] == [
        ("feed", True), ("sitemap", True), ("endpoint", True), ("sitemap", False),
    ]  # fmt: skip
    assert all(each.why for each in found)


def test_an_endpoint_is_read_for_what_it_alone_lists_unless_its_address_will_not_last() -> None:
    posts = json.dumps([{"url": f"{SITE}/old-crane-is-blue-{number}", "title": "x"} for number in (1, 2)])
    found = chosen(
        finding("feed", feed(1), 0, "/feed"),
        finding("endpoint", posts, 8, "/wp-json/wp/v2/posts?per_page=100"),
        finding("endpoint", posts, 8, "/_next/data/k3J/index.json"),
    )
    assert found == {"/feed": True, "/wp-json/wp/v2/posts?per_page=100": True, "/_next/data/k3J/index.json": False}


def test_nothing_found_is_nothing_chosen() -> None:
    assert choose([]) == ()
    assert chosen(finding("feed", "", 6)) == {"/x": False}
