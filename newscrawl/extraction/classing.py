"""What kind of text it is: section, breadcrumbs, keywords, type, language, reading time, publisher, rights. Pure."""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import urlsplit

from newscrawl.extraction import jsonld
from newscrawl.extraction.evidence import Evidence, unique
from newscrawl.extraction.page import Element, Page, text_of
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import plain_text
from newscrawl.normalise.languages import language_of

_SECTION_PATH = re.compile(
    r"^/(?:tags?|category|categories|section|sections|topics?|rubrik|ressort|kategorie|rubric)/[^/]+/?$"
)
_TAG_PATH = re.compile(r"/(?:tags?|topics?|themen|thema|etiqueta|stichwort|mot-cle)/|\?keyword=")
_LINKS = frozenset({"a"})
_MAY_TELL_TIME = frozenset({"span", "p", "div", "time", "li"})
_FRAMES = frozenset({"nav", "header", "footer", "aside"})
_READING_TIME = re.compile(
    r"\b(\d{1,3})\s*(?:-\s*)?(?:min(?:ute)?s?\b\.?)\s*(?:read|reading|lesezeit|de lecture|de lectura)?",
    re.IGNORECASE,
)
_TYPES = {
    "OpinionNewsArticle": "opinion",
    "LiveBlogPosting": "liveblog",
    "ReviewNewsArticle": "review",
    "Review": "review",
    "AnalysisNewsArticle": "analysis",
    "AdvertiserContentArticle": "company",
    "ImageGallery": "gallery",
    "MediaGallery": "gallery",
    "PodcastEpisode": "podcast",
}
# Words of sections, labels and tags, and of the first folders of an address.
_TYPE_WORDS = {
    "opinion": "opinion", "opinions": "opinion", "op-ed": "opinion", "commentary": "opinion", "kommentar": "opinion",
    "meinung": "opinion", "opinión": "opinion", "editorial": "opinion", "columns": "opinion",
    "interview": "interview", "interviews": "interview", "q&a": "interview",
    "live": "liveblog", "liveblog": "liveblog", "live blog": "liveblog", "live-blog": "liveblog",
    "liveticker": "liveblog",
    "video": "video", "videos": "video", "gallery": "gallery", "photos": "gallery", "in pictures": "gallery",
    "podcast": "podcast", "podcasts": "podcast", "company news": "company", "company-news": "company",
    "sponsored": "company", "partner content": "company", "advertorial": "company", "press release": "company",
    "analysis": "analysis", "investigation": "investigation", "investigations": "investigation",
    "newsletter": "newsletter", "newsletters": "newsletter", "review": "review", "reviews": "review",
}  # fmt: skip


def read_classes(sight: Sight, evidence: Evidence) -> None:
    """Add evidence for everything that sorts the article."""
    _section(sight, evidence)
    _keywords(sight, evidence)
    _breadcrumbs(sight, evidence)
    _type(sight, evidence)
    _language(sight, evidence)
    _time_required(sight, evidence)
    _publisher(sight, evidence)


def reading_minutes(text: str) -> int | None:
    """The minutes of "2 min read"; None where the text is no reading time.

    >>> reading_minutes("2 min read"), reading_minutes("in 5 minutes"), reading_minutes("12 minutes")
    (2, None, 12)
    """
    found = _READING_TIME.fullmatch(text.strip().removeprefix("Reading time:").strip(" •·|"))
    return int(found[1]) if found else None


def _section(sight: Sight, evidence: Evidence) -> None:
    for element in sight.selected("articleSection"):
        evidence.add("articleSection", "site:articleSection", text_of(element))
    evidence.add("articleSection", "json-ld:articleSection", *jsonld.texts(sight.node.get("articleSection")))
    evidence.add("articleSection", "meta:article:section", *sight.meta("article:section", "parsely-section"))
    evidence.add("articleSection", "microdata:articleSection", *sight.properties.get("articleSection", ()))
    evidence.add("articleSection", "visible:label", *(text for text, _ in _labels_above(sight)[:1]))
    evidence.add("articleSection", "meta:article:tag", *sight.meta("article:tag")[:1])
    trail = _trail(sight)
    evidence.add("articleSection", "json-ld:breadcrumbs", trail[-1]["name"] if len(trail) > 1 else None)


def _labels_above(sight: Sight) -> list[tuple[str, str]]:
    """Text and path of the links to sections and tags right before the headline, the nearest first."""
    if sight.h1 is None:
        return []
    found = []
    linked = (link for link in sight.page.before(sight.h1, _LINKS) if link.get("href") is not None)
    for link in islice(linked, 4):
        path = urlsplit(sight.page.absolute(link.get("href")) or "").path
        framed = any(above.tag in {"nav", "footer", "ul", "ol"} for above in link.iterancestors())
        if 0 < len(text_of(link)) < 40 and not framed and _SECTION_PATH.match(path):
            found.append((text_of(link), path))
    return found


def _keywords(sight: Sight, evidence: Evidence) -> None:
    evidence.add("keywords", "site:keywords", [text_of(element) for element in sight.selected("keywords")])
    declared = sight.node.get("keywords")
    if isinstance(declared, list):
        evidence.add("keywords", "json-ld:keywords", _one_by_one(jsonld.texts(declared)))
    # One element a tag: exact where JSON-LD joins them by commas, which tags may hold themselves.
    tags = sight.meta("article:tag", "og:article:tag", "video:tag")
    evidence.add("keywords", "meta:article:tag", _one_by_one([plain_text(tag) for tag in tags]))
    if isinstance(declared, str):
        evidence.add("keywords", "json-ld:keywords", _one_by_one([plain_text(declared)]))
    for name in ("news_keywords", "parsely-tags", "sailthru.tags", "keywords"):
        evidence.add("keywords", f"meta:{name}", _one_by_one([plain_text(text) for text in sight.meta(name)]))
    evidence.add("keywords", "visible:tags", _tag_links(sight))
    if sight.link:
        evidence.add("keywords", "link:keywords", list(sight.link.keywords))
    tags_above = [text for text, path in _labels_above(sight)[:1] if path.startswith("/tag")]
    evidence.add("keywords", "visible:label", tags_above)


def _one_by_one(texts: list[str]) -> list[str]:
    """A single text that lists keywords is cut at its commas; several texts are keywords already."""
    if len(texts) == 1:
        texts = [part.strip() for part in re.split(r"\s*[,;،、]\s*", texts[0])]
    return unique(text for text in texts if text)


def _is_in_frame(link: Element) -> bool:
    return any(above.tag in _FRAMES for above in link.iterancestors())


def _is_in_prose(link: Element) -> bool:
    """Whether a link stands in a sentence: it leads to what the sentence names, which need not be the story's tag."""
    paragraph = next((above for above in link.iterancestors() if above.tag in {"p", "blockquote"}), None)
    if paragraph is None:
        return False
    linked = sum(len(inner.text_content()) for inner in paragraph.iter("a"))
    return len(paragraph.text_content()) - linked > 60


def _tag_links(sight: Sight) -> list[str]:
    """The texts of the story's links to tags: those that say so, else those whose address does."""
    page = sight.page
    said = [link for _, link, rel in page.having["rel"] if link.tag == "a" and "tag" in rel.split()]
    links = (link for _, link, href in page.having["href"] if link.tag == "a" and _TAG_PATH.search(href))
    found = said or [link for link in links if not (_is_in_prose(link) or _is_in_frame(link))]
    names = unique(text_of(link).lstrip("#").strip(" ,") for link in found if 1 < len(link.text_content().strip()) < 60)
    # More than a story has is a cloud of all the site's tags.
    return [name for name in names if name] if len(names) <= 25 else []


def _trail(sight: Sight) -> list[dict[str, str | None]]:
    for node in sight.nodes:
        if "BreadcrumbList" in jsonld.types_of(node):
            steps = [step for step in jsonld.items(node.get("itemListElement")) if isinstance(step, dict)]
            return [found for step in sorted(steps, key=_position) if (found := _step(sight, step))["name"]]
    return []


def _position(step: jsonld.Node) -> int:
    found = step.get("position")
    return int(found) if isinstance(found, int | str) and str(found).isdigit() else 0


def _step(sight: Sight, step: jsonld.Node) -> dict[str, str | None]:
    item = step.get("item")
    inner = item if isinstance(item, dict) else {}
    name = jsonld.text(step.get("name")) or jsonld.text(inner.get("name"))
    return {"name": name, "url": sight.page.absolute(jsonld.address(item))}


def _breadcrumbs(sight: Sight, evidence: Evidence) -> None:
    shown = sight.selected("breadcrumbs")
    steps = [{"name": text_of(step), "url": sight.page.absolute(step.get("href"))} for step in shown]
    evidence.add("breadcrumbs", "site:breadcrumbs", [step for step in steps if step["name"]])
    trail = _trail(sight)
    if trail and sight.h1 is not None and trail[-1]["name"] == text_of(sight.h1):
        trail = trail[:-1]
    evidence.add("breadcrumbs", "json-ld:BreadcrumbList", trail)


def _type(sight: Sight, evidence: Evidence) -> None:
    kinds = jsonld.types_of(sight.node)
    evidence.add("articleType", "json-ld:@type", *(_TYPES[kind] for kind in sorted(kinds) if kind in _TYPES))
    if sight.link and sight.link.label:
        evidence.add("articleType", "link:label", _TYPE_WORDS.get(sight.link.label.casefold()))
    for candidate in evidence.of("articleSection"):
        word = _TYPE_WORDS.get(plain_text(str(candidate.value)).casefold())
        evidence.add("articleType", candidate.source, word)
    for tag in sight.meta("article:tag"):
        evidence.add("articleType", "meta:article:tag", _TYPE_WORDS.get(plain_text(tag).casefold()))
    for folder in urlsplit(sight.page.url).path.casefold().split("/")[1:-1]:
        evidence.add("articleType", "url", _TYPE_WORDS.get(folder))
    evidence.add("articleType", "computed", "news")


def _language(sight: Sight, evidence: Evidence) -> None:
    declared = [("html:lang", sight.page.tree.get("lang") or sight.page.tree.get("xml:lang"))]
    declared += [("json-ld:inLanguage", text) for text in jsonld.texts(sight.node.get("inLanguage"))]
    declared += [("og:locale", text) for text in sight.meta("og:locale")]
    declared += [("meta:language", text) for text in sight.meta("language", "content-language", "dc.language")]
    declared += [("link:language", sight.link.language if sight.link else None)]
    declared += [("site:language", sight.site.language if sight.site else None)]
    # What a theme declares is believed as long as the text itself does not plainly read otherwise.
    read = language_of(_prose(sight))
    declared.sort(key=lambda pair: bool(read and pair[1]) and not str(pair[1]).lower().startswith(read or ""))
    for source, text in declared:
        if read and text and not text.lower().startswith(read):
            evidence.add("inLanguage", "visible:text", read)
        evidence.add("inLanguage", source, text)
    evidence.add("inLanguage", "visible:text", read)


def _prose(sight: Sight) -> str:
    parts = [text_of(sight.h1)] if sight.h1 is not None else []
    for element in islice(sight.page.body.iter("p"), 60):
        if len(text := element.text_content()) > 60:
            parts.append(text)
        if len(parts) > 12:
            break
    return " ".join(parts)[:4000]


def _time_required(sight: Sight, evidence: Evidence) -> None:
    for element in sight.selected("timeRequired"):
        evidence.add("timeRequired", "site:timeRequired", reading_minutes(text_of(element)))
    # "0 min read" stands on pages with next to no text, and says nothing.
    evidence.add(
        "timeRequired",
        "visible:min read",
        (_shown_minutes(sight.page, sight.h1) if sight.h1 is not None else None) or None,
    )
    evidence.add("timeRequired", "json-ld:timeRequired", *jsonld.texts(sight.node.get("timeRequired")))
    for number in ("1", "2", "3"):
        label, data = sight.meta(f"twitter:label{number}"), sight.meta(f"twitter:data{number}")
        if label and data and "time" in label[0].casefold():
            evidence.add("timeRequired", f"meta:twitter:data{number}", reading_minutes(data[0]))


def _shown_minutes(page: Page, h1: Element) -> int | None:
    for element in islice(page.after(h1, _MAY_TELL_TIME), 24):
        if len(element.text_content()) < 60 and (minutes := reading_minutes(text_of(element))) is not None:
            return minutes
    return None


def _publisher(sight: Sight, evidence: Evidence) -> None:
    for node in jsonld.items(sight.node.get("publisher"))[:1]:
        url = sight.page.absolute(jsonld.address({"url": node.get("url")})) if isinstance(node, dict) else None
        if name := jsonld.text(node):
            evidence.add("publisher", "json-ld:publisher", {"name": name, "url": url})
    if sight.site_name:
        evidence.add("publisher", "og:site_name", {"name": sight.site_name, "url": None})
    evidence.add("isAccessibleForFree", "json-ld:isAccessibleForFree", *_free(sight))
    evidence.add("license", "json-ld:license", jsonld.address(sight.node.get("license")))
    for link in sight.page.tree.iter("link"):
        if "license" in (link.get("rel") or "").lower().split():
            evidence.add("license", "link:license", sight.page.absolute(link.get("href")))
    evidence.add("tdmReservation", "meta:tdm-reservation", *sight.meta("tdm-reservation"))


def _free(sight: Sight) -> list[str]:
    declared = sight.node.get("isAccessibleForFree")
    if declared is None:
        return ["false"] if "locked" in sight.meta("article:content_tier") else []
    return [str(declared).rsplit("/", 1)[-1].casefold()]
