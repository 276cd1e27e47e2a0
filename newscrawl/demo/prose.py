"""Invented prose: headlines and paragraphs of a town that exists nowhere, from a random source. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

PLACES = (
    "Lowmere", "Orrelby", "Saltwick", "Upper Tann", "Brackenford", "Mill Hythe", "Dunhollow", "Esterby", "Port Quillan",
    "Hazel Cross", "Ninefold", "Weir End", "Oldcastle Quay", "Merrow", "Thornley Sound", "Greyling", "Fenwater",
    "St. Ode's", "Kestrel Bay", "Long Marrow",
)  # fmt: skip
BODIES = (
    "harbor council", "town library", "ferry guild", "school board", "fire brigade", "valley railway", "water board",
    "museum of tides", "growers' union", "night market", "rowing club", "post office", "town orchestra", "bakers' guild",
    "forest office", "bridge trust", "weather station", "fishing fleet", "youth parliament", "city archive",
    "tram company", "botanic garden", "lighthouse keepers", "chess society", "public bath", "clockmakers' guild",
)  # fmt: skip
DEEDS = (
    ("opens", "opened"), ("closes", "closed"), ("repaints", "repainted"), ("counts", "counted"), ("sells", "sold"),
    ("borrows", "borrowed"), ("restores", "restored"), ("maps", "mapped"), ("moves", "moved"), ("defends", "defended"),
    ("tests", "tested"), ("drops", "dropped"), ("doubles", "doubled"), ("halves", "halved"), ("renames", "renamed"),
    ("inspects", "inspected"), ("rebuilds", "rebuilt"), ("shares", "shared"), ("delays", "delayed"),
    ("celebrates", "celebrated"),
)  # fmt: skip
THINGS = (
    "its oldest pier", "the winter timetable", "a floating stage", "the eastern lock", "four hundred lanterns",
    "the copper roof", "a ferry for cyclists", "its map of wells", "the singing bridge", "an orchard of old pears",
    "the fog signal", "a school for knots", "its collection of keys", "the tide clock", "a bus that runs on straw gas",
    "the long staircase", "a garden for bees", "its night service", "the town's last windmill", "a shelter for swifts",
    "the paper mill", "its archive of storms", "a library of seeds", "the covered market", "two rescue boats",
    "the salt works", "its ticket prices", "the river path", "a festival of kites", "the observatory dome",
)  # fmt: skip
ENDINGS = (
    "before winter", "after a public vote", "'for good'", "despite heavy rain", "a year early", "without a single complaint",
    "and asks for patience", "on a borrowed budget", "for the second time", "to mixed reviews", "amid staff shortage",
    "& invites everyone", "– and nobody notices", "in three languages", "by candlelight", "with help from neighbors",
)  # fmt: skip
FIRST = (
    "Ada", "Bram", "Célia", "Dovid", "Edda", "Farid", "Greta", "Hollis", "Ines", "Joost", "Kaja", "Lev", "Maren", "Noor",
    "Oskar", "Petra", "Quentin", "Rosalind", "Silvan", "Tove", "Ulrich", "Vesna", "Wim", "Yara", "Zeno", "Änne", "Łucja",
)  # fmt: skip
LAST = (
    "Quill", "Harrow", "Ó Brae", "Vantongeren", "Petrosk", "Almeida-Voss", "Nygaard", "Thistle", "Okonjo", "Marchetti",
    "Lindqvist", "Dray", "Sommer", "Valcourt", "Hearn", "Zielinka", "Brandt-Ruiz", "Corrigan", "Ashdown", "Mbeki-Lund",
    "Fenner", "D'Arvo", "Castellane", "Pryce", "Ivers", "Öberg", "Tallis", "Rook",
)  # fmt: skip
OFFICES = (
    "spokesperson", "chairwoman", "treasurer", "head engineer", "deputy mayor", "harbor master", "chief gardener",
    "archivist", "oldest member", "night warden", "first mate", "head of planning",
)  # fmt: skip
PICTURES = ("the new planks", "the crowd at noon", "the east side", "workers at the quay", "the hall before the vote",
            "the old sign", "the empty yard", "the lamps at dusk")  # fmt: skip

_LEADS = (
    "The {body} of {place} {did} {thing} on {day}, {office} {person} said.",
    "After {n} months of talks, the {body} of {place} {did} {thing}, according to a statement published on {day}.",
    "{place}'s {body} {did} {thing} on {day} – a step that {share} percent of residents had asked for.",
    "Nobody in {place} expected it so soon: the {body} {did} {thing} on {day}, {n} weeks ahead of its own plan.",
)
_SENTENCES = (
    "The work cost {money} crowns, {share} percent less than planned.",
    '{person}, the {body}\'s {office}, called it "a small thing that took {n} large meetings."',
    "About {n}00 people came to watch, some of them from as far as {other}.",
    "“We did not think it would hold through the night,” {person} told the Herald, “but it did.”",
    "The first proposal dates from {year}, when a storm took away the roof of the old hall in {other}.",
    "In {other}, a similar plan failed in {year} because no one would pay for the ropes.",
    "Of the {n} offers that were received, {k} came from {place} itself.",
    "A survey by the weather station found that the water had risen by {k} centimeters since {year}.",
    "Residents of {other} — who share the same river — said that they had not been asked.",
    "“That’s exactly what we wanted to avoid,” said {person}, who lives beside the canal.",
    "The {body} now employs {n} people, {k} more than in {year}.",
    "The paint alone weighs {n} kilograms, and it dries only when the wind comes from the north.",
    "Tickets will cost {k} crowns on weekdays; children and rowers go free.",
    "The vote was {n} to {k}, with one ballot paper eaten by a goat.",
    "{person} kept the minutes of every meeting and intends to bind them in blue.",
    'According to the archive, the place was first mentioned in {year} under the name "{other} Stairs."',
    "Engineers measured the foundations {k} times and came to {k} different results.",
    "The next inspection is due in {n} weeks, weather permitting.",
    '"It is slow, it is loud, and it is ours," {person} said at the opening.',
    "A notice on the door, dated {day}, asks visitors to bring their own chairs.",
    "Fishermen in {other} doubt that the figures are right and have begun to count for themselves.",
    "Work had stopped twice: once for lack of nails, and once because {person} could not be found.",
    "The budget leaves {money} crowns for repairs until the end of the year.",
    "Until then, the number {k} tram will wait at {other} for passengers of the ferry.",
    "The plan was drawn by {person} of {other}, who has built {n} others like it.",
    "Trains from {other} will run every {n} minutes on the day, the railway said.",
    "The oldest document on the matter, a receipt for {n} barrels of tar, is on show in the museum.",
    "“Ask me again in {n} weeks,” {person} answered with a laugh 🙂.",
    "Schools in {place} have been given {k} free mornings to take part.",
    "Critics point out that the same sum would have paid for {n} new lamps in {other}.",
    "The town of {other} lent {k} boats and asked for {n} loaves of bread in return.",
    "It took {n} volunteers and {k} evenings to carry everything up the hill.",
)
_SUBHEADS = (
    "What changes for residents",
    "A long argument",
    "Who pays",
    "How it began",
    "What comes next",
    "The numbers",
)
_QUOTES = (
    "A town that counts its lamps every {n} years will never sit in the dark, and neither will {other}.",
    "I have seen {n} winters here, and not one of them asked for permission, said {person}.",
    "We were {k} people with {n} ideas and a single ladder between us, {person} recalls.",
)
_ITEMS = (
    "{n} meters of new rope", "{k} benches near the quay", "a clock that shows the time in {other}",
    "free entry on day {n} of each month", "{n} lamps along the path to {other}", "a telephone to the {body}",
    "repairs to {k} of the steps", "a boat for {n} passengers",
)  # fmt: skip
_DAYS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


@dataclass(frozen=True, slots=True)
class Topic:
    """What one article is about: the values its sentences share."""

    place: str
    body: str
    does: str
    did: str
    thing: str
    day: str


def day_name(month: int, day: int) -> str:
    """A day as the paper writes it.

    >>> day_name(11, 20)
    'Nov. 20'
    """
    return f"{_DAYS[month - 1]} {day}"


def make_name(random: Random) -> str:
    """A person's name."""
    return f"{random.choice(FIRST)} {random.choice(LAST)}"


def lead(random: Random, topic: Topic) -> str:
    """The first paragraph."""
    return fill(random, random.choice(_LEADS), topic)


class Deck:
    """The sentences of one article, dealt without repetition."""

    def __init__(self, random: Random, topic: Topic) -> None:
        self.random, self.topic = random, topic
        self.left: list[str] = []

    def paragraph(self) -> str:
        """One to three sentences."""
        count = self.random.choice((1, 2, 2, 3))
        if len(self.left) < count:
            self.left = self.random.sample(_SENTENCES, k=len(_SENTENCES))
        chosen = [self.left.pop() for _ in range(count)]
        return " ".join(fill(self.random, sentence, self.topic) for sentence in chosen)


def subhead(random: Random) -> str:
    """A subhead."""
    return random.choice(_SUBHEADS)


def quotation(random: Random, topic: Topic) -> str:
    """The text of a block quote."""
    return fill(random, random.choice(_QUOTES), topic)


def list_items(random: Random, topic: Topic) -> tuple[str, ...]:
    """The items of a list."""
    return tuple(fill(random, item, topic) for item in random.sample(_ITEMS, k=random.choice((2, 3, 4))))


def summary(random: Random, topic: Topic) -> str:
    """One sentence for cards and descriptions."""
    return fill(random, "The {body} of {place} {did} {thing} on {day}, and {n} people came to see it.", topic)


def caption(random: Random, topic: Topic) -> str:
    """A caption; it may hold brackets that are no credit."""
    place = "(L) and visitors (R) " if random.random() < 0.3 else ""
    shown = random.choice(PICTURES)
    return f"{shown[0].upper()}{shown[1:]} {place}in {topic.place}, seen from the river on {topic.day}."


def fill(random: Random, template: str, topic: Topic) -> str:
    """A template with the topic's values and new numbers and names."""
    return template.format(
        place=topic.place,
        body=topic.body,
        did=topic.did,
        thing=topic.thing,
        day=topic.day,
        other=random.choice(PLACES),
        person=make_name(random),
        office=random.choice(OFFICES),
        n=random.randint(11, 97),
        k=random.randint(2, 10),
        year=random.randint(1874, 2019),
        share=random.randint(6, 94),
        money=f"{random.randint(2, 980)},{random.randint(0, 9)}00",
    )
