"""Grades katas/asyncio_to_thread.py."""

import asyncio
import contextvars
import threading
import time
from types import SimpleNamespace

import pytest

user = contextvars.ContextVar("user", default="nobody")


class Stop(BaseException):
    """Derives from BaseException directly."""


class Empty(Exception):
    """An exception with a length, which is zero."""

    def __len__(self):
        return 0


def test_arguments_and_result(kata, explore):
    """1. The function is called once, with the arguments given, and its result comes back."""
    taken = "function", "func", "fn", "call", "self", "loop", "context", "future", "args", "target"
    names = {name: number for number, name in enumerate(taken)}

    async def main(calls):
        def function(*args, **kwargs):
            calls.append((args, kwargs))
            return calls

        return await kata.to_thread(function, 1, [2], **names)

    def check(seen, calls):
        wanted = [((1, [2]), names)]
        assert calls == wanted, f"the function was called with {calls}, expected {wanted}"
        assert seen[0] is calls, f"to_thread gave {seen[0]!r}, expected what the function returned"

    explore(list, tasks=[main], check=check)


def test_exception_comes_out(kata, explore):
    """2. What the function raises comes out, that very exception."""
    errors = [ValueError("refused"), Stop("stopped"), Empty()]

    async def main(_):
        return [await outcome(kata.to_thread(give, error)) for error in errors]

    def check(seen):
        for got, error in zip(seen[0], errors, strict=True):
            assert got is error, f"the function raised {error!r}, and to_thread gave {got!r}"

    explore(nothing, tasks=[main], check=check)


def test_loop_stays_responsive(kata, explore):
    """3. The function runs in another thread; other tasks go on, and four calls run at once."""

    def setup():
        return threading.Event()

    async def wait(event):
        def work():
            return event.wait(60), threading.get_ident()

        return await kata.to_thread(work), threading.get_ident()

    async def wake(event):
        await kata.to_thread(event.set)

    def check(seen):
        for (woken, there), here in seen[:3]:
            assert there != here, "the function ran in the thread of the loop"
            assert woken, "four calls were made at once, and one waited for another to end"

    explore(setup, tasks=[wait, wait, wait, wake], check=check, budget=100)


def test_context_travels(kata, explore):
    """4. The function sees the context variables of the task that calls, as they are then."""

    def calling(name):
        async def main(_):
            user.set(name)
            return await kata.to_thread(user.get)

        return main

    def check(seen):
        assert seen == ["ada", "bob"], f"tasks of ada and bob called; the functions saw {seen}"

    explore(nothing, tasks=[calling("ada"), calling("bob")], check=check, bound=1)


def test_context_stays_apart(kata, explore):
    """5. What the function sets in context variables stays its own."""
    seen_by = contextvars.ContextVar("seen_by", default="nobody")

    async def main(_):
        user.set("ada")
        await kata.to_thread(user.set, "eve")
        await kata.to_thread(seen_by.set, "eve")
        return user.get(), seen_by.get(), await kata.to_thread(seen_by.get)

    def check(seen):
        *caller, call = seen[0]
        assert caller == ["ada", "nobody"], (
            f"a function set two variables, and the caller saw {caller}, expected ada and nobody"
        )
        assert call == "nobody", f"a function set a variable, and the next call saw {call}"

    explore(nothing, tasks=[main], check=check, bound=1)


def test_cancel_ends_the_wait(kata, explore):
    """6. A cancel ends the wait at once; the function goes on, and disturbs nobody."""
    ends = "result", ValueError("too late")

    def setup():
        return SimpleNamespace(ended=[], clock=asyncio.get_running_loop().time)

    async def main(state):
        def work(end):
            time.sleep(5)
            state.ended.append(end)
            return give(end)

        seen = []
        for end in ends:
            began = state.clock()
            waiting = asyncio.create_task(kata.to_thread(work, end))
            await asyncio.sleep(1)
            waiting.cancel()
            seen.append((await outcome(waiting), state.clock() - began))
            await asyncio.sleep(10)
        return seen

    def check(seen, state):
        for got, ended in seen[0]:
            assert isinstance(got, asyncio.CancelledError), (
                f"the task that waited was cancelled and got {got!r}, expected CancelledError"
            )
            assert ended < 2, f"the wait was cancelled at 1 s and ended at {ended:g} s"
        assert state.ended == list(ends), "a function that had begun did not go on to its end"

    explore(setup, tasks=[main], check=check, bound=1)


@pytest.mark.forbid("asyncio.to_thread")
def test_own_work(kata, explore):
    """7. No call of `asyncio.to_thread`, nor that function itself."""
    assert kata.to_thread is not asyncio.to_thread, "to_thread was asyncio.to_thread itself"

    async def main(_):
        await outcome(kata.to_thread(give, "result"))

    explore(nothing, tasks=[main], check=lambda seen: None, bound=0)


def nothing():
    """Make no state."""


def give(end):
    """Return `end`, or raise it if it is an exception."""
    if isinstance(end, BaseException):
        raise end
    return end


async def outcome(awaitable):
    """Return the result, or the exception that came instead."""
    try:
        return await awaitable
    except (Exception, Stop, asyncio.CancelledError) as error:  # noqa: BLE001 - all are judged
        return error
