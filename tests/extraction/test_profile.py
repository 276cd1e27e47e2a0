"""An author's own page, in the structure of the first site, with text of our own."""

from __future__ import annotations

import pytest

from newscrawl.demo.newspaper import make_newspaper
from newscrawl.demo.pages import render
from newscrawl.extraction import Page, extract_author
from newscrawl.sites import site_of

URL = "https://herald.example/author/mirela/"
PAGE = """<html><head><link rel="canonical" href="https://herald.example/author/mirela/" />
<meta property="og:type" content="profile" />
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Person", "name": "Mirela &#xD3;duya",
"url": "https://herald.example/author/mirela/", "sameAs": ["https://social.example/mirela"],
"image": {"@type": "ImageObject", "url": "https://herald.example/content/images/mirela.jpg"},
"description": "Correspondent at the Herald."}</script></head>
<body><header><a href="/">The Herald</a></header><main><a href="/team/">Team</a>
<section class="authorPage"><img src="/content/images/mirela.jpg" alt="Mirela photo"><h1>Mirela Óduya</h1>
<p class="authorPage__role">Roads correspondent</p><p class="authorPage__bio">Mirela writes about roads and rivers. She walks.</p>
</section><section><h2>Articles</h2><article><h3><a href="/singing-bridge/">Singing bridge is open again</a></h3>
<p>by <a href="/author/mirela/">Mirela Óduya</a></p><div>The bridge of Orrel was opened on Monday after two years.</div></article>
</section></main></body></html>"""


def test_name_role_and_bio_are_told_apart() -> None:
    author = extract_author(Page.from_html(PAGE, URL), site_of("https://herald.example/"))
    assert author is not None
    assert author.to_record() == {
        "schemaVersion": "1.0",
        "recordType": "author",
        "identifier": "herald.example/author/mirela",
        "site": "herald.example",
        "url": URL,
        "name": "Mirela Óduya",
        "jobTitle": "Roads correspondent",
        "description": "Mirela writes about roads and rivers. She walks.",
        "image": "https://herald.example/content/images/mirela.jpg",
        "sameAs": ["https://social.example/mirela"],
        "type": "Person",
    }


def test_without_a_shown_profile_the_declared_one_is_taken() -> None:
    bare = PAGE.replace('<p class="authorPage__role">Roads correspondent</p>', "").replace(
        '<p class="authorPage__bio">Mirela writes about roads and rivers. She walks.</p>', ""
    )
    author = extract_author(Page.from_html(bare, URL))
    assert author is not None
    assert (author.name, author.jobTitle, author.description) == ("Mirela Óduya", None, "Correspondent at the Herald.")


@pytest.mark.parametrize("author", make_newspaper().authors, ids=lambda author: author.slug)
def test_every_author_of_the_demo_newspaper(author: object) -> None:
    base = "http://lowmere-herald.example"
    url = f"{base}{author.path}"  # type: ignore[attr-defined]
    found = extract_author(Page.from_html(render(make_newspaper(), url.removeprefix(base), "", base).body, url))
    assert found is not None
    assert (found.name, found.jobTitle, found.description) == (author.name, author.role, author.bio)  # type: ignore[attr-defined]
