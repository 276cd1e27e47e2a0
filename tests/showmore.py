"""A newspaper whose list goes on in one of several ways, served on loopback. All texts are invented."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

from tests.serving import serving

STORIES, A_PAGE = 24, 4
_PLACES = ("harbor", "mill", "market", "tower", "bridge", "quarry", "orchard", "station")
_DEEDS = (
    "gets a new roof",
    "closes for a week",
    "wins a small prize",
    "is painted green",
    "opens its cellar",
    "loses a door",
)


@dataclass(frozen=True)
class Story:
    number: int

    @property
    def headline(self) -> str:
        return f"The old {_PLACES[self.number % 8]} {_DEEDS[self.number % 6]} in year {1900 + self.number}"

    @property
    def slug(self) -> str:
        return self.headline.lower().replace(" ", "-")

    @property
    def path(self) -> str:
        return f"/news/{self.slug}/"

    @property
    def date(self) -> str:
        return f"2026-11-{28 - self.number // 2:02}T{23 - self.number % 2:02}:00:00Z"

    def card(self) -> str:
        return f'<article class="card"><h3><a href="{self.path}">{self.headline}</a></h3><time datetime="{self.date}">then</time></article>'

    def page(self) -> str:
        told = (
            f"<p>Those who live by the {_PLACES[self.number % 8]} saw it on day {self.number} and spoke of little else all week.</p>"
            * 4
        )
        return (
            f'<!DOCTYPE html><html lang="en"><head><title>{self.headline}</title><meta property="og:type" content="article">'
            f'<meta property="article:published_time" content="{self.date}"></head>'
            f"<body><main><article><h1>{self.headline}</h1>{told}</article></main></body></html>"
        )


PAPER = tuple(map(Story, range(STORIES)))
PATHS = {story.path for story in PAPER}


@dataclass(frozen=True)
class Asked:
    """A request as the server saw it. `host` is the Host header."""

    method: str
    path: str
    body: str = ""
    host: str = ""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    body: str | bytes
    kind: str = "text/html; charset=utf-8"
    status: int = 200


Ways = Callable[[Asked], Answer | None]


def cards(start: int, count: int = A_PAGE) -> str:
    return "".join(story.card() for story in PAPER[start : start + count])


def items(start: int, count: int = A_PAGE, *keys: str) -> list[dict[str, object]]:
    told = [
        {"id": s.number + 1000, "title": s.headline, "url": s.path, "slug": s.slug, "publishedAt": s.date}
        for s in PAPER[start : start + count]
    ]
    return [{key: item[key] for key in keys or item} for item in told]


def as_json(data: object) -> Answer:
    return Answer(json.dumps(data), "application/json")


def list_page(below: str, head: str = "", shown: str | None = None) -> Answer:
    listed = cards(0) if shown is None else shown
    return Answer(
        f'<!DOCTYPE html><html lang="en"><head><title>News</title><meta charset="utf-8">{head}</head><body>'
        f'<header><nav><a href="/">Home</a> <a href="/about/">About us</a></nav><button>Menu</button></header>'
        f'<main><h1>Latest</h1><div id="list">{listed}</div>{below}</main><footer>All rights kept.</footer></body></html>'
    )


def number(query: dict[str, str], name: str, otherwise: int) -> int:
    return int(query[name]) if query.get(name, "").isdigit() else otherwise


def parsed(asked: Asked) -> tuple[str, dict[str, str]]:
    parts = urlsplit(asked.path)
    return parts.path, {name: values[-1] for name, values in parse_qs(parts.query).items()}


# --- the six ways, and some of their kin ------------------------------------------------------------------------------


def by_link(asked: Asked) -> Answer | None:
    """`rel=next`, and a "Show More" that is a link."""
    path, _ = parsed(asked)
    page = int(path.split("/")[3]) if path.startswith("/news/page/") else 1
    if path != "/news/" and not path.startswith("/news/page/"):
        return None
    more = f"/news/page/{page + 1}/"
    start = (page - 1) * A_PAGE
    if start + A_PAGE >= STORIES:
        return list_page("", shown=cards(start))
    return list_page(f'<a class="more" href="{more}">Show More</a>', f'<link rel="next" href="{more}">', cards(start))


def by_json_page(asked: Asked) -> Answer | None:
    """A script that counts pages, in the page itself."""
    path, query = parsed(asked)
    if path == "/api/stories":
        start = (number(query, "page", 1) - 1) * A_PAGE
        return as_json({"stories": items(start), "page": number(query, "page", 1), "totalPages": STORIES // A_PAGE})
    script = """<button id="more">Show More</button><script>
let page = 1; const list = document.getElementById('list'), more = document.getElementById('more');
more.addEventListener('click', async () => {
  page += 1;
  const told = await (await fetch(`/api/stories?page=${page}&size=4`)).json();
  for (const s of told.stories) list.insertAdjacentHTML('beforeend', `<article><h3><a href="${s.url}">${s.title}</a></h3></article>`);
  if (page >= told.totalPages) more.remove();
});</script>"""
    return list_page(script) if path == "/news/" else None


CURSOR_SCRIPT = """(function () {
  var button = document.querySelector('.js-load-more'), cursor = button.dataset.cursor;
  button.onclick = function () {
    fetch('/api/feed?limit=4&cursor=' + encodeURIComponent(cursor)).then(function (r) { return r.json(); }).then(function (data) {
      data.items.forEach(function (it) {
        document.getElementById('list').insertAdjacentHTML('beforeend', '<article><h3><a href="/news/' + it.slug + '/">' + it.title + '</a></h3></article>');
      });
      cursor = data.meta.next;
      if (!cursor) button.remove();
    });
  };
})();"""


def by_cursor(asked: Asked) -> Answer | None:
    """A cursor, in a script of its own; the articles are named by their slugs only."""
    path, query = parsed(asked)
    if path == "/assets/list.js":
        return Answer(CURSOR_SCRIPT, "text/javascript")
    if path == "/api/feed":
        start = int(query.get("cursor", "c0")[1:], 16)
        following = f"c{start + A_PAGE:x}" if start + A_PAGE < STORIES else None
        return as_json(
            {"items": items(start, A_PAGE, "id", "title", "slug", "publishedAt"), "meta": {"next": following}}
        )
    button = f'<button class="js-load-more" data-cursor="c{A_PAGE:x}">Load more</button>'
    return list_page(f'{button}<script src="/assets/list.js"></script>') if path == "/news/" else None


def by_offset(asked: Asked) -> Answer | None:
    """An offset: as many as are shown."""
    path, query = parsed(asked)
    if path == "/api/list":
        start = number(query, "offset", 0)
        return as_json({"results": items(start), "total": STORIES})
    script = """<button id="more">More stories</button><script>
const list = document.getElementById('list');
document.getElementById('more').onclick = () => {
  const url = new URL('/api/list', location.origin);
  url.searchParams.set('offset', list.querySelectorAll('article').length);
  fetch(url).then(r => r.json()).then(told => {
    for (const s of told.results) list.insertAdjacentHTML('beforeend', `<article><h3><a href="${s.url}">${s.title}</a></h3></article>`);
  });
};</script>"""
    return list_page(script) if path == "/news/" else None


WORDPRESS_SCRIPT = """var feed = {"ajaxurl":"\\/wp-admin\\/admin-ajax.php","nonce":"9f3a51","current_page":"1","max_page":"6"};
document.getElementById('more').addEventListener('click', function () {
  var form = new FormData();
  form.append('action', 'loadmore'); form.append('nonce', feed.nonce); form.append('page', ++feed.current_page);
  fetch(feed.ajaxurl, {method: 'POST', body: new URLSearchParams(form)}).then(r => r.text()).then(text => {
    document.getElementById('list').insertAdjacentHTML('beforeend', text);
    if (feed.current_page >= feed.max_page) document.getElementById('more').remove();
  });
});"""


def by_post(asked: Asked) -> Answer | None:
    """WordPress as many themes have it: admin-ajax.php with an action and a nonce, a form in a POST."""
    path, _ = parsed(asked)
    if path == "/wp-admin/admin-ajax.php":
        sent = {name: values[-1] for name, values in parse_qs(asked.body).items()}
        if asked.method != "POST" or sent.get("action") != "loadmore" or sent.get("nonce") != "9f3a51":
            return Answer("0", status=400)
        return Answer(cards((number(sent, "page", 1) - 1) * A_PAGE))
    button = f'<button id="more">Load more</button><script>{WORDPRESS_SCRIPT}</script>'
    return list_page(button) if path == "/news/" else None


def by_json_post(asked: Asked) -> Answer | None:
    """JSON sent and received."""
    path, _ = parsed(asked)
    if path == "/api/more":
        sent = json.loads(asked.body or "{}") if asked.method == "POST" else {}
        return (
            as_json({"data": {"html": cards(int(sent.get("skip", 0)))}})
            if sent.get("section") == "latest"
            else Answer("", status=422)
        )
    script = """<button id="more" data-section="latest">Load more</button><script>
const more = document.getElementById('more'), list = document.getElementById('list');
more.onclick = async () => {
  const skip = list.children.length;
  const got = await fetch('/api/more', {method: 'POST', headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({skip, take: 4, section: more.dataset.section})});
  list.insertAdjacentHTML('beforeend', (await got.json()).data.html);
};</script>"""
    return list_page(script) if path == "/news/" else None


def by_fragment(asked: Asked) -> Answer | None:
    """A piece of a page, which brings the next button with it."""
    path, query = parsed(asked)
    start = number(query, "from", 0)

    def more(after: int) -> str:
        return (
            f'<button class="load-more" data-url="/parts/latest?from={after}">Show more</button>'
            if after < STORIES
            else ""
        )

    if path == "/parts/latest":
        return Answer(cards(start) + more(start + A_PAGE))
    script = """<script>document.addEventListener('click', async event => {
  const button = event.target.closest('.load-more'); if (!button) return;
  const text = await (await fetch(button.dataset.url)).text();
  button.insertAdjacentHTML('beforebegin', text); button.remove();
});</script>"""
    return list_page(more(A_PAGE) + script) if path == "/news/" else None


def by_script_only(asked: Asked) -> Answer | None:
    """An address that stands nowhere, and a token that only the running script can make."""
    path, query = parsed(asked)
    if path == "/x7/q":
        start = number(query, "k", 0)
        return as_json(items(start)) if query.get("t") == str((start * 7919) % 9973) else Answer("no", status=403)
    script = """<button id="more">Show More</button><script>
const list = document.getElementById('list');
document.getElementById('more').onclick = async () => {
  const k = list.children.length, where = String.fromCharCode(47, 120, 55, 47, 113);
  const told = await (await fetch([where, ['k=' + k, 't=' + (k * 7919) % 9973].join('&')].join('?'))).json();
  for (const s of told) list.insertAdjacentHTML('beforeend', `<article><h3><a href="${s.url}">${s.title}</a></h3></article>`);
  if (told.length < 4) document.getElementById('more').remove();
};</script><img src="/pixel.png" alt=""><script src="/ads/banner.js"></script>"""
    return list_page(script) if path == "/news/" else None


def by_button_then_scroll(asked: Asked) -> Answer | None:
    """A button that goes after its first use; from then on the list grows as it is scrolled."""
    path, query = parsed(asked)
    if path == "/x9/q":
        return Answer(cards(number(query, "k", 0)))
    script = """<button id="more">Show More</button><script>
const list = document.getElementById('list'), more = document.getElementById('more');
const grow = async () => {
  const k = list.querySelectorAll('article').length, where = String.fromCharCode(47, 120, 57, 47, 113);
  list.insertAdjacentHTML('beforeend', await (await fetch([where, 'k=' + k].join('?'))).text());
};
more.onclick = async () => { await grow(); more.remove(); addEventListener('scroll', grow); };
</script><style>article { min-height: 400px }</style>"""
    return list_page(script) if path == "/news/" else None


SIX: dict[str, Ways] = {
    "link": by_link,
    "json page": by_json_page,
    "json cursor": by_cursor,
    "post": by_post,
    "fragment": by_fragment,
    "script only": by_script_only,
}
KIN: dict[str, Ways] = {"json offset": by_offset, "json post": by_json_post}


# --- the server -------------------------------------------------------------------------------------------------------


@contextmanager
def newspaper(ways: Ways, robots: str = "") -> Iterator[tuple[str, list[Asked]]]:
    """Serve the paper; yield its address without the last slash, and the log of what was asked for."""
    log: list[Asked] = []
    stories = {story.path: story for story in PAPER}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            sent = self.rfile.read(length).decode()
            asked = Asked(self.command, self.path, sent, self.headers.get("Host", ""), dict(self.headers.items()))
            log.append(asked)
            told = self.answer(asked)
            body = told.body if isinstance(told.body, bytes) else told.body.encode()
            self.send_response(told.status)
            self.send_header("Content-Type", told.kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def answer(self, asked: Asked) -> Answer:
            path = urlsplit(asked.path).path
            if path == "/robots.txt":
                return Answer(robots, "text/plain")
            if path in stories:
                return Answer(stories[path].page())
            return ways(asked) or Answer(f"<h1>Not found</h1>{html.escape(path)}", status=404)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: object) -> None: ...

    with serving(Handler) as address:
        yield address, log


def site_file(address: str, source: str = 'kind = "listing"\nurl = "{address}/news/"\n') -> str:
    """A site file with one list."""
    told = source.replace("{address}", address)
    return f'[[site]]\nname = "paper"\nurl = "{address}/"\ndelay = 0\nhorizon_days = 0\n[[site.sources]]\n{told}'
