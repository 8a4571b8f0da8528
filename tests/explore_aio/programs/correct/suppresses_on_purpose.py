"""`uncancel` says that the cancellation was meant to end here.

Expect: pass
"""

import asyncio


async def last_word(_):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        asyncio.current_task().uncancel()
    return "done"


def setup():
    return None


tasks = [last_word]
options = {"cancel": "A"}


def check(seen):
    assert seen[0] == "done" or isinstance(seen[0], asyncio.CancelledError)
