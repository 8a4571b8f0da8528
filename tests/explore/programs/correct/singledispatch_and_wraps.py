"""Other decorators of functools are untouched.

Expect: pass
"""

import functools


@functools.singledispatch
def show(value):
    return "value"


@show.register
def _(value: int):
    return "int"


def setup():
    return None


threads = [lambda _: show(1), lambda _: show("x")]


def check(seen):
    assert seen == ["int", "value"]
