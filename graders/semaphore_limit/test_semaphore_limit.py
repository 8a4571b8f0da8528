"""Grades katas/semaphore_limit.py."""

from dojo.compare import same
from dojo.fixtures import work
from dojo.fixtures.between import end_leftovers
from dojo.fixtures.caller import wait_until
from dojo.fixtures.partner import Done, made
from dojo.fixtures.processes import Moment
from dojo.fixtures.visits import leave_at_once

LIMIT = 3


def test_each_item_has_a_child(kata, visits):
    """1. Each item is worked on once, in a child of its own; the codes are in the items' order."""
    # One place more than items: that one stays free, whatever becomes of the others.
    seen = visits(kata.run_limited, [f"exit {code}" for code in (40, 41, 42, 43, 44)], 6)
    returned = codes(seen)
    same(sorted(seen.numbers), [0, 1, 2, 3, 4], "the items that work was called with")
    pids = [pid for _, pid in seen.arrivals]
    assert seen.caller not in pids, "work was called in the calling process, expected a child"
    assert len(set(pids)) == 5, f"5 items were worked on by {len(set(pids))} processes"
    same(returned, [40, 41, 42, 43, 44], "five items, the later ones ending earlier,")
    seen = visits(kata.run_limited, ["return"] * 3, 1)
    again = len(seen.arrivals) - len({pid for _, pid in seen.arrivals})
    assert not again, f"{again} of 3 items were worked on by a child that had had another before"


def test_no_items(kata, processes):
    """1. No items give an empty list."""
    call = processes.call(kata.run_limited, leave_at_once, iter([]), 2)
    assert call.outcome == "returned", f"run_limited with no items {call}, expected []"
    same(call.value, [], "run_limited with no items")


def test_exit_codes_tell_the_ends(kata, visits):
    """2. The exit code is 0, 1, `n` after `os._exit(n)`, minus the number of a signal."""
    seen = visits(kata.run_limited, ["return", "raise", "exit 0", "exit 3", "kill"], 6)
    same(codes(seen), [0, 1, 0, 3, -9], "return, raise, os._exit(0), os._exit(3) and SIGKILL")


def test_children_keep_to_the_limit(kata, visits):
    """3. At most `limit` of the children are alive at once."""
    for limit in (1, LIMIT):
        seen = visits(kata.run_limited, ["return"] * 6, limit)
        codes(seen)
        assert seen.peak <= limit, f"{seen.peak} children worked at once, expected at most {limit}"
        assert seen.alive <= limit, f"{seen.alive} children lived at once, expected at most {limit}"


def test_free_place_is_taken(kata, visits):
    """4. A free place is taken by the next item in order, also while others still work."""
    seen = visits(kata.run_limited, ["return"] * 7, LIMIT)
    codes(seen)
    taken(seen)
    later = seen.numbers[LIMIT:]
    same(later, [3, 4, 5, 6], f"the items that came after the first {LIMIT}, in turn,")


def test_place_after_an_exception_is_free(kata, visits):
    """5. The place of a child whose `work` raised is free again."""
    seen = visits(kata.run_limited, ["raise"] * 5 + ["return"], 2)
    codes(seen)
    same(sorted(seen.numbers), [0, 1, 2, 3, 4, 5], "with five exceptions, the items worked on")


def test_place_of_the_killed_is_free(kata, visits):
    """6. The place of a child that was killed or left by `os._exit` is free again."""
    seen = visits(kata.run_limited, ["kill", "kill", "exit 5", "kill", "kill", "return"], 2)
    codes(seen)
    same(sorted(seen.numbers), [0, 1, 2, 3, 4, 5], "with four SIGKILLs, the items worked on")


def test_place_of_those_dead_before_they_began_is_free(kata, processes):
    """6. So is the place of a child that died before `work` had begun."""
    dies = {"child_dies": Moment.AT_ONCE}
    call = processes.call(kata.run_limited, leave_at_once, iter(range(5)), 2, **dies)
    assert call.outcome == "returned", f"every child died before it began: run_limited {call}"
    assert len(call.value) == 5, f"five children died: {len(call.value)} exit codes were returned"


def test_nothing_is_read_ahead(kata, visits):
    """7. An item is read only when there is a free place for it."""
    seen = visits(kata.run_limited, ["return"] * 6, 2)
    codes(seen)
    for number, unfinished in enumerate(seen.reads):
        assert unfinished < 2, (
            f"item {number} was read while {unfinished} items before it were unfinished, "
            "although the limit was 2"
        )


def test_children_are_joined(kata, visits, processes, tmp_path):
    """8. When the call returns, or `items` raises, no child is left; those at work are killed."""
    seen = visits(kata.run_limited, ["return"] * 3, 2)
    codes(seen)
    assert not seen.left, f"run_limited returned and left {seen.left} children, alive or zombies"
    seen = visits(kata.run_limited, ["return"] * 2, LIMIT, items_fail=True)
    ended(seen, LookupError, "items raised LookupError while two children worked")
    when = "items raised LookupError while two children worked that ignored SIGTERM"
    done, left = killed(kata, processes, tmp_path)
    assert done.raised(LookupError), f"{when}: run_limited {done}, expected LookupError"
    assert not left, f"{when}: it left {left} children, alive or zombies"


def test_interrupt_ends_the_children(kata, visits):
    """8. When it is interrupted while it waits, the children are killed and joined."""
    seen = visits(kata.run_limited, ["return"] * 3, 2, interrupt=True)
    ended(seen, KeyboardInterrupt, "interrupted while two children worked")


def test_limit_below_one_is_refused(kata, processes):
    """9. `limit` below 1 is a `ValueError`, before a process is started or an item is read."""
    for limit in (0, -1):
        call = processes.call(kata.run_limited, leave_at_once, unreadable(), limit)
        assert call.raised(ValueError), (
            f"with limit {limit}, run_limited {call}, expected ValueError"
        )
        assert not call.children, f"with limit {limit}, a process was started before ValueError"


def test_limit_holds_with_spawn(kata, visits):
    """9. Where "spawn" is the start method, each item is worked on, too."""
    seen = visits(kata.run_limited, ["return"] * 2, 1, start_method="spawn")
    same(codes(seen), [0, 0], "with spawn, two items")


def killed(kata, processes, folder):
    """Return what came of a call whose items end in an error while two ignore SIGTERM."""

    def items():
        yield from [str(folder)] * 2
        wait_until(lambda: len(list(folder.iterdir())) == 2, work.PATIENCE)
        raise LookupError("the items cannot be read any further")

    def scene():
        done = made(lambda: kata.run_limited(work.hears_no_sigterm, items(), LIMIT))
        return done, end_leftovers()

    call = processes.call(scene)
    return call.value if call.outcome == "returned" else (Done(over=False), 0)


def unreadable():
    """Be items of which none may be read."""
    raise AssertionError("an item was read before ValueError was raised")
    yield


def codes(seen):
    """Return what the call returned."""
    done = seen.done
    assert done.over, f"run_limited was still waiting; {len(seen.arrivals)} items had been begun"
    assert not done.error, f"run_limited {done}, expected a list of exit codes"
    return done.value


def taken(seen):
    """Assert that no free place stayed free."""
    for present in seen.vacancies[:1]:
        raise AssertionError(
            f"a place was not taken within a second: {present} children were at work, "
            "and there were items left"
        )


def ended(seen, error, when):
    assert seen.done.over, f"{when}, run_limited was still waiting, expected {error.__name__}"
    assert seen.done.raised(error), f"{when}, run_limited {seen.done}, expected {error.__name__}"
    assert not seen.left, f"{when}, it left {seen.left} children, alive or zombies"
