"""Ordinary papers of many makes: languages, encodings, systems, and ways to list their stories."""

from __future__ import annotations

from tests.papers.paper import Answer, Asked, Paper, Trap
from tests.papers.stories import Story

WORDPRESS = (
    '<meta name="generator" content="WordPress 6.9"><link rel="https://api.w.org/" href="/wp-json/">'
    '<link rel="stylesheet" href="/wp-content/themes/plain/style.css">'
)
GHOST = '<meta name="generator" content="Ghost 6.2"><link rel="stylesheet" href="/assets/built/screen.css">'


class Closed(Trap):
    """What WordPress has under /wp-json/ is closed, as it often is."""

    def answer(self, paper: Paper, asked: Asked) -> Answer | None:  # noqa: ARG002
        return (
            Answer('{"code":"rest_forbidden"}', "application/json", 401) if asked.path.startswith("/wp-json/") else None
        )


class Plain(Trap):
    """No card, no class, no heading but the title: a table of links, as they were made by hand."""

    def rewritten(self, page: str, asked: Asked) -> str:  # noqa: ARG002
        for mark, plain in (
            ('<article class="card"><h3>', "<tr><td>"),
            ("</h3><p>", "<br>"),
            ("</p></article>", "</td></tr>"),
            ("<header><nav>", "<div>"),
            ("</nav></header>", "</div>"),
            ("<main>", "<table>"),
            ("</main>", "</table>"),
        ):
            page = page.replace(mark, plain)
        return (
            page
            if "<h1>" in page and "entry-content" not in page
            else page.replace("<table>", "<div>").replace("</table>", "</div>")
        )


def dated(story: Story) -> str:
    return f"/{story.date:%Y/%m/%d}/{story.slug}/"


def root(story: Story) -> str:
    return f"/{story.slug}/"


def numbered(story: Story) -> str:
    return f"/news/{81000 - story.number}.html"


def by_query(story: Story) -> str:
    return f"/index.php?p={4700 - story.number}"


def percent(story: Story) -> str:
    return f"/{story.section}/{story.slug}"


def ordinary(count: int = 60) -> tuple[Paper, ...]:
    """One paper of each make."""
    no_files = frozenset({"home", "sections", "authors"})
    return (
        Paper("modern.example", count=count),
        Paper("wordpress.example", count=count, seed=2, address=dated, head=WORDPRESS, feed="/feed/", story_class="single single-post",
              lists=frozenset({"feed", "sitemap", "sections", "authors", "home"}), traps=(Closed(),)),
        Paper("ghost.example", count=count, seed=3, address=root, head=GHOST, feed="/rss/", story_class="post-template",
              lists=frozenset({"feed", "sitemap", "sections", "authors", "home"})),
        Paper("bare.example", count=count, seed=4, metadata="none", lists=no_files, paging="numbers"),
        Paper("handmade.example", count=count, seed=5, metadata="none", lists=frozenset({"home", "latest"}), paging="numbers",
              address=numbered, traps=(Plain(),)),
        Paper("endpoint.example", count=count, seed=6, metadata="og", lists=frozenset({"home", "latest"}), paging="json",
              shown={"home": frozenset(range(10))}),
        Paper("latin1.example", count=count, language="de", seed=7, encoding="iso-8859-1", metadata="og", feed="/rss.xml",
              lists=frozenset({"feed", "sections", "home"})),
        Paper("undeclared.example", count=count, language="fr", seed=8, encoding="windows-1252", declares_encoding=False,
              metadata="none", lists=no_files),
        Paper("cyrillic.example", count=count, language="uk", seed=9, encoding="windows-1251", metadata="none",
              lists=frozenset({"home", "latest", "sections"}), paging="numbers", address=numbered),
        Paper("kana.example", count=count, language="ja", seed=10, encoding="euc-jp", metadata="og",
              lists=frozenset({"feed", "home", "latest"}), address=numbered),
        Paper("arabic.example", count=count, language="ar", seed=11, encoding="windows-1256", metadata="og", address=percent,
              lists=frozenset({"news sitemap", "home", "sections"})),
        Paper("query.example", count=count, seed=12, metadata="none", address=by_query, lists=no_files, paging="numbers"),
    )  # fmt: skip
