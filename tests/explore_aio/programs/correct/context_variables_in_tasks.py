"""Each task has a copy of the context.

Expect: pass
"""

import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


def setup():
    return None


def worker(name):
    async def run(_):
        user.set(name)
        await asyncio.sleep(0)
        return user.get()

    return run


tasks = [worker("ann"), worker("bob")]


def check(seen):
    assert seen == ["ann", "bob"]
