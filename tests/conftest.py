"""What holds for all tests: no wall clock judges any of them."""

from hypothesis import settings

settings.register_profile("newscrawl", deadline=None)
settings.load_profile("newscrawl")
