"""A global is shared by all tasks.

Expect: failed
"""

import asyncio

user = "nobody"


def setup():
    return None


def worker(name):
    async def run(_):
        global user
        user = name
        await asyncio.sleep(0)
        return user

    return run


tasks = [worker("ann"), worker("bob")]


def check(seen):
    assert seen == ["ann", "bob"]
