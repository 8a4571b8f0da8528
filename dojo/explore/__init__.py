"""Explores the interleavings of a small multi-threaded program: the same verdict on every run.

    explorer = Explorer(["counter.py"])
    explorer.install()                       # before the program is imported
    import counter
    explorer.explore(setup, threads=[one, other], check=check)

Nothing but the standard library is used, and one process explores one program: what `install`
replaces stays replaced. Outside `explore` everything behaves as usual.

Theory of operation
-------------------
*One at a time.* The program's threads are real OS threads, of which one runs at any moment; it
hands over where we say, and only there. Who goes on is a decision; a list of decisions is a
schedule; the same schedule gives the same run.

*Scheduling points* come before each bytecode of the program that may touch shared state
(globals, closure cells, attributes, containers) and before each operation of `threading`,
`queue`, `concurrent.futures`, `time` and `_thread`, which the program gets from us however it
imports them. The files named to `Explorer` and those that the scenario's functions come from
count as the program.

*Atomic* is one C-level call on a built-in with built-in keys (`append`, `setdefault`, `popleft`,
`in`), with a point before it; Python-level `__eq__`, `__hash__` or `__del__` that run inside it
are not, nor is the factory of a defaultdict, nor what `collections` does in Python
(`Counter.update`). No other sequence of bytecodes is, whatever today's interpreter does: it may
switch between any two of them.

*Shared* is a location once two threads have used it, one of them writing, with no lock in
common. Which ones are is learnt from the runs themselves; when the set grows, the search starts
over. A location goes by its name (all attributes `count` are one, and so are all containers of
all files): more points than needed, never fewer.

*The search* goes best first through the schedules with 0, then 1, then 2 preemptions; a switch
where the running thread cannot go on is free. A state is recognised by a hash of its
happens-before graph: what each thread did, in the order in which it matters to others. Equal
states are followed once. A budget counts schedules, never seconds (one of more than a hundred
decisions, or two hundred accesses, counts as several); the last fifth of it goes to random
schedules where the bound was not exhausted.

*Waiting.* Time is virtual, on every clock of `time` and `datetime`: sleepers and timeouts come due
when nobody else can run, or when all who can do nothing but ask: the same question, four times and
more, while nothing of their own changes (their writes, the variables of their frames) and nobody
else changes anything. Where one of them looks at the clock, too, a tenth of the time passes at
each question. Work takes no time, and giving way takes none; but after three thousand accesses in
which not everybody rested it passes as well, a tenth at a time, for who counts until a sleeper
stops it would count for ever. Who wakes finds its time to have just passed; who is due within five
microseconds of another may wake before it. After a hundred naps in which nobody wrote anything, or
three hundred whatever was written, longer ones are taken, but past nobody else's. A thread that
keeps asking what nobody answers lets the others run: spinning on a flag, polling with sleep and
try-lock with back-off are legal. After 200 decisions they are drawn at random, which ends symmetric
livelocks. Not to have finished after 6,000 is no verdict; that nobody wrote anything in 3,000 is
one, and so are 50,000 accesses of one who only asks, or 200,000 of one who works.

*Fresh.* Before each schedule the module-level state of the program is put back, locks made at
import time included; `setup` makes the rest. `threading` knows the run's threads alone, numbered
from one; a set of threads, or of futures, has the same order in every run.

*Foreign calls.* A mutex that is a pipe's token, a file lock or an event loop of its own blocks its
thread where we see nothing, until another thread acts. Who is asleep in the kernel between two
points, and has used no CPU time for a while, is *away*: the others go on, and it waits at its next
step into the explorer until it is chosen again. From then on the ground is not covered: what is
done by such calls is no part of a state, so states are not told apart, nothing is called exhausted
and about a second is spent on it; `Exploration.uncovered` says who left first, and where. What the
program touched just before becomes a point. Where all are away or wait, three quiet seconds make
a deadlock; as long as somebody may come back, virtual time and patience pass at the pace of real
time. A failure found so is one that happened, but its schedule may end otherwise when it is run
again. A program that leaves descriptors open is stopped when none is left, without a verdict for
that schedule. Only Linux tells who is asleep; elsewhere such a call blocks its run.

*A failure* is an exception in a thread or in the check, a deadlock, or a thread that never ends
(no point for `hang_limit` CPU seconds). Its schedule is shortened,
run once more to be recorded, and reported as `ScheduleFailure` with a token that replays it.

Not covered: C extensions and real I/O (one step each, unless it blocks), free-threaded builds and
weaker memory than sequential consistency, `vars(x)`, `x.__dict__` and `exec` as ways to shared
state, code at import time, other files' bytecodes, a generator begun at module level (it cannot be
wound back), an object that goes away while others know it weakly, timeouts that fire while others
could still run. Hashes of strings must be fixed (PYTHONHASHSEED) for a token to hold in another
process.

The modules, in the order of a run: `explorer` (the API) → `install`, `library` (what is replaced) →
`fresh`, `fitting` → `search` → `foreign`, `asleep` (calls that block) → `run` on `scheduler` with
`pool`, `task`, `memory`, `decision`, `naps` → `instrument`, `bytecode` (points in code) → `locks`,
`signals`, `threads`, `clock`, `calendar`, `caches`, `iterators` (what a program calls) → `record`,
`tokens`, `results`.
"""

from dojo.explore.explorer import Explorer
from dojo.explore.results import (
    Exploration,
    ExplorerError,
    ScheduleFailure,
    Step,
    TokenError,
    Wait,
)

__all__ = [
    "Exploration",
    "Explorer",
    "ExplorerError",
    "ScheduleFailure",
    "Step",
    "TokenError",
    "Wait",
]
