"""Which element of a page is its headline, and what of its text is the headline itself. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from newscrawl.extraction.page import Element, Page, class_words, text_of
from newscrawl.normalise import letters_of

_TITLE_SPLIT = re.compile(r"\s+[–—·•»«/-]\s+|\s*[|｜_]\s*|(?<=[\u3040-\u9fff！？。」』])\s*[-–—]\s*(?=[\u3040-\u9fff])")
_JOIN = " |｜–—·•/:-"  # what parts a kicker from a headline, which may begin with a quote
_KICKER_WORDS = frozenset(
    "kicker overline topline toptitle dachzeile spitzmarke eyebrow surtitle pretitle ovrline superhead suptitle "
    "headlabel topheadline overhead subheadline section category label rubrik".split()
)
_HIDDEN_WORDS = frozenset({"seo", "seotitle", "breadcrumb", "breadcrumbs", "hidden"})
_TITLE_WORDS = frozenset({"title", "headline", "heading"})
_SAID = ("b", "strong", "big", "font", "center", "td", "th", "p", "div", "span")
_SEPARATED = re.compile(r"(?<=\S)\s*[:|/–—]\s+|\s+[:|/–—-]\s*")
_ALIKE = 0.1  # of the words two texts share; below it one does not paraphrase the other
_LONGEST = 2000  # letters of a headline
_SHORT = 12  # letters under which an agreement may be chance


def without_site(title: str, site_name: str | None, host: str = "", names: frozenset[str] = frozenset()) -> str:
    """A title without the newspaper's name at its end or beginning.

    The name is known (`names` are the letters of others that it goes by), or it is the host's own label.

    >>> without_site("Ferry runs late | The Herald", "The Herald"), without_site("Hafen: Neues - lowmere.net", None)
    ('Ferry runs late', 'Hafen: Neues - lowmere.net')
    >>> without_site("Hafen: Neues - lowmere.net", None, "www.lowmere.net")
    'Hafen: Neues'
    >>> without_site("Diário da Costa: A ponte reabre", None, "diariodacosta.example")
    'A ponte reabre'
    """
    ends = [(part, rest.strip()) for part, rest in _ends_of(title) if rest.strip()]
    told = (rest for part, rest in ends if _is_site(part, site_name, host))
    rest = next(told, None) or next((rest for part, rest in ends if letters_of(part) in names), None)
    return without_site(rest, site_name, host, names) if rest else title


def _ends_of(title: str) -> Iterator[tuple[str, str]]:
    """What of a title may be the newspaper's name, with what is left of it then."""
    if cuts := list(_TITLE_SPLIT.finditer(title)):
        yield title[cuts[-1].end() :], title[: cuts[-1].start()]
        yield title[: cuts[0].start()], title[cuts[0].end() :]
    head, colon, rest = title.partition(": ")
    if colon:
        yield head, rest


def _is_site(part: str, site_name: str | None, host: str) -> bool:
    letters = letters_of(part)
    if letters in _own(site_name or ""):
        return True
    return len(letters) > 2 and not _labels(host).isdisjoint((letters, _unaccented(letters)))


@lru_cache(maxsize=1024)
def _own(site_name: str) -> frozenset[str]:
    """The letters of a newspaper's name and of its parts."""
    return frozenset(map(letters_of, (site_name, *_TITLE_SPLIT.split(site_name)))) if site_name else frozenset()


@lru_cache(maxsize=1024)
def _labels(host: str) -> frozenset[str]:
    """The letters of a host, and of the label of its own."""
    return frozenset(map(letters_of, (host, host.removeprefix("www."), *host.split(".")[-3:-1])))


def _unaccented(text: str) -> str:
    """The letters as a host writes them: "diário" -> "diario"."""
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def likeness(text: str, others: Iterable[str]) -> float:
    """How much of their words the text and the most alike of the others share, 0 to 1."""
    best = 0.0
    for other in others:
        # Scripts without blanks have one "word" a sentence; there, pairs of letters are compared.
        unit = _pairs if min(len(text.split()), len(other.split())) < 2 and _unspaced(text + other) else _words
        mine, theirs = unit(text), unit(other)
        best = max(best, len(mine & theirs) / (len(mine | theirs) or 1))
    return best


def _unspaced(text: str) -> bool:
    return any("\u0e00" <= letter <= "\u0eff" or "\u3040" <= letter <= "\u9fff" for letter in text)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def find_headline(page: Page, declared: list[str], titles: list[str], site_name: str | None) -> Element | None:
    """The headline's element: the `h1` most like what the page declares, or another heading that says just that.

    `declared` are the titles that JSON-LD and Open Graph give, `titles` those of `<title>`. None where the only `h1` says
    something else: the newspaper's or the section's name.
    """
    told = declared or titles
    shown = [element for element in page.body.iter("h1") if 0 < len(text_of(element)) < _LONGEST]
    ranked = sorted(shown, key=lambda element: (_is_hidden(element), -likeness(text_of(element), told)))
    best = ranked[0] if ranked else None
    if best is not None and (not told or likeness(text_of(best), told) >= 0.5) and not _is_hidden(best):
        return best
    wanted = {key for text in (*declared, *titles) if len(key := letters_of(text)) >= _SHORT}
    # The newspaper's own name is hardly ever the longest part of a title.
    longest = [max(_TITLE_SPLIT.split(text), key=len) for text in titles]
    wanted |= {key for part in longest if len(key := letters_of(part)) >= _SHORT}
    for element in _other_headings(page):
        text = text_of(element)
        ends = any(_ends_with(text, title) for title in declared) or any(
            _ends_with(text, title) and len(title) * 10 > len(text) * 6 for title in longest
        )
        if letters_of(text) in wanted or ends:
            return element
    if best is None:
        return _unmarked(page, {letters_of(text) for text in (*declared, *titles)}, alone=not declared)
    if not _says_something_else(text_of(best), told, site_name):
        return best
    # The only h1 is the newspaper's name: a heading that calls itself the title, and leads nowhere, is the headline.
    named = (element for element in page.body.iter("h2", "h3") if not _TITLE_WORDS.isdisjoint(class_words(element)))
    return next((element for element in named if element.find(".//a") is None and not _is_hidden(element)), None)


def _unmarked(page: Page, wanted: set[str], *, alone: bool) -> Element | None:
    """The headline of a page without any `h1`: what says just what the title does, else (`alone`) its only `h2`."""
    for element in page.body.iter(*_SAID):
        key = letters_of(element.text_content()) if len(element) < 8 else ""
        if len(key) >= _SHORT and key in wanted and not _is_hidden(element):
            return element
    seconds = list(islice(page.body.iter("h2"), 2)) if alone else []
    told = len(seconds) == 1 and seconds[0].find(".//a") is None and len(text_of(seconds[0])) >= _SHORT
    return seconds[0] if told else None


def _is_hidden(element: Element) -> bool:
    # A headline for search engines stands in the path of links above the story.
    above = (outer.tag in {"nav", "ol", "li"} for outer in islice(element.iterancestors(), 3))
    return not _HIDDEN_WORDS.isdisjoint(class_words(element)) or any(above)


def _other_headings(page: Page) -> Iterator[Element]:
    for element in page.body.iter("h2", "h3", "h4", "p", "div", "span"):
        named = element.tag in {"h2", "h3", "h4"} or element.get("itemprop") == "headline"
        if (named or not _TITLE_WORDS.isdisjoint(class_words(element))) and len(element) < 8:
            yield element


def _says_something_else(text: str, told: list[str], site_name: str | None) -> bool:
    if not told:
        return False
    if site_name and len(text) < 80 and letters_of(site_name) in letters_of(text) and likeness(text, told) < 0.5:
        return True
    return len(text.split()) <= 3 and len(text) < 40 and likeness(text, told) < _ALIKE


def shown_headline(element: Element, declared: list[str], titles: list[str]) -> str:
    """The headline in its element: without a kicker before it or a date below it, as the page spells it elsewhere.

    What is a kicker is told by a declared title that goes without it, or by its class where none goes with it.
    """
    full = text_of(element)
    key = letters_of(full)
    for text in declared:
        if _ends_with(full, text):
            return text
    # Between the lines of a headline markup may hold no blank or a lone colon; the declared title does it right.
    for text in declared:
        if letters_of(text) == key:
            return full if text.casefold() == full.casefold() else text
    for text in titles:
        if _ends_with(full, text):
            return text
    kicker, rest = _parts(element)
    if kicker and rest:
        return rest
    plain = _without_small(element)
    return plain if plain and any(letters_of(plain) == letters_of(text) for text in (*declared, *titles)) else full


def _ends_with(full: str, text: str) -> bool:
    key, whole = letters_of(text), letters_of(full)
    if len(key) < _SHORT or len(key) * 10 < len(whole) * 3 or not whole.endswith(key) or key == whole:
        return False
    # The end begins where a word begins.
    return bool(
        re.search(
            r"(?:^|[\W_])" + r"[\W_]*".join(map(re.escape, re.findall(r"[^\W_]+", text))) + r"[\W_]*$",
            full,
            re.IGNORECASE,
        )
    )


def _parts(element: Element) -> tuple[str, str]:
    """The kicker that the headline's element begins with, known by its class, and the rest; ("", "") without one."""
    for inner in element.iter("span", "div", "p", "small", "strong", "a", "em"):
        if inner is not element and not _KICKER_WORDS.isdisjoint(class_words(inner)):
            kicker, full = text_of(inner), text_of(element)
            if kicker and full.startswith(kicker) and len(rest := full[len(kicker) :].strip(_JOIN)) >= _SHORT:
                return kicker, rest
    return "", ""


def _without_small(element: Element) -> str:
    small = next(element.iter("small", "time"), None)
    if small is None:
        return ""
    full, said = text_of(element), text_of(small)
    return full.removesuffix(said).strip(_JOIN) if said and full.endswith(said) else ""
