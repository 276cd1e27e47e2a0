"""Two snapshots of an article: what of it changed. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff

from newscrawl.changes.lines import Line, lines_of
from newscrawl.changes.noise import without_meters
from newscrawl.changes.snapshot import Snapshot
from newscrawl.changes.wording import is_sentence, reading_form
from newscrawl.normalise import same_text

_DECLARED = 90  # letters from which on a description may have been cut without a sign
_ALIKE = 0.5  # share of words that an edited headline keeps, and another story's does not
_SPELT_ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit changed: keys of the record in its order, and the body's diff, None where the body stayed.

    The diff is unified, without context and file names; its numbers count the paragraphs that are compared.
    """

    fields: tuple[str, ...]
    body_diff: str | None = None


def revision_hash(snapshot: Snapshot) -> str:
    """Hash what is compared: two snapshots of one hash hold the same article.

    The reverse does not always hold: where cards of other stories rotate within the body, or a description is cut at
    another length, only `changed` knows, because it sees both.
    """
    lines = _lines(snapshot)
    parts = [
        reading_form(snapshot.headline),
        "" if _is_excerpt(_description(snapshot), lines) else _description(snapshot),
        "\n".join(_authors(snapshot)),
        _joined(lines),
        "\n".join(_corrections(snapshot)),
    ]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def changed(old: Snapshot, new: Snapshot) -> Change | None:
    """What of the article itself was edited between two readings; None where only the page around it moved."""
    if old == new:
        return None
    before, after = _lines(old), _lines(new)
    diff = _body_diff(before, after)
    fields = {
        "headline": reading_form(old.headline) != reading_form(new.headline),
        "description": _described_anew(old, new, before, after),
        "authors": _authors(old) != _authors(new),
        "articleBody": diff is not None,
        "correction": _corrections(old) != _corrections(new),
    }
    told = tuple(name for name, differs in fields.items() if differs)
    return Change(told, diff) if told else None


def _lines(snapshot: Snapshot) -> list[Line]:
    return lines_of(snapshot.articleBody, live=snapshot.articleType == "liveblog")


def _joined(lines: Sequence[Line]) -> str:
    return reading_form(" ".join(line.form for line in lines))


def _authors(snapshot: Snapshot) -> list[str]:
    # Sources name the same people in other orders and cases.
    names: list[str] = []
    for name in snapshot.authors:
        if not any(same_text(name, other) for other in names):
            names.append(reading_form(name).casefold())
    return sorted(names)


def _corrections(snapshot: Snapshot) -> list[str]:
    return [reading_form(text) for note in snapshot.correction if (text := without_meters(note))]


def _description(snapshot: Snapshot) -> str:
    return reading_form(without_meters(snapshot.description))


def _described_anew(old: Snapshot, new: Snapshot, before: Sequence[Line], after: Sequence[Line]) -> bool:
    left, right = _description(old), _description(new)
    if left == right or (_is_excerpt(left, before) and _is_excerpt(right, after)):
        return False
    short, long = sorted((left, right), key=len)
    return not _is_cut(short, long)


def _is_excerpt(description: str, lines: Sequence[Line]) -> bool:
    """Whether a description is the beginning of the body, and so says nothing of its own."""
    return _joined(lines).startswith(description.rstrip("…"))


def _is_cut(short: str, long: str) -> bool:
    """Whether one description is the other, cut at an ellipsis, or where a machine counts its letters."""
    stem = short.removesuffix("…")
    stems = {stem, stem.rpartition(" ")[0]}
    marked = short.endswith("…") or (len(short) >= _DECLARED and not is_sentence(short))
    return bool(stem) and marked and any(part and long.startswith(part) for part in stems)


def _body_diff(before: Sequence[Line], after: Sequence[Line]) -> str | None:
    if _joined(before) == _joined(after):
        return None
    old, new = _without_rotation(before, after)
    shown = {line.form: line.text for line in old}
    left, right = [line.text for line in old], [shown.get(line.form, line.text) for line in new]
    # The same paragraph, cut another way: nothing of it was edited.
    if left == right or _joined(old) == _joined(new):
        return None
    return "\n".join(list(unified_diff(left, right, n=0, lineterm=""))[2:])


def _without_rotation(before: Sequence[Line], after: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Both bodies without the titles and advertisements that gave way to others."""
    matcher = SequenceMatcher(None, [line.form for line in before], [line.form for line in after], autojunk=False)
    old: list[Line] = []
    new: list[Line] = []
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        left, right = before[i1:i2], after[j1:j2]
        same = what == "equal"
        old += [line for line in left if same or not _rotates(line, right)]
        new += [line for line in right if same or not _rotates(line, left)]
    return old, new


def _rotates(line: Line, others: Sequence[Line]) -> bool:
    if any(_is_alike(line.form, other.form) for other in others):
        return False
    return line.card or (line.led and any(other.led for other in others))


def _is_alike(left: str, right: str) -> bool:
    words, others = set(left.split()), set(right.split())
    shared = len(words & others) / max(len(words), len(others), 1)
    return shared >= _ALIKE or SequenceMatcher(None, left, right, autojunk=False).ratio() >= _SPELT_ALIKE
