"""A plain thread-local.

Expect: pass
"""

from threading import local

here = local()


def setup():
    pass


def work(name):
    assert not hasattr(here, "user")
    here.user = name
    return here.user


threads = [lambda _: work("ann"), lambda _: work("bob")]


def check(seen):
    assert seen == ["ann", "bob"]
