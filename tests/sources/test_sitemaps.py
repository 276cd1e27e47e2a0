from __future__ import annotations

import gzip
import time
from dataclasses import replace

import pytest

from newscrawl.sources import Link, Source, decoding, read
from newscrawl.sources.sitemaps import lists_authors, lists_no_articles

from .reading import RSS, SITE, read_text, urls_of

URL = f"{SITE}/sitemap.xml"
NEWS = """<?xml version="1.0" encoding="UTF-8"?><!-- c -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:i="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>https://gazette.example/mill-race/</loc><lastmod>2024-03-05T10:00:00.000Z</lastmod><n:news>
<n:publication><n:name>Gazette</n:name><n:language>en</n:language></n:publication>
<n:publication_date>2024-03-05T08:00:00+01:00</n:publication_date><n:title>Mill race &amp; flood</n:title>
<n:keywords>Water, Town , Water</n:keywords></n:news><i:image><i:loc>https://gazette.example/m.jpg</i:loc></i:image>
<xhtml:link rel="alternate" hreflang="fr" href="https://gazette.example/fr/mill-race/"/></url>
<url><loc>/oven-school/</loc><n:news><n:publication_date>2024-03-04</n:publication_date></n:news></url>
<url><lastmod>2024-03-04</lastmod></url></urlset>"""


def index(*entries: str) -> str:
    inner = "".join(f"<sitemap><loc>{SITE}/{name}</loc><lastmod>2024-03-05</lastmod></sitemap>" for name in entries)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</sitemapindex>'


def test_a_news_sitemap_gives_all_its_fields() -> None:
    found = read_text("sitemap", NEWS, URL)
    assert found.articles == (
        Link(
            f"{SITE}/mill-race/",
            1,
            "Mill race & flood",
            None,
            "2024-03-05T07:00:00Z",
            "2024-03-05T10:00:00Z",
            keywords=("Water", "Town"),
            image=f"{SITE}/m.jpg",
            language="en",
        ),
        Link(f"{SITE}/oven-school/", 2, date_published="2024-03-04"),
    )
    assert found.warnings == (f"{URL}: 1 of 3 entries name no address and were left out",)


def test_lastmod_is_never_a_publication() -> None:
    (link,) = read_text(
        "sitemap", f"<urlset><url><loc>{SITE}/x</loc><lastmod>2024-03-05</lastmod></url></urlset>", URL
    ).articles
    assert (link.date_published, link.date_modified) == (None, "2024-03-05")


def test_a_lastmod_that_is_the_same_for_all_is_the_hour_of_generation() -> None:
    entry = "<url><loc>/p{}</loc><lastmod>2024-03-05T10:00:00Z</lastmod></url>"
    found = read_text("sitemap", f"<urlset>{''.join(entry.format(n) for n in range(12))}</urlset>", URL)
    assert {(link.date_modified, link.not_after) for link in found.articles} == {(None, "2024-03-05T10:00:00Z")}


@pytest.mark.parametrize(
    ("name", "news"),
    [("2024/03/09/weir", ""), ("weir", "<n:news><n:publication_date>2024-03-09</n:publication_date></n:news>")],
)
def test_a_lastmod_that_is_the_same_for_all_bounds_nothing_where_one_is_later(name: str, news: str) -> None:
    entry = "<url><loc>/{}</loc><lastmod>2024-03-05T10:00:00Z</lastmod>{}</url>"
    entries = "".join(entry.format(f"p{n}", "") for n in range(12)) + entry.format(name, news)
    head = '<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
    found = read_text("sitemap", f"{head}{entries}</urlset>", URL)
    assert {(link.date_modified, link.not_after) for link in found.articles} == {(None, None)}


def test_an_index_leads_to_sitemaps_with_their_dates() -> None:
    found = read_text("sitemap", index("sitemap-posts.xml", "sitemap-tags.xml", "sitemap-authors.xml"), URL)
    assert found.more == (
        Source("sitemap", f"{SITE}/sitemap-posts.xml", modified="2024-03-05"),
        Source("sitemap", f"{SITE}/sitemap-authors.xml", label="authors", modified="2024-03-05"),
    )


def test_an_index_that_seems_to_lead_nowhere_says_so() -> None:
    assert "none of its sitemaps" in read_text("sitemap", index("sitemap-tags.xml"), URL).warnings[0]


@pytest.mark.parametrize(
    ("name", "left_out", "authors"),
    [
        ("wp-sitemap-posts-post-1.xml", False, False),
        ("wp-sitemap-posts-page-1.xml", True, False),
        ("wp-sitemap-taxonomies-category-1.xml", True, False),
        ("wp-sitemap-taxonomies-post_tag-1.xml", True, False),
        ("wp-sitemap-users-1.xml", False, True),
        ("post-sitemap2.xml", False, False),
        ("post_tag-sitemap.xml", True, False),
        ("page-sitemap.xml", True, False),
        ("author-sitemap.xml", False, True),
        ("sitemap-pages-2.xml", True, False),
        ("sitemap-page-2.xml", False, False),
        ("image-sitemap.xml.gz", True, False),
        ("video-sitemap.xml", True, False),
        ("news-video-sitemap.xml", False, False),
        ("sitemap_2024_03.xml.gz", False, False),
        ("sitemap.php?page=tags", False, False),
    ],
)
def test_a_sitemaps_name_says_what_it_lists(name: str, left_out: bool, authors: bool) -> None:
    url = f"{SITE}/{name}"
    assert (lists_no_articles(url) and not lists_authors(url), lists_authors(url)) == (left_out, authors)


@pytest.mark.parametrize(
    "source",
    [Source("sitemap", f"{SITE}/people.xml", label="authors"), Source("sitemap", f"{SITE}/author-sitemap.xml")],
)
def test_a_sitemap_of_authors_leads_to_author_pages(source: Source) -> None:
    body = f"<urlset><url><loc>{SITE}/author/ada-quill/</loc></url></urlset>".encode()
    found = read(source, body, source.url)
    assert (found.articles, found.more) == ((), (Source("author", f"{SITE}/author/ada-quill/"),))


def test_a_plain_list_is_read() -> None:
    found = read_text(
        "sitemap", f"\ufeff{SITE}/a\r\n\r\n  {SITE}/b  \nnot an address\n{SITE}/a#x\n", f"{SITE}/sitemap.txt"
    )
    assert urls_of(found) == ["/a", "/b"]


def test_a_feed_serves_as_a_sitemap() -> None:
    assert len(read_text("sitemap", RSS, URL).articles) == 2


def test_gzip_is_known_by_its_bytes() -> None:
    packed = gzip.compress(NEWS.encode())
    assert len(read_text("sitemap", packed, URL).articles) == 2
    half = NEWS.encode()[:500]
    assert len(read_text("sitemap", gzip.compress(half) + gzip.compress(NEWS.encode()[500:]), URL).articles) == 2


def test_a_cut_gzip_gives_what_stands_before_the_cut() -> None:
    noise = "".join(f"<url><loc>/{hash(n) * 7919 % 10**9:x}-{n}</loc></url>" for n in range(5000))
    packed = gzip.compress(f"<urlset>{noise}</urlset>".encode())
    found = read_text("sitemap", packed[: len(packed) // 2], f"{URL}.gz")
    assert 1000 < len(found.articles) < 5000
    assert found.warnings[0] == f"{URL}.gz: the gzip file was cut off"
    assert "ends in the middle of an entry" in found.warnings[1] or "before its closing tag" in found.warnings[1]


def test_a_damaged_gzip_gives_what_stands_before_the_damage() -> None:
    assert read_text("sitemap", b"\x1f\x8b" + b"x" * 100, URL).warnings[0] == f"{URL}: the gzip file is damaged"


def test_a_gzip_bomb_ends_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_INFLATED", 2**20)
    inflated, fault = decoding.inflate(gzip.compress(b"<urlset>" + b" " * 2**24))
    assert (len(inflated), fault) == (2**20, "the gzip file holds more than 1 MiB")


def test_a_cut_sitemap_leaves_out_the_half_address() -> None:
    found = read_text("sitemap", "<urlset><url><loc>/whole</loc></url><url><loc>https://gazette.example/hal", URL)
    assert urls_of(found) == ["/whole"]
    assert found.warnings == (f"{URL}: the sitemap ends in the middle of an entry; 1 entry was read",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the sitemap is empty"),
        ("<!doctype html><title>404</title>", "the answer is an HTML page, not a sitemap"),
        ("nothing", "the answer is not a sitemap"),
        ("<opml/>", "the answer is not a sitemap"),
    ],
)
def test_what_is_no_sitemap_is_said(text: str, words: str) -> None:
    assert read_text("sitemap", text, URL).warnings == (f"{URL}: {words}",)


def test_an_empty_news_sitemap_is_valid() -> None:
    assert read_text("sitemap", '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', URL).articles == ()


def test_fifty_thousand_entries_are_read_in_time() -> None:
    entry = (
        "<url><loc>https://gazette.example/a-slug-of-words-{0}/</loc><lastmod>2024-03-05T10:{1:02}:00Z</lastmod></url>"
    )
    text = f"<urlset>{''.join(entry.format(n, n % 60) for n in range(50_000))}</urlset>"
    start = time.process_time()
    assert len(read_text("sitemap", text, URL).articles) == 50_000
    assert time.process_time() - start < 6, "the aim is 3 s of processor time, however busy the machine"


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("User-agent: *\nDisallow: /x\nSitemap: https://gazette.example/a.xml\n", ["/a.xml"]),
        (
            "SITEMAP:/b.xml\r\nsitemap : https://gazette.example/c.xml # all\rsite-map: /d.xml",
            ["/b.xml", "/c.xml", "/d.xml"],
        ),
        ("Sitemap: https://gazette.example/a.xml\nSitemap: https://gazette.example/a.xml", ["/a.xml"]),
        ("User-agent: *\nDisallow:", ["/sitemap.xml"]),
        ("# Sitemap: https://gazette.example/no.xml", ["/sitemap.xml"]),
        ("Sitemap: ftp://gazette.example/no.xml", ["/sitemap.xml"]),
        ("", ["/sitemap.xml"]),
    ],
)
def test_robots_txt_leads_to_sitemaps(text: str, urls: list[str]) -> None:
    found = read_text("robots", text, f"{SITE}/robots.txt")
    assert [source.url.removeprefix(SITE) for source in found.more] == urls
    assert {source.kind for source in found.more} == {"sitemap"}


def test_robots_txt_may_name_another_host() -> None:
    (source,) = read_text("robots", "Sitemap: https://files.cdn.example/g.xml", f"{SITE}/robots.txt").more
    assert source == Source("sitemap", "https://files.cdn.example/g.xml")


def test_an_error_page_as_robots_txt_leaves_the_guess() -> None:
    found = read_text("robots", "<!DOCTYPE html>\n<html>\nSitemap: /no.xml\n</html>", f"{SITE}/robots.txt")
    assert found.more == (Source("sitemap", URL),)
    assert found.warnings == (f"{SITE}/robots.txt: the answer is an HTML page, not a robots.txt",)


def test_a_page_further_on_says_nothing_of_its_own_change() -> None:
    source = replace(Source("sitemap", URL), modified="2024-03-05")
    assert source.next(f"{URL}?2").modified is None
