"""The one form in which two readings of a text compare: what typography and machines add is taken off. Pure."""

from __future__ import annotations

import re
import unicodedata

# Format characters, variation selectors, fillers: nobody sees them, and some sites sow them anew for every reader.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
# Editors' programs turn these into each other, single and double too.
_QUOTES = dict.fromkeys(map(ord, "'\"`´ʹʺʻʼʽ‘’‚‛“”„‟«»‹›′″‵‶「」『』〝〞〟＂＇"), '"')
_QUOTE = re.compile(r' ?"[ "]*')  # white space is one blank by then
_DASH = re.compile(r" ?[-\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]+ ?")
_ELLIPSIS = re.compile(r" ?\.(?: ?\.){2,} ?")
_BEFORE_MARK = re.compile(r" (?=[;:!?%,.)\]])")
_NAME = r"(?<![\w.+-])[\w.+-]{1,64}"
_EMAIL = re.compile(
    rf"\[e-?mail.protected\]|{_NAME}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}})+"
    rf"|{_NAME}\s?[\[({{<]\s?(?:at|ät|@|a)\s?[\])}}>]\s?[\w-]{{1,64}}"
    rf"(?:\s?(?:[\[({{<]\s?(?:dot|punkt|punto|point|\.)\s?[\])}}>]|\.)\s?[\w-]{{1,64}})+"
    rf"|{_NAME} at [\w-]{{1,64}}(?: dot [\w-]{{1,64}})+",
    re.IGNORECASE,
)
_EMAIL_SIGNS = ("@", " dot ", "[", "(", "{", "<")  # one of them stands in every form of an address
_NUMBER = re.compile(r"[+]?\d(?:[\d.,:/ ]*\d)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_END = re.compile(r"[.!?…。؟۔।॥։።]$")
_INNER_END = re.compile(r"\w{4,}[.!?](?:\s|$)|[。।]")
_DENSE = re.compile(r"[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def visible(text: str) -> str:
    """The text without what cannot be seen, compatible forms and white space made one.

    >>> visible("Fer\u00adry\u200b  \uff11\uff12")
    'Ferry 12'
    """
    return " ".join(unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).split())


def reading_form(text: str) -> str:
    """What two readings of one text share, whatever quotes, dashes and blanks it was set in. For comparing only.

    >>> reading_form("«\u00a0Soon\u00a0» — she said…") == reading_form('"Soon" - she said...')
    True
    >>> reading_form("at 10") == reading_form("at 11")
    False
    """
    text = visible(_INVISIBLE.sub("", text).translate(_QUOTES))
    if any(sign in text for sign in _EMAIL_SIGNS):
        text = _EMAIL.sub("@", text)
    for pattern, mark in ((_QUOTE, '"'), (_DASH, "-"), (_ELLIPSIS, "…"), (_BEFORE_MARK, "")):
        text = pattern.sub(mark, text)
    return text


def without_numbers(form: str) -> str:
    """A reading form with every number one sign; years stay, because they do not tick.

    >>> without_numbers("12 friends since 2019")
    '# friends since 2019'
    """
    return _NUMBER.sub(lambda number: number[0] if _YEAR.fullmatch(number[0]) else "#", form)


def is_sentence(text: str) -> bool:
    """Whether a line is written as running text: it ends as a sentence does, holds one, or leads in a list.

    >>> is_sentence("The ferry is late."), is_sentence("Ferry late"), is_sentence("You will need:")
    (True, False, True)
    """
    bare = text.rstrip(" \"'”’»)]}›」』*")
    return len(text) > 180 or bool(_END.search(bare) or bare.endswith((":", "：")) or _INNER_END.search(bare))


def size(text: str) -> int:
    """The letters of a text; one of a script without blanks counts as three."""
    return len(text) + 2 * len(_DENSE.findall(text))


def is_dense(text: str) -> bool:
    """Whether a text is in a script that puts no blanks between its words, or sticks endings to numbers."""
    return bool(_DENSE.search(text))
