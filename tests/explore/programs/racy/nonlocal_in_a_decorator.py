"""A decorator counts calls in a closure.

Expect: failed
"""

import functools


def counted(function):
    calls = 0

    @functools.wraps(function)
    def wrapper(*args):
        nonlocal calls
        calls += 1
        wrapper.calls = calls
        return function(*args)

    return wrapper


def setup():
    return counted(lambda: None)


threads = [lambda f: f(), lambda f: f()]


def check(seen, f):
    assert f.calls == 2, f.calls
