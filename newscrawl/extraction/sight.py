"""A page with everything that says something about it, gathered once for the readers of its fields. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from urllib.parse import urlsplit

from newscrawl.extraction import jsonld, microdata
from newscrawl.extraction.headlines import find_headline, without_site
from newscrawl.extraction.jsonld import Node
from newscrawl.extraction.outline import Outline
from newscrawl.extraction.page import Element, Page, text_of
from newscrawl.extraction.walk import outline
from newscrawl.normalise import letters_of, plain_text
from newscrawl.sites import Site
from newscrawl.sources import Link

_LONGEST = 2000  # letters of a title


@dataclass(frozen=True)
class Sight:
    """A page, the site it is of, the link that led to it, and the JSON-LD article and microdata it carries."""

    page: Page
    site: Site | None
    link: Link | None
    nodes: list[Node]
    node: Node
    broken: bool
    properties: dict[str, list[str]]

    @classmethod
    def of(cls, page: Page, site: Site | None = None, link: Link | None = None) -> Sight:
        """Look at a page."""
        nodes, broken = jsonld.nodes_of(page)
        node = jsonld.article_node(nodes, page.url)
        return cls(page, site, link, nodes, node, broken, microdata.article_properties(page))

    def meta(self, *names: str) -> list[str]:
        """The contents of these `<meta>` names, in the order of the names."""
        meta = self.page.meta
        return [content for name in names if name in meta for content in meta[name]]

    def selected(self, key: str) -> list[Element]:
        """What the site file's selector for a record key finds."""
        selector = self.site.select.get(key) if self.site else None
        return list(self.page.tree.cssselect(selector)) if selector else []

    @cached_property
    def outline(self) -> Outline:
        """The body's blocks and boxes."""
        return outline(self.page.body)

    @cached_property
    def site_name(self) -> str | None:
        """What the newspaper calls itself."""
        declared = self.meta("og:site_name", "application-name") or jsonld.texts(self.node.get("publisher"))
        if not declared:
            declared = [
                name
                for node in self.nodes
                if jsonld.types_of(node) & {"WebSite", "NewsMediaOrganization"}
                for name in jsonld.texts(node.get("name"))
            ]
        return plain_text(declared[0]) if declared else None

    @property
    def language(self) -> str | None:
        """The language that the site file or the page declares, as it is written there."""
        return (self.site.language if self.site else None) or self.page.tree.get("lang")

    @cached_property
    def own_names(self) -> frozenset[str]:
        """The letters of all names under which the page knows its own newspaper, its host among them."""
        host = self._host.removeprefix("www.")
        told = [
            *self.meta(
                "og:site_name", "application-name", "publisher", "dc.publisher", "copyright", "al:android:app_name"
            )
        ]
        told += jsonld.texts(self.node.get("publisher"))
        return frozenset(letters_of(name) for name in (*told, self.site_name or "", host, host.split(".")[0]) if name)

    @cached_property
    def declared_titles(self) -> list[tuple[str, str]]:
        """Source and text of the titles that the page declares, the newspaper's name taken off, the most trusted first."""
        raw = [("json-ld:headline", text) for text in jsonld.texts(self.node.get("headline") or self.node.get("name"))]
        raw += [("og:title", plain_text(text)) for text in self.meta("og:title")]
        raw += [("meta:twitter:title", plain_text(text)) for text in self.meta("twitter:title")]
        return _uncut([(source, self.without_site(text)) for source, text in raw])

    @cached_property
    def page_titles(self) -> list[str]:
        """The page's `<title>`, as it is and without the newspaper's name."""
        found = [text_of(title)[:_LONGEST] for title in islice(self.page.tree.iter("title"), 1)]
        return [self.without_site(text) for text in found if text]

    def without_site(self, title: str) -> str:
        """A title without the newspaper's name."""
        return without_site(title, self.site_name, self._host, self.own_names)

    @cached_property
    def _host(self) -> str:
        return urlsplit(self.page.url).hostname or ""

    @cached_property
    def h1(self) -> Element | None:
        """The headline's element; None where the page shows none."""
        declared = [text for _, text in self.declared_titles]
        return find_headline(self.page, declared, self.page_titles, self.site_name)

    @cached_property
    def headline_place(self) -> int | None:
        """Where in the outline the headline's first block stands; None where none of its blocks does."""
        inner = set(self.h1.iter()) if self.h1 is not None else set()
        return next((place for place, block in enumerate(self.outline.blocks) if block.element in inner), None)


def _uncut(titles: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The titles without those that are but the beginning of another: some declare no more than so many letters."""
    return [
        (source, text)
        for source, text in titles
        if not any(
            len(other) > len(text)
            and other.startswith(text.rstrip(" .…"))
            and (text.endswith(("...", "…")) or len(text) > 100)
            for _, other in titles
        )
    ]
