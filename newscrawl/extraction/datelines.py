"""The days that a page shows in lines near its headline, and which of them is that of a change. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from newscrawl.extraction.evidence import Evidence
from newscrawl.extraction.page import Element, Page, text_of
from newscrawl.extraction.regions import elsewhere, headline_of, in_frame, letters
from newscrawl.extraction.sight import Sight
from newscrawl.normalise import is_moment, shown_date
from newscrawl.normalise.shown import find_dates, western_digits

UPDATED = re.compile(
    r"updat|modif|aktualis|actuali|aggiorn|mis à jour|màj|оновлен|обновлен|revised|bijgewerkt|uppdater|oppdater|"
    r"opdater|"
    r"päivitetty|aktualiz|atualiz|güncel|frissít|ενημ|更新|수정|diperbarui|cập nhật|แก้ไข|อัปเดต|تحديث|עודכן|"
    r"zuletzt geändert|"
    r"gewijzigd|muokattu|змінено|изменено|अपडेट|अद्यतन|ažurirano|последна промяна|به‌روزرسانی|بروزرسانی",
    re.IGNORECASE,
)
_LINES = frozenset("p div span li small em strong b h4 h5 h6 td dd header".split())
_DATED = {"class": re.compile("[dD]ate|publish|time|datum|fecha|meta"), "id": re.compile("date")}
_NEAR = 20  # lines below the headline in which a page says when it was changed
_SHORT = 70  # letters of a line that says little else than a day
_LONGEST = 120  # letters; a date in a longer text is part of the story
_CHANGED = 25  # letters before a date, in which a word for a change is about it
_PROSE = 5  # words before a date, from which on the line tells a story
_TOLD = re.compile(
    r"(?:publi|veröff|posted|erstellt|stand|datum|date\b|data\b|fecha|gepubl|opubl|опубл|yayın|vom|dated).{0,12}$",
    re.IGNORECASE,
)
# Days of somebody or something else, and those still to come.
_OTHER_DAY = re.compile(
    r"regist(?:riert|ered)|joined|mitglied seit|member since|inscrit le|deadline|einsendeschluss|"
    r"bewerbungsschluss|geboren|\bborn\b|copyright|©",
    re.IGNORECASE,
)
_CLOCKED = re.compile(r"\d[:.h]\d\d")
_PARAGRAPHS = frozenset({"p"})
_LABEL = re.compile(
    r"(?:datum|date|data|fecha|dato|päivämäärä|data publikacji|дата(?: публ\w+)?|erschienen(?: am)?|"
    r"veröffentlicht(?: am)?|published(?: on)?|"
    r"publié le|publicado(?: el| em)?|pubblicato il|日期|日付|날짜)(?!\w)",
    re.IGNORECASE,
)
_AFTER = 12  # letters behind it: a time
_PLACE = 3  # words; a dateline's place has fewer
_FIRST = 3  # paragraphs, one of which may begin with the day
_BEGINNING = 80  # letters of a paragraph that may hold its dateline
_DASH = re.compile(r"\s?\)?\s?(?:[–—:|]|-\s|\)\s)")


def read_lines(sight: Sight, evidence: Evidence) -> None:
    """Add what dates the story where nothing else does: a line near the headline, a dateline, what is called a date.

    A dateline is a day before the first words: "29.11.2022 – ", "(21 November 2022) ".
    """
    near = [*_below(sight, 40), *_above(sight, 15)]
    for source, elements in (("visible:text", near), ("guess:text", islice(_called_dates(sight.page), 60))):
        for element in _dated(sight, elements):
            for key, text in _dates_in(text_of(element), sight.language):
                evidence.add(key, source, text)
            if evidence.of("datePublished"):
                if source == "guess:text":
                    evidence.warn("date_guessed")
                return
        if told := next(chain(_datelines(sight), _labelled(sight)), None):
            evidence.add("datePublished", "visible:text", told)
            return


def read_moment(sight: Sight, evidence: Evidence, day: str) -> None:
    """Add the time of day that a line near the headline shows on the day that is declared without one."""
    zone = sight.site.zone if sight.site else None
    for element in _dated(sight, [*_below(sight, 40), *_above(sight, 15)]):
        if not _CLOCKED.search(said := text_of(element)):
            continue
        for key, text in _dates_in(said, sight.language):
            moment = shown_date(text, zone, sight.language)
            if key == "datePublished" and moment and is_moment(moment) and day[:10] == _day_of(text, sight.language):
                evidence.add("datePublished", "visible:text", text)
                return


def _day_of(text: str, language: str | None) -> str | None:
    first = min(find_dates(western_digits(text), language), default=None)
    return first.day.isoformat() if first else None


def read_update(sight: Sight, evidence: Evidence) -> None:
    """The day of the last change in a line below the headline, where the page declares none."""
    for element in _below(sight):
        if not 7 < letters(element) < _LONGEST or not _has_year(said := text_of(element)):
            continue
        if not UPDATED.search(said) or elsewhere(sight.page, element):
            continue
        found = [text for key, text in _dates_in(text_of(element), sight.language) if key == "dateModified"]
        evidence.add("dateModified", "visible:text", *found)
        if found:
            return


def _below(sight: Sight, most: int = _NEAR) -> Iterator[Element]:
    headline = headline_of(sight)
    return islice(sight.page.after(headline, _LINES), most) if headline is not None else iter(())


def _above(sight: Sight, most: int) -> Iterator[Element]:
    headline = headline_of(sight)
    return islice(sight.page.before(headline, _LINES), most) if headline is not None else iter(())


def _dates_in(line: str, language: str | None) -> Iterator[tuple[str, str]]:
    """The dates in a line, each with the key it belongs to and what stands around it."""
    text = western_digits(line)
    found = sorted(find_dates(text, language))
    for place, one in enumerate(found[:3]):
        before = text[found[place - 1].end if place else 0 : one.start]
        if _OTHER_DAY.search(before) or _is_prose(before):
            continue
        until = found[place + 1].start if place + 1 < len(found) else len(text)
        key = "dateModified" if UPDATED.search(before) else "datePublished"
        yield key, text[one.start : until] if len(found) > 1 else text


def _is_prose(before: str) -> bool:
    """Whether what stands before a date is the beginning of a sentence, not a byline or a stamp."""
    words = before.split()
    if UPDATED.search(before[-_CHANGED:]):
        return False
    return len(words) >= _PROSE and sum(word[0].islower() for word in words) > 1 and not _TOLD.search(before)


def _dated(sight: Sight, elements: Iterable[Element]) -> Iterator[Element]:
    for element in elements:
        if 7 < letters(element) < _LONGEST and _has_year(text_of(element)) and not elsewhere(sight.page, element):
            yield element


def _called_dates(page: Page) -> Iterator[Element]:
    """The elements whose class or id speaks of dates, in page order."""
    begin, end = page.span(page.body)
    found = {
        place: element
        for attribute, dated in _DATED.items()
        for place, element, value in page.having[attribute]
        if begin < place < end and element.tag != "time" and dated.search(value)
    }
    return (element for _, element in sorted(found.items()))


def _labelled(sight: Sight) -> Iterator[str]:
    """The lines anywhere on the page that are a label and a day: "Datum 28.04.2023"."""
    for element in sight.page.body.iter("li", "p", "div", "span", "dd", "td"):
        begin = (element.text or "").strip() or (len(element) and element[0].text) or ""
        if (
            not begin
            or not _LABEL.match(begin.lstrip())
            or letters(element) > _SHORT
            or not _has_year(text_of(element))
        ):
            continue
        text = western_digits(text_of(element))
        first = min(find_dates(text, sight.language), default=None)
        alone = first and len(text[: first.start].split()) < _PLACE and len(text[first.end :]) < _AFTER
        if alone and not in_frame(element):
            yield text


def _has_year(text: str) -> bool:
    """Whether a text holds what every written date holds: a year, or the digits of another script."""
    return bool(re.search(r"(?<!\d)\d{4}(?!\d)|[^\x00-\x7f]*年", text))


def _datelines(sight: Sight) -> Iterator[str]:
    """The beginnings of the first paragraphs that are a date in brackets or before a dash, after a place at most."""
    for element in islice(sight.page.after(sight.h1, _PARAGRAPHS), _FIRST) if sight.h1 is not None else ():
        text = western_digits(text_of(element)[:_BEGINNING])
        first = min(find_dates(text, sight.language), default=None) if _has_year(text) else None
        if (
            first
            and len(text[: first.start].split()) < 3
            and _DASH.match(text, first.end)
            and not elsewhere(sight.page, element)
        ):
            yield text[: first.end]


def shown_day(sight: Sight) -> list[str]:
    """The day in the first short line below the headline that holds one and no word of an update."""
    for element in _below(sight):
        if not 7 < letters(element) < _SHORT or not _has_year(text_of(element)) or elsewhere(sight.page, element):
            continue
        found = [
            day
            for key, text in _dates_in(text_of(element), sight.language)
            if key == "datePublished"
            for day in [shown_date(text, None, sight.language)]
            if day
        ]
        if found:
            return found[:1]
    return []
