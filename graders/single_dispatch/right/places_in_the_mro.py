"""Gives each registered class a place in the `__mro__`, as a number, and takes the smallest one."""

import functools
import types
import typing
import weakref
from abc import get_cache_token
from collections.abc import Mapping


class _ReadOnly(Mapping):
    def __init__(self, of):
        self._of = of

    def __getitem__(self, key):
        return self._of[key]

    def __iter__(self):
        return iter(self._of)

    def __len__(self):
        return len(self._of)


def _classes_of(given):
    if typing.get_origin(given) in (typing.Union, types.UnionType):
        return [one for member in given.__args__ for one in _classes_of(member)]
    if not issubclass(type(given), type):
        raise TypeError("cannot register %r, which is no class" % (given,))
    return [given]


def _place(cls, each):
    """Return where a class stands: the place of a real one, or that of the last it comes after."""
    mro = cls.__mro__
    if each in mro:
        return (mro.index(each), 0)
    lowest = None
    for place, one in enumerate(mro):
        if issubclass(one, each) and not any(issubclass(base, each) for base in one.__bases__):
            lowest = place
            abstract = [base for base in one.__bases__ if hasattr(base, "__abstractmethods__")]
            if abstract:
                lowest = max(lowest, mro.index(abstract[-1]))
    own_bases = [mro.index(base) - 1 for base in each.__mro__[1:-1] if base in mro]
    return (min([lowest, *own_bases]), 1)


class _Dispatcher:
    def __init__(self, function):
        self.known = {object: function}
        self.token = get_cache_token()
        self.memory = {}

    def dispatch(self, cls):
        if self.token != get_cache_token():
            self.memory, self.token = {}, get_cache_token()
        entry = self.memory.get(id(cls))
        if entry is not None and entry[0]() is cls:
            return entry[1]
        found = self.known[cls] if cls in self.known else self.search(cls)
        memory, key = self.memory, id(cls)
        memory[key] = (weakref.ref(cls, lambda _: memory.pop(key, None)), found)
        return found

    def search(self, cls):
        fitting = [each for each in self.known if issubclass(cls, each)]
        places = {each: _place(cls, each) for each in fitting}
        nearest = min(places.values())
        rivals = [each for each in fitting if places[each] == nearest]
        best = [
            each
            for each in rivals
            if not any(other is not each and issubclass(other, each) for other in rivals)
        ]
        if len(best) > 1:
            raise RuntimeError("ambiguous: " + " or ".join(map(repr, best)))
        return self.known[best[0]]

    def register(self, cls, func=None):
        if func is not None:
            self.known.update(dict.fromkeys(_classes_of(cls), func))
            self.memory = {}
            return func
        if isinstance(cls, types.FunctionType):
            hints = typing.get_type_hints(cls)
            for name in cls.__code__.co_varnames[:1]:
                if name in hints:
                    return self.register(hints[name], cls)
            raise TypeError("nothing says which class %r is for" % (cls,))
        _classes_of(cls)
        return lambda later: self.register(cls, later)


def single_dispatch(function):
    dispatcher = _Dispatcher(function)

    @functools.wraps(function)
    def choose(*args, **kwargs):
        try:
            first = args[0]
        except IndexError:
            raise TypeError("%s needs a positional argument" % function.__name__) from None
        return dispatcher.dispatch(first.__class__)(*args, **kwargs)

    choose.register, choose.dispatch = dispatcher.register, dispatcher.dispatch
    choose.registry = _ReadOnly(dispatcher.known)
    return choose
