"""A task ends the program.

Expect: failed
Says: task A raised SystemExit: 3 at line 14
"""

import asyncio
import sys


class Server:
    async def stop(self):
        await asyncio.sleep(0)
        sys.exit(3)


def setup():
    return Server()


tasks = [Server.stop]


def check(seen):
    pass
