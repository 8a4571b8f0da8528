"""Deep and shallow copies that keep the shape

A shallow copy is one new object with the old things in it; a deep copy takes everything along. The
version that everybody writes first walks lists and dicts, and then never returns from a list that
holds itself, makes two of what was one, and leaves instances shared. Write what the `copy` module
does: the same protocols, the same results. Nesting is at most 50 deep.

Rules
1. `deep_copy(x)` is equal to `x`, of the same type and in the same order, for lists, dicts, sets,
   bytearrays, tuples, frozensets and what they hold (keys of dicts too); no list, dict, set,
   bytearray or ordinary instance in it is one of the original's. The original stays as it was.
2. The shape is kept: what was one object in the original is one object in the copy, and a cycle
   leads back to the copy, also through a dict, a tuple or an instance. Cycles through a set, a
   frozenset or the arguments of a reduction are left open.
3. Both functions return as it is: `None`, `...`, `NotImplemented`, an `int`, `float`, `bool`,
   `complex`, `str`, `bytes`, `range`, `property` or code object, a function, a built-in function, a
   `weakref.ref` (also a dead one), and every class, whatever its metaclass and its methods. Of this
   rule's types and rule 4's, subclasses go by rules 5 to 7.
4. `deep_copy` returns a tuple as it is when nothing inside it was copied, else a new one; a bound
   method becomes that method of the copy of its `__self__`. `shallow_copy` returns a tuple, a
   frozenset or a slice as it is; a list, dict, set or bytearray becomes a new one with the very
   same objects in it.
5. A class's own `__copy__()` and `__deepcopy__(memo)` win over rule 6: what they return is the
   copy, also `None`; `memo` is the dict of rule 8.
6. Everything else is copied by its reduction: `copyreg.dispatch_table[type(x)](x)`, or
   `x.__reduce_ex__(4)`, or, where that attribute is hidden, `x.__reduce__()`; with neither,
   `copy.Error` is raised. A string stands for `x` itself. A tuple is `(make, args, state, items,
   pairs)`, the last three may be missing or `None`; any other length raises `TypeError`. The copy
   is `make(*args)`; then comes the state, by `__setstate__(state)` if the copy has it, else into
   `__dict__`, or, when it is a tuple of two, the first into `__dict__` and the second by `setattr`
   (each may be `None`); then each of `items` by `append` and each of `pairs` by `copy[key] =
   value`. A falsy state is a state. `deep_copy` copies all parts but `make` deep, `shallow_copy`
   none. Exceptions of these methods come through as they are.
7. By rule 6, instances with attributes or `__slots__` or both, with `__getstate__`,
   `__getnewargs__` or `__getnewargs_ex__`, and subclasses of built-in types keep their class,
   contents and attributes; their `__init__` does not run unless a reduction asks for it.
8. `memo` is a dict: `memo[id(original)]` is the copy, `None` too. What is in it is not copied
   again, what gets copied is put in, also when the caller's dict was empty; and it keeps every
   original that was copied alive, also one that somebody's `__deepcopy__` or `__getstate__` made
   on the way. Objects of rule 3 need not be looked up in it. Without a `memo` every call starts
   with a new one.
9. The answer does not call `copy.copy`, `copy.deepcopy`, `copy.replace`, a private name of `copy`,
   `pickle` or `marshal`.

Grade: nox -s kata -- deep_copy
"""

from copy import Error  # what rule 6 raises
from typing import Any, TypeVar

T = TypeVar("T")


def deep_copy(x: T, memo: dict[int, Any] | None = None) -> T:
    """Return a copy of `x` that shares nothing mutable with it; `memo` is what is copied so far."""
    # TODO: what holds itself, what is held twice, and what is no list and no dict?
    result: Any = x
    if isinstance(x, list):
        result = [deep_copy(item) for item in x]
    elif isinstance(x, dict):
        result = {key: deep_copy(value) for key, value in x.items()}
    return result  # type: ignore[no-any-return]


def shallow_copy(x: T) -> T:
    """Return a new object with the same things in it."""
    # TODO: what else can be copied, and how does it say so?
    if not isinstance(x, list | dict):
        raise Error(f"{type(x)} cannot be copied")
    return x.copy()  # type: ignore[return-value]
