"""Keeps a record for each task, waits for events, and has the attempts in a class that is awaited."""

import asyncio
from collections.abc import Callable, Coroutine, Generator
from dataclasses import dataclass, field
from typing import Any

Work = Callable[[], Coroutine[Any, Any, Any]]


def who() -> str | None:
    loop = asyncio._get_running_loop()
    if loop is None:
        return None
    task = asyncio.current_task(loop)
    return task.get_name() if task else None


def others() -> list["asyncio.Task[Any]"]:
    found = asyncio.all_tasks()
    found.discard(asyncio.current_task())  # type: ignore[arg-type]
    return sorted(found, key=asyncio.Task.get_name)


@dataclass(eq=False)
class _Record:
    work: Work
    restarts: int
    on_end: Callable[[str, BaseException | None], object]
    told: asyncio.Event = field(default_factory=asyncio.Event)
    task: "asyncio.Task[Any] | None" = None

    @property
    def name(self) -> str:
        assert self.task is not None
        return self.task.get_name()

    @property
    def running(self) -> bool:
        return self.task is not None and not self.task.done()

    def __await__(self) -> Generator[Any, None, Any]:
        attempts = 0
        while True:
            try:
                return (yield from self.work().__await__())
            except Exception:
                assert self.task is not None
                if attempts >= self.restarts or self.task.cancelling() > 0:
                    raise
            attempts += 1

    def end(self, task: "asyncio.Task[Any]") -> None:
        try:
            error = task.exception()
        except asyncio.CancelledError as cancelled:
            self.on_end(self.name, cancelled)
        else:
            self.on_end(self.name, error)
        finally:
            self.told.set()


async def _awaited(record: _Record) -> Any:
    return await record


class Supervisor:
    def __init__(self, on_end: Callable[[str, BaseException | None], object]) -> None:
        self.on_end = on_end
        self.records: list[_Record] = []
        self.closed = asyncio.Event()

    def start(self, name: str, work: Work, *, restarts: int = 0) -> "asyncio.Task[Any]":
        if self.closed.is_set():
            raise RuntimeError(name)
        self.records = [record for record in self.records if not record.told.is_set()]
        if name in self.names():
            raise ValueError(name)
        record = _Record(work, restarts, self.on_end)
        record.task = asyncio.get_running_loop().create_task(_awaited(record))
        record.task.set_name(name)
        record.task.add_done_callback(record.end)
        self.records.append(record)
        return record.task

    def names(self) -> list[str]:
        return [record.name for record in self.records if record.running]

    async def stop(self, name: str, msg: object = None) -> bool:
        found = next((one for one in self.records if one.running and one.name == name), None)
        if found is None or found.task is None:
            return False
        if name == who() and found.task is asyncio.current_task():
            raise RuntimeError("that is me")
        found.task.cancel(msg)
        await found.told.wait()
        return True

    async def close(self, msg: object = None) -> None:
        self.closed.set()
        waiting = []
        for record in self.records:
            if record.running and record.task is not asyncio.current_task():
                assert record.task is not None
                record.task.cancel(msg)
                waiting.append(record.told.wait())
        await asyncio.gather(*waiting)
