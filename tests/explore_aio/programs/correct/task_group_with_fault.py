"""A group takes its other tasks down with the one that fails.

Expect: pass
"""

import asyncio

from dojo.explore.aio import fault


class Download:
    def __init__(self):
        self.open = 0

    async def part(self, number):
        self.open += 1
        try:
            await asyncio.sleep(number)
            fault(ConnectionError("reset"))
            return number
        finally:
            self.open -= 1

    async def run(self):
        async with asyncio.TaskGroup() as group:
            parts = [group.create_task(self.part(number)) for number in (1, 2, 2)]
        return [part.result() for part in parts]


def setup():
    return Download()


tasks = [Download.run]
options = {"cancel": "A"}


def check(seen, download):
    assert download.open == 0
    assert seen[0] == [1, 2, 2] or isinstance(seen[0], (BaseExceptionGroup, asyncio.CancelledError))
