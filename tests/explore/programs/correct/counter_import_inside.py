"""The module is imported inside the function.

Expect: pass
"""


class Counter:
    def __init__(self):
        from importlib import import_module

        self.lock = import_module("threading").Lock()
        self.value = 0

    def increment(self):
        import contextlib

        with contextlib.ExitStack() as stack:
            stack.enter_context(self.lock)
            self.value += 1


def setup():
    return Counter()


threads = [Counter.increment, Counter.increment]


def check(seen, counter):
    assert counter.value == 2
