"""Grades katas/zombie_reaper.py."""

import contextlib
import itertools
import os
import shlex
import signal
import subprocess

import psutil
import pytest

from dojo.compare import same, shown

LONG = ["sleep", "3.5"]
"""Longer than a machine stands still, and not so long that who waits for it is taken to hang."""

ENDLESS = ["sleep", "60"]


@pytest.fixture
def ends(tmp_path):
    """Starts a child that ends as told once `start` has returned; returns its process id.

    It ends after a second or more too: a `start` may wait for that.
    """
    files = (tmp_path / f"go{number}" for number in itertools.count())

    def end(reaper, how):
        go = next(files)
        told = f"[ -e {shlex.quote(str(go))} ]"
        waits = f"n=0; until {told} || [ $n = 20 ]; do sleep 0.05; n=$((n + 1)); done"
        pid = started(reaper, ["sh", "-c", f"{waits}; {how}"])
        go.touch()
        return pid

    return end


def test_command_runs_as_a_child(kata, family):
    """1. `start` starts the program as a child and returns its id, without waiting for its end."""
    with kata.Reaper() as reaper:
        pid = started(reaper, LONG)
        assert not family.is_over(pid), f"start({LONG}) returned when the command had ended"
        assert pid in family.children(), "start returned the id of a process that was no child"
        child = psutil.Process(pid)
        right = family.eventually(lambda: child.cmdline() == LONG)
        assert right, f"start({LONG}) returned the id of a process that ran {child.cmdline()}"


def test_ended_child_is_reaped_unasked(kata, family, ends):
    """2. A child that has ended is gone within one second, unasked, also beside a stranger."""
    with kata.Reaper() as reaper:
        pid = ends(reaper, "exit 0")
        family.eventually(lambda: family.is_over(pid))
        gone(family, pid, "a child that had ended")
    other = subprocess.Popen(["true"])
    family.eventually(lambda: family.is_over(other.pid))
    with kata.Reaper() as reaper:
        pid = ends(reaper, "exit 0")
        family.eventually(lambda: family.is_over(pid))
        soon = family.eventually(lambda: family.is_gone(pid))
    other.wait()
    assert soon, "a child was still a zombie after a second, with a zombie of subprocess beside it"


def test_child_that_ends_at_once_is_reaped(kata, family):
    """2. So is a child that ended before `start` had returned."""
    with kata.Reaper() as reaper:
        with family.slow_starts():
            pid = started(reaper, ["true"])
        gone(family, pid, "a child that had ended before start returned")


def test_hundred_that_end_at_once_are_reaped(kata, family, kill_at_once):
    """3. Children that end all at the same moment, a hundred of them, are all reaped."""
    with kata.Reaper() as reaper:
        pids = [started(reaper, ENDLESS) for _ in range(100)]
        kill_at_once(pids)
        family.eventually(lambda: len(reaper.codes()) == len(pids))
        left = [pid for pid in pids if not family.is_gone(pid)]
        assert not left, f"{len(left)} of 100 children that ended at once were left zombies"
        coded = len(reaper.codes())
        assert coded == 100, f"codes() had {coded} codes of 100 children that ended at once"


def test_codes_tell_how_children_ended(kata, family, ends):
    """4. `codes` has the exit code of each that ended, or minus the number of the signal."""
    with kata.Reaper() as reaper:
        expected = {}
        for code, how in (
            (0, "exit 0"),
            (3, "exit 3"),
            (255, "exit 255"),
            (-signal.SIGTERM, "kill -TERM $$"),
        ):
            expected[ends(reaper, how)] = int(code)
            family.eventually(lambda: len(reaper.codes()) == len(expected))
        same(reaper.codes(), expected, "codes(), of children that ended one after the other,")


def test_codes_wait_for_nobody(kata, family):
    """4. Who is still running has no code yet, and nobody waits for it."""
    with kata.Reaper() as reaper:
        pid = started(reaper, LONG)
        codes = reaper.codes()
        assert not family.is_over(pid), "codes() returned when the running child had ended"
        same(codes, {}, "codes() while the only child was running")
        codes[pid] = 0
        same(reaper.codes(), {}, "codes() once the dict that it had returned before was changed")


def test_exit_codes_are_left_to_others(kata, family, ends):
    """5. A child of `subprocess` or `os.fork`, from before or after, is left to whoever made it."""
    before = subprocess.Popen(["sh", "-c", "exit 7"])
    with kata.Reaper() as reaper:
        after = subprocess.Popen(["sh", "-c", "exit 8"])
        forked = os.fork()
        if forked == 0:
            os._exit(9)
        for pid in (before.pid, after.pid, forked):
            family.eventually(lambda pid=pid: family.is_over(pid))
        own = ends(reaper, "exit 0")
        family.eventually(lambda: own in reaper.codes())
    same(before.wait(), 7, "the exit code that subprocess found, of a child from before the block,")
    same(after.wait(), 8, "the exit code that subprocess found, of a child from inside the block,")
    try:
        code = os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1])
    except ChildProcessError:
        raise AssertionError("a child of os.fork was reaped, expected it to be left") from None
    same(code, 9, "the exit code of a child of os.fork")


def test_strangers_child_runs_on(kata, family, ends):
    """5. A child of somebody else that is still running at the end of the block runs on."""
    other = subprocess.Popen(ENDLESS)
    with kata.Reaper() as reaper:
        ends(reaper, "exit 0")
    # Who was killed before, or has ended, is not ended by this signal.
    other.terminate()
    expected = -signal.SIGTERM
    same(other.wait(), expected, "SIGTERM, to a child that subprocess started, after the block")


def test_command_that_cannot_start_is_an_error(kata, family, tmp_path):
    """6. A command that cannot be started raises `OSError`, and no process is left of it."""
    script = tmp_path / "script"
    script.write_text("#!/bin/sh\nexit 0\n")
    for command, what in (
        ([str(tmp_path / "missing")], "a file that does not exist"),
        ([str(script)], "a file that may not be executed"),
    ):
        with kata.Reaper() as reaper:
            before = family.children()
            try:
                seen = f"returned {shown(reaper.start(command))}"
            except OSError:
                seen = "OSError"
            except Exception as error:  # noqa: BLE001  shown
                seen = f"raised {type(error).__name__}"
            assert seen == "OSError", f"start of {what} {seen}, expected OSError"
            assert family.children() <= before, f"start of {what} left a process"


def test_end_of_the_block_kills_and_reaps(kata, family):
    """7. Leaving the block kills and reaps who is still running, and `codes` has the code."""
    with kata.Reaper() as reaper:
        pids = [started(reaper, LONG) for _ in range(3)]
    left = [pid for pid in pids if not family.is_gone(pid)]
    assert not left, f"{len(left)} of 3 children were left, running or zombies, after the block"
    same(reaper.codes(), dict.fromkeys(pids, -signal.SIGKILL), "codes() after the block")


def test_who_had_ended_keeps_its_code(kata, family, ends):
    """7. Who had ended when the block is left is reaped, too, with its own code."""
    for _ in range(5):  # in one of them, who looks now and then has not looked meanwhile
        with kata.Reaper() as reaper:
            pid = ends(reaper, "exit 5")
            family.until_over(pid)
        assert family.is_gone(pid), "a child that had ended was left a zombie after the block"
        same(reaper.codes(), {pid: 5}, "codes() after the block, the child having ended before")


def test_exception_leaves_no_child(kata, family):
    """7. So it is when an exception leaves the block, and the exception goes on."""
    error = LookupError("from inside the block")
    pids, seen = [], None
    try:
        with kata.Reaper() as reaper:
            pids.append(started(reaper, LONG))
            raise error
    except LookupError as raised:
        seen = raised
    assert seen is error, f"LookupError left the block as {shown(seen)}, expected to go on"
    left = [pid for pid in pids if not family.is_gone(pid)]
    assert not left, "an exception left the block, and the child was left, running or a zombie"


def test_handler_is_put_back(kata, family):
    """8. After the block the program's handler for SIGCHLD is the one it was before."""

    def of_the_program(number, frame):
        pass

    for before in (signal.SIG_DFL, of_the_program, signal.SIG_IGN):
        signal.signal(signal.SIGCHLD, before)
        with kata.Reaper() as reaper:
            if before != signal.SIG_IGN:  # with which the kernel reaps, and nobody has a code
                started(reaper, ["true"])
        after = signal.getsignal(signal.SIGCHLD)
        assert after == before, (
            f"the handler was {named(after)} after the block, expected {named(before)}"
        )


def test_handler_is_put_back_after_an_exception(kata, family):
    """8. So it is after an exception."""
    before = signal.getsignal(signal.SIGCHLD)
    with contextlib.suppress(LookupError), kata.Reaper():
        raise LookupError
    after = signal.getsignal(signal.SIGCHLD)
    assert after == before, (
        f"the handler was {named(after)} after an exception, expected {named(before)}"
    )


def started(reaper, command):
    """Start a command and return its process id."""
    pid = reaper.start(command)
    assert type(pid) is int, f"start({command}) returned {shown(pid)}, expected a process id"
    return pid


def gone(family, pid, who):
    """Assert that a child leaves the process table by itself."""
    soon = family.eventually(lambda: family.is_gone(pid))
    assert soon, f"{who} was still a zombie after a second, expected it to be reaped"


def named(handler):
    """Return a handler in words."""
    return getattr(handler, "name", None) or getattr(handler, "__name__", "another one")
