"""The answer and the timeout both complete the future.

Expect: failed
Says: InvalidStateError
"""

import asyncio


class Client:
    def __init__(self):
        self.waiting = {}

    async def ask(self, number):
        loop = asyncio.get_running_loop()
        future = self.waiting[number] = loop.create_future()
        loop.call_later(1, self.expire, number)
        try:
            return await future
        except TimeoutError:
            return "late"

    def expire(self, number):
        if not self.waiting[number].done():
            self.waiting[number].set_exception(TimeoutError())

    async def answer(self, number):
        await asyncio.sleep(1)
        self.waiting[number].set_result("answer")


def setup():
    return Client()


async def ask(client):
    return await client.ask(1)


async def answer(client):
    await asyncio.sleep(0)
    await client.answer(1)


tasks = [ask, answer]


def check(seen):
    assert seen[0] in ("answer", "late")
