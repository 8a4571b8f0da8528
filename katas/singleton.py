"""One instance, whatever the threads do

Settings, a connection pool, a registry of metrics: a program wants one of each, and whoever asks
first builds it. `singleton` decorates a class, so that calling the class always gives that one
object. Every tutorial has a version of it, and most of them break as soon as two threads ask at
once, a constructor fails, or the object happens to be falsy. What `isinstance`, subclassing and
attributes do through the decorated name is left open.

Rules
1. Every call returns the same object, an instance of the decorated class, also when nobody kept
   that object between two calls.
2. The first call's arguments win: they reach the constructor as they were given, whatever the
   names of the keywords (`self` and `cls` too), and those of later calls are ignored.
3. `__init__` runs once, however many calls follow.
4. Every class has an instance of its own, however many classes there are; so have two classes of
   the same name, and a class and its subclass when both are decorated.
5. An instance that is falsy (`__bool__`, `__len__`) or equal to everything (`__eq__`) is still the
   instance.
6. Threads that race for the first call all get that one object, and it is built once, however many
   they are, and also when an earlier attempt failed.
7. Nobody gets the object before its `__init__` has finished.
8. A constructor that raised leaves nothing behind, whatever it raised (also `KeyboardInterrupt`):
   its caller gets that very exception, other singletons stay as they are, and the next call builds
   a fresh object. A call that was waiting for the failed attempt may raise the same exception or
   try again.
9. One singleton's constructor may build another, also while other threads ask for either of them,
   and nobody waits for ever. A circle of singletons need not work.

Grade: nox -s kata -- singleton
"""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def singleton(cls: type[T]) -> Callable[..., T]:
    """Return what stands for `cls` from now on: calling it gives the one instance."""
    # TODO: build the instance when it is first asked for, and give it to everyone after that.
    return cls
