"""asyncio's barrier, unmodified.

Expect: pass
"""

import asyncio


class Meeting:
    def __init__(self):
        self.barrier = asyncio.Barrier(3)
        self.came = 0


def setup():
    return Meeting()


async def meet(meeting):
    meeting.came += 1
    await meeting.barrier.wait()
    return meeting.came


tasks = [meet, meet, meet]
options = {"bound": 1}


def check(seen):
    assert seen == [3, 3, 3]
