"""Further addresses of stories that have one of their own, and what to take away to come to that. Pure values.

A page for printers, for telephones, a link that tells where it was clicked: whoever knows for one story what such an
address adds knows it for all of the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, Self
from urllib.parse import SplitResult, urlsplit, urlunsplit

from newscrawl.normalise import key_of, same_site

MOST = 64  # additions that are kept of a site
_STORIES = 2  # that have shown an addition, from which it is believed
_WORDS = re.compile(r"/?[^\W\d_]+(?:[-_.][^\W\d_]+)*/?|[-_.][^\W\d_]+")
_FILE = re.compile(r"\.[a-z]{2,5}$")

Place = Literal["host", "front", "behind", "name"]


@dataclass(frozen=True, slots=True, order=True)
class Addition:
    """What an address has that the story's own lacks: a host, words in front of the path or behind it, a parameter."""

    place: Place
    what: str

    def taken_from(self, parts: SplitResult) -> SplitResult:
        """The address without it; the same address where it does not have it."""
        if self.place == "name":
            kept = [pair for pair in parts.query.split("&") if pair.partition("=")[0] != self.what]
            return parts._replace(query="&".join(kept))
        if self.place == "host":
            front, own = self.what.split(" ")
            return parts._replace(netloc=own) if parts.netloc == front else parts
        path, ending = _split(parts.path)
        if self.place == "front" and path.startswith(f"{self.what}/"):
            return parts._replace(path=path.removeprefix(self.what) + ending)
        if self.place == "behind" and path.endswith(self.what) and len(path) > len(self.what) + 1:
            return parts._replace(path=path.removesuffix(self.what) + ending)
        return parts


def additions(url: str, own: str) -> tuple[Addition, ...]:
    """What `url` adds to a story's own address; nothing where it is no such address, but another.

    >>> additions("https://herald.example/print/pier-opens?box=3", "https://herald.example/pier-opens")
    (Addition(place='front', what='/print'), Addition(place='name', what='box'))
    """
    there, here = urlsplit(url), urlsplit(own)
    names, pairs = dict(_pairs(there.query)), dict(_pairs(here.query))
    if any(names.get(name) != value for name, value in pairs.items()) or not same_site(url, own):
        return ()
    path = _in_path(_split(there.path), _split(here.path))
    if path is None:
        return ()
    host = [Addition("host", f"{there.netloc} {here.netloc}")] if there.netloc != here.netloc else []
    return (*host, *path, *(Addition("name", name) for name in names if name not in pairs))


@dataclass(frozen=True, slots=True)
class Twins:
    """The additions of one site, each with the stories that have shown it: `_STORIES` are enough to believe it."""

    shown: Mapping[Addition, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def learn(self, url: str, own: str, *, read: bool = False) -> Self:
        """The twins with what `url` adds to a story's own address; `read`: both were read, and tell the same."""
        found = additions(url, own)
        if not found:
            return self
        shown = dict(self.shown)
        for addition in found:
            stories = dict.fromkeys((*shown.get(addition, ()), key_of(own), *(("read",) if read else ())))
            shown[addition] = tuple(stories)[:_STORIES]
        return type(self)(MappingProxyType(dict([*shown.items()][-MOST:])))

    def original(self, url: str) -> str | None:
        """The address of which this is another, as far as is known; None: it stands for itself."""
        before = parts = urlsplit(url)
        for addition, stories in self.shown.items():
            if len(stories) >= _STORIES:
                parts = addition.taken_from(parts)
        return None if parts == before else urlunsplit(parts)

    def to_list(self) -> list[list[str]]:
        """A list for JSON."""
        return [[addition.place, addition.what, *stories] for addition, stories in self.shown.items()]

    @classmethod
    def from_list(cls, kept: Any) -> Self:
        """What `to_list` gave. Entries that it cannot have given are left out."""
        entries: Iterable[Any] = kept if isinstance(kept, list) else ()
        good = [entry for entry in entries if isinstance(entry, list) and _is_one(entry)]
        return cls(MappingProxyType({Addition(place, what): tuple(stories) for place, what, *stories in good[-MOST:]}))


def _is_one(entry: list[Any]) -> bool:
    if len(entry) < 3 or not all(isinstance(text, str) and text for text in entry):
        return False
    return entry[0] in {"front", "behind", "name"} or (entry[0] == "host" and entry[1].count(" ") == 1)


def _in_path(there: tuple[str, str], here: tuple[str, str]) -> tuple[Addition, ...] | None:
    """What one path adds to another, each with its ending apart; None: it is another path."""
    if there == here:
        return ()
    (path, ending), (own, own_ending) = there, here
    if ending.strip("/") != own_ending.strip("/") or not own:
        return None
    if path == own:
        return ()
    front, behind = path.removesuffix(own), path.removeprefix(own)
    if path.endswith(own) and _WORDS.fullmatch(front) and own.startswith("/"):
        return (Addition("front", front),)
    if path.startswith(own) and _WORDS.fullmatch(behind):
        return (Addition("behind", behind),)
    return None


def _split(path: str) -> tuple[str, str]:
    """A path, and the ending of its file or its last slash."""
    found = _FILE.search(path)
    ending = found[0] if found else "/" if path.endswith("/") else ""
    return path.removesuffix(ending), ending


def _pairs(query: str) -> list[tuple[str, str]]:
    return [(name, value) for name, _, value in (pair.partition("=") for pair in query.split("&")) if name]
