r"""time.sleep stops everybody.

Expect: failed
Says: task A blocked the whole loop at line 1\d for 2 s
"""

import asyncio
import time


class Poller:
    async def poll(self):
        await asyncio.sleep(0)
        time.sleep(2)
        return "polled"


def setup():
    return Poller()


tasks = [Poller.poll]


def check(seen):
    assert seen == ["polled"]
