"""Grades katas/asyncio_future.py."""

import asyncio
import collections.abc
import contextlib
import contextvars
import functools
import gc
from types import SimpleNamespace

import pytest

from dojo.compare import same, shown

LIBRARY = (
    "asyncio.Future",
    "asyncio.futures._PyFuture",
    "asyncio.Task",
    "asyncio.create_task",
    "asyncio.ensure_future",
    "asyncio.wrap_future",
    "asyncio.Event",
    "asyncio.Condition",
    "asyncio.Queue",
    "asyncio.sleep",
)
WHO = contextvars.ContextVar("WHO", default="nobody")
LATE = 3600


@pytest.fixture
def loop():
    """A loop of asyncio's own that is not running; what it is told of goes into `loop.heard`."""
    made = asyncio.new_event_loop()
    made.heard = []
    made.set_exception_handler(lambda _, context: made.heard.append(context))
    yield made
    made.close()


def test_new_future_is_pending(kata, loop):
    """1. A new future is pending, and to ask for its outcome raises InvalidStateError."""
    future = kata.Future(loop=loop)
    same([future.done(), future.cancelled()], [False, False], "done and cancelled of a new future")
    for name in ("result", "exception"):
        assert_raises(asyncio.InvalidStateError, getattr(future, name), f"{name}() of a new future")


def test_future_knows_its_loop(kata, loop):
    """1. `get_loop()` is the loop it was given, or else the one that runs where it was made."""
    given = kata.Future(loop=loop)

    async def make():
        return kata.Future()

    other = asyncio.new_event_loop()
    made = other.run_until_complete(make())
    other.close()
    for future, expected, which in ((given, loop, "it was given"), (made, other, "had run")):
        try:
            got = future.get_loop()
        except RuntimeError as error:
            raise AssertionError(f"get_loop() raised {error!r} once no loop was running") from None
        assert got is expected, f"get_loop() gave another loop than the one that {which}"


def test_result_comes_back(kata, loop):
    """2. After `set_result(x)`, `result()` returns x, whatever x is, and `exception()` None."""
    for value in (42, None, False, [], ValueError("a value like any other")):
        future = kata.Future(loop=loop)
        future.set_result(value)
        what = f"after set_result({shown(value)})"
        same([future.done(), future.cancelled()], [True, False], f"done and cancelled {what}")
        same(future.result(), value, f"result() {what}")
        same(future.exception(), None, f"exception() {what}")


def test_exception_comes_back(kata, loop):
    """2. After `set_exception(e)`, `result()` raises e and `exception()` returns e."""
    for error in (ValueError("bad"), KeyboardInterrupt(), Empty()):
        future = kata.Future(loop=loop)
        future.set_exception(error)
        what = f"after set_exception({type(error).__name__})"
        same([future.done(), future.cancelled()], [True, False], f"done and cancelled {what}")
        assert future.exception() is error, f"exception() {what} gave another object"
        for _ in range(2):
            raised = assert_raises(type(error), future.result, f"result() {what}")
            assert raised is error, f"result() {what} raised another object of its class"


def test_exception_class_is_called(kata, loop):
    """2. A class given to `set_exception` is called first."""
    for kind, expected in (
        (LookupError, LookupError),
        (KeyboardInterrupt, KeyboardInterrupt),
        (StopIteration, RuntimeError),
    ):
        future = kata.Future(loop=loop)
        future.set_exception(kind)
        what = f"the type of what set_exception({kind.__name__}) left"
        same(type(future.exception()), expected, what)


def test_stop_iteration_is_wrapped(kata, loop):
    """2. A RuntimeError takes the place of StopIteration, which is its `__cause__`."""
    for error in (StopIteration("the end"), End("the end")):
        future = kata.Future(loop=loop)
        future.set_exception(error)
        found = future.exception()
        same(type(found), RuntimeError, f"the type of what set_exception({error!r}) left")
        cause = found.__cause__
        assert cause is error, (
            f"the __cause__ of the RuntimeError was {shown(cause)}, expected the StopIteration"
        )


def test_future_is_settled_once(kata, loop):
    """3. `set_result` and `set_exception` on a future that is done raise, and change nothing."""
    for again in ("set_result", "set_exception"):
        for first in ("set_result", "set_exception", "cancel"):
            future = settled(kata, loop, first)
            before = outcome(future)
            value = 2 if again == "set_result" else KeyError("second")
            what = f"{again} after {first}"
            settle = functools.partial(getattr(future, again), value)
            assert_raises(asyncio.InvalidStateError, settle, what)
            assert outcome(future) == before, f"{what} raised, but changed the outcome"


def test_pending_future_is_cancelled(kata, loop):
    """4. `cancel(msg)` on a pending future returns True, and its outcome is CancelledError."""
    for given, expected in (
        ((), ()),
        ((None,), ()),
        (("too late",), ("too late",)),
        (("",), ("",)),
        ((7,), (7,)),
    ):
        future = kata.Future(loop=loop)
        what = f"cancel({', '.join(map(repr, given))})"
        said = [future.cancel(*given), future.done(), future.cancelled()]
        same(said, [True, True, True], f"{what} of a pending future, and then done and cancelled,")
        for name in ("result", "exception"):
            then = f"{name}() after {what}"
            raised = assert_raises(asyncio.CancelledError, getattr(future, name), then)
            same(raised.args, expected, f"the arguments of the CancelledError of {then}")


def test_done_future_is_not_cancelled(kata, loop):
    """4. On a future that is done, `cancel` returns False and changes nothing."""
    for first in ("set_result", "set_exception", "cancel"):
        future = settled(kata, loop, first)
        before = outcome(future)
        said = future.cancel("again")
        assert said is False, f"cancel after {first} gave {shown(said)}, expected False"
        assert outcome(future) == before, f"cancel after {first} changed the outcome"


def test_callbacks_are_called_by_the_loop(kata, loop):
    """5. Callbacks are called once each by the loop, in order, and with the future."""
    for settle in ("set_result", "set_exception", "cancel"):
        called = []
        future = kata.Future(loop=loop)
        first, second = noting(called, "first"), noting(called, "second")
        for callback in (first, second, first):
            future.add_done_callback(callback)
        turn(loop)
        same([name for name, _ in called], [], "callbacks called while the future was pending")
        settled(kata, loop, settle, future)
        same([name for name, _ in called], [], f"callbacks called before {settle} had returned")
        turn(loop)
        names = [name for name, _ in called]
        same(names, ["first", "second", "first"], f"callbacks called after {settle}")
        assert all(got is future for _, got in called), "a callback did not get the future"


def test_late_callback_is_called_by_the_loop(kata, loop):
    """5. A callback that is added when the future is done is called by the loop as well."""
    called = []
    future = kata.Future(loop=loop)
    future.add_done_callback(noting(called, "early"))
    settled(kata, loop, "set_result", future)
    future.add_done_callback(noting(called, "late"))
    same([name for name, _ in called], [], "callbacks called before add_done_callback had returned")
    turn(loop)
    names = [name for name, _ in called]
    same(
        names, ["early", "late"], "callbacks called, one added before the result and one after it,"
    )
    assert called[1][1] is future, "a callback that was added late did not get the future"


def test_callback_that_raises_stops_no_other(kata, loop):
    """5. A callback that raises keeps no other from being called."""
    called = []
    future = kata.Future(loop=loop)

    def fails(_):
        called.append(("fails", None))
        raise ValueError("a callback failed")

    for callback in (noting(called, "before"), fails, noting(called, "after")):
        future.add_done_callback(callback)
    future.set_result(1)
    turn(loop)
    expected = ["before", "fails", "after"]
    same([name for name, _ in called], expected, "callbacks called, one of which raised,")


def test_callback_runs_in_its_context(kata, loop):
    """6. A callback runs in the context it was added with, or in a copy of the adder's."""
    given = contextvars.copy_context()
    given.run(WHO.set, "the one given")

    def contexts_seen(future):
        seen = {}

        def note_as(name):
            return lambda _: seen.update({name: WHO.get()})

        as_adder(lambda: future.add_done_callback(note_as("the adder")))
        future.add_done_callback(note_as("the one given"), context=given)
        empty = contextvars.Context()
        as_adder(lambda: future.add_done_callback(note_as("nobody"), context=empty))
        if not future.done():
            contextvars.copy_context().run(lambda: (WHO.set("the setter"), future.set_result(1)))
        turn(loop)
        return seen

    def as_adder(add):
        context = contextvars.copy_context()
        context.run(WHO.set, "the adder")
        context.run(add)
        context.run(WHO.set, "the adder, later")

    done = settled(kata, loop, "set_result")
    for when, future in (("before", kata.Future(loop=loop)), ("after", done)):
        for expected, name in contexts_seen(future).items():
            same(name, expected, f"the context of a callback added {when} the result")

    future, context = kata.Future(loop=loop), contextvars.Context()
    future.add_done_callback(lambda _: WHO.set("the callback"), context=context)
    settled(kata, loop, "set_result", future)
    turn(loop)
    what = "what a callback had set, read from the context that it was added with,"
    same(context.get(WHO), "the callback", what)


def test_callbacks_are_removed(kata, loop):
    """7. `remove_done_callback` removes all that are equal, and returns how many."""
    called = []
    future = kata.Future(loop=loop)
    keep, drop = noting(called, "kept"), Equal(called)
    for callback in (drop.note, keep, drop.note):
        future.add_done_callback(callback)
    same(future.remove_done_callback(print), 0, "remove_done_callback of one never added")
    same(future.remove_done_callback(drop.note), 2, "remove_done_callback of one added twice")
    same(future.remove_done_callback(drop.note), 0, "remove_done_callback of one removed before")
    future.set_result(1)
    turn(loop)
    same([name for name, _ in called], ["kept"], "callbacks called after others were removed")


def test_nothing_is_removed_after_the_end(kata, loop):
    """7. Once the future is done, `remove_done_callback` removes none."""
    called = []
    future = kata.Future(loop=loop)
    callback = noting(called, "called")
    future.add_done_callback(callback)
    future.set_result(1)
    same(future.remove_done_callback(callback), 0, "remove_done_callback once the future was done")
    turn(loop)
    same([name for name, _ in called], ["called"], "callbacks called though removed too late")


def test_every_task_gets_the_outcome(kata, explore):
    """8. `await future` gives the result or raises the exception, in every task."""

    async def waiter(future):
        try:
            return await future
        except LookupError as error:
            return type(error).__name__

    async def succeeds(future):
        future.set_result("the result")

    async def fails(future):
        future.set_exception(LookupError("none"))

    def all_got(expected):
        def check(seen):
            for got in seen[:2]:
                same(got, expected, "await in one of two tasks")

        return check

    explore(in_loop(kata), tasks=[waiter, waiter, succeeds], check=all_got("the result"))
    explore(in_loop(kata), tasks=[waiter, waiter, fails], check=all_got("LookupError"))


def test_done_future_is_awaited_at_once(kata, loop):
    """8. A future that is done gives its outcome to `await` without a turn of the loop."""
    for first in ("set_result", "set_exception", "cancel"):
        future = settled(kata, loop, first)
        coroutine = wait_for_it(future)
        try:
            coroutine.send(None)
        except StopIteration as end:
            same(["result", end.value], list(outcome(future)), "await of a future that was done")
        except (ValueError, asyncio.CancelledError) as error:
            same(type(error), outcome(future)[0], "the type of what await of a done future raised")
        else:
            coroutine.close()
            raise AssertionError(f"await after {first} gave the loop a turn, expected none")


def test_waiting_task_is_not_run(kata, loop):
    """8. A task that awaits a pending future is not run until it is done."""
    future = kata.Future(loop=loop)
    counted = Counted(wait_for_it(future))
    task = asyncio.Task(counted, loop=loop)
    turn(loop, 9)
    same(counted.steps, 1, "how often a task ran in nine turns of the loop, awaiting,")
    future.set_result("came")
    turn(loop, 3)
    same(counted.steps, 2, "how often a task had run once the future was done")
    same(task.result(), "came", "await")


def test_cancelled_task_cancels_the_future(kata, explore):
    """9. A task that is cancelled while it awaits a pending future cancels the future."""

    async def setup():
        state = SimpleNamespace(future=kata.Future(), was_done=[])

        def settle():
            if not state.future.done():
                state.future.set_result("late")

        asyncio.get_running_loop().call_later(LATE, settle)
        return state

    async def victim(state):
        try:
            return await state.future
        except asyncio.CancelledError:
            state.was_done.append(state.future.done())
            raise

    async def other(state):
        with contextlib.suppress(asyncio.CancelledError):
            await state.future

    def check(seen, state):
        assert state.was_done in ([], [True]), (
            "a task that awaited was cancelled, and the future stayed pending, expected cancelled"
        )

    explore(setup, tasks=[victim, other], check=check, cancel="A")


def test_unseen_exception_is_reported(kata, loop):
    """10. A future that is freed with an exception nobody was given tells its loop."""
    for callbacks in ([], [lambda _: None]):
        error = ValueError("unseen")
        future = kata.Future(loop=loop)
        for callback in callbacks:
            future.add_done_callback(callback)
        future.set_exception(error)
        same([future.done(), future.cancelled()], [True, False], "done and cancelled")
        same(reports(loop), [], "reports while the future was there")
        del future
        turn(loop)
        gc.collect()
        same(reports(loop), [error], "reports once it was freed, its exception unseen,")
        loop.heard.clear()


def test_seen_exception_is_not_reported(kata, loop):
    """10. A future whose exception somebody was given, or that has none, says nothing."""

    def look(future, how):
        if how == "await":
            task = asyncio.Task(wait_for_it(future), loop=loop)
            turn(loop, 3)
            task.exception()
            return
        with contextlib.suppress(ValueError):
            getattr(future, how)()

    for how in ("result", "exception", "await"):
        future = kata.Future(loop=loop)
        future.set_exception(ValueError("seen"))
        look(future, how)
        del future
        gc.collect()
        same(reports(loop), [], f"reports of an exception that {how} had given")
    for first in ("set_result", "cancel"):
        settled(kata, loop, first)
        gc.collect()
        same(reports(loop), [], f"reports of a future freed after {first}")
    for first in ("set_result", "set_exception", "cancel"):
        future = settled(kata, loop, first)
        with contextlib.suppress(Exception):  # which one is rule 3's business
            future.set_exception(ValueError("second"))
        del future
        gc.collect()
        same(reports(loop), [], f"reports of a future freed after {first} and another exception")


@pytest.mark.forbid(*LIBRARY)
def test_library_is_not_used(kata, loop):
    """11. None of asyncio's futures or tasks is used."""

    def forbidden(name):
        def guard(*_, **__):
            raise AssertionError(f"loop.{name} was called")

        return guard

    assert not issubclass(kata.Future, asyncio.Future), "Future was derived from asyncio.Future"

    for name in ("create_future", "create_task", "run_in_executor"):
        setattr(loop, name, forbidden(name))
    for first in ("set_result", "set_exception", "cancel"):
        future = kata.Future(loop=loop)
        task = asyncio.Task(wait_for_it(future), loop=loop)
        future.add_done_callback(print)
        turn(loop)
        future.remove_done_callback(print)
        settled(kata, loop, first, future)
        turn(loop, 3)
        assert task.done(), f"a task that awaited had not ended three turns after {first}"
        if not task.cancelled():
            task.exception()


def in_loop(kata):
    """Return a setup that makes a future in the running loop."""

    async def setup():
        return kata.Future()

    return setup


def settled(kata, loop, how, future=None):
    """Settle a future, a new one if none is given, and return it."""
    future = kata.Future(loop=loop) if future is None else future
    if how == "set_result":
        future.set_result(1)
    elif how == "set_exception":
        future.set_exception(ValueError("first"))
        future.exception()
    else:
        future.cancel("first")
    return future


def outcome(future):
    """Return what became of a future that is done, so that two can be compared."""
    try:
        return "result", future.result()
    except (ValueError, asyncio.CancelledError) as error:
        return type(error), error.args


def assert_raises(kind, function, what):
    """Call it, and return the exception of exactly this kind that it raised."""
    try:
        value = function()
    except BaseException as error:  # noqa: BLE001 - whatever came is what is looked at
        name = type(error).__name__
        own = f"{kind.__module__.partition('.')[0]}.{kind.__name__}".removeprefix("builtins.")
        seen = f"{type(error).__module__}.{name}".removeprefix("builtins.")
        if type(error) is kind:
            return error
        raise AssertionError(f"{what} raised {seen}, expected {own}") from None
    raise AssertionError(f"{what} gave {shown(value)}, expected {kind.__name__} to be raised")


def turn(loop, times=2):
    """Let the loop run what is ready, and what that made ready."""
    for _ in range(times):
        loop.call_soon(loop.stop)
        loop.run_forever()


def noting(called, name):
    """Return a callback that notes its name and what it was given."""
    return lambda future: called.append((name, future))


def reports(loop):
    """Return the exceptions of which the loop was told."""
    return [context.get("exception") for context in loop.heard]


async def wait_for_it(future):
    """Await the future."""
    return await future


class End(StopIteration):
    """Is a StopIteration as well."""


class Empty(Exception):
    """An exception with a length, which is zero."""

    def __len__(self):
        return 0


class Equal:
    """Each `note` of it is another object, and all of them are equal."""

    def __init__(self, called):
        self.called = called

    def note(self, future):
        """Be a callback."""
        self.called.append(("removed", future))


class Counted(collections.abc.Coroutine):
    """A coroutine that counts how often it is run."""

    def __init__(self, coroutine):
        self._coroutine = coroutine
        self.steps = 0

    def send(self, value):
        """Run it."""
        self.steps += 1
        return self._coroutine.send(value)

    def throw(self, *error):
        """Raise an exception in it."""
        return self._coroutine.throw(*error)

    def close(self):
        """End it."""
        self._coroutine.close()

    def __await__(self):
        return self._coroutine.__await__()
