"""No recursion: each copy under way is a generator on a stack, and asks for its parts by yield."""

import types
import weakref
from collections.abc import Generator
from copy import Error
from copyreg import dispatch_table
from typing import Any, TypeVar

T = TypeVar("T")
Steps = Generator[Any, Any, Any]

_NOTHING = object()
_ATOMS = {type(None), type(...), type(NotImplemented), int, float, bool, complex, str, bytes}
_ATOMS |= {range, property, types.CodeType, types.FunctionType, types.BuiltinFunctionType}
_ATOMS |= {weakref.ref}


def deep_copy(x: T, memo: dict[int, Any] | None = None) -> T:
    memo = {} if memo is None else memo
    stack = [_steps(x, memo)]
    answer: Any = None
    while stack:
        try:
            wanted = stack[-1].send(answer)
        except StopIteration as done:
            stack.pop()
            answer = done.value
        else:
            stack.append(_steps(wanted, memo))
            answer = None
    return answer


def _steps(x: Any, memo: dict[int, Any]) -> Steps:
    kind = type(x)
    if kind in _ATOMS or issubclass(kind, type):
        return x
    new = memo.get(id(x), _NOTHING)
    if new is not _NOTHING:
        return new
    memo.setdefault(None, []).append(x)  # alive from here on, whatever becomes of it
    if kind is list:
        new = memo[id(x)] = []
        for item in x:
            new.append((yield item))
    elif kind is dict:
        new = memo[id(x)] = {}
        for key, value in x.items():
            copied = yield key
            new[copied] = yield value
    elif kind is tuple:
        items = []
        for item in x:
            items.append((yield item))
        new = memo.get(id(x), _NOTHING)
        if new is _NOTHING:
            new = x if all(a is b for a, b in zip(x, items)) else tuple(items)
    elif kind is types.MethodType:
        owner = yield x.__self__
        new = types.MethodType(x.__func__, owner)
    elif hasattr(kind, "__deepcopy__"):
        new = kind.__deepcopy__(x, memo)
    else:
        reduction = _reduction(x)
        if isinstance(reduction, str):
            return x
        make, args, state, items, pairs = _five(*reduction)
        copied_args = []
        for arg in args:
            copied_args.append((yield arg))
        new = memo[id(x)] = make(*copied_args)
        if state is not None:
            _set_state(new, (yield state))
        for item in items:
            new.append((yield item))
        for key, value in pairs:
            key = yield key
            new[key] = yield value
    memo[id(x)] = new
    return new


def shallow_copy(x: T) -> T:
    kind = type(x)
    if kind in _ATOMS | {tuple, frozenset, slice} or issubclass(kind, type):
        return x
    for container in (list, dict, set, bytearray):
        if kind is container:
            return container(x)
    if hasattr(kind, "__copy__"):
        return kind.__copy__(x)
    reduction = _reduction(x)
    if isinstance(reduction, str):
        return x
    make, args, state, items, pairs = _five(*reduction)
    new = make(*args)
    if state is not None:
        _set_state(new, state)
    for item in items:
        new.append(item)
    for key, value in pairs:
        new[key] = value
    return new


def _reduction(x: Any) -> Any:
    if (reducer := dispatch_table.get(type(x))) is not None:
        return reducer(x)
    if (method := getattr(x, "__reduce_ex__", None)) is not None:
        return method(4)
    if (method := getattr(x, "__reduce__", None)) is not None:
        return method()
    raise Error(type(x))


def _five(make: Any, args: Any, state: Any = None, items: Any = None, pairs: Any = None) -> Any:
    return make, args, state, () if items is None else items, () if pairs is None else pairs


def _set_state(new: Any, state: Any) -> None:
    setter = getattr(new, "__setstate__", None)
    if setter is not None:
        return setter(state)
    if type(state) is not tuple or len(state) != 2:
        state = state, None
    attributes, slots = state
    if attributes is not None:
        new.__dict__.update(attributes)
    for name in slots if slots is not None else ():
        setattr(new, name, slots[name])
