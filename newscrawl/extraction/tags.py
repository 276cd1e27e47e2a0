"""Keywords: those that a page declares, and the links to tags that it shows. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newscrawl.extraction import jsonld
from newscrawl.extraction.evidence import Evidence, unique
from newscrawl.extraction.page import Element, class_words, text_of
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import plain_text, same_site

_TAG_PATH = re.compile(
    r"(?:^|/)(?:tags?|tagged|topics?|temas?|thema|themen|themes?|keywords?|stichworte?|schlagworte?|schlagwort|etiquetas?|etiket(?:ler)?|"
    r"mots?-?cles?|hashtag|argoment[io]|tagi|temat|onderwerp(?:en)?|emne|aihe|tagg|t[aá]mata?|tema-dnya|stitek|stitky)/[^/?#]|[?&](?:tag|keyword)="
)
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
    places = {element: place for place, element in enumerate(sight.page.elements)}
    first = places.get(sight.h1, 0) if sight.h1 is not None else 0
    links = [
        link
        for link in sight.page.body.iter("a")
        if places.get(link, 0) > first and 1 < len(link.text_content().strip()) < 60
    ]
    said = [link for link in links if "tag" in (link.get("rel") or "").split()]
    # WordPress marks its categories as tags too, but says that they are categories.
    plain = [link for link in said if "category" not in (link.get("rel") or "")]
    found = plain or _boxed(links) or _labelled(links) or _leading(sight, links)
    names = unique(text_of(link).lstrip("#").strip(" ,;|•") for link in found)
    return [name for name in names if name] if len(names) <= _MOST else []


def _boxed(links: list[Element]) -> list[Element]:
    """The links of the first box that calls itself tags."""
    for link in links:
        for above in (link, *_near(link)):
            if not _TAG_WORDS.isdisjoint(class_words(above)) and not _is_in_frame(above):
                box = above.getparent() if above is link or above.tag == "li" else above
                inner = [other for other in links if box in set(_near(other))]
                linked = sum(len(other.text_content()) for other in inner)
                size = len(" ".join(box.text_content().split()))
                if inner and size < _LONGEST_LIST and linked * 2 >= size:
                    return inner
    return []


def _labelled(links: list[Element]) -> list[Element]:
    """The links of the first small box whose text begins with a label: "Tags:", "Témata:"."""
    for link in links:
        box = link.getparent()
        label = _LABEL.match((box.text or "").strip()) if box is not None else None
        if box is None or label is None or box.tag in _WHOLE or _is_in_frame(box):
            continue
        linked = sum(len(other.text_content()) for other in box.iter("a"))
        listed = len(" ".join(box.text_content().split())) - label.end()
        if listed < _LONGEST_LIST and linked * 2 > listed:
            return [other for other in links if other.getparent() is box]
    return []


def _near(link: Element) -> list[Element]:
    found: list[Element] = []
    for above in link.iterancestors():
        if above.tag in _WHOLE or len(found) == 4:
            break
        found.append(above)
    return found


def _leading(sight: Sight, links: list[Element]) -> list[Element]:
    """The links whose address is a tag's on this site; shops have parameters of that name."""
    found = [link for link in links if _leads_to_tag(link)]
    return [link for link in found if same_site(sight.page.absolute(link.get("href")) or "", sight.page.url)]


def _leads_to_tag(link: Element) -> bool:
    return bool(_TAG_PATH.search(link.get("href") or "")) and not (_is_in_prose(link) or _is_in_frame(link))


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
