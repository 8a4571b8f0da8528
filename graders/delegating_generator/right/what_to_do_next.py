"""Each way to be woken becomes the next thing to do; two cursors walk the nesting."""

import collections.abc
import functools
import typing


def delegate(
    inner: collections.abc.Iterable[typing.Any],
) -> collections.abc.Generator[typing.Any, typing.Any, typing.Any]:
    walk: typing.Any = iter(inner)
    ask = todo = functools.partial(next, walk)
    missing = object()
    while 1:
        try:
            given = todo()
        except StopIteration as stop:
            result = stop
            break
        try:
            value = yield given
        except BaseException as error:
            name = "close" if isinstance(error, GeneratorExit) else "throw"
            method = getattr(walk, name, missing)
            if name == "close":
                if method is not missing:
                    method()
                raise
            if method is missing:
                raise
            todo = functools.partial(method, error)
            del method
        else:
            todo = ask if value is None else functools.partial(walk.send, value)
    return result.value


def flatten(
    nested: collections.abc.Iterable[typing.Any],
) -> collections.abc.Iterator[typing.Any]:
    parents, walk = [], iter(nested)
    while True:
        for item in walk:
            match item:
                case str() | bytes():
                    yield item
                case collections.abc.Iterable():
                    parents.append(walk)
                    walk = iter(item)
                    break
                case _:
                    yield item
        else:
            if not parents:
                return
            walk = parents.pop()
