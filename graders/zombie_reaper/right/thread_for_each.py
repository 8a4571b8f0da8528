"""A thread for each child, which does nothing but wait for it."""

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from subprocess import Popen


class Reaper(AbstractContextManager):
    def __init__(self):
        self.children: dict[Popen, Future] = {}
        self.waiters = ThreadPoolExecutor(max_workers=1000)

    def start(self, command):
        child = Popen(command)
        self.children[child] = self.waiters.submit(child.wait)
        return child.pid

    def codes(self):
        return {
            child.pid: waiter.result()
            for child, waiter in self.children.items()
            if waiter.done()
        }

    def __exit__(self, *_):
        for child in self.children:
            child.kill()
        self.waiters.shutdown()
