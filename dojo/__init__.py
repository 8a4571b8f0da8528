"""The grading engine: from a file in `katas/` to a verdict that is right.

Words used everywhere: a *kata* is one exercise; its stub numbers its *rules*; a *submission* is the
file being graded; the *verdict* says which rules are met, broken or not reached; a *schedule* is
one interleaving of a submission's threads. Nothing in this package knows any kata by name.
"""

VERSION = "0.1.0"
