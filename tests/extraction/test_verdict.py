"""Whether a page is an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.demo.newspaper import make_newspaper
from newscrawl.demo.pages import render
from newscrawl.extraction import Page, Verdict, extract, is_article, verdict_of
from newscrawl.extraction.clues import AGAINST, FOR
from newscrawl.extraction.verdict import weigh
from newscrawl.sources import Link

from .pages import (
    LANGUAGES,
    SITE,
    Case,
    cards,
    headline,
    json_ld,
    og,
    page,
    paragraphs,
    published,
    sentence,
    story,
)

BASE = "http://lowmere-herald.example"
PAPER = make_newspaper()


def verdict(path: str) -> bool:
    return is_article(extract(Page.from_html(render(PAPER, path, "", BASE).body, BASE + path)))


def judged(case: Case) -> Verdict:
    return verdict_of(extract(Page.from_html(case.html, case.url)))


def test_every_article_of_the_newspaper_is_one() -> None:
    assert [article.path for article in PAPER.articles if not verdict(article.path)] == []


@pytest.mark.parametrize(
    "path",
    [
        "/", "/news-archive/", "/news-archive/page/3/", "/tag/culture/", "/author/lz/", "/author/hollis-fenner/page/2/",
        "/about/", "/membership/", "/team/", "/no-such-page/",
    ],
)  # fmt: skip
def test_lists_profiles_static_pages_and_errors_are_none(path: str) -> None:
    assert not verdict(path)


_NEWS = json_ld("NewsArticle", headline=headline(), datePublished="2026-11-03T08:00:00Z")
_LIVE = json_ld("LiveBlogPosting", headline=headline(), datePublished="2026-11-03T08:00:00Z")
_SIGNED = "<p class='byline'>By <a rel='author' href='/author/ada-quill/'>Ada Quill</a></p>"
_SLUG = f"{SITE}/town/harbour-crane-is-painted-blue-again-4711.html"
_FIGURES = "".join(
    f"<figure><img src='/{n}.jpg'><figcaption>The crane, seen from pier {n}.</figcaption></figure>" for n in range(9)
)
_ENTRIES = "".join(
    f"<article><time datetime='2026-11-03T0{n}:00:00Z'>0{n}:00</time><h3>Coat {n}</h3><p>{sentence()}</p></article>"
    for n in range(1, 9)
)
_INTERVIEW = "".join(f"<p><b>Why blue, and why now of all times?</b></p><p>{sentence()}</p>" for _ in range(6))

ARTICLES = [
    Case("story of an event, shared as an article", _SLUG, story(head=json_ld("Event", name="x") + og("article"))),
    Case("story with a broadcast", _SLUG, story(head=json_ld("BroadcastEvent", name="x"))),
    *(Case(f"plain story in {language}", _SLUG, story(language)) for language in LANGUAGES),
    Case("declared, with a dated address", f"{SITE}/2026/11/03/crane/", story(head=_NEWS + og("article"))),
    Case("short news, declared", _SLUG, page(f"<h1>{headline()}</h1><p>{sentence()}</p>", title=headline(), head=_NEWS)),
    Case("short news, shared as an article", _SLUG, page(f"<h1>{headline()}</h1><p>{sentence()} {sentence()}</p>", title=headline(), head=og("article") + published())),
    Case("live blog", f"{SITE}/live/harbour-crane-as-it-happens", page(f"<h1>{headline()}</h1>{_ENTRIES}", title=headline(), head=_LIVE)),
    Case("photo story", f"{SITE}/photos/2026/11/03/the-crane-in-pictures/", page(f"<h1>{headline()}</h1><p>{sentence()}</p>{_FIGURES}", title=headline(), head=og("article") + published())),
    Case("interview", f"{SITE}/interview/the-painter-of-the-crane-speaks/", page(f"<h1>{headline()}</h1>{_SIGNED}{_INTERVIEW}", title=headline(), head=og("article") + published())),
    Case("opinion", f"{SITE}/opinion/leave-the-crane-in-peace-at-last", story(head=json_ld("OpinionNewsArticle", headline=headline()), byline=_SIGNED)),
    Case("with many related cards", _SLUG, page(f"<h1>{headline()}</h1>{_SIGNED}<time datetime='2026-11-03'>3 Nov</time>{paragraphs(6)}<section>{cards(12)}</section>", title=headline(), head=og("article") + published())),
    Case("WordPress without a plugin", f"{SITE}/?p=4711", story(body_class="post-template-default single single-post postid-4711 single-format-standard", byline=_SIGNED)),
    Case("address with an id only", f"{SITE}/news_view.html?idx=8576", story("ja")),
    Case("address of one segment", f"{SITE}/kran", story("de", head=json_ld("BlogPosting", headline=headline("de"), datePublished="2026-11-03"), byline=_SIGNED)),
    Case("percent-encoded Arabic address", f"{SITE}/%D8%B1%D8%A7%D9%81%D8%B9%D8%A9-%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1-%D8%AA%D8%B9%D9%88%D8%AF-%D8%B2%D8%B1%D9%82%D8%A7%D8%A1", story("ar", head=og("article"))),
    Case("text in a box with line breaks", _SLUG, page(f"<h1>{headline()}</h1><time datetime='2026-11-03'>3 Nov</time><div>{'<br><br>'.join([sentence() * 2] * 6)}</div>", title=headline())),
    Case("teaser before a wall", _SLUG, page(f"<h1>{headline()}</h1><p>{sentence()}</p><div class='wall'><h2>Subscribe to read on</h2><form><input type='password'></form></div>", title=headline(), head=json_ld("NewsArticle", headline=headline(), datePublished="2026-11-03", isAccessibleForFree="false"))),
    Case("a story about a page that was not found", _SLUG, page(f"<h1>City hall: page not found for three days</h1>{paragraphs(5)}", title="City hall: page not found for three days", head=og("article") + published())),
    Case("below a path that others use for people", f"{SITE}/people/the-woman-who-painted-the-crane-blue", story(head=_NEWS, byline=_SIGNED)),
    Case("video with a text of its own", _SLUG, story(head=_NEWS + json_ld("VideoObject", name="The crane"), byline=_SIGNED)),
]  # fmt: skip

_YOAST = (
    og("article")
    + '<meta property="article:modified_time" content="2026-11-03T08:00:00Z">'
    + json_ld("WebPage", name="x")
)
_LOGIN = "<form><input name='user'><input type='password'><button>Log in</button></form>"
_RESULTS = f"<h1>Search results for crane</h1><form><input name='q'></form>{cards(10, summaries=True)}"
_TEASERS = "".join(
    f"<li><a href='/story-number-{n}-of-the-crane-on-the-quay/'>{n}: {headline()}</a></li>" for n in range(20)
)

OTHERS = [
    *(Case(f"page that offers a {kind}", _SLUG, story(count=3, head=json_ld(kind, name="x"))) for kind in ("JobPosting", "MusicEvent", "Product")),
    *(Case(f"section in {language}", f"{SITE}/town/", page(f"<h1>Town</h1>{cards(14, language)}", title="Town", language=language)) for language in LANGUAGES),
    Case("section with summaries and dates", f"{SITE}/culture", page(f"<h1>Culture</h1>{cards(14, summaries=True, dates=True)}", title="Culture", head=og("website"))),
    Case("section that is shared as an article", f"{SITE}/culture", page(f"<h1>Culture</h1>{cards(14, summaries=True)}", title="Culture", head=_YOAST, body_class="archive category category-culture")),
    Case("section with a description", f"{SITE}/town/", page(f"<h1>Town</h1><p>{sentence()} {sentence()}</p>{cards(14)}", title="Town", head=json_ld("CollectionPage", name="Town"))),
    Case("list of bare links", f"{SITE}/latest", page(f"<h1>Latest</h1><ul>{_TEASERS}</ul>", title="Latest")),
    Case("tag page", f"{SITE}/tag/crane/", page(f"<h1>Crane</h1>{cards(9, summaries=True)}", title="Crane", head=og("article"))),
    Case("tag page with a long text", f"{SITE}/topics/harbour", page(f"<h1>Harbour</h1>{paragraphs(3)}{cards(9)}", title="Harbour")),
    Case("archive of a month", f"{SITE}/2026/11/", page(f"<h1>November 2026</h1>{cards(20, dates=True)}", title="November 2026")),
    Case("second page of a list", f"{SITE}/town/page/2/", page(f"<h1>Town</h1>{cards(14, summaries=True)}", title="Town")),
    Case("front page", f"{SITE}/", page(f"{cards(30, summaries=True)}", title="The Gazette", head=og("website"))),
    Case("front page in French", f"{SITE}/fr/", page(f"<h1>À la une</h1>{cards(30, 'fr')}", title="La Gazette", language="fr")),
    Case("front page with a declared story", f"{SITE}/index.html", page(f"<h1>{headline()}</h1>{cards(30)}", title="The Gazette", head=_NEWS)),
    Case("search results", f"{SITE}/search?q=crane", page(_RESULTS, title="Search")),
    Case("search results elsewhere", f"{SITE}/suchergebnis?begriff=kran", page(_RESULTS, title="Suche", language="de", head=json_ld("SearchResultsPage", name="x"))),
    Case("author page", f"{SITE}/author/ada-quill/", page(f"<h1>Ada Quill</h1><p>{sentence()}</p>{cards(12)}", title="Ada Quill", head=og("profile"))),
    Case("author page by its declaration", f"{SITE}/ada-quill", page(f"<h1>Ada Quill</h1><p>{sentence()}</p>{cards(12)}", title="Ada Quill", head=json_ld("ProfilePage", name="Ada Quill") + og("profile"))),
    Case("author page in German", f"{SITE}/autoren/ada-quill", page(f"<h1>Ada Quill</h1>{cards(12, 'de', summaries=True)}", title="Ada Quill", language="de")),
    *(
        Case(f"about page at {path}", f"{SITE}/{path}", page(f"<h1>{name}</h1>{paragraphs(4, language)}", title=name, language=language, head=_YOAST, body_class="page-template-default page page-id-7"))
        for path, name, language in (("about/", "About us", "en"), ("impressum", "Impressum", "de"), ("privacy-policy/", "Privacy policy", "en"), ("mentions-legales", "Mentions légales", "fr"), ("quienes-somos", "Quiénes somos", "es"), ("our-rules-of-conduct/", "Our rules of conduct", "en"))
    ),
    Case("terms without any theme", f"{SITE}/terms-of-service", page(f"<h1>Terms of service</h1>{paragraphs(9)}", title="Terms of service")),
    Case("static page of Ghost", f"{SITE}/partners/", page(f"<h1>Partners</h1>{paragraphs(3)}", title="Partners", head=og("website") + json_ld("Article", headline="Partners", datePublished="2020-01-01"), body_class="page-template page-partners")),
    *(
        Case(f"missing page in {language}", f"{SITE}/town/harbour-crane-is-painted-blue-4711.html", page(f"<h1>{said}</h1><p>{rest}</p>{cards(4, language)}", title=said, language=language))
        for language, said, rest in (("en", "Page not found", "Perhaps it sailed."), ("de", "Seite nicht gefunden", "Vielleicht verzogen."), ("fr", "Page introuvable", "Elle a pris le large."), ("es", "Página no encontrada", "Quizá zarpó."), ("pl", "Nie znaleziono strony", "Odpłynęła."), ("uk", "Сторінку не знайдено", "Відпливла."), ("ja", "ページが見つかりません", "出航しました。"), ("ar", "الصفحة غير موجودة", "ربما أبحرت."))
    ),
    Case("login wall", f"{SITE}/town/harbour-crane-is-painted-blue-4711.html", page(f"<h1>Please log in</h1>{_LOGIN}", title="Log in")),
    Case("check by a guard", f"{SITE}/town/harbour-crane-is-painted-blue-4711.html", "<html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1></body></html>"),
    Case("error said with status 200", f"{SITE}/town/harbour-crane-4711.html", "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"),
    Case("video only", f"{SITE}/video/the-crane-turns-blue-in-one-minute", page(f"<h1>{headline()}</h1><video src='/x.mp4'></video><p>Watch.</p>", title=headline(), head=og("video.other") + json_ld("VideoObject", name="The crane", uploadDate="2026-11-03"))),
    Case("shop", f"{SITE}/shop/blue-crane-mug", page(f"<h1>Blue crane mug</h1><p>{sentence()}</p><button>Add to cart</button>", title="Blue crane mug", head=og("product") + json_ld("Product", name="Mug"))),
    Case("forum", f"{SITE}/forum/threads/what-do-you-think-of-the-crane.4711/", page(f"<h1>What do you think of the crane?</h1>{_ENTRIES}{_ENTRIES}", title="What do you think of the crane?", head=json_ld("DiscussionForumPosting", headline="x"))),
    Case("no text at all", f"{SITE}/town/harbour-crane-is-painted-blue-4711.html", page(f"<h1>{headline()}</h1>", title=headline())),
    Case("empty page", f"{SITE}/town/harbour-crane-is-painted-blue-4711.html", ""),
]  # fmt: skip


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case.name)
def test_a_story_is_taken_for_an_article(case: Case) -> None:
    assert judged(case).article, judged(case)


@pytest.mark.parametrize("case", OTHERS, ids=lambda case: case.name)
def test_what_is_no_story_is_refused(case: Case) -> None:
    assert not judged(case).article, judged(case)


def test_a_date_that_the_source_told_weighs_for_an_article() -> None:
    bare = Page.from_html(page(f"<h1>Crane</h1>{paragraphs(3)}", title="Crane"), f"{SITE}/crane/")
    link = Link(f"{SITE}/crane/", date_published="2026-11-03T08:00:00Z")
    alone, listed = verdict_of(extract(bare)), verdict_of(extract(bare, link=link))
    assert alone.score is not None
    assert listed.score is not None
    assert listed.score >= alone.score + 1.0


def test_an_address_that_elsewhere_is_a_lists_may_be_a_storys_where_the_source_dates_it() -> None:
    url = f"{SITE}/topics/harbour-crane-is-blue-again"
    told = Page.from_html(story(), url)
    assert not is_article(extract(told))
    assert is_article(extract(told, link=Link(url, date_published="2026-11-03T08:00:00Z")))


@given(st.sets(st.sampled_from([*FOR, *AGAINST])), st.sampled_from([*FOR]), st.sampled_from([*AGAINST]))
def test_no_clue_counts_against_its_own_meaning(clues: set[str], good: str, bad: str) -> None:
    assert weigh(frozenset({*clues, good})) >= weigh(frozenset(clues - {good})) - 1e-9  # sums in another order
    assert weigh(frozenset({*clues, bad})) <= weigh(frozenset(clues - {bad})) + 1e-9


def test_the_verdict_names_its_reason() -> None:
    named = {
        "declared, with a dated address",
        "front page",
        "missing page in uk",
        "login wall",
        "author page by its declaration",
    }
    by_name = {case.name: judged(case).reason for case in (*ARTICLES, *OTHERS) if case.name in named}
    assert by_name["declared, with a dated address"].startswith("an article: ")
    assert by_name["front page"] == "the page is the front page"
    assert by_name["missing page in uk"] == "the page says that there is nothing here"
    assert by_name["login wall"].startswith("the page is a wall")
    assert by_name["author page by its declaration"] == "the page declares itself a profile"
    assert all(reason and "\n" not in reason for reason in by_name.values())
