"""A site file's selectors: each key that may be pointed at is read from where it points."""

from __future__ import annotations

from typing import Any

import pytest

from newscrawl.extraction import extract_article
from newscrawl.sites import Site
from newscrawl.sites.model import SELECTABLE

URL = "https://herald.example/news/pier"
P = "The pier was opened on Monday, and two hundred people came to see it in the rain."
PAGE = f"""<html><body><h1>Not this</h1><i class="a">Pier opens</i><i class="b">At last</i><i class="c">After eleven years.</i>
<i class="d">October 13, 2026</i><i class="e">October 14, 2026</i><i class="f"><a href="/author/ada/">Ada Quill</a></i>
<i class="f">Tom Reed</i><i class="g">Harbor</i><a class="h" href="/">Home</a><a class="h" href="/harbor">Harbor</a>
<i class="i">piers</i><i class="i">keys</i><div class="j"><p>{P}</p></div><i class="k">4 min read</i>
<img class="l" src="/pier.jpg"><a class="m" href="/ferry-runs-late-again">Ferry runs late again</a></body></html>"""
WANTED: dict[str, tuple[str, Any]] = {
    "headline": (".a", "Pier opens"),
    "alternativeHeadline": (".b", "At last"),
    "description": (".c", "After eleven years."),
    "datePublished": (".d", "2026-10-13"),
    "dateModified": (".e", "2026-10-14"),
    "authors": (".f", ["Ada Quill", "Tom Reed"]),
    "articleSection": (".g", "Harbor"),
    "breadcrumbs": (".h", ["Home", "Harbor"]),
    "keywords": (".i", ["piers", "keys"]),
    "articleBody": (".j", P),
    "timeRequired": (".k", "PT4M"),
    "mainImage": (".l", "https://herald.example/pier.jpg"),
    "relatedLinks": (".m", ["https://herald.example/ferry-runs-late-again"]),
}


def plain(value: Any) -> Any:
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.get("name") or value["url"] if isinstance(value, dict) else value


@pytest.mark.parametrize("key", SELECTABLE)
def test_key_is_read_from_where_the_site_points(key: str) -> None:
    selector, wanted = WANTED[key]
    site = Site(name="herald", url="https://herald.example/", select={key: selector})
    article = extract_article(PAGE, URL, site)
    assert plain(article.to_record()[key]) == wanted
    assert article.fieldSources[key] == f"site:{key}"
