"""A flag, and how often it was raised: who sleeps waits for the number to change.

Why it is done so
    The condition is a place to sleep. It remembers nothing: a `notify_all` that finds nobody asleep
    is gone. So the look at the flag and the falling asleep must be one step, which they are, since
    `Condition.wait` gives the lock up and falls asleep in one, and `set` needs that lock. Without
    the lock around the look, the flag goes up between the look and the sleep, and the thread waits
    for the next time, which may never come.

    The obvious loop, `while not self._up: wait()`, loses something else. A hundred threads are
    woken, and before the first of them has the lock again somebody clears the flag: all of them
    look, find it down, and go back to sleep. They were told to go, and did not. What a thread has
    to ask is not "is it up?" but "was it raised since I came?". A number that only grows answers
    that, however many times the flag went up and down in between.

    It is also what tells a real wake-up from a false one, and a wake-up from the end of the
    timeout. `wait_for` looks once more when the time is over, so a flag raised at the last moment
    counts, and it sleeps for what is left of the timeout, not for all of it again.

    Who gives up has nothing to clear away: the condition takes it off its own list.

What the alternatives cost
    `threading.Event` does not loop at all: it returns what `Condition.wait` returned, for nobody
    but `set` notifies its condition. Right as well, as long as false wake-ups are impossible,
    which is a promise of that implementation and not of conditions in general.

    A fresh lock for each waiter, taken, put into a list and taken again by the waiter, is what a
    condition is made of; `set` releases all of the list. Swapping the list for an empty one is the
    step to be careful with.

    A semaphore released once for each waiter: those who have not yet fallen asleep may steal the
    permits of those who have.

What is asked next
    Why is `is_set` right without a lock? It reads one reference, and its answer is old anyway when
    the caller gets it. "If it is not set, wait" belongs into `wait`.

    Event or condition? An event is for what happens once: started, loaded, stopped. A flag that
    goes up and down is nearly always a race somewhere: whoever was not yet waiting missed it. For
    a state that changes, wait on a condition for the state itself.

    What about many generations of threads that all wait for each other? A `Barrier`; it has the
    same number inside, and for the same reason.

    Must the number be guarded? It is raised and looked at under the lock. `+=` is not one step:
    only one call into C on a built-in is.

Cost: `set` wakes everyone; each of them takes the lock once, one after the other.
"""

import threading


class EventFlag:
    """A flag that is up or down; it wakes those who wait for it to go up."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._up = False
        self._times_raised = 0

    def is_set(self) -> bool:
        """Tell whether the flag is up."""
        return self._up

    def set(self) -> None:
        """Raise the flag and wake everyone who waits for it."""
        with self._changed:
            self._up = True
            self._times_raised += 1
            self._changed.notify_all()

    def clear(self) -> None:
        """Lower the flag."""
        with self._changed:
            self._up = False

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the flag is raised; False if that took longer than `timeout` seconds."""
        with self._changed:
            if self._up:
                return True
            before = self._times_raised
            return self._changed.wait_for(lambda: self._times_raised != before, timeout)
