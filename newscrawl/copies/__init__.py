"""The same story under other addresses: what an article is recognised by, and how alike two are. Pure; knows no SQL.

Two articles are **copies** where at least half of the shorter one's own words were taken over from the other, or both
from a third, in whole sentences or long pieces of them. So a cut tail, a new lead, added paragraphs, corrected words
and a piece merged from two agency stories are copies; the next day's weather report, another match told in the same
form, an interview with the same questions and a new story that repeats three paragraphs of background are none.
Standing paragraphs of a site are nobody's own.
"""

from newscrawl.copies.fingerprints import Fingerprint, fingerprint, simhash_hex
from newscrawl.copies.likeness import COPY, compare
from newscrawl.copies.matching import Candidate, Copies, CopyMatch, PendingCopies, best_matches, cluster_for

__all__ = [
    "COPY",
    "Candidate",
    "Copies",
    "CopyMatch",
    "Fingerprint",
    "PendingCopies",
    "best_matches",
    "cluster_for",
    "compare",
    "fingerprint",
    "simhash_hex",
]
