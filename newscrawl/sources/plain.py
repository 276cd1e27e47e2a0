"""A source as plain values for JSON, and back. Pure. What else may continue it is left out: that is of one reading."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from newscrawl.sources.found import Endpoint, Source

if TYPE_CHECKING:
    from collections.abc import Mapping


def to_plain(source: Source) -> dict[str, Any]:
    """What `from_plain` needs: all that is not as usual.

    >>> to_plain(Source("feed", "https://herald.example/feed"))
    {'kind': 'feed', 'url': 'https://herald.example/feed'}
    """
    given = {name: value for name, value in asdict(source).items() if value != _USUAL.get(name)}
    given.pop("otherwise", None)
    return given


def from_plain(values: Mapping[str, Any]) -> Source:
    """What `to_plain` was given; names that no source has are left out."""
    known = {name: value for name, value in values.items() if name in _NAMES}
    if known.get("endpoint"):
        known["endpoint"] = Endpoint(**known["endpoint"])
    facts = tuple((name, value) for name, value in known.pop("facts", ()))
    return Source(**known, facts=facts)


_NAMES = frozenset(field.name for field in fields(Source))
_USUAL: Mapping[str, Any] = {field.name: field.default for field in fields(Source)}
