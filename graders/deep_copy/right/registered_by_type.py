"""Two registries by type, filled by decorators; the default of both is the reduction."""

import copyreg
import functools
import types
import weakref
from copy import Error
from typing import Any, TypeVar

T = TypeVar("T")


def by_exact_type(default):
    """Like functools.singledispatch, but a subclass does not get what its base has."""
    general = functools.singledispatch(default)

    @functools.wraps(default)
    def dispatching(x, *rest):
        kind = type(x)
        if issubclass(kind, type):
            return x
        known = kind in general.registry and kind is not object
        return (general.dispatch(kind) if known else default)(x, *rest)

    dispatching.register = general.register
    return dispatching


def enter(memo, old, new):
    memo[id(old)] = new
    memo[id(memo)] = (old, memo.get(id(memo)))  # a chain of all originals
    return new


@by_exact_type
def deep(x, memo):
    if hasattr(x, "__deepcopy__"):
        return x.__deepcopy__(memo)
    return reduced(x, lambda old: deep_copy(old, memo), lambda new: enter(memo, x, new))


@by_exact_type
def shallow(x):
    if hasattr(type(x), "__copy__"):
        return type(x).__copy__(x)
    return reduced(x, lambda old: old, lambda new: new)


ATOMS = [type(None), type(...), type(NotImplemented), int, float, bool, complex, str, bytes]
ATOMS += [range, property, types.CodeType, types.FunctionType, types.BuiltinFunctionType]
for atom in [*ATOMS, weakref.ref]:
    deep.register(atom, lambda x, memo: x)
    shallow.register(atom, lambda x: x)
for flat in (tuple, frozenset, slice):
    shallow.register(flat, lambda x: x)
for container in (list, dict, set, bytearray):
    shallow.register(container, container.copy)


@deep.register(list)
def _(x, memo):
    new = enter(memo, x, [None] * len(x))
    for place, item in enumerate(x):
        new[place] = deep_copy(item, memo)
    return new


@deep.register(dict)
def _(x, memo):
    new = enter(memo, x, {})
    new.update((deep_copy(key, memo), deep_copy(value, memo)) for key, value in x.items())
    return new


@deep.register(set)
@deep.register(frozenset)
def _(x, memo):
    return type(x)(deep_copy(item, memo) for item in x)


@deep.register(bytearray)
def _(x, memo):
    return bytearray(bytes(x))


@deep.register(tuple)
def _(x, memo):
    new = tuple(deep_copy(item, memo) for item in x)
    if id(x) in memo:
        return memo[id(x)]
    for one, other in zip(x, new):
        if one is not other:
            return new
    return x


@deep.register(types.MethodType)
def _(x, memo):
    return types.MethodType(x.__func__, deep_copy(x.__self__, memo))


def reduced(x, part, born):
    if type(x) in copyreg.dispatch_table:
        how = copyreg.dispatch_table[type(x)](x)
    elif hasattr(x, "__reduce_ex__"):
        how = x.__reduce_ex__(4)
    elif hasattr(x, "__reduce__"):
        how = x.__reduce__()
    else:
        raise Error("no reduction")
    return x if isinstance(how, str) else rebuilt(part, born, *how)


def rebuilt(part, born, make, args, state=None, items=None, pairs=None):
    new = born(make(*[part(arg) for arg in args]))
    state = part(state)
    if state is None:
        pass
    elif hasattr(new, "__setstate__"):
        new.__setstate__(state)
    else:
        halves = state if isinstance(state, tuple) and len(state) == 2 else (state, None)
        if halves[0] is not None:
            new.__dict__.update(halves[0])
        if halves[1] is not None:
            for name in halves[1]:
                setattr(new, name, halves[1][name])
    if items is not None:
        for item in items:
            new.append(part(item))
    if pairs is not None:
        for key, value in pairs:
            new[part(key)] = part(value)
    return new


def deep_copy(x: T, memo: dict[int, Any] | None = None) -> T:
    memo = {} if memo is None else memo
    if id(x) in memo:
        return memo[id(x)]
    new = deep(x, memo)
    if new is not x and memo.get(id(x), memo) is memo:
        enter(memo, x, new)
    return new


def shallow_copy(x: T) -> T:
    return shallow(x)
