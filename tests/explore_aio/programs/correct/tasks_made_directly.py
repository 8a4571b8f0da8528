"""Tasks are made by calling the class, and awaited.

Expect: pass
"""

import asyncio


class Page:
    def __init__(self):
        self.parts = []

    async def part(self, number):
        await asyncio.sleep(number)
        self.parts.append(number)

    async def load(self):
        for job in [asyncio.Task(self.part(number)) for number in range(3)]:
            await job


def setup():
    return Page()


tasks = [Page.load]


def check(seen, page):
    assert page.parts == [0, 1, 2]
