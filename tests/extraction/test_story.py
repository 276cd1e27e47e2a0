"""The story among all blocks of a page, on layouts of our own invention without a helpful class name."""

from __future__ import annotations

import pytest

from newscrawl.extraction import Page, block_hashes, extract
from newscrawl.extraction.story import PLACES, fingerprint, shipped

URL = "https://herald.example/news/pier"
PARAGRAPHS = [
    "The pier of Lowmere was opened on Monday by the harbor master, who had kept the key for eleven years.",
    "Two hundred people came to see it, although it rained, and the town band played until the last ferry left.",
    "The council has not decided what it will cost to walk on it, but children are to go free until spring.",
    "“It creaks, but it holds,” said the engineer who looked after the beams, and he jumped twice to prove it.",
    "In the evening the lamps were lit for the first time, and a boat with twelve musicians rowed past them.",
]
TEASERS = [
    (
        "Ferry runs late for the third time",
        "Passengers waited an hour in the cold before the boat came in from the isle.",
    ),
    (
        "Bakery wins a prize",
        "A loaf of rye from the lower town has been named the best of the whole coast by the guild.",
    ),
    (
        "Storm takes a roof",
        "Nobody was hurt when the roof of the old school came down in the night, the fire chief said.",
    ),
]
MENU = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Harbor", "Town", "Sport", "Weather", "Letters"))


def bodies(html: str, furniture: frozenset[int] = frozenset()) -> list[str]:
    body = extract(Page.from_html(html, URL), furniture=furniture).article.articleBody or ""
    return body.split("\n\n")


def page(story: str, teasers: list[tuple[str, str]] = TEASERS) -> str:
    cards = "".join(
        f"<div><a href='/{n}'><h3>{head}</h3></a><p>{text}</p></div>" for n, (head, text) in enumerate(teasers)
    )
    return (
        f"<html><head><title>Pier opens</title></head><body><div><ul>{MENU}</ul></div>"
        f"<div><div><h1>Pier opens</h1>{story}</div><div>{cards}</div></div>"
        "<div><p>© The Lowmere Herald. All rights reserved.</p></div></body></html>"
    )


@pytest.mark.parametrize(
    "wrap",
    [
        lambda text: f"<p>{text}</p>",
        lambda text: f"<div>{text}</div>",
        lambda text: f"<div><span>{text}</span></div>",
        lambda text: f"<font>{text}</font><br><br>",
        lambda text: f"<section><div><p>{text}</p></div></section>",
    ],
    ids=["p", "div", "span", "br", "section"],
)
def test_a_story_is_found_however_its_paragraphs_are_made(wrap: object) -> None:
    story = "".join(wrap(text) for text in PARAGRAPHS)  # type: ignore[operator]
    assert bodies(page(f"<div>{story}</div>")) == PARAGRAPHS


def test_what_recurs_on_the_pages_of_a_site_is_furniture() -> None:
    notice = "This newspaper is read by every second household on the coast, and it has been since the first bridge."
    html = page("<div>" + "".join(f"<p>{text}</p>" for text in [*PARAGRAPHS[:2], notice, *PARAGRAPHS[2:]]) + "</div>")
    assert notice in bodies(html)
    other = page(f"<div><p>Another story altogether.</p><p>{notice}</p></div>")
    shared = block_hashes(extract(Page.from_html(html, URL))) & block_hashes(extract(Page.from_html(other, URL)))
    assert bodies(html, shared) == PARAGRAPHS


def test_a_block_is_known_by_its_letters() -> None:
    one, other = (
        block_hashes(extract(Page.from_html(f"<body><p>{text}</p></body>", URL)))
        for text in ("Two  hundred PEOPLE came", "<b>Two hundred</b> people came!")
    )
    assert one == other
    assert len(one) == 1


def test_the_model_asks_only_for_what_a_row_holds() -> None:
    story = shipped()
    assert story is shipped()
    assert story.first([0] * len(PLACES)) < 5
    assert callable(fingerprint)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "ja",
            "港の古い桟橋は月曜日に再び開かれ、雨にもかかわらず二百人が集まり、町の楽団は最後の船が出るまで演奏した。第{}。",
        ),
        (
            "zh",
            "旧码头星期一重新开放，尽管下着雨，仍有两百人前来参观，镇上的乐队一直演奏到最后一班渡轮离开为止。第{}。",
        ),
        ("th", "ท่าเรือเก่าของเมืองเปิดอีกครั้งในวันจันทร์ แม้ฝนจะตกแต่มีผู้คนสองร้อยคนมาชม และวงดนตรีของเมืองเล่นจนเรือเที่ยวสุดท้ายออกไป {}"),
        (
            "ar",
            "افتتح الرصيف القديم في الميناء يوم الاثنين بعد أحد عشر عاما من الإغلاق وحضر مئتا شخص رغم المطر الغزير في المدينة {}.",
        ),
        (
            "he",
            "הרציף הישן בנמל נפתח מחדש ביום שני אחרי אחת עשרה שנים, ומאתיים איש באו לראות אותו אף על פי שירד גשם כבד {}.",
        ),
    ],
)
def test_a_story_is_found_in_any_script(language: str, sentence: str) -> None:
    paragraphs = [sentence.format(number) for number in range(1, 6)]
    teasers = [(sentence.split(maxsplit=1)[0][:20], sentence.format(number)[8:]) for number in (7, 8, 9)]
    html = page("<div>" + "".join(f"<p>{text}</p>" for text in paragraphs) + "</div>", teasers)
    assert bodies(html.replace("<html>", f"<html lang='{language}'>")) == paragraphs


def test_a_page_of_ten_megabytes_is_read() -> None:
    large = "<p>" + "The pier was opened on Monday, and it rained. " * 40 + "</p>"
    assert bodies(page(f"<div>{large * 1200}</div>"))


def test_a_story_within_twenty_thousand_boxes_is_read() -> None:
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    assert bodies(page("<div class='wrap'>" * 20_000 + story + "</div>" * 20_000, []))[:5] == PARAGRAPHS
    assert bodies(page("<div>" * 300 + story + "</div>" * 300, []))[:5] == PARAGRAPHS
