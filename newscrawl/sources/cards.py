"""The cards of a listing -> links with what each card tells of its article. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscrawl.normalise import clean_text, normal_url, same_text
from newscrawl.sources.anchors import is_titled
from newscrawl.sources.blocks import read_card
from newscrawl.sources.found import Link
from newscrawl.sources.paths import is_bare_word, looks_like_article
from newscrawl.sources.regions import HEADINGS, Cards
from newscrawl.sources.wording import is_button, is_summary, names_a_kind, reads_like_headline, reads_like_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

    from newscrawl.sources.anchors import Anchor
    from newscrawl.sources.blocks import Block, CardText

_BYLINE_LENGTH = 100  # a paragraph that names an author and is longer is a summary


def links_of_cards(
    anchors: Sequence[Anchor],
    strangers: Iterable[HtmlElement],
    page: HtmlElement,
    base: str,
    *,
    sure_of: Callable[[str], bool] = lambda _: False,
) -> list[Link]:
    """One link for each mention of an article, in the page's order.

    `strangers` are elements that no card may hold, such as menu links. An address that the caller is `sure_of` is not
    doubted, whatever its card says.
    """
    # A first-rank heading that is no link is the page's own: what holds it is not the card of another story.
    titles = (
        h1 for h1 in page.iter("h1") if next(h1.iter("a"), None) is None and next(h1.iterancestors("a"), None) is None
    )
    cards = Cards(((anchor.element, anchor.key) for anchor in anchors), (*strangers, *titles), page)
    mentions: dict[tuple[HtmlElement, str], list[Anchor]] = {}
    for anchor in anchors:
        mentions.setdefault((cards.card_of(anchor.element), anchor.key), []).append(anchor)
    links = [_mention(card, same, base) for (card, _), same in mentions.items()]
    given = {link.url for link, _ in links if sure_of(link.url)}
    trusted = given | {link.url for link, sure in links if sure}
    refused = _sections(trusted) - given
    return [link for link, _ in links if link.url in trusted - refused]


def _sections(urls: set[str]) -> set[str]:
    # What stands above other stories' addresses is their section, however long its name.
    bare = [url.rstrip("/") for url in urls]
    above = {url[:place] for url in bare for place, sign in enumerate(url) if sign == "/"}
    return {url for url in urls if url.rstrip("/") in above and not looks_like_article(url)}


def _mention(card: HtmlElement, anchors: list[Anchor], base: str) -> tuple[Link, bool]:
    told = read_card(card)
    headline, from_heading = _headline(anchors, told)
    label = _label(told.blocks, headline)
    link = Link(
        anchors[0].url,
        headline=headline,
        description=_description(told.blocks, headline),
        date_published=told.date_published,
        date_modified=told.date_modified,
        authors=tuple(told.authors),
        label=label,
        image=normal_url(told.image, base) if told.image else None,
    )
    is_card = card.tag == "article" and card is not anchors[0].element
    return link, _is_story(link, from_heading, is_card)


def _is_story(link: Link, from_heading: bool, is_card: bool) -> bool:
    if link.headline is None:
        return False
    if reads_like_headline(link.headline):
        return from_heading or not is_bare_word(link.url) or len(link.headline.split()) > 3
    if looks_like_article(link.url):
        return True
    # A short heading is a story's where its card says more; else it is the name of a section.
    told = link.description or link.date_published or link.authors or link.image or link.label
    return from_heading and (is_card or bool(told))


def _headline(anchors: list[Anchor], told: CardText) -> tuple[str | None, bool]:
    """The headline and whether a heading holds it."""
    worded = [anchor for anchor in anchors if not is_button(anchor.text)]
    headings = [text for anchor in worded if (text := _heading(anchor))]
    unlinked = [block.text for block in told.blocks if block.heading and not is_button(block.text)]
    if not headings and len(unlinked) == 1 and not any(reads_like_headline(anchor.text) for anchor in worded):
        headings = unlinked
    # A short heading in a card may name the paper or the section; the words of another link to the story then decide.
    plain = next(_unheaded(worded or anchors, told), None)
    best = next((text for text in headings if reads_like_headline(text)), None)
    if best or (headings and not (plain and reads_like_headline(plain) and len(anchors) > 1)):
        return best or headings[0], True
    return plain, False


def _heading(anchor: Anchor) -> str | None:
    inner = next(anchor.element.iter(*HEADINGS), None)
    text = clean_text("".join(inner.itertext())) if inner is not None else ""
    return text or (anchor.text if is_titled(anchor.element) else None)


def _unheaded(anchors: list[Anchor], told: CardText) -> Iterator[str]:
    for anchor in anchors:
        if len(anchor.element):
            inside = (
                block.text for block in told.blocks if not block.time and not block.byline and block.text in anchor.text
            )
            yield from (text for text in inside if reads_like_headline(text))
    yield from sorted((anchor.text for anchor in anchors if reads_like_headline(anchor.text)), key=len, reverse=True)
    for anchor in anchors:
        spoken = (
            anchor.element.get("title"),
            anchor.element.get("aria-label"),
            *(i.get("alt") for i in anchor.element.iter("img")),
        )
        yield from (text for words in spoken if words and reads_like_headline(text := clean_text(words)))
    yield from (anchor.text for anchor in anchors if not is_button(anchor.text))


def _description(blocks: list[Block], headline: str | None) -> str | None:
    after = _after_headline(blocks, headline)
    told = [
        block for block in [*after, *blocks[: len(blocks) - len(after)]]
        if not block.heading and not block.time and is_summary(block.text)
        and not (block.byline and len(block.text) < _BYLINE_LENGTH)
        and not (headline and same_text(block.text, headline))
    ]  # fmt: skip
    return next((block.text for block in told if block.paragraph), told[0].text if told else None)


def _label(blocks: list[Block], headline: str | None) -> str | None:
    after = _after_headline(blocks, headline)
    before = [block for block in blocks[: len(blocks) - len(after)] if _may_label(block, headline)]
    behind = [
        block for block in after if _may_label(block, headline) and (block.is_named_label or names_a_kind(block.text))
    ]
    kinds = [block for block in before if names_a_kind(block.text) or block.is_named_label]
    return next((block.text.strip() for block in [*kinds, *before, *behind]), None)


def _may_label(block: Block, headline: str | None) -> bool:
    if block.heading or block.time or block.byline or not reads_like_label(block.text):
        return False
    return not (headline and same_text(block.text, headline))


def _after_headline(blocks: list[Block], headline: str | None) -> list[Block]:
    place = next((place for place, block in enumerate(blocks) if headline and headline in block.text), -1)
    return blocks[place + 1 :]
