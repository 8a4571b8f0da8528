"""Grades katas/decorators.py."""

import asyncio
import contextlib
import inspect
import io
import itertools
import sys
import time

import pytest

from dojo.compare import same, shown

NAMES = ("self", "function", "func", "args", "kwargs", "clock", "report", "times", "on", "delay")
MORE_NAMES = ("sleep", "write", "name", "call", "cls", "attempt", "fn", "wrapper", "begin")

AROUND = {
    "timed": (["clock"], ["clock", "report"]),
    "retry": ([], []),
    "trace": (["write"], ["write"]),
}
"""What a decorator does before a call and after it, as `recorded` notes it."""


@pytest.fixture
def slept(monkeypatch):
    """What `time.sleep` and `asyncio.sleep` were asked for, before the submission is imported."""
    return watch_sleep(monkeypatch)


def test_arguments_and_result_pass_through(kata):
    """1. A decorated function takes what the function takes, and returns the object it returns."""
    for name, decorate, is_async in every(kata):
        result, seen = object(), []

        def work(*args, seen=seen, result=result, **kwargs):
            seen.append((args, kwargs))
            return result

        f, given = decorate(maybe_async(work, is_async)), object()
        names = dict.fromkeys((*NAMES, *MORE_NAMES), given)
        try:
            got = outcome(f, is_async, 1, given, **names)
        except TypeError as error:
            raise AssertionError(f"{name} refused a keyword: {error}") from None
        assert got is result, f"{name} gave {shown(got)}, not the object that the function returned"
        same(seen, [((1, given), names)], f"the call of a function with {name}")


def test_exception_passes_through(kata):
    """1. What it raises comes out as the same object."""
    for name, decorate, is_async in every(kata):
        for error in (ValueError("bad"), StopIteration("end"), KeyboardInterrupt("stop")):
            if is_async and isinstance(error, StopIteration):
                continue  # no coroutine may raise it
            caught = None
            try:
                outcome(decorate(maybe_async(raiser(error), is_async)), is_async)
            except BaseException as raised:  # noqa: BLE001 - whatever came out is looked at
                caught = raised
            kind = type(error).__name__
            assert caught is error, f"with {name} came {shown(caught)}, not the {kind} raised"


def test_each_form_works(kata):
    """2. Each of the three works bare, called and with keyword arguments."""
    for name, options in (
        ("timed", {"report": lambda name, seconds: say(name)}),
        ("retry", {"times": 3}),
        ("trace", {"write": say}),
    ):
        decorate, line = getattr(kata, name), {"timed": 1, "retry": 0, "trace": 2}[name]
        forms = {f"@{name}": decorate, f"@{name}()": decorate(), f"@{name}(…)": decorate(**options)}
        for form, one in forms.items():
            for is_async in (False, True):
                fails = [ValueError("once")] if name == "retry" else []
                f = one(maybe_async(failing(fails, "result"), is_async))
                assert callable(f), f"{form} gave {shown(f)}, not a function"
                printed = io.StringIO()
                with contextlib.redirect_stdout(printed):
                    seen = outcome(f, is_async)
                same(seen, "result", f"a function with {form}")
                lines = len(printed.getvalue().splitlines())
                assert lines == line, f"{form} printed {lines} lines for a call, expected {line}"


def test_identity_stays(kata):
    """3. Name, module, docstring, attributes and signature stay, `__wrapped__` is the function."""
    for name, decorate, is_async in every(kata):

        def area(width: int, /, height: "int" = 1, *, unit: str = "m") -> int:
            """Multiply."""

        async def later(width: int, /, height: "int" = 1, *, unit: str = "m") -> int:
            """Multiply."""

        function = later if is_async else area
        function.unit = "m"
        f = decorate(function)
        for each in ("__name__", "__qualname__", "__module__", "__doc__", "unit"):
            same(getattr(f, each, None), getattr(function, each), f"{each} of a function, {name},")
        told, expected = str(inspect.signature(f)), str(inspect.signature(function))
        assert told == expected, f"the signature with {name} was {told}, expected {expected}"
        wrapped = getattr(f, "__wrapped__", None)
        assert wrapped is function, f"__wrapped__ with {name} was not the function"


def test_method_works_for_each_instance(kata):
    """4. On a method it works for each instance, and through the class."""
    for name, decorate, is_async in every(kata):

        class Shop:
            def __init__(self, town):
                self.town = town

            price = decorate(
                maybe_async(lambda self, item, tax=0: (self.town, item, tax), is_async)
            )

        one, other = Shop("here"), Shop("there")
        try:
            seen = [
                outcome(one.price, is_async, "tea", tax=1),
                outcome(other.price, is_async, "tea"),
                outcome(one.price, is_async, item="cake"),
                outcome(Shop.price, is_async, other, "tea"),
            ]
        except TypeError as error:
            raise AssertionError(f"a method with {name} could not be called: {error}") from None
        expected = [
            ("here", "tea", 1),
            ("there", "tea", 0),
            ("here", "cake", 0),
            ("there", "tea", 0),
        ]
        same(seen, expected, f"a method with {name}")


def test_async_function_stays_one(kata):
    """5. An `async` function stays one, and until it is awaited nothing happens."""
    for name, decorate, is_async in every(kata):
        f = decorate(maybe_async(lambda: 1, is_async))
        told = inspect.iscoroutinefunction(f)
        assert told is is_async, f"iscoroutinefunction with {name} said {told}, not {is_async}"
    for name in ("timed", "retry", "trace"):
        events = []
        f = recorded(kata, name, events)(
            maybe_async(lambda events=events: events.append(1), is_async=True)
        )
        coroutine = f()
        coroutine.close()
        same(events, [], f"an async function with {name}, called and not awaited,")


def test_run_of_the_coroutine_is_what_counts(kata):
    """5. The run of the coroutine counts, from its first step to its end; a cancel is an end."""
    expected = {
        "timed": ["clock", "begin", "paused", "end", "clock", "report"],
        "retry": ["begin", "paused", "end"],
        "trace": ["write", "begin", "paused", "end", "write"],
    }
    for name, wanted in expected.items():
        events = []

        async def work(events=events):
            events.append("begin")
            await Pause()
            events.append("end")

        coroutine = recorded(kata, name, events)(work)()
        coroutine.send(None)
        events.append("paused")
        with contextlib.suppress(StopIteration):
            coroutine.send(None)
        same(events, wanted, f"the run of a coroutine with {name}")
    expected = {
        "timed": ["clock", "begin", "clock", "report"],
        "retry": ["begin"],
        "trace": ["write", "begin", "write"],
    }
    for name, wanted in expected.items():
        events, error = [], asyncio.CancelledError("enough")

        async def work(events=events):
            events.append("begin")
            await Pause()

        coroutine = recorded(kata, name, events)(work)()
        coroutine.send(None)
        caught = None
        try:
            coroutine.throw(error)
        except BaseException as raised:  # noqa: BLE001 - whatever came out is looked at
            caught = raised
        assert caught is error, f"a cancel with {name} came out as {shown(caught)}"
        same(events, wanted, f"the run of a cancelled coroutine with {name}")


def test_time_of_a_call_is_reported(kata):
    """6. `timed` calls `clock` before and after each call, then `report(name, seconds)` once."""
    for is_async in (False, True):
        for error in (None, ValueError("bad"), KeyboardInterrupt("stop")):
            events, times = [], iter([1.0, 3.5, 10.0, 10.25])

            def clock(events=events, times=times):
                events.append("clock")
                return next(times)

            def work(events=events, error=error):
                events.append("call")
                if error is not None:
                    raise error

            decorate = kata.timed(
                clock=clock, report=lambda *told, events=events: events.append(told)
            )
            f = decorate(maybe_async(work, is_async))
            for _ in range(2):
                with contextlib.suppress(ValueError, KeyboardInterrupt):
                    outcome(f, is_async)
            name = f.__qualname__
            expected = [
                "clock",
                "call",
                "clock",
                (name, 2.5),
                "clock",
                "call",
                "clock",
                (name, 0.25),
            ]
            what = "two calls" if error is None else f"two calls that raised {type(error).__name__}"
            same(events, expected, what)


def test_recursive_calls_report_their_own_time(kata):
    """6. Calls that overlap in a recursion each report their own."""
    reported, clock = [], itertools.count(0.0, 1.0)
    decorate = kata.timed(clock=lambda: next(clock), report=lambda _, took: reported.append(took))

    @decorate
    def descend(depth):
        return depth and descend(depth - 1)

    descend(2)
    same(reported, [1.0, 3.0, 5.0], "three calls within each other")


def test_overlapping_tasks_report_their_own_time(kata):
    """6. Calls that overlap as tasks each report their own."""
    reported, clock = [], itertools.count(0.0, 1.0)
    decorate = kata.timed(clock=lambda: next(clock), report=lambda _, took: reported.append(took))

    @decorate
    async def pause():
        await Pause()

    first, second = pause(), pause()
    for coroutine in (first, second, first, second):
        with contextlib.suppress(StopIteration):
            coroutine.send(None)
    same(reported, [2.0, 2.0], "two coroutines that took turns")


def test_retry_makes_as_many_attempts(kata):
    """7. `retry` makes up to `times` attempts and returns the first result."""
    for is_async, times, failures, calls in (
        (False, 3, 0, 1), (False, 3, 2, 3), (False, 3, 5, 3), (False, 1, 5, 1), (False, 7, 6, 7),
        (True, 3, 0, 1), (True, 3, 2, 3), (True, 3, 5, 3), (True, 1, 5, 1),
        (False, 2000, 1999, 2000), (True, 2000, 1999, 2000),
    ):  # fmt: skip
        for result in ("result", None, 0, ValueError("returned, not raised")):
            errors = [ValueError(number) for number in range(failures)]
            work = failing(errors.copy(), result)
            f = kata.retry(times=times, sleep=no_pause(is_async))(maybe_async(work, is_async))
            seen = caught(f, is_async)
            what = f"times={times} and {failures} failures" + (", async," if is_async else "")
            assert work.calls == calls, f"{what} called it {work.calls} times, expected {calls}"
            if failures < times:
                same(seen, result, what)
            else:
                right = seen is errors[times - 1]
                assert right, f"{what} raised {shown(seen)}, not what the last attempt raised"


def test_calls_do_not_share_attempts(kata):
    """7. `retry` makes up to `times` attempts for each call, whatever became of other calls."""
    for is_async in (False, True):
        work = failing([ValueError(number) for number in range(8)], "result")
        f = kata.retry(times=3, sleep=no_pause(is_async))(maybe_async(work, is_async))
        seen = [caught(f, is_async), caught(f, is_async), caught(f, is_async)]
        counts = work.calls
        assert counts == 9, f"three calls with times=3 made {counts} attempts, expected 9"
        same(seen[2], "result", "the third call, whose third attempt was the first to work,")
        work = failing([ValueError(1), KeyError(2), ValueError(3), ValueError(4)], "result")
        f = kata.retry(times=3, on=ValueError, sleep=no_pause(is_async))(
            maybe_async(work, is_async)
        )
        caught(f, is_async)
        what = "after a call whose second attempt raised what is not one of `on`, the next one"
        same(caught(f, is_async), "result", f"{what}, whose third attempt worked,")


def test_other_exceptions_come_out_at_once(kata):
    """7. An exception that is one of `on` leads to the next attempt; another comes out at once."""
    stop, key, value = KeyboardInterrupt("stop"), KeyError("key"), ValueError("value")
    cancel = asyncio.CancelledError("cancel")
    for on, error, calls in (
        (None, stop, 1), (None, key, 3), (ValueError, key, 1), (ValueError, value, 3),
        ((ValueError, KeyError), key, 3), ((ValueError, KeyError), stop, 1), (LookupError, key, 3),
        (KeyboardInterrupt, stop, 3), (KeyboardInterrupt, value, 1), ((), value, 1),
        (asyncio.CancelledError, cancel, 3),
    ):  # fmt: skip
        for is_async in (False, True):
            work = failing([error] * 9, None)
            options = {} if on is None else {"on": on}
            f = kata.retry(sleep=no_pause(is_async), **options)(maybe_async(work, is_async))
            seen, what = caught(f, is_async), f"on={on} and a {type(error).__name__}"
            assert seen is error, f"{what} gave {shown(seen)}, not what was raised"
            assert work.calls == calls, f"{what} called it {work.calls} times, expected {calls}"


def test_no_attempt_at_all_is_refused(kata):
    """7. `times` below 1 raises `ValueError` when `retry` is called."""
    for times in (0, -1):
        seen = caught(lambda times=times: kata.retry(times=times), is_async=False)
        assert isinstance(seen, ValueError), f"retry(times={times}) gave {shown(seen)}"


def test_pause_lies_between_two_attempts(kata):
    """8. `retry` calls `sleep(delay)` once between two attempts, and for `async` awaits it."""
    for is_async in (False, True):
        for failures, expected in (
            (0, ["call"]),
            (1, ["call", 2.5, "call"]),
            (2, ["call", 2.5, "call", 2.5, "call"]),
            (5, ["call", 2.5, "call", 2.5, "call"]),
        ):
            events, work = [], failing([ValueError(number) for number in range(failures)], None)

            def call(events=events, work=work):
                events.append("call")
                return work()

            sleep = Awaited(events) if is_async else events.append
            f = kata.retry(delay=2.5, sleep=sleep)(maybe_async(call, is_async))
            caught(f, is_async)
            what = f"{failures} failures" + (" of an async function" if is_async else "")
            same(events, expected, f"the calls and pauses with {what}")


def test_no_pause_before_what_comes_out_at_once(kata):
    """8. `retry` calls `sleep` between two attempts only, not before an error that comes out."""
    pauses = []
    f = kata.retry(delay=2.5, sleep=pauses.append, on=KeyError)(raiser(ValueError("bad")))
    caught(f, is_async=False)
    same(pauses, [], "the pauses with an error that is none of `on`")


def test_usual_pause(slept, kata):
    """8. Without `sleep` it is `time.sleep`, and `asyncio.sleep` for an `async` function."""
    for is_async, expected in ((False, [("time", 2.5)]), (True, [("asyncio", 2.5)])):
        del slept[:]
        f = kata.retry(delay=2.5)(maybe_async(failing([ValueError("once")], None), is_async))
        caught(f, is_async)
        what = "an async function" if is_async else "a plain function"
        same(slept, expected, f"the pauses of {what} that failed once")


def test_trace_writes_call_and_result(kata):
    """9. `trace` writes the call before it, as it is then, and the result after it."""
    for is_async in (False, True):
        events = []

        def f(*args, events=events, **kwargs):
            events.append("call")
            return ["%s {}", len(args)]

        traced = kata.trace(write=events.append)(maybe_async(f, is_async))
        outcome(traced, is_async, 1, "x%d", [2], b="{}", a=None)
        outcome(traced, is_async)
        name = traced.__qualname__
        expected = [f"{name}(1, 'x%d', [2], b='{{}}', a=None)", "call", f"{name} -> ['%s {{}}', 3]"]
        same(events, [*expected, f"{name}()", "call", f"{name} -> ['%s {{}}', 0]"], "the lines")
    lines = []

    def empty(given, more):
        given.clear()
        more.append(1)
        return given

    traced = kata.trace(write=lines.append)(empty)
    traced([1, 2], more=[])
    name = traced.__qualname__
    same(
        lines,
        [f"{name}([1, 2], more=[])", f"{name} -> []"],
        "the lines of a call that changed both",
    )


def test_trace_shows_self_like_any_other(kata):
    """9. `self` is shown like any other argument."""
    lines = []

    class Shop:
        def __repr__(self):
            return "<shop>"

        @kata.trace(write=lines.append)
        def price(self, item):
            return 3

    Shop().price("tea")
    name = Shop.price.__qualname__
    same(lines, [f"{name}(<shop>, 'tea')", f"{name} -> 3"], "the lines of a method")


def test_trace_shows_what_was_raised(kata):
    """9. After a call that raised it writes `f raised` and the exception, whatever it was."""
    for error in (ValueError("bad"), KeyboardInterrupt("stop"), GeneratorExit()):
        for is_async in (False, True):
            lines = []
            traced = kata.trace(write=lines.append)(maybe_async(raiser(error), is_async))
            caught(traced, is_async)
            name = traced.__qualname__
            same(
                lines, [f"{name}()", f"{name} raised {error!r}"], "the lines of a call that raised"
            )


def test_stacked_ones_each_do_their_own(kata):
    """10. They can be stacked in any order, and each does its own, on the inner ones' results."""
    for is_async in (False, True):
        for order in itertools.permutations(("timed", "retry", "trace")):
            events = []
            work = failing([ValueError("once")], "result")

            def call(events=events, work=work):
                events.append("call")
                return work()

            f = maybe_async(call, is_async)
            for name in order:
                f = recorded(kata, name, events)(f)
            same(outcome(f, is_async), "result", f"a function with {', '.join(order)}")
            expected = ["call"]
            for name in order:
                before, after = AROUND[name]
                expected = expected * 2 if name == "retry" else [*before, *expected, *after]
            same(events, expected, f"a function with {', '.join(order)}, from inside to outside,")


def test_one_may_be_stacked_twice(kata):
    """10. They can be stacked, also one of them twice."""
    for is_async in (False, True):
        for name, expected in (
            ("timed", ["clock", "clock", "call", "clock", "report", "clock", "report"]),
            ("trace", ["write", "write", "call", "write", "write"]),
        ):
            events = []
            f = maybe_async(lambda events=events: events.append("call"), is_async)
            for _ in range(2):
                f = recorded(kata, name, events)(f)
            outcome(f, is_async)
            same(events, expected, f"a function with {name} twice")
        work = failing([ValueError(number) for number in range(9)], None)
        f = maybe_async(work, is_async)
        for _ in range(2):
            f = kata.retry(times=2, sleep=no_pause(is_async))(f)
        caught(f, is_async)
        assert work.calls == 4, f"retry(times=2) twice made {work.calls} attempts, expected 4"


def test_unwrap_finds_the_function(kata):
    """10. `inspect.unwrap` finds the function under all of them."""
    for is_async in (False, True):
        for order in (("timed", "retry", "trace"), ("trace", "timed", "timed")):
            function = f = maybe_async(lambda: None, is_async)
            for name in order:
                inner, f = f, recorded(kata, name, [])(f)
                assert f.__wrapped__ is inner, f"__wrapped__ with {name} was not what it was put on"
            found = inspect.unwrap(f)
            assert found is function, f"inspect.unwrap found {shown(found)}, not the function"


class Pause:
    """Awaited, it lets others have a turn."""

    def __await__(self):
        """Wait for one turn."""
        yield


class Awaited:
    """A sleep for coroutines, that notes its delay when it is awaited."""

    def __init__(self, events):
        self.events = events

    def __call__(self, delay):
        """Return what is to be awaited."""
        return self._sleep(delay)

    async def _sleep(self, delay):
        await Pause()
        self.events.append(delay)


def say(line):
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def watch_sleep(patch):
    """Replace what sleeps, and return the list of what it was asked for."""
    asked = []

    async def sleep(delay, result=None):
        asked.append(("asyncio", delay))
        return result

    patch.setattr(time, "sleep", lambda delay: asked.append(("time", delay)))
    patch.setattr(asyncio, "sleep", sleep)
    patch.setattr(asyncio.tasks, "sleep", sleep)
    return asked


def recorded(kata, name, events):
    """Return a decorator that notes in `events` what it does."""
    if name == "timed":
        clock = itertools.count(0.0, 1.0)
        return kata.timed(
            clock=lambda: events.append("clock") or next(clock),
            report=lambda *_: events.append("report"),
        )
    if name == "retry":
        return kata.retry(times=2)
    return kata.trace(write=lambda _: events.append("write"))


def every(kata):
    """Give the name of each decorator, the decorator, and whether it is for an `async` function."""
    for name in ("timed", "retry", "trace"):
        for is_async in (False, True):
            told = f"{name} on an async function" if is_async else name
            yield (
                told,
                recorded(kata, name, []) if name != "retry" else kata.retry(times=1),
                is_async,
            )


def maybe_async(function, is_async):
    """Return a function that does what `function` does, `async` or not."""

    async def later(*args, **kwargs):
        await Pause()
        return function(*args, **kwargs)

    return later if is_async else function


def raiser(error):
    """Return a function that raises."""

    def work():
        raise error

    return work


def failing(errors, result):
    """Return a function that raises each of `errors` once and then returns; it counts its calls."""

    def work():
        work.calls += 1
        if errors:
            raise errors.pop(0)
        return result

    work.calls = 0
    return work


def no_pause(is_async):
    """Return a sleep that does not."""
    return Awaited([]) if is_async else (lambda delay: None)


def outcome(function, is_async, /, *args, **kwargs):
    """Return what a call gives; a coroutine is driven to its end."""
    got = function(*args, **kwargs)
    if not is_async:
        return got
    assert inspect.iscoroutine(got), f"an async function gave {shown(got)}, not a coroutine"
    try:
        while True:
            got.send(None)
    except StopIteration as end:
        return end.value


def caught(function, is_async):
    """Return what a call gives, or else what it raises."""
    try:
        return outcome(function, is_async)
    except BaseException as error:  # noqa: BLE001 - whatever came out is looked at
        return error
