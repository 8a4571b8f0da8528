"""A thread talks to the loop as if it were its own; the loop sleeps on.

Expect: deadlock
"""

import asyncio
import threading


class Listener:
    async def listen(self):
        loop = asyncio.get_running_loop()
        heard = loop.create_future()

        def work():
            loop.call_soon(heard.set_result, "hello")

        threading.Thread(target=work).start()
        return await heard


def setup():
    return Listener()


tasks = [Listener.listen]


def check(seen):
    assert seen == ["hello"]
