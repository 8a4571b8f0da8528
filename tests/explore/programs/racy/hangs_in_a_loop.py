"""A loop without an end that touches nothing shared.

Expect: timeout
"""


def setup():
    return None


def spin(_):
    n = 1
    while n:
        n += 1


threads = [spin, spin]


def check(seen):
    pass
