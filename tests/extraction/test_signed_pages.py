"""Who signed a page, in the many ways in which pages say it; all texts and names are invented."""

from __future__ import annotations

import pytest

from newscrawl.extraction import extract_article

STORY = (
    "<p>The lighthouse keeper of the northern bay has counted ships for forty years, and on Tuesday he counted one that "
    "nobody else had seen.</p>"
) * 5
# name of the case · in the head · below the headline, `{STORY}` where the story stands before the end · authors
PAGES = [
    ("ld by", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": \"By Isla Fenwick\", \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick"]),
    ("ld list str", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": [\"Isla Fenwick\", \"Rory Blane\"], \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick", "Rory Blane"]),
    ("ld list by", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": [\"By Isla Fenwick\", \"And Rory Blane\"], \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick", "Rory Blane"]),
    ("ld nested", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": [[{\"@type\": \"Person\", \"name\": \"Isla Fenwick\"}], [{\"@type\": \"Person\", \"name\": \"Rory Blane\"}]], \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick", "Rory Blane"]),
    ("ld name list", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@type\": \"Person\", \"name\": [\"Isla Fenwick\", \"Rory Blane\"]}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick", "Rory Blane"]),
    ("ld name and", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@type\": \"Person\", \"name\": \"Isla Fenwick and Rory Blane\"}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick", "Rory Blane"]),
    ("ld comma role", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@type\": \"Person\", \"name\": \"Isla Fenwick, Political Editor\"}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick"]),
    ("ld upper", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@type\": \"Person\", \"name\": \"ISLA FENWICK\"}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["ISLA FENWICK"]),
    ("ld @id", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@graph\": [{\"@type\": \"NewsArticle\", \"@id\": \"https://courier.example/x#article\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@id\": \"https://courier.example/#p1\"}, \"publisher\": {\"@id\": \"https://courier.example/#org\"}}, {\"@type\": \"Organization\", \"@id\": \"https://courier.example/#org\", \"name\": \"Bay Courier\"}, {\"@type\": \"Person\", \"@id\": \"https://courier.example/#p1\", \"name\": \"Isla Fenwick\"}]}</script>", "", ["Isla Fenwick"]),
    ("ld @id list", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@graph\": [{\"@type\": \"NewsArticle\", \"@id\": \"https://courier.example/x#article\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": [{\"@id\": \"#a\"}, {\"@id\": \"#b\"}], \"publisher\": {\"@id\": \"https://courier.example/#org\"}}, {\"@type\": \"Organization\", \"@id\": \"https://courier.example/#org\", \"name\": \"Bay Courier\"}, {\"@type\": \"Person\", \"@id\": \"#a\", \"name\": \"Isla Fenwick\"}, {\"@type\": \"Person\", \"@id\": \"#b\", \"name\": \"Rory Blane\"}]}</script>", "", ["Isla Fenwick", "Rory Blane"]),
    ("ld id with name", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@graph\": [{\"@type\": \"NewsArticle\", \"@id\": \"https://courier.example/x#article\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@id\": \"https://courier.example/#p9\", \"name\": \"Isla Fenwick\"}, \"publisher\": {\"@id\": \"https://courier.example/#org\"}}, {\"@type\": \"Organization\", \"@id\": \"https://courier.example/#org\", \"name\": \"Bay Courier\"}]}</script>", "", ["Isla Fenwick"]),
    ("ld url only", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@type\": \"Person\", \"url\": \"https://courier.example/author/isla-fenwick/\"}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "<p class='byline'>By <a href='/author/isla-fenwick/'>Isla Fenwick</a></p>", ["Isla Fenwick"]),
    ("ld url string", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": \"https://courier.example/author/isla-fenwick/\", \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "<p class='byline'>By Isla Fenwick</p>", ["Isla Fenwick"]),
    ("ld org paper + byline", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@type\": \"Organization\", \"name\": \"Bay Courier\"}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "<div class='meta'><span class='author'>Isla Fenwick</span></div>", ["Isla Fenwick"]),
    ("ld org desk", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@type\": \"Organization\", \"name\": \"Courier Newsroom\"}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Courier Newsroom"]),
    ("ld org + person", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": [{\"@type\": \"Organization\", \"name\": \"Bay Courier\"}, {\"@type\": \"Person\", \"name\": \"Isla Fenwick\"}], \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick"]),
    ("ld agency + person", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": [{\"@type\": \"Person\", \"name\": \"Isla Fenwick\"}, {\"@type\": \"Organization\", \"name\": \"AFP\"}], \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick", "AFP"]),
    ("ld mail", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@type\": \"Person\", \"name\": \"Isla Fenwick isla@courier.example\"}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick"]),
    ("ld mail brackets", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@type\": \"Person\", \"name\": \"isla@courier.example (Isla Fenwick)\"}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick"]),
    ("ld html", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@type\": \"Person\", \"name\": \"<a href='/a'>Isla Fenwick</a>\"}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick"]),
    ("ld entity", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@type\": \"Person\", \"name\": \"Conan O&#039;Driscoll\"}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Conan O'Driscoll"]),
    ("ld given family", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@type\": \"Person\", \"givenName\": \"Isla\", \"familyName\": \"Fenwick\"}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick"]),
    ("ld last, first", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@type\": \"Person\", \"name\": \"Fenwick, Isla\"}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick"]),
    ("ld admin", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@type\": \"Person\", \"name\": \"admin\"}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "<p>By Isla Fenwick</p>", ["Isla Fenwick"]),
    ("ld admin page", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@type\": \"Person\", \"name\": \"Courier Web\", \"url\": \"https://courier.example/author/admin/\"}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "<p><b>Isla Fenwick</b></p>", ["Isla Fenwick"]),
    ("ld null", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": null, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "<p class='author'>Isla Fenwick</p>", ["Isla Fenwick"]),
    ("ld empty", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": [], \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "<p class='author'>Isla Fenwick</p>", ["Isla Fenwick"]),
    ("ld empty name", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@type\": \"Person\", \"name\": \"\"}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "<p class='author'>Isla Fenwick</p>", ["Isla Fenwick"]),
    ("ld creator", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": null, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}, \"creator\": [\"Isla Fenwick\"]}</script>", "", ["Isla Fenwick"]),
    ("ld person typed list", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@type\": [\"Person\", \"Author\"], \"name\": \"Isla Fenwick\"}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick"]),
    ("ld dup", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": [{\"@type\": \"Person\", \"name\": \"Isla Fenwick\"}, {\"@type\": \"Person\", \"name\": \"Isla Fenwick\"}], \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick"]),
    ("ld case dup", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": [{\"@type\": \"Person\", \"name\": \"Isla Fenwick\"}, {\"@type\": \"Person\", \"name\": \"ISLA FENWICK\"}], \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick"]),
    ("ld semicolon", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": \"Isla Fenwick; Rory Blane\", \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick", "Rory Blane"]),
    ("ld slash agency", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@type\": \"Person\", \"name\": \"Isla Fenwick/AFP\"}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick"]),
    ("ld undefined", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": \"undefined undefined\", \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "<span class='byline'>By Isla Fenwick</span>", ["Isla Fenwick"]),
    ("ld dict list keys", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"0\": {\"@type\": \"Person\", \"name\": \"Isla Fenwick\"}, \"1\": {\"@type\": \"Person\", \"name\": \"Rory Blane\"}}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick", "Rory Blane"]),
    ("ld itemlist", "<script type=\"application/ld+json\">{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\", \"headline\": \"The ship that nobody saw in the bay\", \"author\": {\"@list\": [{\"@type\": \"Person\", \"name\": \"Isla Fenwick\"}, {\"@type\": \"Person\", \"name\": \"Rory Blane\"}]}, \"publisher\": {\"@type\": \"NewsMediaOrganization\", \"name\": \"Bay Courier\"}}</script>", "", ["Isla Fenwick", "Rory Blane"]),
    ("meta and", "<meta name='author' content='Isla Fenwick and Rory Blane'>", "", ["Isla Fenwick", "Rory Blane"]),
    ("meta amp", "<meta name='author' content='Isla Fenwick &amp; Rory Blane'>", "", ["Isla Fenwick", "Rory Blane"]),
    ("meta slash", "<meta name='author' content='Isla Fenwick/Rory Blane'>", "", ["Isla Fenwick", "Rory Blane"]),
    ("meta dash", "<meta name='author' content='Isla Fenwick - Rory Blane'>", "", ["Isla Fenwick", "Rory Blane"]),
    ("meta twice", "<meta name='author' content='Isla Fenwick'><meta name='author' content='Rory Blane'>", "", ["Isla Fenwick", "Rory Blane"]),
    ("meta mail", "<meta name='author' content='isla@courier.example (Isla Fenwick)'>", "", ["Isla Fenwick"]),
    ("meta paper", "<meta property='og:site_name' content='Bay Courier'><meta name='author' content='Bay Courier'>", "<p class='byline'>By Isla Fenwick</p>", ["Isla Fenwick"]),
    ("meta name|paper", "<meta property='og:site_name' content='Bay Courier'><meta name='author' content='Isla Fenwick | Bay Courier'>", "", ["Isla Fenwick"]),
    ("meta article url", "<meta property='article:author' content='https://www.facebook.com/baycourier'>", "<p>By Isla Fenwick</p>", ["Isla Fenwick"]),
    ("meta yoast", "<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Isla Fenwick'>", "", ["Isla Fenwick"]),
    ("meta yoast de", "<meta name='twitter:label1' content='Verfasst von'><meta name='twitter:data1' content='Marlene Voss, Udo Krahn'>", "", ["Marlene Voss", "Udo Krahn"]),
    ("meta parsely list", "<meta name='parsely-author' content='Isla Fenwick'><meta name='parsely-author' content='Rory Blane'>", "", ["Isla Fenwick", "Rory Blane"]),
    ("micro", "", "<div itemprop='author' itemscope itemtype='https://schema.org/Person'><span itemprop='name'>Isla Fenwick</span></div>", ["Isla Fenwick"]),
    ("micro2", "", "<span itemprop='author'>Isla Fenwick</span>", ["Isla Fenwick"]),
    ("micro link", "", "<a itemprop='author' href='/author/isla-fenwick'>Isla Fenwick</a>", ["Isla Fenwick"]),
    ("rel author", "", "<p>Text <a rel='author' href='/people/fenwick'>Isla Fenwick</a></p>", ["Isla Fenwick"]),
    ("hcard", "", "<span class='vcard author'><a class='url fn n' href='/author/isla'>Isla Fenwick</a></span>", ["Isla Fenwick"]),
    ("spans", "", "<div class='byline'><span>By</span> <span class='name'>Isla Fenwick</span><span class='role'>Energy Correspondent</span></div>", ["Isla Fenwick"]),
    ("glued role", "", "<div class='author'><a href='/x'>Isla Fenwick</a><span>Energy Correspondent</span></div>", ["Isla Fenwick"]),
    ("two blocks", "", "<div class='authors'><div class='author'><a href='/author/isla-fenwick'>Isla Fenwick</a><i>Reporter</i></div><div class='author'><a href='/author/rory-blane'>Rory Blane</a><i>Editor</i></div></div>", ["Isla Fenwick", "Rory Blane"]),
    ("photo credit", "", "<figure><img src='/a.jpg'><figcaption>A ship. <span class='author'>Rory Blane / Bay Photo</span></figcaption></figure><p class='byline'>Isla Fenwick</p>", ["Isla Fenwick"]),
    ("text foto", "", "<p class='byline'>Text: Isla Fenwick<br>Foto: Rory Blane</p>", ["Isla Fenwick"]),
    ("reviewed", "", "<div class='byline'>By Isla Fenwick</div><div class='byline'>Reviewed by Rory Blane, MD</div>", ["Isla Fenwick"]),
    ("aside near", "", "<aside class='meta'><p class='author'>Isla Fenwick</p></aside>", ["Isla Fenwick"]),
    ("author of related", "", "{STORY}<aside><div class='card'><a href='/o'><h3>Another bay</h3></a><span class='author'>Rory Blane</span></div></aside>", []),
    ("dated line", "", "<div>Isla Fenwick | 3 May 2026</div>", ["Isla Fenwick"]),
    ("dated line2", "", "<div>03.05.2026, 10:15 Uhr | Marlene Voss</div>", ["Marlene Voss"]),
    ("dated by", "", "<p>3 May 2026 by Isla Fenwick</p>", ["Isla Fenwick"]),
    ("section line", "", "<div><a href='/bay-life'>Bay Life</a> | 3 May 2026</div>", []),
    ("dropcap", "", "<p class='byline'>By <span>I</span>sla Fenwick</p>", ["Isla Fenwick"]),
    ("comments", "", "{STORY}<div class='comments'><div class='author'>Rory Blane</div><p>Fine ship.</p></div>", []),
    ("time in byline", "", "<div class='byline'>Isla Fenwick<time>May 3, 2026</time></div>", ["Isla Fenwick"]),
    ("share in byline", "", "<div class='byline'><span>Isla Fenwick</span><ul><li><a href='https://facebook.com/sharer'>Share</a></li></ul></div>", ["Isla Fenwick"]),
    ("twitter in byline", "", "<div class='byline'>By <a href='/author/isla-fenwick'>Isla Fenwick</a><a href='https://twitter.com/islaf'>@islaf</a></div>", ["Isla Fenwick"]),
    ("avatar initials", "", "<div class='author'><span class='av'>IF</span><a href='/author/isla-fenwick'>Isla Fenwick</a></div>", ["Isla Fenwick"]),
    ("footer contrib", "", "{STORY}<p><em>Rory Blane contributed to this report.</em></p>", []),
    ("guest", "", "<p class='byline'>By Isla Fenwick</p>{STORY}<p><em>Isla Fenwick is professor of maritime law at Lowmere University.</em></p>", ["Isla Fenwick"]),
    ("staff", "", "<p class='byline'>Staff</p>", []),
    ("jp", "", "<p class='author'>佐々木健太</p>", ["佐々木健太"]),
    ("kr", "", "<p class='byline'>최서연 기자</p>", ["최서연"]),
    ("ar", "", "<div class='author-name'>كتب: رامي الشمري</div>", ["رامي الشمري"]),
    ("uk", "", "<div class='author'>О. Іваненко</div>", ["О. Іваненко"]),
    ("par", "", "<p>Par <span>Élise Marchand</span> et <span>Théo Lacombe</span>, envoyés spéciaux à Kiev</p>", ["Élise Marchand", "Théo Lacombe"]),
    ("words by", "", "<div><span>Words by Isla Fenwick</span><span>3 May 2026 · 3 min read</span></div>", ["Isla Fenwick"]),
    ("kr label", "", "<ul><li>기자명 최서연 기자</li><li>입력 2026.05.21 10:15</li></ul>", ["최서연"]),
    ("jp both", "", "<p class='author'>文・写真　佐々木健太</p>", ["佐々木健太"]),
    ("class who", "", "<p class='who'>Isla Fenwick, harbour reporter</p>", ["Isla Fenwick"]),
    ("class auth", "", "<div class='auth'>Isla Fenwick</div>", ["Isla Fenwick"]),
    ("login box", "", "<div class='auth'>Open Account</div><p>Open your account to read.</p>", []),
    ("own tag", "", "<news-byline author='Isla Fenwick'>Isla Fenwick</news-byline>", ["Isla Fenwick"]),
    ("name, role", "", "<p>Isla Fenwick, harbour reporter</p>", ["Isla Fenwick"]),
    ("name, office", "", "<p>Isla Fenwick, CEO of Baylight</p>", []),
    ("byl below", "", "{STORY}<div class='_byl'><img src='/x.jpg'><strong>Isla Fenwick</strong><a href='mailto:isla@courier.example'>isla@courier.example</a></div>", ["Isla Fenwick"]),
    ("right below", "", "{STORY}<p style='text-align:right'><strong>Isla Fenwick</strong></p>", ["Isla Fenwick"]),
    ("right in between", "", "<blockquote>The ship was there.</blockquote><p style='text-align:right'>Isla Fenwick</p>{STORY}", []),
    ("button right", "", "{STORY}<p style='text-align:right'><a href='/shop'><strong>Baylight Coupon</strong></a></p>", []),
    ("date by", "", "<div>11/06/2026 &mdash; by Isla Fenwick</div>", ["Isla Fenwick"]),
    ("glued place", "", "<div class='byline'><span>Isla Fenwick</span><span>Reporting from Torsvik</span></div>", ["Isla Fenwick"]),
    ("meta shouted", "<meta name='author' content='By ISLA FENWICK'>", "<small>By <a href='/author/1'>Isla Fenwick</a> | May 5, 2026</small>", ["Isla Fenwick"]),
    ("shouted, told below", "", "<p class='byline'>By ISLA FENWICK</p>{STORY}<p>Write to Isla Fenwick at the harbour.</p>", ["Isla Fenwick"]),
    ("shouted only", "", "<p class='byline'>By ISLA FENWICK</p>", ["ISLA FENWICK"]),
    ("ul", "", "<ul class='authors'><li><a href='/author/isla'>Isla Fenwick</a></li><li><a href='/author/rory'>Rory Blane</a></li></ul>", ["Isla Fenwick", "Rory Blane"]),
]  # fmt: skip


@pytest.mark.parametrize(("head", "line", "wanted"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_a_page_names_those_who_signed_it_and_nobody_else(head: str, line: str, wanted: list[str]) -> None:
    story = line.replace("{STORY}", STORY) if "{STORY}" in line else line + STORY
    page = (
        f"<html lang='en'><head><title>The ship that nobody saw in the bay - Bay Courier</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav><main><article><h1>The ship that nobody saw in the bay</h1>{story}</article>"
        "</main><footer>Bay Courier</footer></body></html>"
    )
    article = extract_article(page, "https://courier.example/2026/05/ship-nobody-saw")
    assert [author.name for author in article.authors or []] == wanted


ROLES = [
    ("<p>Isla Fenwick, harbour reporter</p>", "harbour reporter"),
    ("<p class='byline'>By <span>Isla Fenwick</span><br>Courier Staff Writer</p>", "Courier Staff Writer"),
    ("<div class='author-top'><span>By Isla Fenwick</span><span>Contributing columnist</span></div>", "Contributing columnist"),
    ("<address><div><a rel='author' href='/profile/isla'>Isla Fenwick</a> Harbour correspondent</div></address>", "Harbour correspondent"),
    ("<div itemprop='author' itemscope>By <a itemprop='url' href='/staff/isla'><span itemprop='name'>Isla Fenwick</span></a>, <span itemprop='jobTitle'>Heritage editor</span></div>", "Heritage editor"),
    ("<div>Editor: <a href='/author/isla'>Isla Fenwick</a></div>", "Editor"),
    ("<p class='byline'>By Isla Fenwick</p>", None),
    ("<p class='byline'>By Isla Fenwick | 3 May 2026 | 4 min read</p>", None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "role"), ROLES)
def test_what_a_byline_says_behind_a_name_is_its_bearers_role(line: str, role: str | None) -> None:
    page = f"<html lang='en'><body><main><article><h1>The ship that nobody saw</h1>{line}{STORY}</article></main></body></html>"
    authors = extract_article(page, "https://courier.example/ship").authors or []
    assert [(author.name, author.jobTitle) for author in authors] == [("Isla Fenwick", role)]


def test_no_role_comes_out_of_a_box_that_holds_the_story() -> None:
    page = (
        "<html lang='en'><body><h1>The ship that nobody saw</h1><div class='node author-node'>"
        "<div class='author'><a href='/author/isla'>Isla Fenwick</a></div><blockquote><p>The pier at noon</p></blockquote>"
        f"<img src='/pier.jpg'>{STORY[:300]}</div></body></html>"
    )
    (author,) = extract_article(page, "https://courier.example/ship").authors or []
    assert (author.name, author.jobTitle, author.description) == ("Isla Fenwick", None, None)


def test_a_headline_that_is_no_heading_still_leads_to_its_byline() -> None:
    page = (
        "<html><head><title>Bay Weekly: The ship that nobody saw in the bay</title></head><body><table><tr><td>"
        "<font size='5'><b>The ship that nobody saw in the bay</b></font><br><font size='2'>By Isla Fenwick<br>"
        f"Posted: November 12, 2003</font><br>{STORY}</td></tr></table></body></html>"
    )
    article = extract_article(page, "https://courier.example/ship")
    assert [author.name for author in article.authors or []] == ["Isla Fenwick"]


@pytest.mark.parametrize("line", ["Share", "4 comments", "Feb 24", "Photo: Tom Reed", "Labels: harbour, ships"])
def test_what_stands_in_an_author_box_and_says_nothing_of_him_is_no_role(line: str) -> None:
    page = (
        f"<html lang='en'><body><main><article><h1>The ship that nobody saw</h1><p class='byline'>By Isla Fenwick</p>{STORY}"
        f"</article><div class='author-bio'><img src='/isla.jpg'><h4>Isla Fenwick</h4><div>{line}</div>"
        "<p>Isla Fenwick has written about the harbour since the old mole was broken up.</p></div></main></body></html>"
    )
    (author,) = extract_article(page, "https://courier.example/ship").authors or []
    assert author.jobTitle is None
    assert (author.description or "").startswith("Isla Fenwick has written")
