"""A month of the demo newspaper in virtual hours, crawled every hour in one process, and what it cost its server."""
