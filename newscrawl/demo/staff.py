"""The invented staff (`staff.toml`) and the tags of the paper. Values only."""

import tomllib
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

from newscrawl.demo.articles import DemoAuthor, DemoTag
from newscrawl.demo.prose import slugify, vocabulary

PAPER_NAME = "The Lowmere Herald"
ESTABLISHED = datetime(2024, 2, 1, 9, tzinfo=UTC)
PAPER_DESCRIPTION = "News from the Seven Sounds, paid for by its readers."

NEWS_FEED = DemoTag("News Feed", "news-feed")
OPINION = DemoTag("Opinion", "opinion")
INTERVIEW = DemoTag("Interview", "interview")
VIDEO = DemoTag("Video", "video")
COMPANY = DemoTag("Company news", "company-news")
# Only the larger towns have a tag of their own.
TOWN_TAGS = {
    name: DemoTag(name, slugify(name)) for name in ("Lowmere", "Tarnwick", "Ostrey", "Fennimore Quay", "Saint Odry")
}
TOPIC_TAGS = {topic.tag: DemoTag(topic.tag, slugify(topic.tag)) for topic in vocabulary()[1]}


def _author(raw: dict[str, Any]) -> DemoAuthor:
    slug = raw.get("slug") or slugify(raw["name"])
    is_desk = raw.get("is_desk", False)
    return DemoAuthor(
        name=raw["name"],
        slug=slug,
        role=raw["role"],
        bio=raw["bio"],
        # Ghost's meta description of an author is a field of its own, and mostly shorter.
        meta_description=f"{raw['role']} at {PAPER_NAME}.",
        avatar=f"/content/images/2024/02/{slug}.png",
        same_as=() if is_desk else (f"https://{slug}.example/", f"https://social.example/@{slug}"),
        is_desk=is_desk,
    )


_RAW = tomllib.loads(files(__package__).joinpath("staff.toml").read_text("utf-8"))
STAFF = tuple(_author(raw) for raw in _RAW["author"])
NEWS_DESK, VIDEO_DESK = (author for author in STAFF if author.is_desk)
REPORTERS = tuple(author for author in STAFF if not author.is_desk)
