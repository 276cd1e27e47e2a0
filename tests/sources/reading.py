"""Shortcuts of these tests: text in, what was found out. All texts are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.sources import Source, read

if TYPE_CHECKING:
    from newscrawl.sources import Found, Kind

SITE = "https://gazette.example"
FEED = f"{SITE}/feed/"

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:m="http://search.yahoo.com/mrss/"
 xmlns:a="http://www.w3.org/2005/Atom"><channel><title>Gazette</title><link>https://gazette.example/</link>
<language>en-gb</language><image><url>https://gazette.example/i.png</url></image>
<item><title>Bakers' fair returns &amp; grows</title><link>https://gazette.example/bakers-fair-returns/</link>
<description>&lt;p&gt;Forty stalls are expected.&lt;/p&gt;</description><guid isPermaLink="false">g-1</guid>
<pubDate>Tue, 05 Mar 2024 07:30:00 +0100</pubDate><d:creator>Ada Quill</d:creator><d:creator>Ben Ink</d:creator>
<category>Town</category><category><![CDATA[Food & Drink]]></category>
<m:content url="/img/fair.jpg" medium="image"/></item>
<item><title>Tram line 9 gets a new bell</title><link>https://gazette.example/tram-bell/</link>
<guid>https://gazette.example/?p=2</guid><pubDate>Mon, 04 Mar 2024 18:00:00 GMT</pubDate></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">
<title>Blatt</title><author><name>Die Redaktion</name></author>
<link rel="self" href="https://gazette.example/atom.xml"/><link rel="next" href="/atom.xml?page=2"/>
<entry><title type="html">Der &lt;em&gt;alte&lt;/em&gt; Turm</title><id>tag:gazette.example,2024:7</id>
<link rel="edit" href="/edit/7"/><link href="/der-alte-turm"/><published>2024-03-05T06:30:00Z</published>
<updated>2024-03-06T06:30:00+01:00</updated><summary>Er bleibt.</summary><category term="stadt" label="Stadt"/>
<link rel="enclosure" type="image/png" href="https://gazette.example/turm.png"/></entry>
<entry><title>Zwei</title><id>x2</id><author><name>Cora Blei</name></author>
<link rel="alternate" type="application/json" href="/zwei.json"/><link rel="alternate" type="text/html" href="/zwei"/>
<updated>2024-03-04</updated></entry></feed>"""

RDF = """<?xml version="1.0"?><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel r:about="https://gazette.example/"><title>G</title><dc:language>fr</dc:language>
<items><r:Seq><r:li resource="https://gazette.example/a"/></r:Seq></items></channel>
<item r:about="https://gazette.example/a"><title>Le pont rouvre</title><link>https://gazette.example/a</link>
<dc:date>2024-03-05T07:30+01:00</dc:date><dc:creator>Zoé Encre</dc:creator></item></r:RDF>"""

JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "G", "language": "en",
"next_url": "https://gazette.example/feed.json?page=2", "authors": [{"name": "The Desk"}],
"items": [
{"id": "1", "url": "https://gazette.example/one", "title": "One &amp; only", "summary": "S1", "tags": ["A", "B", "A"],
 "date_published": "2024-03-05T07:30:00+01:00", "date_modified": "2024-03-05T08:30:00Z", "image": "/1.jpg"},
{"id": 2, "url": "/two", "title": "Two", "author": {"name": "Ada Quill"}},
{"id": "https://gazette.example/three", "content_text": "no title"}]}"""


def read_text(kind: Kind, text: str | bytes, url: str = FEED, encoding: str | None = None) -> Found:
    body = text.encode() if isinstance(text, str) else text
    return read(Source(kind, url), body, url, encoding)


def urls_of(found: Found) -> list[str]:
    return [link.url.removeprefix(SITE) for link in found.articles]
