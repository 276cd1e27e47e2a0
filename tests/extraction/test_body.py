"""Bodies: the story's own blocks and nothing else, on layouts of our own invention."""

from __future__ import annotations

import pytest

from newscrawl.extraction import Page, extract, extract_article
from newscrawl.items import Article
from newscrawl.sites import Site

URL = "https://herald.example/news/pier"
P1 = "The pier of Lowmere was opened on Monday by the harbor master, who had kept the key for eleven years."
P2 = "Two hundred people came to see it, although it rained, and the town band played until the last ferry left."
P3 = "The council has not decided what it will cost to walk on it, but children are to go free until spring."
STORY = f"<p>{P1}</p><p>{P2}</p><p>{P3}</p>"
BODY = "\n\n".join((P1, P2, P3))


def read(inside: str, head: str = "", site: Site | None = None) -> Article:
    html = f"<html><head><title>Pier opens</title>{head}</head><body>{inside}</body></html>"
    return extract_article(html, URL, site)


def in_article(content: str) -> str:
    return f"<main><article><h1>Pier opens</h1><div class='story'>{content}</div></article></main>"


@pytest.mark.parametrize(
    "noise",
    [
        "<figure><img src='/a.jpg'><figcaption>The harbor master with his key.</figcaption></figure>",
        "<div class='newsletter'><h3>Our letter</h3><p>Every morning in your mailbox.</p><form><input></form></div>",
        "<aside><p>Elsewhere in the paper: the ferry runs late again this week.</p></aside>",
        "<div class='share-bar'><a href='#'>Share</a><a href='#'>Post</a></div>",
        "<p><a href='/other'>Read also: Ferry runs late for the third time</a></p>",
        "<div><a href='/other'><img src='/o.jpg'><h3>Ferry runs late for the third time</h3></a></div>",
        "<p>ADVERTISEMENT</p>",
        "<script>var x = 'The pier'</script><style>p { color: red }</style>",
        "<div><h4>Keep us going</h4><p>Become a member.</p><a href='/membership/'>Join</a></div>",
        "<nav><ul><li><a href='/a'>Harbor</a></li><li><a href='/b'>Sport</a></li></ul></nav>",
        "<p>3 min read</p>",
        "<button>Show More</button>",
    ],
)
def test_what_stands_between_paragraphs_stays_out(noise: str) -> None:
    content = f"<p>{P1}</p>{noise}<p>{P2}</p><p>{P3}</p>"
    assert read(in_article(content)).articleBody == BODY
    told = Site(name="herald", url="https://herald.example/", select={"articleBody": "div.story"})
    assert read(in_article(content), site=told).articleBody == BODY


def test_subheads_lists_quotes_and_tables_stay_in_and_keep_their_kind() -> None:
    content = (
        f"<p>{P1}</p><h2>What it holds</h2><ul><li>four lamps</li><li>two benches</li></ul><p>{P2}</p>"
        f"<blockquote><p>It creaks, and it holds.</p></blockquote>"
        f"<table><tr><th>Year</th><th>Visitors</th></tr><tr><td>2025</td><td>310</td></tr></table><p>{P3}</p>"
    )
    told = Site(name="herald", url="https://herald.example/", select={"articleBody": "div.story"})
    article = read(in_article(content), site=told)
    assert article.articleBody == "\n\n".join(
        (
            P1,
            "What it holds",
            "four lamps",
            "two benches",
            P2,
            "It creaks, and it holds.",
            "Year | Visitors\n2025 | 310",
            P3,
        )
    )
    assert article.articleBodyHtml == "\n".join(
        (
            f"<p>{P1}</p>",
            "<h2>What it holds</h2>",
            "<ul><li>four lamps</li><li>two benches</li></ul>",
            f"<p>{P2}</p>",
            "<blockquote><p>It creaks, and it holds.</p></blockquote>",
            "<table><tr><td>Year</td><td>Visitors</td></tr><tr><td>2025</td><td>310</td></tr></table>",
            f"<p>{P3}</p>",
        )
    )


def test_the_html_keeps_links_absolute_and_nothing_else() -> None:
    content = f'<p class="x" onclick="y()">{P1} <a href="/a?utm_source=x" target="_blank"><b>More</b></a> &lt;soon&gt;</p><p>{P2}</p><p>{P3}</p>'
    html = read(in_article(content)).articleBodyHtml or ""
    assert html.startswith(f'<p>{P1} <a href="https://herald.example/a">More</a> &lt;soon&gt;</p>')


def test_text_parted_by_line_breaks_becomes_paragraphs() -> None:
    assert read(in_article(f"{P1}<br><br>{P2}<br/><br/>{P3}")).articleBody == BODY


def test_a_story_in_a_layout_table_inside_a_form_is_found() -> None:
    inside = f"<form><table><tr><td><a href='/'>Home</a></td><td><h1>Pier opens</h1>{STORY}</td></tr></table></form>"
    assert read(inside).articleBody == BODY


def test_headline_standfirst_and_byline_are_not_said_again_in_the_body() -> None:
    content = f"<h1>Pier opens</h1><p class='standfirst'>After eleven years.</p><p>By Ada Quill</p>{STORY}"
    article = read(f"<article><div>{content}</div></article>", "<meta name='author' content='Ada Quill'>")
    assert article.articleBody == BODY
    assert article.authors[0].name == "Ada Quill"


@pytest.mark.parametrize(
    ("opening", "body"),
    [
        ("<h1>Pier opens</h1><p class='lead'>{}</p>", BODY),
        ("<header><h1>Pier opens</h1><div class='article-dek'><p>{}</p></div></header>", BODY),
        ("<h1>Pier opens</h1><p>{}</p>", "{}\n\n" + BODY),  # the first paragraph, which the theme declares as well
    ],
)
def test_a_shown_standfirst_is_the_description_and_a_declared_first_paragraph_both(opening: str, body: str) -> None:
    said = "After eleven years, the key of the pier has been found in a teapot."
    head = f"<meta name='description' content='{said}'>"
    article = read(f"<article>{opening.format(said)}<div>{STORY}</div></article>", head)
    assert article.description == said
    assert article.fieldSources["description"] == "visible:standfirst"
    assert article.articleBody == body.format(said)


def test_a_correction_is_kept_apart() -> None:
    note = "Correction: An earlier version misstated the number of lamps."
    article = read(in_article(f"{STORY}<p><em>{note}</em></p>"))
    assert article.articleBody == BODY
    assert [entry.text for entry in article.correction] == [note]


def test_cards_inside_the_body_become_related_links() -> None:
    card = "<div><a href='/other?ref=x'><img src='/o.jpg'><h3>Ferry runs late again</h3><p>On Monday.</p></a></div>"
    article = read(in_article(f"<p>{P1}</p>{card}<p>{P2}</p><p>{P3}</p>"))
    assert [(link.url, link.headline) for link in article.relatedLinks] == [
        ("https://herald.example/other", "Ferry runs late again")
    ]


def test_a_body_only_in_json_ld_is_taken_where_the_page_shows_none() -> None:
    body = f"{P1}\\n\\n{P2}\\n\\n{P3}"
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Pier opens", "articleBody": "{body}"}}</script>'
    article = read("<h1>Pier opens</h1><div id='app'></div>", head)
    assert article.articleBody == BODY
    assert article.fieldSources["articleBody"] == "json-ld:articleBody"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "ja",
            "港の古い桟橋は月曜日に再び開かれ、雨にもかかわらず二百人が集まった。町の楽団は最後の船が出るまで演奏した。",
        ),
        (
            "ar",
            "افتتح الرصيف القديم في الميناء يوم الاثنين بعد أحد عشر عاما من الإغلاق وحضر مئتا شخص رغم المطر الغزير في المدينة.",
        ),
        (
            "uk",
            "Старий причал у гавані знову відкрили в понеділок, і попри дощ прийшло двісті людей послухати міський оркестр.",
        ),
    ],
)
def test_other_scripts_are_read_as_any(language: str, text: str) -> None:
    paragraphs = [f"{text}{number}" for number in range(4)]
    html = f"<html lang='{language}'><body>{in_article(''.join(f'<p>{p}</p>' for p in paragraphs))}</body></html>"
    article = extract(Page.from_html(html, URL)).article
    assert article.articleBody == "\n\n".join(paragraphs)
    assert article.inLanguage == language
