"""A body as the lines that are compared: its machinery left out, every line with its form and its standing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newscrawl.changes.noise import is_appeal, is_ticker, label_of, without_meters
from newscrawl.changes.wording import is_sentence, reading_form, size, visible, without_numbers

_CLOCK = re.compile(r"^\W*\d{1,2}[:.h]\d\d\b")
_TITLE = 28  # letters from which on a line is long enough for the headline of another story
_REMARK = 90  # letters up to which a sentence beside an appeal may be a part of it


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a body: its text, and the form by which it is compared.

    `card`: by its form and its place it may be the title of another story. `led`: a label of an advertisement stands
    above it.
    """

    text: str
    form: str
    card: bool = False
    led: bool = False


@dataclass(frozen=True, slots=True)
class _Draft:
    text: str
    short: bool
    table: bool
    label: str  # what stood right above it: "", "ad", "related", "appeal"
    appeal: bool  # whether an appeal stands right below it


def lines_of(body: str, *, live: bool = False) -> list[Line]:
    """The lines of a body. In a live blog (`live`), short lines that begin with a time are the story's own."""
    drafts = list(_drafts(body))
    tail = _tail(drafts)
    found = []
    for place, draft in enumerate(drafts):
        beside = (*drafts[max(place - 1, 0) : place], *drafts[place + 1 : place + 2])
        alone = draft.short and not any(other.short for other in beside)
        form = reading_form(draft.text)
        if alone or (draft.short and draft.label) or _is_remark(draft):
            # What counts stands by itself, or in a box; the figures of a list are the writer's.
            form = without_numbers(form)
        titled = alone and place < len(drafts) - 1 and size(draft.text) >= _TITLE
        timed = bool(_CLOCK.match(draft.text)) and not live
        card = draft.short and (titled or timed or place >= tail or draft.label == "related")
        found.append(Line(draft.text, form, card, draft.label == "ad"))
    return found


def _drafts(body: str) -> Iterator[_Draft]:
    waiting: _Draft | None = None
    label = ""
    for text, table in _rows(body):
        kind = "" if table else label_of(text) or ("appeal" if is_appeal(text) else "")
        if kind:
            if waiting:
                yield _Draft(waiting.text, waiting.short, waiting.table, waiting.label, kind == "appeal")
            waiting, label = None, kind
            continue
        kept = text if table else without_meters(text)
        if not kept or (not table and is_ticker(kept)):
            continue
        if waiting:
            yield waiting
        short = not table and not is_sentence(kept)
        waiting = _Draft(kept, short, table, label, appeal=False)
        # All titles of a block stand under its label.
        label = label if short and label == "related" else ""
    if waiting:
        yield waiting


def _rows(body: str) -> Iterator[tuple[str, bool]]:
    """Every line, and whether it is a row of a table: those are joined by a single line break."""
    for part in body.split("\n\n"):
        rows = [row for line in part.split("\n") if (row := visible(line))]
        yield from ((row, len(rows) > 1) for row in rows)


def _tail(drafts: list[_Draft]) -> int:
    """Where the short lines behind the last sentence begin; behind the end where a sentence leads them in."""
    last = max((place for place, draft in enumerate(drafts) if not draft.short), default=len(drafts))
    led_in = last < len(drafts) and drafts[last].text.endswith((":", "："))
    return len(drafts) if led_in else last + 1


def _is_remark(draft: _Draft) -> bool:
    """Whether a sentence stands beside an appeal and is short enough to count its supporters."""
    return (draft.label == "appeal" or draft.appeal) and not draft.table and size(draft.text) <= _REMARK
