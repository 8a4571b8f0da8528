"""Grades katas/asyncio_wait.py."""

import asyncio
from asyncio import FIRST_COMPLETED, FIRST_EXCEPTION
from functools import partial
from types import SimpleNamespace

import pytest

from dojo.compare import same, shown

LONG = 3600
"""Seconds that nobody waits for who is served at once."""

FEW = {"budget": 12}
CANCELLED = {"cancel": "A", "budget": 30}


def test_all_are_waited_for(kata, explore):
    """1. It returns when all are done, however they ended, and raises none of it."""

    async def ask(_):
        tasks = [*start(after(2, "user"), after(1, ValueError("no orders"))), doomed(3)]
        begun = now()
        got = await kata.wait(iter([*tasks, tasks[0]]))
        for task in tasks[:2]:
            task.exception()
        return tasks, got, now() - begun

    def check(seen):
        tasks, got, took = seen[0]
        pair = isinstance(got, tuple) and [type(part) for part in got] == [set, set]
        assert pair, f"wait gave {shown(got)}, expected two sets"
        assert took >= 3, f"wait came back after {took:.0f} s, expected to wait for all: 3 s"
        sizes = f"{len(got[0])} done and {len(got[1])} pending"
        assert got == (set(tasks), set()), f"the sets had {sizes}, expected the 3 tasks, done"

    explore(nothing, tasks=[ask], check=check, **FEW)


def test_sets_are_true_at_the_return(kata, explore):
    """1. The sets tell what is done at the moment of the return."""

    async def ask(_):
        tasks = start(after(1, "user"), after(1, "orders"), after(5, "prices"))
        done, pending = await kata.wait(tasks, return_when=FIRST_COMPLETED)
        late = [task for task in pending if task.done()]
        early = [task for task in done if not task.done()]
        await asyncio.sleep(10)
        assert not late, "a task that was done when wait returned stood among the pending"
        assert not early, "a task that was not done when wait returned stood among the done"

    explore(nothing, tasks=[stated(ask)], check=holds, budget=30)


def test_first_completed_ends_the_wait(kata, explore):
    """2. With FIRST_COMPLETED it returns as soon as one is done."""

    async def ask(_, first):
        one, others = first(), start(after(LONG, "user"), after(LONG, "orders"))
        begun = now()
        done, pending = await kata.wait([*others, one], return_when=FIRST_COMPLETED)
        took = now() - begun
        cancel(others)
        error_of(one)
        assert took < LONG, f"wait came back {took - 1:.0f} s after the first was done"
        assert done == {one}, f"{len(done)} tasks were done, expected the first"
        assert pending == set(others), f"{len(pending)} tasks were pending, expected the others"

    firsts = (
        lambda: start(after(1, "result"))[0],
        lambda: start(after(1, ValueError("bad")))[0],
        lambda: doomed(1),
    )
    for first in firsts:
        explore(nothing, tasks=[stated(partial(ask, first=first))], check=holds, budget=8)


def test_what_was_done_before_counts(kata, explore):
    """2. It returns as soon as one is done or has raised, also if that was so before the call."""

    async def ask(_, return_when):
        failed, *others = start(after(1, ValueError("bad")), after(LONG, "user"))
        await asyncio.sleep(2)
        begun = now()
        done, _pending = await kata.wait([*others, failed], return_when=return_when)
        took = now() - begun
        cancel(others)
        failed.exception()
        what = f"wait with {return_when} on a task that had raised before"
        assert took < LONG, f"{what} came back after {took:.0f} s, expected at once"
        assert done == {failed}, f"{what} gave {len(done)} as done, expected that one"

    for return_when in (FIRST_COMPLETED, FIRST_EXCEPTION):
        explore(
            nothing, tasks=[stated(partial(ask, return_when=return_when))], check=holds, budget=8
        )


def test_first_exception_ends_the_wait(kata, explore):
    """2. With FIRST_EXCEPTION it returns as soon as one has raised, not been cancelled."""

    async def ask(_, error):
        tasks = start(after(1, "user"), after(3, error), after(LONG, "prices"))
        tasks.append(doomed(2))
        begun = now()
        _done, pending = await kata.wait(tasks, return_when=FIRST_EXCEPTION)
        took = now() - begun
        cancel(pending)
        error_of(tasks[1])
        assert took >= 3, f"wait came back after {took:.0f} s, when nobody had raised"
        assert took < LONG, f"wait came back {took - 3:.0f} s after the first had raised"
        assert pending == {tasks[2]}, f"{len(pending)} tasks were pending, expected one"

    for error in (ValueError("bad"), Stop("bad")):
        explore(nothing, tasks=[stated(partial(ask, error=error))], check=holds, **FEW)


def test_no_exception_waits_for_all(kata, explore):
    """2. With FIRST_EXCEPTION it returns when all are done, if none has raised."""

    async def ask(_):
        tasks = start(after(1, "orders"), after(2, "user"))
        begun = now()
        done, _pending = await kata.wait(tasks, return_when=FIRST_EXCEPTION)
        took = now() - begun
        await asyncio.sleep(5)
        assert took >= 2, f"wait came back after {took:.0f} s, when none had raised"
        assert len(done) == 2, f"{len(done)} tasks were done, expected both"

    explore(nothing, tasks=[stated(ask)], check=holds, **FEW)


def test_timeout_ends_the_wait_only(kata, explore):
    """3. When `timeout` seconds have passed it returns, raises nothing and cancels nobody."""

    async def ask(ran):
        tasks = start(append(ran, "user", 2), append(ran, "orders", 4), append(ran, "prices", 9))
        begun = now()
        try:
            done, pending = await kata.wait(tasks, timeout=5)
        except TimeoutError:
            raise AssertionError("wait raised TimeoutError, expected two sets") from None
        took = now() - begun
        await asyncio.sleep(20)
        assert 5 <= took < 9, f"wait with timeout=5 came back after {took:.0f} s"
        sizes = len(done), len(pending)
        assert sizes == (2, 1), f"the sets had {sizes[0]} and {sizes[1]} tasks, expected 2 and 1"

    def check(seen, ran):
        holds(seen)
        assert len(ran) == 3, "a task was cancelled when the timeout had passed, expected to run on"

    explore(list, tasks=[stated(ask)], check=check, **FEW)


def test_timeout_of_nothing_waits_for_nobody(kata, explore):
    """3. `timeout=0` waits for nobody."""

    async def ask(_):
        tasks = start(after(1, "user"), after(LONG, "orders"))
        await asyncio.sleep(2)
        begun = now()
        done, pending = await kata.wait(tasks, timeout=0)
        took = now() - begun
        cancel(tasks)
        assert took < 0.001, f"wait with timeout=0 came back after {took:g} s"
        assert (done, pending) == ({tasks[0]}, {tasks[1]}), (
            "the sets were not one done, one pending"
        )

    explore(nothing, tasks=[stated(ask)], check=holds, **FEW)


def test_unused_timeout_delays_nobody(kata, explore):
    """3. Who is done earlier than the timeout is returned earlier."""

    async def ask(_):
        begun = now()
        await kata.wait(start(after(1, "user")), timeout=LONG)
        took = now() - begun
        assert took < LONG, f"a task of 1 s was waited for {took:.0f} s, until the timeout"

    explore(nothing, tasks=[stated(ask)], check=holds, **FEW)


def test_cancelled_caller_leaves_them_running(kata, explore):
    """4. If its caller is cancelled it ends as cancelled, and what it waited for runs on."""

    def setup():
        return SimpleNamespace(begun=[], ran=[])

    async def ask(state):
        state.begun += start(append(state.ran, "user", 2), append(state.ran, "orders", 2))
        await kata.wait(state.begun)

    async def check(_seen, state):
        await asyncio.sleep(5)
        lost = len(state.begun) - len(state.ran)
        assert not lost, f"{lost} tasks were cancelled along with the caller, expected to run on"

    explore(setup, tasks=[ask], check=check, **CANCELLED)


def test_no_callback_stays(kata, explore):
    """4. However it ends, none of its callbacks stays with a future."""

    def setup():
        return SimpleNamespace(future=Watched(loop=asyncio.get_running_loop()))

    async def ask(state):
        for _ in range(2):
            await kata.wait([state.future], timeout=1)
        await kata.wait([state.future, *start(after(1, "user"))], return_when=FIRST_COMPLETED)

    async def check(_seen, state):
        await asyncio.sleep(2)
        count = len(state.future.callbacks)
        assert not count, f"{count} callbacks stayed with a future that was waited for"

    explore(setup, tasks=[ask], check=check, **CANCELLED)


def test_bad_arguments_are_refused(kata, explore):
    """5. What cannot be waited for is a ValueError or a TypeError."""

    async def ask(_):
        (task,) = start(after(1, "user"))
        coroutine = after(1, "orders")
        cases = (
            ("wait([])", ValueError, ([], {})),
            ("return_when='FIRST'", ValueError, ([task], {"return_when": "FIRST"})),
            ("a coroutine among the futures", TypeError, ([task, coroutine], {})),
            ("a task instead of an iterable", TypeError, (task, {})),
        )
        results = []
        for what, expected, (futures, options) in cases:
            try:
                got = await kata.wait(futures, **options)
            except (ValueError, TypeError) as error:
                got = error
            results.append((what, expected, got))
        await task
        coroutine.close()
        return results

    def check(seen):
        for what, expected, got in seen[0]:
            assert type(got) is expected, f"{what} gave {shown(got)}, expected {expected.__name__}"

    explore(nothing, tasks=[ask], check=check, budget=4)


def test_another_attempt_after_the_delay(kata, explore):
    """6. Whenever `delay` seconds bring no answer it begins another attempt."""
    plans = [(10, "first"), (9, "second"), (1, "third")]
    hedge(kata, explore, plans, "third", delay=3, copies=3, took=7, begun=[0, 3, 6])
    plans = [(20, "first"), (30, "second")]
    hedge(kata, explore, plans, "first", delay=3, copies=2, took=20, begun=[0, 3])


def test_quick_answer_is_asked_for_once(kata, explore):
    """6. It awaits one attempt if that answers within the delay."""
    hedge(kata, explore, [(1, None)], None, delay=3, copies=3, took=1, begun=[0])


def test_failed_attempt_is_followed_at_once(kata, explore):
    """7. A failed attempt is no answer: the next begins at once, also beside others that run."""
    plans = [(1, ConnectionError("no route")), (4, "second")]
    hedge(kata, explore, plans, "second", delay=30, copies=3, took=5, begun=[0, 1])
    plans = [(60, "first"), (1, ConnectionError("no route")), (4, "third")]
    hedge(kata, explore, plans, "third", delay=30, copies=3, took=35, begun=[0, 30, 31])


def test_result_beside_a_failure_is_given(kata, explore):
    """7. A failed attempt is no answer, also when a result comes at the same moment."""
    plans = [(5, ConnectionError("no route")), (2, "second")]
    hedge(kata, explore, plans, "second", delay=3, copies=2, took=5, begun=[0, 3])


def test_last_failure_is_raised(kata, explore):
    """7. When all copies have failed, it raises what the one that failed last has raised."""
    slow, quick = ConnectionError("the slow one"), ValueError("the quick one")
    plans = [(9, slow), (1, quick)]
    hedge(kata, explore, plans, slow, delay=3, copies=2, took=9, begun=[0, 3])


def test_losers_have_ended(kata, explore):
    """8. Attempts still running are cancelled, and have ended when it ends."""
    plans = [(10, "first"), (1, "second")]
    hedge(kata, explore, plans, "second", delay=3, copies=2, cleanup=1)


def test_no_attempt_is_left_behind(kata, explore):
    """8. No attempt outlives it, also when its caller is cancelled, and none is logged."""
    hedge(kata, explore, [(10, "first"), (1, "second")], "second", delay=3, copies=2, rude=True)

    async def ask(service):
        return await kata.hedged(service.request, copies=2, delay=3)

    async def cancel(service):
        (caller,) = start(ask(service))
        await asyncio.sleep(5)
        caller.cancel()
        await asyncio.sleep(LONG)

    scenes = (False, ask, CANCELLED), (True, ask, CANCELLED), (True, cancel, FEW)
    for rude, caller, limits in scenes:
        explore(
            lambda rude=rude: Service([(10, "first"), (9, "second")], rude=rude),
            tasks=[caller],
            check=anything,
            **limits,
        )


@pytest.mark.forbid(
    *("asyncio.wait", "asyncio.wait_for", "asyncio.gather", "asyncio.as_completed"),
    *("asyncio.tasks._wait", "asyncio.TaskGroup"),
)
def test_waits_by_itself(kata, explore):
    """9. Neither calls asyncio.wait, wait_for, gather, as_completed or TaskGroup."""

    async def ask(_):
        await kata.wait(start(after(1, "user"), after(2, "orders")), timeout=5)

    explore(nothing, tasks=[ask], check=anything, budget=4)
    hedge(kata, explore, [(10, "first"), (1, "second")], "second", delay=3, copies=2)


class Stop(BaseException):
    """Derives from BaseException directly."""


class Service:
    """Answers each request as planned: (seconds, outcome)."""

    def __init__(self, plans, cleanup=0, *, rude=False):
        self.plans, self.cleanup, self.rude = plans, cleanup, rude
        self.start = now()
        self.begun, self.ended = [], []

    async def request(self):
        """Answer one request; `rude` attempts raise when they are cancelled."""
        number = len(self.begun)
        self.begun.append(round(now() - self.start))
        try:
            return await after(*self.plans[min(number, len(self.plans) - 1)])
        except asyncio.CancelledError:
            if self.rude:
                raise ValueError("the connection was lost") from None
            await asyncio.sleep(self.cleanup)
            raise
        finally:
            self.ended.append(number)


def hedge(kata, explore, plans, expected, *, delay, copies, took=None, begun=None, **manners):
    """Assert what a hedged request gives, or raises; after how long; and when attempts began."""

    def setup():
        return Service(plans, **manners)

    async def ask(service):
        try:
            got = await kata.hedged(service.request, copies=copies, delay=delay)
        except (ConnectionError, ValueError) as error:
            got = error
        end, left = round(now() - service.start), len(service.begun) - len(service.ended)
        await asyncio.sleep(LONG)
        return got, end, left

    def check(seen, service):
        got, end, left = seen[0]
        times = service.begun
        assert begun in (None, times), f"attempts began after {times} s, expected {begun} s"
        same(got, expected, "hedged()")
        assert took in (None, end), f"hedged() came back after {end} s, expected {took} s"
        waited_for = not left or "cleanup" not in manners
        assert waited_for, f"{left} attempts had not ended when hedged() came back"

    explore(setup, tasks=[ask], check=check, **FEW)


class Watched(asyncio.Future):
    """Knows its callbacks."""

    def __init__(self, **options):
        super().__init__(**options)
        self.callbacks = []

    def add_done_callback(self, callback, **options):
        """Note the callback."""
        self.callbacks.append(callback)
        super().add_done_callback(callback, **options)

    def remove_done_callback(self, callback):
        """Forget the callback."""
        self.callbacks = [one for one in self.callbacks if one != callback]
        return super().remove_done_callback(callback)


def nothing():
    """Begin with nothing."""


def anything(_seen):
    """Accept any end that the explorer does not object to."""


def stated(ask):
    """Return what asks and gives the AssertionError that it ends with, for `holds` to raise."""

    async def run(state):
        try:
            return await ask(state)
        except AssertionError as error:
            return error

    return run


def holds(seen):
    """Raise what the task has found to be wrong."""
    if isinstance(seen[0], AssertionError):
        raise seen[0]


def now():
    """Return the time on the loop's clock."""
    return asyncio.get_running_loop().time()


async def after(seconds, outcome):
    """Take so long, then return the outcome, or raise it."""
    await asyncio.sleep(seconds)
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome


async def append(ran, name, seconds):
    """Take so long, then note that the end was reached."""
    await asyncio.sleep(seconds)
    ran.append(name)


def start(*coroutines):
    """Return a task for each."""
    return [asyncio.create_task(coroutine) for coroutine in coroutines]


def doomed(seconds):
    """Return a task that somebody cancels after so long."""
    (task,) = start(after(LONG, "never"))
    asyncio.get_running_loop().call_later(seconds, task.cancel)
    return task


def cancel(tasks):
    """End what is still running."""
    for task in tasks:
        task.cancel()


def error_of(task):
    """Return what a task that is done has raised, None if nothing; from now on it was looked at."""
    return None if task.cancelled() or not task.done() else task.exception()
