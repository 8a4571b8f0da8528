"""Grades katas/single_dispatch.py."""

import abc
import collections
import gc
import inspect
import typing
import weakref
from collections.abc import Container, Mapping, MutableMapping, Sequence, Sized

import pytest

from dojo.compare import same, shown

TRUE = True
"""An object of class bool."""


def test_implementation_gets_all_arguments(kata):
    """1. It calls the implementation for the class of its first argument, with all arguments."""
    f = kata.single_dispatch(lambda *args, **kwargs: ("object", args, kwargs))
    f.register(int, lambda *args, **kwargs: ("int", args, kwargs))
    for given, expected in ((1, "int"), ("x", "object"), (None, "object"), (1.0, "object")):
        seen = f(given, "y", self=2, cls=3, func=4)
        same(seen, (expected, (given, "y"), {"self": 2, "cls": 3, "func": 4}), f"f({given!r}, …)")


def test_function_keeps_its_identity(kata):
    """1. Name, docstring, signature and attributes are the function's; it is `__wrapped__`."""

    def convert(value: object, depth: int = 0) -> object:
        """Convert."""

    convert.unit = "m"
    f = kata.single_dispatch(convert)
    for name in ("__name__", "__qualname__", "__module__", "__doc__", "unit"):
        same(getattr(f, name, None), getattr(convert, name), f"{name} of the decorated function")
    told, expected = str(inspect.signature(f)), str(inspect.signature(convert))
    assert told == expected, f"the signature was {told}, expected {expected}"
    assert getattr(f, "__wrapped__", None) is convert, "__wrapped__ was not the function"


def test_call_without_positional_argument_is_refused(kata):
    """1. A call with no positional argument raises TypeError."""

    def convert(value=None, **kwargs):
        return "object"

    f = kata.single_dispatch(convert)
    for kwargs in ({}, {"value": 1}):
        seen = raised(lambda kwargs=kwargs: f(**kwargs))
        assert isinstance(seen, TypeError), f"f(**{kwargs}) raised {shown(seen)}, not a TypeError"


def test_register_takes_class_and_function(kata):
    """2. `register(cls, func)` makes it the one for that class, and returns it unchanged."""
    f, one, other = generic(kata), named("one"), named("other")
    assert f.register(int, one) is one, "register(int, one) did not return one"
    assert f.register(int, other) is other, "register(int, other) did not return other"
    same(f(1), "other", "f(1), registered twice,")


def test_register_decorates(kata):
    """2. `@register(cls)` makes a function the one for that class, and can be stacked."""
    f = generic(kata)

    def text(value):
        return "text"

    stacked = f.register(str)(f.register(bytes)(text))
    assert stacked is text, f"two stacked decorators gave {shown(stacked)}, not the function"
    same([f("a"), f(b"a"), text(1)], ["text", "text", "text"], "f('a'), f(b'a') and text(1)")


def test_annotation_names_the_class(kata):
    """3. `@register` alone takes the class from the annotation of the first argument."""
    f = generic(kata)

    def number(value: int, other: str = "", *, base: float = 0.0) -> bytes:
        return "number"

    assert f.register(number) is number, "@register did not return the function"
    same([f(1), f("a"), f(1.0), f(b"")], ["number", "object", "object", "object"], "the calls")


def test_annotation_may_be_a_string(kata):
    """3. The annotation may be a string."""
    f = generic(kata)

    @f.register
    def _(value: "int"):
        return "int"

    @f.register
    def _(value: "collections.OrderedDict"):
        return "ordered"

    seen = [f(1), f(collections.OrderedDict()), f(1.0)]
    same(seen, ["int", "ordered", "object"], "f with annotations that are strings")


def test_annotated_union_registers_each(kata):
    """3. An annotation that is a union registers each of its classes."""
    for union in (int | str, typing.Union[int, str], "int | str"):  # noqa: UP007 - one of both forms
        f = generic(kata)

        def work(value):
            return "union"

        work.__annotations__ = {"value": union}
        assert f.register(work) is work, f"@register of {union} did not return the function"
        same([f(1), f("a"), f(1.0)], ["union", "union", "object"], f"f, annotated with {union},")


def test_passed_union_registers_each(kata):
    """3. A union that is passed registers each of its classes."""
    for union in (int | str, typing.Union[int, str], int | None | str):  # noqa: UP007 - both forms
        for decorate in (False, True):
            f, work = generic(kata), named("union")
            given = f.register(union)(work) if decorate else f.register(union, work)
            assert given is work, f"register({union}) did not return the function"
            same([f(1), f("a"), f(1.0)], ["union", "union", "object"], f"f for {union}")


def test_no_class_is_refused(kata):
    """4. What is no class raises TypeError and registers nothing."""
    for bad in ("text", 3, list[int], int | list[int], list[int] | str, typing.Union[str, "int"]):
        f = generic(kata)
        for attempt in (lambda f=f, bad=bad: f.register(bad, named("bad")),
                        lambda f=f, bad=bad: f.register(bad)):  # fmt: skip
            seen = raised(attempt)
            assert isinstance(seen, TypeError), f"register({bad}) raised {shown(seen)}"
            same(list(f.registry), [object], f"what is registered after register({bad})")
        same([f(1), f("a")], ["object", "object"], f"f(1) and f('a') after register({bad})")


def test_bad_annotation_is_refused(kata):
    """4. A function without annotations, or with one that is no class, raises TypeError."""
    for bad in (None, "list[int]", list[int], int | list[int], typing.Any | list[int], len):
        f, work = generic(kata), named("bad")
        if bad is not None:
            work.__annotations__ = {"value": bad}
        what = "a function without annotations" if bad is None else f"one annotated with {bad}"
        seen = raised(lambda f=f, work=work: f.register(work))
        assert isinstance(seen, TypeError), f"register of {what} raised {shown(seen)}"
        same(list(f.registry), [object], f"what is registered after register of {what}")


def test_annotation_of_another_argument_is_none(kata):
    """4. A function whose first argument has no annotation raises TypeError, whatever else has."""

    def second(value, other: int = 0):
        return "bad"

    def result(value) -> int:
        return "bad"

    for work in (second, result):
        f = generic(kata)
        seen = raised(lambda f=f, work=work: f.register(work))
        what = f"a function with an annotation of its {work.__name__} only"
        assert isinstance(seen, TypeError), f"register of {what} raised {shown(seen)}"
        same(list(f.registry), [object], f"what is registered after register of {what}")


def test_nearest_class_of_the_mro_is_used(kata):
    """5. Its very class comes first; without one for that, the nearest in the `__mro__` is used."""
    top = type("Top", (), {})
    left, right = type("Left", (top,), {}), type("Right", (top,), {})
    bottom = type("Bottom", (left, right), {})
    for order in ((top, left, right), (right, left, top), (top, right), (right, top), (top,)):
        f = generic(kata)
        for cls in order:
            f.register(cls, named(cls.__name__))
        names = [cls.__name__ for cls in order]
        nearest = next(cls for cls in bottom.__mro__ if cls in order).__name__
        same(f(bottom()), nearest, f"f for Bottom(Left, Right), of {', '.join(names)} registered,")
    f = generic(kata, int)
    same([f(TRUE), f(1), f("a")], ["int", "int", "object"], "f(True), f(1) and f('a')")
    for order in ((bool, int, Sized), (int, bool), (object, bool), (bool, object, int)):
        same(generic(kata, *order)(TRUE), "bool", f"f(True), registered {names_of(order)},")


def test_abstract_class_counts_for_virtual_subclasses(kata):
    """6. An ABC counts for its virtual subclasses, before the ABCs that it is a subclass of."""

    def hook(other):
        return hasattr(other, "quack") or NotImplemented

    Quacks = abc.ABCMeta("Quacks", (), {"__subclasshook__": staticmethod(hook)})

    joined, duck = type("Joined", (), {}), type("Duck", (), {"quack": 1})
    Quacks.register(joined)
    below = type("Below", (joined,), {})
    f = generic(kata, Quacks)
    seen = [f(joined()), f(below()), f(duck()), f(1)]
    same(seen, ["Quacks", "Quacks", "Quacks", "object"], "f for what is a virtual subclass or not")
    for order in ((Mapping, Sized), (Sized, Mapping), (Container, Sized, MutableMapping, Mapping)):
        expected = "MutableMapping" if MutableMapping in order else "Mapping"
        same(generic(kata, *order)({}), expected, f"f({{}}), registered {names_of(order)},")
    for order in ((Sequence, Sized), (Sized, Sequence)):
        same(generic(kata, *order)([]), "Sequence", f"f([]), registered {names_of(order)},")


def test_abstract_class_stands_where_it_is_joined(kata):
    """6. It counts as named by the class that is a subclass of it while none of its bases is."""
    sizes = {"__len__": lambda self: 0}
    plain, sized = type("Plain", (), {}), type("Has", (), sizes)
    gains, inherits = type("Gains", (plain,), sizes), type("Inherits", (sized,), {})
    for order in ((Sized, plain, sized), (sized, plain, Sized)):
        f = generic(kata, *order)
        what = f"registered {names_of(order)},"
        same(f(gains()), "Sized", f"f of a class that adds __len__ to Plain, {what}")
        same(f(inherits()), "Has", f"f of a class that inherits __len__ from Has, {what}")
    for order in ((dict, Sized), (Sized, dict), (MutableMapping, dict)):
        same(generic(kata, *order)(collections.defaultdict()), "dict", "f of a defaultdict")


def test_abstract_class_stands_after_abstract_bases(kata):
    """6. It counts as named after the bases that are abstract and before the others."""
    sizes = {"__len__": lambda self: 0}
    shape, plain = abc.ABCMeta("Shape", (), {}), type("Plain", (), {})
    both = abc.ABCMeta("Both", (shape, plain), sizes)
    for order in ((shape, plain, Sized), (Sized, plain, shape)):
        what = f"f of Both(Shape, Plain) with __len__, registered {names_of(order)},"
        same(generic(kata, *order)(both()), "Shape", what)
    for order in ((plain, Sized), (Sized, plain)):
        what = f"f of Both(Shape, Plain) with __len__, registered {names_of(order)},"
        same(generic(kata, *order)(both()), "Sized", what)


def test_two_abstract_classes_are_ambiguous(kata):
    """7. Two such ABCs that stand next to each other are ambiguous, and both are named."""
    first, second, joined = rivals()
    for order in ((first, second), (second, first), (object, first, second)):
        f = generic(kata, *order)
        for how, attempt in (("the call", lambda f=f: f(joined())),
                             ("dispatch", lambda f=f: f.dispatch(joined))):  # fmt: skip
            seen = raised(attempt)
            assert isinstance(seen, RuntimeError), f"{how} gave {shown(seen)}, not a RuntimeError"
            text = str(seen)
            assert "First" in text, f"the error did not name First: {text}"
            assert "Second" in text, f"the error did not name Second: {text}"


def test_error_names_those_that_stand_first(kata):
    """7. It names the two that stand next to each other, whatever was registered before."""
    base = abc.ABCMeta("Remote", (), {})
    first, second = abc.ABCMeta("First", (), {}), abc.ABCMeta("Second", (base,), {})
    joined = type("Joined", (), {})
    first.register(joined), second.register(joined)
    text = str(raised(lambda: generic(kata, base, first, second)(joined())))
    for name in ("First", "Second"):
        assert name in text, f"the error did not name {name}: {text}"


def test_nearer_one_ends_ambiguity(kata):
    """7. With one for the class itself, or before them, there is no ambiguity."""
    first, second, joined = rivals()
    below = type("Below", (joined,), {})
    both = abc.ABCMeta("BothOfThem", (first, second), {})
    same(generic(kata, first, joined, second)(joined()), "Joined", "f, registered for the class,")
    same(generic(kata, first, joined, second)(below()), "Joined", "f, registered for its base,")
    both.register(joined)
    same(generic(kata, first, second, both)(joined()), "BothOfThem", "f, with an ABC below both,")


def test_apart_in_the_order_is_not_ambiguous(kata):
    """7. Two ABCs are ambiguous only next to each other, and only if no base was named."""
    first, second, _ = rivals()
    upper, third = type("Upper", (), {}), abc.ABCMeta("Third", (), {})
    lower = type("Lower", (upper,), {})
    second.register(upper)
    first.register(lower)
    for order in ((first, second), (second, first)):
        for more in ((), (upper,)):
            same(generic(kata, *order, *more)(lower()), "First", "f, joined lower down,")
    named_base = abc.ABCMeta("NamedBase", (third,), {})
    first.register(named_base)
    for order in ((first, third), (third, first)):
        same(generic(kata, *order)(named_base()), "Third", "f of a class that names Third,")


def test_dispatch_tells_without_a_call(kata):
    """8. `dispatch(cls)` returns the implementation for a class without calling it."""
    calls = []
    whole = named("object")
    f = kata.single_dispatch(whole)
    work = f.register(int, calls.append)
    assert f.dispatch(bool) is work, "dispatch(bool) gave not the one for int"
    assert f.dispatch(int) is work, "dispatch(int) gave not the one for int"
    assert f.dispatch(str) is whole, "dispatch(str) gave not the function itself"
    assert f.dispatch(object) is whole, "dispatch(object) gave not the function itself"
    assert not calls, "dispatch called an implementation"


def test_registry_shows_all(kata):
    """8. `registry` is a mapping of all that are registered, `object` first."""
    whole, one, other = named("object"), named("one"), named("other")
    f = kata.single_dispatch(whole)
    before = f.registry
    f.register(int, one)
    f.register(str | bytes, other)
    f(TRUE), f.dispatch(list)
    for registry in (f.registry, before):
        assert isinstance(registry, Mapping), f"registry was {shown(registry)}, not a mapping"
        same(list(registry), [object, int, str, bytes], "the keys of registry")
    expected = [whole, one, other, other]
    right = all(a is b for a, b in zip(f.registry.values(), expected, strict=True))
    assert right, "the values of registry were not the functions that were registered"
    f.register(object, other)
    same(list(f.registry), [object, int, str, bytes], "the keys after object was registered anew")


def test_registry_is_read_only(kata):
    """8. `registry` is read-only."""
    f = generic(kata)
    for attempt in (
        lambda: f.registry.__setitem__(int, named("written")),
        lambda: f.registry.update({int: named("written")}),
        lambda: f.registry.pop(object),
    ):
        seen = raised(attempt)
        assert isinstance(seen, TypeError | AttributeError), "registry could be written to"
        same([f(1), list(f.registry)], ["object", [object]], "f(1) after writing to registry")


def test_second_call_asks_no_issubclass(kata):
    """9. A second call with the same class asks no `issubclass`."""
    asked = []

    class Meta(abc.ABCMeta):
        def __subclasscheck__(cls, other):
            asked.append(other)
            return super().__subclasscheck__(other)

    Counted, Item = Meta("Counted", (), {}), type("Item", (), {})
    Counted.register(Item)
    f = generic(kata, Counted, int)
    same([f(Item()), f("a"), f(b""), f(1)], ["Counted", "object", "object", "int"], "f")
    del asked[:]
    f(Item()), f("a"), f.dispatch(bytes), f(b""), f(1)
    assert not asked, f"calls with classes that came before asked issubclass {len(asked)} times"


def test_register_counts_from_the_next_call_on(kata):
    """9. What was found is forgotten when something is registered."""
    f = generic(kata)
    seen = [f(TRUE)]
    for cls in (int, Sized, bool):
        f.register(cls, named(cls.__name__))
        seen += [f(TRUE), f([])]
    f.register(int | list, named("union"))
    seen += [f(1), f([])]
    expected = ["object", "int", "object", "int", "Sized", "bool", "Sized", "union", "union"]
    same(seen, expected, "calls between registrations")


def test_joining_an_abstract_class_counts(kata):
    """9. A class that joins an ABC later counts from the next call on."""
    for how in ("class", "union", "annotation"):
        First, work = abc.ABCMeta("First", (), {}), named("First")
        Below = abc.ABCMeta("Below", (First,), {})
        one, other = type("One", (), {}), type("Other", (), {})
        f = generic(kata)
        if how == "annotation":
            work.__annotations__ = {"value": First}
            f.register(work)
        else:
            f.register(int | First if how == "union" else First, work)
        seen = [f(one()), f(other())]
        First.register(one)
        seen += [f(one()), f(other())]
        Below.register(other)
        seen += [f(one()), f(other())]
        expected = ["object", "object", "First", "object", "First", "First"]
        same(seen, expected, f"calls before and after two classes joined an ABC, by {how},")


def test_nothing_remembered_keeps_a_class_alive(kata):
    """9. Nothing remembered keeps a class alive."""
    f = generic(kata, Sized, int)
    for bases, body in (((), {}), ((int,), {}), ((), {"__len__": lambda self: 0})):
        Short = type("Short", bases, body)
        f(Short())
        f.dispatch(Short)
        gone = weakref.ref(Short)
        del Short
        gc.collect()
        assert gone() is None, "a class was kept alive once its objects had been dispatched"


@pytest.mark.forbid(
    "functools.singledispatch",
    "functools.singledispatchmethod",
    "functools._find_impl",
    "functools._compose_mro",
    "functools._c3_mro",
    "functools._c3_merge",
)
def test_the_librarys_own_does_nothing(kata):
    """10. The library's own does none of the work."""
    f = generic(kata, int)
    same([f(1), f([]), f(1.0)], ["int", "object", "object"], "f(1), f([]) and f(1.0)")


def named(name):
    """Return a function that gives `name`."""
    return lambda value: name


def generic(kata, *classes):
    """Return a decorated function with an implementation for each class, that gives its name."""

    def work(value):
        return "object"

    f = kata.single_dispatch(work)
    for cls in classes:
        f.register(cls, named(cls.__name__))
    return f


def rivals():
    """Return two abstract classes that know nothing of each other, and a class that joined both."""
    first, second = abc.ABCMeta("First", (), {}), abc.ABCMeta("Second", (), {})
    joined = type("Joined", (), {})
    first.register(joined)
    second.register(joined)
    return first, second, joined


def names_of(classes):
    """Return the names of classes, as a message shows them."""
    return ", ".join(cls.__name__ for cls in classes)


def raised(attempt):
    """Return what an attempt raised, or what it gave if nothing."""
    try:
        return attempt()
    except Exception as error:  # noqa: BLE001 - whatever was raised is looked at
        return error
