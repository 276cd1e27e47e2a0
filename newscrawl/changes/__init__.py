"""Whether an article changed since it was last read, or only the page around it. Pure.

A page is noisy: counters count, stamps are written anew, cards of other stories come and go, and no extractor keeps all
of it out of a body. What is compared here is what a writer or an editor wrote.
"""

from newscrawl.changes.comparing import Change, changed, revision_hash
from newscrawl.changes.snapshot import Snapshot

__all__ = ["Change", "Snapshot", "changed", "revision_hash"]
