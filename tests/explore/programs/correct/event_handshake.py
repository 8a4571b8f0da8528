"""Two events hand the turn over.

Expect: pass
"""

import threading


def setup():
    return threading.Event(), threading.Event(), []


def ping(state):
    mine, other, log = state
    for _ in range(2):
        log.append("ping")
        other.set()
        mine.wait()
        mine.clear()


def pong(state):
    other, mine, log = state
    for _ in range(2):
        mine.wait()
        mine.clear()
        log.append("pong")
        other.set()


threads = [ping, pong]


def check(seen, state):
    assert state[2] == ["ping", "pong", "ping", "pong"]
