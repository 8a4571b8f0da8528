"""A counter in a global variable.

Expect: failed
"""

count = 0


def setup():
    global count
    count = 0


def increment(_):
    global count
    count += 1


threads = [increment, increment]


def check(seen):
    assert count == 2, f"two increments gave {count}"
