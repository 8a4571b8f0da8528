"""Grades katas/future.py."""

import contextlib
import threading
import time
from types import SimpleNamespace

import pytest

ERROR = ValueError("the connection broke")


class Empty(Exception):
    """An exception with a length, which is zero."""

    def __len__(self):
        return 0


def test_done_future_stays_as_it_is(kata):
    """1. A future is done once: later attempts raise InvalidState and change nothing."""
    future = kata.Future()
    seen = (future.done(), future.cancelled())
    assert seen == (False, False), f"(done, cancelled) was {seen} while it was pending"
    for begin in (lambda _: None, lambda future: future.start()):
        for end, expected in ENDS.items():
            future = kata.Future()
            begin(future)
            if end == "cancel" and future.cancel() is False:
                continue  # of a running one
            finish(future, end)
            for again in ("set_result", "set_exception"):
                with contextlib.suppress(kata.InvalidState):
                    finish(future, again)
                    raise AssertionError(f"{again} after {end} was accepted, not InvalidState")
            seen = state(kata, future)
            assert seen == expected, f"after {end} and later attempts it was {seen}, not {expected}"


def test_one_of_racing_threads_sets_it(kata, explore):
    """1. Of threads that try at once one succeeds."""

    def setting(value):
        def attempt(future):
            try:
                future.set_result(value)
            except kata.InvalidState:
                return None
            return value

        return attempt

    def check(seen, future):
        winners = [value for value in seen if value is not None]
        assert len(winners) == 1, f"{len(winners)} of two threads set the result, expected one"
        got = future.result(0)
        assert got == winners[0], f"the result was {got}, that of the thread that failed"

    explore(kata.Future, threads=[setting("A's"), setting("B's")], check=check)


def test_result_comes_every_time(kata, explore):
    """2. `result` returns the result every time, also if it is None, or is an exception itself."""

    def ask(future):
        return [future.result(), future.exception(), future.result(), future.exception()]

    for value in ("a picture", None, ERROR):

        def check(seen, _, value=value):
            expected = [value, None] * 2
            assert seen == [expected], (
                f"result, exception, and both again gave {seen[0]}, expected {expected}"
            )

        explore(lambda value=value: filled(kata, value), threads=[ask], check=check)


def test_exception_is_that_very_object(kata, explore):
    """2. `result` raises the exception that was set, that very object; `exception` returns it."""

    def ask(future):
        return [raised(future.result), future.exception()] * 2

    for error in (ERROR, Empty()):

        def check(seen, _, error=error):
            for got in seen[0]:
                assert got is error, f"{got!r} came, expected the very exception that was set"

        def setup(error=error):
            future = kata.Future()
            future.set_exception(error)
            return future

        explore(setup, threads=[ask], check=check)


def test_all_who_wait_get_the_result(kata, explore):
    """2. `result` and `exception` wait until the future is done, in every thread that waits."""

    def check(seen):
        expected = ["a picture", None]
        assert seen[:2] == expected, f"those who waited got {seen[:2]}, expected {expected}"

    explore(
        kata.Future,
        threads=[
            lambda future: future.result(),
            lambda future: future.exception(),
            later(lambda future: future.set_result("a picture")),
        ],
        check=check,
        budget=100,
    )


def test_timeout_is_kept(kata, explore):
    """3. `result` and `exception` raise TimeoutError after the timeout, not early, not late."""

    def ask(future):
        return [
            (method, timeout, *timed(lambda: getattr(future, method)(timeout)))  # noqa: B023
            for method in ("result", "exception")
            for timeout in (2, 0.5, 0, -1)
        ]

    def check(seen):
        for method, timeout, got, seconds in seen[0]:
            call = f"{method}({timeout}) of a pending future"
            assert isinstance(got, TimeoutError), f"{call} gave {got!r}, expected TimeoutError"
            assert seconds >= timeout, f"{call} gave up after {seconds:.1f} seconds"
            late = 1 if timeout > 0 else 0.1
            assert seconds <= max(0, timeout) + late, f"{call} gave up after {seconds:.1f} seconds"

    explore(kata.Future, threads=[ask], check=check)


def test_timeout_of_a_done_future_does_not_matter(kata, explore):
    """3. For a future that is done the timeout does not matter."""
    for timeout in (9, 0, -1):

        def ask(future, timeout=timeout):
            return timed(lambda: future.result(timeout))

        def check(seen, _, timeout=timeout):
            got, seconds = seen[0]
            call = f"result({timeout}) of a future that was done"
            assert got == "a picture", f"{call} gave {got!r}, expected the result"
            assert seconds < 1, f"{call} came after {seconds:.1f} seconds"

        explore(lambda: filled(kata, "a picture"), threads=[ask], check=check)


def test_waiting_ends_only_when_it_is_done(kata, explore):
    """3. TimeoutError is not early: `start` does not end the waiting, and the result does."""

    def work(future):
        time.sleep(1)
        future.start()
        time.sleep(1)
        future.set_result("a picture")

    def check(seen):
        got, seconds = seen[0]
        assert got == "a picture", f"after {seconds:.1f} of 9 seconds {got!r} came, not the result"
        assert seconds < 3, f"a result that was there after 2 seconds came after {seconds:.1f}"

    explore(
        kata.Future,
        threads=[lambda future: timed(lambda: future.result(9)), work],
        check=check,
        budget=300,
    )


def test_cancel_works_while_it_is_pending(kata, explore):
    """4. `cancel` on a pending future works, and on one that runs or is done changes nothing."""

    def attempt(future):
        answers = [future.cancel(), future.cancel()]
        return [answers, raised(future.result), raised(future.exception), future.cancelled()]

    def check_cancelled(seen):
        answers, *errors, cancelled = seen[0]
        assert answers == [True, True], f"cancel, called twice, gave {answers}, expected True"
        assert cancelled is True, "a future that had been cancelled said it was not"
        for error in errors:
            assert isinstance(error, kata.Cancelled), f"{error!r} was raised, expected Cancelled"

    explore(kata.Future, threads=[attempt], check=check_cancelled)
    for end in ("set_result", "set_exception"):
        future = kata.Future()
        future.start()
        answers = [future.cancel()]
        finish(future, end)
        answers.append(future.cancel())
        seen = state(kata, future)
        assert answers == [False, False], f"cancel of a running and a done one gave {answers}"
        assert seen == ENDS[end], f"cancel changed a future to {seen}, expected {ENDS[end]}"


def test_cancel_wakes_those_who_wait(kata, explore):
    """4. `cancel` makes `result` and `exception` raise Cancelled, in those who wait, too."""

    def check(seen):
        for error in seen[:2]:
            assert isinstance(error, kata.Cancelled), f"who waited got {error!r}, not Cancelled"

    explore(
        kata.Future,
        threads=[
            lambda future: raised(future.result),
            lambda future: raised(future.exception),
            later(lambda future: future.cancel()),
        ],
        check=check,
        budget=100,
    )


def test_start_begins_once(kata):
    """5. `start` makes a pending future running; of a cancelled one it returns False."""
    future = kata.Future()
    seen = future.start()
    assert seen is True, f"start of a pending future gave {seen!r}, expected True"
    for what in ("running", "done"):
        with contextlib.suppress(kata.InvalidState):
            seen = future.start()
            raise AssertionError(f"start of a {what} future gave {seen!r}, expected InvalidState")
        if what == "running":
            future.set_result(None)
    future = kata.Future()
    future.cancel()
    seen = future.start()
    assert seen is False, f"start of a cancelled future gave {seen!r}, expected False"


def test_start_and_cancel_do_not_both_win(kata, explore):
    """5. Of `start` and `cancel` at once, one wins and the other knows."""

    def check(seen):
        started, cancelled = seen
        assert started is not cancelled, f"start gave {started} and cancel {cancelled}, at once"

    explore(
        kata.Future,
        threads=[lambda future: future.start(), lambda future: future.cancel()],
        check=check,
    )


def test_callbacks_run_in_order(kata, explore):
    """6. Callbacks run once each, twice if added twice, in order, before what ended it returns."""

    def setup():
        return SimpleNamespace(future=kata.Future(), calls=[])

    for end in ENDS:

        def work(state, end=end):
            first, second = (noting(state, number) for number in range(2))
            for callback in (first, second, second):
                state.future.add_done_callback(callback)
            early = list(state.calls)
            finish(state.future, end)
            return early, list(state.calls)

        def check(seen, state, end=end):
            early, calls = seen[0]
            assert early == [], f"callbacks {early} ran before the future was done"
            expected = [(number, state.future) for number in (0, 1, 1)]
            assert calls == expected, (
                f"when {end} returned, callbacks {[number for number, _ in calls]} had run with "
                f"{'their future' if all(f is state.future for _, f in calls) else 'another value'}"
                ", expected 0, 1, 1 with their future"
            )
            assert state.calls == expected, "callbacks ran once more, later"

        explore(setup, threads=[work], check=check)


def test_late_callback_runs_at_once(kata, explore):
    """7. A callback that is added when the future is done has run when the call returns, once."""

    def setup():
        return SimpleNamespace(future=kata.Future(), calls=[])

    def work(state):
        state.future.add_done_callback(noting(state, "early"))
        state.future.set_result("a picture")
        state.future.add_done_callback(noting(state, "late"))
        calls = [name for name, _ in state.calls]
        state.future.add_done_callback(noting(state, "later"))
        return calls

    def check(seen, state):
        assert seen[0] == ["early", "late"], (
            f"when the late one had been added, {seen[0]} had run, expected early, late"
        )
        calls = state.calls
        expected = [(name, state.future) for name in ("early", "late", "later")]
        assert calls == expected, (
            f"{[name for name, _ in calls]} ran in all, expected early, late, later"
        )

    explore(setup, threads=[work], check=check)


def test_callback_in_a_race_runs_once(kata, explore):
    """7. One that is added while another thread makes the future done runs once in any case."""

    def setup():
        return SimpleNamespace(future=kata.Future(), calls=[])

    def check(_, state):
        runs = len(state.calls)
        assert runs == 1, f"a callback added in a race ran {runs} times, expected once"

    explore(
        setup,
        threads=[
            lambda state: state.future.add_done_callback(noting(state, "it")),
            lambda state: state.future.set_result("a picture"),
        ],
        check=check,
    )


def test_callback_that_raises_hurts_nobody(kata, explore):
    """8. An Exception of a callback stops no other callback and is raised to nobody."""

    def setup():
        return SimpleNamespace(future=kata.Future(), calls=[])

    def fail(_):
        raise ERROR

    for end in ("set_result", "set_exception"):

        def work(state, end=end):
            state.future.add_done_callback(fail)
            state.future.add_done_callback(noting(state, "second"))
            errors = [raised(lambda: finish(state.future, end))]
            return [*errors, raised(lambda: state.future.add_done_callback(fail))]

        def check(seen, state, end=end):
            early, late = seen[0]
            assert early is None, f"{end} raised what a callback raised: {early!r}"
            assert late is None, f"add_done_callback raised what a callback raised: {late!r}"
            runs = len(state.calls)
            assert runs, "after one that raised, the next callback did not run"

        explore(setup, threads=[work], check=check)


@pytest.mark.parametrize("late", [False, True], ids=["early", "late"])
def test_callback_may_wait_for_others(kata, explore, late):
    """9. A callback may call every method of its future, and wait for a thread that does so."""

    def setup():
        return SimpleNamespace(future=kata.Future(), used=threading.Event(), calls=[])

    def other(state):
        raised(state.future.result)
        raised(lambda: use_all(kata, state.future))
        state.used.set()

    for end in (succeed,) if late else (succeed, cancel_later):

        def work(state, end=end):
            def callback(future):
                state.calls.append(future)
                if len(state.calls) == 1:  # a future that is done again calls its callbacks again
                    raised(lambda: use_all(kata, future))
                    state.used.wait()

            if late:
                end(state.future)
            state.future.add_done_callback(callback)
            if not late:
                end(state.future)

        explore(setup, threads=[work, other], check=lambda _: None, budget=50)


@pytest.mark.forbid(
    "concurrent.futures.Future",
    "asyncio.Future",
)
def test_work_is_done_here(kata):
    """10. The work is done here: no future of the standard library is called."""
    future = filled(kata, "a picture")
    seen = future.result(0)
    assert seen == "a picture", f"the result was {seen!r}, expected 'a picture'"


ENDS = {
    "set_result": (True, False, "a picture"),
    "set_exception": (True, False, repr(ERROR)),
    "cancel": (True, True, "Cancelled"),
}
"""What makes a future done, and what it then is: done, cancelled, and its outcome."""


def finish(future, end):
    """Make a future done in one of three ways."""
    arguments = {"set_result": ["a picture"], "set_exception": [ERROR], "cancel": []}
    getattr(future, end)(*arguments[end])


def use_all(kata, future):
    """Call every method of a future that is done."""
    future.add_done_callback(lambda _: None)
    future.result()
    future.exception()
    future.done()
    future.cancelled()
    future.cancel()
    for refused in (
        future.start,
        lambda: future.set_result(1),
        lambda: future.set_exception(ERROR),
    ):
        with contextlib.suppress(kata.InvalidState):
            refused()


def succeed(future):
    """Give it a result."""
    future.set_result("a picture")


def cancel_later(future):
    """Cancel it when somebody waits for it."""
    time.sleep(1)
    future.cancel()


def filled(kata, value):
    """Return a future that has this result."""
    future = kata.Future()
    future.set_result(value)
    return future


def state(kata, future):
    """Return whether it is done, whether it is cancelled, and what comes of asking it."""
    try:
        outcome = future.result(0)
    except kata.Cancelled:
        outcome = "Cancelled"
    except (ValueError, TimeoutError) as error:
        outcome = repr(error)
    return future.done(), future.cancelled(), outcome


def raised(call):
    """Return what the call raised, None if it returned."""
    try:
        call()
    except Exception as error:  # noqa: BLE001  whatever it was, it is looked at
        return error
    return None


def timed(call):
    """Return what the call gave or raised, and after how many seconds."""
    begun = time.monotonic()
    try:
        got = call()
    except Exception as error:  # noqa: BLE001  whatever it was, it is looked at
        got = error
    return got, time.monotonic() - begun


def later(act):
    """Return a thread that acts when the others can do nothing but wait."""

    def thread(future):
        time.sleep(1)
        act(future)

    return thread


def noting(state, name):
    """Return a callback that notes its name and what it was called with."""
    return lambda future: state.calls.append((name, future))
