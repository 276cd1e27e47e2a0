from __future__ import annotations

import pytest

from newscrawl.sources import Found, Source

from .reading import SITE, read_text, urls_of

HOME = f"{SITE}/"
PAGE = """<html><head>
<link rel="alternate" type="application/rss+xml" title="The Gazette" href="/news-archive/rss/">
<link rel="alternate" type="application/rss+xml" title="The Gazette » Comments Feed" href="/comments/feed/">
<link rel="alternate" type="application/feed+json" href="/feed.json"><link rel="alternate" hreflang="fr" href="/fr/">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2"><link rel="next" href="/page/2/">
</head><body><header><a href="/">The Gazette</a><nav><a href="/town/">Town</a><a href="/tag/mills/">Mills</a>
<a href="/news-archive/">News Feed</a><a href="/about/">About</a>
<a href="/author/ada-quill/">Ada Quill</a></nav></header>
<main><section><h2>News Feed</h2>
<article><a href="/tag/bread/">Bread</a><h3><a href="/bakers-fair-returns/">Bakers' fair returns</a></h3></article>
<article><h3><a href="/mill-race-runs-dry/">Mill race runs dry</a></h3></article></section>
<section><h2><a href="/town/">Town</a></h2></section></main>
<footer><a href="/imprint/">Imprint</a><a href="/something/">Something</a></footer></body></html>"""


def more_of(found: Found, kind: str) -> list[str]:
    return [source.url.removeprefix(SITE) for source in found.more if source.kind == kind]


def test_the_cards_of_a_home_page_are_articles() -> None:
    assert urls_of(read_text("home", PAGE, HOME)) == ["/bakers-fair-returns/", "/mill-race-runs-dry/"]


def test_advertised_feeds_are_sources_and_comment_feeds_are_not() -> None:
    found = read_text("home", PAGE, HOME)
    assert more_of(found, "feed") == ["/news-archive/rss/", "/feed.json"]
    assert found.more[0].label == "The Gazette"


def test_lists_are_sources_the_stream_of_news_first() -> None:
    found = read_text("home", PAGE, HOME)
    assert more_of(found, "listing") == ["/page/2/", "/news-archive/", "/tag/mills/", "/town/", "/tag/bread/"]
    by_url = {source.url: source for source in found.more}
    assert by_url[f"{SITE}/news-archive/"] == Source("listing", f"{SITE}/news-archive/", label="News Feed")
    assert by_url[f"{SITE}/page/2/"].page == 2


def test_lists_are_bounded() -> None:
    links = "".join(f"<a href='/tag/t{n}'>T{n}</a>" for n in range(50))
    assert len(more_of(read_text("home", f"<body><nav>{links}</nav></body>", HOME), "listing")) == 12


@pytest.mark.parametrize(
    ("sign", "guesses"),
    [
        ('<meta name="generator" content="Ghost 5.1">', ["/rss/"]),
        ('<link href="/wp-content/x.css">', ["/feed/"]),
        ('<meta name="Generator" content="Drupal 10">', ["/rss.xml"]),
        ("<script>Fusion.globalContent={}</script>", ["/arc/outboundfeeds/rss/?outputType=xml"]),
        ("", ["/feed/", "/rss.xml", "/feed.xml"]),
    ],
)
def test_without_an_advertised_feed_the_usual_address_is_tried(sign: str, guesses: list[str]) -> None:
    assert more_of(read_text("home", f"<html><head>{sign}</head><body></body></html>", HOME), "feed") == guesses


def test_an_empty_home_page_still_leads_to_the_guesses() -> None:
    found = read_text("home", "", HOME)
    assert found.warnings == (f"{HOME}: the page is empty",)
    assert len(found.more) == 3


def test_a_menu_in_a_plain_box_leads_to_its_sections() -> None:
    menu = "<div class='q1'><a href='/'>Gazette</a> <a href='/sport/'>Sport</a> <a href='/culture'>Culture &amp; Arts</a> <a href='/contact/'>Contact</a></div>"
    story = "<div><a href='/harbor-crane-is-blue-again-4711.html'><b>Harbor crane is blue again</b></a></div>"
    found = read_text("home", f"<html><body>{menu}{story}</body></html>", HOME)
    assert more_of(found, "listing") == ["/sport/", "/culture"]


def test_a_menu_may_name_its_sections_by_any_address() -> None:
    menu = """<nav><a href="/news/list.html?code=S1">Town</a><a href="/news/sport">Sport</a><a href="/about">About</a>
    <a href="/news/the-pier-opens-on-monday-81223">Pier</a><a href="/news/a">The council has opened the pier</a></nav>"""
    assert more_of(read_text("home", f"<body>{menu}</body>", HOME), "listing") == [
        "/news/list.html?code=S1",
        "/news/sport",
    ]


def test_a_front_page_leads_to_those_of_its_other_languages_after_all_else() -> None:
    menu = '<nav><a href="/en/">English</a><a href="/">Home</a><a href="/town/index.htm">Town</a></nav>'
    assert more_of(read_text("home", f"<body>{menu}</body>", HOME), "listing") == ["/town/index.htm", "/en/"]


def test_feeds_that_only_a_link_shows_are_sources_and_a_page_in_a_feeds_place_leads_to_them() -> None:
    home = "<body><main>News</main><footer><a href='/service/rss/'>RSS</a><a href='/feed-the-birds'>Birds</a></footer></body>"
    assert more_of(read_text("home", home, HOME), "feed") == ["/service/rss/"]
    page = "<html><body><a href='/service/rss/'>RSS</a><a href='/rss/town.xml'>Town</a><a href='/rss/comments.xml'>C</a></body></html>"
    assert more_of(read_text("feed", page, f"{SITE}/service/rss/"), "feed") == ["/rss/town.xml"]


def test_a_list_of_authors_leads_to_their_pages() -> None:
    menu = "<nav><a href='/opinion/columnists/'>Columnists</a><a href='/author/ada-quill/'>Ada</a></nav>"
    assert more_of(read_text("home", f"<body>{menu}</body>", HOME), "listing") == ["/opinion/columnists/"]
    page = f"<body>{menu}<ul><li><a href='/yazarlar/ben-ink'>Ben Ink</a></li><li><a href='/town/'>Town</a></li></ul></body>"
    found = read_text("listing", page, f"{SITE}/opinion/columnists/")
    assert (more_of(found, "author"), found.warnings) == (["/author/ada-quill/", "/yazarlar/ben-ink"], ())
    assert more_of(read_text("listing", page, f"{SITE}/town/"), "author") == []


@pytest.mark.parametrize(
    "carried",
    ["<script id='__NEXT_DATA__' type='application/json'>{}</script>", "<script>window.__STATE__ = {};</script>"],
)
def test_a_page_without_links_is_read_from_the_data_for_its_scripts(carried: str) -> None:
    data = """{"menu": [{"label": "Town", "href": "/town"}, {"label": "Our terms of use", "href": "/terms"}], "props": {"list":
    [{"titulo": "Bakers' fair returns to the town", "url": "/bakers-fair-returns-81723", "fecha": "2024-03-05"},
     {"titulo": "Mill race runs dry this spring", "url": "/mill-race-runs-dry-81724"}]}}"""
    found = read_text("home", f"<html><body><div id='__next'></div>{carried.replace('{}', data)}</body></html>", HOME)
    assert urls_of(found) == ["/bakers-fair-returns-81723", "/mill-race-runs-dry-81724"]
    assert more_of(found, "listing") == ["/town"]
