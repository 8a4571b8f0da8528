"""Two threads both find the future undone.

Expect: failed
"""

from concurrent.futures import Future


def setup():
    return Future()


def answer(future, value):
    if not future.done():
        future.set_result(value)


threads = [lambda future: answer(future, 1), lambda future: answer(future, 2)]


def check(seen, future):
    assert future.result() in (1, 2)
