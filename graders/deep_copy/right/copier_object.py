"""An object that is one copying: it has the memo, and a method for each kind of thing."""

import types
import weakref
from copy import Error
from copyreg import dispatch_table
from typing import Any, TypeVar

T = TypeVar("T")


class Shallow:
    """One level: a part stands for itself."""

    own = "__copy__"
    as_it_is = frozenset(
        {int, float, bool, complex, str, bytes, range, property, tuple, frozenset, slice}
        | {type(None), type(...), type(NotImplemented), weakref.ref}
        | {types.CodeType, types.FunctionType, types.BuiltinFunctionType}
    )

    def __call__(self, x: Any) -> Any:
        kind = type(x)
        if isinstance(x, type) or kind in self.as_it_is:
            return x
        by_kind = getattr(self, f"copy_{kind.__name__}", None)
        if by_kind is not None and kind.__module__ == "builtins":
            return by_kind(x)
        if getattr(kind, self.own, None) is not None:
            return self.ask(x)
        recipe = self.recipe(x)
        if isinstance(recipe, str):
            return x
        match recipe:
            case (make, args):
                return self.cook(x, make, args)
            case (make, args, state):
                return self.cook(x, make, args, state)
            case (make, args, state, items):
                return self.cook(x, make, args, state, items)
            case (make, args, state, items, pairs):
                return self.cook(x, make, args, state, items, pairs)
        raise TypeError(f"a reduction has two to five parts, not {len(recipe)}")

    def ask(self, x: Any) -> Any:
        return x.__copy__()

    def part(self, old: Any) -> Any:
        return old

    def born(self, x: Any, new: Any) -> Any:
        return new

    def copy_list(self, x: list) -> list:
        new = self.born(x, [])
        for item in x:
            new += (self.part(item),)
        return new

    def copy_dict(self, x: dict) -> dict:
        new = self.born(x, {})
        for key in x:
            new |= {self.part(key): self.part(x[key])}
        return new

    def copy_set(self, x: set) -> set:
        return {self.part(item) for item in x}

    def copy_bytearray(self, x: bytearray) -> bytearray:
        return x[:]

    def recipe(self, x: Any) -> Any:
        try:
            register = dispatch_table[type(x)]
        except KeyError:
            pass
        else:
            return register(x)
        try:
            newer = x.__reduce_ex__
        except AttributeError:
            try:
                older = x.__reduce__
            except AttributeError:
                raise Error(f"no way to copy {type(x)}") from None
            return older()
        return newer(4)

    def cook(
        self, x: Any, make: Any, args: Any, state: Any = None, items: Any = None, pairs: Any = None
    ) -> Any:
        new = self.born(x, make(*(self.part(arg) for arg in args)))
        self.restore(new, self.part(state))
        for item in items or ():
            new.append(self.part(item))
        for key, value in pairs or ():
            new[self.part(key)] = self.part(value)
        return new

    def restore(self, new: Any, state: Any) -> None:
        match state:
            case None:
                return
            case _ if hasattr(new, "__setstate__"):
                new.__setstate__(state)
            case tuple((attributes, slots)):
                vars(new).update(attributes or {}) if attributes is not None else None
                for name in slots or ():
                    setattr(new, name, slots[name])
            case _:
                vars(new).update(state)


class Deep(Shallow):
    """All levels."""

    own = "__deepcopy__"
    as_it_is = Shallow.as_it_is - {tuple, frozenset, slice}

    def __init__(self, memo: dict[int, Any]) -> None:
        self.memo = memo

    def __call__(self, x: Any) -> Any:
        try:
            return self.memo[id(x)]
        except KeyError:
            new = super().__call__(x)
        return new if new is x else self.born(x, new)

    part = __call__

    def born(self, x: Any, new: Any) -> Any:
        self.memo[id(x)] = new
        self.memo.setdefault("alive", {})[id(x)] = x
        return new

    def ask(self, x: Any) -> Any:
        return x.__deepcopy__(self.memo)

    def copy_tuple(self, x: tuple) -> tuple:
        items = *map(self.part, x),
        if id(x) in self.memo:
            return self.memo[id(x)]
        same = [*map(id, items)] == [*map(id, x)]
        return x if same else items

    def copy_method(self, x: types.MethodType) -> types.MethodType:
        return x.__func__.__get__(self.part(x.__self__))


def deep_copy(x: T, memo: dict[int, Any] | None = None) -> T:
    return Deep({} if memo is None else memo)(x)


def shallow_copy(x: T) -> T:
    return Shallow()(x)
