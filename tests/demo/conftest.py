from functools import cache

import pytest

from newscrawl.demo.newspaper import Newspaper, make_newspaper


@cache
def _paper(seed: int, articles: int) -> Newspaper:
    return make_newspaper(seed, articles)


@pytest.fixture
def paper() -> Newspaper:
    return _paper(1, 120)


@pytest.fixture(params=[(1, 120), (2, 120), (77, 400)], ids=lambda p: f"seed{p[0]}-{p[1]}")
def any_paper(request: pytest.FixtureRequest) -> Newspaper:
    return _paper(*request.param)
