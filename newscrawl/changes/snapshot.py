"""What is remembered of an article to tell later whether it changed, and its few bytes. Pure."""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import asdict, dataclass
from typing import Any

from newscrawl.items import Article
from newscrawl.normalise import plain_text, same_text

_LINKED_BLOCK = re.compile(r"<(p|li|h[1-6]|blockquote)>\s*<a\b[^>]*>((?:(?!</?a\b|</\1>).)*)</a>\s*</\1>", re.DOTALL)
_LISTS = ("authors", "correction")
_LARGEST = 32 * 1024 * 1024  # bytes of a snapshot unpacked; a page is at most a third of that


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What of an article is compared, under the record's keys.

    Left out is what belongs to the page, the site or the reading: dates (a stamp moves without an edit), section,
    keywords and breadcrumbs (renamed for thousands of stories at once), `alternativeHeadline` (declared for search
    engines, and tested in rotation), pictures and videos (their addresses change with the size or the cache), related
    links, the reading time. `articleType` is not compared: it says how the body is to be read.
    """

    headline: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    articleType: str = ""  # noqa: N815 - the record's keys are camelCase
    articleBody: str = ""  # noqa: N815
    correction: tuple[str, ...] = ()

    @classmethod
    def of(cls, article: Article) -> Snapshot:
        """Take one of an article; lines of its body that only lead to other stories stay out."""
        return cls(
            headline=article.headline or "",
            description=article.description or "",
            authors=tuple(author.name for author in article.authors if author.name),
            articleType=article.articleType or "",
            articleBody=_without_links(article),
            correction=tuple(note.text for note in article.correction if note.text),
        )

    def to_bytes(self) -> bytes:
        """A few hundred bytes for a short story."""
        return zlib.compress(json.dumps(asdict(self), ensure_ascii=False).encode("utf-8", "replace"), 9)

    @classmethod
    def from_bytes(cls, blob: bytes) -> Snapshot:
        """Read what `to_bytes` wrote; raise ValueError where it is damaged."""
        try:
            unpacking = zlib.decompressobj()
            raw = unpacking.decompress(blob, _LARGEST)
            if not unpacking.eof:
                raise ValueError("a snapshot of an article is cut off or too large")
            fields: Any = json.loads(raw)
        except (zlib.error, RecursionError, UnicodeDecodeError, json.JSONDecodeError) as error:
            raise ValueError(f"a snapshot of an article is damaged: {error}") from error
        if not _is_whole(fields):
            raise ValueError("a snapshot of an article is damaged: it has other fields")
        values: dict[str, Any] = {key: tuple(value) if key in _LISTS else value for key, value in fields.items()}
        return cls(**values)


def _is_whole(fields: Any) -> bool:
    if not isinstance(fields, dict) or fields.keys() != set(Snapshot.__dataclass_fields__):
        return False
    if not all(isinstance(fields[key], list) for key in _LISTS):
        return False
    texts = [text for key, value in fields.items() for text in (value if key in _LISTS else [value])]
    return all(isinstance(text, str) for text in texts)


def _without_links(article: Article) -> str:
    """The body without the paragraphs that are one link; as it is where little else would be left of it."""
    body = article.articleBody or ""
    linked = [plain_text(text) for _, text in _LINKED_BLOCK.findall(article.articleBodyHtml or "")]
    linked += [link.headline for link in article.relatedLinks if link.headline]
    if not linked:
        return body
    paragraphs = body.split("\n\n")
    kept = "\n\n".join(text for text in paragraphs if not any(same_text(text, other) for other in linked))
    return kept if len(kept) * 2 > len(body) else body
