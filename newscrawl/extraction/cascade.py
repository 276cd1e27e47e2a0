"""The cascade: every reader adds its evidence, the loader normalises it, and the first that holds wins. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from newscrawl.extraction import people
from newscrawl.extraction.blocks import HEADINGS, Block
from newscrawl.extraction.body import body_of, html_body, is_furniture_line, is_link_line, plain_body
from newscrawl.extraction.classing import read_classes, reading_minutes
from newscrawl.extraction.dates import guess_date, read_dates
from newscrawl.extraction.evidence import Candidate, Evidence
from newscrawl.extraction.media import read_cards, read_media
from newscrawl.extraction.page import Element, Page, text_of
from newscrawl.extraction.people import Box
from newscrawl.extraction.sight import Sight
from newscrawl.extraction.titles import read_titles
from newscrawl.items import Article
from newscrawl.loaders import ArticleLoader, content_hash, count_words, proposed_identifier
from newscrawl.normalise import is_moment, normal_date, plain_text, same_text, shown_date, split_byline
from newscrawl.sites import Site
from newscrawl.sources import Link

_CORRECTION = re.compile(
    r"^\W*(?:(?:editor['’]?s['’]?\s+note|note|correction|clarification|update|errat(?:um|a))\b.*?[:.].*?\b"
    r"(?:updated|corrected|amended|clarified|changed|revised|misstated|incorrectly|fixed)\b|(?:correction|clarification)\s*:)",
    re.IGNORECASE,
)
_SHORT_BODY = 600  # letters under which an article that is not free to read is a teaser
_DECLARED_BODY = 200  # letters from which JSON-LD's articleBody is more than another description


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read off a page: the article, and all the evidence for and against its fields."""

    article: Article
    evidence: Evidence
    sight: Sight


def extract(page: Page, site: Site | None = None, link: Link | None = None) -> Extraction:
    """Read one page. `link` is what the source told that led here; what is known of the site comes in as a value."""
    sight = Sight.of(page, site, link)
    evidence = Evidence()
    if sight.broken:
        evidence.warn("json_ld_broken")
    read_titles(sight, evidence)
    read_dates(sight, evidence)
    read_classes(sight, evidence)
    boxes = _read_authors(sight, evidence)
    _read_body(sight, evidence, boxes)
    return Extraction(_load(sight, evidence), evidence, sight)


def _read_authors(sight: Sight, evidence: Evidence) -> dict[str, Box]:
    """Add evidence for `authors`; return the author boxes, by name."""
    page = sight.page
    for element in sight.selected("authors"):
        link = element if element.tag == "a" else next(element.iter("a"), None)
        href = link.get("href") if link is not None else None
        evidence.add("authors", "site:authors", [{"name": text_of(element), "url": href}])
    declared = people.declared_authors(sight.node, page)
    shown = people.byline_authors(page, sight.h1)
    candidates = [("json-ld:author", declared), ("visible:byline", shown), *_named_authors(sight)]
    # A paper that names itself as the author has said nothing; whoever else is named goes first.
    candidates.sort(key=lambda pair: _only_publisher(sight, pair[1]))
    for source, authors in candidates:
        evidence.add("authors", source, authors)
    chosen = evidence.first("authors") or []
    boxes = people.boxes_of(page, [author for author in chosen if author.get("name")])
    if chosen:
        first = evidence.of("authors")[0]
        others = [author for _, authors in candidates for author in authors]
        completed = [_completed(author, others, boxes.get(author["name"])) for author in chosen]
        evidence.candidates["authors"][0] = Candidate(first.source, completed)
    return boxes


def _named_authors(sight: Sight) -> list[tuple[str, list[dict[str, Any]]]]:
    metas = ("author", "parsely-author", "sailthru.author", "dc.creator", "byl", "article:author", "og:author")
    found = [(f"meta:{name}", _bylines(sight.meta(name))) for name in metas]
    for number in ("1", "2"):
        label = sight.meta(f"twitter:label{number}")
        if label and re.search(r"written|author|by|von", label[0], re.IGNORECASE):
            found.append((f"meta:twitter:data{number}", _bylines(sight.meta(f"twitter:data{number}"))))
    found.append(("microdata:author", _bylines(sight.properties.get("author", []))))
    if sight.link:
        found.append(("link:authors", _bylines(list(sight.link.authors))))
    return found


def _bylines(texts: Iterable[str]) -> list[dict[str, Any]]:
    plain = [plain_text(text) for text in texts]
    return [{"name": name, "nameRaw": text} for text in plain for name in split_byline(text)]


def _only_publisher(sight: Sight, authors: list[dict[str, Any]]) -> bool:
    name = sight.site_name or (sight.site.host if sight.site else None)
    return bool(authors) and all(name and same_text(author["name"], name) for author in authors)


def _completed(author: dict[str, Any], others: list[dict[str, Any]], box: Box | None) -> dict[str, Any]:
    """What is said of an author elsewhere fills what his first mention leaves open; his box is believed first."""
    known = {key: value for key, value in author.items() if value}
    if box is not None:
        told = {"jobTitle": box.jobTitle, "description": box.description, "image": box.image, "url": box.url}
        known |= {key: value for key, value in told.items() if value and (key != "url" or "url" not in known)}
    for other in others:
        if same_text(str(other["name"]), str(author["name"])):
            known = {**{key: value for key, value in other.items() if value}, **known}
    return known


def _read_body(sight: Sight, evidence: Evidence, boxes: dict[str, Box]) -> None:
    """Add evidence for the body and for everything that stands in or around it."""
    found, told = body_of(sight.page, sight.selected("articleBody"))
    kept, corrections, lines = _own_blocks(sight, evidence, found.blocks, boxes)
    source = "site:articleBody" if told else "visible:story"
    if told or not kept:
        figures, videos, cards = found.figures, found.videos, found.cards
    else:
        inside = _around(sight.page, kept)
        figures, videos, cards = (
            [element for element in elements if element in inside]
            for elements in (found.figures, found.videos, found.cards)
        )
    evidence.add("articleBody", source, plain_body(kept))
    evidence.add("articleBodyHtml", source, html_body(kept))
    _declared_body(sight, evidence, kept)
    evidence.add("correction", source, corrections)
    read_media(sight, evidence, figures, videos)
    read_cards(sight, evidence, cards, lines)


def _own_blocks(
    sight: Sight, evidence: Evidence, blocks: list[Block], boxes: dict[str, Box]
) -> tuple[list[Block], list[str], list[Element]]:
    """The blocks that are the story's own; the notes of corrections; and the lines that lead to other stories."""
    blocks = _after_headline(sight, blocks)
    boxed = {inner for box in boxes.values() for inner in box.element.iter()}
    shown = [str(candidate.value) for candidate in evidence.of("headline")]
    if (first := evidence.first("description")) and evidence.of("description")[0].source.startswith(
        ("visible", "site")
    ):
        shown.append(str(first))
    names = [str(author.get("name")) for author in evidence.first("authors") or [] if isinstance(author, dict)]
    kept: list[Block] = []
    corrections: list[str] = []
    lines: list[Element] = []
    for block in blocks:
        if block.element in boxed or _is_said(block, shown, names, kept):
            continue
        if _CORRECTION.search(block.text) and block.tag == "p":
            corrections.append(block.text)
        elif is_furniture_line(block):
            lines += [block.element] if is_link_line(block) else []
        else:
            kept.append(block)
    return _without_loose_ends(kept), corrections, lines


def _after_headline(sight: Sight, blocks: list[Block]) -> list[Block]:
    for place, block in enumerate(blocks):
        if sight.h1 is not None and (block.element is sight.h1 or sight.h1 in set(block.element.iterancestors())):
            return blocks[place + 1 :]
    return blocks


def _is_said(block: Block, shown: list[str], names: list[str], kept: list[Block]) -> bool:
    """Whether a block says again what stands in another field: headline, standfirst, byline, date, reading time."""
    if not kept and any(same_text(block.text, text) for text in shown):
        return True
    if len(block.text) > 120:
        return False
    if reading_minutes(block.text) is not None or (block.element.tag == "time" or _is_stamp(block.text)):
        return True
    found = split_byline(block.text) if len(block.text.split()) < 14 else []
    return bool(names and found and all(any(same_text(name, other) for other in names) for name in found))


def _is_stamp(text: str) -> bool:
    return len(text) < 60 and not text.endswith(".") and bool(re.search(r"\d", text)) and shown_date(text) is not None


def _without_loose_ends(blocks: list[Block]) -> list[Block]:
    """A subhead that nothing follows headed something that was left out, and so did a short line with a colon."""
    while blocks and (blocks[-1].tag in HEADINGS or (blocks[-1].text.endswith(":") and len(blocks[-1].text) < 40)):
        blocks = blocks[:-1]
    return blocks


def _around(page: Page, kept: list[Block]) -> set[Element]:
    """The elements that stand with the story: in the box that holds all of it, or else between its ends."""
    first, last = kept[0].element, kept[-1].element
    above_last = {last, *last.iterancestors()}
    box = next(above for above in (first, *first.iterancestors()) if above in above_last)
    if box.tag not in {"body", "main", "article", "html"} and len(kept) > 1:
        return set(box.iter())
    inside: set[Element] = set()
    for element in page.body.iter():
        if inside or element is first:
            inside.add(element)
        if element is last:
            break
    return inside | set(last.iter())


def _declared_body(sight: Sight, evidence: Evidence, kept: list[Block]) -> None:
    """JSON-LD's `articleBody` as the last resort: where the page shows nothing, or next to nothing of it."""
    declared = sight.node.get("articleBody")
    if not isinstance(declared, str) or len(declared) < _DECLARED_BODY:
        return
    if sum(len(block.text) for block in kept) * 3 < len(declared):
        parts = [plain_text(part) for part in re.split(r"\n+|</p>|<br\s*/?>", declared)]
        blocks = [Block("p", part, part, sight.page.body) for part in parts if part]
        for key, text in (("articleBody", plain_body(blocks)), ("articleBodyHtml", html_body(blocks))):
            evidence.candidates.setdefault(key, []).insert(0, Candidate("json-ld:articleBody", text))


def _load(sight: Sight, evidence: Evidence) -> Article:
    site = sight.site
    loader = ArticleLoader(
        zone=site.zone if site else None,
        language=(site.language if site else None) or sight.page.tree.get("lang"),
        base=sight.page.base,
        publisher=sight.site_name,
    )
    sources: dict[str, str] = {}
    for key, candidates in evidence.candidates.items():
        chosen = _first_that_holds(loader, key, candidates)
        if chosen:
            sources[key] = chosen.source
    article: Article = loader.load_item()
    _dates(article, evidence, sources, loader)
    if article.datePublished is None and (day := guess_date(sight)):
        article.datePublished, sources["datePublished"] = normal_date(day), "guess:htmldate"
        evidence.add("datePublished", "guess:htmldate", day)
        evidence.warn("date_guessed")
    return _finish(article, sight, evidence, sources)


def _first_that_holds(loader: ArticleLoader, key: str, candidates: list[Candidate]) -> Candidate | None:
    for candidate in candidates:
        loader.add_value(key, candidate.value)
        if loader.get_output_value(key) not in (None, [], ""):
            return candidate
    return None


def _dates(article: Article, evidence: Evidence, sources: dict[str, str], loader: ArticleLoader) -> None:
    """Take the time of day from a later candidate of the same day; keep the raw text beside the date."""
    for key in ("datePublished", "dateModified"):
        if sources.get(key) is None:
            continue
        day = getattr(article, key)
        for candidate in evidence.of(key):
            value = loader.get_value(
                candidate.value, loader.get_input_processor(key), lambda found: next(iter(found), None)
            )
            exact = value and not is_moment(day) and is_moment(value) and value[:10] == day
            if exact or (value == day and candidate.source == sources[key]):
                setattr(article, key, value)
                setattr(article, f"{key}Raw", str(candidate.value))
                sources[key] = candidate.source
                break
    if article.dateModified == article.datePublished:
        article.dateModified = article.dateModifiedRaw = None
        sources.pop("dateModified", None)


def _finish(article: Article, sight: Sight, evidence: Evidence, sources: dict[str, str]) -> Article:
    """Everything that follows from the other fields."""
    article.url = sight.page.absolute(sight.page.url) or sight.page.url
    article.site = sight.site.name if sight.site else None
    article.identifier = proposed_identifier(article.canonicalUrl or article.url)
    body = article.articleBody
    article.wordCount = count_words(body) if body else None
    article.contentHash = content_hash(article.headline, body) if body else None
    if article.articleBodyHtml is None or not body:
        article.articleBodyHtml = None
    if article.isAccessibleForFree is False and len(body or "") < _SHORT_BODY:
        evidence.warn("body_teaser")
    order = list(Article.__dataclass_fields__)
    article.fieldSources = dict(sorted(sources.items(), key=lambda pair: order.index(pair[0])))
    article.warnings = list(evidence.warnings)
    return article
