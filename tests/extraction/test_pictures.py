"""Which picture leads a story: the declared one, wherever the page shows it, and what it says beside it."""

from __future__ import annotations

from newscrawl.extraction import extract_article

URL = "https://gazette.example/harbour-crane"
HEAD = '<meta property="og:image" content="https://gazette.example/media/crane.jpg">'
TEXT = "<p>The old crane on the quay was painted blue again, and the harbour office says it will stay that way.</p>" * 8
LEAD = (
    "<figure><img src=/media/crane-1024x683.jpg><figcaption>The crane at noon. (Photo: Ada Quill)</figcaption></figure>"
)


def page(before: str, *, head: str = HEAD) -> str:
    return (
        f"<html lang=en><head>{head}</head><body>{before}<h1>Harbour crane is blue again</h1>{LEAD}{TEXT}</body></html>"
    )


def test_the_declared_picture_is_found_behind_many_others() -> None:
    others = "".join(f"<div><img src=/media/banner{place}.png></div>" for place in range(30))
    lead = extract_article(page(others), URL).mainImage
    assert lead is not None
    assert (lead.url, lead.caption, lead.creditText) == (
        "https://gazette.example/media/crane.jpg", "The crane at noon.", "Ada Quill",
    )  # fmt: skip


def test_a_declared_picture_in_a_card_leads_no_story() -> None:
    card = (
        "<div><a href=/other><img src=/media/crane.jpg alt=Another><h3>Another story of the same crane</h3></a></div>"
    )
    lead = extract_article(page(card), URL).mainImage
    assert lead is not None
    assert lead.caption == "The crane at noon."


def test_where_nothing_is_declared_the_picture_below_the_headline_leads_whatever_stands_above() -> None:
    others = "".join(f"<div><img src=/media/banner{place}.png></div>" for place in range(30))
    lead = extract_article(page(others, head=""), URL).mainImage
    assert lead is not None
    assert (lead.url, lead.caption) == ("https://gazette.example/media/crane-1024x683.jpg", "The crane at noon.")


def test_where_nothing_is_declared_no_picture_above_the_headline_leads() -> None:
    others = "".join(f"<div><img src=/media/banner{place}.png></div>" for place in range(30))
    assert extract_article(page(others, head="").replace(LEAD, ""), URL).mainImage is None
