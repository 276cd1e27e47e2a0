"""Who is named near the headline in a line that nothing calls a byline: bold, or beside a date. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from newscrawl.extraction.bylines import Raw, author_link
from newscrawl.extraction.notes import is_share
from newscrawl.extraction.page import Element, Page, class_words, text_of
from newscrawl.extraction.regions import elsewhere, letters
from newscrawl.extraction.signatures import is_person, role_of, signed
from newscrawl.normalise import same_text, split_byline
from newscrawl.normalise.names import CJK, tells_role
from newscrawl.normalise.shown import find_dates, western_digits

_LINES = frozenset({"p", "div", "span", "li", "address", "em", "strong", "h6", "h5", "small"})
_NEAR = 12  # lines below the headline
_LONGEST = 160  # letters; what is longer than that is no byline
_BEFORE = 4  # lines above the headline in which a date may stand with a name
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DIGITS = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_DAY = 45  # letters of what is a date and little else
_SIGN = re.compile(r"\s*[|•·∙▪●]\s*|\s+[-–—]\s+")  # what a line writes between a name and a date
_PARAGRAPHS = frozenset({"p"})
_ROLED = re.compile(r"[^,:.!?\d]{4,40}, [^,:.!?\d]{4,50}")
# What one is who writes; who presides or directs stands in a caption.
_WRITES = re.compile(
    r"report|corresp|korresp|editor|writer|column|kolumn|journal|redak|rédac|redac|redat|dziennik|giornal|periodist|"
    r"skriben|toimit|кореспонд|корреспонд|журнал|muhabir|wartawan",
    re.IGNORECASE,
)
_CALLED = re.compile(r"[\W_]*(?:who|auth|byl|by-?line|by|signature|written-?by)[\W_]*", re.IGNORECASE)
_OWN_TAG = re.compile(r"-(?:byline|author)s?$|^(?:byline|author)s?-")
_SIGNATURE = 40  # letters
_PROSE = 100  # letters of a paragraph of the story
_FIRST_PARAGRAPHS = 6


def lone_authors(page: Page, headline: Element | None) -> list[Raw]:
    """Who is named in a line of its own, in words that the page writes nowhere small.

    Near the headline bold before the first paragraph, beside a date ("Ada Quill | 3 May 2026") or with a role
    ("Ada Quill, harbour reporter"); in an element that is called so; or to the right below the story.
    """
    near = (_bold(page, headline), _dated(page, headline), _with_role(page, headline)) if headline is not None else ()
    for element, names in chain(*near, _called(page), _right(page)):
        if (
            names
            and all(map(is_person, names))
            and not _is_common(page, names)
            and not _in_section(page, element, names)
        ):
            return [{"name": name, "nameRaw": text_of(element), "jobTitle": role_of(element, name)} for name in names]
    return []


def _with_role(page: Page, headline: Element) -> Iterator[tuple[Element, list[str]]]:
    for element in islice(page.after(headline, _LINES), _NEAR):
        if letters(element) < _LONGEST and _ROLED.fullmatch(text_of(element)) and not elsewhere(page, element):
            names = signed(element)
            if len(names) == 1 and _WRITES.search(role_of(element, names[0]) or ""):
                yield element, names


def _called(page: Page) -> Iterator[tuple[Element, list[str]]]:
    """The short elements whose tag or whole class is a word for who wrote it: `<news-byline>`, `class="who"`."""
    called = {element for _, element, value in page.having["class"] if _CALLED.fullmatch(value)}
    for element in page.elements:
        is_called = element in called or (isinstance(element.tag, str) and _OWN_TAG.search(element.tag))
        if is_called and letters(element) < _LONGEST and not elsewhere(page, element):
            yield element, signed(element)


def _right(page: Page) -> Iterator[tuple[Element, list[str]]]:
    """The paragraphs set to the right that hold nothing but a name: a story's signature."""
    for element in page.body.iter("p"):
        style = element.get("style") or element.get("align") or ""
        if ("right" in style or "right" in class_words(element)) and letters(element) < _SIGNATURE:
            names = split_byline(text_of(element))
            linked = any(author_link(page, link) is None for link in element.iter("a"))
            if len(names) == 1 and not linked and _is_last(page, element) and not elsewhere(page, element):
                yield element, names


def _bold(page: Page, headline: Element) -> Iterator[tuple[Element, list[str]]]:
    for element in islice(page.after(headline, _PARAGRAPHS), _FIRST_PARAGRAPHS):
        label = text_of(element)
        if len(label) > _LONGEST:
            return
        bold = any(same_text(text_of(inner), label) for inner in element.iter("strong", "b"))
        if bold and " " in label and not is_share(label) and not elsewhere(page, element):
            yield element, split_byline(label)


def _dated(page: Page, headline: Element) -> Iterator[tuple[Element, list[str]]]:
    lines = chain(islice(page.after(headline, _LINES), _NEAR), islice(page.before(headline, _LINES), _BEFORE))
    for element in lines:
        if letters(element) < 2 * _LONGEST and _YEAR.search(said := text_of(element)):
            names = _beside_date([part for part in _SIGN.split(said) if part])
            if names and not _in_section(page, element, names) and not elsewhere(page, element, near=True):
                yield element, names


def _beside_date(parts: list[str]) -> list[str]:
    """The names in the one part of a line that is not about dates, times and roles; [] where there is another."""
    told = [part for part in parts if not re.search(r"\d", part) and not tells_role(part)]
    dates = [part for part in parts if re.search(r"\d", part)]
    if (
        len(told) != 1
        or not told[0].isprintable()
        or CJK.search(told[0])
        or any(len(part) > _DAY or split_byline(part) for part in dates)
    ):
        return []
    days = (_DIGITS.search(part) or any(find_dates(western_digits(part))) for part in dates)
    return split_byline(told[0]) if any(days) else []


def _is_last(page: Page, line: Element) -> bool:
    """Whether no more of the story follows: a name below a quote is that of the one who is quoted."""
    later = (element for element in page.after(line, _PARAGRAPHS) if letters(element) > _PROSE)
    return all(elsewhere(page, element) for element in islice(later, _NEAR))


def _in_section(page: Page, line: Element, names: list[str]) -> bool:
    """Whether the names are a link that leads to no author: a rubric's."""
    links = [link for link in line.iter("a") if text_of(link) in names]
    return any(author_link(page, link) is None for link in links)


def _is_common(page: Page, names: list[str]) -> bool:
    """Whether the page writes a word of the names small: these are no names but words."""
    small = set(re.findall(r"(?<!\w)[^\W\d_A-ZÀ-Þ]\w+", page.body.text_content()))
    return any(word.casefold() in small for name in names for word in name.split() if len(word) > 3)
