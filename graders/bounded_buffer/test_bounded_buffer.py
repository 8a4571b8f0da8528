"""Grades katas/bounded_buffer.py."""

import time
from functools import partial

import pytest

MANY = 100
"""Schedules of three or four threads."""


def test_oldest_item_comes_out(kata, explore):
    """1. get takes out the item that has been in for longest; every item comes out once."""

    def work(buffer):
        sizes = [len(buffer)]
        for item in ("a", "b", "c"):
            buffer.put(item)
        sizes.append(len(buffer))
        items = [buffer.get()]
        buffer.put("d")
        items += [buffer.get(), buffer.get(), buffer.get()]
        return items, [*sizes, len(buffer)]

    def check(seen):
        items, sizes = seen[0]
        assert items == ["a", "b", "c", "d"], f"a, b, c and d came out as {items}"
        assert sizes == [0, 3, 0], f"len was {sizes} when 0, 3 and 0 items were in the buffer"

    explore(lambda: kata.BoundedBuffer(3), threads=[work], check=check)


def test_none_is_an_item(kata, explore):
    """1. Every item, also None, comes out once."""
    given = [0, None, 0]

    def work(buffer):
        for item in given:
            buffer.put(item)
        return [buffer.get(timeout=0) for _ in given]

    def check(seen):
        assert seen[0] == given, f"{given} came out as {seen[0]}"

    explore(lambda: kata.BoundedBuffer(3), threads=[work], check=check)


def test_capacity_is_at_least_one(kata):
    """1. A capacity below 1 raises ValueError."""
    for capacity in (0, -1):
        raised = raises(ValueError, lambda capacity=capacity: kata.BoundedBuffer(capacity))
        assert raised, f"a capacity of {capacity} raised no ValueError"


def test_put_waits_for_room(kata, explore):
    """2. put waits while the buffer is full: there are never more than capacity items in it."""

    def put(buffer):
        buffer.put(1)
        return len(buffer)

    def take(buffer):
        sizes = []
        for _ in range(3):
            sizes.append(len(buffer))
            buffer.get()
        return max(sizes)

    def check(seen):
        assert max(seen) == 1, f"{max(seen)} items were in a buffer with room for 1"

    explore(lambda: filled(kata, 1, [0]), threads=[put, put, take], check=check, budget=MANY)


def test_get_waits_for_an_item(kata, explore):
    """2. get waits while the buffer is empty; every item goes to one of those who wait."""

    def get(buffer):
        return buffer.get()

    def put(buffer):
        buffer.put("a")
        buffer.put("b")
        return ""

    def check(seen):
        assert sorted(seen) == ["", "a", "b"], (
            f"two threads that called get were given {seen[0]!r} and {seen[1]!r}, expected a and b"
        )

    explore(lambda: kata.BoundedBuffer(1), threads=[get, get, put], check=check, budget=MANY)


def test_two_items_wake_two(kata, explore):
    """3. When there are items, threads that wait in get take them, one each."""

    def put(buffer):
        time.sleep(1)
        buffer.put(1)
        buffer.put(2)

    explore(lambda: kata.BoundedBuffer(2), threads=[get, get, put], check=anything, budget=MANY)


def test_two_places_wake_two(kata, explore):
    """3. When there is room, threads that wait in put use it, one each."""

    def take(buffer):
        time.sleep(1)
        buffer.get()
        buffer.get()

    explore(lambda: filled(kata, 2, [1, 2]), threads=[put, put, take], check=anything, budget=MANY)


def test_the_right_one_is_woken(kata, explore):
    """3. Nobody is left waiting while there is something to do, whoever else waits.

    Two threads put an item into a buffer with room for one, and two threads take one.
    """
    explore(
        lambda: kata.BoundedBuffer(1), threads=[get, get, put, put], check=anything, budget=MANY
    )


def test_gives_up_in_time(kata, explore):
    """4. A call that waited for so long raises TimeoutError; with 0 or less it does not wait."""
    for name, items in (("get", []), ("put", ["first"])):
        for timeout in (2, 0, -1):
            explore(
                lambda items=items: filled(kata, 1, items),
                threads=[attempt(name, timeout)],
                check=gave_up_in_time,
            )


def test_timeout_counts_from_the_call(kata, explore):
    """4. A call that waited for so long raises TimeoutError, however often it was woken."""
    for name, items in (("get", []), ("put", ["first"])):
        explore(
            lambda items=items: filled(kata, 1, items),
            threads=[attempt(name, 2.5), come_and_go(name)],
            check=over_in_time,
            budget=MANY,
        )


def test_timeout_does_not_matter_where_nobody_waits(kata, explore):
    """4. The timeout does not matter while there is room, or an item."""

    def work(buffer):
        for timeout in (0, -1, 5):
            buffer.put(timeout, timeout=timeout)
        return [buffer.get(timeout=timeout) for timeout in (0, -1, 5)]

    def check(seen):
        assert seen[0] == [0, -1, 5], f"0, -1 and 5 came out as {seen[0]}"

    explore(lambda: kata.BoundedBuffer(3), threads=[work], check=check)


def test_none_waits_for_ever(kata, explore):
    """4. With a timeout of None it waits for ever."""

    def work(buffer):
        time.sleep(10_000)
        buffer.put("a")
        buffer.put("b", timeout=None)

    def take(buffer):
        first = buffer.get(timeout=None)
        time.sleep(10_000)
        return first, buffer.get()

    def check(seen):
        assert seen[1] == ("a", "b"), f"a and b came out as {seen[1]}"

    explore(lambda: filled(kata, 1, []), threads=[work, take], check=check)


def test_item_of_a_refused_put_never_comes_out(kata, explore):
    """5. A put that raised leaves nothing behind: its item never comes out."""

    def put(buffer):
        refused = raises(TimeoutError, lambda: buffer.put("refused", timeout=1))
        time.sleep(2)
        items = [buffer.get()]
        while not raises(TimeoutError, lambda: items.append(buffer.get(timeout=0))):
            pass
        return refused, items

    def check(seen):
        refused, items = seen[0]
        assert refused, "put raised no TimeoutError where the buffer was full"
        assert items == ["first"], f"{items} came out, expected only what put took"

    explore(lambda: filled(kata, 1, ["first"]), threads=[put], check=check)


def test_chance_at_the_last_moment_is_not_lost(kata, explore):
    """5. A call that raised leaves nothing behind: who waits still gets the next item or room.

    It comes at the moment when the time of one of two threads is over.
    """

    def works(buffer, name, timeout=None):
        given = ("late",) if name == "put" else ()
        call = partial(getattr(buffer, name), *given, timeout=timeout)
        failed, took = timed(lambda: raises((TimeoutError, kata.Closed), call))
        return not failed and took < 5.5

    def check(seen):
        assert any(seen[:2]), (
            "an item or room came just when the time of one of two threads was over, "
            "and neither of them used it"
        )

    for name, other, items in (("get", "put", []), ("put", "get", ["first"])):

        def help_one(buffer, other=other):
            time.sleep(5)
            works(buffer, other)
            time.sleep(1)
            buffer.close()

        explore(
            lambda items=items: filled(kata, 1, items),
            threads=[partial(works, name=name, timeout=5), partial(works, name=name), help_one],
            check=check,
            budget=MANY,
        )


def test_nothing_goes_into_a_closed_buffer(kata, explore):
    """6. Once close has returned, put raises Closed, whatever the timeout; twice is as once."""

    def work(buffer):
        buffer.close()
        buffer.close()
        return [
            raises(kata.Closed, lambda timeout=timeout: buffer.put(1, timeout=timeout))
            for timeout in (None, 0, 5)
        ]

    def check(seen):
        assert all(seen[0]), "put raised no Closed after close"

    for items in ([], [1, 2]):
        explore(lambda items=items: filled(kata, 2, items), threads=[work], check=check)


def test_close_ends_the_waiting_for_room(kata, explore):
    """6. Threads that wait in put raise Closed when the buffer is closed, also if room is made."""

    def put(buffer):
        return raises(kata.Closed, lambda: buffer.put(1))

    def close_and_get(buffer):
        close(buffer)
        raises(kata.Closed, buffer.get)

    def check(seen):
        assert all(seen[:2]), "put raised no Closed where it waited when close came"

    for end in (close, close_and_get):
        explore(lambda: filled(kata, 1, [0]), threads=[put, put, end], check=check, budget=MANY)


def test_get_empties_a_closed_buffer(kata, explore):
    """7. After close, get gives what is still in the buffer and then raises Closed."""

    def work(buffer):
        buffer.close()
        items = [buffer.get(), buffer.get(timeout=0)]
        ended = [
            raises(kata.Closed, lambda timeout=timeout: buffer.get(timeout=timeout))
            for timeout in (None, 0, 5)
        ]
        return items, ended

    def check(seen):
        items, ended = seen[0]
        assert items == ["a", "b"], f"a and b came out of a closed buffer as {items}"
        assert all(ended), "get raised no Closed where nothing was left in the closed buffer"

    explore(lambda: filled(kata, 3, ["a", "b"]), threads=[work], check=check)


def test_close_ends_the_waiting_for_items(kata, explore):
    """7. Threads that wait in get raise Closed when the buffer is closed; all of them do."""

    def get(buffer):
        return timed(lambda: raises(kata.Closed, buffer.get))

    def get_soon(buffer):
        return timed(lambda: raises(kata.Closed, lambda: buffer.get(timeout=60)))

    def check(seen):
        for ended, took in seen[:2]:
            assert ended, "get raised no Closed where it waited when close came"
            assert took < 2, f"get raised Closed {took - 1:.0f} seconds after close, not at once"

    explore(lambda: kata.BoundedBuffer(1), threads=[get, get_soon, close], check=check, budget=MANY)


def test_nothing_is_lost_at_the_end(kata, explore):
    """8. Whatever a put took without raising comes out, also when close comes at the same time."""

    def put(buffer):
        return not raises(kata.Closed, lambda: buffer.put("a"))

    def empty(buffer):
        items = []
        while not raises(kata.Closed, lambda: items.append(buffer.get())):
            pass
        return items

    def check(seen):
        expected = ["a"] if seen[0] else []
        assert seen[1] == expected, (
            f"put {'took' if seen[0] else 'refused'} an item, and {seen[1]} came out until Closed"
        )

    def close(buffer):
        buffer.close()

    explore(lambda: kata.BoundedBuffer(1), threads=[put, empty, close], check=check, budget=MANY)


@pytest.mark.forbid(
    "queue.Queue",
    "queue.LifoQueue",
    "queue.PriorityQueue",
    "queue.SimpleQueue",
    "_queue.SimpleQueue",
    "multiprocessing.Queue",
    "multiprocessing.JoinableQueue",
    "multiprocessing.SimpleQueue",
    "asyncio.Queue",
    "asyncio.LifoQueue",
    "asyncio.PriorityQueue",
)
def test_no_queue_is_called(kata):
    """9. The work is done here: no class of queue, nor another library's queue, is called."""
    buffer = kata.BoundedBuffer(1)
    buffer.put("a")
    item = buffer.get()
    assert item == "a", f"a came out as {item!r}"


def filled(kata, capacity, items):
    """Return a buffer with these items in it."""
    buffer = kata.BoundedBuffer(capacity)
    for item in items:
        buffer.put(item)
    return buffer


def get(buffer):
    """Take an item."""
    return buffer.get()


def put(buffer):
    """Put an item in."""
    buffer.put("item")


def close(buffer):
    """Close the buffer when everybody else waits."""
    time.sleep(1)
    buffer.close()


def attempt(name, timeout):
    """Return a thread that calls get or put, and tells what came of it, when."""
    given = ("mine",) if name == "put" else ()

    def run(buffer):
        call = getattr(buffer, name)
        gave_up, took = timed(lambda: raises(TimeoutError, lambda: call(*given, timeout=timeout)))
        return f"{name}(timeout={timeout})", timeout, gave_up, took

    return run


def come_and_go(name):
    """Return a thread that wakes those who wait in get, or in put, and leaves nothing to do."""

    def run(buffer):
        for _ in range(3):
            time.sleep(1)
            for step in ("put", "get") if name == "get" else ("get", "put"):
                given = ("other",) if step == "put" else ()
                raises(TimeoutError, partial(getattr(buffer, step), *given, timeout=0))

    return run


def over_in_time(seen):
    """Assert that a thread that waited was not late, and not early if it gave up."""
    call, timeout, gave_up, took = seen[0]
    assert took <= timeout + 1, f"{call} was not over before {took:.1f} seconds had passed"
    if gave_up:
        assert took >= timeout, f"{call} gave up after {took:.1f} seconds"


def gave_up_in_time(seen):
    """Assert that a thread gave up, and when."""
    call, timeout, gave_up, took = seen[0]
    assert gave_up, f"{call} raised no TimeoutError, and was over after {took:.1f} seconds"
    assert took >= timeout, f"{call} gave up after {took:.1f} seconds"
    assert took <= max(timeout, 0) + 1, f"{call} gave up after {took:.1f} seconds"


def raises(error, call):
    """Tell whether a call raised this error."""
    try:
        call()
    except error:
        return True
    return False


def timed(call):
    """Return what a call returned and how many seconds it took."""
    begin = time.monotonic()
    answer = call()
    return answer, time.monotonic() - begin


def anything(_seen):
    """Accept every result: a thread that waits for ever is reported as it is."""
