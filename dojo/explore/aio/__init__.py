"""Explores the schedules of a small asyncio program.

Theory of operation.

**What varies.** An asyncio program is a set of tasks; between two awaits a task is alone, so what
can go wrong depends on three things only: which of the tasks that could go on gets on first, at
which await somebody cancels, and what fails. Each of them is a *decision* of the run, made when it
comes up: which ready callback is next, cancel now or not, raise here or not. A schedule is the list
of the decisions that differ from the default, and the default is what asyncio itself does: first
in, first out, nothing cancelled, nothing failing. The same list gives the same run, so a schedule
can be replayed, shortened and printed.

**What is kept.** `loop` is the interpreter's own `BaseEventLoop` with its own tasks and futures;
only the choice of the next callback and the clock are ours. What asyncio promises stays true in
every schedule: `call_soon` keeps its order, the callbacks of one future come in the order of
registration, timers fire in the order of their times (`order`). Not promised, and therefore
explored: which of two tasks gets on first, which of two timers of one moment fires first, when a
thread is done. A program that counts on `sleep(0)` to have let "the other one" get to a certain
line counts on what nobody promises.

**Time** is virtual. It moves when nothing can run, to the next timer, and never before; so ties are
exact and are explored, and a program that sleeps for an hour is judged in a millisecond. A task
that has slept two hundred times may oversleep, though never past anybody else's timer. A
coroutine that blocks (`time.sleep`, a `threading.Lock` that is taken, `Future.result()` of a
thread) is caught in the act, because all blocking goes through the run.

**Threads.** The run is a run of threads, as for threaded programs, and the loop is the first of
them. A function given to `to_thread` or `run_in_executor` is another; it runs when the loop has
nothing to do, or instead of it, at the price of an out-of-turn choice, and what it shares with the
loop is watched like any race.

**Search.** Best first by the number of out-of-turn choices: 0, 1, then 2. Such a choice lets one
ready callback overtake those before it, or holds the first one back until nothing else is ready.
Cancelling (one task, once, where the grader asks for it) and a fault (one of the places marked by
`fault`) cost nothing, so both are tried at every place in the default order first; both in one
schedule count as one choice. Nothing is taken for explored that was not run: there is no reduction
but the one of the threads. What does not fit the budget of schedules is sampled, seeded, and the
result says up to which bound everything was tried. Of more than ten ready callbacks the first ten
are considered, which the result owns up to as well.

**What is found.** A check that fails; an exception that comes out of a task or callback; tasks that
nothing can wake (deadlock, lost wake-up); tasks left behind; a cancelled task that does not end as
cancelled (to catch CancelledError, clean up and raise it again is right, to return is not;
`uncancel` says that it was meant); a task that ends as cancelled though nobody cancelled it; a
task's exception that nobody looked at; a coroutine never awaited; a blocked loop. A run of 10,000
steps is a finding in asyncio's own order, or if a task waited through half of it for no timer; else
it is undecided and the result is not called exhausted.

**What is not covered.** Sockets, pipes, signals and subprocesses: the loop has none, and says
NotImplementedError. `asyncio.run` inside the scenario: the scenario runs in a loop already. Tasks
that only the garbage collector ends. How many threads a default executor has: here as many as are
asked for. Real time. A run that makes time pass although something is ready: only who polls for a
thousand steps sees that.

The modules, in the order of a run: `explorer` (the API) → `fresh` → `search` → `scenario` (one
schedule's life) → `run` (the decisions, and who blocks) on `loop`, `naps` and `order` → `waits`,
`findings` (what is said) → `record`.
"""

from dojo.explore.aio.explorer import LoopExplorer, fault

__all__ = ["LoopExplorer", "fault"]
