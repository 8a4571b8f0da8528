"""A counter in a closure.

Expect: failed
"""


def make_counter():
    count = 0

    def increment():
        nonlocal count
        count += 1
        return count

    return increment


def setup():
    return make_counter()


threads = [lambda counter: counter(), lambda counter: counter()]


def check(seen):
    assert sorted(seen) == [1, 2], f"two increments returned {seen}"
