"""Which lists of this run have been dealt with to the last article. In memory, as large as what the run asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from newscrawl.normalise import key_of
from newscrawl.store import Validators


@dataclass(slots=True)
class _OpenList:
    """One list with all its pages."""

    validators: Validators | None = None
    open: set[str] = field(default_factory=set)
    broken: bool = False


class OpenLists:
    """What is still open of each list, by the address of its first page.

    What a server says of a list (ETag, Last-Modified) may be believed by the next run only if nothing that was found on
    any of its pages is still owed: else a list that has not changed would hide a loss.
    """

    def __init__(self) -> None:
        self._lists: dict[str, _OpenList] = {}
        self._of_article: dict[str, set[str]] = {}

    def read(self, start: str, validators: Validators | None) -> None:
        """A page of the list was read; `validators` only with the first one."""
        known = self._lists.setdefault(start, _OpenList())
        known.validators = validators or known.validators

    def broke(self, start: str) -> None:
        """A page of the list could not be read, or not be read whole."""
        self._lists.setdefault(start, _OpenList()).broken = True

    def open(self, start: str, url: str) -> None:
        """An article was found on it that has not ended."""
        key = key_of(url)
        self._lists.setdefault(start, _OpenList()).open.add(key)
        self._of_article.setdefault(key, set()).add(start)

    def end(self, urls: Iterable[str]) -> None:
        """An article has come to a final state."""
        for key in map(key_of, urls):
            for start in self._of_article.pop(key, ()):
                self._lists[start].open.discard(key)

    def still_open(self) -> dict[str, int]:
        """How many articles of each list have not ended, where any has not."""
        return {start: len(known.open) for start, known in self._lists.items() if known.open}

    def settled(self) -> list[Validators]:
        """The validators of every list of which nothing is open; to be asked for once a run has read all it wanted."""
        return [
            known.validators for known in self._lists.values() if known.validators and not (known.open or known.broken)
        ]
