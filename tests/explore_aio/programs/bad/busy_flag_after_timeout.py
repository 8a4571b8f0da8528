"""The flag stays up when the work takes too long.

Expect: failed
Says: still busy
"""

import asyncio


class Device:
    def __init__(self):
        self.busy = False

    async def use(self, seconds):
        self.busy = True
        await asyncio.sleep(seconds)
        self.busy = False


def setup():
    return Device()


async def use(device):
    try:
        await asyncio.wait_for(device.use(5), timeout=2)
    except TimeoutError:
        return "late"


tasks = [use]


def check(seen, device):
    assert seen == ["late"]
    assert not device.busy, "still busy"
