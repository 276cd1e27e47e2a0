"""The crawls of a month in a process of their own. The module they stand in is known by one name only."""

from tests.month.crawls import main

main()
