"""A newspaper that publishes through all hours, more by day than by night. Pure: no server, no clock but the script's."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from newscrawl.demo.newspaper import Newspaper

_BY_NIGHT = 0.35  # of a day's rate, from ten to six


def moments(start: datetime, hours: int, per_day: float, seed: int) -> list[datetime]:
    """When an article comes out, in the order of time."""
    rng = random.Random(f"{seed} month")
    found: list[datetime] = []
    moment, end = start, start + timedelta(hours=hours)
    by_day = per_day / (16 + 8 * _BY_NIGHT)
    while True:
        moment += timedelta(hours=rng.expovariate(by_day))
        if moment > end:
            return found
        if 6 <= moment.hour < 22 or rng.random() < _BY_NIGHT:
            found.append(moment.replace(second=0, microsecond=0))


def grow(paper: Newspaper, published: list[datetime]) -> Iterator[Newspaper]:
    """The paper after each of these moments."""
    for moment in published:
        later = replace(paper, clock=moment - timedelta(hours=6)).publish(1)
        article = replace(later.articles[0], published=moment, modified=moment)
        paper = replace(later, articles=(article, *later.articles[1:]), clock=moment)
        yield paper
