"""The expansion in PEP 380, name for name; the stack of `flatten` is a linked list."""

import sys
from collections.abc import Generator, Iterable, Iterator
from typing import Any


def delegate(inner: Iterable[Any]) -> Generator[Any, Any, Any]:
    _i: Any = iter(inner)
    try:
        _y = next(_i)
    except StopIteration as _e:
        _r = _e.value
    else:
        while 1:
            try:
                _s = yield _y
            except GeneratorExit as _e:
                try:
                    _m = _i.close
                except AttributeError:
                    pass
                else:
                    _m()
                raise _e
            except BaseException as _e:
                _x = sys.exc_info()
                try:
                    _m = _i.throw
                except AttributeError:
                    raise _e
                else:
                    try:
                        _y = _m(*_x)
                    except StopIteration as _e:
                        _r = _e.value
                        break
            else:
                try:
                    if _s is None:
                        _y = next(_i)
                    else:
                        _y = _i.send(_s)
                except StopIteration as _e:
                    _r = _e.value
                    break
    return _r


def flatten(nested: Iterable[Any]) -> Iterator[Any]:
    top: Any = (iter(nested), None)
    end = object()
    while top is not None:
        item = next(top[0], end)
        if item is end:
            top = top[1]
        elif isinstance(item, (str, bytes)) or not isinstance(item, Iterable):
            yield item
        else:
            top = (iter(item), top)
