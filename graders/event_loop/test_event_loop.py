"""Grades katas/event_loop.py."""

import contextlib
import selectors
import socket
from types import SimpleNamespace

import pytest

from dojo.compare import same

pytestmark = pytest.mark.forbid("time.sleep")

LIBRARY = (
    "asyncio.run",
    "asyncio.Runner",
    "asyncio.new_event_loop",
    "asyncio.get_event_loop",
    "asyncio.SelectorEventLoop",
    "asyncio.DefaultEventLoopPolicy",
    "asyncio.BaseEventLoop",
    "asyncio.Future",
    "asyncio.Task",
    "asyncio.Handle",
    "asyncio.TimerHandle",
    "asyncio.CancelledError",
)
START = 1000.0
HOUR = 3600
NAP = 40
MANY = 500
PATIENCE = 2
FEW = 20


class Selector(selectors.BaseSelector):
    """A real selector, in which time passes on the clock only, and at once.

    Whoever asks `MANY` times, or waits for what can never come, gets an AssertionError.
    """

    def __init__(self, clock):
        self.clock = clock
        self.timeouts = []
        self.meanwhile = None
        self.real = selectors.DefaultSelector()

    def register(self, fileobj, events, data=None):
        """Pass it on."""
        return self.real.register(fileobj, events, data)

    def unregister(self, fileobj):
        """Pass it on."""
        return self.real.unregister(fileobj)

    def modify(self, fileobj, events, data=None):
        """Pass it on."""
        return self.real.modify(fileobj, events, data)

    def get_map(self):
        """Pass it on."""
        return self.real.get_map()

    def close(self):
        """Pass it on."""
        self.real.close()

    def select(self, timeout=None):
        """Return what is ready, or let the time pass."""
        self.timeouts.append(timeout)
        assert len(self.timeouts) < MANY, (
            f"the loop asked the selector {MANY} times, the last time with a timeout of {timeout}, "
            "expected it to wait"
        )
        events = self.real.select(0)
        if events or (timeout is not None and timeout <= 0):
            return events
        if timeout is not None:
            self.clock.now += timeout
            return []
        if self.meanwhile is not None:
            self.meanwhile()
        events = self.real.select(PATIENCE) if self.real.get_map() else []
        assert events, "the loop waited without a timeout for what never came"
        return events

    def knows(self, sock):
        """Tell whether a socket is registered."""
        return sock.fileno() in self.real.get_map()


class Clock:
    """A clock that stands still until somebody waits."""

    def __init__(self):
        self.now = START

    def __call__(self):
        """Tell the time."""
        return self.now

    @property
    def passed(self):
        """Seconds since the beginning."""
        return self.now - START


@pytest.fixture
def clock():
    """The clock of the test."""
    return Clock()


@pytest.fixture
def selector(clock):
    """The selector of the test."""
    return Selector(clock)


@pytest.fixture
def errors():
    """What `on_error` was called with."""
    return []


@pytest.fixture
def loop(kata, clock, selector, errors):
    """The submission's loop."""
    return kata.Loop(clock=clock, selector=selector, on_error=errors.append)


@pytest.fixture
def sockets():
    """Make a pair of connected sockets, non-blocking, with small buffers."""
    with contextlib.ExitStack() as stack:

        def pair():
            both = socket.socketpair()
            for one in both:
                stack.enter_context(one)
                one.settimeout(0)
                one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
            return both

        yield pair


def test_callbacks_are_called_in_order(loop):
    """1. `call_soon` has callbacks called once each, with their arguments, in order."""
    called = []

    def note(*args):
        called.append(args)

    for name in ("one", "two", "one"):
        loop.call_soon(note, name, 7)
    same(called, [], "callbacks called by call_soon itself")
    loop.run(turns(4))
    same(called, [("one", 7), ("two", 7), ("one", 7)], "callbacks called by run")


def test_added_callback_comes_after_those_that_were_ready(loop):
    """1. What a callback adds has its turn after those that were ready."""
    called = []

    def first():
        called.append("first")
        loop.call_soon(called.append, "added by the first")

    loop.call_soon(first)
    loop.call_soon(called.append, "second")
    loop.run(turns(4))
    same(called, ["first", "second", "added by the first"], "the order of the callbacks")


def test_timers_fire_in_the_order_of_their_times(loop, clock):
    """2. `call_later` has callbacks called in the order of their times, and none too early."""
    fired = []

    def note(name):
        fired.append((name, clock.passed))

    def late(name):
        note(name)
        loop.call_later(2, note, "set at 2 for 4")

    for delay, name in ((3, "three"), (1, "one")):
        loop.call_later(delay, note, name)
    loop.call_later(2, late, "two")
    loop.run(loop.sleep(5))
    expected = [("one", 1.0), ("two", 2.0), ("three", 3.0), ("set at 2 for 4", 4.0)]
    same(fired, expected, "the timers and their times in a run of 5 seconds")


def test_timers_of_one_time_fire_in_the_order_of_the_calls(loop):
    """2. Timers that are due at the same time are called in the order of the calls."""
    fired = []
    for number in range(9):
        loop.call_later(1, fired.append, number)
    loop.run(loop.sleep(2))
    same(fired, list(range(9)), "nine timers of one time")


def test_delay_counts_from_the_call(loop, clock):
    """2. A delay counts from the call, also where a callback has taken its time."""
    fired = []

    def slow():
        clock.now += 10
        loop.call_later(1, lambda: fired.append(clock.passed))

    loop.call_soon(slow)
    loop.run(loop.sleep(20))
    same(fired, [11.0], "when a timer of a second fired, set after 10 seconds in one callback,")


def test_delay_of_nothing_is_due_at_once(loop, clock):
    """2. A delay of 0 or less is due at once."""
    fired = []
    for delay in (0, -5):
        loop.call_later(delay, lambda delay=delay: fired.append((delay, clock.passed)))
    loop.run(turns(4))
    same(
        sorted(fired), [(-5, 0.0), (0, 0.0)], "the timers with a delay of 0 and -5, and their times"
    )


def test_loop_sleeps_until_the_next_timer(loop, clock, selector):
    """3. The loop waits until the next timer is due, and does not look again and again."""
    loop.run(loop.sleep(HOUR))
    same(clock.passed, float(HOUR), "the seconds that a sleep of an hour took")
    times = len(selector.timeouts)
    assert times <= FEW, f"the selector was asked {times} times in a sleep of an hour, expected few"


def test_ready_callback_does_not_wait(loop, clock):
    """3. Where a callback is ready, the loop does not wait for a timer."""

    def main():
        yield from turns(3)
        return clock.passed

    loop.call_later(HOUR, print)
    same(loop.run(main()), 0.0, "the seconds that passed although a callback was ready")


def test_loop_waits_for_sockets_without_a_timeout(loop, selector, sockets):
    """3. Without a timer, the loop waits for its sockets without a timeout."""
    here, there = sockets()
    selector.meanwhile = lambda: there.send(b"sea")
    loop.run(loop.receive(here, 10))
    waits = [timeout for timeout in selector.timeouts if timeout != 0]
    same(waits, [None], "the timeouts for a socket, where no timer ran,")


def test_busy_callbacks_keep_nobody_waiting(loop, clock, sockets):
    """3. Callbacks that add callbacks for ever keep neither a timer nor a socket waiting."""
    for what in ("timer", "socket"):
        here, there = sockets()
        there.send(b"sea")
        seen = SimpleNamespace(calls=0, ended=False)

        def chain(seen=seen):
            seen.calls += 1
            clock.now += 0.25
            if not seen.ended and seen.calls < MANY // 3:
                loop.call_soon(chain, seen)

        loop.call_soon(chain)
        loop.run(loop.sleep(1) if what == "timer" else loop.receive(here, 10))
        seen.ended = True
        assert seen.calls <= FEW, (
            f"a {what} waited for {seen.calls} callbacks, each added by the one before, expected "
            "its turn after a few"
        )


def test_timers_that_are_due_keep_nobody_waiting(loop):
    """3. Timers without a delay that set one another for ever keep no callback waiting."""
    calls = []

    def chain():
        calls.append("a timer")
        if "the end" not in calls and len(calls) < MANY // 3:
            loop.call_later(0, chain)

    def main():
        yield from turns(3)
        calls.append("the end")

    loop.call_later(0, chain)
    loop.run(main())
    assert len(calls) <= FEW, (
        f"{len(calls) - 1} timers, each set by the one before, were called in three turns of a "
        "task, expected a few"
    )


def test_cancelled_handle_is_not_called(loop):
    """4. A `Handle` that is cancelled is not called, not even if it is due by then."""
    called = []
    soon = loop.call_soon(called.append, "cancelled before the run")
    soon.cancel()
    handles = []
    loop.call_soon(lambda number: handles[number].cancel(), 0)
    handles.append(loop.call_soon(called.append, "cancelled by the one before"))
    loop.call_later(1, called.append, "a cancelled timer").cancel()
    loop.call_later(2, called.append, "kept")
    loop.run(loop.sleep(3))
    same(called, ["kept"], "callbacks called, some of them cancelled,")


def test_cancelled_timer_is_not_waited_for(loop, selector):
    """4. A timer that is cancelled is not waited for."""
    loop.call_later(10, print).cancel()
    loop.run(loop.sleep(NAP))
    assert 10 not in selector.timeouts, (
        f"the loop slept for the 10 seconds of a timer that was cancelled, expected {NAP}"
    )


def test_callback_that_raises_ends_nothing(loop, errors):
    """5. A callback that raises an Exception ends nothing, and `on_error` is called with it."""
    called, error, timed = [], ValueError("of a callback"), LookupError("of a timer")
    loop.call_soon(called.append, "before")
    loop.call_soon(raising(error))
    loop.call_soon(called.append, "after")
    loop.call_later(1, raising(timed))
    loop.call_later(1.5, called.append, "later")
    try:
        loop.run(loop.sleep(2))
    except (ValueError, LookupError) as raised:
        raise AssertionError(f"run raised the {type(raised).__name__} of a callback") from None
    same(called, ["before", "after", "later"], "callbacks called beside two that raised")
    same(errors, [error, timed], "what on_error was called with")


def test_interrupt_comes_out_of_run(loop, errors):
    """5. KeyboardInterrupt and SystemExit come out of `run`, also a task's."""

    def task(error):
        yield
        raise error

    for error in (KeyboardInterrupt(), SystemExit(3)):
        for what in ("callback", "task"):
            if what == "callback":
                loop.call_soon(raising(error))
            else:
                loop.create_task(task(error))
            name = f"the {type(error).__name__} of a {what}"
            came = None
            try:
                loop.run(turns(5))
            except (KeyboardInterrupt, SystemExit) as raised:
                came = raised
            assert came is error, f"{name} did not come out of run"


def test_interrupt_loses_nothing(loop):
    """5. What was ready when KeyboardInterrupt came out of `run` is called by the next one."""
    called = []
    loop.call_soon(raising(KeyboardInterrupt()))
    loop.call_soon(called.append, "behind it")
    with contextlib.suppress(KeyboardInterrupt):
        loop.run(turns(2))
    loop.run(turns(4))
    same(called, ["behind it"], "what was called of what stood behind a KeyboardInterrupt")


def test_task_that_exits_is_done(loop):
    """6. A task that raised SystemExit is done, and `result()` raises that."""

    def works():
        yield
        raise SystemExit(3)

    task = loop.create_task(works())
    with contextlib.suppress(SystemExit):
        loop.run(turns(5))
    assert task.done(), "a task that raised SystemExit was not done"
    same(name_of_error(task.result), "SystemExit", "result() of a task that raised SystemExit")


def test_run_gives_the_result(kata, loop):
    """6. `run` returns the result of its coroutine or raises its exception."""

    def adds():
        yield
        return 42

    def fails():
        yield
        raise LookupError("of a task")

    same(loop.run(adds()), 42, "run")
    same(name_of_error(lambda: loop.run(fails())), "LookupError", "run of a coroutine that raised")


def test_task_runs_in_the_loop(loop):
    """6. `create_task` runs nothing yet, and `result()` is there when the task is done."""
    begun = []

    def works():
        begun.append("a line")
        yield
        return "result"

    task = loop.create_task(works())
    same(begun, [], "what create_task had run")
    same(task.done(), bool(begun), "done() of a new task")
    same(name_of_error(task.result), "RuntimeError", "result() of a task that was not done")
    loop.run(turns(4))
    same([task.done(), task.cancelled()], [True, False], "done and cancelled after the end")
    same(task.result(), "result", "result()")


def test_run_ends_with_its_own_coroutine(loop, clock):
    """6. `run` ends with its coroutine; other tasks go on with the next `run`."""
    ended = []

    def other():
        yield from loop.sleep(NAP)
        yield
        ended.append(clock.passed)

    task = loop.create_task(other())
    same(name_of_error(lambda: loop.run(turns(2))), "nothing", "run beside another task")
    same(clock.passed, 0.0, "the seconds of a run whose own coroutine took none")
    same(task.done(), bool(ended), "done() of a task that slept when run ended")
    loop.run(loop.sleep(2 * NAP))
    same(ended, [float(NAP)], "when that task ended, in the next run,")


def test_end_of_run_loses_nothing(loop, clock):
    """6. What is ready when `run` ends is called by it, or by the next `run`."""
    called = []

    def main():
        clock.now += 5
        yield

    loop.call_later(1, called.append, "a timer")
    loop.run(main())
    loop.run(turns(4))
    same(called, ["a timer"], "what was called of what was due in the last turn of a run")


def test_task_is_waited_for(loop):
    """7. `yield from task` gives the result or raises the exception, to all who wait."""

    def works(error=None):
        yield from turns(3)
        if error is not None:
            raise error
        return "result"

    def waits(task, pause):
        yield from turns(pause)
        try:
            return (yield from task)
        except LookupError as error:
            return type(error).__name__

    def both(error):
        task = loop.create_task(works(error))
        tasks = [loop.create_task(waits(task, pause)) for pause in (0, 1, 6)]
        yield from turns(12)
        return [one.result() if one.done() else "still waiting" for one in tasks]

    same(loop.run(both(None)), ["result"] * 3, "what three got who waited for a task")
    failed = name_of_result(lambda: loop.run(both(LookupError())))
    same(failed, ["LookupError"] * 3, "what three got who waited for a task that raised")


def test_failing_task_ends_no_other(loop, errors):
    """7. A task that fails ends no other."""

    def fails():
        yield
        raise LookupError("of a task that nobody waits for")

    loop.create_task(fails())
    same(name_of_error(lambda: loop.run(turns(5))), "nothing", "run beside a task that failed")


def test_sleepers_sleep_at_once(loop, clock):
    """7. `yield from loop.sleep(delay)` waits so many seconds, while others run."""
    woke = []

    def sleeps(delay):
        yield from loop.sleep(delay)
        woke.append((delay, clock.passed))

    def all_of_them():
        tasks = [loop.create_task(sleeps(delay)) for delay in (3, 1, 2)]
        for task in tasks:
            yield from task

    loop.run(all_of_them())
    same(woke, [(1, 1.0), (2, 2.0), (3, 3.0)], "who woke, and when, of three that slept at once")


def test_pause_gives_the_others_a_turn(loop):
    """7. A sleep of 0, and a `yield` without a value, give the others a turn."""

    def works(name, said, pause):
        for number in range(3):
            said.append(f"{name}{number}")
            yield from pause()

    def pair(said, pause):
        tasks = [loop.create_task(works(name, said, pause)) for name in "ab"]
        for task in tasks:
            yield from task

    for what, pause in (("a sleep of 0", lambda: loop.sleep(0)), ("a yield", lambda: turns(1))):
        said = []
        loop.run(pair(said, pause))
        expected = ["a0", "b0", "a1", "b1", "a2", "b2"]
        same(said, expected, f"the steps of two tasks with {what} between them")


def test_cancelled_task_is_told_where_it_waits(kata, loop, clock, sockets):
    """8. `cancel()` has Cancelled raised where the task waits, and that ends the task."""
    here, _ = sockets()

    def victim(wait, seen):
        try:
            yield from wait()
        except Exception as error:  # noqa: BLE001 - Cancelled is none
            seen.append(f"an Exception: {type(error).__name__}")
        except BaseException as error:
            seen.append(type(error).__name__)
            raise

    def main(wait):
        seen = []
        task = loop.create_task(victim(wait, seen))
        yield from turns(4)
        said = task.cancel()
        yield from turns(4)
        return task, [said, *seen, task.done(), task.cancelled()]

    ways = {
        "that slept": lambda: loop.sleep(NAP),
        "that waited for a socket": lambda: loop.receive(here, 10),
        "that gave the others turns": lambda: turns(99),
    }
    for what, wait in ways.items():
        task, seen = loop.run(main(wait))
        expected = [True, "Cancelled", True, True]
        same(seen, expected, f"cancel() of a task {what}, its exception, done and cancelled")
        same(name_of_error(task.result), "Cancelled", f"result() of a cancelled task {what}")
        same(clock.passed, 0.0, f"the seconds until a task {what} was cancelled")


def test_task_cancelled_before_it_begins_never_does(loop):
    """8. A task that is cancelled before its first line does not run it."""
    begun = []

    def works():
        begun.append("a line")
        yield

    task = loop.create_task(works())
    same(task.cancel(), True, "cancel() of a task that had not begun")  # noqa: FBT003
    loop.run(turns(4))
    same(begun, [], "what a task ran that was cancelled before it began")
    same([task.done(), task.cancelled()], [True, True], "done and cancelled of that task")


def test_task_may_catch_its_cancellation(kata, loop):
    """8. A task that catches Cancelled may return or raise what it likes."""

    def returns():
        try:
            yield from loop.sleep(NAP)
        except kata.Cancelled:
            return "saved"

    def fails():
        try:
            yield from loop.sleep(NAP)
        except kata.Cancelled:
            raise LookupError("not saved") from None

    def main(victim):
        task = loop.create_task(victim)
        yield
        task.cancel()
        yield from turns(4)
        return task

    task = loop.run(main(returns()))
    same(
        [task.done(), task.cancelled()],
        [True, False],
        "done and cancelled of a task that caught it",
    )
    same(task.result(), "saved", "result() of a task that caught it and returned")
    task = loop.run(main(fails()))
    same(name_of_error(task.result), "LookupError", "result() of a task that raised another one")


def test_clean_up_may_wait(loop, clock):
    """8. A cancelled task may wait in its clean-up, and what it waited for does not wake it."""

    def victim(wait, woke):
        try:
            yield from wait()
        finally:
            yield from loop.sleep(20)
            woke.append(clock.passed)

    def main(wait, woke):
        task = loop.create_task(victim(wait, woke))
        yield from turns(3)
        task.cancel()
        yield from loop.sleep(NAP)
        return task

    ways = {"slept for 10": lambda: loop.sleep(10), "gave the others turns": lambda: turns(99)}
    for what, wait in ways.items():
        begun, woke = clock.passed, []
        task = loop.run(main(wait, woke))
        ends = [moment - begun for moment in woke]
        same(ends, [20.0], f"when a clean-up of 20 seconds ended, of a task that {what},")
        said = [task.done(), task.cancelled()]
        same(said, [True, True], f"done and cancelled of a task that {what}, after its clean-up")


def test_cancel_reaches_the_end_of_a_chain(loop):
    """8. A task that the cancelled one waits for is cancelled, too, to the end of a chain."""

    def main():
        last = loop.create_task(loop.sleep(NAP))
        middle = loop.create_task(waits_for(last))
        first, other = (loop.create_task(waits_for(middle)) for _ in range(2))
        yield from loop.sleep(1)
        first.cancel()
        yield from turns(8)
        return [task.cancelled() for task in (first, middle, last, other)]

    expected = [True, True, True, True]
    same(loop.run(main()), expected, "cancelled() of three in a row, and of another waiter,")


def test_inner_task_does_not_decide(kata, loop):
    """8. A task is told that it is cancelled, whatever the one it waits for makes of it."""
    seen = []

    def stubborn():
        try:
            yield from loop.sleep(NAP)
        except kata.Cancelled:
            yield from loop.sleep(1)
        return "saved"

    def outer(task):
        try:
            seen.append((yield from task))
        except kata.Cancelled:
            seen.append("Cancelled")
            raise

    def main():
        inner = loop.create_task(stubborn())
        task = loop.create_task(outer(inner))
        yield from loop.sleep(1)
        task.cancel()
        yield from loop.sleep(5)
        return [*seen, task.cancelled(), inner.result()]

    expected = ["Cancelled", True, "saved"]
    same(loop.run(main()), expected, "what a task was told, its cancelled(), the inner result")


def test_circle_is_cancelled(loop):
    """8. Tasks that wait for each other are cancelled like any others."""

    def main():
        tasks = []
        tasks += [loop.create_task(waits_in_turn(tasks, number)) for number in (1, 2, 0)]
        yield from turns(4)
        said = name_of_error(tasks[0].cancel)
        yield from turns(8)
        return [said, *(task.cancelled() for task in tasks)]

    expected = ["nothing", True, True, True]
    same(loop.run(main()), expected, "what cancel raised in a circle of three, and cancelled()")


def test_task_cancels_itself(kata, loop):
    """8. A task that cancels itself is told where it waits next."""
    for what, wait in {"a turn": lambda: turns(1), "a second": lambda: loop.sleep(1)}.items():
        seen, tasks = [], []

        def works(wait=wait, seen=seen, tasks=tasks):
            yield
            seen.append(tasks[0].cancel())
            try:
                yield from wait()
            except kata.Cancelled:
                seen.append("Cancelled")
                raise

        tasks.append(loop.create_task(works()))
        loop.run(loop.sleep(2))
        same([*seen, tasks[0].cancelled()], [True, "Cancelled", True], f"before a wait of {what}")


def test_queued_waking_is_no_second_one(loop, clock):
    """8. What is about to wake a task when it is cancelled does not wake it in its clean-up."""
    begun, ended = [], []

    def victim(task):
        try:
            yield from task
        finally:
            begun.append(clock.passed)
            yield from loop.sleep(20)
            ended.append(clock.passed)

    def main():
        inner = loop.create_task(turns(3))
        task = loop.create_task(victim(inner))
        while not inner.done():
            yield
        was_about_to = not begun
        task.cancel()
        yield from loop.sleep(NAP)
        return was_about_to

    if loop.run(main()):
        took = [end - begin for begin, end in zip(begun, ended, strict=False)]
        same(took, [20.0], "a clean-up of 20 seconds, of a task whose inner one was just done,")


def test_done_task_is_not_cancelled(loop):
    """8. On a task that is done, `cancel` returns False and changes nothing."""
    task = loop.create_task(turns(0))
    loop.run(turns(4))
    said = [task.cancel(), task.cancelled()]
    loop.run(turns(4))
    same([*said, task.result()], [False, False, None], "cancel, cancelled, result of a done task")


def test_receive_gives_what_has_come(loop, sockets):
    """9. `receive` waits until something has come, and gives b"" at the end."""
    here, there = sockets()

    def main():
        task = loop.create_task(loop.receive(here, 3))
        yield from loop.sleep(1)
        early = task.done()
        there.send(b"seaside")
        got = [(yield from task), (yield from loop.receive(here, 100))]
        there.close()
        return early, [*got, (yield from loop.receive(here, 3))]

    early, got = loop.run(main())
    assert not early, "receive had ended before anything came"
    same(got, [b"sea", b"side", b""], "what receive gave of b'seaside', at most 3 bytes first,")


def test_stolen_data_is_waited_for_again(loop, sockets):
    """9. `receive` goes on to wait where somebody else took what had come."""
    here, there = sockets()

    def steal():
        with contextlib.suppress(BlockingIOError):
            here.recv(10)

    def main():
        task = loop.create_task(loop.receive(here, 10))
        yield from turns(3)
        there.send(b"sea")
        loop.call_soon(steal)
        yield from turns(3)
        there.send(b"more")
        return (yield from task)

    got = name_of_result(lambda: loop.run(main()))
    assert got in (b"sea", b"more"), f"receive gave {got} when what had come was taken by others"


def test_all_is_sent(loop, sockets):
    """9. `send_all` waits until all was taken, while others run."""
    here, there = sockets()
    data = bytes(range(256)) * 400

    def reads():
        yield from loop.sleep(1)
        got = bytearray()
        while len(got) < len(data):
            got += yield from loop.receive(there, 1 << 16)
        return bytes(got)

    def main():
        reader = loop.create_task(reads())
        yield from loop.send_all(here, data)
        here.close()
        return (yield from reader)

    got = name_of_result(lambda: loop.run(main()))
    assert isinstance(got, bytes), f"send_all of {len(data)} bytes raised {got}"
    assert got == data, f"send_all of {len(data)} bytes let {len(got)} come, or others"


def test_echo_server_serves_its_clients(kata):
    """9. An echo server on TCP, under the real clock, serves several clients at once."""
    loop = kata.Loop()
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        listener.settimeout(0)
        clients = [
            stack.enter_context(socket.create_connection(listener.getsockname(), PATIENCE))
            for _ in range(3)
        ]

        def echoes(connection):
            with connection:
                while data := (yield from loop.receive(connection, 100)):
                    yield from loop.send_all(connection, data)

        def serves():
            tasks = []
            for _ in clients:
                connection, _ = yield from loop.accept(listener)
                stack.enter_context(connection)
                assert not connection.getblocking(), (
                    "the socket that accept gave was a blocking one"
                )
                tasks.append(loop.create_task(echoes(connection)))
            return tasks

        def ends(tasks):
            for task in tasks:
                yield from task

        said = {number: b"sea %d" % number for number in (2, 1)}  # the first one is silent so far
        for number, text in said.items():
            clients[number].sendall(text)
            clients[number].shutdown(socket.SHUT_WR)
        tasks = loop.run(serves())
        loop.run(ends(tasks[1:]))
        got = {number: read_all(clients[number]) for number in said}
        same(got, said, "what two clients got from an echo server beside a silent one")
        clients[0].sendall(b"late")
        clients[0].shutdown(socket.SHUT_WR)
        loop.run(ends(tasks))
        same(read_all(clients[0]), b"late", "what the third one got, which was silent for long,")


def test_socket_is_read_and_written_at_once(loop, sockets):
    """9. One task may read from a socket while another one writes to it."""
    here, there = sockets()
    data = bytes(100_000)

    def drains():
        left = len(data)
        while left:
            left -= len((yield from loop.receive(there, 1 << 16)))
        yield from loop.send_all(there, b"thanks")

    def main():
        reader = loop.create_task(loop.receive(here, 10))
        yield
        writer = loop.create_task(loop.send_all(here, data))
        yield
        drain = loop.create_task(drains())
        for task in (drain, writer):
            yield from task
        return (yield from reader)

    got = name_of_result(lambda: loop.run(main()))
    same(got, b"thanks", "receive, while another task wrote to the same socket,")

    def goes_on_alone():
        writer = loop.create_task(loop.send_all(here, data))
        reader = loop.create_task(loop.receive(here, 10))
        yield from turns(4)
        reader.cancel()
        yield from turns(4)
        left = len(data)
        while left:
            left -= len((yield from loop.receive(there, 1 << 16)))
        return (yield from writer)

    got = name_of_result(lambda: loop.run(goes_on_alone()))
    same(got, None, "send_all, while a task that read from the same socket was cancelled,")


def test_socket_leaves_the_selector(loop, selector, sockets):
    """9. Afterwards, or when the task was cancelled, the selector does not know the socket."""
    here, there = sockets()
    there.send(b"sea")
    loop.run(loop.receive(here, 10))
    loop.run(loop.send_all(here, b"sea"))
    assert not selector.knows(here), "the selector knew a socket that nobody waited for any more"

    def main():
        task = loop.create_task(loop.receive(here, 10))
        yield from turns(4)
        task.cancel()
        yield from turns(4)

    loop.run(main())
    assert not selector.knows(here), "the selector knew the socket of a task that was cancelled"


def test_nothing_left_is_an_error(loop):
    """10. Where nothing can ever happen again, `run` raises RuntimeError."""
    tasks = []
    tasks += [loop.create_task(waits_in_turn(tasks, number)) for number in (1, 0)]
    loop.call_later(HOUR, print).cancel()
    got = name_of_error(lambda: loop.run(waits_for(tasks[0])))
    same(got, "RuntimeError", "what run raised for two tasks that waited for each other")


@pytest.mark.forbid(*LIBRARY)
def test_asyncio_is_not_used(kata, loop):
    """11. Nothing of asyncio is used."""

    def main():
        yield from loop.sleep(1)
        return (yield from loop.create_task(turns(2)))

    loop.run(main())


def turns(count):
    """Let the others run, so many times."""
    for _ in range(count):
        yield


def waits_for(task):
    """Wait for a task."""
    return (yield from task)


def waits_in_turn(tasks, number):
    """Wait for one of the tasks, which may come to be later."""
    yield
    yield from tasks[number]


def raising(error):
    """Return a callback that raises."""

    def callback():
        raise error

    return callback


def name_of_error(function):
    """Return the name of the exception that the call raises, "nothing" if none."""
    try:
        function()
    except AssertionError:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever it was is what is looked at
        return type(error).__name__
    return "nothing"


def name_of_result(function):
    """Return what the call returns, or the name of the exception that it raises."""
    try:
        return function()
    except AssertionError:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever it was is what is looked at
        return type(error).__name__


def read_all(client):
    """Return all that a client gets until the end."""
    got = bytearray()
    try:
        while data := client.recv(100):
            got += data
    except TimeoutError:
        return f"{bytes(got)!r} and no end"
    return bytes(got)
