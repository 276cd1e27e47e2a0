"""What a page declares in its head, in the styles of many systems; each notes what it told. Markup only."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import timedelta
from html import escape
from typing import Any

from tests.labelled.stories import Tale

Node = dict[str, Any]
_TYPES = {"opinion": "OpinionNewsArticle", "liveblog": "LiveBlogPosting", "gallery": "ImageGallery"}


def title(tale: Tale, dice: random.Random) -> str:
    """The `<title>`, with the paper's name behind it or before it."""
    form = dice.choice(("{0} | {1}", "{0} - {1}", "{0} – {1}", "{0} | {2} | {1}", "{1}: {0}", "{0}"))
    return f"<title>{escape(form.format(tale.headline, tale.paper, tale.section[0]))}</title>"


def nothing(tale: Tale, dice: random.Random) -> str:
    """A page that declares its title and no more."""
    return title(tale, dice)


def open_graph(tale: Tale, dice: random.Random) -> str:
    """og: and article:, with a kicker's worth of traps: the paper's name in the title, a card for the networks."""
    tale.told.update(("publisher", "date", "description", "image", "section", "keywords", "modified"))
    named = dice.choice((tale.headline, f"{tale.headline} - {tale.paper}"))
    lines = [
        title(tale, dice), _meta("og:type", "article"), _meta("og:title", named), _meta("og:site_name", tale.paper),
        _meta("og:description", tale.standfirst), _meta("og:image", tale.lead.url), _meta("og:url", tale.url),
        _meta("article:published_time", tale.stamp), _meta("article:modified_time", tale.modified.isoformat()),
        _meta("article:section", tale.section[0]), *(_meta("article:tag", word) for word in tale.keywords),
        f'<link rel="canonical" href="{tale.url}">', _name("twitter:card", "summary_large_image"),
    ]  # fmt: skip
    tale.told.add("canonical")
    return "\n".join(lines)


def ghost(tale: Tale, dice: random.Random) -> str:
    """Ghost: JSON-LD with escaped entities, keywords in one string."""
    node = _node(tale, ("headline", "date", "modified", "author", "image", "publisher", "description", "page"))
    node["keywords"] = ", ".join(tale.keywords)
    tale.told.update(("keywords", "canonical"))
    text = (
        json.dumps(node).replace("'", "&#x27;").replace("&", "&amp;") if "'" in json.dumps(node) else json.dumps(node)
    )
    return f'{title(tale, dice)}<link rel="canonical" href="{tale.url}"><meta name="generator" content="Ghost 5.82">{_script(text)}'


def yoast(tale: Tale, dice: random.Random) -> str:
    """A graph whose nodes point at each other, breadcrumbs among them."""
    tale.told.update(("author", "author.url", "author.image", "author.bio", "publisher", "publisher.url", "crumbs", "date", "modified", "image", "keywords", "section", "canonical", "image.size", "language"))  # fmt: skip
    home, writers = tale.home, tale.writers
    graph = [
        {"@type": "Article", "@id": f"{tale.url}#article", "isPartOf": {"@id": tale.url}, "headline": tale.headline,
         "author": [{"@id": f"{home}/#/person/{place}"} for place, _ in enumerate(writers)],
         "datePublished": tale.stamp, "dateModified": tale.modified.isoformat(), "mainEntityOfPage": {"@id": tale.url},
         "publisher": {"@id": f"{home}/#organization"}, "image": {"@id": f"{tale.url}#primaryimage"},
         "keywords": list(tale.keywords), "articleSection": [tale.section[0]], "inLanguage": tale.tag},
        {"@type": "WebPage", "@id": tale.url, "url": tale.url, "name": f"{tale.headline} - {tale.paper}",
         "isPartOf": {"@id": f"{home}/#website"}, "datePublished": tale.stamp, "breadcrumb": {"@id": f"{tale.url}#breadcrumb"}},
        {"@type": "ImageObject", "@id": f"{tale.url}#primaryimage", "url": tale.lead.url, "contentUrl": tale.lead.url,
         "width": tale.lead.width, "height": tale.lead.height},
        {"@type": "BreadcrumbList", "@id": f"{tale.url}#breadcrumb", "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Home", "item": f"{home}/"},
            {"@type": "ListItem", "position": 2, "name": tale.section[0], "item": tale.section[1]},
            {"@type": "ListItem", "position": 3, "name": tale.headline}]},
        {"@type": "WebSite", "@id": f"{home}/#website", "url": f"{home}/", "name": tale.paper},
        {"@type": "Organization", "@id": f"{home}/#organization", "name": tale.paper, "url": f"{home}/",
         "logo": {"@type": "ImageObject", "url": f"{home}/logo.png"}},
        *({"@type": "Person", "@id": f"{home}/#/person/{place}", "name": writer.name, "url": writer.url,
           "image": {"@type": "ImageObject", "url": writer.image}, "description": writer.bio}
          for place, writer in enumerate(writers)),
    ]  # fmt: skip
    links = f'<link rel="canonical" href="{tale.url}" /><meta name="twitter:label1" content="Written by" /><meta name="twitter:data1" content="{escape(writers[0].name)}" />'
    return f"{title(tale, dice)}{links}{_script(json.dumps({'@context': 'https://schema.org', '@graph': graph}, ensure_ascii=False))}"


def arc(tale: Tale, dice: random.Random) -> str:
    """A list of nodes in one script, parsely's own names beside it, authors as plain strings."""
    node = _node(tale, ("headline", "date", "modified", "image", "publisher", "description", "page", "free", "licence"))
    node["author"] = [writer.name for writer in tale.writers]
    node["image"] = [tale.lead.url]
    tale.told.discard("image.size")
    tale.told.update(("author", "section", "keywords", "crumbs"))
    trail = [{"@type": "ListItem", "position": 1, "item": {"@id": f"{tale.home}/", "name": tale.paper}},
             {"@type": "ListItem", "position": 2, "item": {"@id": tale.section[1], "name": tale.section[0]}}]  # fmt: skip
    nodes = [{"@type": "BreadcrumbList", "itemListElement": trail}, node]
    lines = [_name("parsely-title", tale.headline), _name("parsely-section", tale.section[0]), _name("parsely-tags", ",".join(tale.keywords)),
             _name("parsely-author", tale.writers[0].name), _name("parsely-pub-date", tale.stamp)]  # fmt: skip
    return title(tale, dice) + "".join(lines) + _script(json.dumps(nodes))


def many(tale: Tale, dice: random.Random) -> str:
    """Several scripts: the site's, a list of other stories, a video of another one, questions, and the article."""
    node = _node(tale, ("headline", "date", "author", "author.url", "author.job", "image", "publisher", "page", "free"))
    node["@type"] = [node["@type"], "Article"]
    other = {"@type": "NewsArticle", "headline": tale.others[0][0], "url": tale.others[0][1], "datePublished": "2019-02-03T04:05:06Z", "author": {"@type": "Person", "name": "Nobody Here"}}  # fmt: skip
    scripts: list[Any] = [
        {"@context": "https://schema.org", "@type": "NewsMediaOrganization", "name": tale.paper, "url": tale.home, "sameAs": ["https://social.example/x"]},
        {"@context": "https://schema.org", "@type": "ItemList", "itemListElement": [{"@type": "ListItem", "position": 1, "item": other}]},
        other,
        {"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "?", "acceptedAnswer": {"@type": "Answer", "text": "!"}}]},
        node,
    ]  # fmt: skip
    dice.shuffle(scripts)
    return title(tale, dice) + "".join(_script(json.dumps(script, ensure_ascii=False)) for script in scripts)


def broken(tale: Tale, dice: random.Random) -> str:
    """JSON-LD that a template cut in the middle; Open Graph beside it is whole."""
    tale.told.add("broken")
    text = json.dumps(_node(tale, ()) | {"description": 'said "quite" a lot'}, ensure_ascii=False).replace('\\"', '"')
    tale.told.discard("type")  # nobody can read it there
    return open_graph(tale, dice) + _script(text[: len(text) - dice.choice((1, 9))])


def comma(tale: Tale, dice: random.Random) -> str:
    """JSON-LD with a comma too many, raw line breaks, inside a comment; one author as an object, publisher a string."""
    node = _node(tale, ("headline", "date", "image", "page", "description"))
    node["author"] = (
        {"@type": "Person", "name": tale.writers[0].name}
        if len(tale.writers) == 1
        else [{"name": writer.name} for writer in tale.writers]
    )
    node["publisher"] = tale.paper
    tale.told.update(("author", "publisher"))
    text = json.dumps(node, ensure_ascii=False, indent=1).replace("\n}", ",\n}")
    return title(tale, dice) + _script(f"<!--\n{text}\n-->")


def zoneless(tale: Tale, dice: random.Random) -> str:
    """JSON-LD whose time has no offset: the hour is nobody's to guess."""
    node = _node(tale, ("headline", "author", "image", "publisher", "page"))
    node["datePublished"] = f"{tale.published:%Y-%m-%dT%H:%M:%S}"
    tale.told.add("day")
    return title(tale, dice) + _script(json.dumps(node))


def conflict(tale: Tale, dice: random.Random) -> str:
    """JSON-LD and the meta tag are weeks apart: the first is right, and the record says that they differ."""
    node = _node(tale, ("headline", "date", "author", "publisher", "page"))
    later = (tale.published + timedelta(days=40)).isoformat()
    tale.told.add("conflict")
    return title(tale, dice) + _meta("article:published_time", later) + _script(json.dumps(node))


def dublin(tale: Tale, dice: random.Random) -> str:
    """Dublin Core and names from before Open Graph."""
    tale.told.update(("author", "day", "description", "keywords", "language.meta"))
    lines = [
        _name("DC.title", tale.headline), _name("DC.creator", f" {tale.words['and']} ".join(w.name for w in tale.writers[:1])),
        _name("DC.date.issued", f"{tale.published:%Y-%m-%d}"), _name("description", tale.standfirst),
        _name("keywords", ", ".join(tale.keywords)), _name("DC.language", tale.tag),
    ]  # fmt: skip
    if len(tale.writers) > 1:
        tale.told.add("author.one")
    return title(tale, dice) + "".join(lines)


def tier(tale: Tale, dice: random.Random) -> str:
    """Open Graph, a reservation against mining, a licence as a link."""
    tale.told.update(("tdm", "licence"))
    return open_graph(tale, dice) + _name("tdm-reservation", "1") + f'<link rel="license" href="{tale.licence}">'


def next_data(tale: Tale, dice: random.Random) -> str:
    """A page drawn by a script: its own state, and but a title and a description for others."""
    tale.told.update(("description", "image"))
    state = json.dumps({"props": {"pageProps": {"story": {"title": tale.headline, "related": [title for title, _ in tale.others]}}}})  # fmt: skip
    lines = [title(tale, dice), _name("description", tale.standfirst), _meta("og:title", tale.headline), _meta("og:image", tale.lead.url)]  # fmt: skip
    return "".join(lines) + f'<script id="__NEXT_DATA__" type="application/json">{state}</script>'


def organised(tale: Tale, dice: random.Random) -> str:
    """The paper names itself as author, the byline on the page names a person; a picture with caption and credit."""
    node = _node(tale, ("headline", "date", "modified", "publisher", "page", "description"))
    node["author"] = {"@type": "Organization", "name": tale.paper, "url": tale.home}
    picture = {
        "@type": "ImageObject",
        "url": tale.lead.url,
        "caption": tale.lead.caption,
        "creditText": tale.lead.credit,
        "width": "1200",
        "height": 800,
    }
    node["image"] = [picture, {"@type": "ImageObject", "url": f"{tale.lead.url}?crop=square"}]
    node["isAccessibleForFree"] = str(tale.kind != "teaser")
    tale.told.update(("image", "image.size", "caption", "free"))
    return title(tale, dice) + _script(json.dumps(node, ensure_ascii=False))


def joined(tale: Tale, dice: random.Random) -> str:
    """All authors in one name, with the word before them; a title for search engines; keywords of the whole site."""
    node = _node(tale, ("date", "publisher", "page"))
    node["headline"] = f"{tale.headline} | {tale.paper}"
    names = f" {tale.words['and']} ".join(writer.name for writer in tale.writers)
    if tale.words["and"] in {"、", ", ", "و", "ו"}:
        names = ", ".join(writer.name for writer in tale.writers)
    node["author"] = {"@type": "Person", "name": names}
    tale.told.update(("author", "language"))
    return (
        title(tale, dice)
        + _script(json.dumps([node], ensure_ascii=False))
        + _meta("og:locale", tale.tag.replace("-", "_"))
    )


def entities(tale: Tale, _: random.Random) -> str:
    """Titles and texts escaped once too often, addresses without a protocol, a picture by its path alone."""
    tale.told.update(("publisher", "date", "description", "image", "section"))
    twice = escape(escape(tale.standfirst).replace("’", "&#8217;"))
    lines = [
        f"<title>{escape(escape(tale.headline))} &#8211; {escape(tale.paper)}</title>", f'<meta property="og:title" content="{escape(escape(tale.headline))}">',
        f'<meta property="og:description" content="{twice}">', _meta("og:site_name", escape(tale.paper)), _meta("article:section", escape(tale.section[0])),
        _meta("og:image", tale.lead.url.removeprefix("https:")), _name("pubdate", f"{tale.published:%a, %d %b %Y %H:%M:%S %z}"),
    ]  # fmt: skip
    return "".join(lines)


def film(tale: Tale, dice: random.Random) -> str:
    """A video declared beside the story, with its length; the article's own dates by another meta name."""
    node = _node(tale, ("headline", "author", "image", "publisher", "page"))
    clip = {
        "@type": "VideoObject",
        "name": tale.words["captions"][1],
        "contentUrl": f"{tale.home}/media/clip-{tale.number}.mp4",
        "duration": "PT1M30S",
        "uploadDate": "2020-01-01T00:00:00Z",
    }
    tale.told.update(("film", "date"))
    return (
        title(tale, dice)
        + _script(json.dumps(node))
        + _script(json.dumps(clip, ensure_ascii=False))
        + _name("sailthru.date", tale.stamp)
    )


def search(tale: Tale, _: random.Random) -> str:
    """A title for search engines in every place but the one that readers see."""
    node = _node(tale, ("date", "author", "publisher", "page"))
    node["headline"] = next(title for title in tale.words["headlines"] if title != tale.headline)
    lines = [_meta("og:title", node["headline"]), f"<title>{escape(node['headline'])} | {escape(tale.paper)}</title>"]
    return "".join(lines) + _script(json.dumps(node, ensure_ascii=False))


STYLES: tuple[Callable[[Tale, random.Random], str], ...] = (
    yoast, open_graph, nothing, ghost, arc, many, broken, comma, zoneless, conflict, dublin, tier, next_data, organised, joined, entities, film, search,
)  # fmt: skip


def _node(tale: Tale, parts: tuple[str, ...]) -> Node:
    """The article as JSON-LD with the named parts; what they tell is noted."""
    writers: list[Node] = []
    for writer in tale.writers:
        person = {"@type": "Person", "name": writer.name}
        person |= {"url": writer.url} if "author.url" in parts else {}
        person |= {"jobTitle": writer.job} if "author.job" in parts else {}
        writers.append(person)
    known: Node = {
        "headline": tale.headline,
        "date": tale.stamp,
        "modified": tale.modified.isoformat(),
        "author": writers[0] if len(writers) == 1 else writers,
        "image": {"@type": "ImageObject", "url": tale.lead.url, "width": 1200, "height": 800},
        "publisher": {"@type": "Organization", "name": tale.paper, "logo": {"@type": "ImageObject", "url": f"{tale.home}/logo.svg"}},
        "description": tale.standfirst,
        "page": {"@type": "WebPage", "@id": tale.url},
        "free": tale.kind != "teaser",
        "licence": tale.licence,
    }  # fmt: skip
    keys = {"date": "datePublished", "modified": "dateModified", "page": "mainEntityOfPage", "free": "isAccessibleForFree", "licence": "license"}  # fmt: skip
    node: Node = {"@context": "https://schema.org", "@type": _TYPES.get(tale.kind, "NewsArticle")}
    node |= {keys.get(part, part): known[part] for part in parts if part in known}
    tale.told.update("canonical" if part == "page" else part for part in parts)
    if "image" in parts:
        tale.told.add("image.size")
    if tale.kind in _TYPES:
        tale.told.add("type")
    return node


def _meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{escape(content)}">'


def _name(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{escape(content)}">'


def _script(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'
