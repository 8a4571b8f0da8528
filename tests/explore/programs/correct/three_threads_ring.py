"""A token goes round three threads.

Expect: pass
"""

import threading


def setup():
    ring = [threading.Semaphore(0) for _ in range(3)]
    ring[0].release()
    return ring, []


def player(number):
    def play(state):
        ring, log = state
        for _ in range(2):
            ring[number].acquire()
            log.append(number)
            ring[(number + 1) % 3].release()

    return play


threads = [player(n) for n in range(3)]


def check(seen, state):
    assert state[1] == [0, 1, 2, 0, 1, 2]
