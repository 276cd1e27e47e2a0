"""A session in every link of a page is known for what it is, and what tells one page from another is kept."""

from __future__ import annotations

from newscrawl.sources import Source, read
from newscrawl.sources.sessions import session_of

BASE = "https://herald.example"
TITLES = ("Ferry runs an hour late again", "Crane is painted in bright blue", "Old pier opens for the summer")


def page(token: str) -> bytes:
    cards = "".join(
        f'<article><h2><a href="/{title.lower().replace(" ", "-")}?sid={token}">{title}</a></h2></article>'
        for title in TITLES
    )
    menu = "".join(f'<a href="/{word}/?sid={token}">{word}</a>' for word in ("town", "sport", "culture"))
    onwards = f'<a rel="next" href="/town/?page=2&amp;sid={token}">Next page</a>'
    return f"<html><body><nav>{menu}</nav><main>{cards}{onwards}</main></body></html>".encode()


def test_links_go_without_the_session_that_all_links_of_the_page_carry() -> None:
    found = read(Source("listing", f"{BASE}/town/"), page("4f9a03c1b2"), f"{BASE}/town/")
    assert [link.url for link in found.articles] == [f"{BASE}/{title.lower().replace(' ', '-')}" for title in TITLES]
    assert [more.url for more in found.more] == [f"{BASE}/town/?page=2"]
    assert found.session == "sid"


def test_every_visitor_finds_the_same_addresses() -> None:
    read_by = [read(Source("home", BASE), page(token), f"{BASE}/") for token in ("4f9a03c1b2", "77d0e1a9c5")]
    assert read_by[0].articles == read_by[1].articles


def test_what_differs_from_link_to_link_is_no_session() -> None:
    assert session_of(f"{BASE}/{word}?id=4f9a03c1b{n}" for n, word in enumerate("abcdefgh")) is None


def test_what_the_pages_of_one_list_share_is_no_session() -> None:
    facets = [f"{BASE}/list?of=4f9a03c1b2&sort={n}" for n in range(30)]
    assert session_of([*facets, *(f"{BASE}/story-{n}" for n in range(6))]) is None


def test_a_word_that_all_links_carry_is_kept() -> None:
    assert session_of(f"{BASE}/{word}?lang=english" for word in "abcdefgh") is None
