"""The truth about the paper agrees with its pages."""

import html
import json
import re
from collections import Counter
from typing import Any

import pytest

from newscrawl.demo.newspaper import Newspaper, make_newspaper
from tests.demo.asking import BASE, get, text_of, tree_of

Record = dict[str, Any]


def shown_text(tree: Any) -> str:
    return " ".join(tree.text_content().split())


def json_ld(page: str) -> Record:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return dict(json.loads(found[1])) if found else {}


def test_every_paragraph_of_the_body_stands_on_the_page(any_paper: Newspaper) -> None:
    for record in any_paper.truth():
        (shown,) = tree_of(any_paper, record["path"]).cssselect("div.c-content")
        content = shown_text(shown)
        for paragraph in record["articleBody"].split("\n\n"):
            assert paragraph in content, record["path"]


def test_the_body_holds_nothing_that_is_not_text_of_the_article(any_paper: Newspaper) -> None:
    for record in any_paper.truth():
        furniture = ("Become a member", "Harbor Post", "AI assistance", "wall calendar", "min read")
        captions = [image.get("caption", "") for image in record.get("images", [])]
        corrections = [correction["text"] for correction in record.get("correction", [])]
        for text in filter(None, (*furniture, *captions, *corrections)):
            assert text not in record["articleBody"]


def test_headline_authors_and_section_are_shown(any_paper: Newspaper) -> None:
    for record in any_paper.truth():
        tree = tree_of(any_paper, record["path"])
        assert [h1.text_content() for h1 in tree.cssselect("h1")] == [record["headline"]]
        names = [name.text_content() for name in tree.cssselect(".c-author__name")]
        assert names == [author["name"] for author in record["authors"]]
        bios = [bio.text_content() for bio in tree.cssselect(".c-author__bio")]
        assert bios == [author["description"] for author in record["authors"]]
        assert tree.cssselect(".c-header__tag")[0].text_content() == record["articleSection"]


def test_a_standfirst_is_shown_above_the_body_and_not_in_it(paper: Newspaper) -> None:
    shown = 0
    for record in paper.truth():
        tree = tree_of(paper, record["path"])
        for standfirst in tree.cssselect(".c-header__standfirst"):
            shown += 1
            assert standfirst.text_content() == record["description"]
            assert record["description"] not in record["articleBody"]
    assert shown > 20


def test_metadata_says_the_same_once_unescaped(any_paper: Newspaper) -> None:
    for record in any_paper.truth():
        data = json_ld(text_of(any_paper, record["path"]))
        if not record["metadata"]:
            assert data == {}
            continue
        authors = [data["author"], *data.get("contributor", [])]
        assert [html.unescape(a["name"]) for a in authors] == [author["name"] for author in record["authors"]]
        assert data["keywords"].split(", ") == record["keywords"]
        assert data["datePublished"].replace(".000Z", "Z") == record["datePublished"]
        modified = record.get("dateModified", record["datePublished"])
        assert data["dateModified"].replace(".000Z", "Z") == modified


def test_tags_in_the_head_are_escaped_twice(paper: Newspaper) -> None:
    record = next(r for r in paper.truth() if r["metadata"] and "Council & Politics" in r["keywords"])
    page = text_of(paper, record["path"])
    assert '<meta property="article:tag" content="Council &amp;amp; Politics">' in page


def test_a_few_search_headlines_differ_from_the_one_shown(paper: Newspaper) -> None:
    differing = 0
    for record in paper.truth():
        data = json_ld(text_of(paper, record["path"]))
        declared = html.unescape(data.get("headline", record["headline"]))
        differing += declared != record["headline"]
    assert 2 <= differing <= 20


def test_six_of_120_articles_declare_nothing_but_show_a_date(paper: Newspaper) -> None:
    bare = [record for record in paper.truth() if not record["metadata"]]
    assert len(bare) == 6
    for record in bare:
        page = text_of(paper, record["path"])
        assert 'property="og:' not in page
        assert 'rel="canonical"' not in page
        assert f'<time datetime="{record["datePublished"]}">' in page
        assert record["datePublished"].endswith(":00Z")
        assert f'by <a href="{record["authors"][0]["url"]}">' in page


def test_related_links_lead_to_articles_and_stand_on_the_page(any_paper: Newspaper) -> None:
    records = any_paper.truth()
    links = 0
    for record in records:
        page = text_of(any_paper, record["path"])
        for link in record.get("relatedLinks", []):
            links += 1
            assert f'<a class="kg-bookmark-container" href="{BASE}{link["url"]}">' in page
            assert get(any_paper, link["url"]).status == 200
            assert link["headline"] not in record["articleBody"]
    assert links > len(records) // 3


def test_captions_end_in_the_credit(any_paper: Newspaper) -> None:
    forms: Counter[tuple[bool, bool]] = Counter()
    for record in any_paper.truth():
        page = tree_of(any_paper, record["path"])
        captions = [caption.text_content() for caption in page.cssselect("figcaption")]
        for image in [record.get("mainImage", {}), *record.get("images", [])]:
            caption, credit = image.get("caption", ""), image.get("creditText", "")
            assert not caption or any(c.startswith(caption) and credit in c for c in captions)
            forms[bool(caption), bool(credit)] += 1
    assert forms[True, True] > 60
    assert forms[True, False] > 5
    assert forms[False, True] == 0


def test_the_reading_time_is_the_one_shown(paper: Newspaper) -> None:
    for record in paper.truth():
        minutes = record.get("timeRequired", "PT0M")[2:-1]
        assert f"<span>{minutes} min read</span>" in text_of(paper, record["path"])


def test_the_paper_holds_every_kind_of_article(paper: Newspaper) -> None:
    kinds = Counter(record["articleType"] for record in paper.truth())
    assert kinds["video"] == 3
    assert set(kinds) == {"news", "opinion", "interview", "company", "video"}


def test_a_video_page_is_a_player_and_a_sentence(paper: Newspaper) -> None:
    for record in paper.truth():
        if record["articleType"] == "video":
            assert "<iframe" in text_of(paper, record["path"])
            assert "\n" not in record["articleBody"]


@pytest.mark.parametrize(
    "piece",
    [
        "kg-image-card",
        "kg-bookmark-card",
        "kg-signup-card",
        "kg-embed-card",
        "kg-callout-card",
        "kg-cta-card",
        "inset-appeal",
        "AI assistance",
        "<blockquote>",
        "<ul><li>",
        "<h2>",
        "&nbsp;",
        '"contributor"',
        "Photo credit:",
        "via Sample Images",
        "Photo by",
        "Editor’s note: The names",
    ],
)
def test_every_peculiarity_is_met_in_a_large_paper(piece: str, large: str) -> None:
    assert piece in large


@pytest.fixture(scope="module")
def large() -> str:
    paper = make_newspaper(1, 300)
    return "\n".join(get(paper, article.path).body.decode() for article in paper.articles)


def test_corrections_stand_on_the_page_and_not_in_the_body(any_paper: Newspaper) -> None:
    corrected = [record for record in any_paper.edit(12).truth() if "correction" in record]
    assert len(corrected) >= 3
    edited = any_paper.edit(12)
    for record in corrected:
        for correction in record["correction"]:
            assert correction["text"] in shown_text(tree_of(edited, record["path"]))


def test_a_rename_changes_nothing_but_address_and_date(paper: Newspaper) -> None:
    slug = paper.articles[0].slug
    before, after = paper.truth()[0], paper.rename([slug]).truth()[0]
    changed = {key for key in before | after if before.get(key) != after.get(key)}
    assert changed == {"path", "dateModified"}
