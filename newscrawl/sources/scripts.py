"""The requests that a script makes, as templates: address, parameters, what is not known before it runs. Pure."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from newscrawl.sources.counting import counter_of
from newscrawl.sources.expressions import Called, Joined, Name, Table, arguments_at, expression_of, unescaped
from newscrawl.sources.forms import form_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscrawl.sources.expressions import Value

LARGEST_SCRIPT = 2 * 1024 * 1024  # bytes; what follows or is larger is not looked at
_MOST_CALLS, _MOST_PLACES = 40, 200
# Around the name of what only the running script knows.
OPEN, CLOSE = "\ue000", "\ue001"
SLOT = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
# What asks a server. `get` and the like are the names of much else: their argument must begin as an address or a name.
_CALL = re.compile(
    r"""(?<![\w$])(?:\$?fetch|axios|useFetch|useSWR|ky|\$http)\s*\(\s*(?=["'`{A-Za-z_$])|\.(?:ajax|getJSON)\s*\(
    |\.(?:get|post|load|request)\s*\(\s*(?=["'`](?:/|https?:|\?|\.\.?/))
    |(?<![\w$])(?:\$|jQuery|axios|http|api|client|ky|\$http)\.(?:get|post|request)\s*\(\s*(?=["'`{A-Za-z_$])
    |\.open\s*\(\s*(?=["'](?:GET|POST)["'])""",
    re.VERBOSE | re.IGNORECASE,
)
# Clients whose addresses may begin behind a common one; jQuery's and the browser's own do not.
_CLIENT = re.compile(r"^(?!(?:\$|jquery)\.).*\.(?:get|post|request)$|^(?:axios|ky|\$http|usefetch|useswr)$")
_BASE = re.compile(r"""(?<![\w$])(?:baseURL|baseUrl|prefixUrl)["']?\s*[:=]\s*(?![=>])""")
_READS = re.compile(r"^(.+)\.(?:data|attr|getAttribute)$")
_WRAPPERS = frozenset({"URL", "Request", "encodeURIComponent", "encodeURI", "String", "Number", "parseInt"})
_LITERAL = re.compile(r"[\"']?\s*(?:=(?!=)|:)\s*(?:\"([^\"\n]{0,300})\"|'([^'\n]{0,300})'|(-?\d{1,9}))(?![\w.])")
_MEMBER = re.compile(r"\s*=\s*[A-Za-z_$][\w$]*\??\.([A-Za-z_$][\w$.?]*)\s*[;,)\n|?]")
_MOST_MENTIONS = 200
_PARAMETERS = frozenset({"URLSearchParams", "FormData"})
_MOST_NAMES = 12  # looked up for one call: a variable may be set to itself and something more
_BEFORE = 4000  # characters before a call in which its variables are set


@dataclass(frozen=True, slots=True)
class Call:
    """A request of a script. In `url` and `body` a name between `OPEN` and `CLOSE` stands for what is not known.

    constants   what some of these names are at first
    added       the names that are counted up before they are used
    cursors     the names that are taken from the answer, and from where in it
    link        the address of an article with the names of its parts, as the script writes it; "": it tells none
    """

    url: str
    method: str = "GET"
    body: str = ""
    constants: tuple[tuple[str, str], ...] = ()
    added: frozenset[str] = frozenset()
    cursors: tuple[tuple[str, str], ...] = ()
    link: str = ""


def calls_in(text: str) -> tuple[Call, ...]:
    """The requests that a script makes, in its order; at most forty, each once."""
    text = text[:LARGEST_SCRIPT]
    found: dict[tuple[str, str, str], Call] = {}
    for place in islice(_CALL.finditer(text), _MOST_PLACES):
        call = _call(place[0], text, place.start(), place.end())
        if call is not None:
            found.setdefault((call.method, call.url, call.body), call)
        if len(found) >= _MOST_CALLS:
            break
    link = form_in(text) if found else ""
    return tuple(replace(call, link=link) for call in found.values())


def _call(name: str, text: str, start: int, end: int) -> Call | None:
    given = list(arguments_at(text, end))
    scope = _Scope(text, start)
    name = name.rstrip("( \n\t\r").lower()
    method, target, options = _parts(name, [scope.resolved(value) for value in given])
    if isinstance(options, Table):
        said = options.get("method", "type")
        method = said.upper() if isinstance(said, str) else method
    url = _rooted(name, scope.written(target), scope)
    if url is None or not _is_address(url):
        return None
    params, sent, as_json = _payload(name, options)
    if params is not None:
        url = _with_query(url, scope.written_query(params))
    if method not in {"GET", "POST"}:
        return None
    body = ""
    if sent is not None and method == "GET":
        url = _with_query(url, scope.written_query(sent))
    elif sent is not None:
        body = scope.written_json(sent) if as_json else scope.written_query(sent)
    return scope.completed(Call(url, method, body)) if _counts(url, body) else None


def _rooted(name: str, url: str | None, scope: _Scope) -> str | None:
    """The address behind the one that the script has set for all requests of its client, where it has."""
    if url is None or not _CLIENT.search(name) or re.match(r"https?:|//", url):
        return url
    found = _BASE.search(scope.text)
    base = scope.written(expression_of(scope.text[found.end() :])) if found else None
    return f"{base.rstrip('/')}/{url.lstrip('/')}" if base and _is_address(base) else url


def _parts(name: str, given: list[Value]) -> tuple[str, Value, Value]:
    """Method, address and options of a call, whatever the order in which its library wants them."""
    first = given[0] if given else None
    second = given[1] if len(given) > 1 else None
    if name.endswith("open"):
        return (first.upper() if isinstance(first, str) else "GET"), second, None
    if isinstance(first, Table):
        return "GET", first.get("url", "uri"), first
    if name.endswith(".post"):
        return "POST", first, Table((("data", second),))
    if name.endswith((".get", ".getjson", ".load")) and not (
        isinstance(second, Table) and second.get("params", "query", "headers")
    ):
        return "GET", first, Table((("data", second),))
    return "GET", first, second


def _payload(name: str, options: Value) -> tuple[Value, Value, bool]:
    """What is added to the address, what is sent, and whether that is JSON rather than a form."""
    if not isinstance(options, Table):
        return None, None, False
    sent = options.get("data", "body", "json")
    inner = isinstance(sent, Table) and any(isinstance(value, Table) for _, value in sent.pairs)
    as_json = "axios" in name or options.get("json") is not None or inner
    as_json = as_json or (name.endswith(".post") and name.partition(".")[0] in {"http", "api", "client", "ky", "$http"})
    if isinstance(sent, Called) and sent.name.endswith("JSON.stringify"):
        return options.get("params", "query", "searchParams"), sent.arguments[0] if sent.arguments else None, True
    return options.get("params", "query", "searchParams"), sent, as_json and isinstance(sent, Table)


def _counts(url: str, body: str) -> bool:
    """Whether anything in a request may count up: another request lists nothing, or the same each time."""
    keys = re.findall(r"(?:^|[?&])([^=&?]{1,40})=|\"(\w{1,40})\":", f"{url}&{body}")
    names = [*(query or name for query, name in keys), *SLOT.findall(url + body)]
    return any(counter_of(name) for name in names)


def _is_address(url: str) -> bool:
    return (
        bool(re.match(rf"(?:https?:/)?/[\w{OPEN}/.-]|\?|\./|\.\./|{OPEN}[^{CLOSE}]*{CLOSE}(?:[/?]|$)", url))
        and " " not in url
    )


def _with_query(url: str, query: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{query}" if query else url


class _Scope:
    """What can be known of the variables at one place of a script."""

    def __init__(self, text: str, place: int) -> None:
        self.text = text
        self.place = place
        self.before = text[max(0, place - _BEFORE) : place]
        self._left = _MOST_NAMES

    def resolved(self, value: Value, depth: int = 0) -> Value:
        """The value with variables that hold an address or an object replaced by what they hold."""
        if isinstance(value, Called) and value.name.rpartition(".")[2] in _WRAPPERS:
            return self.resolved(value.arguments[0], depth + 1) if value.arguments else None
        if isinstance(value, Called) and value.name.endswith(".toString"):
            value = Name(value.name.removesuffix(".toString"))
        if isinstance(value, Called) and (found := _READS.search(value.name)) and len(value.arguments) == 1:
            name = value.arguments[0]
            value = Name(f"{found[1]}.{name.removeprefix('data-')}") if isinstance(name, str) else value
        if not isinstance(value, Name) or depth > 3 or not self._left:
            return value
        self._left -= 1
        held = self._assigned(value.path.removesuffix(".href"))
        known = self.resolved(held, depth + 1) if isinstance(held, Joined | Called | Table | Name) else held
        added = self._added(value.path)
        if isinstance(known, str) and _is_address(known):
            return _extended(known, added)
        better = isinstance(known, Name) and (added or _names_better(known.path, value.path))
        if isinstance(known, Name) and better:
            known = replace(known, added=known.added or value.added)
        if better or isinstance(known, Joined | Table | Called):
            return _extended(known, added)
        return Table(added) if added else value

    def written(self, value: Value) -> str | None:
        """A value as text, open where only the running script knows it; None where it is no text."""
        value = self.resolved(value)
        if isinstance(value, str | int):
            return str(value)
        if isinstance(value, Joined):
            parts = [self.written(part) for part in value.parts]
            return None if None in parts else "".join(part for part in parts if part is not None)
        if isinstance(value, Name):
            return f"{OPEN}{'+' if value.added else ''}{value.path}{CLOSE}"
        if isinstance(value, Called) and value.arguments and value.name in _PARAMETERS:
            return self.written_query(value.arguments[0])
        return f"{OPEN}{value.name}{CLOSE}" if isinstance(value, Called) else None

    def written_query(self, value: Value) -> str:
        """An object as the parameters of an address or a form."""
        value = self.resolved(value)
        if isinstance(value, Called) and value.arguments and value.name in _PARAMETERS:
            value = self.resolved(value.arguments[0])
        if isinstance(value, Table):
            pairs = ((key, self.written(inner)) for key, inner in value.pairs)
            return "&".join(f"{key}={inner}" for key, inner in pairs if inner is not None)
        written = self.written(value)
        return written if written and "=" in written else ""

    def written_json(self, value: Value) -> str:
        value = self.resolved(value)
        return json.dumps(self._plain(value), ensure_ascii=False) if isinstance(value, Table) else ""

    def completed(self, call: Call) -> Call:
        """The call with what the script tells of the names that are left open in it."""
        names = {name.removeprefix("+"): name for name in SLOT.findall(call.url + call.body)}
        constants = [(name, found) for name in names if (found := self._constant(name)) is not None]
        cursors = [(name, found) for name in names if (found := self._answered(name))]
        added = frozenset(name for name, written in names.items() if written[:1] == "+" or self._counted_up(name))
        plain = {"url": call.url.replace(OPEN + "+", OPEN), "body": call.body.replace(OPEN + "+", OPEN)}
        return replace(call, **plain, constants=tuple(constants), cursors=tuple(cursors), added=added)

    def _plain(self, value: Value) -> Any:
        value = self.resolved(value)
        if isinstance(value, Table):
            return {key: self._plain(inner) for key, inner in value.pairs}
        return value if isinstance(value, int) else self.written(value)

    def _assigned(self, path: str) -> Value:
        found = None
        for found in re.finditer(rf"(?<![\w$.]){re.escape(path)}\s*=(?![=>])\s*", self.before):  # noqa: B007 - the last counts
            pass
        return expression_of(self.before[found.end() :] + self.text[self.place : self.place + 1]) if found else None

    def _added(self, path: str) -> tuple[tuple[str, Value], ...]:
        """The parameters that are set on an address, a form or a list of parameters before it is used."""
        calls = re.finditer(rf"(?<![\w$.]){re.escape(path)}(?:\.searchParams)?\.(?:set|append)\(", self.before)
        given = (arguments_at(self.before + ")", found.end()) for found in calls)
        return tuple((pair[0], pair[1]) for pair in given if len(pair) == 2 and isinstance(pair[0], str))

    def _constant(self, path: str) -> str | None:
        for end in self._mentions(path.rpartition(".")[2]):
            if found := _LITERAL.match(self.text, end):
                return next(unescaped(group) for group in found.groups() if group is not None)
        return None

    def _answered(self, path: str) -> str:
        """Where in an answer a name is taken from, as in "cursor = data.meta.next"."""
        for end in self._mentions(path):
            found = _MEMBER.match(self.text, end)
            told = found[1].replace("?", "") if found else ""
            if told and not re.search(r"(?:dataset|value|length|page)\b", told):
                return told
        return ""

    def _mentions(self, name: str) -> Iterator[int]:
        """Where a name ends, at its first places in the script."""
        place = -1
        for _ in range(_MOST_MENTIONS):
            place = self.text.find(name, place + 1)
            if place < 0:
                return
            if not place or not (self.text[place - 1].isalnum() or self.text[place - 1] in "_$?&"):
                yield place + len(name)

    def _counted_up(self, path: str) -> bool:
        name = re.escape(path)
        up = rf"{name}\+\+|\+\+{name}(?![\w$])|(?<![\w$.]){name}\s*\+=\s*1\b|(?<![\w$.]){name}\s*=\s*{name}\s*\+\s*1\b"
        return bool(re.search(up, self.before[-400:]))


def _names_better(path: str, variable: str) -> bool:
    """Whether what a variable was set to says more than its own name: compilers leave a letter or two of that."""
    if counter_of(path) == "cursor":
        return False  # it comes from an answer, and `_answered` looks for it by the variable
    return "." in path and (("." not in variable and len(variable) < 3) or ".dataset." in path)


def _extended(value: Value, added: tuple[tuple[str, Value], ...]) -> Value:
    if not added:
        return value
    if isinstance(value, Table):
        return Table((*value.pairs, *added))
    if isinstance(value, Called):
        inside = value.arguments[0] if value.arguments and isinstance(value.arguments[0], Table) else Table(())
        return replace(value, arguments=(Table((*inside.pairs, *added)),))
    return Joined(
        (*(value.parts if isinstance(value, Joined) else (value,)), "?", Called("URLSearchParams", (Table(added),)))
    )
