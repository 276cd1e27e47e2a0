"""A newsroom's output to measure by: invented reports in three languages, edited as newsrooms edit."""

from benchmarks.newsroom.edition import COPIED, OTHER, documents, shares
from benchmarks.newsroom.pages import Document, share_of

__all__ = ["COPIED", "OTHER", "Document", "documents", "share_of", "shares"]
