"""One look-up, three answers: the function bound to the object, to the class, or to nothing.

Why it is done so
    `a.m` looks for `m` in `type(a)` and its bases. If what it finds has a `__get__`, the result is
    `found.__get__(a, type(a))`, and for `A.m` it is `found.__get__(None, A)`. That one hook is all
    the magic there is; the three kinds differ in what they make of its two arguments.

    An instance method binds to the instance. "Was there one?" is asked by `is None`: an empty
    basket is falsy and still the instance.

    A class method binds to the *owner*: the class that was asked. A subclass that is asked passes
    itself, and so an alternative constructor makes what it was asked for, if only it calls `cls`
    and not the name of its own class. Through `super().parse(text)` the owner is the subclass
    still.

    A static method binds to nothing. Why is it not a function beside the class? It belongs to the
    class and can be overridden: `days_in_year` asks `self.is_leap`, and a Julian calendar has its
    own. `Date.is_leap` in its place would freeze the answer.

    Binding is `types.MethodType`: a pair of function and object, callable, compared by identity of
    both. It passes on `__name__` and `__doc__` from the function. It is made for every look-up and
    kept nowhere: a descriptor belongs to a class, and all its instances share it. A descriptor
    that remembers "the instance" gives one caller's object to another.

    `functools.update_wrapper` copies what makes a function presentable, and its `__dict__`; with
    it comes `__isabstractmethod__`, which is how ABCMeta knows. It comes first and the
    descriptor's own attribute after it, as the function may have one of the same name.

What the alternatives cost
    `functools.partial(f, instance)` binds too, but two of them are never equal, and nobody can ask
    what they are bound to. A closure is the same, less visible.

    `f.__get__(instance)` lets the function bind itself, which is what Python does; it needs a
    function: a built-in function or an object with `__call__` has no `__get__`.

What is asked next
    Why does an entry in the instance's `__dict__` win? These descriptors have no `__set__`. One
    that has (a property) comes before the instance's `__dict__`: data descriptors, then the
    instance, then the others.

    Does `A().m is A().m` hold? No: two objects, equal if they are bound alike. Hence a callback
    that is to be taken off a list again is compared by `==`.

    How is a look-up saved in a call? The interpreter has an instruction that looks a method up and
    passes the instance without making the pair. It needs Python's own functions.

    `A.m` gave something else in Python 2? An unbound method that checked its first argument; in
    Python 3 it is the plain function.

    Why must `__call__` take `self` by position only? So that a keyword called `self` is left for
    the function.

Cost: one small object for each look-up that binds.
"""

import functools
from collections.abc import Callable
from types import MethodType
from typing import Any


def _present(descriptor: Any, function: Callable[..., Any]) -> None:
    """Let `descriptor` show the name, text and attributes of `function`."""
    functools.update_wrapper(descriptor, function)


class InstanceMethod:
    """A method that is bound to the instance it is looked up through."""

    def __init__(self, function: Callable[..., Any]) -> None:
        _present(self, function)
        self._function = function

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        return self._function if instance is None else MethodType(self._function, instance)


class ClassMethod:
    """A method that is bound to the class it is looked up through."""

    def __init__(self, function: Callable[..., Any]) -> None:
        _present(self, function)
        self._function = function

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        return MethodType(self._function, type(instance) if owner is None else owner)


class StaticMethod:
    """A function that lives in a class and is bound to nothing."""

    def __init__(self, function: Callable[..., Any]) -> None:
        _present(self, function)
        self._function = function

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        return self._function

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        """Call the function, which gets every keyword, `self` too."""
        return self._function(*args, **kwargs)


class Date:
    """A day of the calendar."""

    def __init__(self, year: int, month: int, day: int) -> None:
        self.year = year
        self.month = month
        self.day = day

    @ClassMethod
    def parse(cls: Any, text: str) -> Any:  # noqa: N805 - our own kind of class method
        """Return the date that `text`, such as 2024-02-29, says; of the class that was asked."""
        year, month, day = map(int, text.split("-"))
        return cls(year, month, day)

    @StaticMethod
    def is_leap(year: int) -> bool:  # noqa: N805 - our own kind of static method
        """Tell whether `year` has a 29th of February."""
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

    @InstanceMethod
    def days_in_year(self) -> int:
        """Return how many days this date's year has."""
        return 366 if self.is_leap(self.year) else 365
