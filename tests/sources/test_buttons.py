from __future__ import annotations

import pytest

from newscrawl.sources import Source
from newscrawl.sources.counting import filled

from .reading import SITE, read_text

NEWS = f"{SITE}/news/"
STORIES = "".join(
    f"<article><h3><a href='/ferry-number-{n}-sails-again/'>Ferry number {n} sails again</a></h3></article>"
    for n in range(10)
)


def ways(below: str, head: str = "") -> list[Source]:
    """The ways on from a list with this below it, the likeliest first."""
    page = f"<!DOCTYPE html><html><head>{head}</head><body><nav><button>More</button></nav><main>{STORIES}{below}</main></body></html>"
    (more, *others) = read_text("listing", page, NEWS).more or (None,)
    assert not others
    return [] if more is None else [more, *more.otherwise]


def addresses(found: list[Source]) -> list[str]:
    return [way.url.removeprefix(SITE) for way in found if way.kind != "browser"]


@pytest.mark.parametrize(
    ("button", "wanted"),
    [
        ("<button data-url='/ajax/news?page=2'>Show more</button>", "/ajax/news?page=2"),
        ("<button class='load-more' data-endpoint='/api/latest' data-page='1' data-category='town'></button>", "/api/latest?category=town&page=1"),
        ("<button data-api='/api/n' data-offset='10' data-rubrik='stadt' data-limit='10' data-target='#l'>Daha fazla göster</button>", "/api/n?limit=10&offset=10&rubrik=stadt"),
        ("<a href='#' class='btn' data-href='/news/list?offset=10'>Mehr laden</a>", "/news/list?offset=10"),
        ("<button hx-get='/parts/news?after=a81' hx-swap='outerHTML'>Load more</button>", "/parts/news?after=a81"),
        ("<div hx-get='/parts/news/2' hx-trigger='revealed'></div>", "/parts/news/2"),
        ("<turbo-frame id='page_2' src='/news?page=2' loading='lazy'></turbo-frame>", "/news?page=2"),
        ("<div class='posts' data-next-url='/news?p=2'></div>", "/news?p=2"),
        ("<button onclick=\"loadInto('#list', '/more.php?start=10')\">Показати більше</button>", "/more.php?start=10"),
        ("<load-more class='load-more' data-props='{\"api\": \"/api/news\", \"page\": 2}' data-api='/api/news?page=2'></load-more>", "/api/news?page=2"),
        ("<nav class='pagination'><button data-url='/news?p=2'>Load more</button></nav>", "/news?p=2"),
        ("<form action='/news/more'><input type='hidden' name='offset' value='10'><button>Show more</button></form>", "/news/more?offset=10"),
    ],
)  # fmt: skip
def test_a_button_says_what_it_asks_for(button: str, wanted: str) -> None:
    assert addresses(ways(button))[0] == wanted


def test_a_form_that_posts_is_posted() -> None:
    form = "<form method='post' action='/news/more'><input name='skip' type='hidden' value='10'><input name='lang' value='en'><button>Load more</button></form>"
    first = ways(form)[0]
    assert first.endpoint is not None
    assert (first.endpoint.method, first.endpoint.body, first.endpoint.value) == ("POST", "skip={offset}&lang=en", "10")


@pytest.mark.parametrize(
    "below",
    [
        "",
        "<button>More</button>",
        "<nav><button data-url='/x?page=2'>Show more</button></nav>",
        "<div class='comments'><button data-url='/comments?page=2'>Load more</button></div>",
        "<button>Load more comments</button>",
        "<button>Subscribe</button><script>fetch('/api/weather?page=1')</script>",
    ],
)
def test_a_list_without_a_button_has_no_way_on(below: str) -> None:
    assert ways(below) == []


def test_a_button_behind_the_last_card_need_not_be_understood() -> None:
    below = "<button class='x'>Nga kua atu</button><script>fetch(`/svc/list?pg=${pg}`)</script>"
    assert [(way.kind, way.url.removeprefix(SITE)) for way in ways(below)] == [("endpoint", "/svc/list?pg=2")]
    for other in (f"<form>{below}</form>", f"<aside>{below}</aside>", below.replace("class=", "aria-haspopup=")):
        assert ways(other) == []


def test_ways_are_tried_from_the_surest_to_the_dearest() -> None:
    below = "<button id='more' data-url='/ajax?page=2'>Show More</button><script>fetch('/api/news?page=' + page)</script><script src='/js/jquery.js'></script><script src='/js/main.js'></script>"
    found = ways(below, "<link rel='next' href='/news/page/2/'>")
    assert [(way.kind, way.url.removeprefix(SITE)) for way in found] == [
        ("listing", "/news/page/2/"),
        ("endpoint", "/ajax?page=2"),
        ("endpoint", "/api/news?page=2"),
        ("script", "/js/main.js"),
        ("endpoint", "/news/?page=2"),
        ("browser", "/news/"),
    ]
    assert {way.page for way in found} == {2}
    assert {way.start for way in found} == {NEWS}


def test_wordpress_is_asked_for_the_posts_of_the_term_whose_archive_it_is() -> None:
    head = f"<link rel='https://api.w.org/' href='{SITE}/wp-json/'><link rel='alternate' type='application/json' href='{SITE}/wp-json/wp/v2/categories/12'>"
    found = addresses(ways("<a class='load-more' href='#'>Load more</a>", head))
    assert found == [
        "/wp-json/wp/v2/posts?_fields=id%2Cdate_gmt%2Cmodified_gmt%2Cslug%2Clink%2Ctitle&categories=12&page=1&per_page=100",
        "/news/page/2/",
    ]


def test_jetpacks_endless_scroll_needs_no_button() -> None:
    script = r"""<script>var infiniteScroll = {"settings":{"id":"main","ajaxurl":"https:\/\/gazette.example\/news\/?infinity=scrolling","type":"scroll"}};</script>"""
    first = ways(script)[0]
    assert first.endpoint is not None
    assert (first.url, filled(first.endpoint)[1]) == (
        f"{NEWS}?infinity=scrolling",
        "action=infinite_scroll&order=DESC&page=1",
    )


def test_the_plugin_ajax_load_more_is_asked_as_it_asks() -> None:
    below = r"""<div data-slug="town"><div class="alm-listing" data-post-type="post" data-category="town" data-offset="0"></div>
    <button class="alm-load-more-btn">Cargar más</button></div>
    <script>var alm_localize = {"pluginurl":"x","ajaxurl":"https:\/\/gazette.example\/wp-admin\/admin-ajax.php"};</script>"""
    first = ways(below)[0]
    assert first.endpoint is not None
    assert (first.endpoint.counts, first.endpoint.value) == ("page", "0")
    assert "action=alm_get_posts&query_type=standard&post_type=post&category=town&slug=town&page=" in first.endpoint.url


def test_a_drupal_view_is_asked_for_as_its_settings_say() -> None:
    view = '{"view_name": "latest", "view_display_id": "block_1", "view_args": "12", "pager_element": 0}'
    settings = f'{{"views": {{"ajax_path": "/views/ajax", "ajaxViews": {{"views_dom_id:7c": {view}}}}}}}'
    head = f"<script type='application/json' data-drupal-selector='drupal-settings-json'>{settings}</script>"
    first = ways("<ul class='pager'><li><a href='#' role='button'>Load more</a></li></ul>", head)[0]
    assert first.endpoint is not None
    assert (first.url, first.endpoint.method) == (f"{SITE}/views/ajax", "POST")
    assert filled(first.endpoint)[1] == "view_name=latest&view_display_id=block_1&view_args=12&page=1"


def test_next_js_names_its_own_data() -> None:
    data = '<script id="__NEXT_DATA__" type="application/json">{"props": {"pageProps": {"nextPageUrl": "/api/stories?page=2"}}, "buildId": "b7x"}</script>'
    assert addresses(ways(f"<button>Load more</button>{data}")) == [
        "/api/stories?page=2",
        "/_next/data/b7x/news.json?page=2",
        "/news/?page=2",
    ]


def test_endpoints_of_other_hosts_are_none() -> None:
    below = "<button data-url='https://other.example/x?page=2'>Show more</button><script src='https://cdn.example/main.js'></script>"
    assert addresses(ways(below)) == ["/news/?page=2"]


def test_no_browser_is_wanted_where_it_could_do_nothing() -> None:
    button, script = "<button>Show More</button>", "<script src='/js/app.js'></script>"
    portal = "<script src='https://cdn.example/portal.min.js'></script><script type='application/ld+json'>{}</script>"
    assert "browser" not in {way.kind for way in ways(button + portal)}
    assert "browser" in {way.kind for way in ways(button + script)}
