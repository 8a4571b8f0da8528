"""Threads of the low-level module, waited for by locks.

Expect: pass
"""

from _thread import allocate_lock, start_new_thread


def setup():
    return []


def main(log):
    done = allocate_lock()
    done.acquire()

    def work():
        log.append("work")
        done.release()

    start_new_thread(work, ())
    with done:
        return list(log)


threads = [main]


def check(seen):
    assert seen == [["work"]]
