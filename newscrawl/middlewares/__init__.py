"""What stands between spider, engine and network."""

from newscrawl.middlewares.furniture import KnowFurniture
from newscrawl.middlewares.gate import SkipKnown
from newscrawl.middlewares.redirects import Redirects
from newscrawl.middlewares.robots import Robots

__all__ = ["KnowFurniture", "Redirects", "Robots", "SkipKnown"]
