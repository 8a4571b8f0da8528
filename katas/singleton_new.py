"""A base class whose subclasses have one instance each

`class Settings(Singleton)`, and `Settings()` is the same object wherever it is asked for. The usual
form of it overrides `__new__` to return the object it has kept, and is wrong in a way that takes a
while to notice: Python calls `__init__` on whatever `__new__` returns, each time. The other usual
mistakes are there as well: subclasses share the base's object, threads find it half built, and a
copy makes a second one. A class that uses `Singleton` defines `__init__` like any other, or
inherits it, and no `__new__`, `__copy__` or `__reduce__` of its own; `Singleton` itself is not
called.

Rules
1. Every call of a class returns the same object, an instance of that class, also when nobody kept
   it between two calls, and also if it is falsy (`__bool__`, `__len__`) or equal to everything
   (`__eq__`).
2. The first call's arguments win: they reach `__init__` as they were given, whatever the names of
   the keywords (`self` and `cls` too), and those of later calls are ignored.
3. `__init__` runs once, however many calls follow, be it the class's own, inherited, or one of
   another base beside `Singleton`; `super().__init__(...)` in it reaches the next class as in any
   other.
4. Every class has an instance of its own: two classes of the same name, and a class and its
   subclass, whichever of them is asked first.
5. Threads that race for the first call all get that one object, and it is built once, however many
   they are, and also when an earlier attempt failed.
6. Nobody gets the object from a call before its `__init__` has finished.
7. An `__init__` that raised leaves nothing behind, whatever it raised (also `KeyboardInterrupt`):
   its caller gets that very exception, other singletons stay as they are, and the next call builds
   a fresh object with its own arguments. A call that was waiting for the failed attempt may raise
   the same exception or try again.
8. One singleton's `__init__` may build another, be it of a base class or a subclass of its own,
   also while other threads ask for either of them, and nobody waits for ever. A circle of
   singletons need not work.
9. `copy.copy`, `copy.deepcopy`, also of something that holds the object, and `pickle` there and
   back, by every protocol, give the same object, and leave it as it is: `__init__` does not run,
   and no attribute goes back to what it was. What a pickle gives where there is no instance yet is
   open.

Grade: nox -s kata -- singleton_new
"""

from typing import Any, Self


class Singleton:
    """A base class: each class derived from it has one instance, which calling it gives."""

    _instance: Any = None

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Self:
        """Return the instance, which the first call builds."""
        # TODO: one for each class, once, and only when it is finished.
        if not cls._instance:
            cls._instance = super().__new__(cls)
        return cls._instance
