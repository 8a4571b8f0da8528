"""Grades katas/thread_pool.py.

Each scenario shuts its pool down at its end, so that no thread of it is left waiting.
"""

import contextlib
import threading
import time
from concurrent.futures import Future
from types import SimpleNamespace

import pytest

FEW = 30
"""Schedules for what goes wrong in most of them."""

MANY = 250
"""Schedules for what goes wrong in few of them."""


def test_submit_gives_a_future(kata, explore):
    """1. `submit` returns a Future of what `fn(*args, **kwargs)` returns, whatever the keywords."""

    def fn(*args, **kwargs):
        return args, kwargs, threading.current_thread()

    def work(pool):
        try:
            future = pool.submit(fn, 1, fn=2, self=3)
        except TypeError as error:
            raise AssertionError(f"keywords named fn and self were refused: {error}") from None
        return isinstance(future, Future), *future.result(), threading.current_thread()

    def check(seen):
        is_future, args, kwargs, thread, caller = seen[0]
        assert is_future, "submit returned no concurrent.futures.Future"
        expected = ((1,), {"fn": 2, "self": 3})
        assert (args, kwargs) == expected, f"fn was given {(args, kwargs)}, expected {expected}"
        assert thread is not caller, "fn ran in the thread that called submit"

    in_pool(kata, explore, work, check, workers=1)


def test_submit_does_not_wait(kata, explore):
    """1. `submit` does not wait for any task, however many there are, and each runs once."""

    def work(pool):
        gate, log = threading.Event(), []
        futures = [pool.submit(gate.wait)]
        futures += [pool.submit(log.append, number) for number in range(3)]
        gate.set()
        for future in futures:
            future.result()
        return sorted(log)

    def check(seen):
        assert seen[0] == [0, 1, 2], f"of tasks 0, 1 and 2 there ran {seen[0]}"

    in_pool(kata, explore, work, check, workers=1)


def test_as_many_run_as_there_are_workers(kata, explore):
    """2. `workers` tasks run at once if there are so many, also when a thread was idle before."""

    def work(pool):
        pool.submit(len, "abc").result()
        time.sleep(1)
        meeting = Meeting(2)
        futures = [pool.submit(meeting.join, place) for place in range(2)]
        for future in futures:
            future.result()

    in_pool(kata, explore, work, nothing, workers=2)


def test_no_more_run_than_there_are_workers(kata, explore):
    """2. The pool never makes more than `workers` threads, whoever submits."""

    def submit(pool):
        return pool.submit(threading.current_thread)

    def check(seen, pool):
        pool.shutdown()
        first, second = (future.result() for future in seen)
        assert first is second, "a pool of one ran two tasks in two threads"

    explore(lambda: kata.ThreadPool(1), threads=[submit, submit], check=check, budget=MANY)


def test_pool_of_none_is_refused(kata):
    """2. Fewer than 1 raises ValueError."""
    for workers in (0, -1):
        with contextlib.suppress(ValueError):
            kata.ThreadPool(workers)
            raise AssertionError(f"a pool of {workers} workers was made, expected ValueError")


def test_tasks_begin_in_order(kata, explore):
    """3. Tasks are begun in the order in which they were submitted, by a task or not."""

    def work(pool):
        log, gate = [], threading.Event()

        def task():
            gate.wait()
            return pool.submit(log.append, "its own")

        futures = [pool.submit(log.append, number) for number in range(3)]
        first = pool.submit(task)
        futures.append(pool.submit(log.append, 3))
        gate.set()
        for future in (*futures, first.result()):
            future.result()
        return log

    def check(seen):
        expected = [0, 1, 2, 3, "its own"]
        assert seen[0] == expected, f"tasks submitted as {expected} were begun as {seen[0]}"

    in_pool(kata, explore, work, check, workers=1)


def test_task_that_raises_does_not_stop_its_thread(kata, explore):
    """4. A task that raises gives its future that very exception, and its thread goes on."""
    for kind in (ValueError, SystemExit, KeyboardInterrupt, BaseException):
        error = kind("the task failed")

        def work(pool, error=error):
            futures = [pool.submit(fail, error), pool.submit(len, "abc")]
            return futures[0].exception(), futures[1].result()

        def check(seen, _, error=error):
            got, following = seen[0]
            assert got is error, f"the future had {got!r}, expected the very exception of the task"
            assert following == 3, f"the task after one that raised gave {following}, expected 3"

        in_pool(kata, explore, work, check, workers=1)


def test_cancelled_task_is_never_run(kata, explore):
    """5. A future that is cancelled before its task has begun is never run, those after it are."""

    def work(pool):
        begun, gate, log = threading.Event(), threading.Event(), []

        def task():
            begun.set()
            gate.wait()

        pool.submit(task)
        begun.wait()
        futures = [pool.submit(log.append, number) for number in range(2)]
        cancelled = futures[0].cancel()
        gate.set()
        futures[1].result()
        return cancelled, log

    def check(seen):
        cancelled, log = seen[0]
        assert cancelled is True, "a task that had not begun could not be cancelled"
        assert log == [1], f"task 0 was cancelled, and of tasks 0 and 1 there ran {log}"

    in_pool(kata, explore, work, check, workers=1)


def test_running_task_is_not_cancelled(kata, explore):
    """5. Once the task has begun `future.cancel()` returns False."""

    def work(pool):
        gate, begun = threading.Event(), threading.Event()

        def task():
            begun.set()
            gate.wait()
            return "done"

        future = pool.submit(task)
        begun.wait()
        cancelled = future.cancel()
        gate.set()
        return cancelled, "cancelled" if cancelled else future.result()

    def check(seen):
        assert seen[0] == (False, "done"), (
            f"cancel of a task that ran gave {seen[0][0]}, and its result was {seen[0][1]!r}"
        )

    in_pool(kata, explore, work, check, workers=1)


def test_map_submits_before_it_returns(kata, explore):
    """6. `map` submits a call for every item before it returns; calls after an error are made."""

    def work(pool):
        called = [threading.Event() for _ in range(3)]

        def call(item):
            called[item].set()
            if item == 0:
                raise ValueError("no picture")

        pool.map(call, iter(range(3)))
        return [event.wait(9) for event in called]

    def check(seen):
        assert seen[0] == [True] * 3, (
            "map of 0, 1, 2 had returned, and calls were made as if nobody asked for results: "
            f"{seen[0]}, expected all three"
        )

    in_pool(kata, explore, work, check, workers=1)


def test_map_keeps_the_order(kata, explore):
    """6. `map` gives the results in the order of the items, whichever is ready first."""

    def work(pool):
        second = threading.Event()

        def call(item):
            if item == "b":
                second.set()
            else:
                second.wait()
            return item.upper()

        return list(pool.map(call, "ab"))

    def check(seen):
        assert seen[0] == ["A", "B"], f"map over a, b gave {seen[0]}, expected A, B"

    in_pool(kata, explore, work, check, workers=2)


def test_map_raises_at_its_place(kata, explore):
    """6. The iterator raises an exception at its place, and the calls after it are made."""

    def work(pool):
        made = threading.Event()

        def call(item):
            if item == 2:
                made.set()
            return 1 // item

        results = pool.map(call, [1, 0, 2])
        got = [next(results)]
        try:
            got.append(next(results))
        except ZeroDivisionError:
            got.append("ZeroDivisionError")
        return got, made.wait(9)

    def check(seen):
        got, made = seen[0]
        expected = [1, "ZeroDivisionError"]
        assert got == expected, f"two calls to next gave {got}, expected {expected}"
        assert made, "map over 1, 0, 2 had raised for 0, and the call for 2 was not made after that"

    in_pool(kata, explore, work, check, workers=1)


def test_task_may_submit_others(kata, explore):
    """7. A task may submit others, and may wait for one if there is a thread left to run it."""

    def check(seen):
        assert seen[0] == 3, f"a task submitted by a task gave {seen[0]}, expected 3"

    def wait_outside(pool):
        return pool.submit(pool.submit, len, "abc").result().result()

    def wait_inside(pool):
        return pool.submit(lambda: pool.submit(len, "abc").result()).result()

    in_pool(kata, explore, wait_outside, check, workers=1)
    in_pool(kata, explore, wait_inside, check, workers=2)


def test_shutdown_lets_everything_run(kata, explore):
    """8. `shutdown`, called once or twice, lets all that was submitted run, and waits for it."""

    def work(pool):
        log, threads = [], []

        def task(number):
            threads.append(threading.current_thread())
            log.append(number)

        for number in range(3):
            pool.submit(task, number)
        pool.shutdown()
        return sorted(log), [thread.is_alive() for thread in threads]

    def check(seen):
        log, alive = seen[0]
        assert not any(alive), "a thread of the pool had not ended when shutdown returned"
        assert log == [0, 1, 2], f"tasks 0, 1, 2 were submitted, and after shutdown {log} had run"

    in_pool(kata, explore, work, check, workers=1)

    def first(state):
        state.pool.submit(lambda: time.sleep(1) or state.log.append("done"))
        state.begun.set()
        state.pool.shutdown()
        return list(state.log)

    def second(state):
        state.begun.wait()
        state.pool.shutdown()
        return list(state.log)

    def check_both(seen):
        assert list(seen) == [["done"]] * 2, (
            f"when two calls of shutdown returned, the task had done {seen}, expected both to wait"
        )

    def setup():
        return SimpleNamespace(pool=kata.ThreadPool(1), log=[], begun=threading.Event())

    explore(setup, threads=[first, second], check=check_both, budget=FEW)


def test_shutdown_without_waiting_returns_at_once(kata, explore):
    """8. `shutdown` with `wait=False` returns at once; it may be called often."""

    def work(pool):
        begun, gate, threads = threading.Event(), threading.Event(), []

        def task():
            threads.append(threading.current_thread())
            begun.set()
            gate.wait()

        future = pool.submit(task)
        begun.wait()
        pool.shutdown(wait=False)
        gate.set()
        pool.shutdown()
        return future.done(), [thread.is_alive() for thread in threads]

    def check(seen):
        assert seen[0] == (True, [False]), (
            "when the second shutdown returned, the task was done and its thread alive: "
            f"{seen[0]}, expected (True, [False])"
        )

    in_pool(kata, explore, work, check, workers=1)


def test_task_may_shut_its_pool_down(kata, explore):
    """8. A task of the pool may call `shutdown`: then it does not wait; two may do so at once."""
    for workers in (1, 2):

        def work(pool, workers=workers):
            meeting = Meeting(workers)

            def task(place):
                meeting.join(place)
                pool.shutdown()

            futures = [pool.submit(task, place) for place in range(workers)]
            return [future.exception() for future in futures]

        def check(seen):
            assert not any(seen[0]), f"shutdown, called by tasks, raised {seen[0]}"

        in_pool(kata, explore, work, check, workers=workers)


def test_task_of_another_pool_waits(kata, explore):
    """8. A task that shuts another pool than its own down waits as everybody does."""

    def work(pool):
        other, log = kata.ThreadPool(1), []

        def task():
            time.sleep(1)
            log.append("done")

        def shut():
            other.shutdown()
            return list(log)

        other.submit(task)
        return pool.submit(shut).result()

    def check(seen):
        assert seen[0] == ["done"], (
            "shutdown, called by a task of another pool, returned before the work was done"
        )

    in_pool(kata, explore, work, check, workers=1)


def test_block_shuts_down_when_it_raises(kata, explore):
    """8. At the end of `with pool:` is a `shutdown()`, also when the block raises."""
    error = ValueError("the block failed")

    def work(pool):
        threads, got = [], None
        try:
            with pool as entered:
                entered.submit(lambda: threads.append(threading.current_thread()))
                raise error
        except ValueError as caught:
            got = caught
        alive = [thread.is_alive() for thread in threads]
        pool.shutdown()
        return got, alive

    def check(seen):
        got, alive = seen[0]
        assert got is error, f"{got!r} came out of the block, expected its own exception"
        assert not any(alive), "after the block a thread of the pool was still there"

    in_pool(kata, explore, work, check, workers=1)


def test_nothing_is_taken_after_shutdown(kata, explore):
    """9. Once `shutdown` has returned, `submit` and `map` raise RuntimeError, also in a task."""

    def work(pool):
        gate, log = threading.Event(), []

        def attempts():
            refused = []
            for method in (lambda: pool.submit(log.append, 1), lambda: pool.map(log.append, [2])):
                try:
                    method()
                except RuntimeError:
                    refused.append(True)
            return refused

        def task():
            gate.wait()
            return attempts()

        future = pool.submit(task)
        pool.shutdown(wait=False)
        gate.set()
        refused = [*future.result(), *attempts()]
        pool.shutdown()
        return [*refused, *attempts()], log

    def check(seen):
        refused, log = seen[0]
        assert len(refused) == 6, f"{6 - len(refused)} of 6 calls after shutdown did not raise"
        assert log == [], f"calls after shutdown were run: {log}"

    in_pool(kata, explore, work, check, workers=1)


def test_no_future_stays_pending_for_ever(kata, explore):
    """9. A `submit` at the time of a `shutdown` raises, or what it submits is run to its end."""

    def submit(pool):
        try:
            future = pool.submit(len, "abc")
        except RuntimeError:
            return 3
        return future.result()

    def check(seen):
        assert seen[0] == 3, f"a task submitted during shutdown gave {seen[0]}, expected 3"

    explore(
        lambda: kata.ThreadPool(1),
        threads=[submit, lambda pool: pool.shutdown()],
        check=check,
        budget=MANY,
    )


@pytest.mark.forbid(
    "concurrent.futures.ThreadPoolExecutor",
    "concurrent.futures.ProcessPoolExecutor",
    "multiprocessing.Pool",
    "multiprocessing.pool.Pool",
    "multiprocessing.pool.ThreadPool",
    "multiprocessing.dummy.Pool",
    "asyncio.to_thread",
    "asyncio.new_event_loop",
    "asyncio.get_event_loop",
    "asyncio.run",
)
def test_work_is_done_here(kata):
    """10. The work is done here: no executor and no pool of the standard library is called."""
    with kata.ThreadPool(1) as pool:
        seen = pool.submit(len, "abc").result(timeout=5)
    assert seen == 3, f"the task gave {seen}, expected 3"


class Meeting:
    """Tasks that go on once all of them are there."""

    def __init__(self, size):
        self._events = [threading.Event() for _ in range(size)]

    def join(self, place):
        """Come, and wait for the others."""
        self._events[place].set()
        for event in self._events:
            event.wait()


def in_pool(kata, explore, work, check, *, workers):
    """Explore one thread that works with a pool, which is shut down at the end."""

    def use(pool):
        seen = work(pool)
        pool.shutdown()
        return seen

    explore(lambda: kata.ThreadPool(workers), threads=[use], check=check, budget=FEW)


def fail(error):
    """Raise it."""
    raise error


def nothing(_):
    """Leave the judging to the explorer: nobody waited for ever, nobody raised."""
