"""The memo does not keep alive what has a `__deepcopy__` of its own.

Breaks: 8
"""

import copyreg
import types
import weakref
from copy import Error

ASIS = {
    type(None), type(...), type(NotImplemented), int, float, bool, complex, str, bytes, range,
    property, types.CodeType, types.FunctionType, types.BuiltinFunctionType, weakref.ref,
}
NIL = object()


def _reduction(x):
    cls = type(x)
    reducer = copyreg.dispatch_table.get(cls)
    if reducer is not None:
        return reducer(x)
    reducer = getattr(x, "__reduce_ex__", None)
    if reducer is not None:
        return reducer(4)
    reducer = getattr(x, "__reduce__", None)
    if reducer is not None:
        return reducer()
    raise Error(f"no way to copy {cls}")


def _rebuild(x, reduced, deep, note):
    if isinstance(reduced, str):
        return x
    if not 2 <= len(reduced) <= 5:
        raise TypeError(f"a reduction of {len(reduced)} parts")
    make, args, state, items, pairs = (*reduced, None, None, None)[:5]
    y = make(*[deep(a) for a in args])
    note(y)
    if state is not None:
        state = deep(state)
        if hasattr(y, "__setstate__"):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                y.__dict__.update(state)
            if slots is not None:
                for name, value in slots.items():
                    setattr(y, name, value)
    if items is not None:
        for item in items:
            y.append(deep(item))
    if pairs is not None:
        for key, value in pairs:
            key = deep(key)
            y[key] = deep(value)
    return y


class _Copier:
    def __init__(self, memo):
        self.memo = memo

    def note(self, x, y):
        self.memo[id(x)] = y
        self.memo.setdefault(id(self.memo), []).append(x)

    def __call__(self, x):
        cls = type(x)
        if cls in ASIS or isinstance(x, type):
            return x
        y = self.memo.get(id(x), NIL)
        if y is not NIL:
            return y
        if cls is list:
            y = []
            self.note(x, y)
            for item in x:
                y.append(self(item))
            return y
        if cls is dict:
            y = {}
            self.note(x, y)
            for key, value in x.items():
                y[self(key)] = self(value)
            return y
        if cls is tuple:
            parts = [self(item) for item in x]
            if id(x) in self.memo:
                return self.memo[id(x)]
            if all(a is b for a, b in zip(x, parts)):
                return x
            y = tuple(parts)
            self.note(x, y)
            return y
        if cls is types.MethodType:
            y = types.MethodType(x.__func__, self(x.__self__))
            self.note(x, y)
            return y
        own = getattr(cls, "__deepcopy__", None)
        if own is not None:
            y = own(x, self.memo)
            if y is not x:
                self.memo[id(x)] = y
            return y
        return _rebuild(x, _reduction(x), self, lambda y: self.note(x, y))


def deep_copy(x, memo=None):
    if memo is None:
        memo = {}
    return _Copier(memo)(x)


def shallow_copy(x):
    cls = type(x)
    if cls in ASIS or cls in (tuple, frozenset, slice) or isinstance(x, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    own = getattr(cls, "__copy__", None)
    if own is not None:
        return own(x)
    return _rebuild(x, _reduction(x), lambda part: part, lambda y: None)
