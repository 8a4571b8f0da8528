"""A context carried into a thread by hand.

Expect: pass
"""

import contextvars
from threading import Thread

user = contextvars.ContextVar("user", default="nobody")


def setup():
    return []


def main(log):
    user.set("ann")
    thread = Thread(target=contextvars.copy_context().run, args=(lambda: log.append(user.get()),))
    other = Thread(target=lambda: log.append(user.get()))
    for each in (thread, other):
        each.start()
    for each in (thread, other):
        each.join()
    return sorted(log)


threads = [main]


def check(seen):
    assert seen == [["ann", "nobody"]], seen
