"""What the reading of a page of a list has to say to whoever keeps it. Pure."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b

from newscrawl.items import Reading
from newscrawl.normalise import is_moment
from newscrawl.sites import Site
from newscrawl.sources import Found, Source

LATEST = 50  # dates of a list that tell how fast it moves


def reading_of(site: Site, source: Source) -> Reading:
    """The reading of a page, before it has said anything."""
    return Reading(site=site.name, kind=source.kind, url=source.url, source=source.start, page=source.page)


def told(reading: Reading, found: Found, left_out: int, *, filled: bool = False) -> Reading:
    """What a page that was read has to say; `filled`: its scripts bring what it lists, and it may look as before."""
    dates = sorted(date for link in found.articles if (date := link.date_published) and is_moment(date))
    return replace(
        reading,
        found=len(found.articles),
        left_out=left_out,
        dates=tuple(dates[-LATEST:]),
        leads=any(more.page == 1 for more in found.more),
        paged=any(more.page > 1 for more in found.more),
        digest=None if filled else _digest(found),
        warnings=found.warnings,
    )


def _digest(found: Found) -> str:
    """A hash of what a list says: its links with their dates, and where it leads; not of what stands around them."""
    links = (f"{link.url} {link.date_published} {link.date_modified}" for link in found.articles)
    more = (f"{source.kind} {source.url} {source.modified}" for source in found.more if source.page == 1)
    return blake2b("\n".join((*links, "", *more)).encode("utf-8", "replace"), digest_size=16).hexdigest()
