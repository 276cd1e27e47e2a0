"""A labelled set of documents: families of copies, and what looks like copies and is none. Pure: one seed, one set.

**The truth.** Two documents are copies where at least half of the shorter one's own words were taken over (`COPIED`);
they are none where less than a third were (`OTHER`); what lies between is called neither, and counted apart. Own words
are those that somebody wrote for this report or the one it came from: a site's standing paragraphs and an interviewer's
questions are nobody's, and a daily format is written anew every day, however alike its sentences are.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations

from benchmarks.newsroom.edits import EDITS, Desk, combined, merged
from benchmarks.newsroom.language import CODES, Voice, fill, rules
from benchmarks.newsroom.pages import Document, Paragraph, Text, Typewriter, nobodys, share_of

COPIED, OTHER = 1 / 2, 1 / 3
TOPICS = 8


class Edition:
    """All that the sites of one language publish in some weeks; about 800 documents at scale 1."""

    def __init__(self, seed: int, code: str, scale: float = 1) -> None:
        self.dice = random.Random(f"edition/{seed}/{code}")
        self.code, self.scale = code, scale
        self.typewriter = Typewriter()
        self.endings = {f"{code}-{number}": self._ending() for number in range(30)}
        self.documents: list[Document] = []
        self.family = 0

    def publish(self) -> list[Document]:
        """Write everything and give it out in a random order."""
        for write, families in (
            (self._wire_story, 110),
            (self._merged_story, 25),
            (self._single, 130),
            (self._continuing_story, 22),
            (self._daily_format, 14),
            (self._interviews, 8),
            (self._statement, 15),
        ):
            for _ in range(max(1, round(families * self.scale))):
                self.family += 1
                write()
        self.dice.shuffle(self.documents)
        return self.documents

    def _ending(self) -> Text:
        """The standing paragraphs of a site: its own, those that sister sites use too, or none."""
        kinds = rules(self.code)["boilerplate"]
        own = " ".join(self._voice().sentence() for _ in range(self.dice.randint(2, 5)))
        choice = self.dice.random()
        return () if choice < 0.2 else (nobodys(own if choice < 0.5 else self.dice.choice(kinds)),)

    def _voice(self) -> Voice:
        return Voice(self.dice, self.code, self.dice.randrange(TOPICS))

    def _desk(self, voice: Voice | None = None) -> Desk:
        return Desk(self.dice, voice or self._voice(), self.typewriter)

    def _report(self, desk: Desk, words: float | None = None) -> Text:
        """A new report: a brief of 60 words up to a feature of 1,200, 320 in the middle."""
        wanted = words or min(max(self.dice.lognormvariate(5.77, 0.6), 60), 1200)
        paragraphs: list[Paragraph] = []
        while wanted > 0:
            paragraphs.append(desk.paragraph())
            wanted -= sum(map(len, paragraphs[-1]))
        return tuple(paragraphs)

    def _print(self, kind: str, text: Text, source: str | None = None, site: str | None = None) -> str:
        site = site or self.dice.choice(list(self.endings))
        identifier = f"{site}/{len(self.documents)}"
        paragraphs = text + self.endings[site]
        self.documents.append(Document(identifier, site, self.code, kind, self.family, source, paragraphs))
        return identifier

    def _copies(self, text: Text, source: str, voice: Voice, most: int = 4) -> None:
        for _ in range(self.dice.randint(1, most)):
            kind = self.dice.choice([*EDITS, "combined", "combined", "combined"])
            edit = EDITS.get(kind, combined)
            self._print(kind, edit(text, self._desk(voice)), source)

    def _wire_story(self) -> None:
        desk = self._desk()
        text = self._report(desk)
        self._copies(text, self._print("source", text), desk.voice)

    def _merged_story(self) -> None:
        one, other = self._report(self._desk()), self._report(self._desk())
        source = self._print("source", one)
        self._print("source", other)
        for _ in range(self.dice.randint(1, 2)):
            self._print("merged", merged(one, other, self._desk()), source)

    def _single(self) -> None:
        self._print("single", self._report(self._desk()))

    def _continuing_story(self) -> None:
        """Three to five reports on one story, each with some of the same paragraphs of background."""
        desk = self._desk()
        background = [desk.paragraph(2, 4) for _ in range(3)]
        for _ in range(self.dice.randint(3, 5)):
            known = tuple(self.dice.sample(background, self.dice.randint(1, 3)))
            self._print("continuing", self._report(desk, self.dice.randint(220, 600)) + known)

    def _daily_format(self) -> None:
        """One site's weather, rates, match or losses, day by day; now and then a day's report is taken over."""
        form = self.dice.choice(rules(self.code)["formats"])
        site = self.dice.choice(list(self.endings))
        fixed = {"place": self._voice().content("P")} if form["name"] in {"weather", "rates"} else {}
        for _ in range(self.dice.randint(5, 11)):
            voice = self._voice()
            # Names are chosen once a report, so it is filled as a whole.
            filled = fill("\n".join(form["text"]), voice, fixed).split("\n")
            text = tuple(map(self.typewriter.own, filled))
            source = self._print(form["name"], text, site=site)
            if self.dice.random() < 0.2:
                self._copies(text, source, voice, most=1)

    def _interviews(self) -> None:
        """Other people's answers to the same ten questions."""
        for _ in range(self.dice.randint(3, 6)):
            desk = self._desk()
            self._print(
                "interview",
                tuple(
                    paragraph
                    for question in rules(self.code)["questions"]
                    for paragraph in (nobodys(question), desk.paragraph(1, 4))
                ),
            )

    def _statement(self) -> None:
        """Two or three newspapers quote the same statement in reports of their own."""
        quoted = self._desk().paragraph(2, 4)
        for _ in range(self.dice.randint(2, 3)):
            text = self._report(self._desk(), self.dice.randint(200, 500))
            place = self.dice.randint(1, len(text))
            self._print("statement", (*text[:place], quoted, *text[place:]))


def documents(seed: int, scale: float = 1) -> list[Document]:
    """Return a labelled set of about 2,400 documents at scale 1, a third in each language."""
    return [document for code in CODES for document in Edition(seed, code, scale).publish()]


def shares(known: list[Document]) -> Iterator[tuple[Document, Document, float]]:
    """All pairs that have any word in common, with the share of the shorter one's."""
    families: dict[tuple[str, int], list[Document]] = {}
    for document in known:
        families.setdefault((document.language, document.family), []).append(document)
    for family in families.values():
        for one, other in combinations(family, 2):
            if share := share_of(one, other):
                yield one, other, share
