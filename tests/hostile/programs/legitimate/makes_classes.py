"""Dataclasses, named tuples, enumerations, abstract classes.

Expect: passed
"""

import abc
import collections
import dataclasses
import enum
import typing


@dataclasses.dataclass(slots=True, order=True)
class One:
    number: int


Two = collections.namedtuple('Two', 'number')


class Three(typing.NamedTuple):
    number: int


class Four(enum.IntEnum):
    TWO = 2


class Five(abc.ABC):
    @abc.abstractmethod
    def double(self): ...


T = typing.TypeVar('T')


class Six(typing.Generic[T]):
    pass


def double(number):
    Six[int]()
    return (One(number).number + Two(number).number + Three(number).number - number) * Four.TWO // 2
