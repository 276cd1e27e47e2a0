"""What a page says of its story outside of it: title, descriptions, a declared body. Pure."""

from __future__ import annotations

from newscrawl.extraction import jsonld
from newscrawl.extraction.features import Hints, letters
from newscrawl.extraction.page import text_of
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import plain_text


def hints_of(sight: Sight) -> Hints:
    """What the page says of its story outside of it."""
    title = " ".join(sight.meta("og:title")[:1]) or next(
        (text_of(found) for found in sight.page.tree.iter("title")), ""
    )
    if sight.h1 is not None and not title:
        title = text_of(sight.h1)
    descriptions = [*sight.meta("og:description", "description"), *jsonld.texts(sight.node.get("description"))]
    declared = sight.node.get("articleBody")
    return Hints(
        frozenset(plain_text(title).casefold().split()),
        plain_text(title),
        tuple({letters(plain_text(text)) for text in descriptions if len(text) > 30}),
        letters(plain_text(declared)) if isinstance(declared, str) and len(declared) > 200 else "",
    )
