"""What is remembered of an article, and its bytes."""

from __future__ import annotations

import json
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.changes import Snapshot
from newscrawl.items import Article, Byline, Correction, RelatedLink

_TEXTS = st.lists(st.text()).map(tuple)


@settings(deadline=None)
@given(
    st.builds(
        Snapshot, headline=st.text(), description=st.text(), authors=_TEXTS, articleBody=st.text(), correction=_TEXTS
    )
)
def test_its_bytes_give_it_back(snapshot: Snapshot) -> None:
    assert Snapshot.from_bytes(snapshot.to_bytes()) == snapshot


@settings(deadline=None)
@given(st.binary())
def test_damaged_bytes_are_a_value_error(blob: bytes) -> None:
    with pytest.raises(ValueError, match="snapshot"):
        Snapshot.from_bytes(blob)


@pytest.mark.parametrize(
    "value",
    [
        [],
        {},
        {"headline": 1},
        {
            **dict.fromkeys(("headline", "description", "articleType", "articleBody"), ""),
            "authors": "x",
            "correction": [1],
        },
    ],
)
def test_other_json_is_a_value_error(value: object) -> None:
    with pytest.raises(ValueError, match="damaged"):
        Snapshot.from_bytes(zlib.compress(json.dumps(value).encode()))


@pytest.mark.parametrize("cut", [1, 10, -1])
def test_a_cut_or_inflated_blob_is_a_value_error(cut: int) -> None:
    with pytest.raises(ValueError, match="snapshot"):
        Snapshot.from_bytes(Snapshot(headline="Ferry late").to_bytes()[:cut])
    with pytest.raises(ValueError, match="too large"):
        Snapshot.from_bytes(zlib.compress(b" " * (40 * 1024 * 1024)))


def test_it_holds_what_is_compared() -> None:
    article = Article(
        headline="Ferry late", authors=[Byline(name="Ada Quill"), Byline()], correction=[Correction(text="Not Monday.")],
        articleBody="It rained.", articleType="news", dateModified="2026-11-24T10:00:00Z",
    )  # fmt: skip
    expected = Snapshot(
        headline="Ferry late", authors=("Ada Quill",), correction=("Not Monday.",), articleBody="It rained.", articleType="news"
    )  # fmt: skip
    assert Snapshot.of(article) == expected
    assert Snapshot.of(Article()) == Snapshot()


def test_lines_that_are_one_link_stay_out() -> None:
    body = (
        "It rained in Ostrey all day long.\n\nStorm hits pier\n\nBakers agree\n\nThen it stopped, and the boats left."
    )
    html = (
        "<p>It rained in <a href='/o'>Ostrey</a> all day long.</p>\n<ul><li><a href='/s'>Storm hits <em>pier</em></a></li></ul>"
        "\n<p>Bakers agree</p>\n<p>Then it stopped, and the boats left.</p>"
    )
    related = [RelatedLink(url="https://herald.example/b", headline="Bakers agree")]
    found = Snapshot.of(Article(articleBody=body, articleBodyHtml=html, relatedLinks=related))
    assert found.articleBody == "It rained in Ostrey all day long.\n\nThen it stopped, and the boats left."


def test_a_body_that_is_all_links_is_kept() -> None:
    article = Article(
        articleBody="Storm hits pier\n\nBakers agree",
        articleBodyHtml="<p><a href='/s'>Storm hits pier</a></p><p><a href='/b'>Bakers agree</a></p>",
    )
    assert Snapshot.of(article).articleBody == article.articleBody
