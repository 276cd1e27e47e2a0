"""Which address answers with what."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest

from newscrawl.demo.newspaper import Newspaper
from newscrawl.demo.pages import render
from tests.demo.asking import BASE, get, text_of, tree_of


@pytest.mark.parametrize(
    "path",
    [
        "/feed/",
        "/rss/",
        "/nothing/",
        "/tag/nothing/",
        "/author/nobody/",
        "/tag/",
        "/news-archive/x/",
        "/news-archive/page/0/",
        "/p/0000/",
        "/ghost/api/content/posts/",
        "/sitemap-news.xml",
        "/index.php",
    ],
)
def test_what_does_not_exist_answers_404(paper: Newspaper, path: str) -> None:
    assert get(paper, path).status == 404


@pytest.mark.parametrize(
    ("path", "query", "location"),
    [
        ("/about", "", "/about/"),
        ("/news-archive", "", "/news-archive/"),
        ("/feed", "", "/feed/"),
        ("/some-slug", "ref=news-feed", "/some-slug/?ref=news-feed"),
        ("/news-archive/page/1/", "", "/news-archive/"),
        ("/tag/news-feed/page/1/", "", "/tag/news-feed/"),
        ("/ä b", "", "/%C3%A4%20b/"),
    ],
)
def test_addresses_in_another_form_redirect(paper: Newspaper, path: str, query: str, location: str) -> None:
    reply = get(paper, path, query)
    assert (reply.status, reply.headers["Location"]) == (301, BASE + location)


def test_a_renamed_article_redirects_from_all_its_addresses(paper: Newspaper) -> None:
    first = paper.articles[0]
    once = paper.rename([first.slug])
    second = once.by_guid[first.guid]
    twice = once.rename([second.slug])
    third = twice.by_guid[first.guid]
    for old in (first, second):
        reply = get(twice, old.path)
        assert (reply.status, reply.headers["Location"]) == (301, BASE + third.path)


def test_removed_articles_answer_404_and_410(paper: Newspaper) -> None:
    removed = paper.articles[:3]
    without = paper.remove([article.slug for article in removed])
    assert [get(without, article.path).status for article in removed] == [404, 404, 410]


def test_a_renamed_and_removed_article_redirects_no_more(paper: Newspaper) -> None:
    first = paper.articles[0]
    renamed = paper.rename([first.slug])
    without = renamed.remove([renamed.by_guid[first.guid].slug])
    assert get(without, first.path).status == 404


@pytest.mark.parametrize("path", ["/about/", "/membership/", "/team/"])
def test_static_pages_are_no_articles_whatever_their_json_ld_says(paper: Newspaper, path: str) -> None:
    page = text_of(paper, path)
    assert '<meta property="og:type" content="website">' in page
    assert ('"@type": "Article"' in page) is (path != "/team/")


def test_any_image_is_a_png(paper: Newspaper) -> None:
    reply = get(paper, "/content/images/size/w1200/2026/11/anything.png")
    assert (reply.status, reply.content_type) == (200, "image/png")
    assert reply.body.startswith(b"\x89PNG\r\n\x1a\n")


def test_robots_names_the_sitemap_and_no_delay(paper: Newspaper) -> None:
    text = text_of(paper, "/robots.txt")
    assert f"Sitemap: {BASE}/sitemap.xml" in text
    assert "Disallow: /ghost/" in text
    assert "Crawl-delay" not in text


def test_every_absolute_address_begins_with_the_base(paper: Newspaper) -> None:
    base = "https://elsewhere.example:8443"
    paths = ["/", "/news-archive/", "/news-archive/rss/", "/sitemap.xml", "/sitemap-posts.xml"]
    allowed = {
        *("schema.org", "www.sitemaps.org", "www.google.com", "purl.org", "www.w3.org"),
        *("search.yahoo.com", "elsewhere.example", "cdn.example", "player.example"),
        *("notices.example", "social.example"),
        *(f"{author.slug}.example" for author in paper.authors),
    }
    for path in [*paths, *(article.path for article in paper.articles)]:
        text = render(paper, path, "", base).body.decode()
        found = {urlsplit(url).hostname for url in re.findall(r"https?://[^\"'<> \]]+", text)}
        assert found <= allowed


def test_every_link_of_our_own_leads_somewhere(paper: Newspaper) -> None:
    todo, seen = {"/"}, set[str]()
    while todo:
        path = todo.pop()
        seen.add(path)
        reply = get(paper, path)
        if reply.status == 301:
            todo |= {reply.headers["Location"].removeprefix(BASE)} - seen
            continue
        assert reply.status == 200, path
        if reply.content_type.startswith("text/html"):
            todo |= _own_paths(tree_of(paper, path)) - seen
    assert {a.path for a in paper.articles if a.listed != {"tag"}} <= seen


def _own_paths(tree: Any) -> set[str]:
    targets = tree.xpath("//a/@href | //img/@src | //link/@href")
    own = (str(target).removeprefix(BASE) for target in targets)
    return {urlsplit(target).path for target in own if target.startswith("/")}


def test_pages_are_the_same_each_time_and_change_their_etag_with_the_paper(
    paper: Newspaper,
) -> None:
    path = paper.articles[0].path
    first, again = get(paper, path), get(paper, path)
    edited = get(paper.edit([paper.articles[0].slug]), path)
    assert first == again
    assert first.headers["ETag"] != edited.headers["ETag"]
    assert first.headers["Last-Modified"] != edited.headers["Last-Modified"]


def test_an_article_page_keeps_the_furniture_of_the_theme(paper: Newspaper) -> None:
    tree = tree_of(paper, paper.articles[0].path)
    assert tree.cssselect("section.memberBanner")
    assert tree.cssselect("div#reading-progress-end")
    assert tree.cssselect("section.c-author img[alt=Avatar]")
    assert tree.cssselect("aside.newsFeed button")[0].text == "Show More"
    labels = {label.text for label in tree.cssselect("aside .archiveCard__label")}
    assert labels == {"Company news", "Video"}


def test_an_author_page_declares_the_meta_line_and_shows_the_bio(paper: Newspaper) -> None:
    author = paper.authors[2]
    page = text_of(paper, author.path)
    assert author.bio in page
    assert f'"description": "{author.meta_description}"' in page
    assert '"sameAs": [\n' in page
