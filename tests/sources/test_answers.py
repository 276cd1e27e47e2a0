from __future__ import annotations

import json
from typing import Any

import pytest

from newscrawl.sources import Endpoint, Found, Link, Source, read

from .reading import SITE, urls_of

NEWS = f"{SITE}/news/"


def answer(given: Any, template: str = "/api?page={page}", value: str = "2", **more: Any) -> Found:
    """What one answer gives; `given` is JSON unless it is a text."""
    endpoint = Endpoint(SITE + template, value=value, **more)
    url = endpoint.url.replace("{page}", value).replace("{offset}", value).replace("{cursor}", value)
    source = Source("endpoint", url, page=2, first=NEWS, endpoint=endpoint, shown=10)
    return read(source, (given if isinstance(given, str) else json.dumps(given)).encode(), url)


def story(number: int, **more: Any) -> dict[str, Any]:
    return {"title": f"Ferry number {number} sails again", "url": f"/ferry-number-{number}-sails-again/", **more}


TWO = [story(1), story(2)]
TWO_URLS = ["/ferry-number-1-sails-again/", "/ferry-number-2-sails-again/"]


def following(found: Found) -> str | None:
    """The address that is asked next, without the host."""
    return found.more[0].url.removeprefix(SITE) if found.more else None


@pytest.mark.parametrize(
    "body",
    [
        TWO,
        {"posts": TWO},
        {"data": {"feed": {"edges": [{"node": item} for item in TWO]}}},
        {"data": [{"type": "node", "attributes": item} for item in TWO]},
        {"items": {"a": story(1), "b": story(2)}},
        {"html": "".join(f"<article><h3><a href='{s['url']}'>{s['title']}</a></h3></article>" for s in TWO)},
        [{"command": "settings"}, {"command": "insert", "data": f"<h2><a href='{TWO_URLS[0]}'>Ferry number 1 sails again</a></h2><h2><a href='{TWO_URLS[1]}'>Ferry number 2 sails again</a></h2>"}],
        "".join(f"<li><h3><a href='{s['url']}'>{s['title']}</a></h3></li>" for s in TWO),
        ")]}',\n" + json.dumps(TWO),
        f"more({json.dumps({'list': TWO})});",
        {"stories": TWO, "tags": [{"name": "Harbor", "url": "/tag/harbor"}, {"name": "Sea", "url": "/tag/sea"}], "user": {"name": "Ada", "url": "/author/ada"}},
    ],
)  # fmt: skip
def test_articles_are_known_by_their_shape(body: Any) -> None:
    assert urls_of(answer(body)) == TWO_URLS


def test_an_item_tells_what_a_card_tells() -> None:
    item = {
        "id": 7, "slug": "x", "link": f"{SITE}/ferry-sails/", "title": {"rendered": "The ferry &amp; its bell"}, "date_gmt": "2024-03-05T06:30:00",
        "modified": "2024-03-06T06:30:00Z", "excerpt": {"rendered": "<p>It rings.</p>"}, "author": {"name": "Ada Quill"},
    }  # fmt: skip
    assert answer([item]).articles == (
        Link(
            f"{SITE}/ferry-sails/", 1, "The ferry & its bell", "It rings.", "2024-03-05T06:30:00Z", "2024-03-06T06:30:00Z", ("Ada Quill",)
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ({"headline": "A", "canonical_url": "/2024/03/05/a-story/"}, "/2024/03/05/a-story/"),
        ({"title": "A story", "path": {"alias": "/town/a-story"}}, "/town/a-story"),
        (
            {"title": "A story", "url": "https://gazette.example/api/posts/3", "permalink": "/town/a-story"},
            "/town/a-story",
        ),
        ({"title": "A story", "uri": "town/a-story"}, "/town/a-story"),
        ({"title": "A story", "slug": "a-story"}, "/news/a-story/"),
        ({"t": "The ferry sails again today", "i": "/img/91.jpg", "u": "/a/the-ferry-sails-again"}, "/a/the-ferry-sails-again"),
        ({"baslik": "Vapur bugün yeniden yola çıktı", "adres": "vapur-7", "tam": f"{SITE}/vapur-yola-cikti-8812734"}, "/vapur-yola-cikti-8812734"),
    ],
)  # fmt: skip
def test_an_address_is_found_under_its_usual_names_or_by_its_looks(item: dict[str, Any], wanted: str) -> None:
    assert urls_of(answer([item], link=f"{SITE}/news/{{slug}}/")) == [wanted]


@pytest.mark.parametrize(
    ("body", "template", "value", "wanted"),
    [
        ({"items": TWO}, "/api?page={page}", "2", "/api?page=3"),
        ({"items": TWO, "page": 2, "totalPages": 9}, "/api?page={page}", "2", "/api?page=3"),
        ({"items": TWO, "pagination": {"pages": 2}}, "/api?page={page}", "2", None),
        ({"items": TWO, "has_more": False}, "/api?page={page}", "2", None),
        ({"items": TWO, "meta": {"isLast": True}}, "/api?page={page}", "2", None),
        ({"items": []}, "/api?page={page}", "2", None),
        ({"items": TWO}, "/api?offset={offset}", "10", "/api?offset=12"),
        ({"items": TWO, "total": 12}, "/api?offset={offset}", "10", None),
        ({"items": TWO, "next_cursor": "q7"}, "/api?after={cursor}", "q5", "/api?after=q7"),
        ({"items": TWO, "pageInfo": {"endCursor": "q7", "hasNextPage": False}}, "/api?after={cursor}", "q5", None),
        ({"items": TWO, "cursor": None}, "/api?after={cursor}", "q5", None),
        ({"items": TWO, "cursor": "q5"}, "/api?after={cursor}", "q5", None),
        ({"items": [story(1, id=8), story(2, id=9)]}, "/api?last_id={cursor}", "7", "/api?last_id=9"),
        ({"items": TWO, "next": "/api?page=5"}, "/api?page={page}", "2", "/api?page=5"),
        ({"items": TWO, "links": {"next": {"href": "https://gazette.example/api?o=20"}}}, "/api?page={page}", "2", "/api?o=20"),
        ({"items": TWO, "next": "https://other.example/api?page=5"}, "/api?page={page}", "2", None),
        ("<h3><a href='/ferry-number-1-sails-again/'>Ferry number 1 sails again</a></h3>", "/part?page={page}", "2", "/part?page=3"),
        ("<h3><a href='/ferry-number-1-sails-again/'>Ferry number 1 sails again</a></h3><button hx-get='/part?from=30'>More news</button>", "/part?from={offset}", "20", "/part?from=30"),
        ("<h3><a href='/ferry-number-1-sails-again/'>Ferry number 1 sails again</a></h3><button hx-get='/part?from=10'>More news</button>", "/part?from={offset}", "20", "/part?from=21"),
        ("<p>That was all.</p>", "/part?page={page}", "2", None),
    ],
)  # fmt: skip
def test_an_answer_says_how_it_goes_on(body: Any, template: str, value: str, wanted: str | None) -> None:
    step = 0 if "offset" in template else 1
    assert following(answer(body, template, value, step=step)) == wanted


def test_the_cursor_is_taken_from_where_a_person_says() -> None:
    body = {"items": [story(1, key="k1"), story(2, key="k2")], "cursor": "wrong"}
    assert following(answer(body, "/api?x={cursor}", "k0", cursor="items.-1.key")) == "/api?x=k2"


def test_a_body_counts_as_an_address_does() -> None:
    found = answer({"items": TWO}, "/api", "10", method="POST", body='{"skip": {offset}}', step=0)
    assert found.more[0].endpoint == Endpoint(f"{SITE}/api", "POST", '{"skip": {offset}}', "12", 0)


@pytest.mark.parametrize(
    "body",
    ["[" * 100_000, '{"a":' * 50_000, json.dumps([[[{"url": "/x"}] * 50] * 50] * 20), "9" * 100_000, "<a>" * 50_000],
)
def test_hostile_answers_end_soon(body: str) -> None:
    assert len(answer(body).articles) <= 1
