"""Invented pages as sites of many kinds and languages build them: stories, and what is none. All texts are invented."""

from __future__ import annotations

from dataclasses import dataclass

SITE = "https://gazette.example"

_SENTENCES = {
    "en": "The old crane on the quay was painted blue again this week, and the harbour office says it will stay that way.",
    "de": "Der alte Kran am Kai wurde in dieser Woche wieder blau gestrichen, und das Hafenamt will es dabei belassen.",
    "fr": "La vieille grue du quai a été repeinte en bleu cette semaine, et la capitainerie entend bien la garder ainsi.",
    "es": "La vieja grúa del muelle volvió a pintarse de azul esta semana, y la capitanía asegura que así se quedará.",
    "it": "La vecchia gru del molo è stata ridipinta di blu questa settimana, e la capitaneria vuole che resti così.",
    "pt": "O velho guindaste do cais voltou a ser pintado de azul esta semana, e a capitania diz que assim vai ficar.",
    "pl": "Stary dźwig na nabrzeżu znów pomalowano w tym tygodniu na niebiesko i kapitanat chce, aby tak już zostało.",
    "uk": "Старий кран на набережній цього тижня знову пофарбували в синій колір, і адміністрація порту так його й залишить.",
    "ru": "Старый кран на набережной на этой неделе снова покрасили в синий цвет, и администрация порта так его и оставит.",
    "tr": "Rıhtımdaki eski vinç bu hafta yeniden maviye boyandı ve liman idaresi bunun böyle kalacağını söylüyor işte.",
    "ar": "أعيد طلاء الرافعة القديمة على الرصيف باللون الأزرق هذا الأسبوع، وتقول إدارة الميناء إنها ستبقى على هذه الحال.",
    "ja": "岸壁の古いクレーンは今週ふたたび青く塗られ、港湾事務所はこのままにしておくと説明している。色は市民が選んだものだという。",
    "zh": "码头上的旧吊车本周重新刷成了蓝色，港务办公室表示今后将一直保持这种颜色，市民对此普遍感到满意，没有人提出异议。",
}
_HEADLINES = {
    "en": "Harbour crane is painted blue again after a long quarrel",
    "de": "Hafenkran wird nach langem Streit wieder blau gestrichen",
    "fr": "La grue du port repeinte en bleu après une longue querelle",
    "es": "La grúa del puerto vuelve a ser azul tras una larga disputa",
    "it": "La gru del porto torna blu dopo una lunga disputa cittadina",
    "pt": "Guindaste do porto volta a ser azul depois de longa disputa",
    "pl": "Portowy dźwig po długim sporze znów jest niebieski",
    "uk": "Портовий кран після довгої суперечки знову став синім",
    "ru": "Портовый кран после долгого спора снова стал синим",
    "tr": "Liman vinci uzun tartışmadan sonra yeniden mavi oldu",
    "ar": "رافعة الميناء تعود زرقاء بعد خلاف طويل في المدينة",
    "ja": "港のクレーン、長い論争の末にふたたび青色に",
    "zh": "港口吊车在长期争论之后重新变成蓝色",
}
LANGUAGES = tuple(_SENTENCES)
_MENU = "".join(f"<a href='/{name}/'>{name.title()}</a> " for name in ("town", "sport", "culture", "weather"))


@dataclass(frozen=True)
class Case:
    """An invented page."""

    name: str
    url: str
    html: str


def sentence(language: str = "en") -> str:
    return _SENTENCES[language]


def headline(language: str = "en") -> str:
    return _HEADLINES[language]


def page(main: str, *, title: str, head: str = "", language: str = "en", body_class: str = "") -> str:
    """A page with a menu and a footer around `main`."""
    return (
        f"<!doctype html><html lang='{language}'><head><title>{title} | The Gazette</title>{head}</head>"
        f"<body class='{body_class}'><header><a href='/'>The Gazette</a><nav>{_MENU}</nav></header>"
        f"<main>{main}</main><footer><a href='/imprint/'>Imprint</a> <a href='/privacy/'>Privacy</a></footer></body></html>"
    )


def paragraphs(count: int, language: str = "en") -> str:
    return "".join(f"<p>{number}. {sentence(language)} {sentence(language)}</p>" for number in range(1, count + 1))


def cards(count: int, language: str = "en", *, summaries: bool = False, dates: bool = False) -> str:
    """A list of cards, each a linked heading; with a summary, with a date."""
    said = f"<p>{sentence(language)}</p>" if summaries else ""
    day = "<time datetime='2026-11-0{0}T08:00:00Z'>{0} Nov</time>" if dates else ""
    return "".join(
        f"<article><h3><a href='/story-number-{n}-of-the-crane-on-the-quay/'>{n}: {headline(language)}</a></h3>{said}"
        f"{day.format(n % 9 + 1)}</article>"
        for n in range(1, count + 1)
    )


def story(language: str = "en", *, count: int = 5, head: str = "", body_class: str = "", byline: str = "") -> str:
    """A story without structured data, unless `head` brings some."""
    title = headline(language)
    main = (
        f"<h1>{title}</h1>{byline}<time datetime='2026-11-03T08:00:00Z'>3.11.2026</time>{paragraphs(count, language)}"
    )
    return page(main, title=title, head=head, language=language, body_class=body_class)


def json_ld(kind: str, **more: str) -> str:
    fields = "".join(f', "{name}": "{value}"' for name, value in more.items())
    return (
        f'<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "{kind}"{fields}}}</script>'
    )


def og(kind: str) -> str:
    return f'<meta property="og:type" content="{kind}">'


def published() -> str:
    return '<meta property="article:published_time" content="2026-11-03T08:00:00Z">'
