from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.sources.binding import Known, bind
from newscrawl.sources.counting import filled
from newscrawl.sources.expressions import arguments_at
from newscrawl.sources.found import Endpoint
from newscrawl.sources.scripts import LARGEST_SCRIPT, calls_in

NEWS = "https://gazette.example/news/"
ROOT = "https://gazette.example"


def asked(script: str, facts: dict[str, str] | None = None, shown: int = 10) -> list[tuple[str, str, str]]:
    """Method, address and body of the first request of every endpoint in a script."""
    endpoints = (bind(call, Known(NEWS, facts or {}, shown)) for call in calls_in(script))
    return [(end.method, *filled(end)) for end in endpoints if end is not None]


@pytest.mark.parametrize(
    ("script", "wanted"),
    [
        ("let page = 1; b.onclick = () => { page++; fetch(`/api/news?page=${page}&n=10`) }", "/api/news?page=2&n=10"),
        ("let p = 2; b.onclick = () => fetch('/api/news?p=' + p++)", "/api/news?p=2"),
        ("let page = 0; fetch('/api/news?page=' + (page + 1))", "/api/news?page=1"),
        ("const url = '/api/list?offset=' + n + '&limit=' + SIZE, SIZE = 12; fetch(url)", "/api/list?offset=10&limit=12"),
        ("$.getJSON('/more', {start: shown, tag: 'war'}, draw)", "/more?start=10&tag=war"),
        ("$.ajax({url: '/more', data: {page: page}})", "/more?page=2"),
        ("axios.get('/api/list', {params: {page: this.page, size: 20}})", "/api/list?page=2&size=20"),
        ("const u = new URL('/api/x', location.origin); u.searchParams.set('page', n + 1); fetch(u)", "/api/x?page=2"),
        ("var x = new XMLHttpRequest(); x.open('GET', '/more.php?start=' + start)", "/more.php?start=10"),
        ("const q = new URLSearchParams({page: s.page + 1, per_page: 9}); fetch(`/feed?${q.toString()}`)", "/feed?page=2&per_page=9"),
        ("fetch(`/api/archive/${page}`)", "/api/archive/2"),
        ("fetch(`${BASE}/list?skip=${a.length}`); const BASE = 'https://gazette.example/v1'", "/v1/list?skip=10"),
        ("fetch('/api/news?page=' + page + '&_=' + Date.now())", "/api/news?page=2"),
        ("fetch(`/api/news?cursor=${cursor}&n=5`)", "/api/news?n=5"),
    ],
)  # fmt: skip
def test_the_request_of_a_script_is_asked_as_the_script_would(script: str, wanted: str) -> None:
    assert asked(script) == [("GET", f"{ROOT}{wanted}", "")]


@pytest.mark.parametrize(
    ("script", "body"),
    [
        ("$.post('/more', {action: 'load_more', paged: paged})", "action=load_more&paged=2"),
        ("$.ajax({type: 'POST', url: '/more', data: 'page=' + page})", "page=2"),
        ("const f = new FormData(); f.append('page', ++page); f.append('cat', 'x'); fetch('/more', {method: 'post', body: f})", "page=2&cat=x"),
        ("fetch('/more', {method: 'POST', body: JSON.stringify({skip: list.length, take: 8})})", '{"skip": 10, "take": 8}'),
        ("axios.post('/more', {page})", '{"page": 2}'),
        (
            "fetch('/more', {method: 'POST', body: JSON.stringify({query: '{posts}', variables: {first: 9, after: end}})})",
            '{"query": "{posts}", "variables": {"first": 9, "after": null}}',
        ),
    ],
)  # fmt: skip
def test_what_a_script_posts_is_posted(script: str, body: str) -> None:
    assert asked(script) == [("POST", f"{ROOT}/more", body)]


def test_what_a_script_takes_from_the_page_is_taken_from_there() -> None:
    script = "$.post(feed.ajaxurl, {action: 'more', page: feed.current, nonce: feed.nonce, cat: b.dataset.category})"
    facts = {"ajaxurl": "/ajax.php", "current": "3", "nonce": "ab1", "category": "culture"}
    assert asked(script, facts) == [("POST", f"{ROOT}/ajax.php", "action=more&page=3&nonce=ab1&cat=culture")]


def test_what_a_compiler_has_renamed_is_known_by_what_it_was_set_to() -> None:
    script = "function(e){var t=e.category,n=e.page;fetch('/api/posts?cat='.concat(t,'&page=').concat(n+1))}"
    assert asked(script, {"category": "town", "page": "1"}) == [("GET", f"{ROOT}/api/posts?cat=town&page=2", "")]


def test_an_address_out_of_an_attribute_is_completed() -> None:
    script = """const u = new URL(b.dataset.endpoint, location.origin); u.searchParams.set('desk', b.dataset.desk);
    u.searchParams.set('offset', b.dataset.offset); fetch(u)"""
    facts = {"endpoint": "/api/notes", "desk": "town", "offset": "10"}
    assert asked(script, facts) == [("GET", f"{ROOT}/api/notes?desk=town&offset=10", "")]


def test_what_a_client_asks_begins_behind_its_own_address() -> None:
    script = """const c = axios.create({baseURL: "/gate/v2"}); c.post("/notes", {filter: {desk: s.desk}, paging: {page: n}});
    $.post("/forms", {page: n})"""
    body = '{"filter": {"desk": "town"}, "paging": {"page": 2}}'
    assert asked(script, {"desk": "town"}) == [
        ("POST", f"{ROOT}/gate/v2/notes", body),
        ("POST", f"{ROOT}/forms", "page=2"),
    ]


def test_where_a_script_takes_the_next_cursor_from_is_seen() -> None:
    script = (
        "let c = b.dataset.cursor; fetch('/api?after=' + c).then(r => r.json()).then(data => { c = data.meta.next; })"
    )
    (call,) = calls_in(script)
    endpoint = bind(call, Known(NEWS, {"cursor": "x9"}))
    assert endpoint is not None
    assert (endpoint.cursor, endpoint.value, filled(endpoint)[0]) == ("meta.next", "x9", f"{ROOT}/api?after=x9")


@pytest.mark.parametrize(
    "script",
    [
        "fetch('/api/comments?page=' + page)",
        "fetch('/search/suggest?q=' + q + '&page=1')",
        "fetch(atob('L2FwaQ==') + '?page=' + page)",
        "fetch([a, b].join('?'))",
        "fetch('/api/user')",
        "cache.get(key, page)",
        "// see the get(page) of old",
    ],
)
def test_a_script_that_names_no_list_names_none(script: str) -> None:
    assert asked(script) == []


def test_a_cursor_that_is_not_known_leaves_no_trace_in_the_address() -> None:
    for url, wanted in (
        ("/a?after={cursor}", "/a"),
        ("/a?n=1&after={cursor}", "/a?n=1"),
        ("/a?after={cursor}&n=1", "/a?n=1"),
    ):
        assert filled(Endpoint(ROOT + url)) == (ROOT + wanted, "")


@given(st.text(alphabet="(){}[]'\"`+,:;.$ fetchpage=?/\\\n12<>!&|", max_size=300))
def test_any_text_is_read_as_a_script(text: str) -> None:
    for call in calls_in("fetch('/a?page='+" + text + ";$.post(" + text):
        bind(call, Known(NEWS))
    arguments_at(text, 0)


@pytest.mark.parametrize(
    "piece", ["fetch(", ".get('/a'", "fetch('/a?page='+", "fetch({", "url=url+u;fetch(url+'?page='+page);", "`${"]
)
def test_hostile_scripts_end_soon(piece: str) -> None:
    assert len(calls_in(piece * (LARGEST_SCRIPT // len(piece)))) <= 40
