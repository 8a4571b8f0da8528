"""Grades katas/queue_pipeline.py."""

import contextlib
import multiprocessing
import operator
import os
import signal

import psutil

from dojo.compare import same, shown
from dojo.fixtures import work
from dojo.fixtures.caller import is_asleep, is_over, wait_until
from dojo.fixtures.processes import Moment

MEGABYTE = 1 << 20
AT_MOST = 2.0
NOBODY = "no worker was started before all items were read"


def test_results_are_in_the_order_of_items(kata, processes, tmp_path):
    """1. The results are in the order of the items, whoever finished first."""
    count = 8
    items = [(str(tmp_path), number, count) for number in range(count)]
    call = processes.call(kata.pipeline, work.overtaken, items, 2)
    same(returned(call), list(range(count)), "pipeline, whose first item was finished last,")


def test_any_item_and_any_result_will_do(kata, processes):
    """1. Any item is an item, any result a result, and no items give an empty list."""
    items = [None, 0, False, "", None, (), "STOP", 0, [], None]
    call = processes.call(kata.pipeline, work.echo, items, 1)
    same(returned(call), items, "pipeline, of a function that returns its item,")
    same(returned(processes.call(kata.pipeline, work.echo, [], 2)), [], "pipeline of no items")
    call = processes.call(kata.pipeline, work.echo, [ValueError("a result")], 1)
    found = returned(call)
    right = len(found) == 1 and type(found[0]) is ValueError
    assert right, f"pipeline returned {shown(found)}, expected the exception that was the result"


def test_each_item_is_worked_on_once(kata, processes, tmp_path):
    """2. `work` is called once for each item, in at most `workers` child processes."""
    for size, workers in ((20, 3), (3, 1), (1, 2)):
        folder = tmp_path / f"{size}"
        folder.mkdir()
        items = [(str(folder), number) for number in range(size)]
        call = processes.call(kata.pipeline, work.notes, items, workers)
        what = f"pipeline, items {size}, workers {workers}"
        same(sorted(returned(call)), list(range(size)), f"{what}, sorted,")
        lines = [line.split() for line in (folder / "notes").read_text().splitlines()]
        done = sorted(int(number) for number, _ in lines)
        same(done, list(range(size)), "the items that work was called for")
        pids = {int(pid) for _, pid in lines}
        assert call.pid not in pids, f"{what}: work was called in the caller, expected a child"
        count = max(len(pids), len(call.children))
        assert count <= workers, f"there were {count} child processes, expected at most {workers}"


def test_workers_work_at_once(kata, processes, tmp_path):
    """2. So many items as there are workers are worked on at once, also behind a slow one."""
    for size, waits, workers in ((3, 3, 3), (5, 1, 2)):
        folder = tmp_path / f"{size}"
        folder.mkdir()
        items = [(str(folder), number, size if number < waits else 1) for number in range(size)]
        found = returned(processes.call(kata.pipeline, work.meets, items, workers))
        same(found, [True] * size, f"{size} items, {waits} of which waited for all to be begun,")


def test_thousand_items_are_worked_through(kata, processes):
    """3. A thousand items are worked through."""
    items = list(range(1000))
    found = returned(processes.call(kata.pipeline, work.echo, items, 2, within=10))
    right = sorted(found) == items
    assert right, f"pipeline of 1000 items returned {shown(found)}, expected each of them once"


def test_megabytes_are_worked_through(kata, processes):
    """3. Items and results of several megabytes are worked through."""
    items = [bytes([number]) * 3 * MEGABYTE for number in range(4)]
    found = returned(processes.call(large, kata.pipeline, items, within=10))
    expected = [(number, 3 * MEGABYTE) for number in range(4)]
    same(sorted(found), expected, "the first byte and the size of each result")


def test_exception_comes_from_the_worker(kata, processes):
    """4. An `Exception` that `work` raises is raised by `pipeline`, with the same `args`."""
    error = LookupError("no such thing", 7)
    call = processes.call(kata.pipeline, work.raises, [error] * 3, 2)
    seen = f"{(call.error or ['nothing'])[0]}{call.text}"
    assert seen == "LookupError('no such thing', 7)", (
        f"work raised LookupError('no such thing', 7): pipeline {call}"
    )


def test_item_that_cannot_travel_is_an_error(kata, processes):
    """5. An item that cannot be pickled, or not be unpickled, is an error."""
    for item, what in ((work.Unfit(), "pickled"), (work.OneWay(), "unpickled")):
        call = processes.call(kata.pipeline, work.echo, [1, item, 2], 2)
        assert call.outcome == "raised", (
            f"an item could not be {what}: pipeline {call}, expected an exception"
        )


def test_result_that_cannot_travel_is_an_error(kata, processes):
    """5. A result that cannot be pickled, or not be unpickled, is an error."""
    for what in ("an unfit result", "a one-way result"):
        call = processes.call(kata.pipeline, work.makes, [what], 2)
        assert call.outcome == "raised", f"work gave {what}: pipeline {call}, expected an exception"


def test_exception_that_cannot_travel_is_an_error(kata, processes):
    """5. An exception that cannot be pickled, or not be unpickled, is an error."""
    for what in ("an unfit error", "a one-way error"):
        call = processes.call(kata.pipeline, work.makes, [what], 2)
        assert call.outcome == "raised", (
            f"work raised {what}: pipeline {call}, expected an exception"
        )


def test_worker_dead_from_the_start_is_noticed(kata, processes):
    """6. A worker that ends before its first item is a `ChildProcessError`."""
    call = processes.call(kata.pipeline, work.echo, [1, 2, 3], 2, child_dies=Moment.AT_ONCE)
    child_process_error(call, "the workers ended before their first item")


def test_worker_dead_with_an_item_is_noticed(kata, processes):
    """6. One that ends with an item in hand is, killed or by `os._exit` with any code."""
    for code in (-signal.SIGKILL, 3, 0):
        call = processes.call(kata.pipeline, work.exits, [int(code)], 2)
        how = f"by os._exit({code})" if code >= 0 else "by SIGKILL"
        child_process_error(call, f"a worker ended {how} with an item in hand")


def test_worker_dead_while_it_waits_is_noticed(kata, processes, tmp_path):
    """6. One that is killed while it waits for an item is, also when none comes any more."""
    call = processes.call(with_a_death, kata.pipeline)
    if call.outcome != "returned" or call.value != NOBODY:
        child_process_error(call, "a worker was killed while it waited for an item")
    items = [(str(tmp_path), "is idle"), (str(tmp_path), "works on")]
    call = processes.call(kata.pipeline, work.outlives, items, 2)
    if call.outcome != "returned" or call.value != [None, "went home"]:
        child_process_error(call, "a worker was killed, with no item left, while another worked")


def test_all_workers_are_joined(kata, processes):
    """7. When `pipeline` returns, all workers have been joined."""
    call = processes.call(kata.pipeline, work.echo, [1, 2, 3], 2)
    returned(call)
    joined(call, "pipeline returned")


def test_error_leaves_no_worker(kata, processes):
    """7. When `work` or `items` raises, or a worker dies, all workers have been joined."""
    call = processes.call(kata.pipeline, work.raises, [ValueError()], 2)
    joined(call, "work raised")
    call = processes.call(kata.pipeline, work.exits, [1], 2)
    joined(call, "a worker died")
    call = processes.call(with_broken_items, kata.pipeline)
    assert call.raised(LookupError), f"items raised LookupError: pipeline {call}"
    joined(call, "items raised")


def test_interrupt_leaves_no_worker(kata, processes):
    """7. When a `KeyboardInterrupt` comes, it goes on and all workers have been joined."""
    call = processes.call(interrupted, kata.pipeline)
    assert call.raised(KeyboardInterrupt), f"interrupted, pipeline {call}"
    joined(call, "pipeline was interrupted")


def test_nothing_keeps_the_caller(kata, processes):
    """7. Nothing keeps the process that called from ending, also after an error."""
    call = processes.call(ended_after, kata.pipeline)
    assert call.outcome == "returned", (
        "work raised, with large items still to come, and the process that called did not end"
    )


def test_no_workers_are_refused(kata, processes):
    """8. `workers` below 1 is a `ValueError`, before anything is started or read."""
    for workers in (0, -1):
        call = processes.call(with_unread_items, kata.pipeline, workers)
        assert call.raised(ValueError), (
            f"pipeline, workers={workers}, {call}, expected ValueError, and no item to be read"
        )
        assert not call.children, f"workers={workers}: a process was started before ValueError"


def test_pipeline_works_with_spawn(kata, processes):
    """9. Where "spawn" is the start method, the workers are spawned and all this holds."""
    # A function of the standard library: at level "files" a fresh interpreter finds none of ours.
    call = processes.call(kata.pipeline, operator.neg, [0, 1], 1, start_method="spawn", within=15)
    same(returned(call), [0, -1], "pipeline with spawn, of a function that negates,")
    for method in call.start_methods:
        assert method == "spawn", f"a worker was started by {method}, expected spawn"


def returned(call):
    """Return what a call returned, which must be a list."""
    right = call.outcome == "returned" and type(call.value) is list
    assert right, f"pipeline {call}, expected a list"
    return call.value


def child_process_error(call, death):
    assert call.raised(ChildProcessError), f"{death}: pipeline {call}, expected ChildProcessError"


def joined(call, when):
    """Assert that no worker was left; helpers of `multiprocessing` do not count."""
    assert call.outcome != "running", f"{when}: pipeline {call}"
    left = len(set(call.left) & set(call.children))
    assert not left, f"{when}, and {left} workers were left, running or zombies"


def large(pipeline, items):
    """Return the first byte and the size of each result, itself too large to be sent on."""
    return [(result[0], len(result)) for result in pipeline(work.echo, items, 2)]


def with_a_death(pipeline):
    """Kill a worker that waits, once the first items have been taken."""
    killed = []

    def items():
        yield from range(4)
        for child in multiprocessing.active_children()[:1]:
            kill(psutil.Process(child.pid))
            killed.append(child)
        yield from range(4, 8)

    results = pipeline(work.echo, items(), 2)
    return results if killed else NOBODY


def kill(worker):
    """Kill a worker when it has nothing left to do, and return when its parent can know."""
    wait_until(lambda: is_asleep(worker), AT_MOST)
    worker.kill()
    wait_until(lambda: is_over(worker), AT_MOST)
    # A process with threads is shown as a zombie somewhat before it can be waited for.
    if hasattr(os, "waitid"):
        with contextlib.suppress(ChildProcessError):  # the fork server's child
            os.waitid(os.P_PID, worker.pid, os.WEXITED | os.WNOWAIT)


def with_broken_items(pipeline):
    def items():
        yield from range(4)
        raise LookupError("from items")

    return pipeline(work.echo, items(), 2)


def with_unread_items(pipeline, workers):
    def items():
        raise LookupError("items was read")
        yield

    return pipeline(work.echo, items(), workers)


def interrupted(pipeline):
    """Have the last item send SIGINT to the process that called."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return pipeline(work.interrupts, [0] * 4 + [os.getpid()], 2)


def ended_after(pipeline):
    """Return when a process has ended that called, saw work raise, and came to its end."""
    program = multiprocessing.get_context("fork").Process(target=sees_work_raise, args=(pipeline,))
    program.start()
    program.join()


def sees_work_raise(pipeline):
    with contextlib.suppress(Exception):
        pipeline(work.raises, [ValueError(bytes(MEGABYTE)) for _ in range(8)], 2)
