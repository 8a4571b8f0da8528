"""One instance: look, lock, look again, and publish last.

Why it is done so
    The instance lives in a variable of the closure, so every decorated class has its own, whatever
    it is called and whatever it inherits from. `None` in that variable means "not built yet". The
    test is `is None`, never truth: an empty registry is falsy and is still the instance.

    The first look, without the lock, makes every later call cheap. It is only a shortcut; what
    makes the answer right is the second look under the lock. Between "nobody has built it" and
    "now I hold the lock" another thread may have come and gone, and only the second look sees that.

    `instance = cls(...)` does two things in an order that matters: the right-hand side runs
    `__init__` to its end, and only then is the name bound. So whoever sees something other than
    `None` on the first look sees a finished object. Taking it apart into `__new__`, publish and
    `__init__` would show other threads a half-built object. The same order is why a constructor
    that raises needs no clean-up: the name was never bound, and `with` gives the lock back.

What the alternatives cost
    One lock for all classes: a constructor that builds another singleton takes it a second time
    and waits for itself, unless the lock is re-entrant; and then a slow constructor makes every
    other singleton in the program wait. With a lock per class only those wait who need that class.

    A lock on every call and no first look: right, shorter, and a good answer when nobody counts
    nanoseconds. An uncontended `RLock` costs some tens of them.

    `dict.setdefault(cls, cls())`: one C call, atomic, and wrong: the argument is built before the
    call, so two threads build two objects and one of them is thrown away, its socket still open.
    With a latch or a `Future` instead of the instance in the dict the idiom is right: cheap things
    may be made twice.

    `__new__` that returns a kept object: Python then calls `__init__` on it again, every time.

What is asked next
    Why a re-entrant lock, when there is one for each class? For a constructor that, by mistake,
    asks for itself: a plain lock would be silent for ever, this one ends in a RecursionError.

    And two singletons that need each other? Two threads that start at the two ends deadlock. No
    lock helps, the circle must go: hand one of them over after both are built.

    Does the interpreter lock not do all this? No. It protects the interpreter's own structures. One
    call into C on a built-in container with built-in keys is atomic; nothing else is, whatever
    today's interpreter does. A thread may be switched between any two bytecodes, so also between
    the look and the assignment.

    In Java a double-checked lock needs `volatile`; here? CPython stores and reads a reference in
    one piece and in order, and the free-threaded build pays for the same with atomic instructions.
    In Java or C++ the reference may become visible before what the constructor wrote.

    What about processes? One per process: a child that is forked has a copy, one that is spawned
    builds its own. And if another thread was inside the constructor during the fork, the child
    inherits a lock that nobody will ever release.

    Why `Callable[..., T]` and not the constructor's own parameters (`ParamSpec`)? Because later
    calls pass no arguments, and a type checker would refuse them.

    Is there something simpler? A module: it is built once, under the import system's lock, and
    everyone knows where it is. Or one object made in `main()` and handed to whoever needs it,
    which is also what makes tests easy. A singleton is a global variable with good manners.

Cost: one comparison a call once the object is there; one lock a class.
"""

import functools
import threading
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def singleton(cls: type[T]) -> Callable[..., T]:
    """Return what stands for `cls` from now on: calling it gives the one instance."""
    lock = threading.RLock()
    instance: T | None = None

    @functools.wraps(cls, updated=())
    def get(*args: Any, **kwargs: Any) -> T:
        nonlocal instance
        if instance is None:
            with lock:
                if instance is None:
                    instance = cls(*args, **kwargs)
        return instance

    return get
