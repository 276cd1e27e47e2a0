"""The blocks of an article, written from its seed. Pure: asked again, it writes the same again."""

from collections.abc import Sequence
from dataclasses import replace

from newscrawl.demo.articles import (
    Block,
    BulletList,
    DemoArticle,
    Furniture,
    Paragraph,
    Quotation,
    Subhead,
)
from newscrawl.demo.desk import Desk, picture
from newscrawl.demo.prose import Story, begin_story, dice, without_emphasis

_WORDS_PER_MINUTE = 275  # Ghost's own number
_SENTENCE = 60  # words; what is no longer counts as "0 min read"
_FURNITURE = {"appeal": 0.4, "signup": 0.25, "embed": 0.12, "callout": 0.1, "cta": 0.12}
_WRITERS = {
    "news": Desk.news,
    "opinion": Desk.opinion,
    "interview": Desk.interview,
    "company": Desk.company,
    "video": Desk.video,
}


def story_of(article: DemoArticle) -> Story:
    """Return what the article is about."""
    story = begin_story(dice(article.seed, article.age, "story"), article.published)
    return replace(story, fixed={**story.fixed, "corrected": article.corrected})


def compose(article: DemoArticle) -> tuple[Block, ...]:
    """Write the body: text, pictures, cards and furniture, in the order of the page."""
    desk = Desk(article, dice(article.seed, article.age, "body"), story_of(article))
    blocks = _edited(desk, _WRITERS[article.kind](desk))
    return tuple(blocks if article.kind == "video" else _furnished(desk, blocks))


def body_text(blocks: Sequence[Block]) -> list[str]:
    """Return paragraphs, subheads, quotes and list items as plain text with ordinary spaces."""
    return [plain(source) for block in blocks for source in _sources(block)]


def reading_minutes(text: Sequence[str]) -> int:
    """Return the minutes shown above the article; 0 for a text of a sentence or two."""
    words = sum(len(part.split()) for part in text)
    return max(round(words / _WORDS_PER_MINUTE), int(words > _SENTENCE))


def plain(source: str) -> str:
    """Return the text of a source as a reader copies it."""
    return without_emphasis(source).replace("\u00a0", " ")


def _sources(block: Block) -> Sequence[str]:
    match block:
        case Paragraph() | Subhead() | Quotation():
            return (block.source,)
        case BulletList():
            return block.items
        case _:
            return ()


def _edited(desk: Desk, blocks: list[Block]) -> list[Block]:
    """Rewrite one paragraph for every edit, with dice of its own: all others stay as they were."""
    article = desk.article
    for number in range(1, article.edits + 1):
        editor = replace(desk, rng=dice(article.seed, article.age, "edit", number))
        texts = [i for i, block in enumerate(blocks) if isinstance(block, Paragraph) and not block.tone]
        facts = editor.facts()
        blocks[editor.rng.choice(texts[1:] or texts)] = Paragraph(f"{next(facts)} {next(facts)}")
    return blocks


def _furnished(desk: Desk, blocks: list[Block]) -> list[Block]:
    """Put pictures, related cards, appeals and notes between the paragraphs."""
    extras: list[Block] = list(desk.article.related)
    if desk.chance(0.28):
        path = f"/content/images/{desk.article.published:%Y/%m}/{desk.article.guid[8:16]}-inline.png"
        alt = desk.say("A view of {place}") if desk.chance(0.5) else ""
        extras.append(replace(picture(desk.rng, desk.story, path), alt=alt))
    extras += [Furniture(kind) for kind, share in _FURNITURE.items() if desk.chance(share)]
    for extra in extras:
        blocks.insert(desk.rng.choice(_gaps(blocks)), extra)
    if desk.chance(0.07):
        blocks.append(Paragraph(desk.one_of("notes"), tone="em"))
    if desk.chance(0.06):
        blocks.insert(0, Furniture("audio", "This audio is created with AI assistance"))
    if desk.article.corrected:
        blocks.append(Furniture("correction", desk.one_of("corrections")))
    return blocks


def _gaps(blocks: Sequence[Block]) -> list[int]:
    """Return the places where something parts neither a list nor a subhead from its text."""
    return [
        place
        for place in range(1, len(blocks) + 1)
        if not isinstance(blocks[place - 1], Subhead)
        and not any(isinstance(block, BulletList) for block in blocks[place : place + 1])
    ]
