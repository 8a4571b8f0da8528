"""Threads and locks of the low-level module.

Expect: pass
"""

import _thread


def setup():
    return {"count": 0}


def main(state):
    guard = _thread.allocate_lock()
    finished = [_thread.allocate_lock(), _thread.allocate_lock()]

    def work(lock):
        with guard:
            state["count"] += 1
        lock.release()

    for lock in finished:
        lock.acquire()
        _thread.start_new_thread(work, (lock,))
    for lock in finished:
        lock.acquire()
    return state["count"]


threads = [main]


def check(seen):
    assert seen == [2]
