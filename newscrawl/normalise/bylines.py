"""Bylines -> names. Pure. Fewer names are better than wrong ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from newscrawl.normalise.names import (
    ADDRESS,
    AGENCY,
    BRACKETS,
    CJK,
    LONGEST,
    ROLES,
    SMALL,
    clean_name,
    is_organisation,
    tells_role,
)
from newscrawl.normalise.prefixes import without_helpers, without_others, without_prefix
from newscrawl.normalise.text import clean_text

_SOURCE = re.compile(
    r"^\W*(?:sources?|quellen?|fuentes?|fonti?|fontes|kaynak|źródło|zdroj|источник|джерело|来源|來源|المصدر)\s*[:：]",
    re.IGNORECASE,
)
# A name, and behind it that its bearer took the pictures: "Ada Quill (text) and Tom Reed (photos)".
_TOOK = re.compile(
    r"(?:\s+(?:and|und|et|y|e|en|och|og|&)\s+|[,;/]\s*|^)[^,;/()]{3,40}?\s*"
    r"\((?:fotos?|photos?|bild(?:er)?|foto\w+|photo\w+|video|kamera|grafik|illustration\w*|kuvat?|zdjęcia|фото)\)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_DATED_BY = re.compile(
    r"^([^|]{0,30}?(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}\.? [^\W\d_]{3,10}\.?,? \d{4}|"
    r"[^\W\d_]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}:\d\d)[^|]{0,30}?)"
    r"\s(?:by|von|par|por|di|door|av|af|od|przez|от|від|oleh|eftir)\s(?=\S)",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"^\s*(?:【([^】]{2,8})】|\(((?:(?!\s[–—-])[^\d()]){4,40})\))\s*$")
# "Ada Quill is professor of law": what follows the verb is about him.
_IS = re.compile(
    r"^((?:[^\W\d_a-zà-ÿ]\S*\s){2,4})(?:is|are|was|ist|sind|war|est|sont|es|è|é|är|jest|works|covers|writes|reports|schreibt|arbeitet|"
    r"leitet|berichtet)\s(?=\S+\s).*$"
)
# The Turkish way: "Zeynep KOÇAK-Emre TAŞ".
_SURNAMES = re.compile(r"(?<=[A-ZÇĞİÖŞÜ]{2})-(?=[A-ZÇĞİÖŞÜ][a-zçğıöşü]+ [A-ZÇĞİÖŞÜ]{2})")
# "Institute of Arts and Letters" is one.
_OF = re.compile(
    r"\s(?:für|of|for|des|der|de|della|do|da|för|voor|para|pour)\s(?=.*\s(?:und|and|et|y|e|och|og|en|&)\s)"
)
_AGENCIES = re.compile(
    r"(?:news )?agencies|agences|agencias|agências|agenturen|agenzie|agentury|агентства", re.IGNORECASE
)
_GLUED_BY = re.compile(r"^By(?=[A-ZÀ-Þ])")
_BAR = re.compile(r"\s*(?:[|•¦‧∙►»]|(?<![\uac00-\ud7af])·)\s*|\s+[–—-]\s+|\s{2,}|\s*\n\s*")
# "y", "e" and "i" also stand inside names (Ortega y Gasset): there they part two full names only.
_SURE_AND = re.compile(
    r"\s+(?:and|und|et|och|og|ja|ve|oraz|dan|și|şi|és|та|и|і|και|และ|cùng|a zároveň|و|en|và|और|এবং|with|avec|mit(?: (?:material|informationen) (?:von|der|des))?|&|\+)\s+|\s*(?:、|，|・(?=.{4})|；|；|،|;)\s*|\s*,\s+(?:and|und|et|y|e|i|och|og|та|и|і)\s+",
    re.IGNORECASE,
)
# Arabic and Hebrew write "and" as the first letter of the next word; the names that begin with it are few.
_JOINED_AND = re.compile(
    r"و(?!(?:ليد|ائل|سام|فاء|جدي?|سيم|ديع|رد|ردة|صال|داد|هيب|هبي?|اصف)\b)[^\W\d_]{2,}|ו(?!רד\b|ו|לד|לר|יק|יול|יטל)[^\W\d_]{2,}"
)
# A place after names, and the preposition it has: "Élise Marchand et Théo Lacombe, à Marseille".
_FROM = re.compile(r"(?:à|de|from|in|aus|en|em|da|din|au|aux) [^\W\d_a-zà-ÿ]\S+(?: \S+)?$")
_SOFT_AND = re.compile(r"\s+(?:y|e|i|a)\s+")
_SLASH = re.compile(r"\s*[/／]\s*")
_STAMP = re.compile(
    r"\b\d+\s*(?:min|hours?|hrs?|days?|weeks?|stunden?|tagen?|heures?|jours?|horas?|días?)\b.*$|\b(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*(?:uhr|h|hrs|[ap]\.?m\.?))?|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})\b.*$"
    r"|(?:\b(?:zuerst|erstmals|first|originally)\s+)?\b(?:updated|published|posted|publicado|publié|mis à jour|aktualisiert|veröffentlicht|stand|hace|il y a|vor|ago|aggiornato|pubblicato|"
    r"last updated|modified|actualizado|zuletzt)\b.*$"
    r"|(?:^|(?<=[\s|,.·]))(?:לפני|منذ|قبل|há|acum|πριν|před|pred|преди)\s+\d.*$"
    r"|(?:^|(?<=[\s|,.·]))(?:gepubliceerd|bijgewerkt|geplaatst|publicerad|uppdaterad|publisert|oppdatert|udgivet|opdateret|julkaistu|päivitetty|"
    r"publikováno|aktualizováno|közzétéve|megjelent|frissítve|publicat|actualizat|opublikowano|aktualizacja|опубліковано|оновлено|опубликовано|"
    r"обновлено|публикувано|обновена|објављено|δημοσίευση|δημοσιεύθηκε|ενημέρωση|yayınlanma|yayın tarihi|güncelleme|نشر|نشرت|تاريخ النشر|آخر تحديث|"
    r"تحديث|انتشار|פורסם|עודכן|प्रकाशित|अपडेट|公開日?|更新日?|配信|发布时间|发布|發佈|更新时间|입력|수정|승인|เผยแพร่|อัปเดต|diterbitkan|dipublikasikan|đăng|"
    r"cập nhật)(?=[\s:：.]|$).*$"
    r"|(?:\s+(?:on|am|le|el|il|den|op|på|em))?,?\s*(?:\b[^\W\d_]{3,}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b|\b\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,}).*$"
    r"|\s+[^\W\d_]+\s?:\s.*$",
    re.IGNORECASE,
)
_LEADING_STAMP = re.compile(
    r"^\W*(?:(?!updated|posted|published|modified|hace|vor)[^\W\d_]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?(?:\s+\d{4})?|\d{1,2}\.?\s+[^\W\d_]{3,9}\.?,?\s+\d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})"
    r"(?:,?\s*\d{1,2}:\d{2}(?:\s*[ap]\.?m\.?)?)?[\s|,•·–-]*",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\W*$",
    re.IGNORECASE,
)


def split_byline(text: str) -> list[str]:
    """The names in a byline, in its order; [] where it holds none.

    >>> split_byline("By Ada Quill and Tom Reed, Staff Writer")
    ['Ada Quill', 'Tom Reed']
    >>> split_byline("Text: Ada Quill | Photos: Tom Reed"), split_byline("By signing up, you agree to our terms")
    (['Ada Quill'], [])
    """
    return list(_split(text[:LONGEST]))


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[str, ...]:
    # The same byline stands in a page's head, above its story and below it, and on the pages after it.
    text = clean_text(_brackets_off(ADDRESS.sub(" ", text)))
    if _SOURCE.match(text):
        return ()  # who is quoted, not who wrote
    segments, led = _segments(_GLUED_BY.sub("By ", text))
    found: list[str] = []
    for segment in segments:
        found += [] if found and tells_role(segment) else _names(segment, led)
    if len(segments) > 1 and any(" " in name and not is_organisation(name) for name in found):
        # "Politics | Ada Quill", "LOWMERE - Ada Quill": a word alone is no name where a whole one stands.
        found = [name for name in found if _stays(name)]
    if len(found) > 1:
        found = [name for name in found if not _AGENCIES.fullmatch(name)]
    return tuple(dict.fromkeys(found))


def _stays(name: str) -> bool:
    return bool(AGENCY.match(name) or CJK.search(name)) or (" " in name and not is_organisation(name))


def _brackets_off(text: str) -> str:
    """The text without brackets that do not hold all of it, and without a name behind which they say "photos"."""
    return BRACKETS.sub("", _TOOK.sub("", _WHOLE.sub(r"\1\2", text)))


def _segments(text: str) -> tuple[list[str], bool]:
    """The stretches between bars that may hold names, and whether "by" leads to them.

    Behind a "by" only the first, because rubric and reading time follow.
    """
    found = []
    led = False
    for segment in filter(None, _BAR.split(text)):
        rest, told = without_prefix(_LEADING_STAMP.sub("", from_by(without_helpers(segment)), count=1))
        rest = without_others(_WEEKDAY.sub("", _STAMP.sub("", rest)))
        if told and rest:
            return [rest], True
        if led and rest:
            return [rest], True
        led = led or told
        found.append(rest)
    return found, led


def from_by(segment: str) -> str:
    """A line from its "by" on where a date stands before that, else as it is.

    >>> from_by("12. Mai 2026 von Anna Meier"), from_by("Anna Meier, 2. Mai")
    ('von Anna Meier', 'Anna Meier, 2. Mai')
    """
    found = _DATED_BY.match(segment) if _DIGIT.search(segment) else None
    dated = found is not None and clean_name(_STAMP.sub("", found[1])) is None
    return segment[found.end(1) :].lstrip() if found and dated else segment


def _names(segment: str, led: bool) -> list[str]:
    names: list[str] = []
    told = False  # whether a role was met
    role = False
    for part in _parts(_SURNAMES.sub(", ", _IS.sub(r"\1", segment))):
        # What a person is stands behind his name: "Anna Meier, Redakteurin Hafen", "Ugo Bianchi, inviato al porto".
        role = bool(names) and (tells_role(part) or (role and (part[0].islower() or " " not in part)))
        if role:
            told = True
            continue
        # A sentence is no byline: nothing in it is a name.
        if _is_prose(part, led) and not is_organisation(part):
            return names
        name = clean_name(part)
        if name and not _is_loose(name, names, part, segment) and not (told and is_organisation(name)):
            names.append(name)
    return names


def _parts(segment: str) -> Iterator[str]:
    if _OF.search(segment) and "," not in segment and is_organisation(segment):
        yield segment
        return
    for sure in _SURE_AND.split(_with_and(segment)):
        for listed in re.split(r"\s*,\s*", sure):
            halves = _SOFT_AND.split(listed)
            # "José Ortega y Gasset" is one man, "José Ortega y Ada Quill" are two.
            together = len(halves) == 2 and min(len(half.split()) for half in halves) < 2
            for half in [listed] if together else halves:
                yield from _slashed(half)


def _slashed(text: str) -> list[str]:
    """One name or several: "Ada Quill / Tom Reed" are two, "srf/hosb" is one paper's own sign."""
    pieces = [piece.strip(" ,;") for piece in _SLASH.split(text)]
    signs = len(pieces) > 1 and not any(" " in piece or AGENCY.match(piece) or CJK.search(piece) for piece in pieces)
    return [text.strip(" ,;")] if signs else [piece for piece in pieces if piece]


def _with_and(segment: str) -> str:
    words = segment.split()
    for place in range(2, len(words) - 1):
        if _JOINED_AND.fullmatch(words[place]):
            return " ".join([*words[:place], "&", words[place][1:], *words[place + 1 :]])
    return segment


def _is_loose(name: str, before: list[str], part: str, segment: str) -> bool:
    """Whether what follows a name after a comma is his place or employer: "Ada Quill, Lowmere", "Ada Quill, Reuters"."""
    if CJK.search(name) or not before:
        return False
    if (name.islower() and not before[-1].islower() and not AGENCY.match(name)) or _FROM.match(part):
        return True
    if not re.search(rf"(?:,|\sen|/)\s*{re.escape(part.strip())}\s*(?:$|,)", segment):
        return False
    behind_person = len(before[-1].split()) > 1 and not is_organisation(before[-1])
    if is_organisation(name):
        return behind_person
    if behind_person and name.isupper() and not before[-1].isupper() and len(name) > 4:
        return True  # "Ada Quill, LOWMERE RADIO"
    return len(name.split()) == 1 and (behind_person or bool(AGENCY.match(before[-1])))


def _is_prose(part: str, led: bool) -> bool:
    words = part.split()
    small = [
        word for word in words if word[0].islower() and word.casefold() not in SMALL and word.casefold() not in ROLES
    ]
    return len(small) >= 2 and (len(words) > 2 or (led and len(small) == len(words)))
