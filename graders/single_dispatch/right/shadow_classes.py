"""Lets Python order the classes: builds shadows that name the virtual bases, and reads their mro."""

import abc
import functools
import inspect
import types
import typing
import weakref


def _members(given):
    if isinstance(given, types.UnionType) or typing.get_origin(given) is typing.Union:
        given = typing.get_args(given)
    else:
        given = [given]
    if not all(inspect.isclass(one) and typing.get_origin(one) is None for one in given):
        raise TypeError(f"{given} is no class, and no union of classes")
    return given


class _Shadows:
    """Stand-ins for the classes above one class, each with the registered ABCs as bases."""

    def __init__(self, cls, abstract):
        self.abstract = [one for one in abstract if one not in cls.__mro__ and issubclass(cls, one)]
        self.of = {object: object}
        self.real = {object: object}
        self.order = [self.real[one] for one in self.shadow(cls).__mro__]

    def shadow(self, cls):
        if cls not in self.of:
            bases = cls.__bases__
            joined = [
                one
                for one in self.abstract
                if cls is not one
                and issubclass(cls, one)
                and not any(issubclass(base, one) for base in bases)
                and not any(
                    other is not one and issubclass(cls, other) and one in other.__mro__
                    for other in self.abstract
                )
            ]
            above = {one: sum(issubclass(one, other) for other in joined) for one in joined}
            joined.sort(key=above.get, reverse=True)
            places = [n + 1 for n, base in enumerate(bases) if hasattr(base, "__abstractmethods__")]
            cut = places[-1] if places else 0
            named = [*bases]
            for one in reversed(joined):
                own = [n for n, base in enumerate(named) if base in one.__mro__ and base is not object]
                named.insert(min([cut, *own]), one)
            if len(named) > 1 and object in named:
                named.remove(object)
            shadow = type(cls.__name__, tuple(self.shadow(one) for one in named), {})
            self.of[cls] = shadow
            self.real[shadow] = cls
        return self.of[cls]


def single_dispatch(function):
    registry = {object: function}
    remembered = weakref.WeakKeyDictionary()
    token = abc.get_cache_token()

    def find(cls):
        if cls in registry:
            return registry[cls]
        order = _Shadows(cls, registry).order
        known = [(place, one) for place, one in enumerate(order) if one in registry]
        (place, first), (next_place, second) = (*known, (-1, None))[:2]
        if next_place == place + 1 and not {first, second} & {*cls.__mro__}:
            if not issubclass(first, second):
                raise RuntimeError(f"{first} and {second} are equally near to {cls}")
        return registry[first]

    def dispatch(cls):
        nonlocal token
        if token != abc.get_cache_token():
            token = abc.get_cache_token()
            remembered.clear()
        if cls not in remembered:
            remembered[cls] = find(cls)
        return remembered[cls]

    def register(cls, func=None):
        if func is None and not inspect.isclass(cls) and inspect.isroutine(cls):
            func, hints = cls, inspect.get_annotations(cls, eval_str=True)
            first = hints and next(iter(inspect.signature(cls).parameters), None)
            if first not in hints:
                raise TypeError(f"the first argument of {func} has no annotation")
            cls = hints[first]
        members = _members(cls)
        if func is None:
            return functools.partial(register, cls)
        for one in members:
            registry[one] = func
        remembered.clear()
        return func

    def call(*args, **kwargs):
        if len(args) == 0:
            raise TypeError("there is no first argument")
        return dispatch(type(args[0]))(*args, **kwargs)

    call.dispatch, call.register = dispatch, register
    call.registry = types.MappingProxyType(registry)
    return functools.update_wrapper(call, function)
