"""The thread waits for the loop while the loop waits for the thread's lock.

Expect: deadlock
"""

import asyncio
import threading


class Device:
    def __init__(self):
        self.lock = threading.Lock()

    async def status(self):
        return "ready"

    def restart(self, loop):
        with self.lock:
            return asyncio.run_coroutine_threadsafe(self.status(), loop).result()

    async def use(self):
        restart = asyncio.create_task(asyncio.to_thread(self.restart, asyncio.get_running_loop()))
        await asyncio.sleep(0)
        with self.lock:
            await asyncio.sleep(0)
        return await restart


def setup():
    return Device()


tasks = [Device.use]


def check(seen):
    assert seen == ["ready"]
