"""The descriptors have nothing but the function, and pass on what is asked of it by `__getattr__`."""

import re
from types import MethodType
from typing import Any


class InstanceMethod:
    def __init__(self, f: Any) -> None:
        self.__wrapped__ = f
        self.__doc__ = f.__doc__
        self.__module__ = getattr(f, "__module__", None)

    def __getattr__(self, name: str) -> Any:
        if name == "__wrapped__":
            raise AttributeError(name)
        return getattr(self.__wrapped__, name)

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return [MethodType, lambda f, _: f][instance is None](self.__wrapped__, instance)


class ClassMethod(InstanceMethod):
    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return MethodType(self.__wrapped__, type(instance) if owner is None else owner)


class StaticMethod(InstanceMethod):
    def __get__(self, *_: Any) -> Any:
        return self.__wrapped__

    @property
    def __call__(self) -> Any:
        return self.__wrapped__


_TEXT = re.compile(r"(\d+)-(\d+)-(\d+)")


class Date:
    def __init__(self, *numbers: int) -> None:
        self.year, self.month, self.day = numbers

    def parse(cls: Any, text: str) -> Any:
        if (found := _TEXT.fullmatch(text)) is None:
            raise ValueError(text)
        return cls(*(int(number) for number in found.groups()))

    def days_in_year(self) -> int:
        return 365 + self.is_leap(self.year)

    parse = ClassMethod(parse)
    days_in_year = InstanceMethod(days_in_year)
    is_leap = StaticMethod(lambda year: year % (16 if year % 25 == 0 else 4) == 0)
