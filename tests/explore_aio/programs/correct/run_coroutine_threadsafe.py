"""A thread asks the loop and waits for its answer.

Expect: pass
"""

import asyncio


def setup():
    return None


async def main(_):
    loop = asyncio.get_running_loop()

    def ask():
        return asyncio.run_coroutine_threadsafe(asyncio.sleep(1, "answer"), loop).result()

    return await asyncio.to_thread(ask)


tasks = [main]


def check(seen):
    assert seen == ["answer"]
