"""Has a thread of its own, and looks again and again whether it is ready."""
import asyncio
import contextvars
from threading import Thread


class _Call(Thread):
    def __init__(self, call):
        super().__init__(daemon=True)
        self.call = call
        self.outcome = None

    def run(self):
        try:
            self.outcome = (self.call(), None)
        except BaseException as exc:
            self.outcome = (None, exc)


async def to_thread(function, /, *args, **kwargs):
    context = contextvars.copy_context()
    call = _Call(lambda: context.run(function, *args, **kwargs))
    call.start()
    while call.outcome is None:
        await asyncio.sleep(0.002)
    result, exc = call.outcome
    if exc is not None:
        raise exc
    return result
