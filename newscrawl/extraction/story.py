"""Which text on a page is the story: the one place where the generic extractor stands. Pure.

Today a well-kept library answers; what it says only chooses among our own blocks (`newscrawl.extraction.blocks`).
"""

from __future__ import annotations

from copy import deepcopy

from trafilatura import extract

from newscrawl.extraction.page import Page


def story_lines(page: Page) -> list[str]:
    """The lines of the story as a generic extractor sees them, in order; [] where it sees none."""
    try:
        # The library prunes the tree it is given, and ours is shared.
        text = extract(deepcopy(page.tree), include_comments=False, include_tables=True, url=page.url)
    except Exception:  # a library over hostile pages: it documents no error, and none may end the crawl
        text = None
    return [line for line in (text or "").splitlines() if line.strip()]
