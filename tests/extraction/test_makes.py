"""Makes of pages that name nothing: what is known of a field by where it stands, and by two signs together."""

from __future__ import annotations

import json

import pytest

from newscrawl.extraction import extract_article
from newscrawl.items import Article

URL = "https://lowmere-courier.example/harbour/2026/pier"
TITLE = "The pier of Lowmere is open again after eleven years"
SUM = "Two hundred people came to see it in the rain, and the band played."
P1 = "The pier of Lowmere was opened on Monday by the harbour master, who had kept the key for eleven years."
P2 = "Two hundred people came to see it, although it rained, and the town band played until the last ferry left."
P3 = "“The council has not decided anything,” said Ada Quill, who paints boats. “Children are to go free until spring.”"
P4 = "On Tuesday the gate was closed again for an hour, because nobody could find the second key, which is smaller."
STORY = (P1, P2, P3, P4)
BODY = "\n\n".join(STORY)
PARAGRAPHS = "".join(f"<p>{text}</p>" for text in STORY)
ABOVE = f"<h1>{TITLE}</h1>"


def read(inside: str, head: str = "", title: str = TITLE, url: str = URL) -> Article:
    return extract_article(f"<html><head><title>{title}</title>{head}</head><body>{inside}</body></html>", url)


@pytest.mark.parametrize(
    "inside",
    [
        f"{ABOVE}<h2 class='x1'>{SUM}</h2><div>By <a href='/by/ada'>Ada Quill</a></div><div class='t'>{PARAGRAPHS}</div>",
        f"{ABOVE}<div class='x1'>{SUM}</div><div class='x2'>By Ada Quill, 3 May 2026</div><div class='t'>{PARAGRAPHS}</div>",
        f"{ABOVE}<p data-testid='standfirst'>{SUM}</p><figure></figure><div class='t'>{PARAGRAPHS}</div>",
    ],
)
def test_a_standfirst_that_no_class_names_is_the_description_and_no_paragraph(inside: str) -> None:
    article = read(inside, "<meta name='author' content='Ada Quill'><meta name='description' content='Pier news.'>")
    assert (article.description, article.articleBody) == (SUM, BODY)


def test_the_first_entry_of_a_live_blog_is_no_standfirst() -> None:
    entries = "".join(f"<div class='e'><time>1{place}:05</time><p>{text}</p></div>" for place, text in enumerate(STORY))
    assert read(f"{ABOVE}<div class='live'>{entries}</div>").description is None


def test_an_author_box_that_holds_the_story_is_none() -> None:
    main = (
        f"<div class='author'><img src='/a.jpg'><a href='/by/ada'>Ada Quill</a><span>Reporter</span>{PARAGRAPHS}</div>"
    )
    assert read(f"{ABOVE}{main}", "<meta name='author' content='Ada Quill'>").articleBody == BODY


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        (
            f"Lowmere Courier: {TITLE}",
            f"<table><tr><td><font size=5><b>{TITLE}</b></font><br><br>{'<br><br>'.join(STORY)}</td></tr></table>",
        ),
        (
            f"Lówmere Courier: {TITLE}",
            f"<h1><a href='/'>Lówmere Courier</a></h1><h3 class='post-title'>{TITLE}</h3>{PARAGRAPHS}",
        ),
        ("Courier", f"<h2>{TITLE}</h2>{PARAGRAPHS}"),
    ],
)
def test_a_headline_without_a_heading_of_its_own_is_found(title: str, inside: str) -> None:
    article = read(inside, title=title)
    assert (article.headline, article.articleBody) == (TITLE, BODY)


@pytest.mark.parametrize(
    "noise",
    [
        "<div class='k'><div class='b'>Support local reporting</div><div>Our paper is free because neighbours pay for it.</div></div>",
        "<x-island><p>Sign up to The Lantern</p><p>All that is lit, every Friday.</p></x-island>",
        "<div data-test-id='newsletter'><h2>Nieuwsbrief</h2><p>Elke ochtend het nieuws van de kade.</p></div>",
        "<div class='f'><h3>Fakta: bryggan</h3><p>Längd: 90 meter</p><p>Byggår: 1911</p></div>",
        "<p><span>Children are to go free until spring</span></p>",
        "<p><b>[ </b><a href='/other'><b>The lamp on the quay was stolen</b></a><b> ]</b></p>",
        "<amp-twitter data-tweetid='1'><blockquote><p>The pier is open!</p></blockquote></amp-twitter>",
        "<p>Keep reading</p>",
        "<p>Follow the Courier channel on WhatsApp</p>",
    ],
)
def test_offers_facts_and_pull_quotes_stay_out(noise: str) -> None:
    content = "".join(f"<p>{text}</p>" for text in STORY[:3]) + noise + f"<p>{P4}</p>"
    assert read(f"<article>{ABOVE}<div class='s'>{content}</div></article>").articleBody == BODY


@pytest.mark.parametrize(
    "last",
    ["Ada Quill ada@lowmere.example", "Quelle: Hafenagentur", "Copyright 2026 Lowmere Courier", "来源：港口日报"],
)
def test_a_sign_off_is_no_part_of_the_story(last: str) -> None:
    assert read(f"<article>{ABOVE}<div class='s'>{PARAGRAPHS}<p>{last}</p></div></article>").articleBody == BODY


def test_what_opens_above_the_page_is_not_the_story() -> None:
    wall = "".join(
        f"<p>We and our {number} partners store information on a device, such as cookies, and use it for advertising.</p>"
        for number in range(800, 806)
    )
    article = read(f"<div role='dialog' aria-modal='true'>{wall}</div><div class='p'>{ABOVE}{PARAGRAPHS}</div>")
    assert article.articleBody == BODY


def test_a_story_that_only_the_pages_data_holds_is_read_out_of_it() -> None:
    data = json.dumps({"props": {"story": {"title": TITLE, "html": PARAGRAPHS}}})
    script = f"<script id='__NEXT_DATA__' type='application/json'>{data}</script>"
    article = read(f"<div id='__next'>Loading</div>{script}")
    assert article.articleBody == BODY
    assert article.fieldSources["articleBody"] == "script:data"


def test_a_components_own_tree_is_shown_and_a_footnotes_mark_is_no_word() -> None:
    shadow = f"<news-story><template shadowrootmode='open'>{ABOVE}<slot></slot></template><div>{PARAGRAPHS}</div></news-story>"
    assert read(shadow.replace("eleven years.", "eleven years.<sup><a href='#n1'>1</a></sup>")).articleBody == BODY


@pytest.mark.parametrize(
    ("picture", "caption", "credit"),
    [
        ("<div class='x1'><img src='/pier.jpg'><span class='x2'>The pier at dawn. <span>Ada Quill/Courier</span></span></div>", "The pier at dawn.", "Ada Quill/Courier"),
        ("<div><img src='/pier.jpg'><p>The pier at dawn. Foto: Ada Quill</p></div>", "The pier at dawn.", "Ada Quill"),
        ("<figure><div><img src='/pier.jpg'><span>Harbour Images</span></div><figcaption>The pier at dawn</figcaption></figure>", "The pier at dawn", "Harbour Images"),
        ("<figure><img src='/pier.jpg'><figcaption><span>The pier at dawn.</span><span>Beeld Ada Quill</span></figcaption></figure>", "The pier at dawn.", "Ada Quill"),
        ("<figure><img src='/pier.jpg'><figcaption>The pier at dawn / Ada Quill</figcaption></figure>", "The pier at dawn", "Ada Quill"),
        ("<div><img src='/pier.jpg'></div>", None, None),
    ],
)  # fmt: skip
def test_a_lead_picture_needs_no_name(picture: str, caption: str | None, credit: str | None) -> None:
    image = read(f"<article>{ABOVE}{picture}<div class='s'>{PARAGRAPHS}</div></article>").mainImage
    assert image is not None
    assert (image.url, image.caption, image.creditText) == ("https://lowmere-courier.example/pier.jpg", caption, credit)


def test_an_authors_face_leads_no_story() -> None:
    face = "<div class='author-top'><img src='/ada.jpg'><span>By Ada Quill</span></div>"
    assert read(f"<article>{ABOVE}{face}<div class='s'>{PARAGRAPHS}</div></article>").mainImage is None


@pytest.mark.parametrize(
    ("above", "section", "trail"),
    [
        ("<div class='m'><a href='/'>Home</a><a href='/town'>Town</a></div><span class='v'>Town</span>", "Town", []),
        ("<a class='o' href='/harbour/'>Harbour</a>", "Harbour", []),
        ("<div class='f'><a href='/'>Home</a><span>/</span><a href='/town'>Town</a></div>", "Town", ["Home", "Town"]),
        (
            "<ul class='Crumbs'><li><a href='/'>Home</a></li><li><a href='/town'>Town</a></li></ul>",
            "Town",
            ["Home", "Town"],
        ),
        (
            "<div class='path'>当前位置：<a href='/'>首页</a> &gt; <a href='/town'>城市</a> &gt; 正文</div>",
            "城市",
            ["首页", "城市"],
        ),
    ],
)
def test_section_and_trail_need_no_name(above: str, section: str, trail: list[str]) -> None:
    article = read(f"{above}<article>{ABOVE}{PARAGRAPHS}</article>")
    assert (article.articleSection, [step.name for step in article.breadcrumbs]) == (section, trail)


def test_a_category_of_wordpress_is_a_section_and_no_keyword() -> None:
    meta = "<p>3 May | <a href='/c/town/' rel='category tag'>Town</a></p>"
    article = read(f"<article>{ABOVE}{meta}{PARAGRAPHS}</article>")
    assert (article.articleSection, article.keywords) == ("Town", [])


@pytest.mark.parametrize(
    "tags",
    [
        "<footer><ul class='tags'><li><a href='/x/piers'>piers</a></li><li><a href='/x/keys'>keys</a></li></ul></footer>",
        "<div class='z'>Témata: <a href='/t/piers'>piers</a>, <a href='/t/keys'>keys</a></div>",
        "<div class='keywords'><span>Keywords</span><a href='/k/1'>piers</a><a href='/k/2'>keys</a></div>",
    ],
)
def test_tags_are_told_by_their_label_or_stand_in_the_articles_foot(tags: str) -> None:
    assert read(f"<article>{ABOVE}{PARAGRAPHS}{tags}</article>").keywords == ["piers", "keys"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("7 March 2026 · 3 min read", "PT3M"),
        ("Temps de lecture : 2 min", "PT2M"),
        ("— 4 min di lettura", "PT4M"),
        ("Lesezeit: 5 Minuten", "PT5M"),
        ("The ferry leaves in 5 minutes", None),
    ],
)
def test_a_reading_time_is_read_in_many_languages(line: str, told: str | None) -> None:
    assert read(f"<article>{ABOVE}<p class='m'>{line}</p>{PARAGRAPHS}</article>").timeRequired == told


def test_links_to_other_stories_keep_their_headlines_and_lose_their_labels() -> None:
    links = (
        "<p><a href='/1'>Read also: The lamp on the quay was stolen</a></p>"
        "<div class='k'><a href='/2'><span>RELATED</span><strong>A key for the second gate</strong></a></div>"
        "<p><a href='/print/pier'>Printer friendly version of this</a></p>"
    )
    content = "".join(f"<p>{text}</p>" for text in STORY[:3]) + links + f"<p>{P4}</p>"
    article = read(f"<article>{ABOVE}<div class='s'>{content}</div></article>")
    told = [(link.url, link.headline) for link in article.relatedLinks]
    assert told == [
        ("https://lowmere-courier.example/1", "The lamp on the quay was stolen"),
        ("https://lowmere-courier.example/2", "A key for the second gate"),
    ]


def test_an_episode_is_declared_by_its_name() -> None:
    node = {"@type": "PodcastEpisode", "name": TITLE, "datePublished": "2026-05-03", "description": SUM}
    article = read(f"{ABOVE}{PARAGRAPHS}", f"<script type='application/ld+json'>{json.dumps(node)}</script>")
    assert (article.datePublished, article.description, article.articleType) == ("2026-05-03", SUM, "podcast")


def test_a_correction_right_above_the_story_is_told() -> None:
    note = (
        "<div class='x1'><strong>Clarification:</strong> The headline was changed to say that one pier is open.</div>"
    )
    article = read(f"{ABOVE}{note}<div class='t'>{'<br><br>'.join(STORY)}</div>")
    told = [item.text for item in article.correction]
    assert told == ["Clarification: The headline was changed to say that one pier is open."]
    assert article.articleBody == BODY


def test_a_line_behind_the_story_that_leads_to_another_is_a_related_link() -> None:
    line = "<p><b>Read also:</b> <a href='/harbour/2026/crane'>The crane on the quay is blue again</a></p>"
    links = read(f"{ABOVE}<div class='t'>{PARAGRAPHS}{line}</div><p>More news tomorrow.</p>").relatedLinks
    assert [(link.url, link.headline) for link in links] == [
        ("https://lowmere-courier.example/harbour/2026/crane", "The crane on the quay is blue again")
    ]
