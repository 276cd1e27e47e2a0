"""Turns text and blocks into HTML as Ghost and its editor write it. Pure."""

import html
import re
from collections.abc import Iterable

from newscrawl.demo.articles import (
    Block,
    BulletList,
    Furniture,
    Paragraph,
    Picture,
    Quotation,
    RelatedCard,
    Subhead,
)
from newscrawl.demo.staff import PAPER_NAME

# Handlebars' escapeExpression, which Ghost uses for everything in the head.
_HANDLEBARS = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "'": "&#x27;",
        "`": "&#x60;",
        "=": "&#x3D;",
    }
)
_ALT = re.compile(r'alt="[^"]*"')


def escape(text: str) -> str:
    """Escape as Ghost does in the head, within JSON-LD too.

    >>> escape("Tom & Ann's")
    'Tom &amp; Ann&#x27;s'
    """
    return text.translate(_HANDLEBARS)


def inline(source: str) -> str:
    """Return running text as HTML; angle brackets become emphasis.

    >>> inline("The <Patience> & crew")
    'The <em>Patience</em> &amp; crew'
    """
    text = html.escape(source, quote=False).replace("\u00a0", "&nbsp;")
    return text.replace("&lt;", "<em>").replace("&gt;", "</em>")


def body_html(blocks: Iterable[Block], base: str) -> str:
    """Return the content of an article as the editor saved it, addresses absolute."""
    return "\n".join(_block(block, base) for block in blocks)


def with_alt(content: str, title: str) -> str:
    """Overwrite the alt text of every picture, as Ghost's feed does."""
    alt = f'alt="{html.escape(title)}"'
    return _ALT.sub(lambda _: alt, content)


def _block(block: Block, base: str) -> str:  # noqa: PLR0911 - one return a kind of block
    match block:
        case Paragraph():
            return _paragraph(block, base)
        case Subhead():
            return f"<h2>{inline(block.source)}</h2>"
        case BulletList():
            return f"<ul>{''.join(f'<li>{inline(item)}</li>' for item in block.items)}</ul>"
        case Quotation():
            return f"<blockquote>{inline(block.source)}</blockquote>"
        case Picture():
            return _picture(block, base)
        case RelatedCard():
            return _related(block, base)
        case Furniture():
            return _FURNITURE[block.kind].format(base=base, text=inline(block.text))


def _paragraph(block: Paragraph, base: str) -> str:
    text = inline(block.source)
    for phrase, address in block.links:
        href = address if "://" in address else base + address
        shown = inline(phrase)
        text = text.replace(shown, f'<a href="{href}">{shown}</a>', 1)
    return f"<p><{block.tone}>{text}</{block.tone}></p>" if block.tone else f"<p>{text}</p>"


def _picture(block: Picture, base: str) -> str:
    caption = ""
    if block.figcaption:
        span = f'<span style="white-space: pre-wrap;">{inline(block.figcaption)}</span>'
        caption = f"<figcaption>{span}</figcaption>"
    classes = "kg-card kg-image-card kg-width-wide" + (" kg-card-hascaption" if caption else "")
    return (
        f'<figure class="{classes}"><img src="{base}{block.path}" class="kg-image" '
        f'alt="{escape(block.alt)}" loading="lazy" width="1200" height="800">{caption}</figure>'
    )


def _related(block: RelatedCard, base: str) -> str:
    # In Ghost's markup the class "author" holds the publisher, and the other way round.
    return f"""<figure class="kg-card kg-bookmark-card">
<a class="kg-bookmark-container" href="{base}{block.path}"><div class="kg-bookmark-content">
<div class="kg-bookmark-title">{inline(block.headline)}</div>
<div class="kg-bookmark-description">{inline(block.description)}</div>
<div class="kg-bookmark-metadata">
<img class="kg-bookmark-icon" src="{base}/content/images/icon.png" alt="">
<span class="kg-bookmark-author">{PAPER_NAME}</span>
<span class="kg-bookmark-publisher">{inline(block.byline)}</span>
</div></div></a></figure>"""


_FURNITURE = {
    "appeal": """<!--kg-card-begin: html-->
<div class="inset-appeal"><h4>Keep the lamp lit</h4>
<p>The Herald has no owner but its readers. If this story was worth your time,
help us write the next.</p>
<a href="{base}/membership/?utm_source=article">Become a member</a></div>
<!--kg-card-end: html-->""",
    "signup": """<div class="kg-card kg-signup-card kg-width-regular" data-lexical-signup-form \
style="background-color: #F0F0F0; display: none;">
<div class="kg-signup-card-content"><div class="kg-signup-card-text">
<h2 class="kg-signup-card-heading">Harbor Post</h2>
<p class="kg-signup-card-subheading">The morning in the Seven Sounds, in your mailbox at seven</p>
<form class="kg-signup-card-form" data-members-form="signup">
<input class="kg-signup-card-input" type="email" placeholder="Your email">
<button class="kg-signup-card-button" type="submit">
<span class="kg-signup-card-button-default">Subscribe</span></button></form>
</div></div></div>""",
    "callout": """<div class="kg-card kg-callout-card kg-callout-card-blue">
<div class="kg-callout-emoji">📮</div>
<div class="kg-callout-text">Do you know more about this?
<a href="{base}/about/">Write to the Herald</a>, we read every letter.</div></div>""",
    "cta": """<div class="kg-card kg-cta-card kg-cta-bg-green kg-cta-minimal" data-layout="minimal">
<div class="kg-cta-sponsor-label">From the Herald</div>
<div class="kg-cta-content"><div class="kg-cta-text">
<p>Our wall calendar shows all tides of the coming year.</p></div>
<a class="kg-cta-button" href="{base}/membership/?utm_source=calendar">See the calendar</a>
</div></div>""",
    "embed": """<figure class="kg-card kg-embed-card">\
<iframe width="200" height="113" src="https://player.example/embed/0000000000?feature=oembed" \
title="Film: {text}"></iframe></figure>""",
    "audio": "<p><em>{text}</em></p>",
    "correction": "<p><em>{text}</em></p>",
}
