"""What a perfect crawler would say about an article, in the record's keys. Addresses are paths."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from newscrawl.demo.articles import DemoArticle, DemoAuthor, Furniture, Picture, RelatedCard
from newscrawl.demo.body import body_text, compose, plain, reading_minutes


def true_record(article: DemoArticle, listed: Iterable[str]) -> dict[str, Any]:
    """Return the record of one article; a key is left out where the paper says nothing.

    Beside the record's keys it has `path`, `metadata` (False: the page declares nothing) and
    `listed`. Non-breaking spaces count as spaces.
    """
    blocks = compose(article)
    text = body_text(blocks)
    minutes = reading_minutes(text)
    record = {
        "path": article.path,
        "guid": article.guid,
        "headline": article.headline,
        "description": article.summary if article.summary_use in _description_uses(article) else None,
        "datePublished": _utc(article.published),
        "dateModified": _utc(article.modified) if article.updated_later else None,
        "authors": [_author(author) for author in article.authors],
        "articleSection": article.tags[0].name,
        "keywords": [tag.name for tag in article.tags],
        "articleType": article.kind,
        "inLanguage": "en",
        "articleBody": "\n\n".join(text),
        "timeRequired": f"PT{minutes}M" if minutes else None,
        "mainImage": _image(article.image) if article.image else None,
        "images": [_image(block) for block in blocks if isinstance(block, Picture)],
        "relatedLinks": [
            {"url": block.path, "headline": block.headline} for block in blocks if isinstance(block, RelatedCard)
        ],
        "correction": [{"text": text} for text in _corrections(blocks)],
        "metadata": article.has_metadata,
        "listed": sorted(listed),
    }
    return {key: value for key, value in record.items() if value is not None and value != []}


def _corrections(blocks: Iterable[object]) -> list[str]:
    return [plain(block.text) for block in blocks if isinstance(block, Furniture) and block.kind == "correction"]


def _description_uses(article: DemoArticle) -> tuple[str, ...]:
    return ("shown", "declared") if article.has_metadata else ("shown",)


def _author(author: DemoAuthor) -> dict[str, str]:
    return {
        "name": author.name,
        "url": author.path,
        "jobTitle": author.role,
        "description": author.bio,
        "image": author.avatar,
        "type": "Organization" if author.is_desk else "Person",
    }


def _image(picture: Picture) -> dict[str, str]:
    parts = {
        "url": picture.path,
        "caption": picture.caption,
        "creditText": picture.credit,
        "alt": picture.alt,
    }
    return {key: value for key, value in parts.items() if value}


def _utc(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
