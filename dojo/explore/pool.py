"""OS threads that run tasks, one at a time, handed over by raw locks and reused from run to run."""

from __future__ import annotations

import contextvars
from collections.abc import Callable
from typing import Any

from dojo.explore import raw
from dojo.explore.asleep import Lookout
from dojo.explore.task import Task


class Worker:
    """One OS thread; runs the task it was given each time its gate is opened."""

    def __init__(self, prepare: Callable[[], None], run: Callable[[Task], None]) -> None:
        self.gate = raw.allocate_lock()
        self.gate.acquire()
        self.task: Task | None = None
        self.ident = self.native = 0
        self.lost = False
        self.run, self._prepare = run, prepare
        ready = raw.allocate_lock()
        ready.acquire()
        raw.start_new_thread(self._loop, (ready,))
        ready.acquire()

    def _loop(self, ready: Any) -> None:
        self.ident, self.native = raw.get_ident(), raw.get_native_id()
        ready.release()
        while not self.lost:
            self.gate.acquire()
            task = self.task
            assert task is not None
            self._prepare()
            contextvars.Context().run(self.run, task)


class Pool:
    """Hands out one worker per task number; `prepare` runs in its OS thread before each task."""

    def __init__(self, prepare: Callable[[], None]) -> None:
        self._prepare = prepare
        self._workers: dict[int, Worker] = {}
        self.lookout = Lookout()

    def assign(self, task: Task, run: Callable[[Task], None]) -> None:
        """Give `task` its OS thread, which then waits to be resumed."""
        worker = self._workers.get(task.id)
        if worker is None:
            worker = self._workers[task.id] = Worker(self._prepare, run)
        worker.run = run
        worker.task, task.ident = task, worker.ident

    def resume(self, task: Task) -> None:
        """Let the task's thread go on; the caller must stop at once."""
        self._workers[task.id].gate.release()

    def rest(self, task: Task) -> None:
        """Stop the calling thread until its task is resumed."""
        self._workers[task.id].gate.acquire()

    @staticmethod
    def rest_for_ever() -> None:
        """Stop the calling thread for good."""
        lock = raw.allocate_lock()
        lock.acquire()
        lock.acquire()

    def asleep(self, task: Task) -> int | None:
        """The CPU time its thread has used, if it sleeps; see `Lookout`."""
        worker = self._workers.get(task.id)
        return None if worker is None else self.lookout.asleep(worker.ident, worker.native)

    def lose(self, task: Task) -> None:
        """Forget a thread that will not come back."""
        worker = self._workers.pop(task.id, None)
        if worker is not None:
            worker.lost = True

    def lose_all(self) -> None:
        """Forget every thread: one of them is stuck, and it is not known in what."""
        self._workers.clear()
