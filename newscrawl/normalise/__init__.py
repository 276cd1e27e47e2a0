"""One value in, its one normal form out: text, addresses, dates. Pure; used by every other room."""

from newscrawl.normalise.bylines import split_byline
from newscrawl.normalise.canonical import plausible_canonical
from newscrawl.normalise.dates import is_moment, moment_text, normal_date, to_moment
from newscrawl.normalise.images import clean_credit, image_key, is_credit, is_named, original_image, split_caption
from newscrawl.normalise.keys import feed_key, key_of
from newscrawl.normalise.names import clean_name, is_organisation, looks_like_name
from newscrawl.normalise.shown import shown_date
from newscrawl.normalise.text import clean_text, letters_of, plain_text, same_text, unescape
from newscrawl.normalise.urls import host_of, normal_url, same_site

__all__ = [
    "clean_credit",
    "clean_name",
    "clean_text",
    "feed_key",
    "host_of",
    "image_key",
    "is_credit",
    "is_moment",
    "is_named",
    "is_organisation",
    "key_of",
    "letters_of",
    "looks_like_name",
    "moment_text",
    "normal_date",
    "normal_url",
    "original_image",
    "plain_text",
    "plausible_canonical",
    "same_site",
    "same_text",
    "shown_date",
    "split_byline",
    "split_caption",
    "to_moment",
    "unescape",
]
