"""What a visit or a discovery makes of what was known of an address. Pure: the same for every store."""

from __future__ import annotations

from dataclasses import replace

from newscrawl.store import FINAL, Discovery, StoredPage, Visit


def after_discovery(known: StoredPage | None, entry: Discovery, at: str) -> StoredPage:
    """A page that was found for the first time is owed from now on."""
    return known or StoredPage(
        url=entry.url, site=entry.site, found_on=entry.found_on, found=at, next_visit=at, link=entry.link
    )


def after_visit(known: StoredPage | None, url: str, visit: Visit, at: str) -> StoredPage:
    """A page that a visit has ended. What ended well stays so, whatever happens to a later visit."""
    page = known or StoredPage(url=url, site=visit.site, found=at)
    article = visit.article.identifier if visit.article else page.article
    if visit.state in FINAL:
        # What a list told of an article is evidence of its next version too, as long as there may be one.
        link = page.link if visit.article and visit.article.next_visit else None
        return replace(
            page, state=visit.state, reason=visit.reason, attempts=0, next_visit=None, article=article, link=link
        )
    if page.state in FINAL:
        return replace(page, article=article)
    return _not_ended(page, visit, article)


def _not_ended(page: StoredPage, visit: Visit, article: str | None) -> StoredPage:
    return replace(
        page,
        state=visit.state,
        reason=visit.reason,
        attempts=page.attempts + 1,
        next_visit=visit.retry,
        article=article,
        link=page.link if visit.retry else None,
    )
