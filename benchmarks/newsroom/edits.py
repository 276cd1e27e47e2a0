"""How newsrooms edit what others wrote: one function an edit, text in, text out. Knows no truth: that is counted."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from benchmarks.newsroom.language import Voice
from benchmarks.newsroom.pages import Paragraph, Sentence, Text, Typewriter, Word


class Desk:
    """One editor: dice, a voice of his own, and a typewriter."""

    def __init__(self, dice: random.Random, voice: Voice, typewriter: Typewriter) -> None:
        self.dice, self.voice, self.typewriter = dice, voice, typewriter

    def paragraph(self, low: int = 1, high: int = 4) -> Paragraph:
        """A newly written paragraph of that many sentences."""
        return self.typewriter.own(" ".join(self.voice.sentence() for _ in range(self.dice.randint(low, high))))


Edit = Callable[[Text, Desk], Text]


def verbatim(text: Text, desk: Desk) -> Text:
    """Taken over as it is, under a dateline, in the house's quotation marks and apostrophes."""
    marks = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'"})
    plain = tuple(tuple(tuple((w.translate(marks), n) for w, n in s) for s in paragraph) for paragraph in text)
    return (desk.typewriter.own(f"{desk.voice.content('P').upper()} (dpq) —"), *plain)


def headline(text: Text, desk: Desk) -> Text:
    """Another standfirst, and a crosshead before every third paragraph."""
    edited = [desk.paragraph(1, 1)]
    for number, paragraph in enumerate(text):
        if number and number % 3 == 0:
            edited.append(desk.typewriter.own(f"{desk.voice.word().capitalize()} {desk.voice.word()}"))
        edited.append(paragraph)
    return tuple(edited)


def lead(text: Text, desk: Desk) -> Text:
    """A new lead instead of the first paragraph."""
    return (desk.paragraph(1, 3), *text[1:])


def tail(text: Text, desk: Desk) -> Text:
    """The end cut off, up to half of the report."""
    kept = sum(len(sentence) for paragraph in text for sentence in paragraph) * desk.dice.uniform(0.5, 0.9)
    edited: list[list[Sentence]] = []
    for paragraph in text:
        edited.append([])
        for sentence in paragraph:
            if kept > 0:
                edited[-1].append(sentence)
            kept -= len(sentence)
    return tuple(tuple(paragraph) for paragraph in edited if paragraph)


def added(text: Text, desk: Desk) -> Text:
    """One to three paragraphs of the house's own reporting, anywhere after the lead."""
    edited = list(text)
    for _ in range(desk.dice.randint(1, 3)):
        edited.insert(desk.dice.randint(1, len(edited)), desk.paragraph())
    return tuple(edited)


def local(text: Text, desk: Desk) -> Text:
    """A local insert in the middle, and a few words around it made to fit."""
    middle = len(text) // 2
    return _replaced((*text[:middle], desk.paragraph(2, 3), *text[middle:]), desk, 0.01)


def corrected(text: Text, desk: Desk) -> Text:
    """Single words replaced throughout, one to four in a hundred."""
    return _replaced(text, desk, desk.dice.uniform(0.01, 0.04))


def _replaced(text: Text, desk: Desk, share: float) -> Text:
    def word(old: Word) -> Word:
        return desk.typewriter.word(desk.voice.word()) if desk.dice.random() < share else old

    return tuple(tuple(tuple(word(old) for old in sentence) for sentence in paragraph) for paragraph in text)


def updated(text: Text, desk: Desk) -> Text:
    """Every fourth figure is a newer one."""

    def word(old: Word) -> Word:
        number = any(letter.isdigit() for letter in old[0])
        return desk.typewriter.word(desk.voice.number()) if number and desk.dice.random() < 0.25 else old

    return tuple(tuple(tuple(word(old) for old in sentence) for sentence in paragraph) for paragraph in text)


def condensed(text: Text, desk: Desk) -> Text:
    """Sentences left out here and there, up to a third of them."""
    share = desk.dice.uniform(0.1, 0.33)
    edited = (tuple(sentence for sentence in paragraph if desk.dice.random() > share) for paragraph in text)
    return tuple(paragraph for paragraph in edited if paragraph) or text


def reordered(text: Text, desk: Desk) -> Text:
    """Two paragraphs change places."""
    edited = list(text)
    one, other = (desk.dice.randrange(len(edited)) for _ in range(2))
    edited[one], edited[other] = edited[other], edited[one]
    return tuple(edited)


EDITS: Mapping[str, Edit] = {
    edit.__name__: edit
    for edit in (verbatim, headline, lead, tail, added, local, corrected, updated, condensed, reordered)
}


def combined(text: Text, desk: Desk) -> Text:
    """Two to four edits, one after the other."""
    for edit in desk.dice.sample(list(EDITS.values()), desk.dice.randint(2, 4)):
        text = edit(text, desk)
    return text


def merged(text: Text, other: Text, desk: Desk) -> Text:
    """One report out of two agency stories: most of the one, the first part of the other, paragraphs in turn."""
    first, second = (part[: max(1, round(len(part) * desk.dice.uniform(0.55, 0.9)))] for part in (text, other))
    if desk.dice.random() < 0.5:
        return first + second
    shorter = min(len(first), len(second))
    in_turn = tuple(paragraph for pair in zip(first, second, strict=False) for paragraph in pair)
    return in_turn + first[shorter:] + second[shorter:]
