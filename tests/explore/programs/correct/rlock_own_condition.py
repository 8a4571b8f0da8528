"""A hand-made re-entrant lock over a Condition, owners by thread object.

Expect: pass
"""

import threading


class MyRLock:
    def __init__(self):
        self.changed = threading.Condition(threading.Lock())
        self.owner, self.count = None, 0

    def __enter__(self):
        me = threading.current_thread()
        with self.changed:
            while self.owner not in (None, me):
                self.changed.wait()
            self.owner, self.count = me, self.count + 1

    def __exit__(self, *args):
        with self.changed:
            self.count -= 1
            if self.count == 0:
                self.owner = None
                self.changed.notify()


def setup():
    return MyRLock(), [0]


def add(state):
    lock, total = state
    with lock:
        with lock:
            total[0] += 1


threads = [add, add]


def check(seen, state):
    assert state[1] == [2]
