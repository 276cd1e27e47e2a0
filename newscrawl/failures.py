"""Why a request gave no page: the counted state, and a sentence for a person. Pure."""

from __future__ import annotations

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.items import State

_GONE = frozenset({404, 410})


class ForbiddenError(IgnoreRequest):
    """robots.txt was read, and forbids the address."""


class EndlessRedirectError(IgnoreRequest):
    """Redirects that lead from each address to another of its form: nothing is behind any of them."""


# The owner says no: a login, a price, a law, a request to go away for now.
_REFUSED = frozenset({401, 402, 403, 407, 429, 451})


def state_of(error: BaseException) -> State:
    """The state in which a page ends that was asked for and did not come."""
    if isinstance(error, HttpError):
        status = error.response.status
        return State.GONE if status in _GONE else State.BLOCKED if status in _REFUSED else State.FAILED
    return State.BLOCKED if isinstance(error, IgnoreRequest) else State.FAILED


_SENTENCES: tuple[tuple[type[BaseException], str], ...] = (
    (CannotResolveHostError, "the host's name cannot be resolved"),
    (DownloadConnectionRefusedError, "the connection was refused"),
    (DownloadTimeoutError, "no answer in time"),
    (ResponseDataLossError, "the answer broke off"),
    (DownloadCancelledError, "the answer was too large"),
)


def sentence(error: BaseException) -> str:
    """What happened, in a few words without the address."""
    if isinstance(error, HttpError):
        return f"HTTP status {error.response.status}"
    if isinstance(error, IgnoreRequest):
        return str(error) or "the request was refused"
    for kind, said in _SENTENCES:
        if isinstance(error, kind):
            return said
    return f"{type(error).__name__}: {error}".strip(": ")
