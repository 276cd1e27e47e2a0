"""A page with everything that says something about it, gathered once for the readers of its fields. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from newscrawl.extraction import jsonld, microdata
from newscrawl.extraction.jsonld import Node
from newscrawl.extraction.outline import Outline, outline
from newscrawl.extraction.page import Element, Page, text_of
from newscrawl.normalise import plain_text
from newscrawl.sites import Site
from newscrawl.sources import Link


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
        return [content for name in names for content in self.page.meta.get(name, ())]

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

    @cached_property
    def h1(self) -> Element | None:
        """The headline's element: the `h1` most like what the page declares, the first in the article else."""
        candidates = [element for element in self.page.body.iter("h1") if text_of(element)]
        if not candidates:
            return None
        declared = [*jsonld.texts(self.node.get("headline")), *map(plain_text, self.meta("og:title"))]
        declared += [text_of(title) for title in self.page.tree.iter("title")]
        best = max(candidates, key=lambda element: _likeness(text_of(element), declared))
        if _likeness(text_of(best), declared) > 0 or not declared:
            return best
        return None if self.site_name and text_of(best).casefold() == self.site_name.casefold() else best


def _likeness(text: str, others: list[str]) -> float:
    words = _words(text)
    return max((len(words & _words(other)) / len(words | _words(other) or {""}) for other in others), default=0.0)


def _words(text: str) -> set[str]:
    words = {word.strip(".,:;!?\"'’‘“”()").casefold() for word in text.split()}
    # Scripts without blanks have one "word" a sentence; there, pairs of letters are compared.
    if len(words) <= 2 and len(text) > 8:
        return {text[i : i + 2] for i in range(len(text) - 1)}
    return words
