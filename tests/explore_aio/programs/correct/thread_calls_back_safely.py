"""A thread of the program's own hands its result to the loop.

Expect: pass
"""

import asyncio
import threading
import time


class Listener:
    async def listen(self):
        loop = asyncio.get_running_loop()
        heard = loop.create_future()

        def work():
            time.sleep(1)
            loop.call_soon_threadsafe(heard.set_result, "hello")

        threading.Thread(target=work).start()
        return await heard, loop.time()


async def tick(_):
    await asyncio.sleep(0.5)
    return asyncio.get_running_loop().time()


def setup():
    return Listener()


tasks = [Listener.listen, tick]


def check(seen):
    answer, later = seen[0]
    assert answer == "hello"
    assert 0.4 < later - seen[1] < 0.6, "the loop did not stay responsive"
