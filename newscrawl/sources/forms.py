"""The form that the addresses of a site's articles have, as its lists show it or its scripts write it. Pure."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newscrawl.sources.counting import plain_name
from newscrawl.sources.expressions import Called, Joined, Name, expression_of
from newscrawl.sources.paths import leads_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newscrawl.sources.expressions import Value

# A link in a template, and one that is given to an element: "href='/story/${e.id}'", "href: '/story/' + e.id".
_IN_TEMPLATE = re.compile(
    r"""\bhref=\\?["']?((?:https?:/)?/[^"'`\s<>\\]{0,200}\$\{[^"'`\s<>]{1,200}\}[^"'`\s<>\\]{0,80})"""
)
_GIVEN = re.compile(r"""(?<![\w$])(?:href|to|as|pathname)["']?\s*[:=]\s*\{?\s*(?=["'`]/)""")
_OPEN = re.compile(r"\$\{([^{}]*)\}")
_PARTS = frozenset({"slug", "id", "uri", "path", "permalink", "urlslug", "articleid", "storyid", "newsid", "uuid"})
_LARGEST, _MOST = 500_000, 200  # characters that are looked at; links


def form_of(urls: Iterable[str]) -> str:
    """The form that most addresses of articles have, with `{slug}` for their last step; "" where there is none.

    >>> form_of(["https://herald.example/news/pier-opens", "https://herald.example/news/crane-falls"])
    'https://herald.example/news/{slug}'
    """
    forms: Counter[str] = Counter()
    for url in urls:
        found = re.fullmatch(r"([^?]*/)([^/?]+)(/?)", url)
        if found:
            forms[f"{found[1]}{{slug}}{found[3]}"] += 1
    most = forms.most_common(1)
    return most[0][0] if most and 2 * most[0][1] > forms.total() else ""


def form_in(script: str) -> str:
    """The address of an article as a script puts it together, its parts by name; "" where it tells none.

    >>> form_in("list.map(i => `<a href='/story/${i.id}/${i.slug}'>${i.title}</a>`)")
    '/story/{id}/{slug}'
    >>> form_in('e(L,{href:"/tag/".concat(t.slug)}),e(L,{href:"/haber/"+e.slug+"-"+e.id})')
    '/haber/{slug}-{id}'
    """
    return next((form for form in _forms(script[:_LARGEST]) if _is_articles(form)), "")


def _forms(script: str) -> Iterator[str]:
    for found in _IN_TEMPLATE.finditer(script):
        yield _OPEN.sub(lambda slot: f"{{{plain_name(slot[1].strip('()'))}}}", found[1])
    for place, found in enumerate(_GIVEN.finditer(script)):
        if place == _MOST:
            return
        yield _written(expression_of(script[found.end() :]))


def _written(value: Value) -> str:
    if isinstance(value, Joined):
        parts = [_written(part) for part in value.parts]
        return "".join(parts) if all(parts) else ""
    if isinstance(value, Called):
        return _written(value.arguments[0]) if value.arguments else ""
    if isinstance(value, Name):
        return f"{{{plain_name(value.path)}}}"
    return value if isinstance(value, str) else ""


def _is_articles(form: str) -> bool:
    names = set(re.findall(r"\{(\w+)\}", form))
    return bool(names & _PARTS) and not leads_elsewhere(urljoin("https://x.example/", re.sub(r"[{}]", "", form)))
