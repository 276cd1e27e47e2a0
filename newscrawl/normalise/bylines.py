"""Bylines -> names, and what kind of author a name is. Pure. Fewer names are better than wrong ones."""

from __future__ import annotations

import re

from newscrawl.normalise.text import clean_text

_BY = re.compile(
    r"(?:(?:written|reported|text|story|words|photos?)\s+)?by\s+"
    r"|(?:author|autor(?:in|a|e)?|auteur|autore|text[eo]?|redaktion|текст|автор(?:ка)?|forfatter|reporter)\s*[:—–-]\s*",
    re.IGNORECASE,
)
# These are also parts of names (Da Silva, von der Leyen): a prefix only before two capitalised words.
_VON = re.compile(r"(?:von|par|por|da|di|door|av|af|przez)\s+(?=\S+\s+\S)", re.IGNORECASE)
_SEPARATOR = re.compile(
    r"\s*[;|•·]\s*|\s*,\s+(?:and|und|et|y|e|och|og|та|и|і)\s+|\s+(?:and|und|et|och|та|&|і)\s+|\s*,\s+|\s+/\s+"
)
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|(?<!\w)@\w+")
_PLACE_OR_ROLE = re.compile(r"\s*\([^()]*\)\s*$|\s+(?:in|aus|à|for|für)\s+[A-ZÄÖÜÀ-Þ][\w-]+$|\s+[-–—]\s+.*$")
_ROLES = frozenset(
    "reporter correspondent editor writer columnist journalist contributor staff freelance senior chief deputy "
    "managing bureau political sports science business culture redakteur redakteurin korrespondent korrespondentin "
    "journaliste reporterin redaktion rédaction redacción редактор кореспондент журналіст журналистка photographer "
    "producer".split()
)
_NO_NAME = frozenset(
    "admin administrator unknown anonymous guest editor author none null n/a webmaster web user".split()
)
# What follows a name after a comma and is none: "Ada Quill, Ph.D.", "Ada Quill, MS, RD", "Ada Quill Jr."
_DEGREE = re.compile(
    r"(?:Ph\.?\s?D|D\.?Phil|M\.?\s?D|[BMDJ]\.?[ASBDE]\.?[cd]?|MBA|MPH|MSc|BSc|RDN?|RN|CPA|CFA|CFP|Esq|Jr|Sr|II|III|LL\.?[BMD])\.?",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:desk|team|staff|newsroom|news(?:paper|room)?|agency|press|media|redaktion|rédaction|redacci[oó]n|redazione|"
    r"editorial|editors|board|herald|times|post|tribune|gazette|reuters|afp|dpa|apa|ansa|efe|tass|bloomberg|"
    r"associated press|agencies|wire|service|correspondents|institute|university|редакція|редакция|агентство|"
    r"inc|ltd|gmbh|network|magazine|journal|online|tv|radio|group|foundation|ministry)\b|^(?:AP|PA|UPI|KNA|epd|sid)$",
    re.IGNORECASE,
)


def split_byline(text: str) -> list[str]:
    """The names in a byline, in its order; [] where it holds none.

    >>> split_byline("By Ada Quill and Tom Reed, Staff Writer")
    ['Ada Quill', 'Tom Reed']
    >>> split_byline("Updated 3 hours ago")
    []
    """
    text = _without_prefix(clean_text(_ADDRESS.sub(" ", text)))
    names = (clean_name(part) for part in _SEPARATOR.split(text) if part and not _DEGREE.fullmatch(part.strip()))
    return list(dict.fromkeys(name for name in names if name))


def clean_name(text: str) -> str | None:
    """One author's name without prefix, place and role; None where the text is no name.

    >>> clean_name("Ada Quill (Lowmere)"), clean_name("Senior Reporter"), clean_name("12 min read")
    ('Ada Quill', None, None)
    """
    name = _without_prefix(clean_text(_ADDRESS.sub(" ", text)))
    name = _PLACE_OR_ROLE.sub("", name).strip(" ,;:|-–—•·/")
    words = re.findall(r"[\w'’.]+", name.casefold())
    if not words or len(name) > 80 or len(words) > 7 or re.search(r"\d", name) or name.casefold() in _NO_NAME:
        return None
    if name.startswith(("http", "/", "#", "{", "<")) or all(word in _ROLES for word in words):
        return None
    return name if sum(letter.isalpha() for letter in name) > 1 else None


def is_organisation(name: str, publisher: str | None = None) -> bool:
    """Whether a name is a desk's, an agency's or the paper's own (also its web address) rather than a person's.

    >>> is_organisation("Herald news desk"), is_organisation("Ada Quill")
    (True, False)
    """
    if (publisher and name.casefold() == publisher.casefold()) or re.fullmatch(
        r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}", name, re.IGNORECASE
    ):
        return True
    return bool(_ORGANISATION.search(name))


def _without_prefix(text: str) -> str:
    if found := _BY.match(text):
        return text[found.end() :]
    found = _VON.match(text)
    return text[found.end() :] if found and not text[found.end()].islower() else text
