"""A counter that lives in an event loop, which has a thread of its own.

Expect: pass
"""

import asyncio
import threading


class Counter:
    def __init__(self):
        self.value = 0
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.lock = asyncio.Lock()

    async def count(self):
        async with self.lock:
            value = self.value
            await asyncio.sleep(0)
            self.value = value + 1

    def add(self):
        asyncio.run_coroutine_threadsafe(self.count(), self.loop).result()


def setup():
    return Counter()


threads = [lambda counter: counter.add()] * 2


def check(seen, counter):
    assert counter.value == 2, f"two increments gave {counter.value}"
