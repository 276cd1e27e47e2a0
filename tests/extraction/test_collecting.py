"""The garbage collector while pages are read: out of the way, and afterwards as it was."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from newscrawl.extraction import Page, extract
from newscrawl.extraction.collecting import collecting_later

URL = "https://herald.example/news/pier"
SENTENCE = "The pier of Lowmere was opened on Monday, and two hundred people came to see it although it rained. "
HTML = (
    "<html><head><title>Pier opens</title></head><body><article><h1>Pier opens</h1><p>By Ada Quill, 3 May 2026</p>"
    f"<figure><img src='/pier.jpg'><figcaption>The pier</figcaption></figure><p>{SENTENCE * 3}</p><p>{SENTENCE * 2}"
    f"<a href='/ferry'>The ferry</a></p></article><ul><li><a href='/bakery'>Bakery wins a prize</a></ul></body></html>"
)


@pytest.fixture(autouse=True)
def as_found() -> Iterator[None]:
    enabled = gc.isenabled()
    yield
    gc.enable() if enabled else gc.disable()


@pytest.mark.parametrize("enabled", [True, False])
def test_it_is_off_meanwhile_and_afterwards_as_it_was(enabled: bool) -> None:
    gc.enable() if enabled else gc.disable()
    with collecting_later():
        with collecting_later():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled() is enabled


def test_an_exception_leaves_it_as_it_was() -> None:
    gc.enable()
    with pytest.raises(KeyError), collecting_later():
        raise KeyError
    assert gc.isenabled()


def test_a_page_dies_without_it() -> None:
    gc.disable()
    page = Page.from_html(HTML, URL)
    extraction = extract(page)
    dead = [weakref.ref(page), weakref.ref(page.body)]
    assert extraction.article.articleBody
    del page, extraction
    assert [each() for each in dead] == [None, None]
