"""Addresses in normal form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.normalise import host_of, key_of, normal_url, same_site


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


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("https://herald.example/pier/", "http://www.herald.example/pier"),
        ("https://herald.example/pier/?ref=feed#top", "https://herald.example/pier"),
    ],
)
def test_two_spellings_have_one_key(left: str, right: str) -> None:
    assert key_of(left) == key_of(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("https://herald.example/?id=1", "https://herald.example/?id=2"),
        ("https://herald.example/a", "https://herald.example/b"),
        ("https://herald.example/a", "https://tribune.example/a"),
        ("http://127.0.0.1:1/a", "http://127.0.0.1:2/a"),
    ],
)
def test_two_articles_never_share_a_key(left: str, right: str) -> None:
    assert key_of(left) != key_of(right)


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
