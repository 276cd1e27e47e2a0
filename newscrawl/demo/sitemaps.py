"""The sitemaps and robots.txt, as Ghost writes them. Pure."""

from collections.abc import Iterable
from datetime import datetime

from newscrawl.demo.articles import DemoArticle
from newscrawl.demo.head import iso
from newscrawl.demo.layout import STATIC_PAGES
from newscrawl.demo.newspaper import Newspaper
from newscrawl.demo.staff import ESTABLISHED

# Ghost cuts at 50,000; a paper that is crawled in minutes should have a second file, too.
SITEMAP_LENGTH = 2000
_FORBIDDEN = ("/ghost/", "/p/", "/email/", "/r/", "/webmentions/")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet type="text/xsl" href="//{host}/sitemap.xsl"?>'
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"


def robots(base: str) -> str:
    """Write Ghost's default robots.txt."""
    lines = ["User-agent: *", f"Sitemap: {base}/sitemap.xml"]
    return "\n".join([*lines, *(f"Disallow: {path}" for path in _FORBIDDEN), ""])


def sitemap(paper: Newspaper, path: str, base: str) -> str | None:
    """Write the sitemap of that path, or return None if there is none."""
    if path == "/sitemap.xml":
        return _index(paper, base)
    entries = {
        "/sitemap-pages.xml": lambda: _dated(base, dict.fromkeys(("/", *STATIC_PAGES), ESTABLISHED)),
        "/sitemap-authors.xml": lambda: _dated(
            base, {a.path: _latest(articles) for a, articles in paper.by_author.items()}
        ),
        "/sitemap-tags.xml": lambda: _dated(base, {t.path: _latest(articles) for t, articles in paper.by_tag.items()}),
    }
    if path in entries:
        return _urlset(entries[path](), base)
    for number, posts_path in enumerate(_post_paths(paper)):
        if path == posts_path:
            part = paper.in_sitemap[number * SITEMAP_LENGTH : (number + 1) * SITEMAP_LENGTH]
            return _urlset((_post(article, base) for article in part), base)
    return None


def _index(paper: Newspaper, base: str) -> str:
    posts = dict.fromkeys(_post_paths(paper), paper.clock)
    paths = {
        "/sitemap-pages.xml": ESTABLISHED,
        **posts,
        "/sitemap-authors.xml": paper.clock,
        "/sitemap-tags.xml": paper.clock,
    }
    entries = "".join(
        f"<sitemap><loc>{base}{path}</loc><lastmod>{iso(moment)}</lastmod></sitemap>" for path, moment in paths.items()
    )
    return f'{_declaration(base)}<sitemapindex xmlns="{_SCHEMA}">{entries}</sitemapindex>'


def _post_paths(paper: Newspaper) -> list[str]:
    count = max(1, -(-len(paper.in_sitemap) // SITEMAP_LENGTH))
    return ["/sitemap-posts.xml", *(f"/sitemap-posts-{n}.xml" for n in range(2, count + 1))]


def _post(article: DemoArticle, base: str) -> str:
    image = ""
    if article.image:
        # The caption is no more than the name of the file.
        path = article.image.path
        image = (
            f"<image:image><image:loc>{base}{path}</image:loc>"
            f"<image:caption>{path.rpartition('/')[2]}</image:caption></image:image>"
        )
    return f"<url><loc>{base}{article.path}</loc><lastmod>{iso(article.modified)}</lastmod>{image}</url>\n"


def _dated(base: str, paths: dict[str, datetime]) -> list[str]:
    return [f"<url><loc>{base}{path}</loc><lastmod>{iso(moment)}</lastmod></url>\n" for path, moment in paths.items()]


def _latest(articles: Iterable[DemoArticle]) -> datetime:
    return max(article.modified for article in articles)


def _urlset(entries: Iterable[str], base: str) -> str:
    namespaces = f'xmlns="{_SCHEMA}" xmlns:image="{_IMAGE}"'
    return f"{_declaration(base)}<urlset {namespaces}>{''.join(entries)}</urlset>"


def _declaration(base: str) -> str:
    return _DECLARATION.format(host=base.partition("://")[2])
