"""What an invented page is about, with a value for every field of the record. Values and dice only, no markup."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

Words = dict[str, Any]

PAPERS = (
    ("The Lowmere Courier", "lowmerecourier.example"), ("Inselbote", "inselbote.example"), ("Sund & Strand", "sund-strand.example"),
    ("Dalen Post", "www.dalenpost.example"), ("Varrow Today", "varrow-today.example"), ("La Vigie", "news.lavigie.example"),
)  # fmt: skip
UNSPACED = frozenset({"ja", "zh"})
KINDS = ("news", "news", "news", "news", "opinion", "interview", "liveblog", "gallery", "video", "teaser")
REGIONS = {"de": ("de", "de-AT"), "en": ("en", "en-GB", "en-US"), "es": ("es", "es-MX"), "pt": ("pt", "pt-BR"), "zh": ("zh-CN", "zh")}  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """A block of the body: its tag (p, h2, ul, ol, blockquote, table), its text, or the texts of its items or rows."""

    tag: str
    text: str = ""
    items: tuple[str, ...] = ()
    linked: str = ""  # words of the text that are a link


@dataclass(frozen=True)
class Picture:
    """A picture with all that a page may say of it."""

    url: str
    caption: str
    credit: str
    width: int = 1200
    height: int = 800


@dataclass(frozen=True)
class Writer:
    """An author with all that a page may say of him."""

    name: str
    url: str
    job: str
    bio: str
    image: str
    organisation: bool = False


@dataclass(frozen=True)
class Tale:
    """One article."""

    number: int
    language: str
    tag: str
    words: Words
    kind: str
    paper: str
    host: str
    url: str
    headline: str
    standfirst: str
    section: tuple[str, str]
    keywords: tuple[str, ...]
    published: datetime
    modified: datetime
    writers: tuple[Writer, ...]
    lead: Picture
    inner: Picture
    pieces: tuple[Piece, ...]
    others: tuple[tuple[str, str], ...]
    licence: str = "https://creativecommons.org/licenses/by-nd/4.0/"
    told: set[str] = field(default_factory=set)  # what the page ended up telling, in whichever way

    @property
    def home(self) -> str:
        return f"https://{self.host}"

    @property
    def stamp(self) -> str:
        """The moment of publication with the paper's own offset."""
        return self.published.isoformat()

    def shown_date(self, moment: datetime) -> str:
        """A day as the language's newspapers print it."""
        months = self.words["months"].split()
        return str(
            self.words["date"].format(
                d=moment.day, m=moment.month, y=moment.year, month=months[moment.month - 1], by=moment.year + 543
            )
        )


@cache
def languages() -> dict[str, Words]:
    """The words of each language."""
    return tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))


def tell(number: int) -> Tale:
    """The story of a number; the same number tells the same story."""
    dice = random.Random(f"tale {number}")
    language = list(languages())[number % len(languages())]
    words = languages()[language]
    kind = KINDS[(number * 7 + number // len(languages())) % len(KINDS)]
    paper, host = dice.choice(PAPERS)
    home = f"https://{host}"
    place = dice.randrange(2)
    zone = timezone(timedelta(hours=dice.choice((-8, -3, 0, 1, 2, 3, 9))))
    published = datetime(2026, dice.randint(1, 10), dice.randint(1, 28), dice.randint(0, 23), dice.randint(0, 59), 27, tzinfo=zone)  # fmt: skip
    day = f"{published:%Y/%m/%d}/" if dice.random() < 0.2 else ""
    others = tuple((title, f"{home}/islands/other-story-number-{n}-of-the-week") for n, title in enumerate(words["others"], 1))  # fmt: skip
    return Tale(
        number=number,
        language=language,
        tag=dice.choice(REGIONS.get(language, (language,))),
        words=words,
        kind=kind,
        paper=paper,
        host=host,
        url=f"{home}/{day}islands-and-harbour-story-{4000 + number}.html" if day else f"{home}/news/islands-and-harbour-story-{4000 + number}.html",
        headline=dice.choice(words["headlines"]),
        standfirst=dice.choice(words["standfirsts"]),
        section=(words["sections"][place], f"{home}/category/{('islands', 'harbour')[place]}/"),
        keywords=tuple(dice.sample(words["tags"], dice.randint(2, 4))),
        published=published,
        modified=published + timedelta(hours=dice.randint(2, 60)),
        writers=_writers(dice, words, home),
        lead=Picture(f"{home}/media/2026/lead-{number}-quay.jpg", words["captions"][0], dice.choice(words["names"])),
        inner=Picture(f"{home}/media/2026/inner-{number}-hall.jpg", words["captions"][1], "Lowmere Images", 900, 600),
        pieces=_pieces(dice, words, kind, language),
        others=others,
    )  # fmt: skip


def _writers(dice: random.Random, words: Words, home: str) -> tuple[Writer, ...]:
    names = dice.sample(words["names"], dice.choice((1, 1, 1, 2)))
    found = [
        Writer(name, f"{home}/author/writer-{place}/", words["role"], words["bio"], f"{home}/media/people/writer-{place}.jpg")
        for place, name in enumerate(names, 1)
    ]  # fmt: skip
    return tuple(found)


def _pieces(dice: random.Random, words: Words, kind: str, language: str) -> tuple[Piece, ...]:
    blank = "" if language in UNSPACED else " "
    said = [f"{begin}{blank}{end}" for begin in words["begins"] for end in words["ends"]]
    dice.shuffle(said)
    texts = [blank.join(said[place : place + 3]) for place in range(0, len(said), 3)]
    if kind == "teaser":
        return (Piece("p", texts[0]), Piece("p", texts[1]))
    if kind in {"gallery", "video"}:
        return tuple(Piece("p", text) for text in texts[:2])
    found = [Piece("p", text) for text in texts[: dice.randint(5, 9)]]
    if kind == "interview":
        return (found[0], *(piece for question, answer in zip(words["questions"], found[1:], strict=False) for piece in (Piece("q", question), answer)))  # fmt: skip
    if kind == "liveblog":
        return tuple(found)
    extras = [
        Piece("h2", words["subheads"][0]),
        Piece("h2", words["subheads"][1]),
        Piece(dice.choice(("ul", "ol")), items=tuple(words["items"])),
        Piece("blockquote", words["quote"]),
        Piece("table", items=(f"{words['tags'][0]} | 2025 | 2026", f"{words['tags'][3]} | 310 | 1100")),
    ]
    # Never behind the last paragraph, and no two of them beside each other: a heading heads a paragraph.
    places = sorted(dice.sample(range(1, len(found)), min(len(found) - 1, dice.randint(1, 4))), reverse=True)
    for place, extra in zip(places, dice.sample(extras, len(places)), strict=True):
        found.insert(place, extra)
    first = found[0]
    found[0] = Piece("p", first.text, linked=words["begins"][0] if words["begins"][0] in first.text else "")
    return tuple(found)


def utc(moment: datetime) -> str:
    """A moment as the record writes it."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
