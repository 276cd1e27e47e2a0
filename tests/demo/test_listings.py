"""Who lists what: archive, tags, authors, feeds and sitemaps."""

import re
from urllib.parse import urljoin, urlsplit

from newscrawl.demo.newspaper import Newspaper, make_newspaper
from tests.demo.asking import BASE, fragment, get, text_of, tree_of, xml_of


def cards(paper: Newspaper, path: str) -> set[str]:
    """Follow a list from page to page; return the paths of all articles on its cards."""
    found: set[str] = set()
    while path:
        tree = tree_of(paper, path)
        for link in tree.cssselect("a.archiveCard__link"):
            target = urlsplit(urljoin(BASE + path, link.get("href"))).path
            found.add(target if target.endswith("/") else f"{target}/")
        following = tree.cssselect("link[rel=next]")
        path = following[0].get("href").removeprefix(BASE) if following else ""
    return found


def locations(paper: Newspaper, path: str) -> list[str]:
    tree = xml_of(paper, path)
    found = tree.xpath("/*/*/*[local-name()='loc']/text()")
    return [location.removeprefix(BASE) for location in found]


def listed_by(paper: Newspaper, source: str) -> set[str]:
    return {record["path"] for record in paper.truth() if source in record["listed"]}


def test_the_archive_lists_what_the_truth_says(any_paper: Newspaper) -> None:
    assert cards(any_paper, "/news-archive/") == listed_by(any_paper, "archive")


def test_the_tags_list_what_the_truth_says(paper: Newspaper) -> None:
    found = set().union(*(cards(paper, path) for path in locations(paper, "/sitemap-tags.xml")))
    assert found == listed_by(paper, "tag")


def test_the_authors_list_what_the_truth_says(paper: Newspaper) -> None:
    found = set().union(*(cards(paper, path) for path in locations(paper, "/sitemap-authors.xml")))
    assert found == listed_by(paper, "author")


def test_the_posts_sitemap_lists_what_the_truth_says(any_paper: Newspaper) -> None:
    assert set(locations(any_paper, "/sitemap-posts.xml")) == listed_by(any_paper, "sitemap")


def test_the_feed_holds_the_last_fifteen_of_the_archive(any_paper: Newspaper) -> None:
    feed = xml_of(any_paper, "/news-archive/rss/")
    links = [link.removeprefix(BASE) for link in feed.xpath("//item/link/text()")]
    records = {record["path"]: record for record in any_paper.truth()}
    assert links == [a.path for a in any_paper.archive[:15]]
    assert set(links) == listed_by(any_paper, "rss")
    assert feed.xpath("//item/guid/text()") == [records[link]["guid"] for link in links]


def test_every_article_is_listed_somewhere_and_only_its_authors_list_them_all(any_paper: Newspaper) -> None:
    records = any_paper.truth()
    assert all(record["listed"] for record in records)
    for source in ("archive", "rss", "sitemap", "tag"):
        assert len(listed_by(any_paper, source)) < len(records)


def test_eight_old_articles_are_found_on_author_pages_only(paper: Newspaper) -> None:
    only = [record for record in paper.truth() if record["listed"] == ["author"]]
    assert len(only) == 8
    newer = {a.slug for article in paper.archive[:60] for a in article.authors}
    for record in only:
        assert record["datePublished"] < "2026-11-16"
        slugs = {author["url"].split("/")[2] for author in record["authors"]}
        assert slugs & newer


def test_hidden_articles_have_an_author_with_newer_ones_under_any_seed() -> None:
    for seed in range(10):
        paper = make_newspaper(seed, 120)
        newer = {author for article in paper.archive[:60] for author in article.authors}
        hidden = [a for a in paper.articles if a.listed == {"author"}]
        assert all(set(a.authors) & newer for a in hidden)


def test_nothing_but_its_source_links_to_a_hidden_article(paper: Newspaper) -> None:
    hidden = {a.path for a in paper.articles if "archive" not in a.listed}
    pages = ["/", "/about/", "/team/", *(a.path for a in paper.articles)]
    for path in pages:
        links = set(re.findall(r'href="(?:http://[^/"]+)?(/[^"?#]*)', text_of(paper, path)))
        assert not (links & hidden) - {path}


def test_pages_after_the_first_declare_nothing_but_their_place(paper: Newspaper) -> None:
    page = text_of(paper, "/news-archive/page/2/")
    assert f'<link rel="prev" href="{BASE}/news-archive/">' in page
    assert f'<link rel="next" href="{BASE}/news-archive/page/3/">' in page
    assert f'<link rel="canonical" href="{BASE}/news-archive/page/2/">' in page
    assert "og:" not in page
    assert "ld+json" not in page


def test_the_last_page_has_no_next(paper: Newspaper) -> None:
    last = -(-len(paper.archive) // 12)
    assert 'rel="next"' not in text_of(paper, f"/news-archive/page/{last}/")
    assert get(paper, f"/news-archive/page/{last + 1}/").status == 404


def test_the_archive_mixes_all_forms_of_cards(paper: Newspaper) -> None:
    pages = "".join(text_of(paper, f"/news-archive/page/{n}/") for n in range(2, 8))
    assert re.search(r'data-archive-id="2026-11-\d\dT\d\d:\d\d:\d\d\.000Z"', pages)
    assert re.search(r'data-archive-id="\w{3} Nov \d\d 2026 [\d:]+ GMT\+0000 \(Coord', pages)
    assert '<article class="js-card archiveCard">' in pages
    assert re.search(rf'href="{BASE}/[\w-]+\?ref=news-feed#/portal/signup"', pages)
    assert "(Updated: <span></span> )" in pages
    assert ">Company news</span>" in pages
    assert ">Video</span>" in pages


def test_cards_are_repeated_on_home_and_on_some_lists(paper: Newspaper) -> None:
    for path in ("/", "/news-archive/page/2/", "/news-archive/page/3/"):
        tree = tree_of(paper, path)
        links = [a.text_content() for a in tree.cssselect("a.archiveCard__link")]
        if len(links) > len(set(links)):
            return
    raise AssertionError("no list repeats a card")


def test_feeds_of_tags_and_authors_hold_their_newest(paper: Newspaper) -> None:
    for path, articles in (
        ("/tag/news-feed/rss/", next(v for k, v in paper.by_tag.items() if k.slug == "news-feed")),
        ("/author/news-desk/rss/", paper.by_author[paper.authors[0]]),
    ):
        feed = xml_of(paper, path)
        links = [link.removeprefix(BASE) for link in feed.xpath("//item/link/text()")]
        assert links == [a.path for a in articles[:15]]


def test_the_feed_overwrites_alt_texts_and_puts_the_lead_image_first(paper: Newspaper) -> None:
    feed = xml_of(paper, "/news-archive/rss/")
    namespaces = {"content": "http://purl.org/rss/1.0/modules/content/"}
    items = zip(feed.xpath("//item"), paper.archive[:15], strict=True)
    for item, article in items:
        content = item.xpath("string(content:encoded)", namespaces=namespaces)
        images = fragment(content).cssselect("img")
        assert {image.get("alt") for image in images} <= {article.headline}
        if article.image and article.kind != "video":
            assert images[0].get("src") == BASE + article.image.path


def test_a_large_paper_has_a_second_posts_sitemap() -> None:
    large = make_newspaper(1, 2400)
    assert "/sitemap-posts-2.xml" in locations(large, "/sitemap.xml")
    first, second = (locations(large, f"/sitemap-posts{n}.xml") for n in ("", "-2"))
    assert len(first) == 2000
    assert set(first) | set(second) == listed_by(large, "sitemap")
    assert get(large, "/sitemap-posts-3.xml").status == 404


def test_the_sitemap_dates_an_article_by_its_last_change(paper: Newspaper) -> None:
    slug = paper.archive[0].slug
    edited = paper.edit([slug])
    moment = edited.by_slug[slug].modified
    entry = f"<loc>{BASE}/{slug}/</loc><lastmod>{moment:%Y-%m-%dT%H:%M:%S}.000Z</lastmod>"
    assert entry in text_of(edited, "/sitemap-posts.xml")


def test_all_lists_of_an_empty_paper_can_be_read() -> None:
    empty = make_newspaper(1, 0)
    for path in ("/", "/news-archive/", "/news-archive/rss/", "/sitemap.xml", "/sitemap-posts.xml"):
        assert get(empty, path).status == 200
