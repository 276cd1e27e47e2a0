"""JavaScript, as far as the address of a request is put together in it. Runs nothing, never raises. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<gap>\s+|//[^\n]*|/\*.*?\*/)|(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)
    |(?P<name>[A-Za-z_$][\w$]*)|(?P<number>\d+(?:\.\d+)?)|(?P<sign>\+\+|--|=>|\.\.\.|\?\?|\?\.|&&|\|\||[=!]==?|.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r"}
_SLOT = re.compile(r"\$\{([^{}]*)\}")
_ENDS = frozenset({",", ")", "]", "}", ";", ":"})
_OPENS = frozenset({"(", "[", "{"})
_DEEPEST = 12
_LONGEST = 2000  # characters of one call: an address and its parameters take a few hundred


@dataclass(frozen=True, slots=True)
class Name:
    """A variable, by its path; `added`: it is counted up by one before it is used."""

    path: str
    added: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """Values that are written one after the other."""

    parts: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Called:
    """What a function gives for these arguments."""

    name: str
    arguments: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """An object: keys and values in their order."""

    pairs: tuple[tuple[str, Value], ...]

    def get(self, *keys: str) -> Value:
        """The first of these keys that is there."""
        return next((value for key in keys for name, value in self.pairs if name == key), None)


Value = str | int | Name | Joined | Called | Table | None


def arguments_at(text: str, start: int) -> tuple[Value, ...]:
    """The arguments of a call whose opening bracket stands just before `start`.

    >>> arguments_at("fetch('/api?page=' + n, {method: 'POST'})", 6)
    (Joined(parts=('/api?page=', Name(path='n', added=False))), Table(pairs=(('method', 'POST'),)))
    """
    return _Reader(text[start : start + _LONGEST]).arguments()


def expression_of(text: str) -> Value:
    """The value of one expression."""
    return _Reader(text[:_LONGEST]).expression()


class _Reader:
    def __init__(self, text: str) -> None:
        # Read as far as is asked for: most calls of a large script are no requests, and end after a word.
        self._rest = ((str(found.lastgroup), found[0]) for found in _TOKEN.finditer(text) if found.lastgroup != "gap")
        self._read: list[tuple[str, str]] = []
        self.place = 0
        self.depth = 0

    def arguments(self) -> tuple[Value, ...]:
        values: list[Value] = []
        while self._sign() not in {")", ""} and len(values) < 8:
            values.append(self.expression())
            self._skip_to_end()
            if self._sign() != ",":
                break
            self.place += 1
        self._take(")")
        return tuple(values)

    def expression(self) -> Value:
        if self.depth >= _DEEPEST:
            self._skip_to_end()
            return None
        self.depth += 1
        parts = [self._operand()]
        while self._take("+"):
            parts.append(self._operand())
        self.depth -= 1
        if self._sign() not in _ENDS | {""}:
            # "a || b", "page * 12", "wide ? 1 : 2": the first operand names what counts, or is all there is.
            self._skip_to_end()
        return _joined(parts)

    def _operand(self) -> Value:
        value = self._simple()
        # What compilers make of a template: '"/api?page=".concat(n)'.
        while self._takes_in():
            value = _joined([value, *self.arguments()])
        return value

    def _takes_in(self) -> bool:
        ahead = [self._at(self.place + step)[1] for step in range(3)]
        taken = ahead == [".", "concat", "("]
        self.place += 3 * taken
        return taken

    def _simple(self) -> Value:
        kind, word = self._next()
        if kind == "text":
            return _template(word[1:-1]) if word[0] == "`" else unescaped(word[1:-1])
        if kind == "number":
            return int(word) if word.isdigit() and len(word) < 10 else word
        if kind == "name":
            return self._named(word)
        return self._signed(word)

    def _signed(self, sign: str) -> Value:
        if sign == "{":
            return self._table()
        if sign == "(":
            inner = self.expression()
            self._skip_to_end()
            self._take(")")
            return None if self._sign() == "=>" else inner
        if sign == "++":
            value = self._operand()
            return Name(value.path, added=True) if isinstance(value, Name) else value
        if sign == "[":
            self._skip_to_end()
            self._take("]")
        elif sign in _ENDS:
            self.place -= 1
        return None  # a regular expression, a negation, the end of the text

    def _named(self, word: str) -> Value:
        if word in {"new", "await", "typeof", "void"}:
            return self._operand()
        if word in {"function", "async", "class"}:
            return None
        path, value = word, None
        while True:
            if self._take(".") or self._take("?."):
                path, value = f"{path}.{self._next()[1]}", None
            elif self._take("("):
                value = Called(path, self.arguments())
            elif self._take("["):
                inner = self.expression()
                self._take("]")
                path = f"{path}.{inner}" if isinstance(inner, str) else path
            elif self._take("++"):
                continue
            else:
                return value or Name(path)

    def _table(self) -> Value:
        pairs: list[tuple[str, Value]] = []
        while self._sign() not in {"}", ""} and len(pairs) < 60:
            kind, word = self._next()
            key = unescaped(word[1:-1]) if kind == "text" else word
            if self._take(":"):
                pairs.append((key, self.expression()))
            elif kind == "name":
                pairs.append((key, Name(key)))
            self._skip_to_end()
            if not self._take(","):
                break
        self._skip_to_end()
        self._take("}")
        return Table(tuple(pairs))

    def _skip_to_end(self) -> None:
        """Go to the comma or bracket that ends this expression."""
        open_brackets = 0
        while sign := self._sign():
            if not open_brackets and sign in _ENDS - {":"}:
                return
            open_brackets += (sign in _OPENS) - (sign in {")", "]", "}"})
            self.place += 1

    def _sign(self) -> str:
        """The sign that comes next; "" at the end, and a letter where a word comes."""
        kind, word = self._at(self.place)
        return word if kind == "sign" else kind and "a"

    def _next(self) -> tuple[str, str]:
        self.place += 1
        return self._at(self.place - 1)

    def _at(self, place: int) -> tuple[str, str]:
        while len(self._read) <= place:
            token = next(self._rest, None)
            if token is None:
                return "", ""
            self._read.append(token)
        return self._read[place]

    def _take(self, sign: str) -> bool:
        taken = self._sign() == sign
        self.place += taken
        return taken


def _joined(parts: list[Value]) -> Value:
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2 and isinstance(parts[0], Name) and isinstance(parts[1], int):
        return Name(parts[0].path, added=True)  # "page + 1" is a sum, for nothing in it is a text
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Joined) else (part,))]
    return Joined(tuple(flat))


def _template(text: str) -> Value:
    parts: list[Value] = []
    place = 0
    for slot in _SLOT.finditer(text):
        parts += [unescaped(text[place : slot.start()]), expression_of(slot[1])]
        place = slot.end()
    parts = [part for part in [*parts, unescaped(text[place:])] if part != ""]
    return parts[0] if len(parts) == 1 else Joined(tuple(parts)) if parts else ""


def unescaped(text: str) -> str:
    """The text that a literal stands for."""
    return _ESCAPE.sub(_letter, text) if "\\" in text else text


def _letter(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    if code:
        letter = chr(int(code, 16))
        return "" if "\ud800" <= letter <= "\udfff" else letter
    return _LETTERS.get(found[3], found[3])
