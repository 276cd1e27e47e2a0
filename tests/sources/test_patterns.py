"""What a site's known addresses make of those that nobody has asked for yet."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.sources import AddressPatterns, Found, Likelihood, Link, Source, read
from newscrawl.sources.patterns import MAX_SHAPES

from .reading import SITE

_WORDS = "amber birch cedar delta ember fjord grove haven islet jetty knoll larch maple north ocean".split()


def slug(number: int, words: int = 5) -> str:
    return "-".join(_WORDS[(number * 7 + step * (number % 4 + 1)) % len(_WORDS)] for step in range(words))


def urls(form: str, count: int = 25) -> list[str]:
    return [
        SITE + form.format(n=4711 + n, slug=slug(n), word=_WORDS[n % len(_WORDS)], day=n % 28 + 1) for n in range(count)
    ]


# A site's articles and its other pages; addresses that then are likely, unlikely, unknown.
SITES = {
    "dates and slugs": (
        ["/{word}/2026/11/{day:02}/{slug}/"], ["/{word}/", "/tag/{word}/", "/author/{word}-quill/"],
        ["/sport/2025/01/09/old-crane-is-blue-again/"], ["/weather/", "/tag/islet/", "/author/ada-quill/"], ["/live/blog/crane?x=1"],
    ),
    "one segment": (
        ["/{slug}-{n}"], ["/{word}", "/topic/{word}"],
        ["/quiet-pier-opens-at-last-9999"], ["/contact", "/topic/crane"], ["/a/b/c/d"],
    ),
    "id in the query": (
        ["/news_view.html?idx={n}"], ["/list.html?page={day}", "/member.html?user={word}"],
        ["/news_view.html?idx=12"], ["/list.html?page=77"], ["/news_view.html?idx=12&part=3"],
    ),
    "numbers only": (
        ["/a/{n}.html"], ["/{word}/index.html"],
        ["/a/31234567.html"], ["/news/index.html"], ["/b/x1-y2.html"],
    ),
    "articles below a word that elsewhere is a list": (
        ["/topics/{slug}"], ["/{word}"],
        ["/topics/the-crane-is-blue-again"], ["/sport"], ["/2026/11/03"],
    ),
    "percent-encoded Arabic": (
        ["/%D8%B1%D8%A7%D9%81%D8%B9%D8%A9-%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1-%D8%AA%D8%B9%D9%88%D8%AF-{n}"], ["/section/{word}"],
        ["/%D9%85%D9%8A%D9%86%D8%A7%D8%A1-%D8%AC%D8%AF%D9%8A%D8%AF-%D9%81%D9%8A-%D8%A7%D9%84%D9%85%D8%AF%D9%8A%D9%86%D8%A9-88"],
        ["/section/harbor"], ["/%D9%85%D9%8A%D9%86%D8%A7%D8%A1"],
    ),
    "uuids": (
        ["/story/0a1b2c3d-0000-4000-8000-00000000{n:04}"], ["/{word}"],
        ["/story/ffffffff-1111-4000-8000-000000000001"], ["/people"], ["/story/short"],
    ),
}  # fmt: skip


def learned(name: str) -> AddressPatterns:
    articles, others, *_ = SITES[name]
    return AddressPatterns().learn(
        [url for form in articles for url in urls(form)], [url for form in others for url in urls(form)]
    )


@pytest.mark.parametrize("name", SITES)
def test_addresses_are_judged_by_the_sites_own(name: str) -> None:
    patterns, (_, _, likely, unlikely, unknown) = learned(name), SITES[name]
    judged = {url: patterns.judge(SITE + url) for url in (*likely, *unlikely, *unknown)}
    assert judged == {
        **dict.fromkeys(likely, Likelihood.LIKELY),
        **dict.fromkeys(unlikely, Likelihood.UNLIKELY),
        **dict.fromkeys(unknown, Likelihood.UNKNOWN),
    }


@pytest.mark.parametrize("name", SITES)
def test_nothing_is_unlikely_without_evidence(name: str) -> None:
    articles = [url for form in SITES[name][0] for url in urls(form)]
    assert {AddressPatterns().judge(url) for url in articles} == {Likelihood.UNKNOWN}
    of_articles = AddressPatterns().learn(articles)
    assert {of_articles.judge(SITE + url) for url in (*SITES[name][3], *SITES[name][4])} == {Likelihood.UNKNOWN}


def test_a_shape_that_was_once_an_articles_is_never_unlikely() -> None:
    patterns = AddressPatterns().learn(urls("/{word}/{slug}"), urls("/{word}", 60)).learn([f"{SITE}/kran"])
    assert patterns.judge(f"{SITE}/pier") is Likelihood.UNKNOWN


def test_a_few_articles_are_not_enough_to_rule_anything_out() -> None:
    patterns = AddressPatterns().learn(urls("/{word}/{slug}", 5), urls("/{word}", 60))
    assert patterns.judge(f"{SITE}/pier") is Likelihood.DOUBTFUL
    assert not patterns.leaves_out(f"{SITE}/pier")
    assert not patterns.leaves_out(f"{SITE}/tag/pier")


def test_what_was_taken_for_an_article_by_mistake_speaks_against_its_like_once_it_is_retracted() -> None:
    recommended = [f"{SITE}/read/{word}-{word}-{word}-{n}" for n, word in enumerate(("pier", "crane", "ferry", "mole"))]
    patterns = AddressPatterns().learn(urls("/{word}/{slug}", 30)).learn(recommended)
    for url in recommended:
        patterns = patterns.retract(url)
    assert patterns.judge(recommended[0]) is Likelihood.UNLIKELY


def test_feeds_and_dated_sitemaps_teach_articles_and_lists_teach_the_rest() -> None:
    foreign = Link("https://elsewhere.example/a/b/c/d")
    feed = Found((foreign, *(Link(url) for url in urls("/{word}/{slug}"))), (Source("listing", f"{SITE}/town/"),))
    sitemap = Found((Link(f"{SITE}/imprint"), Link(f"{SITE}/town/9", date_published="2026-11-03")))
    patterns = AddressPatterns().learn_from(Source("feed", f"{SITE}/feed/"), feed, SITE)
    patterns = patterns.learn_from(Source("sitemap", f"{SITE}/sitemap.xml"), sitemap, SITE)
    assert patterns.known == 26
    assert patterns.shapes["/town"] == (0, 1)
    assert "/imprint" not in patterns.shapes


@given(st.lists(st.text(max_size=30), max_size=40), st.lists(st.text(max_size=30), max_size=40))
def test_what_is_kept_is_small_json_and_reads_back(some: list[str], others: list[str]) -> None:
    patterns = AddressPatterns().learn([f"{SITE}/{text}" for text in some], [f"{SITE}/{text}" for text in others])
    kept = json.loads(json.dumps(patterns.to_dict()))
    assert AddressPatterns.from_dict(kept) == patterns
    assert len(kept) <= MAX_SHAPES


def test_memory_is_bounded_and_the_usual_shape_survives() -> None:
    odd = [f"{SITE}/{slug(n, 2)}x{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}/{slug(n)}/{n}" for n in range(3000)]
    patterns = AddressPatterns().learn([*odd, *urls("/{word}/{slug}/{n}", 300)])
    assert len(patterns.shapes) <= MAX_SHAPES
    assert patterns.judge(f"{SITE}/pier/the-crane-is-blue-again/5") is Likelihood.LIKELY


def test_a_site_that_changes_its_addresses_is_learned_anew() -> None:
    patterns = AddressPatterns().learn(urls("/{slug}", 600)).learn((), urls("/{slug}", 700))
    assert patterns.judge(f"{SITE}/quiet-pier-opens-again") is Likelihood.UNKNOWN


def test_what_nobody_can_have_kept_is_left_out() -> None:
    kept = {"/a": [1, 2], "/b": [1], "/c": "x", "/d": [-1, 2], "/e": [True, 1], "/f": None}
    assert AddressPatterns.from_dict(kept).to_dict() == {"/a": [1, 2]}


PAGE = f"""<html><body><nav><a href="/sport">Sport</a></nav><main>
<div><a href="/topics/{slug(99)}">Crane</a></div><div><a href="/contact-us-here"><h3>Write to the harbour desk, please</h3></a></div>
<div><a href="/topics/{slug(98)}"><h3>The old crane on the quay is blue again</h3></a></div></main></body></html>"""


def test_a_list_follows_what_the_sites_articles_look_like_whatever_it_means_elsewhere() -> None:
    source = Source("listing", f"{SITE}/latest")
    patterns = learned("articles below a word that elsewhere is a list")
    found = read(source, PAGE.encode(), source.url, None, patterns)
    assert {link.url.removeprefix(SITE) for link in found.articles} >= {f"/topics/{slug(99)}", f"/topics/{slug(98)}"}
    assert f"/topics/{slug(99)}" not in {
        link.url.removeprefix(SITE) for link in read(source, PAGE.encode(), source.url).articles
    }


def test_a_sitemap_is_not_asked_for_its_tags_once_the_articles_are_known() -> None:
    listed = ["/tag/crane/", "/weather/", "/imprint/", "/sport/2026/11/09/crane-is-blue-again/", "/odd?crane"]
    xml = f"<urlset>{''.join(f'<url><loc>{SITE}{path}</loc></url>' for path in listed)}</urlset>"
    source = Source("sitemap", f"{SITE}/sitemap.xml")
    kept = [
        link.url.removeprefix(SITE)
        for link in read(source, xml.encode(), source.url, None, learned("dates and slugs")).articles
    ]
    assert kept == ["/sport/2026/11/09/crane-is-blue-again/", "/odd?crane="]
    assert len(read(source, xml.encode(), source.url).articles) == len(listed)
