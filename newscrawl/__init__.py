"""newscrawl turns news sites into a clean, complete, deduplicated feed of JSON Lines."""

__version__ = "0.1.0"
