"""Cleans up after a cancellation and returns as if nothing had happened.

Expect: failed
Says: task A was cancelled, but did not end as cancelled
"""

import asyncio


class Worker:
    def __init__(self):
        self.open = True

    async def run(self):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("cancelled")
        finally:
            self.open = False


def setup():
    return Worker()


tasks = [Worker.run]
options = {"cancel": "A"}


def check(seen):
    pass
