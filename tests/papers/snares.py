"""Traps with other conventions than those of `traps`: paths where those have queries, words that no list knows."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import quote

from tests.papers.paper import Answer, Asked, Paper, Trap
from tests.papers.stories import Story

_HREF = re.compile(r'href="(/[^"#?]*)((?:\?[^"#]*)?)')


def filed(story: Story) -> str:
    return f"/local/{story.slug}-a{90210 + story.number}.html"


def at_root(story: Story) -> str:
    return f"/{story.slug}"


@dataclass
class Servlet(Trap):
    """Every link carries `;jsessionid=`, as servlets write it for whoever takes no cookies."""

    visitors: Iterator[int] = field(default_factory=count)

    def rewritten(self, page: str, asked: Asked) -> str:  # noqa: ARG002
        session = f"{random.Random(next(self.visitors)).getrandbits(128):032X}"
        return _HREF.sub(lambda found: f'href="{found[1]};jsessionid={session}{found[2]}', page)

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:
        path, session, _ = asked.target.partition(";jsessionid=")
        return paper.answer(Asked(asked.host, path)) if session else None


class Prefixes(Trap):
    """Twins in front of the path and in words of its own: /print/…, /amp/…, `?output=amp`, `?fmt=plain`, a bare m. host."""

    def card(self, paper: Paper, story: Story) -> str:
        path = quote(paper.address(story))
        told = story.headline
        return (
            f'<a href="/print{path}">{told} as a page for the printer</a> <a href="/amp{path}">{told}, fast</a> '
            f'<a href="{path}?output=amp">Fast</a> <a href="{path}?fmt=plain">{told} as plain text only</a> '
            f'<a href="http://m.{paper.host}{path}">{told} on your telephone</a>'
        )

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:
        story = self.story_at(paper, asked)
        return Answer(paper.story_page(story, asked)) if story else None

    def story_at(self, paper: Paper, asked: Asked) -> Story | None:
        return paper.by_path.get(re.sub(r"^/(?:amp|print)(?=/)", "", asked.path))


@dataclass
class Tracked(Trap):
    """Every page recommends stories under addresses that say where they were clicked, each time another."""

    clicks: Iterator[int] = field(default_factory=count)

    def aside(self, paper: Paper, asked: Asked) -> str:  # noqa: ARG002
        links = []
        for place in range(4):
            click = next(self.clicks)
            story = paper.stories[click * 7 % paper.count]
            href = f"{quote(paper.address(story))}?rcmd=box{place}-{click}&utm_source=site&from_pos={place}"
            links.append(f'<li><a href="{href}">{story.headline} and what came of it</a></li>')
        return f'<div class="moreforyou"><h4>More for you</h4><ul>{"".join(links)}</ul></div>'


class Doors(Trap):
    """Every card and page leads to a login, a way to share, a search, a form for a comment, a letter to the editor."""

    def aside(self, paper: Paper, asked: Asked) -> str:
        here = quote(f"{paper.url}{asked.path}", safe="")
        return (
            f'<p><a href="/login?next={here}">Log in to read this and more stories</a> '
            f'<a href="/share?url={here}&to=mail">Share this page with all your friends</a> '
            f'<a href="/search?q={random.Random(asked.target).randint(1, 999)}">Search for more stories of this kind</a></p>'
        )

    def card(self, paper: Paper, story: Story) -> str:
        path = quote(paper.address(story))
        return (
            f'<a href="{path}?replytocom={story.number}#respond">Answer to what reader Ann said of it</a> '
            f'<a href="/letters/new?story={story.number}">Write to the editor about this story</a>'
        )

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:
        if asked.path in {"/login", "/share", "/search", "/letters/new"}:
            form = "<h1>Please fill this in</h1><form><input name=q><button>Go</button></form>"
            return Answer(paper.page(asked, "Form", form))
        return None


class Search(Trap):
    """What is not there is answered with 200, an excuse, a search box, and stories that may interest you instead."""

    def aside(self, paper: Paper, asked: Asked) -> str:
        if asked.path in paper.by_path:
            return ""
        gone = "".join(
            f'<article><h3><a href="{paper.address(paper.stories[0])[:7]}the-mill-that-burned-down-{n}-a{n}0001.html">'
            f"The mill that burned down, part {n}</a></h3></article>"
            for n in (1, 2)
        )
        return f"<section>{gone}</section>"

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:
        known = asked.path in {"/robots.txt", paper.feed} or asked.path.endswith(".xml")
        return None if known or paper._own(asked) else Answer(self._sorry(paper, asked))

    def _sorry(self, paper: Paper, asked: Asked) -> str:
        cards = paper.cards(list(paper.stories[:3]))
        sorry = (
            "<h1>Sorry, we could not find that page</h1><form action=/search><input name=q placeholder=Search></form>"
        )
        return paper.page(asked, "Page not found", f"{sorry}<h2>This may interest you</h2>{cards}")


class Months(Trap):
    """An archive by months, of every year there will be, each with a way back and one forth, and nothing in it."""

    def menu(self, paper: Paper, asked: Asked) -> str:  # noqa: ARG002
        return ' <a href="/2024/01/">Archive</a>'

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:
        found = re.fullmatch(r"/(\d{4})/(\d\d)/", asked.path)
        if not found:
            return None
        months = int(found[1]) * 12 + int(found[2]) - 1
        after, before = (f"/{m // 12}/{m % 12 + 1:02}/" for m in (months + 1, months - 1))
        years = "".join(
            f'<li><a href="/{year}/01/">The whole year of {year} in one list</a></li>' for year in range(1990, 2030)
        )
        ways = f'<a class="prev" href="{before}">Earlier</a> <a class="next" rel="next" href="{after}">Later</a>'
        return Answer(
            paper.page(asked, "Archive", f"<h1>{found[1]}/{found[2]}</h1><p>No posts.</p>{ways}<ul>{years}</ul>")
        )


class Filters(Trap):
    """Lists narrowed by the path: /filter/color-red/, /filter/color-red/size-big/, and on and on."""

    def aside(self, paper: Paper, asked: Asked) -> str:
        if asked.path in paper.by_path:
            return ""
        above = quote(asked.path) if asked.path.startswith("/filter/") else "/filter/"
        told = [
            f"{name}-{value}" for name in ("color", "size", "mood", "street") for value in ("red", "big", "new-and-old")
        ]
        links = "".join(f'<li><a href="{above}{each}/">Only the stories that are {each}</a></li>' for each in told)
        return f"<div class=narrow><ul>{links}</ul></div>"

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:
        if not asked.path.startswith("/filter/"):
            return None
        return Answer(paper.page(asked, "Narrowed", f"<h1>Narrowed</h1>{paper.cards(list(paper.stories[:4]))}"))


class Cloud(Trap):
    """Thousands of words below /w/, in a cloud on each list and in a sitemap; each lists the same few stories."""

    def aside(self, paper: Paper, asked: Asked) -> str:
        if asked.path in paper.by_path:
            return ""
        links = "".join(f'<a href="{path}">stories about word {path[7:-1]}</a> ' for path in self._paths())
        return f"<div class=words>{links}</div>"

    def card(self, paper: Paper, story: Story) -> str:  # noqa: ARG002
        return f'<a href="/w/word{story.number * 3}/">more about word {story.number * 3}</a>'

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:
        if not asked.path.startswith("/w/"):
            return None
        return Answer(paper.page(asked, "Word", f"<h1>{asked.path[3:-1]}</h1>{paper.cards(list(paper.stories[:2]))}"))

    def in_sitemap(self, paper: Paper) -> Iterator[str]:  # noqa: ARG002
        return self._paths()

    def _paths(self) -> Iterator[str]:
        return (f"/w/word{number}/" for number in range(2000))


class FirstPage(Trap):
    """Every list says that it goes on, and shows its first page whatever is asked for."""

    def rewritten(self, page: str, asked: Asked) -> str:
        if 'id="list"' not in page or "/page/" in page:
            return page
        onwards = "".join(
            f'<a href="{asked.path}?page={asked.number("page") + n}">{asked.number("page") + n}</a> '
            for n in range(1, 4)
        )
        return page.replace("</main>", f"<div class=pages>{onwards}</div></main>")


def snared(count: int = 40) -> tuple[Paper, ...]:
    """Two papers full of these."""
    return (
        Paper("mill.example", count=count, seed=21, address=filed, metadata="og", not_found=200,
              traps=(Servlet(), Prefixes(), Tracked(), Doors(), Search())),
        Paper("weir.example", count=count, seed=22, address=at_root, metadata="jsonld",
              lists=frozenset({"feed", "sitemap", "home", "latest", "authors"}),
              traps=(Months(), Filters(), Cloud(), Tracked(), FirstPage())),
    )  # fmt: skip
