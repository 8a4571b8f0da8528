"""Grades katas/orphan_watch.py."""

import os
import signal
import sys

import psutil
import pytest

from dojo.compare import same, shown
from dojo.fixtures import work
from dojo.fixtures.caller import is_over, wait_until
from dojo.fixtures.partner import alive, at_rest, wait_for

pytestmark = pytest.mark.allows("ctypes")

AT_MOST = 3.0


@pytest.fixture(autouse=True)
def marks(tmp_path, monkeypatch):
    """A folder for the marks that work leaves."""
    monkeypatch.setenv(work.MARKS, str(tmp_path))


def test_child_calls_work_once(kata, caller):
    """1. `watched` starts a child that calls `work` once, and returns its id at once."""
    found = answer(caller(watch_one, kata, work.sleeps), "watched(work)")
    assert found["child"], "watched returned the id of a process that was no child"
    assert not found["zombie"], "the child had ended when watched returned, work being long"
    for doing in (work.returns, work.raises_value_error):
        answer(caller(exit_codes, kata, doing), "watched(work)")
    same(len(work.marked("began")), 3, "the number of calls of work, after three of watched,")


def test_exit_code_tells_how_work_ended(kata, caller):
    """1. The child's exit code is 0 when `work` has returned and 1 when it has raised."""
    for doing, expected in (
        (work.returns, 0),
        (work.raises_value_error, 1),
        (work.raises_interrupt, 1),
        (work.raises_exit, 1),
    ):
        code = answer(caller(exit_codes, kata, doing), "watched(work)")
        same(code, expected, f"the exit code of a child whose work {said(doing)}")


def test_child_ends_after_its_parent(kata, caller, family):
    """2. A child ends when its parent was killed, whatever it does, catches or ignores."""
    for doing in (work.computes, work.sleeps, work.reads, work.holds_on):
        found = caller(watch_one, kata, doing)
        child = answer(found, "watched(work)")["pid"]
        found.kill()
        ends(family, child, f"its parent had been killed, while it {said(doing)}")


def test_child_ends_whose_parent_died_first(kata, caller, family):
    """3. So does one whose parent died before the child came to its first line."""
    found = caller(watch_after_death, kata)
    same(found.outcome, "died", "the caller, killed by its child's first breath,")
    children = [int(pid) for pid in work.marked("forked")]
    assert children, "watched started no child"
    for child in children:
        ends(family, child, "its parent had died before the child's first line")


def test_child_ends_among_others(kata, caller, family):
    """4. So does one whose parent has other watched children and daemons, and not before."""
    found = caller(watch_many, kata)
    pids = answer(found, "watched and daemon, in turn,")
    for child in pids["watched"]:
        alive = not family.has_ended(child)
        assert alive, "a watched child ended while its parent was alive"
    found.kill()
    for child in pids["watched"]:
        ends(family, child, "its parent had been killed, who had other children and daemons")


def test_daemon_is_nobodys(kata, caller):
    """5. A daemon is no child of the caller, and has a session of its own that it does not lead."""
    found = answer(caller(start_daemon, kata, work.looks_around), "daemon(work)")
    pid = only("began")
    same(found["pid"], int(pid), "daemon, in comparison with the id of the process that works,")
    parent, session = only("parent"), only("session")
    assert parent != str(found["caller"]), "the daemon was a child of the process that called"
    assert session != str(found["session"]), "the daemon was in the caller's session"
    assert session != pid, "the daemon led its session, expected it to be only a member"


def test_daemon_leaves_no_child(kata, caller):
    """6. When `daemon` has returned, it has left no child, neither running nor a zombie."""
    found = answer(caller(start_daemon, kata, work.sleeps), "daemon(work)")
    same(found["children"], [], "the children that the caller had when daemon returned")


def test_daemon_goes_on(kata, caller, family):
    """6. The daemon goes on when the caller dies."""
    found = caller(start_daemon, kata, work.survives)
    pid = answer(found, "daemon(work)")["pid"]
    found.kill()
    work.mark("go")
    wait_for(lambda: bool(work.marked("survived")), AT_MOST, lambda: alive(pid))
    assert work.marked("survived"), "the daemon ended when the process that had called was killed"


def test_daemon_has_null_devices(kata, caller):
    """7. A daemon's descriptors 0, 1 and 2 are the null device."""
    answer(caller(start_daemon, kata, work.looks_around), "daemon(work)")
    null = work.marked("null")
    for number, name in enumerate(("input", "output", "error")):
        assert str(number) in null, f"the daemon's standard {name} was not the null device"


def test_daemon_has_nothing_of_the_caller(kata, caller):
    """7. No other descriptor that the caller had open is the daemon's."""
    found = answer(caller(start_daemon, kata, work.looks_around), "daemon(work)")
    kept = [what for what, place in found["open"].items() if place in work.marked("open")]
    assert not kept, f"the daemon had {' and '.join(kept)} of the caller's, expected neither"


def test_lost_daemon_is_an_error(kata, caller):
    """8. If the first or the second process dies before its first line, it is an error."""
    for depth, which in ((1, "first"), (2, "second")):
        found = caller(start_dying_daemon, kata, depth)
        what = f"the {which} process died before its first line: daemon"
        seen, children = answer(found, what)
        assert seen == "ChildProcessError", f"{what} {seen}, expected ChildProcessError"
        same(children, [], f"{what} raised, and the children it left")


def test_nobody_comes_back(kata, caller, family):
    """9. Neither kind of child comes back into the caller's code, whatever `work` raises."""
    for kind in ("watched", "daemon"):
        for doing in (work.returns, work.raises_value_error, work.raises_interrupt):
            found = caller(come_through, kata, kind, doing)
            pid = answer(found, f"{kind}(work)")
            family.eventually(lambda pid=pid: family.has_ended(pid), pid)
            through = set(work.marked("finally")) - set(work.marked("called"))
            assert not through, f"{kind}: a child came to a finally, its work {said(doing)}"


def test_nothing_is_printed_twice(kata, caller):
    """9. What the caller had printed and not yet flushed is not written a second time."""
    for kind in ("watched", "daemon"):
        for doing in (work.returns, work.flushes):
            found = caller(print_first, kata, kind, doing)
            seen = answer(found, f"{kind}(work)")
            what = f"{kind}, after print('printed once'), with work that {said(doing)}"
            same(seen, "printed once\n", f"{what}: the output")


def answer(found, what):
    """Return what a caller's function returned."""
    assert found.outcome == "returned", f"{what} {found.outcome} {shown(found.value)}"
    return found.value


def ends(family, pid, when):
    """Assert that a process ends within a second."""
    soon = family.eventually(lambda: family.has_ended(pid), pid)
    assert soon, f"a watched child still ran a second after {when}"


def only(name):
    """Return the one line of a mark."""
    lines = work.marked(name)
    assert len(lines) == 1, f"work was called {len(lines)} times, expected once"
    return lines[0]


def watch_one(kata, doing):
    """Start a child, and see it when its work has begun."""
    before = len(work.marked("began"))
    pid = kata.watched(doing)
    is_child = pid in [child.pid for child in psutil.Process().children()]
    ended = has_ended(pid)
    wait_for(lambda: len(work.marked("began")) > before, AT_MOST, lambda: alive(pid))
    return {"pid": pid, "child": is_child, "zombie": ended}


def exit_codes(kata, doing):
    """Return the exit code of a child."""
    return os.waitstatus_to_exitcode(os.waitpid(kata.watched(doing), 0)[1])


def watch_after_death(kata):
    """Have each process that is forked here kill this one before it does anything else."""
    boss = os.getpid()

    def kill():
        work.mark("forked")
        if os.getppid() == boss:
            os.kill(boss, signal.SIGKILL)
            wait_until(lambda: os.getppid() != boss, AT_MOST)

    os.register_at_fork(after_in_child=kill)
    kata.watched(work.sleeps)
    wait_until(lambda: False, AT_MOST)


def watch_many(kata):
    """Start children and daemons in turn, and see one of the children end."""
    first = kata.watched(work.sleeps)
    kata.daemon(work.sleeps)
    second = kata.watched(work.sleeps)
    os.waitpid(kata.watched(work.returns), 0)
    kata.daemon(work.sleeps)
    watched = [psutil.Process(pid) for pid in (first, second)]
    wait_until(lambda: at_rest(watched), AT_MOST)  # who has been told to end does so first
    return {"watched": [first, second]}


def start_daemon(kata, doing):
    """Start a daemon with files open, and wait until its work has begun."""
    reader, writer = os.pipe()
    os.dup2(os.open(sys.executable, os.O_RDONLY), 700)
    opened = {"a pipe": place(writer), "a file": place(700)}
    for stream in (0, 1, 2):  # of which a caller's own may be the null device already
        os.dup2(os.pipe()[1], stream)
    pid = kata.daemon(doing)
    children = [child.pid for child in psutil.Process().children()]
    wait_for(lambda: bool(work.marked("began")), AT_MOST, lambda: alive(pid))
    return {
        "pid": pid,
        "children": children,
        "caller": os.getpid(),
        "session": os.getsid(0),
        "open": opened,
        "ends": (reader, writer),
    }


def start_dying_daemon(kata, depth):
    """Have the process that is forked so many forks below this one die at once."""
    forks = 0

    def die():
        nonlocal forks
        forks += 1
        if forks == depth:
            os.kill(os.getpid(), signal.SIGKILL)

    os.register_at_fork(after_in_child=die)
    try:
        seen = f"returned {shown(kata.daemon(work.returns))}"
    except Exception as error:  # noqa: BLE001  told
        seen = type(error).__name__
    return seen, [child.pid for child in psutil.Process().children()]


def come_through(kata, kind, doing):
    """Note who comes to the `finally` around a call; return the child's id when it has begun."""
    work.mark("called")
    before = len(work.marked("began"))
    try:
        pid = getattr(kata, kind)(doing)
    finally:
        work.mark("finally")
    wait_for(lambda: len(work.marked("began")) > before, AT_MOST, lambda: alive(pid))
    return pid


def print_first(kata, kind, doing):
    """Print into a buffer, start a process, wait for its end; return what came out."""
    reader, writer = os.pipe()
    os.dup2(writer, 1)
    os.close(writer)
    sys.stdout = sys.__stdout__ = open(1, "w", closefd=False)  # noqa: SIM115
    print("printed once")  # noqa: T201
    pid = getattr(kata, kind)(doing)
    wait_for(lambda: has_ended(pid), AT_MOST, lambda: alive(pid))
    sys.stdout.flush()
    return os.read(reader, 4096).decode()


def has_ended(pid):
    """Tell whether a process has ended, be it a zombie or gone."""
    try:
        return is_over(psutil.Process(pid))
    except psutil.NoSuchProcess:
        return True


def said(doing):
    """Return what work does in words."""
    return doing.__name__.replace("_", " ")


def place(descriptor):
    """Return where a descriptor leads to, as work notes it."""
    found = os.fstat(descriptor)
    return f"{found.st_dev} {found.st_ino}"
