"""A function makes the three classes; what differs is a function that says what is bound."""

import calendar
import functools
import types
from typing import Any


def _kind(name: str, chosen: Any) -> Any:
    def __init__(self: Any, function: Any) -> None:
        functools.update_wrapper(self, function)

    def __get__(self: Any, instance: Any, owner: Any = None) -> Any:
        bound = chosen(instance, owner)
        f = self.__wrapped__
        return f if bound is None else types.MethodType(f, bound)

    return type(name, (), {"__init__": __init__, "__get__": __get__})


InstanceMethod = _kind("InstanceMethod", lambda instance, owner: instance)
ClassMethod = _kind("ClassMethod", lambda instance, owner: owner or type(instance))
StaticMethod = _kind("StaticMethod", lambda instance, owner: None)
StaticMethod.__call__ = lambda self, /, *args, **named: self.__wrapped__(*args, **named)


class Date:
    def __init__(self, year: int, month: int, day: int) -> None:
        vars(self).update(year=year, month=month, day=day)

    @ClassMethod
    def parse(cls: Any, text: str) -> Any:
        numbers = [int(part) for part in text.split("-")]
        if len(numbers) != 3:
            raise ValueError(f"no date: {text!r}")
        return cls(*numbers)

    is_leap = StaticMethod(calendar.isleap)

    @InstanceMethod
    def days_in_year(self: Any) -> int:
        return 365 + int(self.is_leap(self.year))
