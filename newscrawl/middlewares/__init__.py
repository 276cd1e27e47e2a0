"""What stands between spider, engine and network."""

from newscrawl.middlewares.gate import SkipKnown
from newscrawl.middlewares.robots import Robots

__all__ = ["Robots", "SkipKnown"]
