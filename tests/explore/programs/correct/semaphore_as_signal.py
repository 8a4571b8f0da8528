"""A semaphore of zero signals from one thread to the next.

Expect: pass
"""

from threading import Semaphore


def setup():
    return Semaphore(0), []


def first(state):
    state[1].append("first")
    state[0].release()


def second(state):
    state[0].acquire()
    state[1].append("second")


threads = [second, first]


def check(seen, state):
    assert state[1] == ["first", "second"]
