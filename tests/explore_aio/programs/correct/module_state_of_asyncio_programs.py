"""Module-level state is the same in every schedule.

Expect: pass
"""

import asyncio
import itertools
from collections import Counter

votes = Counter()
numbers = itertools.count()


def setup():
    return None


async def vote(_):
    await asyncio.sleep(0)
    votes["yes"] += 1
    return next(numbers)


tasks = [vote, vote]


def check(seen):
    assert votes["yes"] == 2
    assert sorted(seen) == [0, 1]
