"""Grades katas/asyncio_gather.py."""

import asyncio
import contextlib
from functools import partial
from types import SimpleNamespace

import pytest

from dojo.compare import same, shown

LONG = 3600
"""Seconds that nobody waits for who is served at once."""


def test_results_keep_the_order_of_the_arguments(kata, explore):
    """1. The results stand in the order of the arguments, whatever order they come in."""

    async def ask(_):
        return await kata.gather(after(2, "user"), after(1, None), after(1, "prices"))

    def check(seen):
        same(seen[0], ["user", None, "prices"], "gather() of three coroutines")

    explore(nothing, tasks=[ask], check=check, budget=12)


def test_no_arguments_give_an_empty_list(kata, explore):
    """1. Without arguments it gives an empty list."""

    async def ask(_):
        return await kata.gather()

    explore(nothing, tasks=[ask], check=lambda seen: same(seen[0], [], "gather()"))


def test_arguments_run_at_once(kata, explore):
    """2. All arguments run at once."""

    async def ask(_):
        begun = now()
        await kata.gather(after(3, "user"), after(2, "orders"))
        return now() - begun

    def check(seen):
        assert seen[0] < 5, (
            f"two requests of 3 s and 2 s took {seen[0]:.0f} s, expected to run at once: 3 s"
        )

    explore(nothing, tasks=[ask], check=check, budget=12)


def test_any_awaitable_is_taken(kata, explore):
    """2. The arguments are coroutines, tasks, futures or any other awaitable objects."""

    async def ask(_):
        loop = asyncio.get_running_loop()
        future, done = loop.create_future(), loop.create_future()
        loop.call_later(1, future.set_result, "future")
        done.set_result("done")
        task = asyncio.create_task(after(1, "task"))
        return await kata.gather(task, future, Request("object"), done)

    def check(seen):
        what = "gather() of a task, a future, an object and a future that was done"
        same(sorted(seen[0]), ["done", "future", "object", "task"], what)

    explore(nothing, tasks=[ask], check=check, budget=12)


def test_object_given_twice_runs_once(kata, explore):
    """3. An object that is given several times runs once."""

    def setup():
        return SimpleNamespace(ran=[], request=Request("object"))

    async def ask(state):
        twice, task = append(state.ran, "twice"), asyncio.create_task(after(1, "task"))
        parts = twice, task, state.request, after(1, "once"), twice, task, state.request
        return await kata.gather(*parts)

    def check(seen, state):
        expected = ["twice", "task", "object", "once", "twice", "task", "object"]
        same(seen[0], expected, "gather() of repeated objects")
        ran, runs = state.ran, state.request.runs
        assert ran == ["twice"], f"the coroutine that was given twice ran {len(ran)} times"
        assert runs == 1, f"the awaitable object that was given twice was awaited {runs} times"

    explore(setup, tasks=[ask], check=check, budget=12)


def test_first_exception_comes_at_once(kata, explore):
    """4. The first exception, that very object, reaches the caller at once."""

    async def ask(error):
        begun = now()
        try:
            got = await kata.gather(after(LONG, "user"), after(1, error), after(LONG, "prices"))
        except BaseException as caught:  # noqa: BLE001 (whatever it is, it is looked at)
            got = caught
        took = now() - begun
        await asyncio.sleep(2 * LONG)
        return got, took

    def check(seen, error):
        got, took = seen[0]
        assert got is error, f"the caller got {shown(got)}, expected the very exception"
        assert took < LONG, f"the caller got the exception {took - 1:.0f} s after it was raised"

    for kind in (ConnectionError, Abort, Empty):
        explore(partial(kind, "no orders"), tasks=[ask], check=check, budget=12)


def test_exception_beside_the_last_result_comes_out(kata, explore):
    """4. An exception is none of the results, also when it comes together with the last of them."""

    def setup():
        return ConnectionError("no orders")

    async def ask(error):
        loop = asyncio.get_running_loop()
        user, orders = loop.create_future(), loop.create_future()

        def both():
            user.set_result("user")
            orders.set_exception(error)

        loop.call_later(1, both)
        try:
            return await kata.gather(user, orders)
        except ConnectionError as caught:
            return caught

    def check(seen, error):
        assert seen[0] is error, f"the caller got {shown(seen[0])}, expected the very exception"

    explore(setup, tasks=[ask], check=check, budget=12)


def test_the_others_run_on_after_a_failure(kata, explore):
    """5. After a failure the others run on to their end."""

    async def ask(ran):
        try:
            await kata.gather(append(ran, "user"), after(1, ValueError("bad")), append(ran, "log"))
        except ValueError:
            await asyncio.sleep(LONG)
        return "went on"

    def check(seen, ran):
        assert seen[0] == "went on", f"the caller got {shown(seen[0])}, expected a ValueError"
        assert len(ran) == 2, f"{len(ran)} of 2 others ran to their end after a failure"

    explore(list, tasks=[ask], check=check, budget=12)


def test_later_failures_disturb_nobody(kata, explore):
    """5. How the others end after a failure disturbs nobody."""

    async def ask(_):
        parts = [after(when, ValueError(f"{when}")) for when in (1, 1, 2)]
        try:
            await kata.gather(*parts)
        except ValueError:
            await asyncio.sleep(5)
            return "went on"

    def check(seen):
        assert seen[0] == "went on", f"the caller got {shown(seen[0])}, expected a ValueError"

    explore(nothing, tasks=[ask], check=check, budget=12)


def test_exceptions_stand_among_the_results(kata, explore):
    """6. With return_exceptions=True it waits for all; exceptions stand in their places."""

    def setup():
        return ValueError("no orders"), Abort("no prices"), Empty("no hints")

    async def ask(errors):
        parts = after(1, errors[0]), after(3, "user"), after(2, errors[1]), after(2, errors[2])
        return await kata.gather(*parts, return_exceptions=True)

    def check(seen, errors):
        expected = [errors[0], "user", *errors[1:]]
        same(seen[0], expected, "gather(…, return_exceptions=True) with three failures")

    explore(setup, tasks=[ask], check=check, budget=12)


def test_cancelled_argument_stands_among_the_results(kata, explore):
    """6. The CancelledError of an argument that was cancelled stands in its place."""

    async def ask(_, *, survived):
        if survived:
            asyncio.current_task().cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(0)
        results = await kata.gather(after(0, "user"), doomed(), return_exceptions=True)
        return [type(result).__name__ for result in results]

    def check(seen, *, survived):
        before = ", by a caller that was cancelled before and went on" if survived else ""
        what = f"gather(…, return_exceptions=True) with a task that was cancelled{before}"
        same(seen[0], ["str", "CancelledError"], what)

    for survived in (False, True):
        ways = {"check": partial(check, survived=survived), "budget": 12}
        explore(nothing, tasks=[partial(ask, survived=survived)], **ways)


def test_cancelled_argument_counts_as_failed(kata, explore):
    """7. An argument that somebody else has cancelled counts as failed."""

    async def ask(ran):
        begun = now()
        try:
            got = await kata.gather(append(ran, "user", LONG), doomed())
        except asyncio.CancelledError:
            got = "CancelledError"
        took, cancelling = now() - begun, asyncio.current_task().cancelling()
        await asyncio.sleep(2 * LONG)
        return got, took, cancelling

    def check(seen, ran):
        got, took, cancelling = seen[0]
        assert got == "CancelledError", f"the caller got {shown(got)}, expected CancelledError"
        assert took < LONG, f"the caller heard of the cancelled task {took - 1:.0f} s later"
        assert ran, "the others were cancelled along with one that somebody else cancelled"
        assert not cancelling, f"cancelling() of the caller was {cancelling}, expected 0"

    explore(list, tasks=[ask], check=check, budget=12)


def test_cancelled_caller_cancels_all(kata, explore):
    """8. When the caller is cancelled, every argument that is not done is cancelled."""

    def setup():
        future = asyncio.get_running_loop().create_future()
        return SimpleNamespace(begun=[], ended=[], future=future)

    async def part(state, name):
        state.begun.append(name)
        try:
            await asyncio.sleep(1)
        finally:
            state.ended.append(name)
        return name

    async def ask(state, *, flag):
        parts = [part(state, name) for name in ("user", "orders")]
        asyncio.get_running_loop().call_later(2, serve, state.future)
        await kata.gather(*parts, state.future, return_exceptions=flag)

    def check(seen, state):
        running = [name for name in state.begun if name not in state.ended]
        assert not running, f"the request for {running[0]} ran on after the caller was cancelled"
        left = state.begun and not state.future.done()
        assert not left, "a future was still waited for after the caller was cancelled"

    for flag in (False, True):
        explore(setup, tasks=[partial(ask, flag=flag)], check=check, cancel="A", budget=60)


def test_answer_to_the_cancellation_does_not_swallow_it(kata, explore):
    """8. The caller ends as cancelled, also when an argument answers with a result."""

    async def stubborn():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            return "saved"
        return "user"

    async def ask(_, *, flag):
        return await kata.gather(stubborn(), return_exceptions=flag)

    for flag in (False, True):
        explore(nothing, tasks=[partial(ask, flag=flag)], check=anything, cancel="A")


@pytest.mark.forbid(
    *("asyncio.gather", "asyncio.wait", "asyncio.as_completed", "asyncio.TaskGroup"),
)
def test_gathers_by_itself(kata, explore):
    """9. It does not call asyncio.gather, wait, as_completed or TaskGroup."""

    async def ask(_):
        return await kata.gather(after(1, "user"), after(2, "orders"))

    explore(nothing, tasks=[ask], check=anything, budget=12)


class Abort(BaseException):
    """An exception that is no Exception."""


class Empty(Exception):
    """An exception with a length, which is zero."""

    def __len__(self):
        return 0


class Request:
    """Awaitable, and neither a coroutine nor a future."""

    def __init__(self, answer):
        self.answer, self.runs = answer, 0

    def __await__(self):
        self.runs += 1
        yield from asyncio.sleep(1).__await__()
        return self.answer


def nothing():
    """Begin with nothing."""


def anything(_seen):
    """Accept any end that the explorer does not object to."""


def now():
    """Return the time on the loop's clock."""
    return asyncio.get_running_loop().time()


async def after(seconds, outcome):
    """Take so long, then return the outcome, or raise it."""
    await asyncio.sleep(seconds)
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome


async def append(ran, name, seconds=2):
    """Take so long, then note that the end was reached."""
    await asyncio.sleep(seconds)
    ran.append(name)
    return name


def serve(future):
    """Give a future its result, unless it has one or was cancelled."""
    if not future.done():
        future.set_result("prices")


def doomed():
    """Return a task that somebody cancels after a second."""
    task = asyncio.create_task(after(LONG, "never"))
    asyncio.get_running_loop().call_later(1, task.cancel)
    return task
