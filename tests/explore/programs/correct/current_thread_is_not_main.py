"""A racing thread is not the main thread; the set-up is.

Expect: pass
"""

import threading


def setup():
    return threading.current_thread() is threading.main_thread()


def who(_):
    return threading.current_thread() is threading.main_thread(), threading.current_thread().daemon


threads = [who, who]


def check(seen, main):
    assert main is True
    assert seen == [(False, False)] * 2
