"""Whatever bytes come, reading them ends well, and what it gives keeps its form."""

from __future__ import annotations

import gzip
from typing import get_args

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newscrawl.normalise import normal_url
from newscrawl.sources import Found, Kind, Source, read
from newscrawl.sources.merging import address_key

from .reading import ATOM, JSON_FEED, RDF, RSS, SITE
from .test_homes import PAGE
from .test_listings import GHOST
from .test_sitemaps import NEWS, index

KINDS: tuple[Kind, ...] = get_args(Kind)
ROBOTS = "User-agent: *\nSitemap: https://gazette.example/a.xml\n"
DOCUMENTS = [text.encode() for text in (RSS, ATOM, RDF, JSON_FEED, NEWS, index("posts.xml"), GHOST, PAGE, ROBOTS)]
DOCUMENTS += [b'{"posts": [{"title": "The pier opens again", "url": "/pier-opens-again"}], "meta": {"next": "c2"}}']
DOCUMENTS += [
    b"<button data-url='/x?page=2'>Show more</button><script>fetch(`/api?page=${page}`)</script>" + GHOST.encode()
]
DOCUMENTS += [gzip.compress(NEWS.encode()), RSS.encode("utf-16")]
PIECES = [
    b"<",
    b"&",
    b">",
    b"\x00",
    b"\xff",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"&#0;",
    b"&#xD800;",
    b'"',
    b"<a href='//['>x</a>",
]
PIECES += [b"<item>", b"</a>", b"{", b"http://[", b"\\ud800", b"<h3>", b"<!DOCTYPE x [", b"xmlns=''", b"9" * 5000]
FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(found: Found) -> None:
    assert [link.position for link in found.articles] == list(range(1, len(found.articles) + 1))
    addresses = [link.url for link in found.articles]
    assert len({address_key(url) for url in addresses}) == len(addresses)
    for url in addresses + [source.url for source in found.more]:
        assert url.startswith(("http://", "https://"))
        assert normal_url(url) == url
    for link in found.articles:
        texts = (link.headline, link.description, link.label, *link.authors, *link.keywords)
        assert "" not in texts
        "".join(text for text in texts if text).encode()  # no half of a surrogate pair
    assert len({address_key(source.url) for source in found.more}) == len(found.more)
    assert all(warning.startswith(SITE) for warning in found.warnings)


def read_all(body: bytes, encoding: str | None = None) -> None:
    for kind in KINDS:
        check(read(Source(kind, f"{SITE}/page/2"), body, f"{SITE}/page/2", encoding))


@FEW
@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "latin-1", "utf-16", "x", "idna", "rot13", "\ud800"]))
@example(b"\x1f\x8b", None)
@example(b"\xff\xfe<", "utf-7")
def test_any_bytes_are_read(body: bytes, encoding: str | None) -> None:
    read_all(body, encoding)


@FEW
@given(st.sampled_from(DOCUMENTS), st.data())
def test_cut_documents_are_read(document: bytes, data: st.DataObject) -> None:
    read_all(document[: data.draw(st.integers(0, len(document)))])


@FEW
@given(st.sampled_from(DOCUMENTS), st.data())
def test_mutated_documents_are_read(document: bytes, data: st.DataObject) -> None:
    body = bytearray(document)
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(body)))
        width = data.draw(st.integers(0, 40))
        body[start : start + width] = data.draw(st.sampled_from(PIECES) | st.binary(max_size=8))
    read_all(bytes(body))


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_documents_end_soon(kind: Kind) -> None:
    deep = b"<div>" * 100_000
    anchors = b"".join(b"<div><a href=/x%d-story-of-many-words>headline of four words</a>" % n for n in range(3000))
    for body in (
        deep,
        anchors,
        b"<a>" * 50_000,
        b"<!DOCTYPE x [" * 20_000,
        b"<item>" * 50_000,
        b"&" * 200_000,
        b"[" * 200_000,
    ):
        check(read(Source(kind, f"{SITE}/p"), body, f"{SITE}/p"))
