"""Compares the names of two functions.

Breaks: 5
"""

import functools
from collections.abc import Callable
from types import MethodType
from typing import Any


class Bound:
    def __init__(self, function: Any, instance: Any) -> None:
        self.__func__ = function
        self.__self__ = instance
        self.__doc__ = getattr(function, "__doc__", None)
        self.__name__ = getattr(function, "__name__", "")

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        return self.__func__(self.__self__, *args, **kwargs)

    def __eq__(self, other: Any) -> bool:
        return (
            isinstance(other, Bound)
            and self.__self__ is other.__self__
            and self.__name__ == other.__name__
        )

    def __hash__(self) -> int:
        return hash((id(self.__self__), self.__name__))


class InstanceMethod:
    def __init__(self, function: Callable[..., Any]) -> None:
        functools.update_wrapper(self, function)
        self._function = function

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self._function
        return Bound(self._function, instance)


class ClassMethod:
    def __init__(self, function: Callable[..., Any]) -> None:
        functools.update_wrapper(self, function)
        self._function = function

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if owner is None:
            owner = type(instance)
        return MethodType(self._function, owner)


class StaticMethod:
    def __init__(self, function: Callable[..., Any]) -> None:
        functools.update_wrapper(self, function)
        self._function = function

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        return self._function

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        return self._function(*args, **kwargs)


class Date:
    def __init__(self, year: int, month: int, day: int) -> None:
        self.year = year
        self.month = month
        self.day = day

    @ClassMethod
    def parse(cls: Any, text: str) -> Any:
        year, month, day = text.split("-")
        return cls(int(year), int(month), int(day))

    @StaticMethod
    def is_leap(year: int) -> bool:
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

    @InstanceMethod
    def days_in_year(self) -> int:
        return 366 if self.is_leap(self.year) else 365
