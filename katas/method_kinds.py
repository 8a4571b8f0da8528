"""Instance, class and static methods from scratch

What makes `order.total()` pass `order` along, and `Order.parse(text)` pass the class? Not the call:
the *look-up* does, through `__get__`. Write the three kinds of method as descriptors, and use them
for a `Date` that can be parsed from text. A subclass may keep another calendar: to Julius Caesar,
every fourth year was a leap year. `types.MethodType` may be used; `f` below is what was decorated.

Rules
1. `InstanceMethod(f)`: looked up through an instance `a`, `a.m(1, x=2)` calls `f(a, 1, x=2)`;
   looked up through a class it is `f` itself, so `A.m(a, 1, x=2)` does the same.
2. `ClassMethod(f)`: `A.m(1)` and `a.m(1)` call `f(A, 1)`, where `A` is the class that was asked or
   the type of the instance, never the one that defines the method; so also through `super()`, and
   when `__get__` is called without an owner.
3. `StaticMethod(f)`: looked up either way it is `f` itself, with nothing bound. The descriptor can
   also be called, in the class body for example, and calls `f`.
4. `f` is any callable: also a built-in function, a class or an object with `__call__`, whether or
   not it has a `__get__` or a `__name__`. The instance is any object, falsy or equal to `None` too.
   Keywords of any name (`self`, `cls`) reach `f`; results and exceptions come back as they are.
5. What is bound stays so: `m = a.m` can be kept and called later, whatever is looked up between. It
   has the object it is bound to as `__self__` and `f` as `__func__`; two are equal, with equal
   hashes, exactly when they have the same `f` and are bound to the same object.
6. The descriptor, as it stands in the class's `__dict__`, has the `__name__`, `__qualname__`,
   `__module__`, `__doc__` and the attributes of `f`, as far as `f` has them, and `f` as
   `__wrapped__`; bound methods of rules 1 and 2 have its `__name__` and `__doc__`. An
   `abc.abstractmethod` inside or around one still keeps an abstract class from being instantiated.
7. As with Python's own methods, a subclass may override one by any other kind, and an entry of the
   same name in an instance's `__dict__` comes first.
8. `Date(year, month, day)` keeps its three numbers as attributes. `parse("1900-03-01")` is a class
   method: it returns what calling the class that was asked with the three numbers returns, so a
   subclass gets its own. Text that is not three whole numbers with a dash between raises
   `ValueError`.
9. `is_leap(year)` is a static method, by the rule of today (2000 and 2024, not 1900);
   `days_in_year()` is an instance method, 366 or 365, and goes by the `is_leap` of a subclass that
   overrides it, by whatever kind.
10. The answer does not call `classmethod`, `staticmethod`, `abc.abstractclassmethod` or
    `abc.abstractstaticmethod`.

Grade: nox -s kata -- method_kinds
"""

from collections.abc import Callable
from typing import Any


class InstanceMethod:
    """A method that is bound to the instance it is looked up through."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        # TODO: where does the instance go?
        return self._function


class ClassMethod:
    """A method that is bound to the class it is looked up through."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        # TODO: which class, if a subclass was asked?
        return self._function


class StaticMethod:
    """A function that lives in a class and is bound to nothing."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        return self._function

    # TODO: what makes an object one that can be called?


class Date:
    """A day of the calendar."""

    def __init__(self, year: int, month: int, day: int) -> None:
        self.year = year
        self.month = month
        self.day = day

    @ClassMethod
    def parse(cls: Any, text: str) -> Any:
        """Return the date that `text`, such as 2024-02-29, says; of the class that was asked."""
        # TODO: what does a subclass get?
        return Date(int(text[:4]), int(text[5:7]), int(text[8:]))

    @StaticMethod
    def is_leap(year: int) -> bool:
        """Tell whether `year` has a 29th of February."""
        # TODO: 1900 was no leap year.
        return year % 4 == 0

    @InstanceMethod
    def days_in_year(self) -> int:
        """Return how many days this date's year has."""
        # TODO: a subclass may think otherwise.
        return 366 if Date.is_leap(self.year) else 365
