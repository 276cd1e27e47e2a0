"""How a page shows an article: skeletons and class names of many systems, and what stands in the way. Markup only."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from tests.labelled.stories import UNSPACED, Piece, Tale

_ROLES = ("top", "crumbs", "section", "title", "kicker", "standfirst", "byline", "author", "date", "figure", "caption", "credit",
          "content", "tags", "card", "letter", "give", "ad", "share", "comments", "box", "wall", "grid", "post")  # fmt: skip


@dataclass(frozen=True)
class Theme:
    """A system's way of writing a page. `names` are class names in the order of `_ROLES`; "" for none."""

    name: str
    names: tuple[str, ...]
    paragraph: str = "p"  # p · br · div · span
    logo: str = "div"  # the element that holds the newspaper's name
    heading: str = "h1"
    frame: str = "article"
    attributes: str = ""  # of the frame
    properties: bool = False  # microdata or RDFa on the visible parts
    rdfa: bool = False

    def of(self, role: str) -> str:
        """The class attribute of a part, with a blank before it; "" where the theme gives it no class."""
        name = self.names[_ROLES.index(role)] if self.names else ""
        return f' class="{name}"' if name else ""

    def prop(self, name: str) -> str:
        """The attribute that says which property a visible part is."""
        if not self.properties:
            return ""
        return f' property="schema:{name}"' if self.rdfa else f' itemprop="{name}"'


def _named(text: str) -> tuple[str, ...]:
    names = tuple("" if name == "-" else name.replace("+", " ") for name in text.split())
    assert len(names) == len(_ROLES), len(names)
    return names


THEMES = (
    Theme("wordpress-classic", _named("site-header breadcrumbs cat-links entry-title kicker entry-subtitle byline author+vcard posted-on wp-caption wp-caption-text photo-credit entry-content tags-links related-post newsletter-signup donate-box ad-slot sharedaddy comments-area author-box paywall more-posts live-post")),
    Theme("wordpress-block", _named("wp-block-template-part breadcrumb-trail taxonomy-category wp-block-post-title kicker wp-block-post-excerpt wp-block-post-author wp-block-post-author__name wp-block-post-date wp-block-image wp-element-caption image-credit entry-content+wp-block-post-content wp-block-post-terms wp-block-embed-card wp-block-jetpack-subscriptions donation-appeal advert wp-social-link comments wp-block-post-author__content subscription-wall wp-block-query entry-live"), frame="main"),
    Theme("ghost", _named("gh-head gh-crumbs gh-article-tag gh-article-title - gh-article-excerpt gh-article-meta gh-author-name gh-article-date kg-card+kg-image-card - kg-credit gh-content gh-tags kg-bookmark-card kg-signup-card kg-cta-card kg-ad gh-share gh-comments gh-author-box gh-post-upgrade-cta gh-feed kg-post")),
    Theme("drupal", _named("region-header breadcrumb field--name-field-section page-title field--name-field-kicker field--name-field-subtitle field--name-field-byline username field--name-created field--name-field-image field--name-field-caption field--name-field-credit field--name-body field--name-field-tags node--view-mode-teaser block-newsletter block-donate block-ad social-share-links comment-wrapper field--name-field-author-bio paywall-notice view-content paragraph--type--live"), frame="div", attributes=' class="node node--type-article"'),
    Theme("arc", _named("b-header c-breadcrumbs b-overline b-headline b-overline b-subheadline b-byline b-byline__names b-date c-media-item c-media-item__caption c-media-item__credit b-article-body c-tags c-promo b-newsletter b-support arcad-feature b-share b-comments b-author-bio b-subscribe-wall b-results-list b-live-entry")),
    Theme("next", ()),
    Theme("amp", _named("amp-header amp-breadcrumbs amp-category amp-title - amp-lead amp-byline amp-author amp-date amp-figure amp-caption amp-credit amp-content amp-tags amp-related amp-subscribe amp-donate amp-ad amp-share amp-comments amp-author-box amp-wall amp-more amp-entry"), frame="main"),
    Theme("table-2003", (), paragraph="br", logo="b", frame="table"),
    Theme("soup", (), paragraph="div", frame="div"),
    Theme("microdata", _named("top path rubric headline dachzeile vorspann autorenzeile autor datum bild bildunterschrift bildnachweis artikeltext schlagworte verwandt abo-box spenden anzeige teilen kommentare autorenbox bezahlschranke mehr ticker"), attributes=' itemscope itemtype="https://schema.org/NewsArticle"', properties=True),
    Theme("rdfa", _named("top path rubric headline kicker chapo signature auteur date photo legende credit-photo texte mots-cles a-lire lettre don publicite partage commentaires bio-auteur mur plus direct"), attributes=' prefix="schema: https://schema.org/" typeof="schema:NewsArticle"', properties=True, rdfa=True),
    Theme("logo-h1", _named("masthead nav-path topic story-title overline story-dek story-byline story-author story-date story-photo story-caption story-credit story-body story-topics inline-teaser mail-box support-us werbung social reader-comments about-author locked further-reading entry"), logo="h1", heading="h2", frame="section"),
    Theme("semantic", _named("- - - - - - - - - - - - - - - - - - - - - - - -"), frame="main"),
    Theme("header-apart", _named("hdr bc-list label hed eyebrow dek by-line by-name pub-date hero hero-cap hero-cred rich-text topic-list read-next email-capture membership-promo adunit share-tools discuss contributor meter-wall recirc update-item"), frame="div"),
)  # fmt: skip


def page(tale: Tale, theme: Theme, head: str, dice: random.Random, *, charset: str) -> str:
    """The whole page; what it tells beyond its head is noted in the tale."""
    if not theme.names:
        theme = _obfuscated(theme, dice)
    story = _story(tale, theme, dice)
    language = f' lang="{tale.tag}"' if dice.random() < 0.8 and "language.meta" not in tale.told else ""
    if language and tale.language != "en" and dice.random() < 0.12:
        language = ' lang="en-US"'  # what the theme came with
    elif language:
        tale.told.add("language")
    direction = ' dir="rtl"' if tale.language in {"ar", "he"} else ""
    amp = " amp" if theme.name == "amp" else ""
    declared = f'<meta charset="{charset}">' if dice.random() < 0.7 else f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'  # fmt: skip
    before, after = _frame(tale, theme, dice)
    return f"<!DOCTYPE html>\n<html{amp}{language}{direction}>\n<head>{declared}\n{head}</head>\n<body>{before}{story}{after}</body></html>"


def _obfuscated(theme: Theme, dice: random.Random) -> Theme:
    """The theme with the class names that a build makes up, the same for the same part; none at all in a soup."""
    if theme.name != "next":
        return Theme(**{**theme.__dict__, "names": ("",) * len(_ROLES)})
    names = tuple(f"css-{dice.getrandbits(28):07x} e{dice.getrandbits(36):x}0" for _ in _ROLES)
    return Theme(**{**theme.__dict__, "names": names, "paragraph": "span", "frame": "div"})


def _frame(tale: Tale, theme: Theme, dice: random.Random) -> tuple[str, str]:
    """What stands around the story: cookie notice, logo, menu; most-read list, grid of cards, comments, footer."""
    words, home = tale.words, tale.home
    menu = "".join(f'<li><a href="{home}/category/{n}/">{escape(name)}</a></li>' for n, name in enumerate((*words["sections"], words["opinion"], *words["tags"])))  # fmt: skip
    logo = f'<{theme.logo}><a href="{home}/">{escape(tale.paper)}</a></{theme.logo}>'
    cookies = f"<div id=\"cookie-banner\"><p>{words['cookies']}</p><button>OK</button></div>" if dice.random() < 0.5 else ""  # fmt: skip
    listed = "".join(f'<li><a href="{url}">{escape(title)}</a> <span>{dice.randint(2, 90)}</span></li>' for title, url in tale.others)  # fmt: skip
    side = f"<aside><h3>{escape(words['tags'][0])}</h3><ol>{listed}</ol></aside>"
    grid = "".join(
        f'<div{theme.of("card")}><a href="{url}?pos={n}"><img src="{home}/media/t{n}.jpg" alt=""><h3>{escape(title)}</h3></a><p>{escape(words["standfirsts"][1])}</p></div>'
        for n, (title, url) in enumerate(tale.others)
    )  # fmt: skip
    comments = f"<section id=\"comments\"{theme.of('comments')}><h3>2</h3><div><b>Rower77</b><p>{words['comment']}</p></div></section>" if dice.random() < 0.4 else ""  # fmt: skip
    footer = f"<footer><p>© 2019–2027 {escape(tale.paper)}. Lowmere 4, 00000.</p><a href='{home}/imprint'>Imprint</a></footer>"
    before = f"{cookies}<header{theme.of('top')}>{logo}<nav><ul>{menu}</ul></nav></header>"
    following = _next_story(tale, dice) if dice.random() < 0.15 else ""
    return before, f"{following}<section{theme.of('grid')}>{grid}</section>{comments}{side}{footer}"


def _next_story(tale: Tale, dice: random.Random) -> str:
    """What endless scrolling appends: another story, headline and all."""
    title, url = tale.others[1]
    texts = [f"{begin}{'' if tale.language in UNSPACED else ' '}{end}" for begin, end in zip(tale.words["begins"][:3], tale.words["ends"][3:], strict=False)]  # fmt: skip
    dice.shuffle(texts)
    return f'<article data-url="{url}"><h2><a href="{url}">{escape(title)}</a></h2><p>{escape(texts[0])}</p><p><a href="{url}">…</a></p></article>'


def _story(tale: Tale, theme: Theme, dice: random.Random) -> str:
    """Headline to tags, in the theme's frame."""
    content = _content(tale, theme, dice)
    head = _heading(tale, theme, dice)
    tail = _tags(tale, theme, dice) + _author_box(tale, theme, dice)
    if theme.frame == "table":
        return f'<table width="760"><tr><td width="150"><a href="{tale.home}/a">A</a><br><a href="{tale.home}/b">B</a></td><td valign="top">{head}<font face="Arial">{content}</font>{tail}</td></tr></table>'
    if theme.name == "header-apart":
        return f'<div class="top-of-story">{head}</div><{theme.frame}{theme.attributes}><div{theme.of("content")}>{content}</div>{tail}</{theme.frame}>'
    return f"<{theme.frame}{theme.attributes}>{head}<div{theme.of('content')}>{content}</div>{tail}</{theme.frame}>"


def _heading(tale: Tale, theme: Theme, dice: random.Random) -> str:  # noqa: C901 - a part of the head after the other
    words = tale.words
    rubric = words["opinion"] if tale.kind == "opinion" else tale.section[0]
    parts: list[str] = []
    if theme.name not in {"soup", "semantic"} and dice.random() < 0.4 and "crumbs" not in tale.told:
        parts.append(_crumbs(tale, theme))
    if (tale.kind == "opinion" and "type" not in tale.told) or (dice.random() < 0.5 and "section" not in tale.told):
        if tale.kind == "opinion" and "section" not in tale.told:
            tale.told.add("section.opinion")
        tale.told.add("section")
        address = f"{tale.home}/category/opinion/" if tale.kind == "opinion" else tale.section[1]
        parts.append(f'<a{theme.of("section")} href="{address}">{escape(rubric)}</a>')
    kicker = f'<span{theme.of("kicker")}>{escape(words["kicker"])}</span> ' if theme.of("kicker") and theme.name != "next" and dice.random() < 0.4 else ""  # fmt: skip
    parts.append(
        f"<{theme.heading}{theme.of('title')}{theme.prop('headline')}>{kicker}{escape(tale.headline)}</{theme.heading}>"
    )
    known = theme.of("standfirst") and theme.name != "next"
    if (known or "description" in tale.told) and dice.random() < 0.6:
        tale.told.update(("description", "standfirst"))
        tag = dice.choice(("p", "div", "h2")) if theme.heading == "h1" else "p"
        parts.append(f"<{tag}{theme.of('standfirst')}{theme.prop('description')}>{escape(tale.standfirst)}</{tag}>")
    signature = [_byline(tale, theme, dice), _dateline(tale, theme, dice)]
    if dice.random() < 0.2:
        tale.told.add("minutes")
        signature.append(f"<span{theme.of('date')}>5 min read</span>")
    if dice.random() < 0.3:
        signature.reverse()
    parts += [
        f"<div>{''.join(signature)}</div>" if theme.paragraph == "br" or dice.random() < 0.5 else "".join(signature),
        _share(theme, dice),
    ]
    if tale.kind == "video":
        tale.told.add("video")
        parts.append(
            f'<div><iframe src="https://www.youtube.com/embed/quay{tale.number}" title="{escape(words["captions"][0])}"></iframe></div>'
        )
    elif dice.random() < 0.7:
        parts.append(_figure(tale, theme, dice, lead=True))
    return "\n".join(parts)


def _crumbs(tale: Tale, theme: Theme) -> str:
    tale.told.update(("crumbs.shown", "crumbs"))
    steps = ((tale.paper, f"{tale.home}/"), tale.section)
    links = "".join(f'<li><a href="{url}"><span>{escape(name)}</span></a></li>' for name, url in steps)
    return f'<nav aria-label="Breadcrumb"{theme.of("crumbs")}><ol>{links}<li>{escape(tale.headline)}</li></ol></nav>'


def _byline(tale: Tale, theme: Theme, dice: random.Random) -> str:
    words, writers = tale.words, tale.writers
    tale.told.add("author")
    tale.told.discard("author.one")
    form = dice.choice(("link", "link", "text", "role", "mail", "bar"))
    if theme.properties:
        form = "link"
    joint = words["and"] if words["and"] in {"、", ", ", "و", "ו"} else f" {words['and']} "
    joint = f" {joint}" if words["and"] in {"و", "ו"} else joint
    blank = "" if words["by"].endswith(("・", "：")) else " "
    if form == "link":
        tale.told.add("author.url")
        rel = dice.choice((' rel="author"', ""))
        links = [
            f'<a{rel}{theme.of("author")} href="{writer.url}">{_in_scope(theme, writer.name)}</a>' for writer in writers
        ]
        if joint.strip() in {"و", "ו"}:
            joint = ", "
        return f"<span{theme.of('byline')}>{words['by']}{blank}{joint.join(links)}</span>"
    names = joint.join(escape(writer.name) for writer in writers)
    tail = {
        "role": f", {words['role']}" if len(writers) == 1 and tale.language in {"en", "de", "fr", "es", "it", "nl"} else "",
        "mail": f" <a href='mailto:desk@{tale.host}'>desk@{tale.host}</a>",
        "bar": f" | {tale.shown_date(tale.published)}",
    }.get(form, "")  # fmt: skip
    if form == "bar" and dice.random() < 0.5:
        tail = " | 5 min"
    if tail.startswith(" | ") and "min" not in tail:
        tale.told.add("day")
    return f"<div{theme.of('byline')}>{words['by']}{blank}{names}{tail}</div>"


def _in_scope(theme: Theme, name: str) -> str:
    if not theme.properties:
        return escape(name)
    if theme.rdfa:
        return f'<span property="schema:author" typeof="schema:Person"><span property="schema:name">{escape(name)}</span></span>'
    return f'<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{escape(name)}</span></span>'


def _dateline(tale: Tale, theme: Theme, dice: random.Random) -> str:  # noqa: C901, PLR0911 - one return a form
    words, moment = tale.words, tale.published
    shown = tale.shown_date(moment)
    form = dice.choice(("moment", "day", "text", "clock", "numbers", "ago", "both", "abbr", "pair", "epoch"))
    if "day" in tale.told and form == "ago":
        form = "text"
    if form == "epoch" and "day" in tale.told:
        form = "moment"  # an epoch does not tell on which day of the paper it lay
    if form == "moment":
        tale.told.add("date")
        return f'<time{theme.of("date")}{theme.prop("datePublished")} datetime="{moment.isoformat()}">{shown}</time>'
    if form == "abbr":
        tale.told.add("date")
        return f'<abbr class="published" title="{moment.isoformat()}">{shown}</abbr>'
    if form == "epoch":
        tale.told.add("date")
        return f'<span{theme.of("date")} data-timestamp="{int(moment.timestamp())}">{words["ago"]}</span>'
    if form == "pair" and "modified" not in tale.told:
        tale.told.update(("date", "modified"))
        later = f'<time class="updated" datetime="{tale.modified.isoformat()}">{words["updated"]} {tale.shown_date(tale.modified)}</time>'
        return f'<time class="entry-date published" datetime="{moment.isoformat()}">{shown}</time>{later}'
    if form == "ago":
        return f"<span{theme.of('date')}>{words['ago']}</span>"
    tale.told.add("day")
    if form == "day":
        return f'<time{theme.of("date")} datetime="{moment:%Y-%m-%d}">{shown}</time>'
    if form == "both" and "modified" not in tale.told and tale.modified.date() != tale.published.date():
        tale.told.add("modified.day")
        return f"<p{theme.of('date')}>{words['published']} {shown}. {words['updated']} {tale.shown_date(tale.modified)}</p>"
    if form == "numbers" and tale.language not in {"en", "ja", "zh", "ko", "th", "hi"}:
        return f"<div{theme.of('date')}>{moment:%d.%m.%Y}, {moment:%H:%M}</div>"
    clock = f", {moment:%H:%M}" if form == "clock" else ""
    return f"<div{theme.of('date')}>{words['published']} {shown}{clock}</div>"


def _share(theme: Theme, dice: random.Random) -> str:
    if dice.random() < 0.5:
        return ""
    return f'<div{theme.of("share")}><a href="https://social.example/share">Facebook</a> <a href="https://x.example/intent">X</a></div>'


def _figure(tale: Tale, theme: Theme, dice: random.Random, *, lead: bool) -> str:
    picture = tale.lead if lead else tale.inner
    told_before = frozenset(tale.told)
    tale.told.update(("caption", "image") if lead else ("inner",))
    tale.told.add("image.shown" if lead else "inner")
    form = dice.choice(("tail", "brackets", "element"))
    credit = f"{tale.words['photo']}{picture.credit}"
    if form == "element" and theme.of("credit") and theme.name != "next":
        said = f"{escape(picture.caption)} <span{theme.of('credit')}>{escape(credit)}</span>"
    else:
        said = f"{escape(picture.caption)} ({escape(credit)})"
    source = f'src="{picture.url}"'
    if dice.random() < 0.3:
        source = f'src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="{picture.url}"'
    if theme.name == "amp":
        tale.told.add("image.size" if lead else "inner.size")
        return f'<figure{theme.of("figure")}><amp-img src="{picture.url}" width="{picture.width}" height="{picture.height}" layout="responsive"></amp-img><figcaption{theme.of("caption")}>{said}</figcaption></figure>'
    form = dice.choice(("plain", "plain", "picture", "sized", "paragraph"))
    image = f'<img {source} alt="">'
    if form == "picture":
        image = f'<picture><source srcset="{picture.url}?w=400 400w, {picture.url}?w=800 800w" type="image/webp">{image}</picture>'
    if form == "sized" and lead and "image" in told_before:
        image = f'<img src="{picture.url.replace(".jpg", "-1024x683.jpg")}" srcset="{picture.url.replace(".jpg", "-300x200.jpg")} 300w" alt="">'
    if form == "paragraph" and theme.of("caption") and theme.name == "wordpress-classic":
        return f'<div{theme.of("figure")} style="width: 610px">{image}<p{theme.of("caption")}>{said}</p></div>'
    return f"<figure{theme.of('figure')}>{image}<figcaption{theme.of('caption')}>{said}</figcaption></figure>"


def _content(tale: Tale, theme: Theme, dice: random.Random) -> str:
    if tale.kind == "liveblog":
        return "".join(_post(tale, theme, piece, n) for n, piece in enumerate(tale.pieces))
    parts = [_piece(piece, theme, tale) for piece in tale.pieces]
    if tale.kind == "gallery":
        tale.told.add("gallery")
        shown = "".join(f'<li><figure><img src="{tale.home}/media/g{n}-{tale.number}.jpg" alt=""><figcaption>{escape(tale.words["captions"][1])} {n}</figcaption></figure></li>' for n in range(1, 6))  # fmt: skip
        parts.append(f"<ul>{shown}</ul>")
    if tale.kind in {"news", "opinion", "interview"}:
        # Never between a heading or a question and what follows it.
        gaps = [n for n in range(1, len(tale.pieces)) if tale.pieces[n - 1].tag not in {"h2", "q"}]
        extras = list(_extras(tale, theme, dice))[: len(gaps)]
        for place, extra in sorted(zip(dice.sample(gaps, len(extras)), extras, strict=True), reverse=True):
            parts.insert(place, extra)
    if tale.kind == "news" and dice.random() < 0.35:
        tale.told.add("correction")
        parts.append(f"<p><em>{escape(tale.words['correction'])}</em></p>")
    if tale.kind == "teaser":
        parts.append(f'<div{theme.of("wall")} id="paywall"><p>{tale.words["wall"]}</p><button>OK</button></div>')
    if len(parts) > 6 and theme.paragraph != "br" and dice.random() < 0.25:
        # The story goes on in a second box behind an advertisement.
        half = len(parts) // 2
        return f"<div>{''.join(parts[:half])}</div><div{theme.of('ad')}>{_AD}</div><div>{''.join(parts[half:])}</div>"
    return "\n".join(parts)


_AD = '<iframe src="https://ads.example/slot/7" width="300" height="250"></iframe>'


def _piece(piece: Piece, theme: Theme, tale: Tale) -> str:
    text = escape(piece.text)
    if piece.linked:
        text = text.replace(
            escape(piece.linked), f'<a href="{tale.home}/topic-page-of-it">{escape(piece.linked)}</a>', 1
        )
    if piece.tag in {"ul", "ol"}:
        return f"<{piece.tag}>{''.join(f'<li>{escape(item)}</li>' for item in piece.items)}</{piece.tag}>"
    if piece.tag == "table":
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row.split(" | ")) for row in piece.items)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    if piece.tag == "blockquote":
        return f"<blockquote><p>{text}</p></blockquote>"
    if piece.tag == "h2":
        return f"<h2>{text}</h2>"
    if piece.tag == "q":
        text = f"<strong>{text}</strong>"
    return {"p": f"<p>{text}</p>", "div": f"<div>{text}</div>", "span": f"<p><span>{text}</span></p>", "br": f"{text}<br><br>"}[theme.paragraph]  # fmt: skip


def _post(tale: Tale, theme: Theme, piece: Piece, number: int) -> str:
    clock = tale.published.replace(hour=max(1, 20 - number), minute=5)
    return f'<div{theme.of("post")} id="post-{number}"><div><time datetime="{clock.isoformat()}">{clock:%H:%M}</time></div>{_piece(piece, theme, tale)}</div>'


def _extras(tale: Tale, theme: Theme, dice: random.Random) -> Iterator[str]:
    """What editors and systems put between paragraphs; most of it is nobody's story."""
    words = tale.words
    makers: list[Callable[[], str]] = [
        lambda: _card(tale, theme),
        lambda: _line(tale),
        lambda: f'<div{theme.of("letter")}><h4>{escape(tale.paper)}</h4><p>{words["letter"]}</p><form action="/subscribe"><input type="email"><button>OK</button></form></div>',
        lambda: f'<div{theme.of("give")}><h4>♥</h4><p>{words["give"]}</p><a href="{tale.home}/donate">OK</a></div>',
        lambda: f'<div{theme.of("ad")}>{_AD}</div>',
        lambda: _tweet(words["comment"]),
        lambda: f'<aside class="pullquote">{escape(tale.pieces[0].text[:60])}</aside>',
        lambda: _more(tale),
        lambda: _figure(tale, theme, dice, lead=False),
        lambda: _video(tale, theme),
    ]  # fmt: skip
    for make in dice.sample(makers, dice.randint(0, 3)):
        yield make()


def _card(tale: Tale, theme: Theme) -> str:
    tale.told.add("card")
    title, url = tale.others[0]
    return f'<div{theme.of("card")}><a href="{url}?ref=card"><img src="{tale.home}/media/card.jpg" alt=""><h3>{escape(title)}</h3></a></div>'


def _line(tale: Tale) -> str:
    tale.told.add("line")
    title, url = tale.others[2]
    return f'<p>{tale.words["related"]}: <a href="{url}">{escape(title)}</a></p>'


def _more(tale: Tale) -> str:
    tale.told.update(("card", "line"))
    links = "".join(f'<li><a href="{url}">{escape(title)}</a></li>' for title, url in (tale.others[0], tale.others[2]))
    return f'<div class="related-links"><h4>{tale.words["related"]}</h4><ul>{links}</ul></div>'


def _tweet(text: str) -> str:
    return f'<blockquote class="twitter-tweet"><p>{escape(text)}</p>&mdash; Rower (@rower77) <a href="https://twitter.com/rower77/status/1">May 3, 2019</a></blockquote>'


def _video(tale: Tale, theme: Theme) -> str:
    if theme.name == "amp":
        return ""
    tale.told.add("video")
    return f'<figure><iframe src="https://www.youtube.com/embed/quay{tale.number}" title="{escape(tale.words["captions"][0])}"></iframe></figure>'


def _tags(tale: Tale, theme: Theme, dice: random.Random) -> str:
    if dice.random() < 0.5 and "keywords" in tale.told:
        return ""
    tale.told.add("keywords")
    rel = dice.choice((' rel="tag"', ""))
    if dice.random() < 0.3:
        said = ", ".join(f'<a href="{tale.home}/tag/t{n}/">{escape(word)}</a>' for n, word in enumerate(tale.keywords))
        return f"<p{theme.of('tags')}>Tags: {said}</p>"
    links = (
        f'<li><a{rel} href="{tale.home}/tag/t{n}/">{escape(word)}</a></li>' for n, word in enumerate(tale.keywords)
    )
    return f"<ul{theme.of('tags')}>{''.join(links)}</ul>"


def _author_box(tale: Tale, theme: Theme, dice: random.Random) -> str:
    if not theme.of("box") or theme.name == "next" or dice.random() < 0.5:
        return ""
    writer = tale.writers[0]
    tale.told.update(("author", "box"))
    tale.told.discard("author.one")
    return f'<div{theme.of("box")}><img src="{writer.image}" alt=""><h4><a href="{writer.url}">{escape(writer.name)}</a></h4><p>{escape(writer.job)}</p><p>{escape(writer.bio)}</p></div>'
