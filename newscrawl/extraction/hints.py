"""What a page says of its story outside of it: title and descriptions. Pure."""

from __future__ import annotations

from newscrawl.extraction import jsonld
from newscrawl.extraction.page import text_of
from newscrawl.extraction.reading import Hints
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import letters_of, plain_text


def hints_of(sight: Sight) -> Hints:
    """What the page says of its story outside of it."""
    title = " ".join(sight.meta("og:title")[:1]) or next(
        (text_of(found) for found in sight.page.tree.iter("title")), ""
    )
    if sight.h1 is not None and not title:
        title = text_of(sight.h1)
    descriptions = [*sight.meta("og:description", "description"), *jsonld.texts(sight.node.get("description"))]
    return Hints(
        frozenset(plain_text(title).casefold().split()),
        tuple({letters_of(plain_text(text)) for text in descriptions if len(text) > 30}),
    )
