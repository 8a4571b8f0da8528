"""A thread runs a coroutine in the loop and waits for it.

Expect: pass
"""

import asyncio


class Service:
    async def ask(self):
        await asyncio.sleep(1)
        return "answer"

    def work(self, loop):
        return asyncio.run_coroutine_threadsafe(self.ask(), loop).result()

    async def run(self):
        return await asyncio.to_thread(self.work, asyncio.get_running_loop())


def setup():
    return Service()


tasks = [Service.run]
options = {"budget": 500}


def check(seen):
    assert seen == ["answer"]
