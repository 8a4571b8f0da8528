"""What graders of process katas are told about calls, deaths and leftovers is true."""

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection

import psutil
import pytest

from dojo.fixtures.between import children
from dojo.fixtures.processes import Moment, Processes

LEAKED = []


@pytest.fixture
def processes() -> Iterator[Processes]:
    """Stand in for the plugin, which the engine's own tests do not load."""
    found = Processes()
    yield found
    found.close()


def echo(table: Connection, other_end: Connection) -> None:
    """Return every message until the other side is gone."""
    other_end.close()
    try:
        while True:
            table.send(table.recv())
    except (EOFError, ConnectionError):
        pass


def converse(messages: int) -> list[int]:
    """Exchange numbers with a child, closing what has to be closed."""
    near, far = Pipe()
    child = Process(target=echo, args=(far, near))
    child.start()
    far.close()
    answers = []
    try:
        for number in range(messages):
            near.send(number)
            answers.append(near.recv())
    finally:
        near.close()
        child.join()
    return answers


def chatter(table: Connection, other_end: Connection, messages: int) -> None:
    """Say everything before it is asked."""
    other_end.close()
    for number in range(messages):
        table.send(number)
    with contextlib.suppress(EOFError):
        while True:
            table.recv()


def ask_a_chatterer(messages: int) -> list[int]:
    """Send to a child that has answered already."""
    near, far = Pipe()
    child = Process(target=chatter, args=(far, near, messages))
    child.start()
    far.close()
    answers = []
    with near:
        for number in range(messages):
            near.send(number)
            answers.append(near.recv())
    child.join()
    return answers


def start_a_sleeper() -> None:
    """Start a child that sleeps for ever, and leave it."""
    Process(target=signal.pause).start()


def start_a_sleeper_and_sleep() -> None:
    """Start a child that sleeps for ever, and do the same."""
    start_a_sleeper()
    signal.pause()


def test_call_tells_what_was_returned(processes):
    """The value comes from another process, with what its child and its messages did."""
    call = processes.call(converse, 3)

    assert (call.outcome, call.value) == ("returned", [0, 1, 2])
    assert os.getpid() != call.pid
    assert (call.sent, call.received, call.ahead) == (3, 3, 1)
    assert (len(call.children), call.exit_codes) == (1, (0,))
    assert (call.left, call.descriptors) == ((), 0)
    assert str(call) == "returned [0, 1, 2]"


def test_call_tells_what_was_raised(processes):
    """An exception is told by its class and the bases of that."""
    call = processes.call(int, "x")

    assert call.raised(ValueError)
    assert call.raised(Exception)
    assert not call.raised(OSError)
    assert str(call).startswith("raised ValueError: invalid literal")


def test_call_that_leaves_by_exit_is_told_apart(processes):
    """A call that ends its own process neither returned nor raised, and nobody waits for it."""
    call = processes.call(os._exit, 0, within=60)

    assert str(call) == "ended the process that called it"


@pytest.mark.slow
def test_endless_call_costs_its_deadline(processes):
    """A call that never ends is told as such, and neither it nor its child outlives the test."""
    call = processes.call(start_a_sleeper_and_sleep, within=0.5)
    processes.close()

    assert str(call) == "was still waiting after 0.5 seconds"
    assert not psutil.pid_exists(call.pid)
    assert processes.ended(call.children[0])


@pytest.mark.parametrize(
    ("moment", "error"),
    [
        (Moment.AT_ONCE, BrokenPipeError),
        (Moment.UNREAD, ConnectionResetError if sys.platform == "linux" else EOFError),
        (Moment.UNANSWERED, EOFError),
    ],
)
def test_child_dies_at_its_moment(processes, moment, error):
    """Each moment shows in its own way to whoever talks with the child."""
    call = processes.call(converse, 3, child_dies=moment)

    assert call.raised(error), str(call)
    assert call.exit_codes == (71,)


@pytest.mark.slow
@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_order_to_die_reaches_every_child(processes, method):
    """A child that inherits nothing dies at its moment too."""
    call = processes.call(converse, 3, child_dies=Moment.UNANSWERED, start_method=method, within=60)

    assert call.raised(EOFError), str(call)
    assert call.exit_codes == (71,)


@pytest.mark.slow
def test_call_that_misses_a_death_is_not_waited_for(processes):
    """Who sleeps on although all its children are dead has had its time."""
    call = processes.call(start_a_sleeper_and_sleep, child_dies=Moment.AT_ONCE, within=60)

    assert str(call) == "was still waiting after 1.5 seconds"


def test_caller_dies_before_its_second_message(processes):
    """The caller is gone in the middle, and its child, which listens to the pipe, follows it."""
    call = processes.call(converse, 3, caller_dies=True)

    assert call.outcome == "ended"
    assert processes.ended(call.children[0])


def test_caller_is_interrupted_at_its_second_message(processes):
    """The call gets a KeyboardInterrupt in the middle, and what it does then is seen."""
    call = processes.call(converse, 3, interrupted=True)

    assert call.raised(KeyboardInterrupt), str(call)
    assert (call.sent, call.received) == (2, 1)
    assert (call.exit_codes, call.left) == ((0,), ())


@pytest.mark.parametrize(("function", "early"), [(converse, 0), (ask_a_chatterer, 3)])
def test_answers_that_come_early_are_counted(processes, function, early):
    """A slow call tells how often something could be read that nobody had asked for yet."""
    call = processes.call(function, 3, slowly=True)

    assert (call.value, call.early) == ([0, 1, 2], early)


@pytest.mark.slow
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_start_method_is_told(processes, method):
    """How a child was really started is seen, with the child."""
    call = processes.call(converse, 1, start_method=method, within=60)

    assert call.start_methods == (method,)


@pytest.mark.slow
def test_leftovers_are_seen(processes):
    """A child that still runs is seen, not counted as ended, and killed when the test is over."""
    call = processes.call(start_a_sleeper, within=0.2, warm_up=True)
    child = call.children[0]

    assert not processes.ended(child)
    processes.close()
    assert processes.ended(child)


def test_unjoined_child_is_left(processes):
    """A child that has ended and was not waited for is left behind, with its exit code."""

    def leave() -> None:
        LEAKED.append(Process(target=os._exit, args=(5,)))
        LEAKED[-1].start()

    call = processes.call(leave)

    assert call.children == call.left
    assert call.exit_codes == (5,)


def test_what_was_there_before_is_not_left(processes):
    """After a warm-up only what the second call leaves counts: two ends of one pipe."""
    call = processes.call(lambda: LEAKED.append(Pipe()), warm_up=True)

    assert call.descriptors == 2


def test_zombies_are_children_too():
    """Who has ended and was not waited for is left, whatever it was."""
    child = os.fork()
    if not child:
        os._exit(0)
    try:
        os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        assert child in [process.pid for process in children()]
    finally:
        os.waitpid(child, 0)
