"""Raw values and their evidence -> items in the one normal form, by itemloaders' processors. Pure."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable
from datetime import tzinfo
from typing import Any, cast

from itemloaders import ItemLoader
from itemloaders.processors import Identity, MapCompose, TakeFirst

from newscrawl.items import (
    Article,
    Author,
    Breadcrumb,
    Byline,
    Correction,
    Image,
    Publisher,
    RelatedLink,
    Video,
)
from newscrawl.normalise import (
    clean_name,
    clean_text,
    is_organisation,
    key_of,
    normal_url,
    original_image,
    plain_text,
    shown_date,
)

_DURATION = re.compile(r"P(?!$)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+(?:['’.-][^\W_]+)*")

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def _sign(byte: int) -> str:
    letter = bytes([byte]).decode("cp1252", "replace")
    return "a" if letter.isalnum() else "-" if letter in "'’.-" else " "


# The signs of Western Europe: what is part of a word, what joins two parts, what parts them.
_SIGNS = "".join(map(_sign, range(256))).encode()


def to_date(text: Any, loader_context: dict[str, Any]) -> str | None:
    """A date in normal form; times without an offset are read in the site's zone, where the context knows it."""
    zone: tzinfo | None = loader_context.get("zone")
    return shown_date(str(text), zone, loader_context.get("language"))


def to_duration(value: Any) -> str | None:
    """Minutes, or an ISO 8601 duration, as an ISO 8601 duration.

    >>> to_duration(2), to_duration("PT4M30S"), to_duration("soon")
    ('PT2M', 'PT4M30S', None)
    """
    if isinstance(value, int):
        return f"PT{value}M"
    text = str(value).strip().upper()
    return text if _DURATION.fullmatch(text) else None


def to_language(text: str) -> str | None:
    """A language tag in the case of BCP 47.

    >>> to_language("en_us"), to_language("zh-hant-TW"), to_language("English please")
    ('en-US', 'zh-Hant-TW', None)
    """
    tag = text.strip().replace("_", "-")
    if not _LANGUAGE.fullmatch(tag):
        return None
    parts = tag.split("-")
    cases = {2: str.upper, 4: str.title}
    return "-".join([parts[0].lower(), *(cases.get(len(part), str.lower)(part) for part in parts[1:])])


def to_byline(raw: dict[str, Any], loader_context: dict[str, Any]) -> Byline | None:
    """One author; None where the name is none. `nameRaw` is kept only where it says more than the name."""
    name = clean_name(raw["name"])
    if name is None:
        return None
    organised = raw.get("type") == "Organization" or is_organisation(name, loader_context.get("publisher"))
    base = loader_context.get("base")
    return Byline(
        name=name,
        nameRaw=clean_text(str(raw.get("nameRaw") or name)),
        url=normal_url(raw["url"], base) if raw.get("url") else None,
        jobTitle=_text(raw.get("jobTitle")),
        description=_text(raw.get("description")),
        image=original_image(raw["image"], base) if raw.get("image") else None,
        type="Organization" if organised else "Person",
    )


def to_image(raw: dict[str, Any]) -> Image | None:
    """A picture; None without an address."""
    if not raw.get("url"):
        return None
    return Image(
        url=raw["url"],
        caption=_text(raw.get("caption")),
        creditText=_text(raw.get("creditText")),
        alt=_text(raw.get("alt")),
        width=raw.get("width") or None,
        height=raw.get("height") or None,
    )


def to_related(raw: dict[str, Any]) -> RelatedLink:
    """A link to another story."""
    return RelatedLink(url=raw["url"], headline=_text(raw.get("headline")))


def to_flag(text: Any) -> bool | None:
    """True or false as publishers write it; None for anything else."""
    return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}.get(str(text).casefold())


def to_reservation(text: str) -> int | None:
    """0 or 1. Source: TDM Reservation Protocol."""
    return {"0": 0, "1": 1}.get(text.strip())


def _text(value: Any) -> str | None:
    return plain_text(str(value)) or None if value else None


def _body(text: str) -> str | None:
    # Paragraphs stay apart; what lies inside one was cleaned when the blocks were cut.
    text = unicodedata.normalize("NFC", text).strip()
    return text or None


class _Loader(ItemLoader):
    """A loader of items whose fields carry no processors: to look for them there costs more than all the rest."""

    def get_input_processor(self, field_name: str) -> Callable[..., Any]:
        return cast("Callable[..., Any]", getattr(self, f"{field_name}_in", self.default_input_processor))

    def get_output_processor(self, field_name: str) -> Callable[..., Any]:
        return cast("Callable[..., Any]", getattr(self, f"{field_name}_out", self.default_output_processor))


class ArticleLoader(_Loader):
    """Each raw value to its normal form. Context: `zone`, `language`, `base`, `publisher`."""

    default_item_class = Article
    default_input_processor = MapCompose(plain_text)
    default_output_processor = TakeFirst()

    canonicalUrl_in = MapCompose(normal_url)  # noqa: N815
    datePublished_in = dateModified_in = MapCompose(to_date)  # noqa: N815
    authors_in = MapCompose(to_byline)
    breadcrumbs_in = MapCompose(lambda raw: Breadcrumb(name=plain_text(raw["name"]), url=raw["url"]))
    inLanguage_in = MapCompose(to_language)  # noqa: N815
    articleBody_in = articleBodyHtml_in = MapCompose(_body)  # noqa: N815
    timeRequired_in = MapCompose(to_duration)  # noqa: N815
    mainImage_in = images_in = MapCompose(to_image)  # noqa: N815
    videos_in = MapCompose(
        lambda raw: Video(url=raw["url"], name=_text(raw.get("name")), duration=to_duration(raw.get("duration") or ""))
    )
    relatedLinks_in = MapCompose(to_related)  # noqa: N815
    correction_in = MapCompose(lambda text: Correction(text=plain_text(text)))
    publisher_in = MapCompose(lambda raw: Publisher(name=plain_text(raw["name"]), url=raw["url"]))
    isAccessibleForFree_in = MapCompose(to_flag)  # noqa: N815
    isAccessibleForFree_out = staticmethod(lambda values: next(iter(values), None))  # noqa: N815 - TakeFirst keeps False too, but says so nowhere
    tdmReservation_in = MapCompose(to_reservation)  # noqa: N815
    license_in = MapCompose(normal_url)

    authors_out = breadcrumbs_out = keywords_out = images_out = videos_out = Identity()
    relatedLinks_out = correction_out = Identity()  # noqa: N815


class AuthorLoader(_Loader):
    """An author's profile from his own page. Context: `base`."""

    default_item_class = Author
    default_input_processor = MapCompose(plain_text)
    default_output_processor = TakeFirst()

    url_in = MapCompose(normal_url)
    name_in = MapCompose(clean_name)
    image_in = MapCompose(original_image)
    sameAs_in = MapCompose(normal_url)  # noqa: N815
    sameAs_out = Identity()  # noqa: N815


def content_hash(headline: str | None, body: str | None) -> str:
    """`sha256:` over what a reader reads: headline and body, case kept, white space and Unicode form put aside."""
    text = "\n".join(" ".join(unicodedata.normalize("NFKC", part or "").split()) for part in (headline, body))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def count_words(text: str) -> int:
    """The words of a text; in Chinese and Japanese each character counts as one.

    >>> count_words("The ferry's timetable changed."), count_words("東京 news")
    (4, 3)
    """
    try:
        signs = text.encode("cp1252").translate(_SIGNS)
    except UnicodeEncodeError:
        return len(_WORD.findall(text))
    # Two signs in a row join no words, and one that stands alone is none.
    words = signs.replace(b"--", b"  ").split()
    return len(words) - words.count(b"-")


def proposed_identifier(url: str) -> str:
    """What an article is known by when it is first met: host, path and query of its address."""
    return key_of(url)
