"""A thread of to_thread and the loop share a counter under a lock.

Expect: pass
"""

import asyncio
import threading


class Counter:
    def __init__(self):
        self.value, self.lock = 0, threading.Lock()

    def add(self):
        with self.lock:
            self.value += 1


def setup():
    return Counter()


async def in_thread(counter):
    await asyncio.to_thread(counter.add)


async def in_loop(counter):
    counter.add()


tasks = [in_thread, in_loop]


def check(seen, counter):
    assert counter.value == 2
