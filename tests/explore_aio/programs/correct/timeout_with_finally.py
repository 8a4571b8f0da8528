"""The flag comes down whatever happens.

Expect: pass
"""

import asyncio


class Device:
    def __init__(self):
        self.busy = False

    async def use(self, seconds):
        self.busy = True
        try:
            await asyncio.sleep(seconds)
        finally:
            self.busy = False


def setup():
    return Device()


async def use(device):
    try:
        async with asyncio.timeout(2):
            await device.use(5)
    except TimeoutError:
        return "late"


tasks = [use]
options = {"cancel": "A"}


def check(seen, device):
    assert seen[0] == "late" or isinstance(seen[0], asyncio.CancelledError)
    assert not device.busy, "still busy"
