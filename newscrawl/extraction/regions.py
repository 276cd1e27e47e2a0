"""Where on its page an element stands: in the frame, among other stories, in a discussion, or with the story. Pure."""

from __future__ import annotations

from newscrawl.extraction.blocks import is_card
from newscrawl.extraction.page import Element, Page, class_words, once, short_text
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import letters_of

_STORY = 1500  # letters from which on an <article> is more than a card
_FRAME = frozenset({"nav", "footer", "figure", "figcaption"})
_WHOLE = frozenset({"html", "body", "main", "article"})
_COMMENT_WORDS = frozenset(
    "comment comments commentlist disqus respond replies kommentare comentarios commentaires".split()
)
_LIST = 320  # letters from which on a list of lines is one of stories
_TITLE = 300  # letters of an element that may hold nothing but the headline
_TELLING = 25  # letters of a headline to which a page's title has added something; of a dense script half as many
_DENSE = "\u3040"  # from here on in Unicode: scripts that need no blanks between words
_MUTE = frozenset({"title", "a", "option", "figcaption", "head", "html"})


def headline_of(sight: Sight) -> Element | None:
    """The headline's element, be it no heading: then the innermost that says what the page declares as its title."""
    if sight.h1 is not None:
        return sight.h1
    titles = {letters_of(text) for text in (*(text for _, text in sight.declared_titles), *sight.page_titles)} - {""}
    for element in reversed(sight.page.elements) if titles else ():
        if not isinstance(element.tag, str) or element.tag in _MUTE or not (text := short_text(element, _TITLE)):
            continue
        said = letters_of(text)
        told = len(said) * (1 if said < _DENSE else 2) > _TELLING
        if said in titles or (told and any(title.endswith(said) or title.startswith(said) for title in titles)):
            return None if in_frame(element) else element
    return None


def elsewhere(page: Page, element: Element, *, near: bool = False) -> bool:
    """Whether an element belongs to a list of other stories, or to the page's frame.

    Of what stands `near` the headline only the frame's parts, captions and comments belong elsewhere.
    """
    for above in element.iterancestors():
        if above.tag in _FRAME or _is_discussion(above):
            return True
        if near:
            continue
        if above.tag == "aside" or (above.tag != "a" and is_card(page, above)):
            return True
        if above.tag == "li" and above.getparent() is not None and letters(above.getparent()) > _LIST:
            return True
        if above.tag in {"article", "main"}:
            # A short <article> without the h1 is a card of another story.
            return above.tag == "article" and not _has_h1(above) and letters(above) < _STORY and not _only_article(page)
    return False


def in_frame(element: Element) -> bool:
    """Whether an element belongs to the page's frame, a caption or the comments."""
    return any(above.tag in _FRAME or _is_discussion(above) for above in element.iterancestors())


@once
def _is_discussion(element: Element) -> bool:
    return element.tag not in _WHOLE and not _COMMENT_WORDS.isdisjoint(class_words(element)) and not _has_h1(element)


@once
def _has_h1(element: Element) -> bool:
    return element.find(".//h1") is not None


@once
def letters(element: Element) -> int:
    """How many signs an element holds, white space among them."""
    return len(element.text_content())


def _only_article(page: Page) -> bool:
    return sum(1 for _ in page.body.iter("article")) == 1
