"""A request of a script or a button -> an endpoint: what counts in it, what is known of the rest. Pure."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urljoin

from newscrawl.sources.counting import counter_of, is_json, is_size, plain_name
from newscrawl.sources.found import Endpoint
from newscrawl.sources.marks import last_mark
from newscrawl.sources.scripts import SLOT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newscrawl.sources.scripts import Call

# Requests that many pages make and that list no articles.
_OTHER = re.compile(
    r"comment|search|suggest|autocomplete|login|logout|signup|subscri|newsletter|track|analytic|beacon|pixel|vote|poll\b|like|share"
    r"|weather|stock|quote|consent|cookie|captcha|feedback|contact|account|\bcart\b|\.(?:css|js|png|jpe?g|svg|woff2?|webp)(?:$|\?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the page of a list tells: its address, the values in it by plain name, how many articles it shows.

    link    the address of its articles with `{slug}` in it, "" where they have no common form
    """

    url: str
    facts: Mapping[str, str] = field(default_factory=dict)
    shown: int = 0
    link: str = ""


@dataclass(slots=True)
class _Counter:
    counts: str = ""
    slot: str = ""
    literal: str = ""


def bind(call: Call, known: Known) -> Endpoint | None:
    """The endpoint that a request asks; None where it lists nothing, or where only the running script could ask it."""
    if _OTHER.search(SLOT.sub("", call.url)):
        return None
    call_facts = {plain_name(name): value for name, value in call.constants}
    counter = _Counter()
    path, _, query = call.url.partition("?")
    path = SLOT.sub(lambda found: _in_path(found[1], counter, call_facts, known), path)
    if "\0" in path:
        return None
    filler = _Filler(counter, call_facts, known)
    pairs = filler.query(query)
    body = filler.json(call.body) if is_json(call.body) else filler.query(call.body)
    url = urljoin(known.url, path + (f"?{pairs}" if pairs else ""))
    value = _first_value(counter, call, known)
    step = 0 if counter.counts == "offset" else 1
    cursor = _cursor(counter, call, value, known) if counter.counts == "cursor" else ""
    method = cast("Any", call.method)
    link = known.link or (urljoin(known.url, call.link) if call.link else "")
    return Endpoint(url, method, body, value, step, cursor, link)


def _in_path(slot: str, counter: _Counter, constants: Mapping[str, str], known: Known) -> str:
    counts = counter_of(slot)
    if counts and not counter.counts:
        counter.counts, counter.slot = counts, slot
        return f"{{{counts}}}"
    return constants.get(plain_name(slot)) or known.facts.get(plain_name(slot)) or "\0"


class _Filler:
    """Puts what is known into the parameters of one request; the first that counts becomes the counter."""

    def __init__(self, counter: _Counter, constants: Mapping[str, str], known: Known) -> None:
        self.counter = counter
        self.constants = constants
        self.known = known

    def query(self, text: str) -> str:
        pairs = [pair.partition("=") for pair in text.split("&") if pair]
        written = ((key, self.value(key, value)) for key, _, value in pairs)
        return "&".join(f"{key}={value}" for key, value in written if value is not None)

    def json(self, text: str) -> str:
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return ""
        filled = json.dumps(self._inner("", data), ensure_ascii=False)
        return re.sub(r'"\{(page|offset)\}"', r"{\1}", filled)

    def value(self, key: str, value: str) -> str | None:
        """The value of a parameter with the counter's mark or what is known in it; None: it is left out."""
        slots = SLOT.findall(value)
        counts = counter_of(key) or (counter_of(slots[0]) if slots and not is_size(key) else "")
        if (
            counts
            and not self.counter.counts
            and (slots or (counts != "cursor" and value.isascii() and value.isdigit()))
        ):
            self.counter.counts, self.counter.slot = counts, slots[0] if slots else ""
            self.counter.literal = "" if slots else value
            return f"{{{counts}}}"
        told = [self._known(key, slot) for slot in slots]
        if None in told:
            return None
        known = iter(told)
        return SLOT.sub(lambda _found: next(known) or "", value)

    def _known(self, key: str, slot: str) -> str | None:
        for name in (plain_name(slot), plain_name(key)):
            found = self.constants.get(name) or self.known.facts.get(name)
            if found is not None:
                return found
        return None

    def _inner(self, key: str, value: Any) -> Any:
        if isinstance(value, dict):
            inner = ((name, self._inner(name, held)) for name, held in value.items())
            return {name: held for name, held in inner if held is not None}
        if isinstance(value, int) and counter_of(key) in {"page", "offset"}:
            return self.value(key, str(value))
        return self.value(key, value) if isinstance(value, str) else value


def _first_value(counter: _Counter, call: Call, known: Known) -> str:
    """Where counting begins: rather too early than too late, for what is listed twice costs one request only."""
    facts, constants = known.facts, {plain_name(name): value for name, value in call.constants}
    own = constants.get(plain_name(counter.slot)) or facts.get(plain_name(counter.slot)) or ""
    if counter.counts == "cursor":
        return (
            last_mark(facts, plain_name(counter.slot))
            or own
            or next((facts[name] for name in ("nextcursor", "endcursor", "cursor") if facts.get(name)), "")
        )
    if counter.literal:
        return counter.literal
    if counter.counts == "offset":
        told = _number(own) or _number(facts.get("offset")) or known.shown
        return str(min(told, known.shown) if known.shown else told)
    if counter.counts == "page":
        return str(_first_page(_number(own), counter.slot in call.added, known))
    return ""


def _cursor(counter: _Counter, call: Call, value: str, known: Known) -> str:
    """Where the next cursor stands: in an answer, or "@" and what the last card has it as."""
    name = plain_name(counter.slot)
    of_card = bool(value) and last_mark(known.facts, name) == value
    return dict(call.cursors).get(counter.slot, "") or (f"@{name}" if of_card else "")


def _first_page(own: int | None, added: bool, known: Known) -> int:
    if not known.shown:
        return min(1 if own is None else own, 1)
    if own is not None:
        return own + added
    following = _number(known.facts.get("nextpage"))
    here = (_number(known.facts.get(name)) for name in ("page", "currentpage", "paged"))
    return following if following is not None else next((page for page in here if page is not None), 1) + 1


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
