"""How an article is made: everything about it follows from the paper's seed and the article's number. Pure.

Number 0 is the newest article of the paper's first day, -1 the one before it, 1 the first that is published later.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from newscrawl.demo import prose
from newscrawl.demo.model import DemoArticle, DemoAuthor, DemoImage, Part, slug_of
from newscrawl.demo.prose import Topic

NEWEST = datetime(2026, 11, 20, 9, 12, 41, tzinfo=UTC)
_APART = timedelta(hours=1, minutes=58, seconds=17)  # about twelve articles a day
# Coprime to the number of headlines, so that every number has its own; near the golden ratio of it, so that they vary.
_STEP = 3_278_053
_SECTIONS = ("News Feed", "News Feed", "News Feed", "Politics", "Culture", "Business", "Sport & Leisure")
_OTHER_TAGS = ("Rivers & Roads", "Readers' Choice", "Harbor", "Weather", "Schools", "\u201cOld Town\u201d", "Money")
_AGENCIES = ("Tidewater Agency", "Valley Wire", "POOL/Marsh Pictures", "Estuary Press via Sample Images")


def _desk(name: str, slug: str, bio: str) -> DemoAuthor:
    return DemoAuthor(name=name, slug=slug, role="News desk", bio=bio, is_desk=True)


AUTHORS = (
    DemoAuthor("Maren Ó Brae", "maren-o-brae", "Harbor correspondent",
               "Maren Ó Brae has written about harbors and the people who keep them since she was given a rowing boat "
               "at the age of nine. She has crossed the sound in every month of the year, and her notes on fog have "
               "been translated into four languages, one of which she reads."),
    DemoAuthor("Silvan D'Arvo", "silvan-darvo", "Senior politics reporter",
               "Silvan D'Arvo reports on councils, budgets and the long meetings between them."),
    DemoAuthor("Łucja Zielinka", "lz", "Culture editor",
               "Łucja Zielinka edits the culture pages. Before that she tuned organs, which she says is the same work."),
    DemoAuthor("Farid Almeida-Voss", "farid-almeida-voss", "Reporter", "Farid Almeida-Voss covers schools and sport."),
    DemoAuthor("Tove Lindqvist", "tove-lindqvist", "Business reporter",
               "Tove Lindqvist follows the money of the valley, most of which is spent on rope. She is a member of no guild."),
    DemoAuthor("Hollis Fenner", "hollis-fenner", "Opinion columnist",
               "Hollis Fenner has held the same opinion since 1998 and defends it every week."),
    DemoAuthor("Änne Brandt-Ruiz", "aenne-brandt-ruiz", "Photographer & reporter",
               "Änne Brandt-Ruiz takes pictures first and asks questions later."),
    DemoAuthor("Quentin Okonjo", "quentin-okonjo", "Weather writer",
               "Quentin Okonjo explains the weather. He was right about the storm of the century, twice."),
    _desk("Herald news desk", "news-desk",
          "The news desk of the Herald works around the clock. Write to it with what you have seen, and it will answer."),
    _desk("Lowmere Herald staff", "staff", "Announcements by the people who make this paper."),
)  # fmt: skip


def headline_topic(seed: int, number: int) -> tuple[str, Topic]:
    """The headline that belongs to a number alone, and its topic."""
    endings = ("", *prose.ENDINGS)
    sizes = [len(choices) for choices in (prose.PLACES, prose.BODIES, prose.DEEDS, prose.THINGS, endings)]
    total = 1
    for size in sizes:
        total *= size
    rest = (number * _STEP + seed * 7919) % total
    picked = []
    for size in sizes:
        rest, index = divmod(rest, size)
        picked.append(index)
    does, did = prose.DEEDS[picked[2]]
    when = published(seed, number)
    topic = Topic(
        place=prose.PLACES[picked[0]],
        body=prose.BODIES[picked[1]],
        does=does,
        did=did,
        thing=prose.THINGS[picked[3]],
        day=prose.day_name(when.month, when.day),
    )
    ending = endings[picked[4]]
    return f"{topic.place} {topic.body} {does} {topic.thing}{' ' + ending if ending else ''}", topic


def published(seed: int, number: int) -> datetime:
    """When an article came out: about two hours after the one before it, to the second."""
    drift = Random(f"{seed} {number} time").randrange(2400) if number else 0
    return NEWEST + number * _APART + timedelta(seconds=drift)


def make_article(seed: int, number: int) -> DemoArticle:
    """The article of this number."""
    random = Random(f"{seed} {number}")
    headline, topic = headline_topic(seed, number)
    kind, section = _kind(number)
    when = published(seed, number)
    bare = number % 20 == 13
    authors = _authors(random, number, kind)
    summary = prose.summary(random, topic)
    modified = when + timedelta(seconds=random.randrange(600, 18_000)) if random.random() < 0.4 else None
    extra = random.sample(_OTHER_TAGS, k=random.choice((0, 1, 2, 2)))
    return DemoArticle(
        number=number,
        slug=slug_of(headline),
        headline=headline,
        summary=summary,
        tags=(section or random.choice(_SECTIONS), *extra, topic.place),
        authors=authors,
        published=when,
        parts=_parts(random, topic, seed, number, kind, summary),
        image=_image(random, topic, number, plain=bare),
        kind=kind,
        modified=modified,
        meta_title=f"{topic.place}: {topic.body} {topic.does} {topic.thing}" if number % 10 == 2 else "",
        standfirst=number % 7 == 2,
        bare=bare,
        hidden=number <= -60 and number % 8 == 3,
    )


def edited(seed: int, article: DemoArticle, change: int) -> DemoArticle:
    """The article after an editor's visit: another last paragraph, at times another headline, a later date."""
    random = Random(f"{seed} {article.number} edit {change}")
    _, topic = headline_topic(seed, article.number)
    last = max(place for place, part in enumerate(article.parts) if part.kind == "p")
    parts = list(article.parts)
    parts[last] = Part("p", prose.Deck(random, topic).paragraph())
    headline = f"{article.headline}, again" if random.random() < 0.3 else article.headline
    later = (article.modified or article.published) + timedelta(seconds=random.randrange(3_600, 90_000))
    return replace(article, parts=tuple(parts), headline=headline, modified=later)


def _kind(number: int) -> tuple[str, str | None]:
    for step, at, kind, section in (
        (40, 9, "video", "Video"),
        (17, 5, "company", "Company news"),
        (11, 6, "opinion", "Opinion"),
        (23, 8, "interview", "Interview"),
    ):
        if number % step == at:
            return kind, section
    return "news", None


def _authors(random: Random, number: int, kind: str) -> tuple[DemoAuthor, ...]:
    if kind == "company":
        return (AUTHORS[9],)
    if kind == "opinion":
        return (AUTHORS[5],)
    first = random.choice(AUTHORS[:9])
    others = [author for author in AUTHORS[:8] if author is not first]
    return (first, random.choice(others)) if number % 6 == 1 else (first,)


def _parts(random: Random, topic: Topic, seed: int, number: int, kind: str, summary: str) -> tuple[Part, ...]:
    if kind == "video":
        return (Part("p", f"Watch: {summary}"), Part("embed", f"{topic.place} in moving pictures", target=f"v{number}"))
    deck = prose.Deck(random, topic)
    parts = [Part("audio")] if number % 13 == 1 else []
    parts += [Part("p", prose.lead(random, topic))]
    parts += [Part("p", deck.paragraph()) for _ in range(random.randint(3, 6))]
    parts += _between(random, topic, number, deck)
    parts += [Part("p", deck.paragraph()) for _ in range(random.randint(1, 4))]
    parts += [Part("related", target=slug) for slug in _related(random, seed, number)]
    if number % 19 == 3:
        parts.append(
            Part("note", f"Editor's note: This story was corrected to give the right number of {topic.body} members.")
        )
    if number % 4 == 2:
        parts.append(Part("signup"))
    return tuple(parts)


def _between(random: Random, topic: Topic, number: int, deck: prose.Deck) -> list[Part]:
    """What stands in the middle of a story: some of it the story's own, some of it not."""
    parts = []
    if number % 3 == 0:
        parts += [
            Part("image", image=_image(random, topic, number, inline=True)),
            Part("p", deck.paragraph()),
        ]
    if number % 5 == 1:
        parts.append(Part("ask"))
    if number % 4 == 1:
        parts += [Part("h2", prose.subhead(random)), Part("p", deck.paragraph())]
    if number % 9 == 2:
        parts += [Part("p", "What the plan holds:"), Part("ul", items=prose.list_items(random, topic))]
    if number % 8 == 5:
        parts.append(Part("quote", prose.quotation(random, topic)))
    if number % 15 == 4:
        parts.append(Part("embed", f"{topic.place} from above", target=f"e{number}"))
    return parts


def _related(random: Random, seed: int, number: int) -> list[str]:
    count = random.choice((0, 1, 1, 2))
    older = [number - random.randint(1, 30) for _ in range(count)]
    visible = [other for other in dict.fromkeys(older) if not (other <= -60 and other % 8 == 3)]
    return [slug_of(headline_topic(seed, other)[0]) for other in visible]


def _image(random: Random, topic: Topic, number: int, *, inline: bool = False, plain: bool = False) -> DemoImage:
    name = f"{slug_of(topic.thing)}-{abs(number)}{'n' if number > 0 else ''}{'-detail' if inline else ''}"
    path = f"/content/images/2026/11/{name}.jpg"
    caption = prose.caption(random, topic)
    who, agency = prose.make_name(random), random.choice(_AGENCIES)
    styles = (
        (f"(Photo credit: {who}/{agency})", f"{who}/{agency}"),
        (f"({who} / {agency})", f"{who} / {agency}"),
        (f"(Photo by {who})", who),
        ("(The Lowmere Herald)", "The Lowmere Herald"),
        ("", ""),
    )
    credited, credit = random.choice(styles[:4] if plain else styles)
    if not plain and not inline and random.random() < 0.1:
        return DemoImage(path)
    return DemoImage(path, caption, credit, credited)
