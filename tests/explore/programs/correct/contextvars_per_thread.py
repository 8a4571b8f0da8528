"""Each thread has its own context.

Expect: pass
"""

from contextvars import ContextVar

user = ContextVar("user", default="nobody")


def setup():
    pass


def work(name):
    before = user.get()
    token = user.set(name)
    mine = user.get()
    user.reset(token)
    return before, mine


threads = [lambda _: work("ann"), lambda _: work("bob")]


def check(seen):
    assert seen == [("nobody", "ann"), ("nobody", "bob")]
