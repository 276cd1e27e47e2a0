"""What holds for all tests: no wall clock judges any of them, and Ctrl-C reaches the programs they start."""

import signal

from hypothesis import settings

settings.register_profile("newscrawl", deadline=None)
settings.load_profile("newscrawl")

# A shell starts background jobs with SIGINT ignored, and what they start would ignore it too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
