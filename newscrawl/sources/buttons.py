"""The "Show More" of a list: where it stands on the page, and what its attributes or its form say. Pure."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from newscrawl.normalise import clean_text
from newscrawl.sources.counting import counter_of, plain_name
from newscrawl.sources.regions import Furniture
from newscrawl.sources.scripts import CLOSE, OPEN, Call, calls_in
from newscrawl.sources.wording import says_next

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_MORE_NAME = re.compile(
    r"(?:^|[\s_-])(?:(?:load|show|view|see|get)[-_]?(?:more|older|next)|infinite(?:[-_]?(?:scroll|loader|load))?|more[-_]?(?:posts|articles|stories|news|results)"
    r"|endless|lazy[-_]?load[-_]?more|next[-_]?page|pager[-_]?next)",
    re.IGNORECASE,
)
_MORE_ATTRIBUTE = re.compile(
    r"(?:data-)?(?:[a-z]+-)*(?:next|more|infinite|endless)(?:-?page)?(?:-?scroll)?-?(?:url|href|src|link|endpoint|path|api)|(?:data-)?hx-(?:get|post)",
    re.IGNORECASE,
)
_SILENT = re.compile(
    r"class|id|style|type|name|role|aria-.*|title|target|rel|on(?!click).*|data-(?:bs-|toggle|dismiss|src$|srcset).*"
)
_ADDRESS = re.compile(r"(?:https?:)?/{1,2}[\w.~%!$&'()*+,;=:@/?{}\[\]-]+|\?[\w.~%!$&'()*+,;=:@/?-]+=[^\s\"'<>]*")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|mp4|js|css|woff2?)(?:$|\?)", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|kommentar|commentaire|comentario|комент|replies", re.IGNORECASE)
_PAGER = re.compile(r"pag(?:er|ing|inat)|load-?more|show-?more", re.IGNORECASE)
_FRAMES = frozenset({"turbo-frame", "include-fragment"})  # pieces of a page that come when they are scrolled to
_PRESSED = frozenset({"button", "input", "a", "div", "span", "li", "p", "load-more"})
_OF_THE_SCREEN = re.compile(
    r"toggle|target|dismiss|action|test|text|label|class|style|color|theme|method|bs-|track|event|ga-|gtm|controller|total|max|url"
)
_HIGHEST = 6  # elements above the button whose attributes may be meant for it
_LONGEST = 500  # characters of an attribute that is a value, not a text


@dataclass(frozen=True, slots=True)
class Button:
    """One way to more of a list. `calls`: the requests that it declares; `facts`: its values, by plain name."""

    calls: tuple[Call, ...]
    facts: dict[str, str]


def buttons_of(tree: HtmlElement) -> tuple[Button, ...]:
    """The buttons and endless ends of a page that say they lead to more of its list, in its order; at most eight."""
    furniture = Furniture()
    found = []
    for element in tree.iter():
        if _is_more(element) and _of_the_list(element, furniture) and not _of_comments(element):
            found.append(button_of(element))
        if len(found) == 8:
            break
    return tuple(found)


def button_of(element: HtmlElement) -> Button:
    """An element as a button, whatever it says."""
    facts = _facts(element)
    return Button(tuple(_calls(element, facts)), facts)


def _is_more(element: HtmlElement) -> bool:
    if element.tag in _FRAMES:
        return bool(element.get("src")) and element.get("loading") == "lazy"
    if any(_names_more(name) for name, _ in element.items()):
        return True
    tag = element.tag
    if tag not in _PRESSED:
        return bool(_MORE_NAME.search(str(element.get("class") or ""))) and any(
            name.startswith("data-") for name, _ in element.items()
        )
    if tag == "input" and element.get("type") not in {"button", "submit"}:
        return False
    pressed = tag in {"button", "input"} or element.get("role") == "button" or (tag == "a" and _leads_nowhere(element))
    if pressed and _says_more(element):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_MORE_NAME.search(named)) and (pressed or bool(_addresses(element)))


@lru_cache(maxsize=4096)
def _names_more(attribute: str) -> bool:
    return bool(_MORE_ATTRIBUTE.fullmatch(attribute))


def _leads_nowhere(link: HtmlElement) -> bool:
    href = (link.get("href") or "#").strip().lower()
    return href.startswith(("#", "javascript:"))


def _says_more(element: HtmlElement) -> bool:
    words = [
        element.text_content() if len(element) < 8 else "",
        element.get("aria-label"),
        element.get("value"),
        element.get("title"),
    ]
    said = [clean_text(word) for word in words if word]
    # A bare "More" opens a menu as often as it leads on.
    return any(says_next(word) and word.lower() != "more" for word in said)


def _of_the_list(element: HtmlElement, furniture: Furniture) -> bool:
    """Whether an element may belong to a list: it stands in no menu, header or footer, or in the list's own pager."""
    if not furniture.holds(element):
        return True
    above = list(element.iterancestors())[:_HIGHEST]
    return any(
        _PAGER.search(f"{el.get('class') or ''} {el.get('id') or ''} {el.get('aria-label') or ''}") for el in above
    )


def _of_comments(element: HtmlElement) -> bool:
    around = [element, *list(element.iterancestors())[:4]]
    return any(_COMMENTS.search(f"{el.get('class') or ''} {el.get('id') or ''}") for el in around) or bool(
        _COMMENTS.search(element.text_content()[:80] if element.tag in {"button", "a", "input"} else "")
    )


def _facts(element: HtmlElement) -> dict[str, str]:
    """The values in the attributes of an element and those above it, the nearest first."""
    facts: dict[str, str] = {}
    for above in [element, *list(element.iterancestors())[:_HIGHEST]]:
        for name, value in above.items():
            if not name.startswith("data-") or len(value) > _LONGEST:
                continue
            if value.lstrip()[:1] == "{":
                for key, inner in _leaves(value):
                    facts.setdefault(plain_name(key), inner)
            facts.setdefault(plain_name(name[5:]), value.strip())
    return facts


def _calls(element: HtmlElement, facts: dict[str, str]) -> Iterator[Call]:
    for address, method in _addresses(element):
        yield _with_counter(Call(address, method), element, facts)
    form = next(element.iterancestors("form"), None)
    if form is not None and (form.get("action") or form.get("method")):
        yield _form(form)
    yield from calls_in(element.get("onclick") or "")


def _addresses(element: HtmlElement) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for name, value in element.items():
        if name == "src" and element.tag in _FRAMES:
            found.setdefault(value.strip(), "GET")
        if _SILENT.fullmatch(name) or (name == "href" and element.tag == "a") or len(value) > 2000:
            continue
        said = [inner for _, inner in _leaves(value)] if value.lstrip()[:1] == "{" else [value]
        if name == "onclick":
            said = re.findall(r"[\"']([^\"']+)[\"']", value)
        post = name.endswith("-post") or (element.get("data-method") or element.get("method") or "").lower() == "post"
        for address in map(str.strip, said):
            if _ADDRESS.fullmatch(address) and not _FILE.search(address):
                found.setdefault(address, "POST" if post else "GET")
    return list(found.items())


def _with_counter(call: Call, element: HtmlElement, facts: dict[str, str]) -> Call:
    """An address that does not count by itself, with the parameters that the element has for it."""
    said = element.get("hx-vals") or element.get("data-hx-vals") or element.get("data-params") or ""
    pairs = [(key, value) for key, value in _leaves(said)]
    if not pairs and not any(counter_of(key) for key in re.findall(r"[?&]([^?&=]+)=", call.url)):
        own = {plain_name(name[5:]): name[5:] for name, _ in element.items() if name.startswith("data-")}
        counting = next((name for name in own if counter_of(name) and facts.get(name, "/")[:1] not in {"/", "?"}), None)
        if counting is None:
            return call
        pairs = [(counting.removeprefix("next").removeprefix("current") or counting, f"{OPEN}{counting}{CLOSE}")]
        # Its other values say of what more is wanted, under whatever name: "data-rubrik", "data-limit".
        pairs += [
            (name, facts[key]) for key, name in own.items() if name != counting and _may_say_which(name, facts[key])
        ]
    if not pairs:
        return call
    query = "&".join(f"{key}={value}" for key, value in pairs)
    if call.method == "POST":
        return Call(call.url, "POST", query)
    return Call(f"{call.url}{'&' if '?' in call.url else '?'}{query}", call.method)


def _may_say_which(name: str, value: str) -> bool:
    return bool(re.fullmatch(r"[\w.-]{1,40}", value)) and not _OF_THE_SCREEN.search(name) and not counter_of(name)


def _form(form: HtmlElement) -> Call:
    pairs = [
        (field.get("name") or "", field.get("value") or "")
        for field in form.iter("input", "button")
        if field.get("name") and (field.get("type") or "").lower() not in {"checkbox", "radio", "file", "image"}
    ]
    action = (form.get("action") or "").strip()
    query = urlencode(pairs)
    if (form.get("method") or "get").lower() == "post":
        return Call(action, "POST", query)
    return Call(f"{action.partition('?')[0]}?{query}")


def _leaves(text: str) -> Iterator[tuple[str, str]]:
    """The plain values of a JSON object in an attribute, at most fifty."""
    try:
        data = json.loads(html.unescape(text)) if text.lstrip()[:1] == "{" else None
    except (ValueError, RecursionError):
        return
    yield from leaves_of(data, most=50)


def leaves_of(data: Any, most: int) -> Iterator[tuple[str, str]]:
    """Key and value of the plain values in a JSON tree, the upper ones first; at most `most`."""
    level: list[tuple[str, Any]] = [("", data)]
    given = 0
    for _ in range(10):  # levels; deeper down nothing is said of the list as a whole
        below: list[tuple[str, Any]] = []
        for key, value in level[: 40 * most]:
            if isinstance(value, dict):
                below += [(str(name), inner) for name, inner in value.items()]
            elif isinstance(value, list):
                below += [(key, inner) for inner in value if isinstance(inner, dict)]
            elif isinstance(value, str | int) and not isinstance(value, bool) and given < most:
                written = str(value) if isinstance(value, str) or abs(value) < 10**18 else ""
                if len(written) <= _LONGEST:
                    given += 1
                    yield key, written
        level = below
