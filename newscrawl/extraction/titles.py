"""Headline, standfirst and address: what the article is called, and where. Pure."""

from __future__ import annotations

from urllib.parse import urlsplit

from newscrawl.extraction import jsonld
from newscrawl.extraction.blocks import looks_like_furniture
from newscrawl.extraction.evidence import Evidence
from newscrawl.extraction.headlines import likeness, shown_headline
from newscrawl.extraction.page import Element, own_words, short_text, text_of
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import host_of, letters_of, normal_url, plain_text, same_site

STANDFIRST_WORDS = frozenset(
    "standfirst subtitle subheadline subhead subheading dek deck excerpt lead lede intro summary strapline "
    "vorspann chapo chapeau entradilla sapo bajada sottotitolo".split()
)
_BELOW = frozenset({"p", "h2", "div", "span", "h3"})
_PARTS = frozenset({"p", "div", "h2", "h3"})
_SHORTEST_NAMED, _SHORTEST, _LONGEST = 10, 25, 1200  # letters of a standfirst

_ONE_HEADLINE = 0.5  # of their words, from which two headlines are one in two wordings


def read_titles(sight: Sight, evidence: Evidence) -> None:
    """Add evidence for `headline`, `alternativeHeadline`, `description`, `canonicalUrl`."""
    _headline(sight, evidence)
    for element in sight.selected("alternativeHeadline"):
        evidence.add("alternativeHeadline", "site:alternativeHeadline", text_of(element))
    declared = jsonld.texts(sight.node.get("alternativeHeadline") or sight.node.get("alternateName"))
    evidence.add("alternativeHeadline", "json-ld:alternativeHeadline", *declared)
    _description(sight, evidence)
    _canonical(sight, evidence)


def _headline(sight: Sight, evidence: Evidence) -> None:
    for element in sight.selected("headline"):
        evidence.add("headline", "site:headline", text_of(element))
    declared = sight.declared_titles
    if sight.h1 is not None:
        shown = shown_headline(sight.h1, [text for _, text in declared], sight.page_titles)
        if filed := _filed_headline(shown, sight):
            evidence.add("headline", *filed)
            evidence.add("alternativeHeadline", f"visible:{sight.h1.tag}", shown)
        evidence.add("headline", f"visible:{sight.h1.tag}", shown)
    for source, text in declared:
        evidence.add("headline", source, text)
    evidence.add("headline", "microdata:headline", *sight.properties.get("headline", ()))
    for name in ("dc.title", "title"):
        titles = (sight.without_site(plain_text(title)) for title in sight.meta(name))
        evidence.add("headline", f"meta:{name}", *titles)
    if sight.link:
        evidence.add("headline", "link:headline", sight.link.headline)
    for title in sight.page_titles:
        # Where nobody names the paper, a short last part after a bar is taken for its name.
        head, bar, tail = title.rpartition(" | ")
        evidence.add("headline", "visible:title", head if bar and len(tail) < 30 else title)


def _filed_headline(shown: str, sight: Sight) -> tuple[str, str] | None:
    """What a newspaper files a story under, where the page shows a passing variant of it: a test, a live line.

    JSON-LD's headline of a news article, where another title says the same and none what the heading shows, and where
    both are one headline in two wordings. A title in other words is made for search engines: what is shown stands.
    """
    if not jsonld.types_of(sight.node) & jsonld.NEWS_TYPES:
        return None
    declared = sight.declared_titles
    filed = next((text for source, text in declared if source == "json-ld:headline"), "")
    others = [letters_of(text) for source, text in declared if source != "json-ld:headline"]
    others += map(letters_of, sight.page_titles)
    if letters_of(filed) not in others or letters_of(shown) in {letters_of(filed), *others}:
        return None
    return ("json-ld:headline", filed) if "+++" in shown or likeness(filed, [shown]) >= _ONE_HEADLINE else None


def _description(sight: Sight, evidence: Evidence) -> None:
    declared = [("json-ld:description", text) for text in jsonld.texts(sight.node.get("description"))]
    declared += [("og:description", text) for text in sight.meta("og:description")]
    declared += [("meta:description", text) for text in sight.meta("description", "dc.description")]
    declared += [("meta:twitter:description", text) for text in sight.meta("twitter:description")]
    if sight.link and sight.link.description:
        declared.append(("link:description", sight.link.description))
    for element in sight.selected("description"):
        evidence.add("description", "site:description", text_of(element))
    shown = standfirst(sight, [plain_text(text) for _, text in declared])
    evidence.add("description", "visible:standfirst", text_of(shown) if shown is not None else None)
    for source, text in declared:
        evidence.add("description", source, text)


def standfirst(sight: Sight, declared: list[str]) -> Element | None:
    """The block between headline and story that sums the story up; None where none is shown.

    It is known by its class, or by saying what the page declares as its description.
    """
    if sight.h1 is None:
        return None
    keys = set(map(letters_of, declared))
    seen = 0
    for element in sight.page.after(sight.h1, _BELOW):
        text = _lone_text(element)
        named = len(text) >= _SHORTEST_NAMED and not STANDFIRST_WORDS.isdisjoint(own_words(element))
        if not (named or len(text) >= _SHORTEST) or _is_in_furniture(element):
            continue
        if named or letters_of(text) in keys:
            return element
        seen += 1
        if seen == 3:
            break
    return None


def _lone_text(element: Element) -> str:
    """The text of an element that holds no other blocks; "" where it has some, or is too long for a standfirst."""
    if any(child.tag in _PARTS for child in element) or short_text(element, _LONGEST) is None:
        return ""
    return text_of(element)


def _is_in_furniture(element: Element) -> bool:
    return any(map(looks_like_furniture, (element, *element.iterancestors("div", "section", "aside", "form"))))


def _canonical(sight: Sight, evidence: Evidence) -> None:
    page = sight.page
    for _, element, rel in page.having["rel"]:
        if element.tag == "link" and "canonical" in rel.lower().split():
            _plausible(sight, evidence, "link:canonical", element.get("href"))
    for address in sight.meta("og:url"):
        _plausible(sight, evidence, "og:url", address)
    for address in jsonld.addresses_of(sight.node):
        _plausible(sight, evidence, "json-ld:url", address)


def _plausible(sight: Sight, evidence: Evidence, source: str, href: str | None) -> None:
    # A canonical address on another site, or the home page for every story, is a mistake of the theme.
    found = normal_url(href, sight.page.base) if href else None
    if not found or not same_site(found, sight.page.url):
        return
    is_home = urlsplit(found).path in {"", "/"} and not urlsplit(found).query
    here = urlsplit(sight.page.url)
    if not is_home or (here.path in {"", "/"} and host_of(found) == host_of(sight.page.url)):
        evidence.add("canonicalUrl", source, found)
