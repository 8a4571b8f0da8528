"""Grades katas/pipe_ping_pong.py."""

import re

from dojo.compare import same, shown
from dojo.fixtures.processes import GRACE, Moment


def test_transcript_is_what_was_said(kata, processes):
    """1. The transcript holds ping and pong of each round, in order, with the process ids."""
    call = processes.call(kata.ping_pong, 3)
    said = transcript(call)
    numbered = [re.sub(r" from \d+\Z", "", line) for line in said]
    expected = [f"{word} {number}" for number in (1, 2, 3) for word in ("ping", "pong")]
    same(numbered, expected, "ping_pong(3), less the process ids,")
    for line, ping in zip(said[::2], expected[::2], strict=True):
        assert line == f"{ping} from {call.pid}", f"{ping!r} did not name the process of the caller"
    for line, pong in zip(said[1::2], expected[1::2], strict=True):
        assert line != pong, f"{pong!r} named no process, expected ' from ' and its id"


def test_child_says_pong(kata, processes):
    """2. Pong comes from one child process that the call starts."""
    # A game before this one: the process id that follows the caller's is taken.
    call = processes.call(kata.ping_pong, 3, warm_up=True)
    said = transcript(call)
    assert len(call.children) == 1, f"{len(call.children)} processes were started, expected one"
    for line in said[1::2]:
        from_child = line.endswith(f" from {call.children[0]}")
        assert from_child, f"{shown(line)} did not name the child process {call.children[0]}"


def test_each_ball_crosses_the_pipe_both_ways(kata, processes):
    """2. Each ball crosses the pipe both ways, after the last one has come back."""
    rounds = 10
    call = processes.call(kata.ping_pong, rounds, slowly=True)
    transcript(call)
    assert call.sent >= rounds, f"{call.sent} messages were sent, expected {rounds} pings"
    assert call.received >= rounds, f"{call.received} messages came back, expected {rounds} pongs"
    # One more than the ping in play may be on its way, for a message that opens the game.
    assert call.ahead <= 2, f"{call.ahead} messages were sent before the first of them was answered"
    assert not call.early, f"{call.early} pings were sent when their pong was there already"


def test_no_rounds_and_fewer(kata, processes):
    """3. No rounds give an empty list; a negative number raises `ValueError`."""
    same(transcript(processes.call(kata.ping_pong, 0)), [], "ping_pong(0)")
    call = processes.call(kata.ping_pong, -1)
    assert call.raised(ValueError), f"ping_pong(-1) {call}, expected ValueError"
    assert not call.children, "ping_pong(-1) started a process before it raised ValueError"


def test_child_dead_from_the_start_is_an_error(kata, processes):
    """4. A child that dies before its first message is a `ChildProcessError`."""
    dies(kata, processes, Moment.AT_ONCE)


def test_child_dead_with_a_ping_unread_is_an_error(kata, processes):
    """4. A child that dies with a ping unread is a `ChildProcessError`."""
    dies(kata, processes, Moment.UNREAD)


def test_child_dead_instead_of_a_pong_is_an_error(kata, processes):
    """4. A child that dies instead of saying pong is a `ChildProcessError`."""
    dies(kata, processes, Moment.UNANSWERED)


def test_game_leaves_no_process(kata, processes):
    """5. When `ping_pong` returns, the child has been joined."""
    call = processes.call(kata.ping_pong, 2, warm_up=True)
    assert not call.left, "ping_pong(2) returned and left its child unjoined, running or a zombie"


def test_lost_game_leaves_no_process(kata, processes):
    """5. When `ping_pong` raises, the child has been joined."""
    call = processes.call(kata.ping_pong, 2, warm_up=True, child_dies=Moment.UNANSWERED)
    assert not call.left, "the child died and was not joined: it was left as a zombie"


def test_interrupted_game_leaves_no_process(kata, processes):
    """5. When `ping_pong` raises KeyboardInterrupt in mid-game, the child has been joined."""
    call = processes.call(kata.ping_pong, 3, warm_up=True, interrupted=True)
    assert call.outcome != "running", f"interrupted in mid-game, ping_pong {call}"
    assert not call.left, "ping_pong was interrupted and left its child, running or a zombie"


def test_game_leaves_no_descriptor(kata, processes):
    """5. After a game that was played to the end, no more descriptors are open than before."""
    call = processes.call(kata.ping_pong, 2, warm_up=True)
    assert call.descriptors <= 0, f"ping_pong(2) left {call.descriptors} descriptors open"


def test_child_exits_by_itself(kata, processes):
    """6. The child of a game that was played to the end exits with code 0."""
    call = processes.call(kata.ping_pong, 2)
    for code in call.exit_codes:
        how = f"was killed by signal {-code}" if (code or 0) < 0 else f"had exit code {code}"
        assert code == 0, f"the child {how}, expected exit code 0"


def test_child_ends_when_its_parent_dies(kata, processes):
    """7. A child whose parent dies in the middle of the game ends too."""
    call = processes.call(kata.ping_pong, 3, caller_dies=True)
    for child in call.children:
        assert processes.ended(child), (
            f"the child still ran {GRACE:g} seconds after its parent had died"
        )


def test_game_works_with_spawn(kata, processes):
    """8. Where "spawn" is the start method, the child is spawned, and the game works."""
    call = processes.call(kata.ping_pong, 1, start_method="spawn", within=15)
    said = transcript(call)
    same([line.split()[0] for line in said], ["ping", "pong"], "ping_pong(1) with spawn")
    for method in call.start_methods:
        assert method == "spawn", f"the child was started by {method}, expected spawn"


def transcript(call):
    """Return what a call returned, which must be a list of strings."""
    assert call.outcome == "returned", f"ping_pong {call}, expected a list"
    said = call.value
    texts = type(said) is list and all(type(line) is str for line in said)
    assert texts, f"ping_pong returned {shown(said)}, expected a list of strings"
    return said


def dies(kata, processes, moment):
    """Play three rounds with a child that dies at `moment`."""
    call = processes.call(kata.ping_pong, 3, child_dies=moment)
    assert call.children, "no child process was started that could have died"
    assert call.raised(ChildProcessError), (
        f"the child died {moment.value}: ping_pong {call}, expected ChildProcessError"
    )
