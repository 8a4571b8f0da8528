"""As asyncio does it: a subclass of Future whose `cancel` goes to its children."""

import asyncio
from collections.abc import Awaitable
from typing import Any


class _Outer(asyncio.Future[list[Any]]):
    children: list[asyncio.Future[Any]]
    asked = False

    def cancel(self, msg: Any = None) -> bool:
        if self.done():
            return False
        for child in self.children:
            if child.cancel(msg=msg):
                self.asked = True
        return self.asked


def gather(*awaitables: Awaitable[Any], return_exceptions: bool = False) -> Awaitable[list[Any]]:
    outer = _Outer(loop=asyncio.get_running_loop())
    unique = {
        id(one): asyncio.ensure_future(one) for one in {id(a): a for a in awaitables}.values()
    }
    outer.children = [unique[id(one)] for one in awaitables]
    waiting = set(outer.children)

    def ended(child: asyncio.Future[Any]) -> None:
        waiting.discard(child)
        try:
            child.result()
        except BaseException as error:
            if not return_exceptions and not outer.done():
                outer.set_exception(error)
        if waiting or outer.done():
            return
        results: list[Any] = []
        for one in outer.children:
            try:
                results.append(one.result())
            except BaseException as error:
                results.append(error)
        if outer.asked:
            outer.set_exception(asyncio.CancelledError())
        else:
            outer.set_result(results)

    for child in waiting:
        child.add_done_callback(ended)
    if not waiting:
        outer.set_result([])
    return outer
