"""Text of strangers, made safe to show in a terminal. Pure."""

from __future__ import annotations

import re

# C0, DEL and C1 command a terminal; the directional marks reorder what stands beside them.
_COMMANDS = re.compile("[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    r"""One line without anything that moves a cursor, colours, rings or reorders.

    >>> printable("bad \x1b[31mnews\n today")
    'bad \ufffd[31mnews today'
    """
    return _COMMANDS.sub("\ufffd", " ".join(text.split()))


def shortened(text: str, length: int) -> str:
    """At most so many characters, the last one an ellipsis where something is cut.

    >>> shortened("Harbour", 4)
    'Har…'
    """
    return text if len(text) <= length else text[: length - 1] + "…"
