"""Tasks have names, contexts and a factory as ever.

Expect: pass
"""

import asyncio
import contextvars


def setup():
    return None


async def main(_):
    loop = asyncio.get_running_loop()
    plain = loop.create_task(asyncio.sleep(0))
    named = asyncio.create_task(asyncio.sleep(0), name="worker", context=contextvars.copy_context())
    assert loop.get_task_factory() is None
    made = []

    def factory(loop, coro, **options):
        made.append(coro)
        return asyncio.Task(coro, loop=loop, **options)

    loop.set_task_factory(factory)
    other = asyncio.create_task(asyncio.sleep(0))
    loop.set_task_factory(None)
    await asyncio.gather(plain, named, other)
    return plain.get_name().startswith("Task-"), named.get_name(), repr(plain)[:5], len(made)


tasks = [main]


def check(seen):
    assert seen == [(True, "worker", "<Task", 1)], seen
