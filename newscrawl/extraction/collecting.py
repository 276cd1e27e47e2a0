"""Python's cyclic garbage collector, put off while one page is read. Touches nothing else of the interpreter."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """Put off cyclic garbage collection, and leave it as it was found: where it is off already, it stays off.

    Reading a page makes tens of thousands of objects without a cycle among them, all of which die with the page by
    their reference counts; to look through them again and again took a fifth of the time. What other threads leave
    behind meanwhile is collected when the page is done. Where two threads read at once, the first that ends lets
    collection begin again for both, so it is never off for longer than the pages take.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
