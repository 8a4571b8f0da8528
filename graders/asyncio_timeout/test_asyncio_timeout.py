"""Grades katas/asyncio_timeout.py."""

import asyncio
import contextlib

import pytest

SECONDS = 10
"""A timeout that nothing here reaches."""


def test_outcome_comes_through(kata, explore):
    """1. Both give what the awaitable gives."""

    async def main(_):
        return [
            (name, kind, wanted, await outcome(wait(make(wanted))))
            for name, wait in waits(kata).items()
            for kind, make in KINDS.items()
            for wanted in (["result"], ValueError("refused"), TimeoutError("its own"), ["another"])
        ]

    def check(seen):
        for name, kind, wanted, got in seen[0]:
            assert got is wanted, f"{name} of {kind} gave {got!r}, expected {wanted!r}"

    explore(nothing, tasks=[main], check=check, bound=0)


def test_cancel_of_the_awaitable_comes_through(kata, explore):
    """1. wait_for gives CancelledError if somebody else cancels the awaitable before its time."""

    async def main(_):
        task = asyncio.create_task(Job(5).run())
        asyncio.get_running_loop().call_later(1, task.cancel)
        return await outcome(kata.wait_for(task, SECONDS))

    def check(seen):
        assert isinstance(seen[0], asyncio.CancelledError), (
            f"the awaitable was cancelled by somebody else, and wait_for gave {seen[0]!r}"
        )

    explore(nothing, tasks=[main], check=check, bound=0, may_leave=True)


def test_time_is_up(kata, explore):
    """2. When the time is up, the awaitable is cancelled and has ended before TimeoutError."""

    async def setup():
        return Job(10, cleans_up=3)

    async def main(job):
        got = await outcome(kata.wait_for(job.run(), 2))
        return got, list(job.log)

    def check(seen):
        got, log = seen[0]
        assert log[:1] != ["result"], "the awaitable ran to its end, expected a cancel after 2 s"
        assert is_timeout(got), f"the time was up, but wait_for gave {got!r}, expected TimeoutError"
        assert log, "TimeoutError was raised while the awaitable went on, expected a cancel first"
        assert log == ["cancelled at 2", "cleaned up at 5"], (
            f"TimeoutError was raised when the awaitable had got as far as {log}, expected a "
            "cancel at 2 s and its clean-up, which takes 3 s, to have ended"
        )

    explore(setup, tasks=[main], check=check, bound=1)


def test_result_and_timeout_at_once(kata, explore):
    """3. A result that arrives at the very moment of the timeout is not lost."""

    async def setup():
        return Job(1)

    async def main(job):
        return await outcome(kata.wait_for(job.run(), 1))

    def check(seen, job):
        if job.log == ["result at 1"]:
            assert seen[0] == "result", (
                f"the result arrived with the timeout, and wait_for gave {seen[0]!r}, "
                "expected the result"
            )

    explore(setup, tasks=[main], check=check, bound=1, may_leave=True)


def test_answer_to_the_cancel(kata, explore):
    """3. What the awaitable gives instead of obeying the cancel is not lost."""
    wanted = ["part of it"], ValueError("could not be cancelled")

    async def stubborn(end):
        try:
            await asyncio.sleep(SECONDS)
        except asyncio.CancelledError:
            return give(end)

    async def main(_):
        return [await outcome(kata.wait_for(stubborn(end), 1)) for end in wanted]

    def check(seen):
        for got, end in zip(seen[0], wanted, strict=True):
            assert got is end, (
                f"the awaitable answered the cancel with {end!r}, and wait_for gave {got!r}"
            )

    explore(nothing, tasks=[main], check=check, bound=0, may_leave=True)


def test_no_time_at_all(kata, explore):
    """4. With a timeout of zero or less, what is not done is cancelled at once."""

    async def main(_):
        seen = []
        for timeout in (0, -1):
            job, done, off = Job(1), future(), future()
            done.set_result("result")
            off.cancel()
            of_off = await outcome(kata.wait_for(off, timeout))
            assert isinstance(of_off, asyncio.CancelledError), (
                f"a future that was cancelled gave {of_off!r} with a timeout of {timeout}"
            )
            got = await outcome(kata.wait_for(job.run(), timeout))
            seen.append((timeout, await outcome(kata.wait_for(done, timeout)), got, job.begun))
        return seen

    def check(seen):
        for timeout, of_done, got, begun in seen[0]:
            assert of_done == "result", (
                f"a future that was done gave {of_done!r} with a timeout of {timeout}, "
                "expected its result"
            )
            assert not begun, f"a coroutine began with a timeout of {timeout}"
            assert is_timeout(got), f"a timeout of {timeout} gave {got!r}, expected TimeoutError"

    explore(nothing, tasks=[main], check=check, bound=0, may_leave=True)


def test_cancel_is_passed_on(kata, explore):
    """5. A cancel is passed on, and comes out once the awaitable has ended."""

    async def main(ended):
        task = asyncio.create_task(Job(1, cleans_up=1).run())
        try:
            return await kata.wait_for(task, SECONDS)
        finally:
            ended.append(task.done())

    def check(seen, ended):
        assert False not in ended, (
            "wait_for ended by a cancel while the awaitable was still running"
        )

    explore(list, tasks=[main], check=check, bound=1, cancel="A", may_leave=True)


def test_cancel_during_the_clean_up(kata, explore):
    """5. A cancel comes out also when the time was up before and the clean-up going on."""

    async def main(ended):
        task = asyncio.create_task(Job(10, cleans_up=3).run())
        try:
            return await kata.wait_for(task, 1)
        except TimeoutError:
            return "timeout"
        except asyncio.CancelledError:
            ended.append(task.done())
            raise

    def check(seen, ended):
        assert False not in ended, (
            "wait_for ended by a cancel during the clean-up while the awaitable was still running"
        )

    explore(list, tasks=[main], check=check, bound=1, cancel="A", may_leave=True)


def test_second_cancel_waits_as_well(kata, explore):
    """5. The awaitable has ended before CancelledError comes out, also after a second cancel."""

    async def main(_):
        task = asyncio.create_task(slow_to_leave())
        waiting = asyncio.create_task(kata.wait_for(task, SECONDS))
        for _ in range(2):
            await asyncio.sleep(1)
            waiting.cancel()
        return await outcome(waiting), task.done()

    async def slow_to_leave():
        try:
            await asyncio.sleep(SECONDS)
        finally:
            for _ in range(2):
                with contextlib.suppress(asyncio.CancelledError):
                    await asyncio.sleep(5)

    def check(seen):
        got, ended = seen[0]
        assert isinstance(got, asyncio.CancelledError), (
            f"wait_for was cancelled twice and gave {got!r}, expected CancelledError"
        )
        assert ended, "wait_for ended by a second cancel while the awaitable was still running"

    explore(nothing, tasks=[main], check=check, bound=0, may_leave=True)


def test_nothing_is_left(kata, explore):
    """6. However wait_for ends, it leaves no task and no timer of its own behind."""

    async def main(_):
        left = {}
        for how, job, timeout in (
            ("result", Job(1), SECONDS),
            ("exception", Job(1, ValueError("refused")), SECONDS),
            ("timeout", Job(SECONDS), 1),
        ):
            await outcome(kata.wait_for(job.run(), timeout))
            left[how] = await what_is_left()
        waiting = asyncio.create_task(kata.wait_for(Job(5).run(), SECONDS))
        await asyncio.sleep(1)
        waiting.cancel()
        await outcome(waiting)
        left["cancel"] = await what_is_left()
        return left

    def check(seen):
        for how, (tasks, timers) in seen[0].items():
            assert not tasks, f"wait_for ended with a {how}, and {tasks} task of its own ran on"
            assert not timers, f"wait_for ended with a {how}, and {timers} timer was left running"

    explore(nothing, tasks=[main], check=check, bound=0)


def test_shielded_goes_on(kata, explore):
    """7. A cancel of the one who waits for a shield ends the wait, and the awaitable goes on."""

    async def wait(job):
        return await kata.shield(job.run())

    async def main(_):
        job = Job(3)
        waiting = asyncio.create_task(wait(job))
        await asyncio.sleep(1)
        waiting.cancel()
        got, when = await outcome(waiting), job.now()
        await asyncio.sleep(5)
        return got, when, job.log

    def check(seen):
        got, when, log = seen[0]
        assert isinstance(got, asyncio.CancelledError), (
            f"whoever waited for the shield was cancelled and got {got!r}, expected CancelledError"
        )
        assert when == 1, f"the wait for the shield was cancelled at 1 s and ended at {when:g} s"
        assert log == ["result at 3"], f"what was shielded went through {log}, expected its result"

    explore(nothing, tasks=[main], check=check, bound=1)


def test_limit_on_the_wait_alone(kata, explore):
    """7. `wait_for(shield(task), 1)` limits the wait, not the task."""

    async def setup():
        return asyncio.create_task(Job(3).run())

    async def main(task):
        return await outcome(kata.wait_for(kata.shield(task), 1)), await outcome(task)

    def check(seen):
        waited, got = seen[0]
        assert is_timeout(waited), f"wait_for(shield(task), 1) gave {waited!r}, not TimeoutError"
        assert got == "result", f"the shielded task gave {got!r}, expected its result"

    explore(setup, tasks=[main], check=check, bound=1)


def test_cancel_of_the_shielded(kata, explore):
    """8. When what is shielded is cancelled itself, whoever waits gets CancelledError."""

    async def setup():
        return asyncio.create_task(Job(3).run())

    async def main(task):
        return await outcome(kata.shield(task))

    async def cancel(task):
        await asyncio.sleep(1)
        task.cancel()

    def check(seen):
        assert isinstance(seen[0], asyncio.CancelledError), (
            f"what was shielded was cancelled, and the shield gave {seen[0]!r}"
        )

    explore(setup, tasks=[main, cancel], check=check, bound=1)


@pytest.mark.forbid(
    *("asyncio.wait_for", "asyncio.shield"),
    *("asyncio.timeout", "asyncio.timeout_at", "asyncio.Timeout"),
)
def test_own_work(kata, explore):
    """9. No call of asyncio's `wait_for`, `shield`, `timeout`, `timeout_at` and `Timeout`."""

    async def main(_):
        await outcome(kata.shield(Job(1).run()))
        for timeout in (None, 0, 1, SECONDS):
            await outcome(kata.wait_for(Job(3).run(), timeout))

    explore(nothing, tasks=[main], check=lambda seen: None, may_leave=True, bound=0)


class Job:
    """Something that takes so many seconds, and as many more to clean up once it is cancelled."""

    def __init__(self, seconds, end="result", *, cleans_up=0):
        self.seconds, self.end, self.cleans_up = seconds, end, cleans_up
        self.begun, self.log = False, []
        self.clock = asyncio.get_running_loop().time
        self.since = self.clock()

    def now(self):
        """Return how many seconds ago the job was made."""
        return self.clock() - self.since

    async def run(self):
        """Sleep, and give the result or raise the exception."""
        self.begun = True
        try:
            await asyncio.sleep(self.seconds)
        except asyncio.CancelledError:
            self.log.append(f"cancelled at {self.now():g}")
            if self.cleans_up:
                await asyncio.sleep(self.cleans_up)
                self.log.append(f"cleaned up at {self.now():g}")
            raise
        self.log.append(f"result at {self.now():g}")
        return give(self.end)


def nothing():
    """Make no state."""


def give(end):
    """Return `end`, or raise it if it is an exception."""
    if isinstance(end, Exception):
        raise end
    return end


def future():
    """Make a future."""
    return asyncio.get_running_loop().create_future()


async def outcome(awaitable):
    """Return the result, or the exception that came instead."""
    try:
        return await awaitable
    except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - whatever comes is judged
        return error


def is_timeout(got):
    """Whether it is a TimeoutError, and nothing derived from it."""
    return type(got) is TimeoutError


async def what_is_left():
    """Return how many other tasks and timers there are, a second later."""
    await asyncio.sleep(1)
    loop = asyncio.get_running_loop()
    timers = [handle for handle in loop._scheduled if not handle.cancelled()]  # noqa: SLF001
    return len(asyncio.all_tasks()) - 1, len(timers)


def waits(kata):
    """Return the ways to wait, by what they are called."""
    return {
        "wait_for": lambda awaitable: kata.wait_for(awaitable, SECONDS),
        "wait_for without a limit": lambda awaitable: kata.wait_for(awaitable, None),
        "shield": kata.shield,
    }


def _future(end):
    made = future()

    def finish():
        if isinstance(end, Exception):
            made.set_exception(end)
        else:
            made.set_result(end)

    asyncio.get_running_loop().call_later(1, finish)
    return made


class _Own:
    def __init__(self, end):
        self.end = end

    def __await__(self):
        return Job(1, self.end).run().__await__()


KINDS = {
    "a coroutine": lambda end: Job(1, end).run(),
    "a task": lambda end: asyncio.create_task(Job(1, end).run()),
    "a future": _future,
    "an object with __await__": _Own,
}
