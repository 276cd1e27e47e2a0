"""A story that stands only in the data a page's own script draws it from: JSON in a `<script>`. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from newscrawl.extraction.page import Page
from newscrawl.normalise import plain_text

_DATA = frozenset({"application/json", "application/vnd.api+json"})
_LONGEST = 3_000_000  # letters of a script
_MOST = 200_000  # values looked at
_LEAST = 300  # letters of a story
_PART = re.compile(r"</(?:p|h[2-6]|li|blockquote)>|<br\s*/?>\s*<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_PARAGRAPHS = 2  # from so many on a text of markup is a story


def hydrated_story(page: Page) -> list[str]:
    """The paragraphs of the longest text of several that the page's data holds as HTML; [] without one."""
    found: list[str] = []
    for script in page.scripts:
        if script.kind in _DATA and len(script.text) < _LONGEST and "p>" in script.text.replace("\\u003e", ">"):
            for text in _strings(script.text):
                parts = [said for part in _PART.split(text) if (said := plain_text(_TAG.sub("", part)))]
                if len(parts) >= _PARAGRAPHS and sum(map(len, parts)) > max(_LEAST, sum(map(len, found))):
                    found = parts
    return found


def _strings(source: str) -> Iterator[str]:
    """The texts with paragraphs in them, in a JSON document; none where it is broken."""
    try:
        waiting: list[Any] = [json.loads(source)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, str):
            if "</p>" in value or "<br" in value:
                yield value
        elif isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
