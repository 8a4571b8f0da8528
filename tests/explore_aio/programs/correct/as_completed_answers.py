"""Answers in the order they come.

Expect: pass
"""

import asyncio


async def answer(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def collect(_):
    return [await one for one in asyncio.as_completed([answer(2), answer(1)])]


def setup():
    return None


tasks = [collect, collect]


def check(seen):
    assert seen == [[1, 2], [1, 2]]
