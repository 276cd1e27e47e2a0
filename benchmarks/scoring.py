"""What an extracted field is worth against its truth: the metrics of `extraction.py`. Pure.

Body: 4-token shingles and exact token equality, as the article-extraction-benchmark publishes them; segments: phrases
that must and must not be there; names, topics: F1 of sets; dates: the same day, the same minute in UTC; pictures: any
rendition of the same one.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from statistics import fmean
from typing import Any
from urllib.parse import unquote, urlsplit

Row = Mapping[str, Any]
Scores = dict[str, Any]

COLUMNS = (
    "body_f1", "body_p", "body_r", "body_acc", "body_f1_nosum", "seg_f1", "seg_p", "seg_r", "headline", "authors_f1",
    "authors_exact", "date_day", "date_minute", "language", "topics_f1", "image", "image_exact",
)  # fmt: skip

_WORD = re.compile(r"\w+")
_DATE = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\.\d+)?\s*(?P<zone>Z|UTC|[+-]\d\d:?\d\d)?)?"
)
_SAME_SIGN = {
    **dict.fromkeys("‘’‚‛′`´ʼ‹›", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\ufeff\u2060", ""),
    "…": "...",
}
_SIGNS = str.maketrans(_SAME_SIGN)
_BY = re.compile(r"^(?:by|von|par|por|di|da|af|av|door|od)\s+", re.IGNORECASE)
_LANGUAGES = {
    "nb": "no", "nn": "no", "iw": "he", "in": "id", "tw": "zh", "jp": "ja", "cz": "cs", "ua": "uk", "kr": "ko",
    "cn": "zh",
}  # fmt: skip
_RENDITION = re.compile(r"(?:[-_@.]?(?:\d+x\d+|w\d+|scaled|\d+w|16x9|original\d*))+$")


def shingles(text: str | None) -> Counter[tuple[str, ...]]:
    """The text's runs of four tokens; a shorter text is one run."""
    tokens = _WORD.findall(text or "")
    return Counter(tuple(tokens[i : i + 4]) for i in range(max(1, len(tokens) - 3))) if tokens else Counter()


def overlap(true: Counter[Any], said: Counter[Any]) -> tuple[float | None, float | None]:
    """Precision and recall; None where there is nothing to divide by."""
    common = (true & said).total()
    return (common / said.total() if said else None), (common / true.total() if true else None)


def harmonic(precision: float | None, recall: float | None) -> float:
    """F1 of a precision and a recall, 0 where either is missing."""
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def score_page(truth: Row, said: Row) -> Scores:
    """One page's scores; a column is left out where the truth says nothing."""
    scores: Scores = {}
    body = said.get("body") or ""
    if truth.get("body") is not None:
        scores |= _score_body(truth, body)
    if truth.get("segments"):
        scores["segments"] = _score_segments(truth["segments"], body)
    if truth.get("headline"):
        scores["headline"] = float(one_line(truth["headline"]) == one_line(said.get("headline")))
    if truth.get("authors"):
        true, names = ({_name(name) for name in _listed(row.get("authors"))} for row in (truth, said))
        scores |= {"authors_f1": _set_f1(true, names), "authors_exact": float(true == names)}
    if truth.get("datePublished"):
        scores["date_day"], scores["date_minute"] = _score_date(truth["datePublished"], said.get("datePublished"))
    if truth.get("language"):
        scores["language"] = float(_language(truth["language"]) == _language(said.get("language")))
    if truth.get("topics"):
        true, words = (
            {one_line(topic).casefold() for topic in _listed(topics)}
            for topics in (truth["topics"], said.get("keywords"))
        )
        scores["topics_f1"] = _set_f1(true, words)
    return scores | _score_image(truth, said.get("image"))


def summed(pages: Iterable[Scores]) -> Scores:
    """The means over pages; F1 of body and segments from the means and sums of their parts."""
    pages = list(pages)
    total: Scores = {"pages": len(pages)}
    for column in (*COLUMNS, "body_p_nosum", "body_r_nosum"):
        values = [page[column] for page in pages if page.get(column) is not None]
        if values:
            total[column] = fmean(values)
    for tail in ("", "_nosum"):
        if f"body_r{tail}" in total:
            total[f"body_f1{tail}"] = harmonic(total.get(f"body_p{tail}"), total[f"body_r{tail}"])
    found = [page["segments"] for page in pages if "segments" in page]
    if found:
        hits, wanted, wrong = (sum(part) for part in zip(*found, strict=True))
        total["seg_p"], total["seg_r"] = hits / (hits + wrong or 1), hits / (wanted or 1)
        total["seg_f1"] = harmonic(total["seg_p"], total["seg_r"])
    return total


def one_line(value: Any) -> str:
    """A text with references resolved, compatibility forms and quotes and dashes made alike, single blanks."""
    if not value:
        return ""
    plain = html.unescape(str(value)).translate(_SIGNS)
    return " ".join(unicodedata.normalize("NFKC", plain).translate(_SIGNS).split())


def _score_body(truth: Row, body: str) -> Scores:
    said = shingles(body)
    readings = [overlap(shingles(truth["body"]), said)]
    if truth.get("summary"):
        readings.append(overlap(shingles(truth["body"][len(truth["summary"]) :]), said))
    best = max(readings, key=lambda reading: harmonic(*reading))
    return {
        "body_p": readings[0][0],
        "body_r": readings[0][1],
        "body_acc": float(_WORD.findall(truth["body"]) == _WORD.findall(body)),
        "body_p_nosum": best[0],
        "body_r_nosum": best[1],
        "page_f1": harmonic(*best),
    }


def _score_segments(segments: Row, body: str) -> tuple[int, int, int]:
    flat = " ".join(body.split())
    held = {kind: sum(" ".join(phrase.split()) in flat for phrase in segments[kind]) for kind in ("with", "without")}
    return held["with"], len(segments["with"]), held["without"]


def _listed(value: Any) -> list[str]:
    return [] if not value else [value] if isinstance(value, str) else [part for part in value if part]


def _set_f1(true: set[str], said: set[str]) -> float:
    true, said = true - {""}, said - {""}
    return 2 * len(true & said) / (len(true) + len(said)) if true or said else 1.0


def _name(value: Any) -> str:
    return _BY.sub("", one_line(value)).casefold().strip(" .,;:|-/")


def _language(value: Any) -> str | None:
    tag = re.split(r"[-_]", str(value or "").strip().lower())[0]
    return _LANGUAGES.get(tag, tag) or None


def _moment(value: Any) -> tuple[datetime | None, bool]:
    """A date and whether it has a time of day."""
    found = _DATE.fullmatch(str(value or "").strip())
    if not found:
        return None, False
    zone = found["zone"]
    try:
        day = datetime.fromisoformat(found["day"])
        if found["hour"] is None:
            return day, False
        return (
            day.replace(
                hour=int(found["hour"]),
                minute=int(found["minute"]),
                second=int(found["second"] or 0),
                tzinfo=_zone(zone) if zone else None,
            ),
            True,
        )
    except ValueError:
        return None, False


def _zone(text: str) -> timezone:
    if text in {"Z", "UTC"}:
        return UTC
    digits = text[1:].replace(":", "")
    return timezone((-1 if text[0] == "-" else 1) * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))


def _score_date(true: str, said: Any) -> tuple[float, float | None]:
    told, timed = _moment(true)
    found, exact = _moment(said)
    if told is None or found is None:
        return 0.0, 0.0 if timed else None
    same = told.date() == found.date()
    if told.tzinfo and found.tzinfo:
        same = same or told.astimezone(UTC).date() == found.astimezone(UTC).date()
    return float(same), float(exact and _minute(told, told) == _minute(found, told)) if timed else None


def _minute(moment: datetime, like: datetime) -> datetime:
    """The minute in UTC where the truth knows a zone, else as the clock showed it."""
    if like.tzinfo is None:
        return moment.replace(second=0, microsecond=0, tzinfo=None)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(second=0, microsecond=0)


def _score_image(truth: Row, said: Any) -> Scores:
    covers = [url for image in truth.get("images") or () if image.get("is_cover") for url in image["urls"]]
    if not covers:
        return {}
    marks = _marks(said) if said else set()
    return {
        "image_exact": float(_path(said) in {_path(url) for url in covers}),
        "image": float(any(marks & _marks(url) for url in covers)),
    }


def _path(url: Any) -> str:
    """A picture's path without host and query; of a proxy's address the path of the original."""
    if not url:
        return ""
    parts = urlsplit(html.unescape(str(url)).strip())
    inner = re.search(r"(?:^|&)(?:url|src)=(https?[^&]+)", parts.query)
    parts = urlsplit(unquote(inner[1])) if inner else parts
    return unquote(parts.path).rstrip("/").casefold()


def _marks(url: Any) -> set[str]:
    """What two renditions of one picture share: the path, the file's stem without a size, long numbers in the path."""
    path = _path(url)
    stem = _RENDITION.sub("", re.sub(r"\.\w{3,4}$", "", path.rsplit("/", 1)[-1]))
    long_ids = {
        token
        for token in re.findall(r"[0-9a-z]{9,}", path.rsplit("://", 1)[-1])
        if sum(map(str.isdigit, token)) >= 3 and not re.fullmatch(r"\d+x\d+", token)
    }
    return long_ids | {path} | ({stem} if len(stem) >= 8 else set())
