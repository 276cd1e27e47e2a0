"""The words that lead to a name, in many languages: "By", "Von", "Текст:". Pure."""

from __future__ import annotations

import re

# Words of many languages that lead to a name: "by" itself, and what stands before it.
_BY = r"by|von|vom|par|por|di|da|door|av|af|przez|od|autor|von:|oleh|bởi|โดย|द्वारा|لـ|بقلم|כתב|מאת|נכתב על ידי|tekijä|rašė|ar|от|від"
_TOLD = (
    r"written|posted|published|reported|authored|reviewed|edited|submitted|created|compiled|text|story|words|article|artikel|report|analysis|"
    r"opinion|comment(?:ary)?|kommentar|kolumne|interview|reportage|gastbeitrag|essay|protokoll|analyse|bericht|porträt|rezension|eingestellt|verfasst|geschrieben|veröffentlicht|erstellt|ein (?:beitrag|artikel|kommentar|gastbeitrag)|"
    r"(?:zeige )?alle(?:s)?(?: (?:beiträge|artikel))?|(?:view|see|show|read)? ?all (?:posts|articles|stories)|more (?:posts|articles|stories)|"
    r"(?:posts|articles)|publié|écrit|rédigé|propos recueillis|article|publicado|escrito|redactado|texto|scritto|pubblicato|testo|articolo|"
    r"geschreven|geplaatst|skriven|skrevet|tekst|napisan[ey]|opublikowan[ey]|ditulis|tác giả|napsal[a]?"
)
_LABEL = (
    r"authors?|autor(?:in|innen|en|es|a|e|ka|ka textu)?|autoři|auteurs?|auteure|autore|autrice|autori|yazar|yazan|haber|forfattere?|författare|"
    r"skribent|kirjoittaja|toimittaja|szerző|írta|penulis|editor|reporter|journalist(?:in)?|redakt(?:ion|eur|eurin|or|ør)|"
    r"text[eo]?|teksti?|testo|foto und text|text und foto|story|words|muhabir|"
    r"текст|автор(?:ка|и|ы)?|журналист(?:ка)?|кореспондент|редактор|συντάκτης|κείμενο|του|της|"
    r"文|文字|撰文|作者|记者|記者|编辑|編輯|責任編輯|责任编辑|執筆|取材|글|기자|ผู้เขียน|เรื่อง|tác giả|लेखक|লেখক|"
    r"الكاتب|كتب|كتبت|تحرير|מאת|כתב|نویسنده|نویسنده"
)
_PREFIX = re.compile(
    rf"^\W*(?:(?:{_TOLD})\s*)?(?:\b(?:written|posted|reported)?\s*by\b|بقلم|מאת|โดย|bởi|oleh)\s*[:：]?\s*"
    rf"|^\W*(?:{_TOLD})\s+(?:{_BY})\b\s*[:：]?\s*"
    rf"|^\W*(?:{_LABEL})\s*(?:\([^)]{{1,12}}\)\s*)?[:：／/—–|・=＝-]\s*"
    rf"|^\W*(?:글|취재|文|撰文)\s+(?=[\uac00-\ud7af\u3400-\u9fff]{{2,4}}(?![\uac00-\ud7af\u3400-\u9fff]))"
    rf"|^\W*(?:(?:{_TOLD})\s+)?(?:{_BY})\W*$",
    re.IGNORECASE,
)
# These are also parts of names (Da Silva, von der Leyen): a prefix only before two capitalised words.
_PARTICLE_BY = re.compile(
    r"^(?:von|vom|par|por|da|di|door|av|af|przez|od|van|от|від|του|της)\s+(?=\S+\s+\S)", re.IGNORECASE
)
_LATER_BY = re.compile(rf"^.{{0,60}}?\b(?:(?:{_TOLD})\s+(?:{_BY}))\b\s*:?\s*(?=\w)", re.IGNORECASE)


def is_led(text: str) -> bool:
    """Whether a text begins as bylines do: "By", "Von", "Текст:".

    >>> is_led("Von Anna Meier"), is_led("Anna Meier")
    (True, False)
    """
    return without_prefix(text)[1]


def without_prefix(text: str) -> tuple[str, bool]:
    """The text without the words that lead to a name, and whether there were any."""
    found = _PREFIX.match(text)
    if found is None and (later := _LATER_BY.match(text)):
        found = later
    if found and found.end():
        return text[found.end() :], True
    found = _PARTICLE_BY.match(text)
    if found and not text[found.end()].islower():
        return text[found.end() :], True
    return text, False
