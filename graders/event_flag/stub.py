"""A flag that threads wait for

Workers start before the configuration is loaded and wait until somebody says "go". That somebody
may be early or late, may say it to a hundred workers, and may take it back the next moment. A
`Condition` lets threads sleep and be woken; it remembers nothing. The flag has to do the
remembering. A thread is *blocked* once its `wait` has found the flag down and sleeps.

Rules
1. A new flag is down. `set` raises it and `clear` lowers it, either of them also twice in a row;
   `is_set` tells whether it is up.
2. `wait` returns True at once while the flag is up, whatever the timeout, and leaves it up.
3. `wait` blocks while the flag is down and returns True once it is raised: every thread that is
   blocked does so, however many there are.
4. Every thread that was blocked at `set` returns True even if `clear` follows at once, be the flag
   raised again after that or not.
5. No `set` is missed: a thread that finds the flag down is woken by the next `set`, also if that
   comes before the thread has fallen asleep.
6. A `wait` that begins after `clear` has returned, blocks until the next `set`, whatever became of
   those who waited before.
7. `wait(timeout)` returns False after so many seconds in which the flag was not raised, at most one
   second late and not early; 0 or less does not block, and None is for ever. Who gave up
   changes nothing for the others: the next `set` still wakes every one of them.
8. The work is done here: `threading.Event`, `multiprocessing.Event` and `asyncio.Event` are not
   called.

Grade: nox -s kata -- event_flag
"""

import threading


class EventFlag:
    """A flag that is up or down; it wakes those who wait for it to go up."""

    def __init__(self) -> None:
        self._up = False
        self._changed = threading.Condition()

    def is_set(self) -> bool:
        """Tell whether the flag is up."""
        return self._up

    def set(self) -> None:
        """Raise the flag and wake everyone who waits for it."""
        self._up = True
        # TODO: some sleep; who wakes them?

    def clear(self) -> None:
        """Lower the flag."""
        self._up = False

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the flag is raised; False if that took longer than `timeout` seconds."""
        # TODO: sleep as long as needed, miss nothing, and tell apart why the sleep was over.
        with self._changed:
            if not self._up:
                self._changed.wait(0 if timeout is None else timeout)
        return self._up
