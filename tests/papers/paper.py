"""One invented newspaper: what it answers to whom. Pure; `serving` puts it on a socket."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import format_datetime
from functools import cached_property
from urllib.parse import parse_qs, quote, unquote, urlsplit

from tests.papers.stories import Story, slug, stories, words

FEED_LENGTH = 20
LISTS = frozenset({"feed", "news sitemap", "sitemap", "sections", "latest", "authors", "home"})


@dataclass(frozen=True)
class Asked:
    """A request as it came: the host, the path unescaped, the query."""

    host: str
    target: str
    method: str = "GET"
    body: str = ""

    @property
    def path(self) -> str:
        return unquote(urlsplit(self.target).path) or "/"

    @property
    def query(self) -> dict[str, str]:
        return {
            name: values[-1] for name, values in parse_qs(urlsplit(self.target).query, keep_blank_values=True).items()
        }

    def number(self, name: str, otherwise: int = 1) -> int:
        given = self.query.get(name, "")
        return int(given) if given.isdigit() else otherwise


@dataclass(frozen=True)
class Answer:
    body: str
    kind: str = "text/html"
    status: int = 200
    location: str = ""


class Trap:
    """What leads astray: does nothing as it stands."""

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:  # noqa: ARG002
        """What is at an address of the trap's own; None: nothing."""
        return None

    def menu(self, paper: Paper, asked: Asked) -> str:  # noqa: ARG002
        """What stands in the menu of every page."""
        return ""

    def aside(self, paper: Paper, asked: Asked) -> str:  # noqa: ARG002
        """What stands beside the list or story of every page."""
        return ""

    def card(self, paper: Paper, story: Story) -> str:  # noqa: ARG002
        """What stands in every card of a list."""
        return ""

    def rewritten(self, page: str, asked: Asked) -> str:  # noqa: ARG002
        """The page as it is sent."""
        return page

    def in_sitemap(self, paper: Paper) -> Iterator[str]:  # noqa: ARG002
        """Paths that the sitemap lists beside the stories."""
        return iter(())


def plain(story: Story) -> str:
    return f"/{slug(story.section)}/{story.slug}/"


@dataclass(frozen=True)
class Paper:
    """A newspaper.

    lists      where it lists its stories
    shown      of a list in `lists`, the numbers of the stories that it names; all where it is left out
    metadata   "jsonld", "og" or "none": what its stories declare of themselves
    paging     how its lists go on: "next", "numbers", "json"; "rounds" and "json rounds" never end
    head       what stands in the head of every page, as its system writes it
    """

    host: str
    language: str = "en"
    count: int = 40
    seed: int = 1
    lists: frozenset[str] = LISTS
    shown: Mapping[str, frozenset[int]] = field(default_factory=dict)
    metadata: str = "jsonld"
    paging: str = "next"
    per_page: int = 10
    encoding: str = "utf-8"
    declares_encoding: bool = True
    address: Callable[[Story], str] = plain
    head: str = ""
    feed: str = "/feed.xml"
    robots: str = ""
    story_class: str = ""
    traps: tuple[Trap, ...] = ()
    not_found: int = 404

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        return stories(self.count, self.language, self.seed)

    @cached_property
    def by_path(self) -> dict[str, Story]:
        return {self.address(story): story for story in self.stories}

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    def told(self, name: str) -> str:
        return str(words(self.language)["words"][name])

    def in_list(self, name: str) -> list[Story]:
        if name not in self.lists:
            return []
        listed = [story for story in self.stories if name not in self.shown or story.number in self.shown[name]]
        return listed[:FEED_LENGTH] if name == "feed" else listed

    @property
    def reachable(self) -> set[int]:
        """The numbers of the stories that any list names."""
        return {story.number for name in self.lists for story in self.in_list(name)}

    def story_at(self, url: str) -> Story | None:
        """The story that an address leads to, whatever a trap has added to it."""
        parts = urlsplit(url)
        path = unquote(parts.path)
        if story := self.by_path.get(path) or self.by_path.get(f"{path}?{parts.query}"):
            return story
        asked = Asked(self.host, f"{parts.path}?{parts.query}")
        return next((story for trap in self.traps if (story := getattr(trap, "story_at", _nothing)(self, asked))), None)

    # --- answers ------------------------------------------------------------------------------------------------------

    def answer(self, asked: Asked) -> Answer:
        """What the paper answers."""
        for trap in self.traps:
            if (own := trap.answer(self, asked)) is not None:
                return self._sent(own, asked)
        found = self._own(asked) or Answer(
            self.page(asked, self.told("home"), "<h1>404</h1><p>Not found.</p>"), status=self.not_found
        )
        return self._sent(found, asked)

    def _sent(self, answer: Answer, asked: Asked) -> Answer:
        if answer.kind != "text/html":
            return answer
        page = answer.body
        for trap in self.traps:
            page = trap.rewritten(page, asked)
        return Answer(page, answer.kind, answer.status, answer.location)

    def _own(self, asked: Asked) -> Answer | None:
        path = asked.path
        if path == "/robots.txt":
            named = f"Sitemap: {self.url}/sitemap.xml\n" if self._sitemaps() else ""
            return Answer(f"User-agent: *\nAllow: /\n{self.robots}{named}", "text/plain")
        if story := self.by_path.get(path if not urlsplit(asked.target).query else asked.target) or self.by_path.get(
            path
        ):
            return Answer(self.story_page(story, asked))
        if path == "/":
            return Answer(self.list_page(asked, self.in_list("home"), self.told("home"), paged=False))
        return self._file(path) or self._list(asked, path)

    def _file(self, path: str) -> Answer | None:
        if path == self.feed and "feed" in self.lists:
            return Answer(self._rss(self.in_list("feed")), "application/rss+xml")
        if path == "/sitemap.xml" and self._sitemaps():
            entries = "".join(f"<sitemap><loc>{self.url}{file}</loc></sitemap>" for file in self._sitemaps())
            return Answer(f"<?xml version='1.0'?><sitemapindex>{entries}</sitemapindex>", "application/xml")
        if path in self._sitemaps():
            news = path == "/news-sitemap.xml"
            return Answer(self._urlset("news sitemap" if news else "sitemap", dated=news), "application/xml")
        if path == "/about/":
            return Answer(self.page(Asked(self.host, path), self.told("about"), "<h1>About</h1><p>We print.</p>"))
        return None

    def _sitemaps(self) -> list[str]:
        files = {"news sitemap": "/news-sitemap.xml", "sitemap": "/post-sitemap.xml"}
        return [file for name, file in files.items() if name in self.lists]

    def _list(self, asked: Asked, path: str) -> Answer | None:
        first, _, rest = path.strip("/").partition("/")
        if first == "api" and rest:
            return self._api(asked, rest)
        if first == "author" and "authors" in self.lists:
            person = next((s.author for s in self.stories if slug(s.author) == rest.partition("/")[0]), None)
            listed = [story for story in self.in_list("authors") if story.author == person]
            return Answer(self.list_page(asked, listed, person)) if person else None
        if first == "latest" and "latest" in self.lists:
            return Answer(self.list_page(asked, self.in_list("latest"), self.told("latest")))
        section = next((s for s in self.sections if slug(s) == first), None)
        if section and (not rest or rest.startswith("page/")):
            listed = [story for story in self.in_list("sections") if story.section == section]
            return Answer(self.list_page(asked, listed, section))
        return None

    def _api(self, asked: Asked, which: str) -> Answer | None:
        which = which.strip("/")
        listed = (
            self.in_list("latest")
            if which == "latest"
            else [story for story in self.in_list("sections") if slug(story.section) == which]
        )
        start = (asked.number("page") - 1) * self.per_page
        if self.paging == "json rounds" and listed:
            start %= len(listed)
        items = [
            {
                "id": 7000 + story.number,
                "title": story.headline,
                "url": self.address(story),
                "publishedAt": story.date.isoformat(),
            }
            for story in listed[start : start + self.per_page]
        ]
        return Answer(json.dumps({"items": items, "total": len(listed)}), "application/json")

    @property
    def sections(self) -> list[str]:
        return list(dict.fromkeys(story.section for story in self.stories)) if "sections" in self.lists else []

    # --- pages --------------------------------------------------------------------------------------------------------

    def page(self, asked: Asked, title: str, main: str, head: str = "", body_class: str = "") -> str:
        menu = [("/", self.told("home")), *((f"/{quote(slug(s))}/", s) for s in self.sections)]
        if "latest" in self.lists:
            menu.append(("/latest/", self.told("latest")))
        links = " ".join(f'<a href="{href}">{text}</a>' for href, text in menu)
        links += "".join(trap.menu(self, asked) for trap in self.traps)
        beside = "".join(trap.aside(self, asked) for trap in self.traps)
        feed = f'<link rel="alternate" type="application/rss+xml" href="{self.feed}">' if "feed" in self.lists else ""
        charset = f'<meta charset="{self.encoding}">' if self.declares_encoding else ""
        direction = ' dir="rtl"' if self.language == "ar" else ""
        return (
            f'<!DOCTYPE html><html lang="{self.language}"{direction}><head>{charset}<title>{html.escape(title)}</title>'
            f'{feed}{self.head}{head}</head><body class="{body_class}"><header><nav>{links}</nav></header>'
            f'<main>{main}</main>{beside}<footer><a href="/about/">{self.told("about")}</a></footer></body></html>'
        )

    def list_page(self, asked: Asked, listed: list[Story], title: str, *, paged: bool = True) -> str:
        if not paged:
            return self.page(asked, title, f"<h1>{title}</h1>{self.cards(listed)}")
        page, per_page = _page_of(asked), self.per_page
        pages = max(1, -(-len(listed) // per_page))
        here = (page - 1) % pages + 1 if self.paging == "rounds" else page
        shown = listed[(here - 1) * per_page : here * per_page]
        below, head = self._way_on(asked, page, pages)
        return self.page(asked, title, f'<h1>{title}</h1><div id="list">{self.cards(shown)}</div>{below}', head)

    def _way_on(self, asked: Asked, page: int, pages: int) -> tuple[str, str]:
        base = "/" + "/".join(map(quote, asked.path.split("/page/")[0].strip("/").split("/"))) + "/"
        if self.paging.startswith("json"):
            which = "latest" if asked.path.startswith("/latest") else quote(asked.path.strip("/"))
            return (
                (SCRIPT.replace("{which}", which).replace("{more}", self.told("more")), "")
                if pages > 1 and "author" not in which
                else ("", "")
            )
        if self.paging == "rounds":
            return "".join(f'<a href="{base}?page={n}">{n}</a> ' for n in range(page + 1, page + 4)), ""
        if self.paging == "numbers":
            return "".join(
                f'<a href="{base}?page={n}">{n}</a> ' for n in range(1, pages + 1) if n != page and pages > 1
            ), ""
        following = f"{base}page/{page + 1}/"
        link = f'<a class="next" rel="next" href="{following}">{self.told("next")}</a>'
        return (link, f'<link rel="next" href="{following}">') if page < pages else ("", "")

    def cards(self, listed: list[Story]) -> str:
        return "".join(map(self._card, listed))

    def _card(self, story: Story) -> str:
        more = "".join(trap.card(self, story) for trap in self.traps)
        date = (
            f'<time datetime="{story.date.isoformat()}">{story.date:%d.%m.%Y}</time>' if self.metadata != "none" else ""
        )
        return (
            f'<article class="card"><h3><a href="{_href(self.address(story))}">{html.escape(story.headline)}</a></h3>'
            f"<p>{html.escape(story.paragraphs[0][:90])}</p>{date}{more}</article>"
        )

    def story_page(self, story: Story, asked: Asked, *, canonical: str | None = None) -> str:
        head = self._declared(story, self.address(story) if canonical is None else canonical)
        name = html.escape(story.author)
        signed = (
            f'<a rel="author" href="/author/{quote(slug(story.author))}/">{name}</a>'
            if "authors" in self.lists
            else name
        )
        told = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in story.paragraphs)
        shown = f"{story.date:%d.%m.%Y %H:%M}" if self.language != "en" else f"{story.date:%d %B %Y, %H:%M}"
        date = (
            f'<time datetime="{story.date.isoformat()}">{shown}</time>'
            if self.metadata != "none"
            else f"<span class=date>{shown}</span>"
        )
        main = (
            f"<article><h1>{html.escape(story.headline)}</h1><p class=byline>{self.told('by')} {signed}</p>"
            f"{date}<div class=entry-content>{told}</div></article>"
        )
        return self.page(asked, story.headline, main, head, self.story_class)

    def _declared(self, story: Story, address: str) -> str:
        url = self.url + _href(address)
        if self.metadata == "none":
            return ""
        head = f'<link rel="canonical" href="{url}"><meta property="og:type" content="article"><meta property="og:title" content="{html.escape(story.headline)}">'
        if self.metadata == "og":
            return head + f'<meta property="article:published_time" content="{story.date.isoformat()}">'
        node = {
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": story.headline, "url": url,
            "datePublished": story.date.isoformat(), "author": {"@type": "Person", "name": story.author},
        }  # fmt: skip
        return head + f'<script type="application/ld+json">{json.dumps(node)}</script>'

    # --- files --------------------------------------------------------------------------------------------------------

    def _rss(self, listed: list[Story]) -> str:
        items = "".join(
            f"<item><title>{html.escape(s.headline)}</title><link>{self.url}{_href(self.address(s))}</link>"
            f"<pubDate>{format_datetime(s.date)}</pubDate></item>"
            for s in listed
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{self.host}</title>{items}</channel></rss>'

    def _urlset(self, name: str, *, dated: bool) -> str:
        news = (
            "<n:news><n:publication_date>{date}</n:publication_date><n:title>{title}</n:title></n:news>"
            if dated
            else ""
        )
        entries = "".join(
            f"<url><loc>{self.url}{_href(self.address(s))}</loc>{news.format(date=s.date.isoformat(), title=html.escape(s.headline))}</url>"
            for s in self.in_list(name)
        )
        if not dated:
            others = [path for trap in self.traps for path in trap.in_sitemap(self)]
            entries += "".join(f"<url><loc>{self.url}{html.escape(path)}</loc></url>" for path in others)
        spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
        return f"<?xml version='1.0' encoding='utf-8'?><urlset {spaces}>{entries}</urlset>"


SCRIPT = """<button id="more">{more}</button><script>
let page = 1; const list = document.getElementById('list');
document.getElementById('more').addEventListener('click', async () => {
  page += 1;
  const told = await (await fetch(`/api/{which}?page=${page}`)).json();
  for (const s of told.items) list.insertAdjacentHTML('beforeend', `<article><h3><a href="${s.url}">${s.title}</a></h3></article>`);
});</script>"""


def _href(address: str) -> str:
    return html.escape(quote(address, safe="/?=&;%-_.~"))


def _page_of(asked: Asked) -> int:
    _, _, after = asked.path.partition("/page/")
    return int(after.strip("/")) if after.strip("/").isdigit() else asked.number("page")


def _nothing(_paper: Paper, _asked: Asked) -> None:
    return None
