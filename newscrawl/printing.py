"""Text from the web, made safe and short for a terminal. Pure."""

from __future__ import annotations

import re

# Control and direction characters: a headline must not move the cursor, colour the screen or turn the line around.
_CONTROL = re.compile("[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]")


def printable(text: str, most: int = 0) -> str:
    r"""The text on one line without control characters; cut after `most` letters, 0: never.

    >>> printable("red\x1b[31m\nalert"), printable("a long headline", 6)
    ('red[31m alert', 'a long…')
    """
    text = _CONTROL.sub("", re.sub(r"\s+", " ", text)).strip()
    return text if not most or len(text) <= most else text[:most].rstrip() + "…"
