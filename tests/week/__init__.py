"""A week of the demo newspaper in virtual hours: real crawls, one a process, whose clock is told what to say."""
