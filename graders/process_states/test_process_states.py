"""Grades katas/process_states.py."""

import contextlib

from dojo.compare import same, shown

STATES = ("READY", "RUNNING", "WAITING", "FINISHED")


def test_newcomer_is_ready_at_the_back(kata):
    """1. A process that is added is ready and queues at the back."""
    scheduler = loaded(kata, 5, a=2, b=1)
    same(name_of(kata, scheduler.state("a")), "READY", 'state("a") after add')
    scheduler.dispatch()
    scheduler.add("c", 1)
    scheduler.block()
    same(order(scheduler, 2), ["b", "c"], "dispatch, with b before and c after the first one,")


def test_no_ticks_and_known_names_are_refused(kata):
    """1. Less than one tick, and a name that was added before, raise `ValueError`."""
    for quantum in (0, -1):
        with raises(ValueError, f"Scheduler({quantum})"):
            kata.Scheduler(quantum)
    scheduler = loaded(kata, 5, known=1)
    for work in (0, -3):
        with raises(ValueError, f'add("a", {work})'):
            scheduler.add("a", work)
    with raises(ValueError, "add for the second time with one name"):
        scheduler.add("known", 1)
    scheduler.dispatch()
    scheduler.tick()
    with raises(ValueError, "add with the name of a finished process"):
        scheduler.add("known", 1)


def test_first_come_is_first_served(kata):
    """2. `dispatch` lets the process at the front of the queue run and returns its name."""
    scheduler = loaded(kata, 5, long=3, mid=2, short=1)
    for name in ("long", "mid", "short"):
        same(scheduler.dispatch(), name, "dispatch, of long, mid and short in this order,")
        same(name_of(kata, scheduler.state(name)), "RUNNING", f'state("{name}") once dispatched')
        scheduler.block()


def test_dispatch_of_nobody_is_none(kata):
    """2. Where nobody is ready, `dispatch` returns None and changes nothing."""
    scheduler = kata.Scheduler(3)
    same(scheduler.dispatch(), None, "dispatch of a new scheduler")
    scheduler.add("a", 1)
    scheduler.dispatch()
    scheduler.block()
    same(scheduler.dispatch(), None, "dispatch with nobody but a waiting process")
    moved(kata, scheduler, "a READY, a RUNNING, a WAITING")


def test_last_tick_finishes(kata):
    """3. The last tick of its work finishes the running process and frees the processor."""
    scheduler = loaded(kata, 5, a=2)
    scheduler.dispatch()
    scheduler.tick()
    same(name_of(kata, scheduler.state("a")), "RUNNING", "the state after one tick of two")
    scheduler.tick()
    same(name_of(kata, scheduler.state("a")), "FINISHED", "the state after two ticks of two")
    scheduler.add("b", 1)
    same(dispatched(scheduler), "b", "dispatch after the last tick")


def test_work_that_fills_the_quantum_finishes(kata):
    """3. The last tick of its work finishes it, also when its quantum ends with the same tick."""
    scheduler = loaded(kata, 2, a=2)
    scheduler.dispatch()
    scheduler.tick()
    scheduler.tick()
    found = name_of(kata, scheduler.state("a"))
    same(found, "FINISHED", "the state after two ticks of two, quantum 2,")


def test_quantum_ends_a_turn(kata):
    """4. A process that has run `quantum` ticks goes, ready, to the back of the queue."""
    scheduler = loaded(kata, 2, a=5, b=9, c=9)
    scheduler.dispatch()
    scheduler.tick()
    same(name_of(kata, scheduler.state("a")), "RUNNING", "the state after one tick of a quantum")
    scheduler.tick()
    same(name_of(kata, scheduler.state("a")), "READY", "the state when the quantum of 2 was over")
    same(order(scheduler, 3), ["b", "c", "a"], "dispatch, once the quantum of a was over,")


def test_quantum_ends_the_turn_of_one_alone(kata):
    """4. A turn ends with its quantum also when nobody else is ready."""
    scheduler = loaded(kata, 2, a=5)
    scheduler.dispatch()
    scheduler.tick()
    scheduler.tick()
    same(name_of(kata, scheduler.state("a")), "READY", "the state when the quantum of 2 was over")
    same(dispatched(scheduler), "a", "dispatch, with nobody but that process,")


def test_woken_process_queues_at_the_back(kata):
    """5. Who blocks waits; who wakes is ready, at the back of the queue, and does not run."""
    scheduler = loaded(kata, 3, a=2, b=2)
    scheduler.dispatch()
    scheduler.block()
    same(name_of(kata, scheduler.state("a")), "WAITING", "the state after block")
    scheduler.wake("a")
    same(name_of(kata, scheduler.state("a")), "READY", "the state after wake")
    scheduler.add("c", 1)
    found = order(scheduler, 3)
    same(found, ["b", "a", "c"], "dispatch, after b was left, a woken and c added,")
    scheduler.wake("c")
    found = name_of(kata, scheduler.state("c"))
    same(found, "READY", "the state after wake, the processor being free,")


def test_work_done_before_waiting_counts(kata):
    """5. The work that was done before it waited counts."""
    scheduler = loaded(kata, 4, a=4)
    scheduler.dispatch()
    for _ in range(3):
        scheduler.tick()
    scheduler.block()
    scheduler.wake("a")
    scheduler.dispatch()
    scheduler.tick()
    found = name_of(kata, scheduler.state("a"))
    same(found, "FINISHED", "the state after 3 ticks, a wait and 1 more of 4")


def test_quantum_is_whole_after_waiting(kata):
    """5. The next time it is dispatched after it waited, its quantum is a whole one."""
    scheduler = loaded(kata, 3, a=9)
    scheduler.dispatch()
    scheduler.tick()
    scheduler.tick()
    scheduler.block()
    scheduler.wake("a")
    scheduler.dispatch()
    scheduler.add("b", 1)
    for ticks, expected in ((1, "RUNNING"), (2, "RUNNING"), (3, "READY")):
        scheduler.tick()
        found = name_of(kata, scheduler.state("a"))
        same(found, expected, f"the state after tick {ticks} since the wait, quantum 3,")


def test_only_a_running_process_ticks_and_blocks(kata):
    """6. `dispatch` while somebody runs, `tick` and `block` while nobody does, are illegal."""
    scheduler = loaded(kata, 2, a=1)
    with raises(kata.IllegalMoveError, "tick while nobody ran"):
        scheduler.tick()
    with raises(kata.IllegalMoveError, "block while nobody ran"):
        scheduler.block()
    scheduler.dispatch()
    with raises(kata.IllegalMoveError, "dispatch while somebody ran"):
        scheduler.dispatch()
    scheduler.block()
    with raises(kata.IllegalMoveError, "tick after the only process had blocked"):
        scheduler.tick()


def test_no_name_is_a_name(kata):
    """6. Somebody runs, whatever the name: the empty string is one, too."""
    scheduler = loaded(kata, 2, **{"": 1, "b": 1})
    scheduler.dispatch()
    with raises(kata.IllegalMoveError, "dispatch while a process ran whose name was empty"):
        scheduler.dispatch()


def test_who_does_not_wait_cannot_wake(kata):
    """6. `wake` for somebody who does not wait raises `IllegalMoveError`."""
    scheduler = loaded(kata, 2, a=1)
    with raises(kata.IllegalMoveError, "wake for a ready process"):
        scheduler.wake("a")
    scheduler.dispatch()
    with raises(kata.IllegalMoveError, "wake for the running process"):
        scheduler.wake("a")
    scheduler.tick()
    with raises(kata.IllegalMoveError, "wake for a finished process"):
        scheduler.wake("a")


def test_stranger_is_a_key_error(kata):
    """6. A name that was never added is a `KeyError` in `wake` and `state`."""
    scheduler = loaded(kata, 2, a=1)
    with raises(KeyError, "wake for a name that was never added"):
        scheduler.wake("stranger")
    with raises(KeyError, "state of a name that was never added"):
        scheduler.state("stranger")


def test_trace_holds_every_move(kata):
    """7. The trace is all moves so far, in order."""
    scheduler = loaded(kata, 1, a=2)
    scheduler.dispatch()
    scheduler.block()
    scheduler.wake("a")
    scheduler.dispatch()
    scheduler.add("b", 1)
    scheduler.tick()
    expected = "a READY, a RUNNING, a WAITING, a READY, a RUNNING, b READY, a READY"
    moved(kata, scheduler, expected)


def test_trace_is_a_new_list(kata):
    """7. The trace is a new list: whoever has it can change it, and it grows no more."""
    scheduler = loaded(kata, 1, a=1)
    trace = scheduler.trace()
    scheduler.dispatch()
    same(moves(kata, trace), "a READY", "a trace from before dispatch")
    trace.clear()
    moved(kata, scheduler, "a READY, a RUNNING")


def test_run_takes_turns(kata):
    """8. `run` dispatches and ticks until nobody runs and nobody is ready."""
    scheduler = loaded(kata, 2, a=3, b=1)
    same(
        moves(kata, scheduler.run()),
        "a READY, b READY, a RUNNING, a READY, b RUNNING, b FINISHED, a RUNNING, a FINISHED",
        "run, with a quantum of 2 and work of 3 and 1,",
    )


def test_run_goes_on_with_who_runs(kata):
    """8. `run` goes on with whoever runs already, for what is left of its quantum."""
    scheduler = loaded(kata, 3, a=4)
    scheduler.dispatch()
    scheduler.tick()
    scheduler.add("b", 1)
    same(
        moves(kata, scheduler.run()),
        "a READY, a RUNNING, b READY, a READY, b RUNNING, b FINISHED, a RUNNING, a FINISHED",
        "run, with b ready and a running, that had run 1 tick of 4, quantum 3,",
    )


def test_run_returns_a_new_list(kata):
    """8. `run` returns `trace()`, which is a new list: whoever has it can change it."""
    scheduler = loaded(kata, 2, a=1)
    scheduler.run().clear()
    found = moves(kata, scheduler.trace())
    expected = "a READY, a RUNNING, a FINISHED"
    same(found, expected, "trace(), once the list that run had returned was emptied,")


def test_run_leaves_the_waiting(kata):
    """8. Who waits is left waiting, and can be woken and run later."""
    scheduler = loaded(kata, 2, a=1)
    scheduler.dispatch()
    scheduler.block()
    scheduler.add("b", 1)
    before = "a READY, a RUNNING, a WAITING, b READY, b RUNNING, b FINISHED"
    same(moves(kata, scheduler.run()), before, "run, with a waiting,")
    scheduler.wake("a")
    after = f"{before}, a READY, a RUNNING, a FINISHED"
    same(moves(kata, scheduler.run()), after, "run, once a had been woken,")


def test_failed_dispatch_changes_nothing(kata):
    """9. A `dispatch` that raises changes no place in the queue and no quantum."""
    scheduler = loaded(kata, 2, a=9)
    scheduler.dispatch()
    scheduler.add("b", 9)
    scheduler.tick()
    with contextlib.suppress(Exception):
        scheduler.dispatch()
    moved(kata, scheduler, "a READY, a RUNNING, b READY")
    scheduler.tick()
    found = name_of(kata, scheduler.state("a"))
    same(found, "READY", "the state after a tick, a dispatch that raised and a tick, quantum 2,")
    assert "b" in order(scheduler, 2), "b was lost by a dispatch that raised, expected in the queue"


def test_failed_tick_changes_nothing(kata):
    """9. A `tick` or a `block` that raises takes nothing from the next quantum."""
    scheduler = loaded(kata, 2, a=9)
    for call in (scheduler.tick, scheduler.block):
        with contextlib.suppress(Exception):
            call()
    scheduler.dispatch()
    scheduler.tick()
    found = name_of(kata, scheduler.state("a"))
    same(found, "RUNNING", "the state after 1 tick of a quantum of 2, with a tick that had raised,")
    moved(kata, scheduler, "a READY, a RUNNING")


def test_failed_add_changes_nothing(kata):
    """9. An `add` that raises changes neither the work of a process nor the queue."""
    scheduler = loaded(kata, 3, a=2)
    for name, work in (("a", 0), ("b", 0), ("a", 1)):
        with contextlib.suppress(Exception):
            scheduler.add(name, work)
    moved(kata, scheduler, "a READY")
    scheduler.dispatch()
    scheduler.tick()
    found = name_of(kata, scheduler.state("a"))
    same(found, "RUNNING", "the state after 1 tick of 2, with an add that raised before,")
    scheduler.block()
    scheduler.add("b", 1)
    same(order(scheduler, 1), ["b"], "dispatch after calls of add that raised")


def test_failed_wake_changes_nothing(kata):
    """9. A `wake` that raises changes no state and no place in the queue."""
    scheduler = loaded(kata, 1, a=2)
    scheduler.dispatch()
    scheduler.add("b", 1)
    for name in ("a", "b", "stranger"):
        with contextlib.suppress(Exception):
            scheduler.wake(name)
    moved(kata, scheduler, "a READY, a RUNNING, b READY")
    scheduler.block()
    scheduler.add("c", 1)
    found = sorted(order(scheduler, 2), key=str)
    same(found, ["b", "c"], "dispatch, twice, after calls of wake that raised")


def loaded(kata, quantum, **work):
    """Return a scheduler with these processes."""
    scheduler = kata.Scheduler(quantum)
    for name, ticks in work.items():
        scheduler.add(name, ticks)
    return scheduler


def order(scheduler, times):
    """Return who is dispatched so many times, each followed by a block."""
    found = []
    for _ in range(times):
        found.append(dispatched(scheduler))
        with contextlib.suppress(Exception):
            scheduler.block()
    return found


def dispatched(scheduler):
    """Return what `dispatch` gives, or in words that it raised."""
    try:
        return scheduler.dispatch()
    except Exception as error:  # noqa: BLE001  shown in place of a name
        return f"raised {type(error).__name__}"


def name_of(kata, state):
    """Return a state's name; anything else as it is."""
    return next((name for name in STATES if state is getattr(kata.State, name)), state)


def moves(kata, trace):
    """Return a trace in words."""
    pairs = type(trace) is list and all(type(m) is tuple and len(m) == 2 for m in trace)
    assert pairs, f"the trace was {shown(trace)}, expected a list of pairs"
    return ", ".join(f"{name} {name_of(kata, state)}" for name, state in trace)


def moved(kata, scheduler, expected):
    """Assert that the trace is as expected."""
    same(moves(kata, scheduler.trace()), expected, "trace()")


@contextlib.contextmanager
def raises(error, what):
    """Assert that the block raises the error."""
    seen = "nothing"
    try:
        yield
    except error:
        return
    except Exception as other:  # noqa: BLE001  shown
        seen = type(other).__name__
    raise AssertionError(f"{what} raised {seen}, expected {error.__name__}")
