"""Which rel=canonical is believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.normalise import plausible_canonical

HOME = "https://herald.example"
SLUG = f"{HOME}/news/pier-reopens-after-storm"


@pytest.mark.parametrize(
    ("canonical", "page"),
    [
        (SLUG, SLUG),
        (SLUG, "http://www.herald.example/news/pier-reopens-after-storm/?utm_source=x"),
        (SLUG, f"{SLUG}/amp"),
        (SLUG, f"{SLUG}/2"),
        (SLUG, f"{SLUG}/page/2"),
        (SLUG, f"{SLUG}/comments"),
        (SLUG, f"{SLUG}?page=2"),
        (SLUG, f"{SLUG}?sc=123"),
        (SLUG, f"{HOME}/?p=48213"),
        (SLUG, f"{HOME}/article.php?id=48213"),
        (SLUG, f"{HOME}/news/48213"),
        (SLUG, "https://m.herald.example/a/48213"),
        (SLUG, "https://herald-example.cdn.ampproject.org/c/s/herald.example/x/pier-48213"),
        (SLUG, f"{HOME}/news/storm-closes-pier-for-week"),
        (f"{HOME}/?p=48213", f"{HOME}/?p=48213"),
        (f"{HOME}/?p=48213", SLUG),
        (f"{HOME}/news?id=5", f"{HOME}/news/pier"),
        (f"{HOME}/pier-48213", f"{HOME}/ferry-48213"),
        (f"{HOME}/news/48213", f"{HOME}/news/48213/pier-reopens"),
        (f"{HOME}/news/pier", f"{HOME}/news/pier?from=home"),
        (f"{HOME}/business/pier", f"{HOME}/news/pier"),
        (f"{HOME}/2026/11/24/pier", f"{HOME}/2026/11/23/pier"),
        (f"{HOME}/index.php?id=9", f"{HOME}/index.php?id=9&L=2"),
        (f"{HOME}/news/pier-reopens", f"{HOME}/news/pier-reopens?lang=en"),
    ],
)
def test_believed(canonical: str, page: str) -> None:
    assert plausible_canonical(canonical, page)


@pytest.mark.parametrize(
    ("canonical", "page"),
    [
        (None, SLUG),
        ("", SLUG),
        ("mailto:desk@herald.example", SLUG),
        ("ftp://herald.example/news/pier-reopens-after-storm", SLUG),
        ("/news/pier-reopens-after-storm", SLUG),
        (SLUG, "no address"),
        # a home page
        (f"{HOME}/", SLUG),
        (f"{HOME}/", f"{HOME}/"),
        (f"{HOME}/index.html", SLUG),
        (f"{HOME}/?lang=en", SLUG),
        (f"{HOME}/en", f"{HOME}/article.php?id=5"),
        (f"{HOME}/de-at/", f"{HOME}/de-at/news/pier"),
        # another site
        ("https://tribune.example/news/pier-reopens-after-storm", SLUG),
        ("https://herald.example.tribune.example/news/pier", SLUG),
        # what the page lies in, and lists
        (f"{HOME}/news/", SLUG),
        (f"{HOME}/news?page=2", SLUG),
        (f"{HOME}/local-news", f"{HOME}/local-news/pier"),
        (f"{HOME}/music", f"{HOME}/music/amp"),
        (f"{HOME}/news", f"{HOME}/news/12"),
        (f"{HOME}/news", f"{HOME}/news/1234"),
        (f"{HOME}/2026/11", f"{HOME}/2026/11/pier"),
        (f"{HOME}/20261124", f"{HOME}/20261124/pier"),
        (f"{HOME}/archive", SLUG),
        (f"{HOME}/tag/pier", SLUG),
        (f"{HOME}/category/storms", f"{HOME}/?p=48213"),
        # another article's id, or none where the id is all there is
        (f"{HOME}/article.php", f"{HOME}/article.php?id=5"),
        (f"{HOME}/article.php?id=1", f"{HOME}/article.php?id=5"),
        (f"{HOME}/view?article=1", f"{HOME}/view?id=5"),
        (f"{HOME}/view", f"{HOME}/view?article=pier"),
        (f"{HOME}/view?article=ferry", f"{HOME}/view?article=pier"),
        (f"{HOME}/?p=48213", f"{HOME}/?p=48214"),
        (f"{HOME}/news/12", f"{HOME}/news/13"),
        (f"{HOME}/news/12.html", f"{HOME}/news/13.html"),
        (f"{HOME}/pier-48213", f"{HOME}/ferry-48214"),
        (f"{HOME}/view.php", f"{HOME}/view.php?page=5"),
        (f"{HOME}/view.php?page=1", f"{HOME}/view.php?page=5"),
        (f"{HOME}/?page=2", SLUG),
        (f"{HOME}/news/article-1", f"{HOME}/news/article-2"),
        (f"{HOME}/news.php?cat=5", f"{HOME}/news.php?cat=5&id=9"),
        (f"{HOME}/view.php?cat=5", f"{HOME}/view.php?cat=5&x=9"),
    ],
)
def test_not_believed(canonical: str | None, page: str) -> None:
    assert not plausible_canonical(canonical, page)


@pytest.mark.parametrize("part", ["a", "1", "a-", "/", "/1", "-_", "a=1&", "1."])
def test_no_address_is_too_long(part: str) -> None:
    long = f"{HOME}/{part * 20_000}"
    assert not plausible_canonical(f"{HOME}/", long)
    assert not plausible_canonical(f"{HOME}/tag/{part * 20_000}", f"{HOME}/?x={part * 20_000}")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_answered(canonical: str, page: str) -> None:
    assert not plausible_canonical("https://herald.example/" + canonical, "https://tribune.example/" + page)
    assert plausible_canonical(canonical, page) in {True, False}
