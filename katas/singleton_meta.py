"""A metaclass whose classes have one instance each

`class Settings(metaclass=SingletonMeta)`, and `Settings()` is the same object wherever it is asked
for. Calling a class calls `__call__` of its metaclass, so here is the place to decide what a call
means, and `Settings` stays a real class: one can derive from it, ask `isinstance`, read its
attributes. What remains are the mistakes: a subclass that gets its base's object, threads that find
it half built or wait for each other, and a copy that is a second one. A class that uses
`SingletonMeta` defines no `__copy__` or `__reduce__` of its own.

Rules
1. Every call of a class returns the same object, an instance of that class, also when nobody kept
   it between two calls, and also if it is falsy (`__bool__`, `__len__`) or equal to everything
   (`__eq__`).
2. The first call's arguments win: they reach `__new__` and `__init__` as they were given, whatever
   the names of the keywords (`self` and `cls` too), and those of later calls are ignored.
3. `__new__` and `__init__` run once, however many calls follow, be they the class's own or
   inherited.
4. Every class has an instance of its own: two classes of the same name, and a class and its
   subclass, whichever of them is asked first.
5. Threads that race for the first call all get that one object, and it is built once, however many
   they are, and also when an earlier attempt failed.
6. Nobody gets the object from a call before its `__init__` has finished.
7. A constructor that raised leaves nothing behind, whatever it raised (also `KeyboardInterrupt`):
   its caller gets that very exception, other singletons stay as they are, and the next call builds
   a fresh object with its own arguments. A call that was waiting for the failed attempt may raise
   the same exception or try again.
8. One singleton's constructor may build another, be it of a base class or a subclass of its own,
   also while other threads ask for either of them, and nobody waits for ever. A circle of
   singletons need not work.
9. `copy.copy`, `copy.deepcopy`, also of something that holds the object, and `pickle` there and
   back, by every protocol, give the same object, and leave it as it is: nothing of it runs again,
   and no attribute goes back to what it was. What a pickle gives where there is no instance yet is
   open.
10. It goes with other metaclasses: keywords in the class statement reach `__init_subclass__`, and
   with `class Meta(SingletonMeta, abc.ABCMeta)` an abstract class still refuses to be built, with
   `TypeError`, and is kept by nobody, while a subclass that is complete has its instance.

Grade: nox -s kata -- singleton_meta
"""

from typing import Any


class SingletonMeta(type):
    """A metaclass: each of its classes has one instance, which calling it gives."""

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        """Return the instance, which the first call builds."""
        # TODO: one for each class, once, and only when it is finished.
        if not hasattr(cls, "_instance"):
            cls._instance = super().__call__(*args, **kwargs)
        return cls._instance
