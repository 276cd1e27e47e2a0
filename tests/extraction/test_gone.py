"""Pages that answered 200 and say that the article is gone, and pages that say something else. Invented text."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.demo.newspaper import make_newspaper
from newscrawl.demo.pages import render
from newscrawl.extraction import Page
from newscrawl.extraction.gone import looks_gone
from newscrawl.extraction.missing import says_missing

SITE = "https://herald.example"
ASKED = f"{SITE}/news/harbor/ferry-to-little-varrow-stops-for-nine-days"
TEXT = "The ferry to Little Varrow will stop for nine days in March, the harbor office said on Tuesday afternoon. "
CARDS = "".join(
    f'<div class="card"><h3><a href="/news/story-number-{n}-of-the-day">Another story of the day, number {n}</a></h3></div>'
    for n in range(12)
)
LONG = f"<p>{TEXT * 4}</p>" * 4


def page(h1: str = "", title: str = "", body: str = "", head: str = "", url: str = ASKED) -> Page:
    heading = f"<h1>{escape(h1)}</h1>" if h1 else ""
    return Page.from_html(
        f"<html><head><title>{escape(title)}</title>{head}</head><body>{heading}{body}</body></html>", url
    )


MISSING = [
    "Page not found", "404", "Error 404", "404 Not Found", "404 - The page has sailed", "Oops! That page can’t be found.",
    "Sorry, the page you were looking for could not be found", "This article is no longer available",
    "The story you requested has been removed", "This page doesn't exist", "Nothing found", "Article removed",
    "Seite nicht gefunden", "Dieser Artikel ist nicht mehr verfügbar", "Die gesuchte Seite existiert leider nicht",
    "Page introuvable", "Cet article n’est plus disponible", "Cette page n'existe pas", "Erreur 404",
    "Página no encontrada", "El artículo ya no está disponible", "Pagina non trovata", "Questo articolo non è più disponibile",
    "Página não encontrada", "Esta notícia foi removida", "Pagina niet gevonden", "Dit artikel bestaat niet",
    "Sidan kunde inte hittas", "Sidan finns inte", "Siden blev ikke fundet", "Artiklen findes ikke", "Siden ble ikke funnet",
    "Fant ikke siden", "Sivua ei löytynyt", "Nie znaleziono strony", "Strona nie została znaleziona", "Artykuł nie istnieje",
    "Stránka nenalezena", "Článek neexistuje", "Stránka sa nenašla", "Az oldal nem található", "A cikk már nem elérhető",
    "Pagina nu a fost găsită", "Страницата не е намерена", "Η σελίδα δεν βρέθηκε", "Сторінку не знайдено",
    "Статтю видалено", "Страница не найдена", "Материал удалён", "Старонка не знойдзена", "Stranica nije pronađena",
    "Страница није пронађена", "Stran ne obstaja", "Sayfa bulunamadı", "Haber yayından kaldırıldı",
    "الصفحة غير موجودة", "لم يتم العثور على الصفحة", "הדף לא נמצא", "صفحه یافت نشد", "पेज नहीं मिला", "পাতা পাওয়া যায়নি",
    "Halaman tidak ditemukan", "Không tìm thấy trang", "Bài viết không tồn tại", "ไม่พบหน้าที่คุณต้องการ",
    "页面不存在", "文章已被删除", "找不到頁面", "お探しのページは見つかりませんでした", "この記事は掲載期間が終了しました",
    "페이지를 찾을 수 없습니다", "삭제된 기사입니다", "Puslapis nerastas", "Lapa nav atrasta", "Lehekülge ei leitud",
    "La pàgina no s'ha trobat",
]  # fmt: skip


@pytest.mark.parametrize("said", MISSING)
def test_a_page_that_is_called_missing_is_gone(said: str) -> None:
    found = looks_gone(page(said, f"{said} | The Herald", CARDS), ASKED)
    assert found
    assert said in found
    assert looks_gone(page("", f"{said} - The Herald", "<p>Back to the harbor</p>"), ASKED)
    assert looks_gone(page("The Herald", f"{said} - The Herald", CARDS), ASKED)


HEADLINES = [
    "Wreck not found off Ostrey", "404 workers laid off at Ostrey mill", "Why the 404 page became an art form",
    "Statue removed from the market square", "Missing page of the town chronicle found", "Kind nicht gefunden: Suche geht weiter",
    "Boot verschwunden", "Le trésor reste introuvable", "Barco no encontrado", "Корабель не знайдено біля Остреї",
    "Zaginiony statek", "行方不明の船は見つからず", "Mayor signs in new council", "Cookies for everyone at the winter fair",
    "He deleted his account", "Bridge no longer available for lorries", "Ferry gone for good",
]  # fmt: skip


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_that_speaks_of_missing_things_is_a_headline(headline: str) -> None:
    assert looks_gone(page(headline, f"{headline} | The Herald", f"<p>{TEXT}</p>"), ASKED) is None


DECLARED = [
    '<meta property="article:published_time" content="2026-11-20T09:12:41Z">',
    f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "x", "datePublished": "2026-11-20", "url": "{ASKED}"}}</script>',
]


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize(
    "said", ["Page not found", "404: the story of a number", "Seite nicht gefunden", "Сторінку не знайдено"]
)
def test_a_dated_story_of_that_name_is_a_story(said: str, declared: str) -> None:
    assert looks_gone(page(said, said, f"<p>{TEXT}</p>", declared), ASKED) is None


def test_a_long_text_of_that_name_is_a_story_unless_the_page_hides_itself() -> None:
    assert looks_gone(page("Page not found", "Page not found", LONG), ASKED) is None
    assert looks_gone(page("Page not found", "Page not found", LONG, '<meta name="robots" content="noindex">'), ASKED)


@pytest.mark.parametrize(
    "said",
    [
        "Just a moment...", "Are you a robot?", "Access denied", "Before you continue", "We value your privacy", "Log in",
        "Subscribe to read this story", "500 Internal Server Error", "503 Service Unavailable", "502 Bad Gateway", "Anmelden",
        "This content is not available in your region", "This page is temporarily not found", "Under maintenance",
        "Too many requests", "Vérification captcha", "Технические работы", "The Herald", "",
        "This story is no longer available to readers in your country",
    ],
)  # fmt: skip
@pytest.mark.parametrize("body", ["", '<form><input type="password"></form>', f"<p>{TEXT}</p>"])
def test_a_wall_or_a_broken_server_says_nothing(said: str, body: str) -> None:
    assert looks_gone(page(said, said, body), ASKED) is None


@pytest.mark.parametrize("said", ["Just a moment...", "Before you continue", "Log in", "500 Internal Server Error"])
def test_a_wall_at_the_home_page_says_nothing(said: str) -> None:
    assert looks_gone(page(said, said, "", url=f"{SITE}/"), ASKED) is None


@pytest.mark.parametrize(
    "gate",
    ['<form><input type="password"></form>', '<div class="g-recaptcha"></div>', '<form id="challenge-form"></form>'],
)
def test_a_gate_at_the_home_page_says_nothing(gate: str) -> None:
    assert looks_gone(page("", "The Herald", gate, url=f"{SITE}/"), ASKED) is None
    assert looks_gone(page("", "The Herald", gate + CARDS, url=f"{SITE}/"), ASKED)


@pytest.mark.parametrize(
    ("landed", "asked"),
    [
        ("/", ASKED), ("", ASKED), ("/en/", ASKED), ("/index.html", ASKED), ("/?utm_source=x", ASKED), ("/news/", ASKED),
        ("/news/harbor", ASKED), ("/category/harbor/", ASKED), ("/tag/ferry/", ASKED), ("/", f"{SITE}/?p=1234"),
        ("/", "http://www.herald.example/ferry"), ("/en", f"{SITE}/en/ferry-late"),
    ],
)  # fmt: skip
def test_a_redirect_to_a_list_is_gone(landed: str, asked: str) -> None:
    found = looks_gone(page("The Herald", "The Herald", CARDS, url=SITE + landed), asked)
    assert found
    assert found.startswith("redirected to ")


@pytest.mark.parametrize(
    ("landed", "asked"),
    [
        (ASKED, ASKED), (f"{ASKED}/", ASKED), (f"{ASKED}?utm_source=feed", ASKED), (ASKED, f"{ASKED}/amp"), (ASKED, f"{ASKED}/amp/"),
        (ASKED, f"{ASKED}/2"), (f"{ASKED}-updated", ASKED), (f"{SITE}/news/20261124", f"{SITE}/news/20261124/ferry-late"),
        ("https://other.example/", ASKED), (f"{SITE}/login?next=/news", ASKED), (f"{SITE}/", f"{SITE}/"), (f"{SITE}/", f"{SITE}/index.html"),
        (f"{SITE}/ferry/", f"{SITE}/ferry/print"),
    ],
)  # fmt: skip
def test_a_redirect_to_another_form_of_the_address_says_nothing(landed: str, asked: str) -> None:
    assert looks_gone(page("Ferry stops", "Ferry stops", f"<p>{TEXT}</p>", url=landed), asked) is None


def test_a_story_above_the_address_is_a_story() -> None:
    landed = f"{SITE}/news"
    for head, body in ((DECLARED[0], ""), ("", LONG)):
        assert looks_gone(page("Ferry stops", "Ferry stops", body, head, landed), f"{landed}/part-two") is None


def test_no_page_of_the_demo_newspaper_is_taken_for_gone() -> None:
    paper, base = make_newspaper(1, 120), "http://lowmere-herald.example"
    for article in paper.articles:
        found = Page.from_html(render(paper, article.path, "", base).body, base + article.path)
        assert looks_gone(found, base + article.path) is None
    missing = Page.from_html(render(paper, "/no-such-page/", "", base).body, f"{base}/no-such-page/")
    assert looks_gone(missing, f"{base}/no-such-page/")


@settings(deadline=None)
@given(st.text(), st.text(), st.text(max_size=40))
def test_any_page_gets_an_answer(title: str, body: str, address: str) -> None:
    found = looks_gone(page(title, title, escape(body), url=f"{SITE}/{address}"), ASKED)
    assert found is None or found.startswith(("redirected to ", "the page is called "))


@settings(deadline=None)
@given(st.lists(st.sampled_from("pier lock quay harbor council boat fog vote crew mayor bridge".split()), min_size=3))
def test_ordinary_words_never_say_it(words: list[str]) -> None:
    assert not says_missing(" ".join(words))
