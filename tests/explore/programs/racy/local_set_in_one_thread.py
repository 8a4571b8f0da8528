"""A thread-local value is set once, by the first thread.

Expect: failed
"""

import threading

settings = threading.local()


def setup():
    settings.user = "ann"


def user(_):
    return settings.user


threads = [user, user]


def check(seen):
    assert seen == ["ann", "ann"]
