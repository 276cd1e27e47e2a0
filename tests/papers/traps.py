"""What leads crawlers astray: addresses without end, and many addresses for one page. Each trap goes with any paper."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from urllib.parse import quote

from tests.papers.paper import Answer, Asked, Paper, Trap
from tests.papers.stories import Story

_HREF = re.compile(r'href="(/[^"#]*)')


class Calendar(Trap):
    """A calendar of events that has a next month, and a page for each day, for ever."""

    def menu(self, paper: Paper, asked: Asked) -> str:  # noqa: ARG002
        return ' <a href="/whats-on/2026/11/">What\'s on</a>'

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:
        found = re.fullmatch(r"/whats-on/(\d+)/(\d+)/(?:\d+/)?", asked.path)
        if not found:
            return None
        months = int(found[1]) * 12 + int(found[2])
        after, before = (f"/whats-on/{m // 12}/{m % 12 + 1}/" for m in (months, months - 2))
        days = "".join(f'<td><a href="/whats-on/{found[1]}/{found[2]}/{day}/">{day}</a></td>' for day in range(1, 29))
        return Answer(
            paper.page(
                asked,
                "What's on",
                f'<h1>What\'s on</h1><a rel="prev" href="{before}">Previous month</a> <a rel="next" href="{after}">Next month</a>'
                f"<table><tr>{days}</tr></table><p>No events on this day.</p>",
            )
        )


@dataclass
class Sessions(Trap):
    """Every link of every page carries the session of whoever asked, and each who asks is somebody new."""

    visitors: Iterator[int] = field(default_factory=count)
    name: str = "sid"

    def rewritten(self, page: str, asked: Asked) -> str:  # noqa: ARG002
        session = f"{random.Random(next(self.visitors)).getrandbits(64):016x}"
        return _HREF.sub(lambda found: f'href="{found[1]}{"&" if "?" in found[1] else "?"}{self.name}={session}', page)


class Facets(Trap):
    """Every list can be sorted and narrowed, and what was narrowed can be narrowed again."""

    def aside(self, paper: Paper, asked: Asked) -> str:
        if asked.path in paper.by_path:
            return ""
        here = "&amp;".join(f"{name}={value}" for name, value in asked.query.items())
        told = [
            f"{name}={value}"
            for name in ("sort", "color", "district", "length")
            for value in ("red", "asc", "long", "new")
        ]
        links = "".join(
            f'<li><a href="{quote(asked.path)}?{here}{"&amp;" if here else ""}{each}">{each}</a></li>' for each in told
        )
        return f'<aside><h4>Narrow down</h4><ul class="facets">{links}</ul></aside>'


class Twins(Trap):
    """Every story has an AMP twin, one for telephones and one for the printer; lists link to them, the sitemap too."""

    def card(self, paper: Paper, story: Story) -> str:
        path = quote(paper.address(story))
        return (
            f'<a href="{path}print/">Print</a> <a href="{path}?print=1">Printer-friendly version of this story</a> '
            f'<a href="{path}amp/">AMP</a> <a href="http://m.{paper.host}{path}">Mobile</a> <a href="{path}?outputType=amp">Fast version</a>'
        )

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:
        story = self.story_at(paper, asked)
        return Answer(paper.story_page(story, asked)) if story else None

    def story_at(self, paper: Paper, asked: Asked) -> Story | None:
        return paper.by_path.get(re.sub(r"(?:amp|print)/$", "", asked.path))

    def in_sitemap(self, paper: Paper) -> Iterator[str]:
        return (quote(path) + "amp/" for path in paper.by_path)


class Replies(Trap):
    """Every card leads to its story's comments, and to the form for an answer to each of them."""

    def card(self, paper: Paper, story: Story) -> str:
        path = quote(paper.address(story))
        replies = " ".join(
            f'<a rel="nofollow" href="{path}?replytocom={story.number * 10 + n}#respond">Reply to the comment of reader {n}</a>'
            for n in range(1, 4)
        )
        return f'<a href="{path}#comments">3 comments</a> {replies} <a href="{path}comment-page-2/#comments">Older comments on this story</a>'

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:
        story = self.story_at(paper, asked)
        return Answer(paper.story_page(story, asked)) if story else None

    def story_at(self, paper: Paper, asked: Asked) -> Story | None:
        return paper.by_path.get(re.sub(r"comment-page-\d+/$", "", asked.path))


@dataclass
class Related(Trap):
    """Every page recommends what to read next: always new addresses, of stories that are known and of nothing at all."""

    shown: Iterator[int] = field(default_factory=count)

    def aside(self, paper: Paper, asked: Asked) -> str:  # noqa: ARG002
        links = []
        for _ in range(4):
            number = next(self.shown)
            story = paper.stories[number % paper.count]
            links.append(
                f'<li><a href="/read/{quote(story.slug)}-{number}/">You may also like: {story.headline}</a></li>'
            )
        return f'<aside class="related"><h3>Related</h3><ul>{"".join(links)}</ul></aside>'

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:
        if not asked.path.startswith("/read/"):
            return None
        if story := self.story_at(paper, asked):
            return Answer(paper.story_page(story, asked, canonical=asked.path))
        return Answer(paper.page(asked, "More for you", f"<h1>More for you</h1>{paper.cards(list(paper.stories[:3]))}"))

    def story_at(self, paper: Paper, asked: Asked) -> Story | None:
        found = re.fullmatch(r"/read/.*-(\d+)/", asked.path)
        number = int(found[1]) if found else 1
        return None if number % 2 else paper.stories[number % paper.count]


class Tags(Trap):
    """Three thousand tags, in the sitemap, in a cloud on the home page and in the cards, and no story under any."""

    def menu(self, paper: Paper, asked: Asked) -> str:  # noqa: ARG002
        return ' <a href="/stichwort/">All keywords</a>'

    def aside(self, paper: Paper, asked: Asked) -> str:  # noqa: ARG002
        if asked.path not in {"/", "/stichwort/"}:
            return ""
        links = "".join(f'<a href="{path}">Keyword {path[11:-1]}</a> ' for path in self._paths())
        return f"<section class=cloud>{links}</section>"

    def card(self, paper: Paper, story: Story) -> str:  # noqa: ARG002
        return "".join(
            f'<a rel="tag" href="/stichwort/word-{(story.number * 7 + n) % 3000}/">word {n}</a> ' for n in range(3)
        )

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:
        if not asked.path.startswith("/stichwort/"):
            return None
        return Answer(paper.page(asked, "Keyword", f"<h1>{asked.path[11:-1] or 'Keywords'}</h1><p>No stories yet.</p>"))

    def in_sitemap(self, paper: Paper) -> Iterator[str]:  # noqa: ARG002
        return self._paths()

    def _paths(self) -> Iterator[str]:
        return (f"/stichwort/word-{number}/" for number in range(3000))


@dataclass
class Graves(Trap):
    """Lists go on naming stories that were taken down, and the server says 200 to everything."""

    named: Iterator[int] = field(default_factory=count)

    def aside(self, paper: Paper, asked: Asked) -> str:
        if asked.path in paper.by_path:
            return ""
        dead = (
            f"/{quote(paper.stories[0].section.lower())}/the-boat-that-was-taken-down-{number}/" for number in (1, 2, 3)
        )
        return "".join(
            f'<article><h3><a href="{path}">The boat that was taken down long ago</a></h3></article>' for path in dead
        )

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:
        if asked.path in {"/robots.txt", "/sitemap.xml", "/ads.txt"} and not paper._sitemaps():
            return Answer(paper.page(asked, "Oops", "<h1>Page not found</h1><p>Nothing here.</p>"))
        return None


@dataclass
class Redirects(Trap):
    """Lists name addresses that lead on for ever, each to the next, or round in a circle."""

    doors: Iterator[int] = field(default_factory=lambda: count(0, 1000))

    def aside(self, paper: Paper, asked: Asked) -> str:
        if asked.path in paper.by_path:
            return ""
        door = next(self.doors)
        return (
            f'<article><h3><a href="/go/{door}/the-ferry-that-never-lands/">The ferry that never lands anywhere</a></h3></article>'
            '<article><h3><a href="/round/1/the-tram-on-its-ring/">The tram that stays on its ring line</a></h3></article>'
        )

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:  # noqa: ARG002
        if found := re.match(r"/go/(\d+)/", asked.path):
            return Answer("", status=302, location=f"/go/{int(found[1]) + 1}/the-ferry-that-never-lands/")
        if found := re.match(r"/round/(\d)/", asked.path):
            return Answer("", status=301, location=f"/round/{3 - int(found[1])}/the-tram-on-its-ring/")
        return None


@dataclass
class QueryOrder(Trap):
    """The parameters of its addresses stand in another order at each visit."""

    visits: Iterator[int] = field(default_factory=count)

    @staticmethod
    def address(story: Story) -> str:
        return f"/index.php?id={5000 + story.number}&cat={story.number % 3}&view=story"

    def rewritten(self, page: str, asked: Asked) -> str:  # noqa: ARG002
        rng = random.Random(next(self.visits))

        def shuffled(found: re.Match[str]) -> str:
            path, _, query = found[1].partition("?")
            pairs = re.split("&amp;|&", query)
            rng.shuffle(pairs)
            return f'href="{path}?{"&amp;".join(pairs)}' if query else found[0]

        return _HREF.sub(shuffled, page)

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:
        story = self.story_at(paper, asked)
        return Answer(paper.story_page(story, asked)) if story else None

    def story_at(self, paper: Paper, asked: Asked) -> Story | None:
        number = asked.number("id", 0) - 5000
        return paper.stories[number] if asked.path == "/index.php" and 0 <= number < paper.count else None


def trapped(count: int = 40) -> tuple[Paper, ...]:
    """Papers full of traps: several each, and in the last all that go together."""
    everywhere = frozenset({"home", "sections", "authors", "latest"})
    make: Callable[..., Paper] = Paper
    return (
        make("calendar.example", count=count, traps=(Calendar(), Facets()), paging="numbers"),
        make("session.example", count=count, traps=(Sessions(), Replies()), metadata="none", lists=everywhere),
        make("twins.example", count=count, traps=(Twins(), Replies()), metadata="og", seed=2),
        make("related.example", count=count, traps=(Related(), Redirects()), lists=everywhere, seed=3),
        make("tags.example", count=count, traps=(Tags(), Facets()), metadata="og", seed=4),
        make("graves.example", count=count, traps=(Graves(), Calendar()), not_found=200, lists=everywhere, seed=5),
        make("rounds.example", count=count, traps=(QueryOrder(),), paging="rounds", address=QueryOrder.address, metadata="none", seed=6),
        make("scroll.example", count=count, traps=(Facets(), Redirects()), paging="json rounds", lists=frozenset({"home", "latest", "sections"}), seed=7),
        make("all.example", count=count, traps=(Twins(), Calendar(), Replies(), Facets(), Related(), Tags(), Redirects(), Graves(), Sessions()), paging="rounds", not_found=200, seed=8),
    )  # fmt: skip


class Endless(Trap):
    """There is always another page, with stories that are new, and each of them is one."""

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:
        if asked.path == "/latest/":
            page = asked.number("page")
            shown = [self._story(paper, number) for number in range(page * 10, page * 10 + 10)]
            cards = "".join(
                f'<article><h3><a href="/town/{story.slug}/">{story.headline}</a></h3></article>' for story in shown
            )
            onwards = f'<a rel="next" href="/latest/?page={page + 1}">Next page</a>'
            return Answer(paper.page(asked, "Latest", f"<h1>Latest</h1>{cards}{onwards}"))
        story = self.story_at(paper, asked)
        return Answer(paper.story_page(story, asked, canonical=asked.path)) if story else None

    def story_at(self, paper: Paper, asked: Asked) -> Story | None:
        found = re.fullmatch(r"/town/endless-story-number-(\d+)-of-them-all/", asked.path)
        return self._story(paper, int(found[1])) if found else None

    def _story(self, paper: Paper, number: int) -> Story:
        told = tuple(f"{paragraph} So it went on day {number}." for paragraph in paper.stories[0].paragraphs)
        return replace(paper.stories[0], headline=f"Endless story number {number} of them all", paragraphs=told)
