"""Invented sentences out of `vocabulary.toml` and a pair of dice. Pure: same dice, same story."""

import random
import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files

_SLOT = re.compile(r"\{(\w+)(?::(\d+)-(\d+))?\}")
_WRONG_ARTICLE = re.compile(r"\b([Aa]) (?=8|11\b|18\b)")
_MONTHS = (
    *("Jan.", "Feb.", "March", "April", "May", "June"),
    *("July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)
# Letters that Unicode does not take apart into a base letter and an accent.
_PLAIN_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ß": "ss"})
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})

Words = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Topic:
    """A field of town life: its tag, and words that only make sense there."""

    tag: str
    words: Words


@dataclass(frozen=True, slots=True)
class Story:
    """What stays the same through one article: its topic, town, people, institution and days."""

    topic: Topic
    fixed: Mapping[str, str]


def dice(*parts: object) -> random.Random:
    """Return a generator that depends on the parts alone, in every process and platform."""
    return random.Random("/".join(map(str, parts)))


def chance(rng: random.Random, probability: float) -> bool:
    """Throw the dice once."""
    return rng.random() < probability


@cache
def vocabulary() -> tuple[Words, tuple[Topic, ...]]:
    """Return the general word lists, and the topics with theirs."""
    raw = tomllib.loads(files(__package__).joinpath("vocabulary.toml").read_text("utf-8"))
    topics = tuple(
        Topic(
            tag=topic["tag"],
            words={key: tuple(value) for key, value in topic.items() if key != "tag"},
        )
        for topic in raw["topic"]
    )
    return {key: tuple(value) for key, value in raw["words"].items()}, topics


def expand(template: str, rng: random.Random, fixed: Mapping[str, str]) -> str:
    """Fill every slot of a template, and the slots within what was filled in.

    >>> expand("{Town} counts {n:3-3} boats in {y:1950-1950}.", dice(1), {"town": "the port"})
    'The port counts 3 boats in 1950.'
    """
    words, _ = vocabulary()

    def fill(slot: re.Match[str]) -> str:
        name, low, high = slot.groups()
        if low is not None:
            number = rng.randint(int(low), int(high))
            return str(number) if name == "y" else f"{number:,}"
        key = name.lower()
        text = fixed[key] if key in fixed else expand(rng.choice(words[key]), rng, fixed)
        return text if name == key else text[:1].upper() + text[1:]

    return _WRONG_ARTICLE.sub(r"\1n ", _SLOT.sub(fill, template))


def person(rng: random.Random) -> tuple[str, str]:
    """Return an invented first and last name."""
    words, _ = vocabulary()
    return rng.choice(words["first_names"]), rng.choice(words["last_names"])


def begin_story(rng: random.Random, day: datetime) -> Story:
    """Choose what an article published that day is about."""
    words, topics = vocabulary()
    topic = rng.choice(topics)
    town, other_town = rng.sample(words["towns"], 2)
    institution, institution_short = rng.choice(topic.words["institutions"]).split("|")
    fixed = {
        "town": town,
        "other_town": other_town,
        "district": rng.choice(words["districts"]),
        "subject": rng.choice(topic.words["subjects"]),
        "place": rng.choice(topic.words["places"]),
        "institution": institution,
        "institution_short": institution_short,
        "people": rng.choice(words["people"]),
        "date": day_of_month(day - timedelta(hours=rng.randint(1, 40))),
        "date_ahead": day_of_month(day + timedelta(days=rng.randint(6, 70))),
    }
    for role in ("official", "expert", "resident"):
        first, fixed[f"{role}_last"] = person(rng)
        fixed[role] = f"{first} {fixed[f'{role}_last']}"
    fixed["official_role"] = expand(rng.choice(topic.words["roles"]), rng, fixed)
    fixed["resident_role"] = expand("{n:24-88}, of {district}", rng, fixed)
    return Story(topic, fixed)


def headline(rng: random.Random, story: Story, kind: str) -> str:
    """Write a headline of that kind ("news", "opinion", …) in sentence case."""
    words, _ = vocabulary()
    templates = words["headlines" if kind == "news" else f"headlines_{kind}"]
    return without_emphasis(expand(rng.choice(templates), rng, story.fixed))


def day_of_month(day: datetime) -> str:
    """Write a day as American newspapers do.

    >>> day_of_month(datetime(2026, 11, 4))
    'Nov. 4'
    """
    return f"{_MONTHS[day.month - 1]} {day.day}"


def straighten(text: str) -> str:
    """Turn typographic quotes and apostrophes into those of a typewriter."""
    return text.translate(_STRAIGHT)


def without_emphasis(text: str) -> str:
    """Take away the angle brackets that mark emphasis in the vocabulary.

    >>> without_emphasis("Fog kept the <Patience> in port.")
    'Fog kept the Patience in port.'
    """
    return text.replace("<", "").replace(">", "")


def slugify(text: str) -> str:
    """Turn a headline into the last part of an address, as Ghost does.

    >>> slugify("Øystein’s café & the ‘quiet pier’")
    'oysteins-cafe-the-quiet-pier'
    """
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN_LETTERS)).lower()
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’‘“”\"")
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-")
