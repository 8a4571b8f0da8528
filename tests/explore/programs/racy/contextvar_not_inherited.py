"""A context variable is expected in a new thread.

Expect: failed
"""

import contextvars
from threading import Thread

user = contextvars.ContextVar("user", default="nobody")


def setup():
    return []


def main(log):
    user.set("ann")
    thread = Thread(target=lambda: log.append(user.get()))
    thread.start()
    thread.join()
    return log


threads = [main]


def check(seen):
    assert seen == [["ann"]], seen
