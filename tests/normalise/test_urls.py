"""Addresses in normal form, what their spellings share, and what a feed's id is remembered as."""

from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.normalise import feed_key, host_of, key_of, normal_url, same_site, urls


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("HTTPS://Herald.Example:443/Pier", "https://herald.example/Pier"),
        ("http://herald.example", "http://herald.example/"),
        ("https://herald.example/a?utm_source=x&fbclid=1&ref=feed", "https://herald.example/a"),
        ("https://herald.example/a?id=5&source=wire", "https://herald.example/a?id=5&source=wire"),
        ("https://herald.example/a?b=2&a=1#part", "https://herald.example/a?a=1&b=2"),
        ("https://herald.example/a;jsessionid=4F2?x=1", "https://herald.example/a?x=1"),
        ("https://herald.example/مقال", "https://herald.example/%D9%85%D9%82%D8%A7%D9%84"),
        ("https://herald.example:8443/a", "https://herald.example:8443/a"),
        ("https://herald.example/pier/#/portal/signup", "https://herald.example/pier/"),
        ("http://[::1]:80/a", "http://[::1]/a"),
        ("https://herald.example/a?ref=20418", "https://herald.example/a?ref=20418"),
        ("https://herald.example/a?id=5&amp;utm_source=x", "https://herald.example/a?id=5"),
        ("https://herald.example/a?UTM_Campaign=x&WT.mc_id=3&srsltid=Af", "https://herald.example/a"),
        ("https://herald.example/a?at_id=1&ns_id=2&pk_id=3", "https://herald.example/a?ns_id=2&pk_id=3"),
        ("https://straße.example/a", "https://xn--strae-oqa.example/a"),
        ("https://Zürich.example/a", "https://xn--zrich-kva.example/a"),
        ("https://amp.herald.example/pier/amp/?amp=1", "https://amp.herald.example/pier/amp/?amp=1"),
        ("https://m.herald.example/pier", "https://m.herald.example/pier"),
        ("mailto:desk@herald.example", None),
        ("javascript:void(0)", None),
        ("file:///etc/passwd", None),
        ("https://herald.example:port/", None),
        ("https://", None),
        ("", None),
    ],
)
def test_normal_url(url: str, wanted: str | None) -> None:
    assert normal_url(url) == wanted


def test_relative_addresses_are_read_against_their_base() -> None:
    assert normal_url("../pier/", "https://herald.example/news/2/") == "https://herald.example/news/pier/"
    assert normal_url("//www.herald.example/x", "https://a.example/") == "https://www.herald.example/x"


SLUG = "https://herald.example/news/pier-reopens-after-storm"
NUMBER = "https://herald.example/news/48213"

SAME = [
    # scheme, host, port, end of the path
    ("https://herald.example/pier/", "http://www.herald.example/pier"),
    ("https://herald.example/pier/?ref=feed#top", "https://herald.example/pier"),
    ("https://herald.example", "http://www.herald.example/"),
    ("HTTPS://WWW.Herald.Example/pier", "https://herald.example/pier"),
    ("https://herald.example:443/pier", "https://herald.example/pier"),
    ("http://herald.example:80/pier", "https://herald.example/pier"),
    ("https://herald.example./pier", "https://herald.example/pier"),
    ("https://herald.example/pier//", "https://herald.example/pier"),
    ("https://herald.example//news///pier", "https://herald.example/news/pier"),
    ("https://herald.example/news/../news/./pier", "https://herald.example/news/pier"),
    ("https://herald.example/pier#comments", "https://herald.example/pier"),
    ("  https://herald.example/pier\n", "https://herald.example/pier"),
    ("https://reader:secret@herald.example/pier", "https://herald.example/pier"),
    # escapes, scripts, order
    ("https://herald.example/%7Edesk/a", "https://herald.example/~desk/a"),
    ("https://herald.example/caf%c3%a9", "https://herald.example/caf%C3%A9"),
    ("https://herald.example/café", "https://herald.example/caf%C3%A9"),
    ("https://herald.example/%70ier", "https://herald.example/pier"),
    ("https://herald.example/a b", "https://herald.example/a%20b"),
    ("https://herald.example/a?q=x+y", "https://herald.example/a?q=x%20y"),
    ("https://вісник.example/a", "https://xn--b1amgkt9j.example/a"),
    ("https://straße.example/a", "https://xn--strae-oqa.example/a"),
    ("https://ZÜRICH.example/a", "https://xn--zrich-kva.example/a"),
    ("https://herald.example/a?x=1&y=2", "https://herald.example/a?y=2&x=1"),
    ("https://herald.example/a?&x=1&&", "https://herald.example/a?x=1"),
    ("https://herald.example/a?", "https://herald.example/a"),
    # trackers and sessions
    ("https://herald.example/a?utm_source=x&utm_medium=y", "https://herald.example/a"),
    ("https://herald.example/a?id=5&fbclid=x", "https://herald.example/a?id=5"),
    ("https://herald.example/a?gclid=1&gbraid=2&wbraid=3", "https://herald.example/a"),
    ("https://herald.example/a?mc_cid=1&mc_eid=2", "https://herald.example/a"),
    ("https://herald.example/a?at_medium=rss&at_campaign=6", "https://herald.example/a"),
    ("https://herald.example/a?pk_campaign=x&mtm_source=y", "https://herald.example/a"),
    ("https://herald.example/a?xtor=RSS-1&ocid=feed", "https://herald.example/a"),
    ("https://herald.example/a?srsltid=Af&ysclid=q", "https://herald.example/a"),
    ("https://herald.example/a?ref=home", "https://herald.example/a"),
    ("https://herald.example/a?id=5&amp;utm_source=feed", "https://herald.example/a?id=5"),
    ("https://herald.example/a;jsessionid=4F2C.node1?id=5", "https://herald.example/a?id=5"),
    ("https://herald.example/a?PHPSESSID=0a1b2c", "https://herald.example/a"),
    ("https://herald.example/a?ASPSESSIONIDQABBCCDD=x", "https://herald.example/a"),
    ("https://herald.example/(S(lit3py55t21z5v55vlm25s55))/pier.aspx", "https://herald.example/pier.aspx"),
    # AMP
    (SLUG + "/amp", SLUG),
    (SLUG + "/amp/", SLUG + "/"),
    (SLUG + "/AMP", SLUG),
    (SLUG + "?amp", SLUG),
    (SLUG + "?amp=1", SLUG),
    (SLUG + "?amp=true&id=5", SLUG + "?id=5"),
    (SLUG + "?outputType=amp", SLUG),
    (SLUG + "?output=amp", SLUG),
    (SLUG + "?noamp=mobile", SLUG),
    (SLUG + "?amp_js_v=0.1&usqp=mq331", SLUG),
    (NUMBER + "/amp", NUMBER),
    ("https://herald.example/news/pier.html/amp", "https://herald.example/news/pier.html"),
    ("https://herald.example/news/pier.amp.html", "https://herald.example/news/pier.html"),
    ("https://herald.example/pier?amp=1", "https://herald.example/pier"),
    ("https://amp.herald.example/news/pier", "https://herald.example/news/pier"),
    ("https://amp.herald.co.uk/news/pier", "https://www.herald.co.uk/news/pier"),
    ("https://amp.herald.example/news/48213", NUMBER),
    ("https://amp.herald.example/news/pier.amp.html?amp=1", "https://herald.example/news/pier.html"),
    ("https://herald-example.cdn.ampproject.org/c/s/www.herald.example/news/pier", "https://herald.example/news/pier"),
    (
        "https://herald-example.cdn.ampproject.org/v/s/herald.example/pier?amp_js_v=0.1&id=5",
        "http://herald.example/pier?id=5",
    ),
    ("https://cdn.ampproject.org/c/herald.example/pier", "https://herald.example/pier"),
    ("https://herald-example.cdn.ampproject.org/c/s/amp.herald.example/pier", "https://herald.example/pier"),
    ("https://www.google.com/amp/s/www.herald.example/pier", "https://herald.example/pier"),
    ("https://www.google.co.uk/amp/s/herald.example/news/pier.amp.html", "https://herald.example/news/pier.html"),
    ("https://www-herald-example.bing-amp.com/c/s/www.herald.example/pier", "https://herald.example/pier"),
    # for telephones
    ("https://m.herald.example/news/pier", "https://www.herald.example/news/pier"),
    ("http://m.herald.example/news/48213", NUMBER),
    ("https://m.herald.example/article.php?id=48213", "https://herald.example/article.php?id=48213"),
    ("https://mobile.herald.example/news/pier", "https://herald.example/news/pier"),
    ("https://m.herald.co.uk/news/pier", "https://herald.co.uk/news/pier"),
    ("https://m.herald.example:8443/pier", "https://herald.example:8443/pier"),
    ("https://m.news.herald.example/pier", "https://news.herald.example/pier"),
    ("https://m.herald.example/%D0%BC%D0%BE%D1%81%D1%82", "https://herald.example/мост"),
    ("https://desk.blogspot.com/2026/11/pier.html?m=1", "https://desk.blogspot.com/2026/11/pier.html"),
    (SLUG + "?mobile=1", SLUG),
    # print
    (SLUG + "/print", SLUG),
    (SLUG + "/print/", SLUG),
    (NUMBER + "/print", NUMBER),
    (SLUG + "?print=1", SLUG),
    (SLUG + "?print=print", SLUG),
    (SLUG + "?view=print", SLUG),
    (SLUG + "?printable=true&id=5", SLUG + "?id=5"),
    ("https://herald.example/a?id=5&amp;print=1", "https://herald.example/a?id=5"),
    ("https://herald.example/a?id=5&mode=print", "https://herald.example/a?id=5"),
    ("https://herald.example/?p=48213&print=1", "https://herald.example/?p=48213"),
    # a reader's comment, index pages, sharing
    (SLUG + "?replytocom=381", SLUG),
    (SLUG + "/comment-page-2/#comments", SLUG),
    (SLUG + "?share=facebook&nb=1", SLUG),
    ("https://herald.example/news/index.html", "https://herald.example/news/"),
    ("https://herald.example/index.php", "https://herald.example/"),
    ("https://herald.example/index.php?p=5", "https://herald.example/?p=5"),
    ("https://herald.example/pier/Default.aspx", "https://herald.example/pier"),
    ("https://herald.example/pier/Default.aspx?id=5", "https://herald.example/pier?id=5"),
    (SLUG + "/amp/index.html", SLUG),
]

DIFFERENT = [
    ("https://herald.example/?id=1", "https://herald.example/?id=2"),
    ("https://herald.example/?id=1", "https://herald.example/"),
    ("https://herald.example/?p=1", "https://herald.example/?p=2"),
    ("https://herald.example/?page_id=1", "https://herald.example/?p=1"),
    ("https://herald.example/a?article=pier", "https://herald.example/a?article=ferry"),
    ("https://herald.example/a?page=1", "https://herald.example/a?page=2"),
    ("https://herald.example/a?page=2", "https://herald.example/a"),
    ("https://herald.example/a?source=wire", "https://herald.example/a"),
    ("https://herald.example/a?sid=1", "https://herald.example/a?sid=2"),
    ("https://herald.example/a?cid=1", "https://herald.example/a?cid=2"),
    ("https://herald.example/a?ref=20418", "https://herald.example/a?ref=20419"),
    ("https://herald.example/a?campaign=1", "https://herald.example/a?campaign=2"),
    ("https://herald.example/a?ID=1", "https://herald.example/a?id=1"),
    ("https://herald.example/a?id=a", "https://herald.example/a?id=A"),
    ("https://herald.example/a?s=pier", "https://herald.example/a?s=ferry"),
    ("https://herald.example/a?id=1", "https://herald.example/a?id=01"),
    ("https://herald.example/a?pk_id=1", "https://herald.example/a?pk_id=2"),
    ("https://herald.example/a", "https://herald.example/b"),
    ("https://herald.example/a", "https://herald.example/A"),
    ("https://herald.example/a", "https://tribune.example/a"),
    ("https://north.herald.example/a", "https://south.herald.example/a"),
    ("http://127.0.0.1:1/a", "http://127.0.0.1:2/a"),
    ("https://herald.example:8443/a", "https://herald.example/a"),
    ("https://herald.example/news/1", "https://herald.example/news/2"),
    ("https://herald.example/news/1", "https://herald.example/news"),
    ("https://herald.example/news/48213", "https://herald.example/news/48214"),
    ("https://herald.example/pier-2", "https://herald.example/pier"),
    ("https://herald.example/pier.html", "https://herald.example/pier"),
    ("https://herald.example/a%2Fb", "https://herald.example/a/b"),
    ("https://herald.example/a%3Fid=1", "https://herald.example/a?id=1"),
    ("https://herald.example/a+b", "https://herald.example/a%20b"),
    ("https://strasse.example/a", "https://straße.example/a"),
    ("https://herald.example/x;id=1", "https://herald.example/x;id=2"),
    ("https://archive.example/web/https://a.example/x", "https://archive.example/web/https/a.example/x"),
    # amp and print as words
    ("https://herald.example/music/amp", "https://herald.example/music"),
    ("https://herald.example/local-news/amp", "https://herald.example/local-news"),
    ("https://herald.example/arts-and-culture/amp", "https://herald.example/arts-and-culture"),
    ("https://herald.example/2026/11/amp", "https://herald.example/2026/11"),
    ("https://herald.example/20261124/amp", "https://herald.example/20261124"),
    ("https://herald.example/2026-11-24/print", "https://herald.example/2026-11-24"),
    ("https://herald.example/amp", "https://herald.example/"),
    ("https://herald.example/amp/pier", "https://herald.example/pier"),
    ("https://herald.example/print", "https://herald.example/"),
    ("https://herald.example/print/pier", "https://herald.example/pier"),
    ("https://herald.example/media/print", "https://herald.example/media"),
    (SLUG + "/amplifier", SLUG),
    (SLUG + "/print-run", SLUG),
    ("https://herald.example/news/.amp.html", "https://herald.example/news/.html"),
    ("https://herald.example/a?amp=50w", "https://herald.example/a?amp=80w"),
    ("https://herald.example/a?print=204", "https://herald.example/a?print=205"),
    ("https://herald.example/?print=1", "https://herald.example/"),
    ("https://herald.example/a?view=pier", "https://herald.example/a?view=ferry"),
    ("https://herald.example/a?mode=1", "https://herald.example/a"),
    ("https://herald.example/a?share=5", "https://herald.example/a"),
    ("https://herald.example/a?nb=1", "https://herald.example/a?nb=2"),
    ("https://herald.example/?m=202611", "https://herald.example/?m=202612"),
    ("https://herald.example/?m=1", "https://herald.example/"),
    ("https://herald.example/a?m=1", "https://herald.example/a"),
    # hosts that are all there is, or a desk of their own
    ("https://m.example/pier", "https://example/pier"),
    ("https://m.co.uk/pier", "https://co.uk/pier"),
    ("https://mobile.de/pier", "https://de/pier"),
    ("https://amp.com.au/pier", "https://com.au/pier"),
    ("https://m.blogspot.com/pier", "https://blogspot.com/pier"),
    ("https://mobile.herald.example/news/48213", NUMBER),
    ("https://mobile.herald.example/a?id=48213", "https://herald.example/a?id=48213"),
    ("https://m.herald.example/news/12", "https://herald.example/news/12"),
    ("https://m.herald.example/?p=12", "https://herald.example/?p=12"),
    ("https://mm.herald.example/pier", "https://herald.example/pier"),
    ("https://amplify.herald.example/pier", "https://herald.example/pier"),
    ("https://news.m.herald.example/pier", "https://news.herald.example/pier"),
    # indexes and caches
    ("https://herald.example/index.html?id=5", "https://herald.example/?id=5"),
    ("https://herald.example/index.php/pier", "https://herald.example/pier"),
    ("https://herald.example/index-of-prices", "https://herald.example/"),
    ("https://herald.example/index.html/5", "https://herald.example/5"),
    ("https://herald.example/news/default", "https://herald.example/news"),
    ("https://a.cdn.ampproject.org/c/s/herald.example/a", "https://a.cdn.ampproject.org/c/s/herald.example/b"),
    ("https://a.cdn.ampproject.org/i/s/herald.example/a", "https://herald.example/a"),
    ("https://www.google.com/amplify/s/herald.example/a", "https://herald.example/a"),
    ("https://evilcdn.ampproject.org.example/c/s/herald.example/a", "https://herald.example/a"),
    ("https://herald.example/comment-page-2", "https://herald.example/"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_two_spellings_have_one_key(left: str, right: str) -> None:
    assert key_of(left) == key_of(right)


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_two_articles_never_share_a_key(left: str, right: str) -> None:
    assert key_of(left) != key_of(right)


def test_an_ordinary_address_keeps_the_key_that_older_stores_know() -> None:
    assert key_of("https://www.herald.example/news/Pier/?b=2&a=1") == "herald.example/news/Pier?a=1&b=2"
    assert key_of("https://herald.example/") == "herald.example/"
    assert key_of("no address ") == "no address"


@pytest.mark.parametrize("part", ["a", "1", "a-", "/", "/amp", "/index.html", "-_", "%C3", "(S(", "a=1&", ".", "amp."])
def test_no_address_is_too_long(part: str) -> None:
    # What is linear takes a moment here, what is quadratic never ends.
    for start in (
        "https://m.herald.example/",
        "https://herald.example/?x=",
        "https://x.cdn.ampproject.org/c/s/",
        "https://m.",
    ):
        assert key_of(start + part * 20_000 + "/amp")


SEGMENT = st.text("abcXYZ019-_~.% é", min_size=1, max_size=9).filter(lambda text: text.strip(". ") != "")
ADDRESS = st.builds(
    lambda host, path, query: f"https://{host}.example/{'/'.join(path)}" + (f"?{'&'.join(query)}" if query else ""),
    st.text("abmxyz-.", min_size=1, max_size=12).filter(lambda text: ".." not in text and text.strip(".") == text),
    st.lists(
        SEGMENT | st.sampled_from(["amp", "print", "m", "index.html", "a-b-c-d", "48213", "x.amp.html"]), max_size=4
    ),
    st.lists(
        st.builds("{}={}".format, st.sampled_from("id p page amp q print".split()), st.text("a1-", max_size=3)),
        max_size=3,
    ),
)


@given(ADDRESS)
def test_normal_form_and_spelling_change_no_key(url: str) -> None:
    normal = normal_url(url)
    assert normal is not None
    assert normal_url(normal) == normal
    assert key_of(normal) == key_of(url)
    assert key_of(url.replace("https://", "HTTP://www.")) == key_of(url)
    assert key_of(url + "#part") == key_of(url)
    assert key_of(url + ("&" if "?" in url else "?") + "utm_source=x&fbclid=y") == key_of(url)
    assert "#" not in key_of(url)


WORDS = st.lists(st.text("abcdefghij", min_size=2, max_size=8), min_size=4, max_size=7).map("-".join)


@given(WORDS, st.sampled_from(["", "?id=5", "?article=pier&x=1"]))
def test_every_variant_of_an_article_has_its_key(slug: str, query: str) -> None:
    plain = f"https://www.herald.example/news/{slug}"
    key, more = key_of(plain + query), "&" if query else "?"
    for end in ("/", "/amp", "/amp/", "/print", "/print/", "/comment-page-3", "/index.php", "//"):
        assert key_of(plain + end + query) == key
    for pair in ("amp", "amp=1", "outputType=amp", "print=1", "view=print", "mobile=1", "replytocom=7", "utm_id=3"):
        assert key_of(plain + query + more + pair) == key
    cached = f"https://x.cdn.ampproject.org/c/s/www.herald.example/news/{slug}{query}"
    assert key_of(cached) == key
    if not query:
        for host in ("m", "mobile", "amp"):
            assert key_of(plain.replace("www", host)) == key


@given(
    st.text("abcdfghk", min_size=1, max_size=6).filter(lambda name: name != "m"),
    st.text(max_size=5), st.text(max_size=5), st.sampled_from(["/", "/a", "/a.html", "/index.php", "/amp", "/a-b-c-d/amp"]),
)  # fmt: skip
def test_two_values_of_an_unknown_parameter_never_share_a_key(name: str, one: str, other: str, path: str) -> None:
    left, right = (f"https://m.herald.example{path}?{name}={quote(value, safe='')}" for value in (one, other))
    assert (key_of(left) == key_of(right)) == (one == other)


@given(
    st.lists(st.text("abc12-", min_size=1, max_size=6), min_size=1),
    st.lists(st.text("abc12-", min_size=1, max_size=6), min_size=1),
)
def test_two_paths_never_share_a_key(one: list[str], other: list[str]) -> None:
    left, right = (f"https://herald.example/{'/'.join(path)}" for path in (one, other))
    assert (key_of(left) == key_of(right)) == (one == other)


@given(
    st.from_regex(
        r"https?://[a-z0-9-]{1,5}(\.[a-z0-9-]{1,5}){1,2}(/([A-Za-z0-9_~.!$&'()*+,:=@|-]|%[0-9A-Fa-f]{2}){0,6}){1,4}"
        r"(\?[a-z_1]{1,3}=[\w.~-]{0,5}(&[a-z_1]{1,3}=[\w.~-]{0,5}){0,3})?",
        fullmatch=True,
    )
)
def test_the_short_way_to_the_normal_form_gives_what_the_long_way_gives(url: str) -> None:
    parts = urlsplit(url)
    assert normal_url(url) == urls._canonical(parts, None)


@pytest.mark.parametrize(
    ("guid", "wanted"),
    [
        ("tag:herald.example,2026:post-48213", "guid:herald:tag:herald.example,2026:post-48213"),
        ("urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a", "guid:herald:urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a"),
        ("https://www.herald.example/?p=12", "guid:herald:herald.example/?p=12"),
        ("http://herald.example/?p=12", "guid:herald:herald.example/?p=12"),
        ("12 at https://herald.example", "guid:herald:12 at https://herald.example"),
        ("  48213-abc\n", "guid:herald:48213-abc"),
        ("5f3a9c01b2", "guid:herald:5f3a9c01b2"),
        ("482137001", "guid:herald:482137001"),
        ("pier-reopens", "guid:herald:pier-reopens"),
        ("half \ud83d of a pair 5", "guid:herald:half ? of a pair 5"),
        ("", None),
        ("   ", None),
        ("1", None),
        ("482137", None),
        ("post-12", None),
        ("item 3", None),
        ("ab-12", None),
        ("undefined", None),
        ("Новини", None),
        ("00000000-0000-0000-0000-000000000000", None),
        ("https://herald.example/", None),
        ("https://www.herald.example", None),
        ("https://herald.example/?utm_source=feed", None),
        ("https://herald.example/index.html", None),
        ("http://", None),
        ("x" * 1001, None),
    ],
)
def test_what_a_feed_id_is_remembered_as(guid: str, wanted: str | None) -> None:
    assert feed_key("herald", guid) == wanted


@given(st.text(max_size=60))
def test_a_feed_id_is_its_own_key_and_never_an_address(guid: str) -> None:
    key = feed_key("herald", guid)
    if key is not None:
        assert key_of(key) == key
        assert normal_url(key) is None
        assert key.encode()


def test_same_site_knows_subdomains_but_no_neighbours() -> None:
    assert same_site("https://news.herald.example/", "https://www.herald.example/")
    assert not same_site("https://herald.example/", "https://otherherald.example/")
    assert not same_site("https://herald.example.evil.example/", "https://herald.example/")
    assert host_of("not an address") == ""


@given(st.text(max_size=80))
def test_normal_form_is_stable_whatever_comes(text: str) -> None:
    once = normal_url(text, "https://herald.example/news/")
    if once is not None:
        assert normal_url(once) == once
        assert once.startswith(("http://", "https://"))
        assert key_of(once) == key_of(text) or key_of(once)
