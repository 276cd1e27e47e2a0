"""The day of a page that declares none and tells none beside its headline: a guess, to be marked as one. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from newscrawl.extraction.sight import Sight
from newscrawl.normalise import shown_date

if TYPE_CHECKING:
    from htmldate.utils import Extractor

LATEST = "2100-01-01"  # a bound must be given: by default it is today, and reading a page knows no clock
_EARLIEST = "1995"  # the year of the first newspapers on the web; an earlier day is a story's
_LINES = "p div span li small em strong b a h2 h3 h4 h5 h6 td dd header time ul font nobr".split()
_SHORTEST, _LONGEST = 7, 52  # letters of a line that says little else than a day
_MOST = 1000  # lines with a year that are read
_YEAR = re.compile(r"\d{4}|年|년")


def guess_date(sight: Sight) -> tuple[str, str] | None:
    """Source and day: the first short line of the page that is a date, else what a well-kept library makes of it."""
    for line in islice(_lines(sight), _MOST):
        day = shown_date(line, None, sight.language)
        if day and day > _EARLIEST:
            return "guess:text", day[:10]
    found = _by_library(sight)
    return ("guess:htmldate", found) if found else None


def _lines(sight: Sight) -> Iterator[str]:
    """The texts between two tags that may be dates."""
    for element in sight.page.body.iter(*_LINES):
        for text in (element.text, *(child.tail for child in element)):
            if text and _SHORTEST <= len(line := text.strip()) < _LONGEST and _YEAR.search(line):
                yield line


def _by_library(sight: Sight) -> str | None:
    """A day out of attributes and precise patterns, else out of the years on the page, a copyright's at the worst."""
    from htmldate.core import find_date, search_page  # noqa: PLC0415 - a tenth of a second to import, and most crawls never guess

    page = sight.page
    try:
        # Its extensive search does the same in between, and loads every language there is to read what is no date.
        found = find_date(page.tree, extensive_search=False, original_date=True, url=page.url, max_date=LATEST)
        return found or search_page(etree.tostring(page.tree, encoding="unicode"), _options())
    except Exception:  # a library over hostile pages: it documents no error, and none may end the crawl
        return None


def _options() -> Extractor:
    from htmldate.utils import Extractor  # noqa: PLC0415 - as above

    return Extractor(
        False, datetime.fromisoformat(LATEST), datetime.fromisoformat(f"{_EARLIEST}-01-01"), True, "%Y-%m-%d"
    )
