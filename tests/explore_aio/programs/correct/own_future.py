"""A future of one's own, awaited by asyncio's tasks.

Expect: pass
"""

import asyncio


class Future:
    _asyncio_future_blocking = False

    def __init__(self):
        self.loop = asyncio.get_running_loop()
        self.done_, self.value, self.callbacks = False, None, []

    def get_loop(self):
        return self.loop

    def add_done_callback(self, callback, *, context=None):
        if self.done_:
            self.loop.call_soon(callback, self, context=context)
        else:
            self.callbacks.append((callback, context))

    def remove_done_callback(self, callback):
        self.callbacks = [pair for pair in self.callbacks if pair[0] != callback]

    def set_result(self, value):
        self.done_, self.value = True, value
        for callback, context in self.callbacks:
            self.loop.call_soon(callback, self, context=context)

    def result(self):
        return self.value

    def cancel(self, msg=None):
        return False

    def __await__(self):
        if not self.done_:
            self._asyncio_future_blocking = True
            yield self
        return self.value


class Ticket:
    def __init__(self):
        self.future = Future()
        self.order = []
        for number in range(3):
            self.future.add_done_callback(lambda _, number=number: self.order.append(number))


def setup():
    return Ticket()


async def wait(ticket):
    return await ticket.future


async def give(ticket):
    ticket.future.set_result("it")


async def other(ticket):
    for _ in range(3):
        await asyncio.sleep(0)


tasks = [wait, give, wait, other]


def check(seen, ticket):
    assert seen[0] == seen[2] == "it"
    assert ticket.order == [0, 1, 2], f"called in the order {ticket.order}"
