"""A defaultdict does not make += atomic.

Expect: failed
"""

from collections import defaultdict


def setup():
    return defaultdict(int)


def visit(pages):
    for page in ("home", "about"):
        pages[page] += 1


threads = [visit, visit]


def check(seen, pages):
    assert dict(pages) == {"home": 2, "about": 2}, f"pages {dict(pages)}"
