"""The errors a person can cause. Each message is one sentence that names the culprit; nothing here prints or exits."""


class NewscrawlError(Exception):
    """Base of every error of ours. Its text is shown to the user as it is, on one line."""


class UsageError(NewscrawlError):
    """Wrong arguments, a malformed site file or an unusable setting. Raised before anything is fetched; exit code 2."""


class StoreError(NewscrawlError):
    """The store cannot be opened or is not ours. Raised by `newscrawl.store`; exit code 2."""


class OutputError(NewscrawlError):
    """A line cannot be written, as on a full disk. Raised by `newscrawl.writer`; the crawl stops, exit code 1."""


class LockedError(NewscrawlError):
    """Another run is at work on a site of this one. Raised before anything is fetched; exit code 75."""
