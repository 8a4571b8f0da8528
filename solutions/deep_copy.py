"""A table of what is copied so far, and a protocol for everything that is no container.

Why it is done so
    The memo is the whole idea: from the id of an original to its copy. It is asked before anything
    is copied, so what was one object becomes one object. A container goes into the memo empty,
    *before* its contents are copied, so that a cycle finds it there and stops.

    An id is only good while its object lives. `__getstate__` may well return a dict that nobody
    else holds; once it is gone, the next temporary can get its id and would be taken for it. So the
    memo also keeps the originals alive, in a list, under the one id that no original has by
    accident: its own. `memo or {}` would lose the caller's empty dict; the test is `is None`.

    A tuple cannot go into the memo empty. Its items are copied first; if one of them led back to
    the tuple, the inner call has made the copy already, and a second look into the memo finds it.
    If no item changed, the old tuple is as good as a new one. It stays out of the memo: it is its
    own copy.

    An instance is not walked: it is asked. `__reduce_ex__(4)` is pickle's protocol, and it knows of
    slots, `__getstate__`, `__getnewargs_ex__` and of what a subclass of list has on top. Copying is
    pickling without the bytes. Walking `__dict__` instead forgets slots and the contents of
    subclasses, and calling `type(x)()` runs an `__init__` that may want arguments.

    The tables go by exact type: a subclass of list may have attributes, invariants, an `append` of
    its own; the quick way would lose them. Classes are atoms whatever their metaclass, and must be
    recognised before `__deepcopy__` is looked up: a class *has* the method of its instances.

What the alternatives cost
    `pickle.loads(pickle.dumps(x))`: one line, and shape is kept. But functions defined inside
    others, locks and open files stop it, atoms are rebuilt, `__deepcopy__` is not asked. JSON loses
    types, and identity with them.

    An explicit stack instead of recursion knows no limit on depth, but a `__deepcopy__` calls back
    in the middle, so that the recursion is part of the protocol. The standard library's function
    ends in RecursionError after some hundred levels, and so does this one.

What is asked next
    Why is an atom not in the memo? It is its own copy; an entry would only cost memory.

    What still goes wrong? A set is made from its items in one step, so it cannot be in the memo
    before them: an instance inside it that points back gets a set of its own. And an instance that
    is a key of a dict or an item of a set in a cycle is hashed before its attributes are there.

    Pickle knows a sixth item, a setter for the state; `copy` refuses it, and so does this.

    What should not be copied? Locks, sockets, the database. That is what `__deepcopy__` is for:
    put the copy into the memo, copy the parts with the same memo, keep the connection.

    Two threads? Copying runs Python code in between; whoever changes a list meanwhile gets a
    mixture, or "dictionary changed size during iteration". Copy under the lock that guards it.

Cost: every object once; the memo is as large as the number of objects copied.
"""

import types
import weakref
from collections.abc import Callable, Iterable
from copy import Error
from copyreg import dispatch_table
from typing import Any, TypeVar

T = TypeVar("T")

_ABSENT = object()
_ATOMS = frozenset(
    {
        type(None),
        type(...),
        type(NotImplemented),
        *(int, float, bool, complex, str, bytes, range, property),
        types.CodeType,
        types.FunctionType,
        types.BuiltinFunctionType,
        weakref.ref,
    }
)
_FLAT = frozenset({tuple, frozenset, slice})
_MUTABLE = frozenset({list, dict, set, bytearray})


def deep_copy(x: T, memo: dict[int, Any] | None = None) -> T:
    """Return a copy of `x` that shares nothing mutable with it; `memo` is what is copied so far."""
    kind = type(x)
    if kind in _ATOMS or issubclass(kind, type):
        return x
    memo = {} if memo is None else memo
    copy = memo.get(id(x), _ABSENT)
    if copy is _ABSENT:
        copy = _copy_deep(x, memo)
        if copy is not x:
            memo[id(x)] = copy
            memo.setdefault(id(memo), []).append(x)
    return copy  # type: ignore[no-any-return]


def shallow_copy(x: T) -> T:
    """Return a new object with the same things in it."""
    kind: Any = type(x)
    if kind in _ATOMS or kind in _FLAT or issubclass(kind, type):
        return x
    if kind in _MUTABLE:
        return kind.copy(x)  # type: ignore[no-any-return]
    own = getattr(kind, "__copy__", None)
    if own is not None:
        return own(x)  # type: ignore[no-any-return]
    reduction = _reduce(x)
    return x if isinstance(reduction, str) else _rebuild(reduction)


def _copy_deep(x: Any, memo: dict[int, Any]) -> Any:
    copier = _COPIERS.get(type(x))
    if copier is not None:
        return copier(x, memo)
    own = getattr(x, "__deepcopy__", None)
    if own is not None:
        return own(memo)
    reduction = _reduce(x)
    if isinstance(reduction, str):
        return x
    return _rebuild(
        reduction,
        part=lambda old: deep_copy(old, memo),
        born=lambda copy: memo.__setitem__(id(x), copy),
    )


def _copy_list(x: list[Any], memo: dict[int, Any]) -> list[Any]:
    copy: list[Any] = []
    memo[id(x)] = copy
    for item in x:
        copy.append(deep_copy(item, memo))  # noqa: PERF401 - a cycle must find this very list
    return copy


def _copy_dict(x: dict[Any, Any], memo: dict[int, Any]) -> dict[Any, Any]:
    copy: dict[Any, Any] = {}
    memo[id(x)] = copy
    for key, value in x.items():
        copy[deep_copy(key, memo)] = deep_copy(value, memo)
    return copy


def _copy_tuple(x: tuple[Any, ...], memo: dict[int, Any]) -> tuple[Any, ...]:
    items = [deep_copy(item, memo) for item in x]
    if id(x) in memo:  # an item led back here and was faster
        found: tuple[Any, ...] = memo[id(x)]
        return found
    changed = any(new is not old for new, old in zip(items, x, strict=True))
    return tuple(items) if changed else x


def _copy_method(x: types.MethodType, memo: dict[int, Any]) -> types.MethodType:
    return types.MethodType(x.__func__, deep_copy(x.__self__, memo))


_COPIERS: dict[type, Callable[[Any, dict[int, Any]], Any]] = {
    list: _copy_list,
    dict: _copy_dict,
    tuple: _copy_tuple,
    types.MethodType: _copy_method,
}


def _reduce(x: Any) -> Any:
    """Return how `x` says it is rebuilt: a string (it is not) or a tuple."""
    registered = dispatch_table.get(type(x))
    if registered is not None:
        return registered(x)
    for name, arguments in (("__reduce_ex__", (4,)), ("__reduce__", ())):
        method = getattr(x, name, None)
        if method is not None:
            return method(*arguments)
    raise Error(f"{type(x)} has no reduction to copy it by")


def _rebuild(
    reduction: tuple[Any, ...],
    part: Callable[[Any], Any] = lambda old: old,
    born: Callable[[Any], None] | None = None,
) -> Any:
    """Make what a reduction says; `part` gives what becomes of a part of the original."""
    make, args, state, items, pairs = _parts(*reduction)
    copy = make(*map(part, args))
    if born is not None:
        born(copy)  # before its parts are copied: one of them may lead back to it
    _restore(copy, part(state))
    for item in () if items is None else items:
        copy.append(part(item))
    for key, value in () if pairs is None else pairs:
        copy[part(key)] = part(value)
    return copy


def _parts(
    make: Callable[..., Any],
    args: tuple[Any, ...],
    state: Any = None,
    items: Iterable[Any] | None = None,
    pairs: Iterable[tuple[Any, Any]] | None = None,
) -> tuple[Any, ...]:
    return make, args, state, items, pairs


def _restore(copy: Any, state: Any) -> None:
    if state is None:
        return
    if hasattr(copy, "__setstate__"):
        copy.__setstate__(state)
        return
    attributes, slots = state if isinstance(state, tuple) and len(state) == 2 else (state, None)  # noqa: PLR2004
    if attributes is not None:
        copy.__dict__.update(attributes)
    for name, value in ({} if slots is None else slots).items():
        setattr(copy, name, value)
