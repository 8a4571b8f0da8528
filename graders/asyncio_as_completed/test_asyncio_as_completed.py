"""Grades katas/asyncio_as_completed.py."""

import asyncio
from functools import partial
from types import SimpleNamespace

import pytest

from dojo.compare import same, shown

LONG = 3600
"""Seconds that nobody waits for who is served at once."""

FEW = {"budget": 12}


def test_results_come_as_they_come(kata, explore):
    """1. Awaiting one by one gives the results in the order in which they came."""

    async def ask(_):
        given = [after(3, "user"), after(1, None), after(2, "prices")]
        return [await one for one in kata.as_completed(iter(given))]

    def check(seen):
        what = "as_completed() of requests that take 3 s, 1 s and 2 s"
        same(seen[0], [None, "prices", "user"], what)

    explore(nothing, tasks=[ask], check=check, **FEW)


def test_results_keep_their_order_while_nobody_awaits(kata, explore):
    """1. The results keep the order in which they came, also if nobody awaited them then."""

    async def ask(_):
        given = [after(3, "user"), after(1, "orders"), after(2, "prices")]
        handed = list(kata.as_completed(given))
        await asyncio.sleep(10)
        return [await one for one in handed]

    def check(seen):
        what = "as_completed() of requests that take 3 s, 1 s and 2 s, awaited after 10 s,"
        same(seen[0], ["orders", "prices", "user"], what)

    explore(nothing, tasks=[ask], check=check, **FEW)


def test_hands_out_one_for_each_that_is_done(kata, explore):
    """1. It gives one awaitable for each object, also if all of them are done."""

    async def ask(_):
        tasks = start(after(1, "user"), after(1, "orders"), after(1, "prices"))
        await asyncio.sleep(2)
        handed = list(kata.as_completed(tasks))
        assert len(handed) == 3, f"{len(handed)} awaitables were handed out for 3 tasks"
        return [await one for one in handed]

    def check(seen):
        same(sorted(seen[0]), ["orders", "prices", "user"], "as_completed() of done tasks")

    explore(nothing, tasks=[ask], check=check, **FEW)


def test_object_given_twice_counts_once(kata, explore):
    """1. An object that is given twice counts once."""

    async def ask(_):
        twice, (task,), request = after(1, "twice"), start(after(2, "task")), Request("object")
        given = [request, twice, task, request, twice, task]
        return [await one for one in kata.as_completed(given)]

    def check(seen):
        what = "as_completed() of three objects, each given twice"
        same(seen[0], ["twice", "task", "object"], what)

    explore(nothing, tasks=[ask], check=check, **FEW)


def test_nothing_given_nothing_handed_out(kata, explore):
    """1. Nothing given, nothing handed out."""

    async def ask(_):
        return len(list(kata.as_completed([]))), len(list(kata.as_completed([], timeout=1)))

    def check(seen):
        same(seen[0], (0, 0), "the number of awaitables for nothing, without and with a timeout,")

    explore(nothing, tasks=[ask], check=check, **FEW)


def test_all_run_at_once(kata, explore):
    """2. All that was given runs at once, also while nobody awaits."""

    async def ask(_):
        begun = now()
        handed = iter(kata.as_completed([after(3, "user"), after(4, "orders")]))
        first = next(handed)
        await asyncio.sleep(10)
        results = [await first, *[await one for one in handed]]
        return results, now() - begun

    def check(seen):
        results, took = seen[0]
        same(results, ["user", "orders"], "as_completed()")
        assert took < 11, f"the answers came after {took:.0f} s: they did not run in the first 10"

    explore(nothing, tasks=[ask], check=check, **FEW)


def test_any_awaitable_is_taken(kata, explore):
    """2. It takes coroutines, tasks, futures or any other awaitable objects."""

    async def ask(_):
        loop = asyncio.get_running_loop()
        future, done = loop.create_future(), loop.create_future()
        loop.call_later(2, future.set_result, "future")
        done.set_result("done")
        given = [*start(after(1, "task")), future, done, Request("object")]
        return [await one for one in kata.as_completed(given)]

    def check(seen):
        what = "as_completed() of a task, a future, one that was done, an object"
        same(sorted(seen[0]), ["done", "future", "object", "task"], what)

    explore(nothing, tasks=[ask], check=check, **FEW)


def test_exception_comes_out_of_its_turn(kata, explore):
    """3. An exception comes out of the one await whose turn it is."""

    async def ask(error):
        given = [after(1, "user"), after(2, error), after(3, "prices")]
        return [await outcome_of(one) for one in kata.as_completed(given)]

    def check(seen, error):
        same(
            seen[0],
            ["user", ("raised", error), "prices"],
            "as_completed() of three, of which one failed,",
        )

    for kind in (ConnectionError, Abort, Empty):
        explore(partial(kind, "no orders"), tasks=[ask], check=check, **FEW)


def test_cancelled_task_comes_in_its_turn(kata, explore):
    """3. The CancelledError of a task that somebody else has cancelled comes out in its turn."""

    async def ask(_):
        given = [after(1, "user"), doomed(2), after(3, "prices")]
        outcomes = [await outcome_of(one) for one in kata.as_completed(given)]
        return outcomes, asyncio.current_task().cancelling()

    def check(seen):
        outcomes, cancelling = seen[0]
        what = "as_completed() of three, of which one was cancelled,"
        same(outcomes, ["user", "CancelledError", "prices"], what)
        assert not cancelling, f"cancelling() of who awaits was {cancelling}, expected 0"

    explore(nothing, tasks=[ask], check=check, **FEW)


def test_first_awaited_gives_the_first(kata, explore):
    """4. Whichever is awaited first gives the first result."""

    async def ask(_):
        handed = list(kata.as_completed([after(1, "user"), after(2, "orders")]))
        return [await one for one in reversed(handed)]

    def check(seen):
        same(seen[0], ["user", "orders"], "awaiting the second awaitable before the first")

    explore(nothing, tasks=[ask], check=check, **FEW)


def test_first_to_wait_gets_the_first(kata, explore):
    """4. Whichever is awaited first gives the first result, also if several tasks wait."""

    async def ask(_):
        got = []

        async def take(name, one):
            got.append((name, await one))

        handed = kata.as_completed([after(9, "user"), after(8, "orders"), after(7, "prices")])
        for name, one in zip(("first", "second", "third"), handed, strict=True):
            start(take(name, one))
            await asyncio.sleep(1)
        await asyncio.sleep(20)
        return got

    def check(seen):
        expected = [("first", "prices"), ("second", "orders"), ("third", "user")]
        same(seen[0], expected, "three tasks that awaited one after the other")

    # One order, the loop's own: of those who are woken together, the first looks first.
    explore(nothing, tasks=[ask], check=check, budget=1)


def test_each_result_is_given_once(kata, explore):
    """4. Awaited by several tasks at once, each result is given to one of them only."""

    async def setup():
        return list(kata.as_completed([after(1, "user"), after(1, "orders"), after(2, "prices")]))

    def taking(place):
        async def take(handed):
            return await handed[place]

        return take

    def check(seen):
        same(sorted(seen), ["orders", "prices", "user"], "three tasks that awaited at once")

    explore(setup, tasks=[taking(0), taking(1), taking(2)], check=check, budget=30)


def test_cancelled_consumer_takes_nothing(kata, explore):
    """5. Whoever is cancelled while it awaits takes no result with it."""

    async def setup():
        given = [after(1, "user"), after(2, "orders"), after(3, "prices")]
        return list(kata.as_completed(given))

    async def first(handed):
        return await handed[0]

    async def second(handed):
        return await handed[1]

    async def check(seen, handed):
        last = await handed[2]
        took = [one for one in seen if not isinstance(one, asyncio.CancelledError)]
        count = 3 - (len(seen) - len(took))
        expected = ["user", "orders", "prices"][:count]
        assert sorted([*took, last]) == sorted(expected), (
            f"{3 - count} of 3 consumers was cancelled, and the others got {shown([*took, last])}, "
            f"expected {expected}: a result was lost"
        )
        await asyncio.sleep(5)

    explore(setup, tasks=[first, second], check=check, cancel="A", budget=40)


def test_cancelled_consumer_leaves_the_order(kata, explore):
    """5. What a cancelled consumer was about to get is given in its turn, not after the others."""

    async def ask(_):
        loop = asyncio.get_running_loop()
        user, orders = loop.create_future(), loop.create_future()
        handed = list(kata.as_completed([result_of(user), result_of(orders)]))
        (consumer,) = start(outcome_of(handed[0]))
        await asyncio.sleep(1)
        user.set_result("user")
        orders.set_result("orders")
        loop.call_soon(loop.call_soon, consumer.cancel)
        return await consumer, await handed[1]

    def check(seen):
        what = "two awaits, of which the first was cancelled when both results came,"
        same(seen[0], ("CancelledError", "user"), what)

    # One order, the loop's own: in another, the second result may come before the first.
    explore(nothing, tasks=[ask], check=check, budget=1)


def test_cancelled_consumer_leaves_the_tasks(kata, explore):
    """5. When who awaits is cancelled, the tasks run on."""

    def setup():
        return SimpleNamespace(begun=[], ran=[])

    async def ask(state):
        state.begun += start(append(state.ran, "user", 1), append(state.ran, "orders", 2))
        for one in kata.as_completed(state.begun):
            await one

    async def check(_seen, state):
        await asyncio.sleep(5)
        lost = len(state.begun) - len(state.ran)
        assert not lost, f"{lost} tasks were cancelled along with who awaited, expected to run on"

    explore(setup, tasks=[ask], check=check, cancel="A", budget=30)


def test_timeout_is_one_for_all(kata, explore):
    """6. When `timeout` seconds have passed, awaiting raises TimeoutError; no task is cancelled."""

    def setup():
        return SimpleNamespace(ran=[])

    async def ask(state, *, limit):
        begun = now()
        given = [append(state.ran, f"{seconds}", seconds) for seconds in (2, 4, 8, 9)]
        outcomes = [await outcome_of(one) for one in kata.as_completed(given, timeout=limit)]
        took = now() - begun
        await asyncio.sleep(20)
        return outcomes, took

    def check(seen, state, *, limit):
        outcomes, took = seen[0]
        expected = ["2", "4", "TimeoutError", "TimeoutError"] if limit else ["TimeoutError"] * 4
        what = f"as_completed(timeout={limit}) of requests that take 2, 4, 8 and 9 s"
        same(outcomes, expected, what)
        assert took < limit + 1, (
            f"the last await ended after {took:.0f} s, expected after the timeout, {limit} s"
        )
        count = len(state.ran)
        assert count == 4, f"{4 - count} tasks were cancelled by the timeout, expected to run on"

    for limit in (5, 0):
        ways = {"check": partial(check, limit=limit), **FEW}
        explore(setup, tasks=[partial(ask, limit=limit)], **ways)


def test_what_came_in_time_is_given_later(kata, explore):
    """6. After the timeout, what came in time is still given, and what came later is not."""

    def setup():
        return ValueError("no prices")

    async def ask(error):
        given = [after(1, "user"), after(9, "orders"), after(2, error)]
        handed = list(kata.as_completed(given, timeout=5))
        await asyncio.sleep(20)
        return [await outcome_of(one) for one in handed]

    def check(seen, error):
        expected = ["user", ("raised", error), "TimeoutError"]
        same(seen[0], expected, "as_completed(timeout=5), awaited after 20 s,")

    explore(setup, tasks=[ask], check=check, **FEW)


@pytest.mark.forbid(
    *("asyncio.as_completed", "asyncio.wait", "asyncio.wait_for", "asyncio.gather"),
    "asyncio.TaskGroup",
)
def test_hands_out_by_itself(kata, explore):
    """7. It does not call asyncio.as_completed, wait, wait_for, gather or TaskGroup."""

    async def ask(_):
        given = [after(1, "user"), after(2, "orders"), after(9, "prices")]
        for one in kata.as_completed(given, timeout=5):
            await outcome_of(one)
        await asyncio.sleep(20)

    explore(nothing, tasks=[ask], check=lambda seen: None, **FEW)


class Abort(BaseException):
    """An exception that is no Exception."""


class Empty(Exception):
    """An exception with a length, which is zero."""

    def __len__(self):
        return 0


class Request:
    """Awaitable, and neither a coroutine nor a future."""

    def __init__(self, answer):
        self.answer = answer

    def __await__(self):
        yield from asyncio.sleep(3).__await__()
        return self.answer


def nothing():
    """Begin with nothing."""


def now():
    """Return the time on the loop's clock."""
    return asyncio.get_running_loop().time()


async def after(seconds, outcome):
    """Take so long, then return the outcome, or raise it."""
    await asyncio.sleep(seconds)
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome


async def result_of(future):
    """Wait for a future, one turn longer than it takes."""
    return await future


async def append(ran, name, seconds):
    """Take so long, then note that the end was reached."""
    await asyncio.sleep(seconds)
    ran.append(name)
    return name


def start(*coroutines):
    """Return a task for each."""
    return [asyncio.create_task(coroutine) for coroutine in coroutines]


def doomed(seconds):
    """Return a task that somebody cancels after so long."""
    (task,) = start(after(LONG, "never"))
    asyncio.get_running_loop().call_later(seconds, task.cancel)
    return task


async def outcome_of(awaitable):
    """Return the result, the name of a timeout or a cancellation, or what else was raised."""
    try:
        return await awaitable
    except (TimeoutError, asyncio.CancelledError) as error:
        return type(error).__name__
    except (ConnectionError, ValueError, Abort, Empty) as error:
        return "raised", error
