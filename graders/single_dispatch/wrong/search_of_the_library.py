"""Keeps registry and cache itself, and lets `functools._find_impl` search.

Breaks: 10
"""

import abc
import functools
import inspect
import types
import typing
import weakref
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any


def single_dispatch(function: Callable[..., Any]) -> Any:
    """Make a function choose its implementation by the class of its first argument."""
    known = _Implementations(function)

    @functools.wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        if not args:
            raise TypeError(f"{function.__name__} requires at least 1 positional argument")
        return known.dispatch(args[0].__class__)(*args, **kwargs)

    registry = types.MappingProxyType(known.registry)
    vars(call).update(register=known.register, dispatch=known.dispatch, registry=registry)
    return call


class _Implementations:
    """What is registered, and what was found for the classes that came."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.registry: dict[type, Callable[..., Any]] = {object: function}
        self._found: Any = weakref.WeakKeyDictionary()
        self._token: object = None  # stays so while no registered class can gain virtual subclasses

    def dispatch(self, cls: type) -> Callable[..., Any]:
        """Return the implementation for a class."""
        if self._token is not None and self._token != abc.get_cache_token():
            self._found.clear()
            self._token = abc.get_cache_token()
        try:
            found: Callable[..., Any] = self._found[cls]
        except KeyError:
            exact = cls in self.registry
            found = self.registry[cls] if exact else functools._find_impl(cls, self.registry)
            self._found[cls] = found
        return found

    def register(self, cls: Any, func: Callable[..., Any] | None = None) -> Any:
        """Make a function the implementation for a class."""
        classes = _classes(cls)
        if classes and func is None:
            return functools.partial(self.register, cls)
        if func is None:
            classes, func = _annotated(cls), cls
        elif not classes:
            raise TypeError(
                f"Invalid first argument to `register()`. {cls!r} is not a class or union type."
            )
        self.registry.update(dict.fromkeys(classes, func))
        if any(hasattr(each, "__abstractmethods__") for each in classes):
            self._token = abc.get_cache_token()
        self._found.clear()
        return func


def _classes(given: Any) -> tuple[type, ...]:
    """Return the class, or those of a union; none if anything else is among them."""
    members = typing.get_args(given) if _is_union(given) else (given,)
    return members if all(isinstance(each, type) for each in members) else ()


def _is_union(given: Any) -> bool:
    return typing.get_origin(given) in {typing.Union, types.UnionType}


def _annotated(function: Any) -> tuple[type, ...]:
    """Return the classes by which the first argument is annotated."""
    annotated = getattr(function, "__annotations__", {})
    first = next(iter(inspect.signature(function).parameters), "") if annotated else ""
    if first not in annotated:
        raise TypeError(
            f"Invalid first argument to `register()`: {function!r}. Use either "
            "`@register(some_class)` or plain `@register` on an annotated function."
        )
    annotation = typing.get_type_hints(function)[first]
    classes = _classes(annotation)
    if not classes:
        what = "not all arguments are classes" if _is_union(annotation) else "is not a class"
        raise TypeError(f"Invalid annotation for {first!r}. {annotation!r} {what}.")
    return classes


def _search(cls: type, registry: Mapping[type, Callable[..., Any]]) -> Callable[..., Any]:
    """Return the nearest implementation, or raise RuntimeError if two are equally near."""
    order = _order(cls, registry)
    place = next(place for place, each in enumerate(order) if each in registry)
    match, *rest = order[place:]
    for rival in rest[:1]:
        virtual = match not in cls.__mro__ and rival not in cls.__mro__
        if rival in registry and virtual and not issubclass(match, rival):
            raise RuntimeError(f"Ambiguous dispatch: {match} or {rival}")
    return registry[match]


def _order(cls: type, registered: Iterable[type]) -> list[type]:
    """Return the method resolution order with the registered virtual base classes in it."""
    own = set(cls.__mro__)
    virtual = [each for each in registered if each not in own and issubclass(cls, each)]
    lowest = [
        each
        for each in virtual
        if not any(each is not other and each in other.__mro__ for other in virtual)
    ]
    inserted: dict[type, None] = {}
    for each in lowest:
        # An unregistered subclass of it, to which `cls` belongs as well, may order several of them.
        subclasses: list[type] = type.__subclasses__(each)
        chains = [
            [base for base in sub.__mro__ if base in lowest]
            for sub in subclasses
            if sub not in own and issubclass(cls, sub)
        ]
        for chain in sorted(chains, key=len, reverse=True) or [[each]]:
            inserted.update(dict.fromkeys(chain))
    return _linearized(cls, list(inserted))


def _linearized(cls: type, virtual: Collection[type]) -> list[type]:
    """Return C3's order for a class that has some virtual base classes, it or its bases."""
    bases = cls.__bases__
    here = [
        each
        for each in virtual
        if issubclass(cls, each) and not any(issubclass(base, each) for base in bases)
    ]
    # One that joined another by `register`, which no `__mro__` tells, stands before it as well.
    here.sort(key={each: -sum(issubclass(each, b) for b in here) for each in here}.__getitem__)
    above = [each for each in virtual if each not in here]
    abstract = [place for place, b in enumerate(bases, 1) if hasattr(b, "__abstractmethods__")]
    boundary = max(abstract, default=0)
    groups = [list(bases[:boundary]), here, list(bases[boundary:])]
    orders = [_linearized(base, above) for group in groups for base in group]
    return _merged([[cls], *orders, *groups])


def _merged(orders: list[list[type]]) -> list[type]:
    """Merge orders into one that contradicts none of them."""
    result: list[type] = []
    while orders := [order for order in orders if order]:
        tails = [each for order in orders for each in order[1:]]
        head = next((order[0] for order in orders if order[0] not in tails), None)
        if head is None:
            raise RuntimeError("Inconsistent hierarchy")
        result.append(head)
        orders = [order[1:] if order[0] is head else order for order in orders]
    return result
