from __future__ import annotations

import gzip
import time

import pytest

from newscrawl.sources import Link, Source, read

from .reading import ATOM, FEED, JSON_FEED, RDF, RSS, SITE, read_text, urls_of


def item(inner: str, head: str = "") -> str:
    return f"<rss><channel>{head}<item>{inner}</item></channel></rss>"


def link_of(inner: str, head: str = "") -> Link:
    return read_text("feed", item(inner, head)).articles[0]


def test_a_page_quoted_in_a_feed_does_not_make_it_a_page() -> None:
    inner = "<link>/x</link><description><![CDATA[<html><body>Forty stalls</body></html>]]></description>"
    assert link_of(inner).description == "Forty stalls"


def test_an_rss_item_gives_all_its_fields_whatever_the_prefixes() -> None:
    assert read_text("feed", RSS).articles[0] == Link(
        f"{SITE}/bakers-fair-returns/",
        1,
        "Bakers' fair returns & grows",
        "Forty stalls are expected.",
        "2024-03-05T06:30:00Z",
        authors=("Ada Quill", "Ben Ink"),
        keywords=("Town", "Food & Drink"),
        guid="g-1",
        image=f"{SITE}/img/fair.jpg",
        language="en-gb",
    )


def test_an_atom_entry_gives_all_its_fields() -> None:
    found = read_text("feed", ATOM, f"{SITE}/atom.xml")
    assert found.articles[0] == Link(
        f"{SITE}/der-alte-turm",
        1,
        "Der alte Turm",
        "Er bleibt.",
        "2024-03-05T06:30:00Z",
        "2024-03-06T05:30:00Z",
        ("Die Redaktion",),
        ("Stadt",),
        guid="tag:gazette.example,2024:7",
        image=f"{SITE}/turm.png",
        language="de",
    )
    assert found.warnings == ()


def test_an_atom_entry_prefers_its_own_author_and_its_web_page() -> None:
    second = read_text("feed", ATOM, f"{SITE}/atom.xml").articles[1]
    assert (second.url, second.authors) == (f"{SITE}/zwei", ("Cora Blei",))
    assert (second.date_published, second.date_modified) == (None, "2024-03-04")


def test_an_rdf_item_is_read_beside_its_channel() -> None:
    (link,) = read_text("feed", RDF).articles
    assert (link.url, link.headline, link.authors, link.guid, link.language) == (
        f"{SITE}/a", "Le pont rouvre", ("Zoé Encre",), f"{SITE}/a", "fr",
    )  # fmt: skip
    assert link.date_published == "2024-03-05T06:30:00Z"


def test_atom_0_3_is_read() -> None:
    text = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>Old form</title>
    <link rel="alternate" href="/old"/><issued>2004-01-02T03:04:05Z</issued>
    <modified>2004-01-03</modified></entry></feed>"""
    (link,) = read_text("feed", text).articles
    assert (link.headline, link.date_published, link.date_modified) == (
        "Old form",
        "2004-01-02T03:04:05Z",
        "2004-01-03",
    )


def test_a_json_feed_is_read() -> None:
    found = read_text("feed", JSON_FEED, f"{SITE}/feed.json")
    assert found.articles[0] == Link(
        f"{SITE}/one",
        1,
        "One & only",
        "S1",
        "2024-03-05T06:30:00Z",
        "2024-03-05T08:30:00Z",
        ("The Desk",),
        ("A", "B"),
        guid="1",
        image=f"{SITE}/1.jpg",
        language="en",
    )
    assert urls_of(found) == ["/one", "/two", "/three"]
    assert found.articles[1].authors == ("Ada Quill",)
    assert [source.url for source in found.more] == [f"{SITE}/feed.json?page=2"]
    assert found.warnings == ()


def test_a_json_feed_cut_in_the_middle_gives_the_items_before_the_cut() -> None:
    found = read_text("feed", JSON_FEED[: JSON_FEED.index('"Two"')], f"{SITE}/feed.json")
    assert urls_of(found) == ["/one"]
    assert found.articles[0].language == "en"
    assert found.warnings == (f"{SITE}/feed.json: the feed ends in the middle of an item; 1 item was read",)


@pytest.mark.parametrize("text", ['{"a": 1}', "{", '{"items": 3}', "[" * 50_000, '{"items": [' + "[" * 50_000, "{}"])
def test_other_json_is_no_feed(text: str) -> None:
    found = read_text("feed", text)
    assert found.articles == ()
    assert len(found.warnings) == 1


@pytest.mark.parametrize(
    ("inner", "url"),
    [
        ("<link>/rel/ative</link>", "/rel/ative"),
        ("<link>\n  https://gazette.example/blank \n</link>", "/blank"),
        ("<link/><guid>https://gazette.example/by-guid</guid>", "/by-guid"),
        ('<guid isPermaLink="true">https://gazette.example/by-guid</guid>', "/by-guid"),
        ("<guid>/town/by-guid</guid>", "/town/by-guid"),
        ('<a:link xmlns:a="http://www.w3.org/2005/Atom" href="/atom-link"/>', "/atom-link"),
        (
            """<link>https://feedproxy.example/~r/1</link>
            <f:origLink xmlns:f="http://rssnamespace.org/feedburner/ext/1.0">https://gazette.example/origin</f:origLink>""",
            "/origin",
        ),
        ("<link>mailto:x@gazette.example</link><guid>https://gazette.example/other</guid>", "/other"),
        ("<link>https://gazette.example/x?utm_source=rss&amp;id=3#top</link>", "/x?id=3"),
        ("<link>https://gazette.example/x?b=2&a=1</link>", "/x?a=1&b=2"),
    ],
)
def test_the_link_of_an_item_is_found(inner: str, url: str) -> None:
    assert urls_of(read_text("feed", item(inner))) == [url]


def test_items_without_a_link_are_counted_in_one_warning() -> None:
    inner = '<guid isPermaLink="false">https://gazette.example/no</guid></item><item><title>x</title></item><item><link>/y</link>'
    found = read_text("feed", item(inner))
    assert urls_of(found) == ["/y"]
    assert found.warnings == (f"{FEED}: 2 of 3 items name no address and were left out",)


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Mills &amp;amp; millers", "Mills & millers"),
        ("Mills &amp;lt;b&amp;gt;grind&amp;lt;/b&amp;gt; on", "Mills grind on"),
        ("Caf&eacute;&nbsp;&mdash; open", "Café — open"),
        ("Salt & pepper", "Salt & pepper"),
        ("AT&T; rates < 3 %", "AT&T; rates < 3 %"),
        ("<![CDATA[Salt & <i>pepper</i> &eacute;]]>", "Salt & pepper é"),
        ("a\x08b\x00c&#0;d&#x1;e&#xD800;f", "abcdef"),
        ("&unknown; thing", "&unknown; thing"),
        ("one\n\t two", "one two"),
    ],
)
def test_titles_are_read_as_a_reader_sees_them(title: str, headline: str) -> None:
    assert link_of(f"<link>/x</link><title>{title}</title>").headline == headline


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("<author>ada@gazette.example (Ada Quill)</author>", ("Ada Quill",)),
        ("<author>Ada Quill &lt;ada@gazette.example&gt;</author>", ("Ada Quill",)),
        ("<author>ada@gazette.example</author>", ()),
        (
            '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Ada</dc:creator><author>a@b.c (Ada)</author>',
            ("Ada",),
        ),
        ("<dc:creator>Undeclared Prefix</dc:creator>", ("Undeclared Prefix",)),
    ],
)
def test_authors_are_names(written: str, names: tuple[str, ...]) -> None:
    assert link_of(f"<link>/x</link>{written}").authors == names


@pytest.mark.parametrize(
    ("written", "image"),
    [
        ('<enclosure url="/a.mp3" type="audio/mpeg"/><enclosure url="/a.jpg" type="image/jpeg"/>', "/a.jpg"),
        ('<media:thumbnail url="/t.jpg"/>', "/t.jpg"),
        (
            """<media:group><media:content url="/s.jpg" width="90"/>
            <media:content url="/l.jpg" width="900"/></media:group>""",
            "/l.jpg",
        ),
        ('<itunes:image href="/i.png"/>', "/i.png"),
        ('<media:content url="/v.mp4" medium="video"><media:thumbnail url="/v.jpg"/></media:content>', "/v.jpg"),
    ],
)
def test_the_image_of_an_item_is_found(written: str, image: str) -> None:
    assert link_of(f"<link>/x</link>{written}").image == SITE + image


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("<pubDate>Tue, 05 Mar 2024 07:30:00</pubDate>", "2024-03-05"),
        ("<pubDate>Tue, 05 Mar 2999 07:30:00 GMT</pubDate>", "2999-03-05T07:30:00Z"),
        ("<pubDate>soon</pubDate><dc:date>2024-03-05</dc:date>", "2024-03-05"),
        ("<pubDate>soon</pubDate>", None),
    ],
)
def test_dates_are_kept_as_far_as_they_are_known(written: str, date: str | None) -> None:
    assert link_of(f"<link>/x</link>{written}").date_published == date


@pytest.mark.parametrize("lead", ["\ufeff", "\n\n  ", "\ufeff\n", "<br />\n<b>Warning</b>: include failed\n", "\x00"])
def test_what_stands_before_the_document_is_passed_over(lead: str) -> None:
    assert len(read_text("feed", lead + RSS).articles) == 2


@pytest.mark.parametrize(
    ("declared", "header", "written"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("iso-8859-1", "iso-8859-1", "utf-8"),
        ("utf-8", None, "cp1252"),
        ("utf-8", "windows-1251", "windows-1251"),
        ("windows-1251", None, "windows-1251"),
        ("utf-8", "nonsense", "utf-16"),
        ("utf-8", None, "utf-16-le"),
        ("shift_jis", "rot13", "shift_jis"),
    ],
)
def test_the_bytes_decide_the_encoding(declared: str, header: str | None, written: str) -> None:
    title = {"windows-1251": "Старий млин", "shift_jis": "古い水車小屋の話"}.get(written, "Größe “öffnet” Straße")
    text = f'<?xml version="1.0" encoding="{declared}"?>' + item(f"<link>/x</link><title>{title}</title>")
    assert read_text("feed", text.encode(written), FEED, header).articles[0].headline == title


def test_one_bad_byte_does_not_change_the_encoding() -> None:
    body = item(f"<link>/x</link><title>{'Größe ' * 10}X</title>").encode().replace(b"X", b"\xff")
    assert (read_text("feed", body, FEED, "iso-8859-1").articles[0].headline or "").startswith("Größe Größe")


def test_a_cut_feed_gives_the_items_before_the_cut() -> None:
    found = read_text("feed", RSS[: RSS.index("tram-bell")])
    assert urls_of(found) == ["/bakers-fair-returns/"]
    assert found.warnings == (f"{FEED}: the feed ends in the middle of an item; 1 item was read",)


def test_a_feed_cut_between_items_says_so() -> None:
    found = read_text("feed", RSS[: RSS.index("</channel>")])
    assert len(found.articles) == 2
    assert found.warnings == (f"{FEED}: the feed ends before its closing tag; 2 items were read",)


def test_a_feed_cut_within_cdata_does_not_lose_the_items_before() -> None:
    assert urls_of(read_text("feed", RSS.replace("<title>Tram", "<title><![CDATA[Tram").partition(" gets")[0])) == [
        "/bakers-fair-returns/"
    ]


@pytest.mark.parametrize("body", ["", " \n", "\ufeff"])
def test_an_empty_answer_is_said(body: str) -> None:
    assert read_text("feed", body).warnings == (f"{FEED}: the feed is empty",)


@pytest.mark.parametrize("body", ["<!DOCTYPE html><html><body><a href='/x'>y</a></body></html>", "<HTML><p>Not here"])
def test_a_page_instead_of_a_feed_is_said(body: str) -> None:
    found = read_text("feed", body)
    assert found.articles == ()
    assert found.warnings == (f"{FEED}: the answer is an HTML page, not a feed",)


@pytest.mark.parametrize("body", ["nothing here", "<opml><a/></opml>", "%PDF-1.7", "<"])
def test_what_is_no_feed_is_said(body: str) -> None:
    assert read_text("feed", body).warnings == (f"{FEED}: the answer is not a feed",)


def test_entities_of_the_document_are_never_expanded(tmp_path) -> None:  # type: ignore[no-untyped-def]
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY l0 "lol">{bomb}]>'
    start = time.perf_counter()
    (link,) = read_text("feed", doctype + item("<link>/x</link><title>&x; &l11; end</title>")).articles
    assert link.headline == "&x; &l11; end"
    assert time.perf_counter() - start < 1


def test_the_doctype_of_rss_0_91_does_no_harm() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    assert urls_of(read_text("feed", doctype + item("<title>t</title><link>/x</link>"))) == ["/x"]


def test_one_article_twice_is_one_link() -> None:
    inner = (
        "<link>/x?utm_medium=a</link></item><item><link>https://www.gazette.example/x/</link><title>Filled in</title>"
    )
    (link,) = read_text("feed", item(inner)).articles
    assert (link.url, link.headline, link.position) == (f"{SITE}/x", "Filled in", 1)


def test_relative_links_follow_xml_base() -> None:
    assert urls_of(read_text("feed", ATOM.replace("<feed ", '<feed xml:base="https://gazette.example/de/" ').replace(
        'href="/der-alte-turm"', 'href="der-alte-turm"')))[0] == "/de/der-alte-turm"  # fmt: skip


def test_the_next_page_is_named_until_the_last() -> None:
    source = Source("feed", f"{SITE}/atom.xml", max_pages=2)
    (following,) = read(source, ATOM.encode(), source.url).more
    assert (following.url, following.page, following.kind) == (f"{SITE}/atom.xml?page=2", 2, "feed")
    assert read(following, ATOM.encode(), following.url).more == ()


def test_a_gzipped_feed_is_read() -> None:
    assert len(read_text("feed", gzip.compress(RSS.encode())).articles) == 2


def test_broken_nesting_costs_no_item() -> None:
    found = read_text("feed", RSS.replace("</guid>", "</giud>").replace("</category>", "", 1))
    assert len(found.articles) == 2
    assert "not well-formed" in found.warnings[0]


def test_a_thousand_items_are_read_quickly() -> None:
    entry = RSS[RSS.index("<item>") : RSS.index("</item>") + 7]
    many = "".join(entry.replace("bakers-fair", f"fair-{n}") for n in range(1000))
    start = time.perf_counter()
    assert len(read_text("feed", RSS.replace("<item>", many + "<item>", 1)).articles) == 1002
    assert time.perf_counter() - start < 0.5, "the aim is 0.1 s; this bound allows for a busy machine"


def items_of(*pairs: tuple[str, str]) -> str:
    items = (f"<item><link>{path}</link><guid isPermaLink='false'>{guid}</guid></item>" for path, guid in pairs)
    return f"<rss><channel>{''.join(items)}</channel></rss>"


def guids_of(text: str) -> dict[str, str | None]:
    return {link.url.removeprefix(SITE): link.guid for link in read_text("feed", text).articles}


def test_a_guid_is_given_as_it_stands() -> None:
    assert guids_of(items_of(("/a", " post &amp;lt;7&amp;gt; ")))["/a"] == "post &lt;7&gt;"
    assert link_of("<link>/a</link>").guid is None
    assert link_of("<link>/a</link><guid/>").guid is None


def test_a_guid_that_items_at_different_addresses_share_is_nobodys() -> None:
    text = items_of(("/a", "feed-5"), ("/b", "feed-5"), ("/c", "feed-6"))
    assert guids_of(text) == {"/a": None, "/b": None, "/c": "feed-6"}


def test_a_shared_guid_does_not_fill_the_gap_of_an_item_that_is_named_twice() -> None:
    text = items_of(("/a", "feed-5"), ("/b", "feed-5"), ("/a", "feed-7"))
    assert guids_of(text) == {"/a": "feed-7", "/b": None}


def test_an_item_that_is_repeated_keeps_its_guid() -> None:
    assert guids_of(items_of(("/a", "feed-5"), ("/a/?utm_source=x", "feed-5"))) == {"/a": "feed-5"}


def test_the_ids_of_a_json_feed_are_judged_as_those_of_an_rss_feed() -> None:
    items = ",".join(f'{{"id": {id_}, "url": "/{path}"}}' for path, id_ in [("a", 7), ("b", '"7"'), ("c", '" x-8 "')])
    text = f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{items}]}}'
    assert guids_of(text) == {"/a": None, "/b": None, "/c": "x-8"}


def test_the_plain_address_stands_for_an_article_that_is_named_as_a_variant_too() -> None:
    text = item("<link>/pier?outputType=amp</link><title>The pier</title>").replace(
        "</channel>", "<item><link>/pier</link><guid>feed-5</guid></item></channel>"
    )
    (link,) = read_text("feed", text).articles
    assert (link.url, link.headline, link.guid, link.position) == (f"{SITE}/pier", "The pier", "feed-5", 1)
