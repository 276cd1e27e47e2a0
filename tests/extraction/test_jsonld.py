"""JSON-LD as pages carry it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction import Page, extract_article
from newscrawl.extraction.jsonld import article_node, nodes_of, text, texts

URL = "https://herald.example/pier/"


def page(*scripts: str) -> Page:
    inside = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return Page.from_html(f"<html><head>{inside}</head><body><p>x</p></body></html>", URL)


def headline(*scripts: str) -> object:
    return article_node(nodes_of(page(*scripts))[0], URL).get("headline")


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Pier opens"}',
        '[{"@type": "WebSite"}, {"@type": ["NewsArticle"], "headline": "Pier opens"}]',
        '{"@graph": [{"@type": "http://schema.org/NewsArticle", "headline": "Pier opens"}]}',
        '{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "Pier opens"}}',
        '<!-- {"@type": "NewsArticle", "headline": "Pier opens"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Pier opens"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "Pier opens",}',
        '{"@type": "NewsArticle", "description": "two\nlines", "headline": "Pier opens"}',
        '{"@type": "WebSite"}; {"@type": "NewsArticle", "headline": "Pier opens"};',
    ],
)
def test_the_article_is_found_however_it_is_wrapped(script: str) -> None:
    assert headline(script) == "Pier opens"


def test_references_inside_a_graph_are_resolved() -> None:
    found, _ = nodes_of(
        page(
            '{"@graph": [{"@type": "Article", "headline": "Pier", "author": {"@id": "#ada"}},'
            ' {"@type": "Person", "@id": "#ada", "name": "Ada Quill"}]}'
        )
    )
    assert text(article_node(found, URL)["author"]) == "Ada Quill"


def test_the_article_of_this_address_is_chosen_among_several() -> None:
    other = '{"@type": "NewsArticle", "headline": "Other", "url": "https://herald.example/other/"}'
    mine = '{"@type": "NewsArticle", "headline": "Pier opens", "mainEntityOfPage": {"@id": "http://www.herald.example/pier"}}'
    assert headline(other, mine) == "Pier opens"


def test_a_list_of_other_stories_is_no_article() -> None:
    stories = ",".join(
        f'{{"@type": "NewsArticle", "headline": "Story {n}", "url": "https://herald.example/{n}"}}' for n in range(3)
    )
    assert headline(f"[{stories}]") is None
    listed = f'{{"@type": "ItemList", "itemListElement": [{stories}]}}'
    assert headline(listed) is None


def test_broken_json_is_a_warning_and_no_exception() -> None:
    html = f'<script type="application/ld+json">{{"headline": </script><h1>Pier</h1><p>{"word " * 80}</p>'
    article = extract_article(html, URL)
    assert article.headline == "Pier"
    assert "json_ld_broken" in article.warnings


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("Tom &amp; Ada", ["Tom & Ada"]),
        ({"name": "Ada"}, ["Ada"]),
        ([{"name": "Ada"}, "Tom"], ["Ada", "Tom"]),
        ({"@value": "x"}, ["x"]),
        (None, []),
        (True, []),
        ({}, []),
    ],
)
def test_texts(value: object, wanted: list[str]) -> None:
    assert texts(value) == wanted


@given(st.recursive(st.none() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(
    st.sampled_from(["@type", "@id", "@graph", "headline", "author", "url", "image", "datePublished"]), inner)))  # fmt: skip
def test_no_value_breaks_the_reader(value: object) -> None:
    import json  # noqa: PLC0415

    extract_article(f'<script type="application/ld+json">{json.dumps(value)}</script><p>x</p>', URL)
