"""call_later, cancelled in time; timers of one moment in any order.

Expect: pass
"""

import asyncio


class Alarm:
    def __init__(self):
        self.rang = []

    async def run(self):
        loop = asyncio.get_running_loop()
        loop.call_later(1, self.rang.append, "a")
        loop.call_later(1, self.rang.append, "b")
        late = loop.call_later(3, self.rang.append, "late")
        await asyncio.sleep(2)
        late.cancel()
        return loop.time()


def setup():
    return Alarm()


tasks = [Alarm.run]


def check(seen, alarm):
    assert sorted(alarm.rang) == ["a", "b"]
