"""The first answer wins, the other is cancelled and waited for.

Expect: pass
"""

import asyncio


async def request(seconds):
    await asyncio.sleep(seconds)
    return "answer"


async def ask(_):
    attempts = {asyncio.create_task(request(2)), asyncio.create_task(request(1))}
    try:
        done, _ = await asyncio.wait(attempts, return_when=asyncio.FIRST_COMPLETED)
        return done.pop().result()
    finally:
        for attempt in attempts:
            attempt.cancel()
        await asyncio.gather(*attempts, return_exceptions=True)


def setup():
    return None


tasks = [ask]
options = {"cancel": "A"}


def check(seen):
    assert seen[0] == "answer" or isinstance(seen[0], asyncio.CancelledError)
