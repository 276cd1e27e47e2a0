"""Pictures: the original behind a resizing address, and captions told from credits. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qs, urlsplit

from newscrawl.normalise.text import clean_text
from newscrawl.normalise.urls import normal_url

# Ghost: /size/w1200/, /format/webp/ before the path of the original.
_GHOST_SIZE = re.compile(r"/(?:size/[wh]\d+(?:[hw]\d+)?|format/[a-z]+)(?=/)")
_SIZE_IN_NAME = re.compile(r"[-_](?:\d{2,4}x\d{2,4}|scaled|\d{3,4}w?)(?=\.\w{3,4}$)")
_FORMAT_BEHIND = re.compile(r"(?<=\.(?:jpg|png))\.(?:webp|avif|jpg)$|(?<=\.jpeg)\.(?:webp|avif|jpg)$")
_CREDIT_AT_END = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]{2,120})[)\]）】]\s*\.?\s*$")
_CREDIT_WORD = (
    r"(?:photo(?:graph)?s?|photograph(?:y|er|ie)|picture|image|credit|courtesy|fotos?|fotografías?|fotografia|fotograf(?:ie|ia)?|fotoğraf(?:lar)?|"
    r"fot\.|bild(?:er|nachweis|quelle)?|copyright|crédits?(?: photo)?|crédito|crediti?|zdjęci[ea]|фото(?:графія|графия)?|світлина|снимка|снимок|"
    r"foto[gk]raaf|kuva|valokuva|fotó|snímek|slika|φωτο(?:γραφία)?|تصوير|الصورة|صورة|تصویر|عکس|צילום|צילומים|תמונה|फोटो|फ़ोटो|तस्वीर|छायाचित्र|"
    r"beeld|写真|撮影|画像|摄影|攝影|图片|圖片|图|사진|ภาพ|ถ่ายภาพ|ภาพโดย|ảnh|gambar)"
)
_BY = r"(?:courtesy|credit|by|via|von|de|di|par|por|提供|来源|來源|source|quelle)"
_LONGEST_CREDIT = 80  # letters
_CREDIT_LABEL = re.compile(
    rf"^\s*(?:{_CREDIT_WORD}(?!\w)\s*)+(?:{_BY}(?!\w)\s*(?:of\s+)?)?\s*[:：/=＝–—・-]?\s*|^\s*(?:©|\(c\)|ⓒ)\s*",
    re.IGNORECASE,
)
_CREDIT_TAIL = re.compile(
    rf"(?:^|(?<=[.!?…。！？।/\s]))\s*((?:(?<!\w){_CREDIT_WORD}(?!\w)\s*(?:{_BY}(?!\w))?\s*[:：/=]|(?<!\w)fot\.\s|©|ⓒ)\s*[^.:：。]{{2,80}}\.?)\s*$",
    re.IGNORECASE,
)
# "Ada Quill 摄", and what some systems put behind a stroke: "The pier at dawn / Ada Quill".
_TAKEN_BY = re.compile(r"(?:^|(?<=[。！？.\s]))([^。！？]{2,24}?)\s*[摄攝]\s*$")
_BEHIND_STROKE = re.compile(r"\s+[/|]\s+((?:[^\W\d_a-zа-я][\w.’'-]*\s*){1,4})$")


def original_image(url: str, base: str | None = None) -> str | None:
    """The address of the picture itself: proxies unwrapped, size folders removed. None for data and script addresses.

    >>> original_image("/_next/image?url=https%3A%2F%2Fa.example%2Fsize%2Fw600%2Fpier.jpg&w=828", "https://h.example/x/")
    'https://a.example/pier.jpg'
    """
    if "/_next/image" in url and (wrapped := _wrapped(url)):
        return original_image(wrapped, base)
    found = normal_url(url, base)
    return _GHOST_SIZE.sub("", found) if found else None


def _wrapped(url: str) -> str | None:
    """The address that a resizing proxy is given; None where the proxy's path is part of something else."""
    try:
        parts = urlsplit(url.strip())
        return parse_qs(parts.query).get("url", [None])[0] if "/_next/image" in parts.path else None
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def image_key(url: str) -> str:
    """What the renditions of one picture share: its file name without sizes, in lower case.

    >>> image_key("https://a.example/2026/pier-1024x683.jpg?w=3") == image_key("https://b.example/pier.jpg")
    True
    """
    name = urlsplit(url).path.rstrip("/").rpartition("/")[2].lower()
    name = _FORMAT_BEHIND.sub("", name)
    return _SIZE_IN_NAME.sub("", name)


def split_caption(text: str) -> tuple[str | None, str | None]:
    """A caption without its credit, and the credit without brackets and label; None where there is none.

    >>> split_caption("Rowers (L) at the pier. (Photo credit: Ada Quill/POOL)")
    ('Rowers (L) at the pier.', 'Ada Quill/POOL')
    >>> split_caption("The old harbour (left).")
    ('The old harbour (left).', None)
    """
    text = clean_text(text)
    if (found := _CREDIT_AT_END.search(text)) and _is_credit(found[1]):
        return text[: found.start()].strip() or None, clean_credit(found[1])
    if found := _CREDIT_TAIL.search(text):
        return text[: found.start()].strip(" /|") or None, clean_credit(found[1])
    if found := _TAKEN_BY.search(text) or _BEHIND_STROKE.search(text):
        return text[: found.start()].strip() or None, clean_credit(found[1])
    return text or None, None


def is_credit(text: str) -> bool:
    """Whether a short text beside a caption begins as credits do: "Photo: Ada Quill", "Beeld Ada Quill"."""
    found = _CREDIT_LABEL.match(text)
    return found is not None and 0 < len(text) - found.end() < _LONGEST_CREDIT


def is_named(text: str) -> bool:
    """Whether a short text is little but names, as a credit without any label is."""
    return len(text) < _LONGEST_CREDIT and text[-1:] not in ".!?。" and _is_credit(text)


def clean_credit(text: str) -> str | None:
    """A credit without "Photo:", brackets and ©.

    >>> clean_credit("(Photo by Ada Quill / Lowmere Images)")
    'Ada Quill / Lowmere Images'
    """
    text = clean_text(text).strip("()[] ")
    return _CREDIT_LABEL.sub("", text).strip(" .") or None


def _is_credit(text: str) -> bool:
    # "(left)", "(2019)" and "(age 7)" belong to the caption; a credit holds a name, or says that it is one.
    if _CREDIT_LABEL.match(text) or "/" in text:
        return True
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    named = [word for word in words if word[0].isupper() or not word[0].islower()]
    return bool(words) and len(named) * 2 >= len(words) and not re.fullmatch(r"[LRC]|\W*\d[\d\W]*", text)
