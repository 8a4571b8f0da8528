"""A callback that the setter calls sets the result again.

Expect: failed
Says: RecursionError
"""

import asyncio


class Future:
    def __init__(self):
        self.callbacks = []
        self.ready = asyncio.Event()

    def set_result(self):
        self.ready.set()
        for callback in self.callbacks:
            callback(self)


async def setup():
    future = Future()
    future.callbacks.append(Future.set_result)
    return future


async def settle(future):
    await asyncio.sleep(1)
    future.set_result()


tasks = [settle]


def check(seen):
    pass
