"""call_soon_threadsafe sets an event.

Expect: pass
"""

import asyncio
import threading


def setup():
    return []


async def main(log):
    loop, event = asyncio.get_running_loop(), asyncio.Event()
    thread = threading.Thread(target=loop.call_soon_threadsafe, args=(event.set,))
    thread.start()
    await event.wait()
    await asyncio.to_thread(thread.join)
    return True


tasks = [main]


def check(seen):
    assert seen == [True]
