"""Keywords: those that a page declares, and the links to tags that it shows. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newscrawl.extraction import jsonld
from newscrawl.extraction.evidence import Evidence, unique
from newscrawl.extraction.page import Element, class_words, text_of
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import plain_text, same_site

_TAG_PATH = re.compile(
    r"/(?:tags?|tagged|topics?|temas?|thema|themen|themes?|keywords?|stichworte?|schlagworte?|schlagwort|etiquetas?|etiket(?:ler)?|"
    r"mots?-?cles?|hashtag|argoment[io]|tagi|temat|onderwerp(?:en)?|emne|aihe|tagg|t[aá]mata?|tema-dnya|stitek|stitky)/[^/?#]"
)
_TAG_QUERY = re.compile(r"[?&](?:tag|keyword)=")
_TAG_WORDS = frozenset(
    "tag tags taglist tagcloud keyword keywords topics schlagworte schlagwort stichworte themen etiquetas etiketler mots motscles hashtags".split()
)
_LABEL = re.compile(
    r"^(?:tags?|tagged|topics?|related topics?|keywords?|schlagw[oö]rter|stichwörter|themen|mots[- ]clés|étiquettes|etiquetas|temas|argomenti|"
    r"parole chiave|tagi|tematy|témata|štítky|témy|теги|тэги|метки|темы|ключевые слова|теми|мітки|ключові слова|etiketler|konular|وسوم|الوسوم|"
    r"كلمات مفتاحية|برچسب ?ها|תגיות|תגים|टैग|キーワード|タグ|标签|標籤|关键词|關鍵字|태그|키워드|แท็ก|chủ đề|từ khóa|ετικέτες|emneord|ämnen|aiheet|"
    r"címkék|etichete|onderwerpen|trefwoorden|archivado en|filed under|explore more on these topics)\s*[:：]",
    re.IGNORECASE,
)
_FRAMES = frozenset({"nav", "header", "footer", "aside"})
_WHOLE = frozenset({"body", "main", "article", "html"})
_LONGEST_LIST = 600  # letters; a box with more text is no list of tags
_LONGEST_TAG = 60  # letters
_MOST = 25  # links; more than a story has is a cloud of all the site's tags
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{20,}|[0-9a-f]{24,}|\d+")
_FACET = re.compile(r"([A-Za-z][\w -]{1,24}):\s*(\S.*)")
_TOLD_FACETS = frozenset("subject topic tag keyword theme".split())
_FOLDER = re.compile(r"[a-z]+/(?=\S)")


def read_keywords(sight: Sight, evidence: Evidence, labels: list[tuple[str, str]]) -> None:
    """Add evidence for `keywords`. `labels` are text and path of the links above the headline."""
    evidence.add("keywords", "site:keywords", [text_of(element) for element in sight.selected("keywords")])
    declared = sight.node.get("keywords")
    if isinstance(declared, list):
        evidence.add("keywords", "json-ld:keywords", _one_by_one(jsonld.texts(declared)))
    # One element a tag: exact where JSON-LD joins them by commas, which tags may hold themselves.
    tags = sight.meta("article:tag", "og:article:tag", "video:tag")
    evidence.add("keywords", "meta:article:tag", _one_by_one([plain_text(tag) for tag in tags]))
    if isinstance(declared, str):
        evidence.add("keywords", "json-ld:keywords", _one_by_one([plain_text(declared)]))
    evidence.add("keywords", "microdata:keywords", _one_by_one(sight.properties.get("keywords", [])))
    # What the head lists is often the same on every page; what is shown as a tag is the story's.
    evidence.add("keywords", "visible:tags", _tag_links(sight))
    for name in ("news_keywords", "parsely-tags", "sailthru.tags", "keywords"):
        evidence.add("keywords", f"meta:{name}", _one_by_one([plain_text(text) for text in sight.meta(name)]))
    if sight.link:
        evidence.add("keywords", "link:keywords", list(sight.link.keywords))
    evidence.add("keywords", "visible:label", [text for text, path in labels[:1] if path.startswith("/tag")])


def _one_by_one(texts: list[str]) -> list[str]:
    """A single text that lists keywords is cut at its commas; several texts are keywords already."""
    if len(texts) == 1:
        texts = [part.strip() for part in re.split(r"\s*[,;،、，]\s*", texts[0])]
    return unique(_plainly([text for text in texts if text and not _ID.fullmatch(text)]))


def _plainly(texts: list[str]) -> Iterable[str]:
    """Keywords without what machines put before them: "Subject: Boats" among facets, "topic/boats" among paths."""
    facets = [_FACET.fullmatch(text) for text in texts]
    if sum(facet is not None for facet in facets) >= max(3, len(texts) // 2):
        return [facet[2] for facet in facets if facet and facet[1].casefold() in _TOLD_FACETS]
    if len(texts) > 1 and all(map(_FOLDER.match, texts)):
        return [_FOLDER.sub("", text, count=1) for text in texts]
    return texts


def _tag_links(sight: Sight) -> list[str]:
    """The texts of the story's links to tags: those that say so, else those whose box or address does."""
    first = sight.page.span(sight.h1)[0] if sight.h1 is not None else 0
    said = [(link, rel) for link, rel in _links_with(sight, "rel", first) if "tag" in rel.split() and _is_short(link)]
    # WordPress marks its categories as tags too, but says that they are categories.
    found = [link for link, rel in said if "category" not in rel]
    found = found or _boxed(sight, first) or _labelled(sight, first)
    found = found or [link for link, href in _links_with(sight, "href", first) if _leads_to_tag(sight, link, href)]
    names = unique(text_of(link).lstrip("#").strip(" ,;|•") for link in found)
    return [name for name in names if name] if len(names) <= _MOST else []


def _links_with(sight: Sight, attribute: str, first: int) -> Iterator[tuple[Element, str]]:
    """The links behind a place on the page that have an attribute, with its value."""
    having = sight.page.having[attribute]
    return ((link, value) for place, link, value in having if place > first and link.tag == "a")


def _is_short(link: Element) -> bool:
    return 1 < len(link.text_content().strip()) < _LONGEST_TAG


def _boxed(sight: Sight, first: int) -> list[Element]:
    """The links of the first box that calls itself tags."""
    links = [element for element in sight.page.elements[first + 1 :] if element.tag == "a"]
    around: dict[Element, list[Element]] = {}
    seen: set[Element] = set()
    for link in links:
        parent = link.getparent()
        if parent not in around:
            around[parent] = _near(link)
        for above in (link, *around[parent]):
            if above in seen:
                continue
            called = not _TAG_WORDS.isdisjoint(class_words(above)) and not _is_in_frame(above)
            if called and not _is_short(link):
                continue
            seen.add(above)
            box = above.getparent() if above is link or above.tag == "li" else above
            if called and (inner := _tags_in(box, links)):
                return inner
    return []


def _tags_in(box: Element, links: list[Element]) -> list[Element]:
    """Those of the links that a box holds, where it holds little else."""
    inner = [link for link in links if box in _near(link) and _is_short(link)]
    linked = sum(len(link.text_content()) for link in inner)
    size = len(" ".join(box.text_content().split()))
    return inner if size < _LONGEST_LIST and linked * 2 >= size else []


def _labelled(sight: Sight, first: int) -> list[Element]:
    """The links of the first small box whose text begins with a label: "Tags:", "Témata:"."""
    seen: set[Element] = set()
    for link, _ in _links_with(sight, "href", first):
        box = link.getparent()
        if box in seen:
            continue
        seen.add(box)
        label = _LABEL.match(box.text.strip()) if box.text else None
        if label is None or box.tag in _WHOLE or _is_in_frame(box):
            continue
        linked = sum(len(other.text_content()) for other in box.iter("a"))
        listed = len(" ".join(box.text_content().split())) - label.end()
        if listed < _LONGEST_LIST and linked * 2 > listed:
            return [other for other in box.iterchildren("a") if _is_short(other)]
    return []


def _near(link: Element) -> list[Element]:
    found: list[Element] = []
    for above in link.iterancestors():
        if above.tag in _WHOLE or len(found) == 4:
            break
        found.append(above)
    return found


def _leads_to_tag(sight: Sight, link: Element, href: str) -> bool:
    """Whether a link's address is a tag's on this site; shops have parameters of that name."""
    told = _TAG_PATH.search("/" + href) or ("=" in href and _TAG_QUERY.search(href))
    if not told or not _is_short(link) or _is_in_prose(link) or _is_in_frame(link):
        return False
    return same_site(sight.page.absolute(href) or "", sight.page.url)


def _is_in_frame(element: Element) -> bool:
    """Whether an element is in the page's frame; the foot of an article is none."""
    for above in element.iterancestors():
        if above.tag == "article":
            return False
        if above.tag in _FRAMES:
            return next(above.iterancestors("article"), None) is None if above.tag == "footer" else True
    return False


def _is_in_prose(link: Element) -> bool:
    """Whether a link stands in a sentence: it leads to what the sentence names, which need not be the story's tag."""
    paragraph = next((above for above in link.iterancestors() if above.tag in {"p", "blockquote"}), None)
    if paragraph is None:
        return False
    linked = sum(len(inner.text_content()) for inner in paragraph.iter("a"))
    return len(paragraph.text_content()) - linked > 60
