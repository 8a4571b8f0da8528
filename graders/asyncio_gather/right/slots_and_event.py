"""A task around each argument writes into its slot; the caller waits for an event."""

import asyncio
from collections.abc import Awaitable
from typing import Any


class _Group:
    def __init__(self, return_exceptions: bool) -> None:
        self.keep_all = return_exceptions
        self.outcomes: dict[int, Any] = {}
        self.failure: BaseException | None = None
        self.news = asyncio.Event()

    async def run(self, key: int, awaitable: Awaitable[Any]) -> None:
        try:
            self.outcomes[key] = await awaitable
        except BaseException as error:
            self.outcomes[key] = error
            if not self.keep_all and self.failure is None:
                self.failure = error
        self.news.set()

    async def outcome_of(self, keys: list[int]) -> list[Any]:
        while self.failure is None and not all(key in self.outcomes for key in keys):
            self.news.clear()
            await self.news.wait()
        if self.failure is not None:
            raise self.failure
        return [self.outcomes[key] for key in keys]


async def gather(*awaitables: Awaitable[Any], return_exceptions: bool = False) -> list[Any]:
    group = _Group(return_exceptions)
    distinct = {id(awaitable): awaitable for awaitable in awaitables}
    parts = {key: asyncio.ensure_future(awaitable) for key, awaitable in distinct.items()}
    tasks = [asyncio.create_task(group.run(*pair)) for pair in parts.items()]
    try:
        return await group.outcome_of([id(awaitable) for awaitable in awaitables])
    finally:
        if group.failure is None:
            for task in (*parts.values(), *tasks):
                task.cancel()
