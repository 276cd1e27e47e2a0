"""Where an article is written: the text of each kind, and its pictures. Pure, without markup."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl.demo.articles import (
    Block,
    BulletList,
    DemoArticle,
    Furniture,
    Paragraph,
    Picture,
    Quotation,
    Subhead,
)
from newscrawl.demo.prose import (
    Story,
    chance,
    expand,
    person,
    straighten,
    vocabulary,
    without_emphasis,
)
from newscrawl.demo.staff import PAPER_NAME, TOPIC_TAGS

_LONG = 8  # paragraphs from which on a text has subheads

_SPEAKERS = ("{official_last} {said}", "{expert} {said}", "{resident}, {resident_role}, {said}")


@dataclass(frozen=True, slots=True)
class Desk:
    """One article in the making: what it is about, and the dice of its text."""

    article: DemoArticle
    rng: random.Random
    story: Story

    def say(self, template: str) -> str:
        """Fill a template in the quotation marks of this article."""
        text = expand(template, self.rng, self.story.fixed)
        if self.chance(0.2):
            # Editors paste such spaces between a number and its unit.
            text = text.replace(" million ", "\u00a0million ").replace(" a.m.", "\u00a0a.m.")
        return straighten(text) if self.article.straight_quotes else text

    def one_of(self, key: str) -> str:
        return self.say(self.rng.choice(vocabulary()[0][key]))

    def some_of(self, key: str, count: int) -> list[str]:
        return [self.say(template) for template in self.rng.sample(vocabulary()[0][key], count)]

    def chance(self, probability: float) -> bool:
        return chance(self.rng, probability)

    def facts(self) -> Iterator[str]:
        """Tell facts of the town and of the topic, none twice, more than an article needs."""
        templates = [*vocabulary()[0]["facts"], *self.story.topic.words["facts"]]
        self.rng.shuffle(templates)
        return map(self.say, templates)

    def news(self) -> list[Block]:
        """Write a lede, then a mixture of facts, quotes and background, then what comes next."""
        count = self.rng.randint(4, 14)
        facts = self.facts()
        place = f"{self.story.fixed['town'].upper()} — " if self.chance(0.12) else ""
        texts = [f"{place}{self.one_of('ledes')} {next(facts)}"]
        texts += [self._middle(number, facts) for number in range(count - 2)]
        texts.append(f"{next(facts)} {self.one_of('outlooks')}")
        blocks: list[Block] = [self._paragraph(text) for text in texts]
        if self.chance(0.22):
            quotation = Quotation(self.say(f"{self.one_of('quotes')}. {next(facts)}"))
            blocks.insert(self.rng.randint(2, count - 1), quotation)
        if self.chance(0.22):
            items = tuple(self.some_of("list_items", self.rng.randint(3, 5)))
            middle = count // 2
            blocks[middle:middle] = [Paragraph(self.one_of("list_intros")), BulletList(items)]
        if count >= _LONG:
            for number, text in enumerate(self.some_of("subheads", count // 4)):
                blocks.insert(3 + number * 4, Subhead(text))
        return blocks

    def opinion(self) -> list[Block]:
        facts = self.facts()
        blocks: list[Block] = [
            self._paragraph(f"{line} {next(facts)}") for line in self.some_of("opinion", self.rng.randint(6, 10))
        ]
        whose = f"Editor’s note: The opinions in this column are those of {self._columnist}."
        return [*blocks, Paragraph(self.say(whose), tone="em")]

    def interview(self) -> list[Block]:
        facts = self.facts()
        blocks: list[Block] = [
            self._paragraph(f"{self.one_of('ledes')} {next(facts)}"),
            self._paragraph(f"{self._quote(full=True)} {next(facts)}"),
        ]
        turns = self.rng.randint(3, 6)
        questions, answers = self.some_of("questions", turns), self.some_of("answers", turns)
        for question, answer in zip(questions, answers, strict=True):
            blocks.append(Paragraph(f"{PAPER_NAME}: {question}", tone="strong"))
            blocks.append(Paragraph(f"{self.story.fixed['official_last']}: {answer}"))
        return blocks

    def company(self) -> list[Block]:
        return [Paragraph(text) for text in self.some_of("company", self.rng.randint(4, 6))]

    def video(self) -> list[Block]:
        return [
            Furniture("embed", self.story.fixed["subject"]),
            Paragraph(self.one_of("video_lines")),
        ]

    @property
    def _columnist(self) -> str:
        return self.article.authors[0].name

    def _middle(self, number: int, facts: Iterator[str]) -> str:
        """Write the next paragraph; the first quote names the speaker in full."""
        if number % 3 == 0:
            return f"{self._quote(full=number == 0)} {next(facts)}"
        if number % 3 == 1 and self.chance(0.4):
            return f"{self.one_of('backgrounds')} {next(facts)}"
        return " ".join(next(facts) for _ in range(self.rng.randint(2, 3)))

    def _quote(self, *, full: bool) -> str:
        speaker = "{official}, {official_role}, said" if full else self.rng.choice(_SPEAKERS)
        return self.say(f"“{self.one_of('quotes')},” {speaker}.")

    def _paragraph(self, text: str) -> Paragraph:
        """Put a link on the institution, or on the topic, now and then."""
        links: list[tuple[str, str]] = []
        institution = straighten(self.story.fixed["institution"].removeprefix("the "))
        if institution in text and self.chance(0.5):
            notice = f"https://notices.example/{self.rng.randint(100, 9999)}"
            links.append((institution, f"{notice}?ref=lowmere-herald.example"))
        subject = self.story.fixed["subject"].removeprefix("the ")
        if subject in text and self.chance(0.2):
            links.append((subject, TOPIC_TAGS[self.story.topic.tag].path))
        return Paragraph(text, tuple(links))


def picture(rng: random.Random, story: Story, path: str) -> Picture:
    """Make a picture with a caption and, mostly, a credit in one of the paper's many forms."""
    if chance(rng, 0.06):
        return Picture(path)
    template = rng.choice(story.topic.words["captions"])
    caption = without_emphasis(expand(template, rng, story.fixed)) + "."
    if chance(rng, 0.15):
        return Picture(path, caption)
    name, agency = " ".join(person(rng)), rng.choice(vocabulary()[0]["agencies"])
    credit, form = rng.choice(
        (
            (f"{name}/{agency}", "(Photo credit: {})"),
            (f"{name}/{agency}", "(Photo credit: {})"),
            (f"{name} / {agency} via Sample Images", "({})"),
            (name, "(Photo by {})"),
            (agency, "(Photo: {})"),
            (PAPER_NAME, "({})"),
        )
    )
    return Picture(path, caption, credit, form)
