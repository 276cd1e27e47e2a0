"""Dates on pages of all kinds, many of them wrong, torn or contradicted: none is read wrongly without saying so."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from importlib.resources import files

from newscrawl.extraction import extract_article

COUNT = 500
# The largest languages of news, with how a day is written there; {n} is the month's name.
FORMS = {
    "en": "{n} {d}, {y}", "de": "{d}. {n} {y}", "fr": "{d} {n} {y}", "es": "{d} de {n} de {y}", "pt": "{d} de {n} de {y}",
    "it": "{d} {n} {y}", "nl": "{d} {n} {y}", "sv": "{d} {n} {y}", "da": "{d}. {n} {y}", "no": "{d}. {n} {y}", "fi": "{d}. {n} {y}",
    "pl": "{d} {n} {y}", "cs": "{d}. {n} {y}", "sk": "{d}. {n} {y}", "ro": "{d} {n} {y}", "hu": "{y}. {n} {d}.", "hr": "{d}. {n} {y}.",
    "uk": "{d} {n} {y}", "ru": "{d} {n} {y} г.", "bg": "{d} {n} {y}", "el": "{d} {n} {y}", "tr": "{d} {n} {y}", "ar": "{d} {n} {y}",
    "fa": "{d} {n} {y}", "he": "{d} {n} {y}", "hi": "{d} {n} {y}", "bn": "{d} {n} {y}", "id": "{d} {n} {y}", "vi": "{d} tháng {m}, {y}",
    "th": "{d} {n} {y}", "ja": "{y}年{m}月{d}日", "zh": "{y}年{m}月{d}日", "ko": "{y}년 {m}월 {d}일",
}  # fmt: skip
TEXT = (
    "<p>The bridge keeper counted eleven swans and one umbrella before the gate was opened for the evening boat.</p>"
    * 4
)


@dataclass(frozen=True)
class Case:
    """A page, the moment it was published, and its offset."""

    name: str
    url: str
    html: str
    moment: datetime


def cases() -> Iterator[Case]:
    """Every case is one way to tell a date, disturbed in one way."""
    table = json.loads(files("newscrawl.normalise").joinpath("months.json").read_text(encoding="utf-8"))
    dice = random.Random(20261125)
    for number in range(COUNT):
        language = list(FORMS)[number % len(FORMS)]
        zone = timezone(timedelta(hours=dice.choice((-8, -5, 0, 2, 3, 9))))
        moment = datetime(dice.randint(2009, 2026), dice.randint(1, 12), dice.randint(1, 28), dice.randint(0, 23), dice.randint(0, 59), 7, tzinfo=zone)  # fmt: skip
        way, fault = dice.choice(list(WAYS)), dice.choice(list(FAULTS))
        names = table.get(language, [[]] * 12)[moment.month - 1] or [""]
        shown = FORMS[language].format(d=moment.day, m=moment.month, y=moment.year, n=dice.choice(names))
        head, line = WAYS[way](moment, shown)
        extra_head, extra_body = FAULTS[fault](moment)
        html = (
            f'<html lang="{language}"><head><title>Swans</title>{head}{extra_head}</head><body><main><article><h1>Eleven swans at the gate</h1>'
            f"{line}{TEXT}{extra_body}</article></main><footer>© 2001–2031</footer></body></html>"
        )
        yield Case(f"{number} {language} {way} {fault}: {line or head}", "https://gazette.example/swans-at-the-gate", html, moment)  # fmt: skip


def _ld(**fields: str) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "headline": "Eleven swans at the gate", **fields})}</script>'


WAYS: dict[str, Callable[[datetime, str], tuple[str, str]]] = {
    "json-ld": lambda moment, _: (_ld(datePublished=moment.isoformat()), ""),
    "json-ld in UTC": lambda moment, _: (_ld(datePublished=f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000Z"), ""),
    "json-ld without zone": lambda moment, shown: (_ld(datePublished=f"{moment:%Y-%m-%d %H:%M:%S}"), f"<p>{shown}</p>"),
    "meta": lambda moment, _: (f'<meta property="article:published_time" content="{moment.isoformat()}">', ""),
    "meta rfc": lambda moment, _: (f'<meta name="pubdate" content="{moment:%a, %d %b %Y %H:%M:%S %z}">', ""),
    "meta day": lambda moment, _: (f'<meta name="DC.date.issued" content="{moment:%Y-%m-%d}">', ""),
    "time": lambda moment, shown: ("", f'<time datetime="{moment.isoformat()}">{shown}</time>'),
    "time day": lambda moment, shown: ("", f'<time datetime="{moment:%Y-%m-%d}">{shown}</time>'),
    "line": lambda _, shown: ("", f"<p>{shown}</p>"),
    "line with clock": lambda moment, shown: ("", f"<div class='date'>{shown}, {moment:%H:%M}</div>"),
    "byline": lambda _, shown: ("", f"<div>Ada Quill | {shown}</div>"),
}
FAULTS: dict[str, Callable[[datetime], tuple[str, str]]] = {
    "none": lambda _: ("", ""),
    "other stories": lambda _: ("", "<aside><time datetime='2003-02-01T00:00:00Z'>Feb 1, 2003</time> <a href='/x'>Older</a></aside>"),
    "a day in the text": lambda _: ("", "<p>On March 3, 1999 the keeper lost his hat, and on April 4, 2001 he found it again.</p>"),
    "broken modified": lambda _: ('<meta property="article:modified_time" content="0000-00-00T00:00:00">', ""),
    "placeholder": lambda _: ('<meta name="date" content="{{ page.date }}">', ""),
    "comments": lambda _: ("", "<section class='comments'><div class='comment'><time datetime='2030-01-01T10:00:00Z'>x</time><p>Lovely swans.</p></div></section>"),
    "contradiction": lambda moment: (f'<meta property="article:published_time" content="{(moment + timedelta(days=90)).isoformat()}">', ""),
    "ticker": lambda _: ("", "<div><time>10:05</time> <time>10:15</time> <time>10:25</time> <time>10:35</time></div>"),
}  # fmt: skip


def test_of_five_hundred_pages_none_is_dated_wrongly_without_a_warning() -> None:
    wrong, told, languages = [], 0, set()
    for case in cases():
        article = extract_article(case.html, case.url)
        found = article.datePublished
        flagged = {"date_guessed", "date_conflict"} & set(article.warnings)
        days = {f"{case.moment:%Y-%m-%d}", f"{case.moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"}
        if found is not None and found not in days and not flagged:
            wrong.append(f"{case.name}: {found}, {article.fieldSources.get('datePublished')}")
        if found in days:
            told += 1
            languages.add(case.name.split()[1])
    assert not wrong, "\n".join(wrong)
    assert told >= COUNT * 0.9
    assert len(languages) >= 25


def test_a_day_that_only_one_language_could_mean_is_a_date_there_and_none_elsewhere() -> None:
    page = "<html lang='{}'><body><h1>Eleven swans at the gate</h1><p>{}</p>" + TEXT
    line = f"{date(2026, 4, 3):%d/%m/%Y}"
    assert extract_article(page.format("es", line), "https://g.example/x").datePublished == "2026-04-03"
    guessed = extract_article(page.format("en", line), "https://g.example/x")
    assert guessed.datePublished is None or "date_guessed" in guessed.warnings
