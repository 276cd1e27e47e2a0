"""Pages that mean harm, or were broken on their way: an article, or none, and never an exception."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.extraction import Page, extract, extract_article, extract_author, is_article

URL = "https://herald.example/news/pier"
WORDS = "The pier was opened on Monday and two hundred people came to see it in the rain. " * 6


@pytest.mark.parametrize(
    "html",
    [
        "",
        " \n ",
        "plain text without any markup",
        "<",
        "<html>",
        "<!-- only a comment -->",
        "<?xml version='1.0' encoding='utf-16'?><html><body><p>x</p></body></html>",
        "\x00\x01\x02<p>\x00</p>",
        "<p>\ud800</p>",
        "<div>" * 20_000 + "deep" + "</div>" * 20_000,
        "<a href='https://[broken'>x</a><img src='http://[::1'><base href='http://[x'>",
        "<h1></h1><h1> </h1><title></title><time></time><time datetime='x'>",
        "<script type='application/ld+json'>" + "[" * 5000 + "</script>",
        "<meta property='og:url' content='http://[bad'><link rel='canonical' href='::::'>",
    ],
    ids=lambda html: repr(html[:24]),
)
def test_a_broken_page_gives_no_article_and_no_exception(html: str) -> None:
    page = Page.from_html(html, URL)
    assert not is_article(extract(page))
    extract_author(page)


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r", "iso-8859-5"])
def test_declared_encodings_are_read(encoding: str) -> None:
    text = (
        "Старий причал у гавані знову відкрили в понеділок після одинадцяти років."
        if encoding != "koi8-r"
        else "Старый причал открыли."
    )
    html = f"<html><head><meta charset='{encoding}'></head><body><h1>{text}</h1></body></html>"
    assert extract_article(html.encode(encoding), URL).headline == text


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("iso-8859-1", "utf-8"),
        ("windows-1251", "utf-8"),
        ("utf-8", "windows-1251"),
        ("utf-8", "utf-16-le"),
        ("", "utf-16-be"),
    ],
)
def test_a_declared_encoding_is_not_believed_against_the_bytes(declared: str, written: str) -> None:
    text = "Старий причал у гавані знову відкрили в понеділок після одинадцяти років."
    html = f"<html><head><meta charset='{declared}'></head><body><h1>{text}</h1>{f'<p>{text}</p>' * 9}</body></html>"
    assert extract_article(html.encode(written), URL).headline == text


@pytest.mark.parametrize("bad", [b"\xff", b"\xc3"])
def test_a_broken_byte_makes_no_other_encoding(bad: bytes) -> None:
    html = f"<meta charset='utf-8'><h1>Änne’s pier</h1><p>{WORDS}</p>".encode() + bad
    assert extract_article(html, URL).headline == "Änne’s pier"


def test_links_to_the_home_page_without_end_are_no_trail() -> None:
    html = "<div>" + "<a href='/'>Home</a>" * 20_000 + f"</div><h1>Pier opens</h1><p>{WORDS}</p>"
    assert extract_article(html, URL).breadcrumbs == []


def test_a_byte_order_mark_outranks_what_the_page_says() -> None:
    html = "<html><head><meta charset='latin-1'></head><body><h1>Änne’s pier</h1></body></html>"
    assert extract_article(b"\xef\xbb\xbf" + html.encode(), URL).headline == "Änne’s pier"


def test_markup_in_metadata_does_not_get_into_the_record() -> None:
    head = (
        "<meta property='og:title' content='&lt;b&gt;Pier&lt;/b&gt; opens'><meta property='og:type' content='article'>"
    )
    assert extract_article(f"<head>{head}</head><body><p>{WORDS}</p></body>", URL).headline == "Pier opens"


def test_half_a_surrogate_pair_in_json_ld_is_left_out() -> None:
    declared = '{"@type": "NewsArticle", "headline": "Pier \\ud800 opens", "author": "Ada \\udc00 Quill"}'
    article = extract_article(f"<script type='application/ld+json'>{declared}</script><p>{WORDS}</p>", URL)
    assert (article.headline, article.authors[0].name) == ("Pier opens", "Ada Quill")


def test_markup_hidden_in_a_declared_body_stays_text() -> None:
    body = f"{WORDS} &amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt; 5 &amp;lt; 6"
    declared = f'{{"@type": "NewsArticle", "headline": "Pier", "articleBody": "{body}"}}'
    html = extract_article(f"<script type='application/ld+json'>{declared}</script><h1>Pier</h1>", URL).articleBodyHtml
    assert html is not None
    assert "<script" not in html
    assert "5 &lt; 6" in html


def test_json_ld_nested_without_end_is_cut() -> None:
    deep = (
        '{"@type": "NewsArticle", "headline": '
        + "[" * 800
        + '"x"'
        + "]" * 800
        + ', "author": '
        + '{"name":' * 800
        + '"a"'
        + "}" * 801
    )
    assert extract_article(f"<script type='application/ld+json'>{deep}</script><h1>Pier</h1>", URL).headline == "Pier"


SIGNED = (
    '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "author": "Ada Quill"}</script><h1>Pier opens</h1>'
)


@pytest.mark.parametrize(
    "html",
    [
        "<div><a href='/author/ada-quill'>Ada Quill</a>" * 20_000,
        "<section><h2>Ada Quill</h2><a href='/subscribe'>x</a>" * 20_000,
        "<ul><li class='author'>Ada Quill" * 20_000,
        "<table><tr><td>x" * 20_000,
        "<div itemscope itemtype='http://schema.org/NewsArticle'><span itemprop='author'>Ada" * 10_000,
        "<p><b><i><a href=x>never closed " * 10_000,
        f"<div class='{'author date ' * 100_000}'><p>{WORDS}",
        f"<div style='{'display:' + ' ' * 1_000_000}'><p>{WORDS}",
        f"<p><a href='{'/tag/x' * 100_000}'>{WORDS}</a>",
        f"<p>{'x' * 10_000_000}",
        f"<meta name='author' content='{'By Ada, ' * 100_000}'>",
        f"<meta property='og:title' content='{'Pier | ' * 100_000}'><title>{'Pier - ' * 100_000}</title>",
        "<script type='application/ld+json'>" + '{"a": 1};' * 30_000 + "</script>",
        "<script type='application/ld+json'>[" + '{"@type": "Person", "url": "https://h.example/1"},' * 5000 + "{}]</script>",
        "".join(f"<a href='/a/{number}?utm_x=1'>Ada {number}</a>" for number in range(5000)),
        "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + f">{WORDS}",
        "<script type='application/json'>" + '{"a": "</p>' + "<" * 1_000_000 + '"}</script>',
        "<", "<!--" * 100_000, "<script>" + "x" * 1_000_000, "&" * 1_000_000,
    ],
    ids=lambda html: repr(html[:24]),
)  # fmt: skip
def test_depth_length_and_repetition_cost_no_more_than_their_size(html: str) -> None:
    article = extract_article(SIGNED + html, URL)
    assert article.headline == "Pier opens"


def test_of_a_million_elements_the_first_are_read() -> None:
    page = Page.from_html(f"<h1>Pier opens</h1><p>{WORDS}</p>" + "<i>x</i>" * 1_000_000 + "<h2>The end</h2>", URL)
    assert len(page.elements) < 100_000
    assert page.tree.find(".//h2") is None
    assert extract(page).article.headline == "Pier opens"


@pytest.mark.parametrize(
    "body",
    [
        bytes(range(256)) * 4000,
        b"\x89PNG\r\n\x1a\n" + b"\x00\xff" * 5000,
        b"\0" * 1_000_000,
        "<h1>Pier</h1>".encode("utf-32"),
        f"<meta charset='utf-8'><h1>港の桟橋</h1><p>{WORDS}".encode("shift_jis"),
        f"<meta charset='klingon'><p>{WORDS}".encode(),
        f"<meta charset='utf-7'><p>{WORDS}".encode(),
        f"<p>{WORDS} café"[:-1].encode() + b"\xc3",
    ],
    ids=lambda body: repr(body[:12]),
)
def test_bytes_of_any_kind_make_a_record(body: bytes) -> None:
    assert extract_article(body, URL).url == URL


def test_a_canonical_address_of_another_site_or_of_the_home_page_is_not_believed() -> None:
    for href in ("https://evil.example/pier", "https://herald.example/", "javascript:alert(1)"):
        html = f"<head><link rel='canonical' href='{href}'></head><body><h1>Pier</h1><p>{WORDS}</p></body>"
        article = extract_article(html, URL)
        assert article.canonicalUrl is None
        assert article.identifier == "herald.example/news/pier"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_break_extraction(body: bytes) -> None:
    extract_article(b"<html><body><h1>Pier</h1><article>" + body + b"</article></body></html>", URL)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<a href='/x'>", "</a>", "<table>", "<tr><td>", "<ul><li>", "<figure><img src='a.jpg'>",
     "<h1>Pier</h1>", "<h2>", "<br>", "<br>", "<time datetime='2026-11-20'>", "<blockquote>", "words of a story. ", "&amp;", "<li>"]),
    max_size=60))  # fmt: skip
def test_no_tangle_of_tags_breaks_extraction(tags: list[str]) -> None:
    record = extract_article("".join(tags), URL).to_record()
    assert all(value not in ("", [], {}, None) for value in record.values())
