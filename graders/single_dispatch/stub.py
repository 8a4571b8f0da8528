"""One name, and an implementation for each type

`convert(x)` turns what it gets into something that JSON can take: a tuple into a list, a date into
text, and whatever it does not know stays as it is. Instead of one long chain of `isinstance`, which
only its author can extend, `@single_dispatch` makes `convert` a function that others teach new
types: `@convert.register(tuple)`. Which of them is called depends on the class of the first
argument, and on that alone.

Rules
1. `single_dispatch(function)` returns a function that calls the implementation for the class of its
   first positional argument with all arguments, and returns what that returns. The function itself
   is the implementation for `object`. Name, docstring, signature and attributes are its own, and
   `__wrapped__` is the function. A call with no positional argument raises `TypeError`.
2. `register(cls, func)` and `@register(cls)` make a function the one for that class, in place
   of an earlier one. Both return the function unchanged, so they can be stacked, and it can be
   called by name.
3. `@register` alone takes the class from the annotation of the first argument, also if that is a
   string. A union (`int | str`, `Union[int, str]`), annotated or passed, registers each of its
   classes.
4. What is no class raises `TypeError` and registers nothing: `register("text")`,
   `register(list[int])`, a union with such a member, a function whose first argument has no
   annotation, or one that is no class.
5. Without one for its very class, the nearest class in the `__mro__` that has one is used.
6. An abstract base class counts for its virtual subclasses (`ABC.register`, `__subclasshook__`)
   as if it were in their `__mro__`: namely as if the class that is a subclass of it while none of
   its bases is had named it as a base, after its bases that are abstract and before the others.
   An ABC stands before the ABCs that it is a subclass of.
7. Two such ABCs that stand next to each other, neither of them a subclass of the other, are
   ambiguous: the call, or `dispatch`, raises `RuntimeError` that names both. With an implementation
   for the class itself, or with one that stands before them, there is no ambiguity. Whether there
   is any between an ABC and one that joined it by `register` is left open.
8. `dispatch(cls)` returns the implementation for a class without calling it. `registry` is a
   read-only mapping of all that are registered, `object` first.
9. What was found is remembered: a second call with the same class asks no `issubclass`. It is
   forgotten when it may be wrong: `register`, and a class that joins an ABC later
   (`Sized.register(cls)`), count from the next call on. Nothing remembered keeps a class alive.
10. The library's own does none of the work: `functools.singledispatch`,
    `functools.singledispatchmethod`, `functools._find_impl`, `functools._compose_mro`,
    `functools._c3_mro` and `functools._c3_merge` are not called.

Grade: nox -s kata -- single_dispatch
"""

from collections.abc import Callable
from functools import wraps
from typing import Any


def single_dispatch(function: Callable[..., Any]) -> Any:
    """Make a function choose its implementation by the class of its first argument."""
    # TODO: `register` by annotation and for unions, abstract base classes, `dispatch`, `registry`.
    registry: dict[Any, Callable[..., Any]] = {}

    @wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        return registry.get(type(args[0]), function)(*args, **kwargs)

    def register(cls: Any) -> Any:
        def decorate(implementation: Callable[..., Any]) -> None:
            registry[cls] = implementation

        return decorate

    vars(call).update(register=register)
    return call
