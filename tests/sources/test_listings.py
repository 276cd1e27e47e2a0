from __future__ import annotations

import time
from dataclasses import replace

import pytest

from newscrawl.sources import Link, Source, read

from .reading import SITE, read_text, urls_of

URL = f"{SITE}/news-archive/page/2/"

# The structure of a Ghost archive: cards with relative links, a moment in two forms, one card repeated.
GHOST = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><link rel="prev" href="/news-archive/">
<link rel="next" href="https://gazette.example/news-archive/page/3/"></head><body class="paged">
<header><a href="/">The Gazette of the Mill Valley</a>
<nav><a href="/tag/town/">Town</a> <a href="/about/">About</a></nav></header>
<main><h1>News Feed</h1><section>
<article class="js-card" data-archive-id="2024-03-05T18:10:00.000Z"><span>Mar. 5 <span>(Updated: Mar. 5)</span></span>
<h3><a href="/mill-race-runs-dry/">Mill race runs dry</a></h3>
<div class="small">The council blames beavers upstream.</div></article>
<article class="js-card" data-archive-id="Tue Mar 05 2024 13:18:00 GMT+0000 (Coordinated Universal Time)">
<span><span></span> <span>(Updated: <span></span> )</span></span><span class="k">Company news</span>
<h3><a href="/gazette-opens-a-shop/">Gazette opens a shop</a></h3>
<div>Our own shop sells prints of old front pages.</div></article>
<article class="js-card"><span class="k">Video</span>
<h3><a href="https://www.gazette.example/how-bread-rises?ref=list#/portal/">How bread rises</a></h3></article>
<article class="js-card" data-archive-id="2024-03-05T18:10:00.000Z">
<h3><a href="/mill-race-runs-dry/">Mill race runs dry</a></h3></article>
</section><button>Show More</button></main>
<footer><a href="/membership/">Become a member of the Gazette today</a></footer></body></html>"""


def page(inner: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body><main>{inner}</main></body></html>"


def found_in(inner: str, url: str = f"{SITE}/news/") -> list[str]:
    return urls_of(read_text("listing", page(inner), url))


def card(inner: str) -> Link:
    other = "<article><h2><a href='/some-other-story-here'>Some other story here</a></h2></article>"
    return read_text("listing", page(inner + other), f"{SITE}/news/").articles[0]


def test_an_archive_gives_each_card_once_with_its_context() -> None:
    found = read_text("listing", GHOST, URL)
    assert found.articles == (
        Link(
            f"{SITE}/mill-race-runs-dry/",
            1,
            "Mill race runs dry",
            "The council blames beavers upstream.",
            "2024-03-05T18:10:00Z",
        ),
        Link(
            f"{SITE}/gazette-opens-a-shop/",
            2,
            "Gazette opens a shop",
            "Our own shop sells prints of old front pages.",
            "2024-03-05T13:18:00Z",
            label="Company news",
        ),
        Link("https://www.gazette.example/how-bread-rises", 3, "How bread rises", label="Video"),
    )
    assert replace(found.more[0], otherwise=()) == Source("listing", URL).next(f"{SITE}/news-archive/page/3/")
    assert found.more[0].otherwise == ()  # nothing on the page could make its button do anything
    assert found.warnings == ()


def test_an_author_page_gives_articles_and_their_authors() -> None:
    text = """<html><head><link rel="next" href="/author/ada-quill/page/2/"></head><body><main><a href="/team/">Team</a>
    <section><h1>Ada Quill</h1><p>Reporter</p><p>Ada Quill writes about mills and bread and rivers.</p></section>
    <section><h2>Articles</h2>
    <article><h3><a href="/bakers-fair/">Bakers' fair</a></h3><p>by <a href="/author/ada-quill/">Ada Quill</a>,
    <a href="/author/ben-ink/">Ben Ink</a></p><div>Forty stalls are expected in the square.</div></article>
    </section></main></body></html>"""
    found = read_text("author", text, f"{SITE}/author/ada-quill/")
    assert found.articles == (
        Link(
            f"{SITE}/bakers-fair/",
            1,
            "Bakers' fair",
            "Forty stalls are expected in the square.",
            authors=("Ada Quill", "Ben Ink"),
        ),
    )
    assert found.more == (Source("author", f"{SITE}/author/ada-quill/").next(f"{SITE}/author/ada-quill/page/2/"),)


@pytest.mark.parametrize(
    "inner",
    [
        "<ul><li><a href='/x1'>Mill race runs dry again</a></li></ul>",
        "<a class=q7 href='/x1'><img src=/a.jpg><h3>Mill race</h3><p>The council blames the beavers upstream.</p></a>",
        "<div class=q><a href='/x1'></a><h3>Mill race runs dry again</h3></div>",
        "<div><h3>Mill race runs dry again</h3><p>More of it.</p><a href='/x1'>Read more</a></div>",
        "<div><h3>Mill race runs dry again</h3><p>Mehr davon.</p><a href='/x1'>Weiterlesen →</a></div>",
        """<article><header><h2 class=entry-title><a href='/x1' rel=bookmark>Mill race</a></h2></header>
        <div class=entry-summary><p>The council blames the beavers.</p></div></article>""",
        "<a href='/x1'><div>Town</div><div>Mill race runs dry again</div><div>The council blames the beavers</div></a>",
        "<div><div role=heading><a href='/x1'>Mühlenbach versiegt</a></div><time>2024-03-05</time></div>",
        "<li><a href='/x1'>水車小屋の小川がまた乾いた</a></li>",
        "<li><a href='/x1'>ساقية الطاحونة تجف مرة أخرى</a></li>",
        "<li><a href='/x1'>방앗간 개울이 또 말랐다</a></li>",
        "<p><a href='/x1' title='Mill race runs dry again'><img src='/a.jpg' alt=''></a></p>",
        "<p><a href='/2024/03/05/x1'>Mill race</a></p>",
        "<aside><h2>News Feed</h2><a href='/x1'><h3>Mill race runs dry</h3><p>Beavers are blamed.</p></a></aside>",
        "<dl><dt><a href='http://news.gazette.example/x1'>Mill race runs dry again</a></dt></dl>",
    ],
)
def test_a_story_is_recognised_in_any_markup(inner: str) -> None:
    (url,) = found_in(inner)
    assert url.endswith("/x1")


@pytest.mark.parametrize(
    "inner",
    [
        "<h3><a href='/tag/old-mills-and-rivers/'>Old mills and their rivers</a></h3>",
        "<h3><a href='/category/town'>All the news of the town</a></h3>",
        "<h3><a href='/author/ada-quill/'>Ada Quill writes about the mills</a></h3>",
        "<li><a href='/people/ada-quill'>Ada Quill of the Gazette desk</a></li>",
        "<li><a href='/search?q=mill'>Search all stories about the mill</a></li>",
        "<li><a href='/login?next=/x'>Sign in to read all stories</a></li>",
        "<li><a href='/privacy-policy/'>The privacy policy of this newspaper</a></li>",
        "<li><a href='/terms-and-conditions'>Terms and conditions of our use</a></li>",
        "<li><a href='/subscribe/'>Subscribe to the Gazette for less</a></li>",
        "<li><a href='/files/mill.pdf'>The report on the mill in full</a></li>",
        "<li><a href='/news/page/4/'>Page four of all these many stories</a></li>",
        "<li><a href='/news/?page=4'>Page four of all these many stories</a></li>",
        "<li><a href='/news/#top'>Back to the top of this page</a></li>",
        "<li><a href='/'>To the home page of the Gazette</a></li>",
        "<li><a href='/fr/'>Lire la Gazette en langue française</a></li>",
        "<li><a href='/2024/03/'>All our stories from March of 2024</a></li>",
        "<li><a href='https://elsewhere.example/x'>A story that is told somewhere else</a></li>",
        "<li><a href='mailto:a@b.example'>Write to the editor of the Gazette</a></li>",
        "<li><a href='javascript:void(0)'>Show all the comments on this story</a></li>",
        "<li><a href='/x1?share=twitter'>Share this story with all your friends</a></li>",
        "<nav><a href='/x1'>Mill race runs dry once again</a></nav>",
        "<div role=navigation><a href='/x1'>Mill race runs dry once again</a></div>",
        "<div class='site-footer'><a href='/x1'>Mill race runs dry once again</a></div>",
        "<ul class='main-menu'><li><a href='/x1'>Mill race runs dry once again</a></li></ul>",
        "<h2><a href='/culture'>Culture</a></h2>",
        "<h2><a href='/mills-rivers'>Mills</a></h2>",
        "<p><a href='/x1'>more</a></p>",
    ],
)
def test_what_is_no_story_is_left_alone(inner: str) -> None:
    found = read_text("listing", page(inner), f"{SITE}/news/")
    assert found.articles == ()
    assert found.warnings == (f"{SITE}/news/: no link to an article was found",)


def test_page_header_and_footer_are_furniture_and_a_cards_are_not() -> None:
    text = """<body><header><a href="/x1">A long headline in the header</a></header><main><article><header><h2>
    <a href="/x2">A long headline in a card</a></h2></header></article></main>
    <footer><a href="/x3">A long line in the footer</a></footer>"""
    assert urls_of(read_text("listing", text, f"{SITE}/news/")) == ["/x2"]


def test_xhtml_with_a_declaration_is_a_page() -> None:
    text = "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'>" + page(
        "<li><a href='/x1'>Mill race runs dry again</a></li>"
    ).removeprefix("<!DOCTYPE html>")
    assert urls_of(read_text("listing", text, f"{SITE}/news/")) == ["/x1"]


def test_a_section_above_its_stories_is_no_story() -> None:
    assert found_in(
        "<li><a href='/town/old-mills/'>Old mills and their many rivers</a></li>"
        "<li><a href='/town/old-mills/race-runs-dry/'>Mill race runs dry once more</a></li>"
    ) == ["/town/old-mills/race-runs-dry/"]


def test_picture_headline_and_button_of_one_card_are_one_link() -> None:
    link = card(
        "<article><a href='/x1'><img src='data:x' data-src='/a.jpg'></a><h3><a href='/x1'>Mill race</a></h3>"
        "<p>The council blames the beavers upstream.</p><a href='/x1#comments'>3 comments</a>"
        "<a href='/x1'>Read more</a></article>"
    )
    assert (link.headline, link.description, link.image) == (
        "Mill race", "The council blames the beavers upstream.", f"{SITE}/a.jpg",
    )  # fmt: skip


def test_a_later_mention_fills_the_gaps_of_the_first() -> None:
    inner = "<li><a href='/mill-race-runs-dry'>Mill race runs dry</a></li>"
    inner += "<article><time datetime='2024-03-05T08:00:00Z'></time>"
    inner += "<h3><a href='/mill-race-runs-dry/'>Mill race</a></h3></article>"
    (link,) = read_text("listing", page(inner), f"{SITE}/news/").articles
    assert (link.position, link.headline, link.date_published) == (1, "Mill race runs dry", "2024-03-05T08:00:00Z")


@pytest.mark.parametrize(
    ("inner", "published", "modified"),
    [
        ("<time datetime='2024-03-05T08:00:00+01:00'>today</time>", "2024-03-05T07:00:00Z", None),
        ("<time datetime='2024-03-05T08:00:00'>today</time>", "2024-03-05", None),
        ("<time datetime=''></time>", None, None),
        ("<time>2024-03-05</time>", "2024-03-05", None),
        (
            "<time class=updated datetime='2024-03-06'></time><time datetime='2024-03-05'></time>",
            "2024-03-05",
            "2024-03-06",
        ),
        ("<b data-when='2024-03-05T08:00:00Z'></b>", "2024-03-05T08:00:00Z", None),
        ("<b data-when='2024-03-05T08:00:00'></b>", None, None),
        ("<meta itemprop='datePublished' content='2024-03-05'>", "2024-03-05", None),
    ],
)
def test_dates_of_a_card_are_those_that_a_machine_wrote(
    inner: str, published: str | None, modified: str | None
) -> None:
    link = card(f"<article>{inner}<h3><a href='/mill-race-runs-dry'>Mill race runs dry</a></h3></article>")
    assert (link.date_published, link.date_modified) == (published, modified)


@pytest.mark.parametrize(
    ("before", "after", "label"),
    [
        ("<span>Video</span>", "", "Video"),
        ("<a href='/tag/town/'>Town life</a>", "", "Town life"),
        ("<span>2 min read</span>", "", None),
        ("<span>(Updated: )</span>", "", None),
        ("", "<span>Ada Quill</span>", None),
        ("", "<span class=kicker>Opinion piece</span>", "Opinion piece"),
        ("", "<span>Podcast</span>", "Podcast"),
        ("<span class=byline>Ada Quill</span>", "", None),
        ("<span>Mill race runs dry</span>", "", None),
    ],
)
def test_the_label_of_a_card_is_the_kind_it_names(before: str, after: str, label: str | None) -> None:
    assert (
        card(f"<article>{before}<h3><a href='/mill-race-runs-dry'>Mill race runs dry</a></h3>{after}</article>").label
        == label
    )


def test_a_selector_overrules_recognition() -> None:
    inner = "<div class=t><a href='/tag/x'>x</a></div><h3 class=t><b><a href='/y'>y</a></b></h3>"
    inner += "<li><a href='/z'>A long headline of a story</a>"
    for css in (".t", ".t a", ".t a::attr(href)", ".t b, .t > a"):
        source = Source("listing", f"{SITE}/news/", articles=css)
        assert urls_of(read(source, page(inner).encode(), source.url)) == ["/tag/x", "/y"], css


@pytest.mark.parametrize(("css", "words"), [("p.gone a", "finds no link"), ("a[", "cannot be read")])
def test_a_selector_that_fits_nothing_is_said_and_not_relied_on(css: str, words: str) -> None:
    source = Source("listing", f"{SITE}/news/", articles=css)
    found = read(source, GHOST.encode(), URL)
    assert len(found.articles) == 3
    assert words in found.warnings[0]
    assert found.warnings[0].startswith(URL)


@pytest.mark.parametrize(
    ("head", "inner"),
    [
        ("<link rel=next href='/news/page/2/'>", ""),
        ("", "<a rel='nofollow next' href='/news/page/2/'>x</a>"),
        ("", "<a href='/news/page/2/'>Next</a>"),
        ("", "<a href='/news/page/2/'>Older posts →</a>"),
        ("", "<a href='/news/page/2/'>»</a>"),
        ("", "<a href='/news/page/2/'>›</a>"),
        ("", "<a href='/news/page/2/'>Nächste Seite</a>"),
        ("", "<a href='/news/page/2/'>Suivant</a>"),
        ("", "<a href='/news/page/2/'>Siguiente</a>"),
        ("", "<a href='/news/page/2/'>Далі</a>"),
        ("", "<a href='/news/page/2/'>次へ</a>"),
        ("", "<a href='/news/page/2/'>Show More</a>"),
        ("", "<a href='/news/page/2/' aria-label='Next page'><svg></svg></a>"),
        ("", "<a href='/news/page/2/'><img src='/arrow.gif' alt='Siguiente'></a>"),
        ("", "<ul><li class='pagination-next'><a href='/news/page/2/'><i></i></a></li></ul>"),
        (
            "",
            """<nav class=pagination><a href='/news/'>1</a>
            <a href='/news/page/2/'>2</a><a href='/news/page/9/'>9</a></nav>""",
        ),
    ],
)
def test_the_next_page_is_found(head: str, inner: str) -> None:
    found = read_text("listing", page(inner, head), f"{SITE}/news/")
    assert [(source.url, source.page) for source in found.more] == [(f"{SITE}/news/page/2/", 2)]


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("/news/", "/news/"),
        ("/news/", "/news/#2"),
        ("/news/page/3/", "/news/page/3"),
        ("/news/page/3/", "/news/page/2/"),
        ("/news/page/3/", "/news/"),
        ("/news/", "/news/page/1/"),
        ("/news/?page=4", "/news/?page=1"),
        ("/news/", "https://elsewhere.example/news/page/2/"),
        ("/news/", "javascript:next()"),
    ],
)
def test_a_next_link_that_does_not_lead_on_is_refused(url: str, target: str) -> None:
    found = read_text("listing", page(f"<a href='{target}'>Next</a>", f"<link rel=next href='{target}'>"), SITE + url)
    assert found.more == ()


@pytest.mark.parametrize("inner", ["<a href='/one-more-story'>Next</a>", "<a href='/news/?page=2'>Newer posts</a>"])
def test_a_link_to_another_story_or_to_newer_ones_is_no_next_page(inner: str) -> None:
    assert read_text("listing", page(inner), f"{SITE}/news/").more == ()


@pytest.mark.parametrize("target", ["/news?page=1", "/news?after=b7", "/news?offset=20"])
def test_pages_may_be_counted_in_the_query(target: str) -> None:
    assert [s.url for s in read_text("listing", page(f"<a href='{target}'>Next</a>"), f"{SITE}/news").more] == [
        SITE + target
    ]


@pytest.mark.parametrize(
    ("url", "links", "following"),
    [
        ("/town", [("/town/1", "1"), ("/town/2", "2"), ("/town/9", "9")], "/town/2"),
        ("/town/2", [("/town", "1"), ("/town/3", "3"), ("/town/9", "9")], "/town/3"),
        ("/town/index.htm", [("/town/index_1.htm", "2"), ("/town/index_2.htm", "3")], "/town/index_1.htm"),
        ("/town/index_4.htm", [("/town/index_3.htm", "上一页"), ("/town/index_5.htm", "下一页")], "/town/index_5.htm"),
        ("/list_7.html", [("/list_7_2.html", "2"), ("/list_7_3.html", "3")], "/list_7_2.html"),
        ("/town?sayfa=2", [("/town?sayfa=1", "1"), ("/town?sayfa=3", "3")], "/town?sayfa=3"),
        ("/town?hal=3", [("?hal=1", "1"), ("?hal=2", "2"), ("?hal=3", "3"), ("?hal=4", "4")], "/town?hal=4"),
        ("/town/2026/10", [("/town/2026/11", "Next"), ("/town/2026/11", "2")], None),
        ("/town", [("/city/2", "2"), ("/town/a-story-of-2", "2")], None),
    ],
)
def test_a_pager_may_count_in_addresses_without_a_name(
    url: str, links: list[tuple[str, str]], following: str | None
) -> None:
    inner = "".join(f"<a href='{target}'>{words}</a>" for target, words in links)
    more = read_text("listing", page(f"<div class=seiten>{inner}</div>"), SITE + url).more
    assert [source.url for source in more] == ([SITE + following] if following else [])


def test_the_links_of_a_pager_are_no_articles() -> None:
    story = "<article><h3><a href='/?p=417'>An old pier is new again</a></h3><a href='/?p=417'>Read more</a></article>"
    pager = "<div><a href='/town?p=1'>1</a><a href='/town?p=5'>5</a><a href='/town?p=9'>»</a></div>"
    assert urls_of(read_text("listing", page(story + pager), f"{SITE}/town?p=4")) == ["/?p=417"]
    assert urls_of(read_text("listing", page(story), f"{SITE}/")) == ["/?p=417"]


def test_an_archives_index_leads_to_its_days_the_newest_first() -> None:
    links = "".join(f"<li><a href='/archiv.php?tag=2026-11-{day:02}'>{day}. November</a></li>" for day in range(1, 6))
    more = read_text("listing", f"<body><ul>{links}</ul></body>", f"{SITE}/archiv.php").more
    assert [(source.url[-5:], source.modified) for source in more[:2]] == [("11-05", None), ("11-04", "2026-11-04")]
    assert len(more) == 5
    story = "<article><h3><a href='/an-old-pier-is-new/'>An old pier is new</a></h3></article>"
    assert read_text("listing", page(f"{story}<ul>{links}</ul>"), f"{SITE}/archiv.php").more == ()


def test_paging_stops_at_the_last_page_that_is_asked_for() -> None:
    source = Source("listing", URL, max_pages=2, page=2)
    assert read(source, GHOST.encode(), URL).more == ()


def test_a_selector_names_the_next_page() -> None:
    source = Source("listing", f"{SITE}/news/", more=".w")
    text = page("<div class=w><a href='/news/b'>onward</a></div><a href='/news/page/2'>Next</a>")
    assert [following.url for following in read(source, text.encode(), source.url).more] == [f"{SITE}/news/b"]


def test_a_base_element_is_obeyed() -> None:
    text = page("<li><a href='x1'>Mill race runs dry again</a></li>", "<base href='/deep/er/'>")
    assert urls_of(read_text("listing", text, f"{SITE}/news/")) == ["/deep/er/x1"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "the page is empty"),
        (" \n", "the page is empty"),
        ('{"a": 1}', "the answer is not an HTML page"),
        ("%PDF-1.7 …", "the answer is not an HTML page"),
        ("<!-- -->", "the answer is not an HTML page"),
        ("<p>", "no link to an article was found"),
        ("<div>" * 20_000 + "<a href=/x>A headline in great depth</a>", "no link to an article was found"),
    ],
)
def test_a_page_that_cannot_be_read_is_said(body: str, words: str) -> None:
    found = read_text("listing", body, URL)
    assert (found.articles, found.more) == ((), ())
    assert found.warnings == (f"{URL}: {words}",)


@pytest.mark.parametrize(("written", "header"), [("windows-1251", None), ("utf-8", "iso-8859-1"), ("koi8-u", "koi8-u")])
def test_the_encoding_of_a_page_is_found(written: str, header: str | None) -> None:
    head = f"<meta charset={written}>"
    body = page("<li><a href='/x1'>Старий млин знову працює</a></li>", head).encode(written)
    assert read_text("listing", body, URL, header).articles[0].headline == "Старий млин знову працює"


def test_a_page_of_200_kilobytes_is_read_quickly() -> None:
    piece = GHOST[GHOST.index("<article") : GHOST.index("</article>") + 10]
    text = page("".join(piece.replace("dry", f"dry-{n}") + "<div><p>filler</p></div>" * 3 for n in range(500)))
    start = time.perf_counter()
    assert len(read_text("listing", text, URL).articles) == 500
    assert time.perf_counter() - start < 0.5, f"{len(text)} characters; this bound allows for a busy machine"
