"""Takes an earlier implementation out before it puts in the new one, at the end.

Breaks: 8
"""

import abc
import inspect
import types
import typing
import weakref
from functools import update_wrapper


def _merge(sequences):
    result = []
    while True:
        sequences = [s for s in sequences if s]
        if not sequences:
            return result
        for s in sequences:
            candidate = s[0]
            if not any(candidate in other[1:] for other in sequences):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        result.append(candidate)
        for s in sequences:
            if s[0] is candidate:
                del s[0]


def _linear(cls, abcs):
    boundary = 0
    for number, base in enumerate(cls.__bases__, 1):
        if hasattr(base, "__abstractmethods__"):
            boundary = number
    explicit, others = list(cls.__bases__[:boundary]), list(cls.__bases__[boundary:])
    new = [a for a in abcs if issubclass(cls, a) and not any(issubclass(b, a) for b in cls.__bases__)]
    above = {a: sum(issubclass(a, b) for b in new) for a in new}
    new.sort(key=above.get, reverse=True)
    rest = [a for a in abcs if a not in new]
    lines = [_linear(base, rest) for base in (*explicit, *new, *others)]
    return _merge([[cls], *lines, explicit, new, others])


def _compose(cls, known):
    bases = set(cls.__mro__)
    related = [t for t in known if t not in bases and issubclass(cls, t)]
    related = [t for t in related if not any(t is not o and t in o.__mro__ for o in related)]
    chosen, found_all = set(related), []
    for t in related:
        found = [
            [s for s in sub.__mro__ if s in chosen]
            for sub in t.__subclasses__()
            if sub not in bases and issubclass(cls, sub)
        ]
        for line in sorted(found, key=len, reverse=True) or [[t]]:
            found_all += [s for s in line if s not in found_all]
    return _linear(cls, found_all)


def _find(cls, registry):
    first = None
    for t in _compose(cls, registry):
        if first is None:
            if t in registry:
                first = t
        else:
            if t in registry and t not in cls.__mro__ and first not in cls.__mro__ and not issubclass(first, t):
                raise RuntimeError(f"Ambiguous dispatch: {first} or {t}")
            break
    return registry[first]


def _members(annotation):
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is typing.Union:
        members = typing.get_args(annotation)
    else:
        members = (annotation,)
    for member in members:
        if not isinstance(member, type) or isinstance(member, types.GenericAlias):
            raise TypeError(f"{member!r} is no class")
    return members


def _first_annotation(function):
    try:
        parameter = next(iter(inspect.signature(function).parameters.values()))
        annotation = parameter.annotation
    except (StopIteration, ValueError):
        raise TypeError("no first argument") from None
    if annotation is inspect.Parameter.empty:
        raise TypeError("the first argument has no annotation")
    if isinstance(annotation, str):
        try:
            annotation = eval(annotation, getattr(inspect.unwrap(function), "__globals__", {}))
        except Exception as error:
            raise TypeError(f"{annotation!r} is no class") from error
    return annotation


def single_dispatch(function):
    """Make a function choose its implementation by the class of its first argument."""
    registry = {object: function}
    cache = weakref.WeakKeyDictionary()
    token = abc.get_cache_token()

    def dispatch(cls):
        nonlocal token
        if (now := abc.get_cache_token()) != token:
            cache.clear()
            token = now
        try:
            return cache[cls]
        except KeyError:
            found = registry[cls] if cls in registry else _find(cls, registry)
            cache[cls] = found
            return found

    def register(cls, func=None):
        if func is None:
            if inspect.isfunction(cls):
                return register(_first_annotation(cls), cls)
            _members(cls)
            return lambda func: register(cls, func)
        for member in _members(cls):
            registry.pop(member, None)
            registry[member] = func
        cache.clear()
        return func

    def call(*args, **kwargs):
        if not args:
            raise TypeError(f"{function.__name__} requires at least 1 positional argument")
        return dispatch(type(args[0]))(*args, **kwargs)

    update_wrapper(call, function)
    call.register = register
    call.dispatch = dispatch
    call.registry = types.MappingProxyType(registry)
    return call
