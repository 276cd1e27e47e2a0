"""Bytes off the wire -> text, whatever the header claims. Pure, bounded, never raises."""

from __future__ import annotations

import codecs
import re
import zlib

from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

MAX_INFLATED = 50 * 1024 * 1024  # the limit of the sitemap protocol; a gzip bomb ends here
_GZIP = b"\x1f\x8b"
_UTF_16 = ((re.compile(rb"[<{]\x00[^\x00]\x00"), "utf-16-le"), (re.compile(rb"\x00[<{]\x00[^\x00]"), "utf-16-be"))
# Seven-bit encodings look like plain UTF-8, so a declaration of one of them must be believed.
_SEVEN_BIT = frozenset({"iso2022_jp", "iso2022_kr", "hz"})
_NO_CHARSET = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})  # Python's own


def inflate(body: bytes) -> tuple[bytes, str | None]:
    """The bytes inside a gzip file and what was wrong with it; other bytes as they are. At most `MAX_INFLATED` come.

    A file that was cut gives what stands before the cut.
    """
    if not body.startswith(_GZIP):
        return body, None
    inflated, position, member = bytearray(), 0, zlib.decompressobj(wbits=31)
    while position < len(body) and not (member.eof and not body.startswith(_GZIP, position)):
        member = zlib.decompressobj(wbits=31) if member.eof else member
        bite = body[position : position + 4096]  # small: zlib hands out nothing of a bite in which it meets an error
        try:
            inflated += member.decompress(bite, MAX_INFLATED + 1 - len(inflated))
        except zlib.error:
            return bytes(inflated), "the gzip file is damaged"
        if len(inflated) > MAX_INFLATED:
            return bytes(inflated[:MAX_INFLATED]), f"the gzip file holds more than {MAX_INFLATED // 2**20} MiB"
        position += len(bite) - len(member.unused_data)
    return bytes(inflated), None if member.eof else "the gzip file was cut off"


def decode(body: bytes, encoding: str | None = None) -> str:
    """The text, read as UTF-8 wherever that fits, else as the header or the document says.

    Headers and declarations are wrong far more often than bytes form UTF-8 by chance, so the bytes have the first word.
    """
    marked, mark = read_bom(body)
    if marked and mark:
        return body[len(mark) :].decode(marked, "replace")
    wide = next((name for form, name in _UTF_16 if form.match(body)), None)
    if wide:
        return body.decode(wide, "replace")
    declared = _known(encoding) or _known(html_body_declared_encoding(body))
    if declared in _SEVEN_BIT:
        return body.decode(declared, "replace")
    text = body.decode("utf-8", "replace")
    if _reads_well(text):
        return text
    return body.decode(declared if declared and declared != "utf-8" else "cp1252", "replace")


def _known(name: str | None) -> str | None:
    # Only what extends ASCII can stand here: no rot13, no punycode, and UTF-16 shows in the bytes.
    try:
        codec = codecs.lookup(resolve_encoding(name) or "").name if name else "idna"
        return codec if codec not in _NO_CHARSET and "<a>".encode(codec) == b"<a>" else None
    except (LookupError, ValueError):
        return None


def _reads_well(text: str) -> bool:
    # One broken byte in a long text (a cut, a pasted quotation mark) does not make it another encoding.
    broken = text.count("\ufffd")
    return not broken or len(re.findall(r"[^\x00-\x7f\ufffd]", text)) > 10 * broken
