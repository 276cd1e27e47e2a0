"""An author's own page -> his profile. Pure."""

from __future__ import annotations

from newscrawl.extraction import jsonld
from newscrawl.extraction.jsonld import Node
from newscrawl.extraction.page import Page, text_of
from newscrawl.extraction.people import profile_beside
from newscrawl.items import Author
from newscrawl.loaders import AuthorLoader
from newscrawl.normalise import is_organisation, key_of
from newscrawl.sites import Site


def extract_author(page: Page, site: Site | None = None) -> Author | None:
    """The profile that an author's page shows; None where it names nobody."""
    person = _person(jsonld.nodes_of(page)[0], page.url)
    heading = next((element for element in page.body.iter("h1") if text_of(element)), None)
    loader = AuthorLoader(base=page.base)
    for value in (text_of(heading) if heading is not None else None, jsonld.text(person.get("name"))):
        loader.add_value("name", value)
    box = profile_beside(page, heading, text_of(heading)) if heading is not None else None
    if box is not None:
        loader.add_value("jobTitle", box.jobTitle)
        loader.add_value("description", box.description)
        loader.add_value("image", page.absolute(box.image))
    loader.add_value("jobTitle", jsonld.text(person.get("jobTitle")))
    loader.add_value("description", jsonld.text(person.get("description")))
    loader.add_value("image", page.absolute(jsonld.address(person.get("image"))))
    loader.add_value("sameAs", [link for link in jsonld.items(person.get("sameAs")) if isinstance(link, str)])
    return _finished(loader.load_item(), page, person, site)


def _finished(author: Author, page: Page, person: Node, site: Site | None) -> Author | None:
    if author.name is None:
        return None
    canonical = page.tree.xpath("//link[@rel='canonical']/@href")
    author.url = page.absolute(canonical[0] if canonical else None) or page.absolute(page.url)
    author.site = site.name if site else None
    author.identifier = key_of(author.url or page.url)
    organised = jsonld.types_of(person) & {"Organization", "NewsMediaOrganization"} or is_organisation(author.name)
    author.type = "Organization" if organised else "Person"
    return author


def _person(nodes: list[Node], url: str) -> Node:
    people = [node for node in nodes if jsonld.types_of(node) & {"Person", "Organization"}]
    here = key_of(url)
    for node in people:
        if any(key_of(address) == here for address in jsonld.addresses_of(node)):
            return node
    persons = [node for node in people if "Person" in jsonld.types_of(node)]
    return persons[0] if len(persons) == 1 else {}
