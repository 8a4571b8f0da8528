"""A pure function may be computed twice.

Expect: pass
"""

from functools import lru_cache


@lru_cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def setup():
    pass


threads = [lambda _: fib(4), lambda _: fib(5)]


def check(seen):
    assert seen == [3, 5]
