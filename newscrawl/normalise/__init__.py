"""One value in, its one normal form out: text, addresses, dates. Pure; used by every other room."""

from newscrawl.normalise.dates import is_moment, normal_date, to_moment
from newscrawl.normalise.text import clean_text, plain_text, same_text, unescape
from newscrawl.normalise.urls import host_of, key_of, normal_url, same_site

__all__ = [
    "clean_text",
    "host_of",
    "is_moment",
    "key_of",
    "normal_date",
    "normal_url",
    "plain_text",
    "same_site",
    "same_text",
    "to_moment",
    "unescape",
]
