"""A thread sets an asyncio.Event itself: nobody wakes the loop.

Expect: deadlock
"""

import asyncio
import threading


def setup():
    return []


async def main(log):
    event = asyncio.Event()
    thread = threading.Thread(target=event.set)
    thread.start()
    await event.wait()
    thread.join()


tasks = [main]


def check(seen):
    pass
