"""Grades katas/method_kinds.py."""

import abc
import contextlib
import copy
import operator

import pytest

from dojo.compare import same, shown

BUILT_IN = "classmethod", "staticmethod", "abc.abstractclassmethod", "abc.abstractstaticmethod"


def test_instance_method_passes_the_instance(kata):
    """1. `InstanceMethod`: an instance passes itself, and a class gives the function."""

    class A:
        m = kata.InstanceMethod(record)

    a = A()
    same(a.m(1, x=2), ((a, 1), {"x": 2}), "a.m(1, x=2), which returns its arguments,")
    assert A.m is record, f"A.m gave {shown(A.m)}, expected the function itself"
    same(A.m(a, 1, x=2), ((a, 1), {"x": 2}), "A.m(a, 1, x=2), which returns its arguments,")


def test_each_instance_passes_itself(kata):
    """1. `InstanceMethod`: every instance passes itself, also an equal one, and a copy."""

    class A:
        m = kata.InstanceMethod(record)

        def __eq__(self, other):
            return isinstance(other, A)

        def __hash__(self):
            return 1

    a = A()
    a.m()
    for what, other in (("an instance that is equal to a", A()), ("a copy of a", copy.copy(a))):
        got = other.m(1)
        assert got[0][0] is other, f"m, looked up through {what} after a.m, passed another object"


def test_class_method_passes_the_class_that_was_asked(kata):
    """2. `ClassMethod`: the class that was asked is passed, or the type of the instance."""

    class A:
        m = kata.ClassMethod(record)

    class B(A):
        pass

    class C(B):
        @kata.ClassMethod
        def m(cls, *given):
            return super().m(*given)

        def up(self):
            return super().m(1)

    for what, got, expected in (
        ("A.m(1)", A.m(1), A),
        ("A().m(1)", A().m(1), A),
        ("B.m(1), inherited from A", B.m(1), B),
        ("B().m(1), inherited from A", B().m(1), B),
        ("super().m(1) in a class method of C", C.m(1), C),
        ("super().m(1) in a method of C", C().up(), C),
    ):
        same(got, ((expected, 1), {}), f"{what}, which returns its arguments,")


def test_class_method_needs_no_owner(kata):
    """2. `ClassMethod`: the type of the instance is passed when `__get__` is given no owner."""

    class A:
        pass

    bound = kata.ClassMethod(record).__get__(A())
    same(bound(1), ((A, 1), {}), "__get__(a)(1), which returns its arguments,")


def test_static_method_binds_nothing(kata):
    """3. `StaticMethod`: looked up either way, it is the function itself."""

    class A:
        m = kata.StaticMethod(record)

    for what, got in (("A.m", A.m), ("a.m", A().m)):
        assert got is record, f"{what} gave {shown(got)}, expected the function itself"


def test_static_method_can_be_called_in_the_class_body(kata):
    """3. `StaticMethod`: the descriptor can be called, and calls the function."""

    class A:
        m = kata.StaticMethod(record)
        seen = m(1, x=2) if callable(m) else None

    same(A.seen, ((1,), {"x": 2}), "a call in the class body, which returns its arguments,")


def test_any_callable_will_do(kata):
    """4. `f` is any callable, with or without a `__get__` or a `__name__`, or built in."""
    for what, f in (
        ("a class", Called),
        ("an object with __call__", Calls()),
        ("an object with __call__ and a __get__ of its own", CallsAndBinds()),
        ("a StaticMethod", kata.StaticMethod(record)),
    ):
        own = {"m": kata.InstanceMethod(f), "c": kata.ClassMethod(f), "s": kata.StaticMethod(f)}
        A = type("A", (), own)
        a = A()
        same(a.m(1), ((a, 1), {}), f"an instance method of {what}, which returns its arguments,")
        same(a.c(1), ((A, 1), {}), f"a class method of {what}, which returns its arguments,")
        same(own["s"](1), ((1,), {}), f"a static method of {what}, which returns its arguments,")
        for where, got in (("an instance method, in A.m", A.m), ("a static method", A.s)):
            assert got is f, f"f is {what}: {where}, was looked up as {shown(got)}, expected f"

    class A:
        m = kata.InstanceMethod(operator.is_)
        c = kata.ClassMethod(operator.is_)

    a = A()
    for what, got, expected in (
        ("a.m(a), an instance method of operator.is_,", a.m(a), True),
        ("a.m(A), an instance method of operator.is_,", a.m(A), False),
        ("a.c(A), a class method of operator.is_,", a.c(A), True),
        (
            "a static method of operator.is_, of a and A,",
            kata.StaticMethod(operator.is_)(a, A),
            False,
        ),
    ):
        same(got, expected, what)


def test_any_instance_is_passed(kata):
    """4. The instance is any object, also one that is falsy, equal to `None` or unhashable."""
    own = {"m": kata.InstanceMethod(record), "c": kata.ClassMethod(record)}
    for what, odd in (
        ("falsy", {"__bool__": lambda self: False}),
        ("equal to None", {"__eq__": lambda *_: True, "__hash__": object.__hash__}),
        ("unhashable", {"__hash__": None}),
    ):
        A = type("A", (), own | odd)
        a = A()
        same(
            a.m(1),
            ((a, 1), {}),
            f"a.m(1) of an instance that is {what}, which returns its arguments,",
        )
        same(
            a.c(1),
            ((A, 1), {}),
            f"a.c(1) of an instance that is {what}, which returns its arguments,",
        )


def test_keywords_of_any_name_reach_the_function(kata):
    """4. Keywords of any name (`self`, `cls`) reach the function."""
    named = {"self": 1, "cls": 2}

    class A:
        m = kata.InstanceMethod(record)
        c = kata.ClassMethod(record)

    a = A()
    for what, call, first in (
        ("an instance method", a.m, (a,)),
        ("a class method", A.c, (A,)),
        ("a static method", kata.StaticMethod(record), ()),
    ):
        try:
            got = call(**named)
        except TypeError as error:
            raise AssertionError(f"{what} refused keywords named self and cls: {error}") from None
        same(got, (first, named), f"{what} called with self=1, cls=2, which returns its arguments,")


def test_exceptions_come_back_as_they_are(kata):
    """4. Exceptions come back as they are."""
    for error in (TypeError("of the function"), AttributeError("of the function")):

        def fail(*_, error=error):
            raise error

        class A:
            m = kata.InstanceMethod(fail)
            c = kata.ClassMethod(fail)

        for what, call in (
            ("an instance method", lambda A=A: A().m()),
            ("a class method", lambda A=A: A.c()),
            ("a static method", kata.StaticMethod(fail)),
        ):
            try:
                call()
                got = None
            except Exception as caught:  # noqa: BLE001 - it may be any
                got = caught
            assert got is error, f"{what} that raised {error!r} gave its caller {got!r}"


def test_what_is_bound_stays_so(kata):
    """5. What is bound can be kept, and knows its object and function."""

    class A:
        m = kata.InstanceMethod(record)
        c = kata.ClassMethod(record)

    class B(A):
        pass

    a, b = A(), B()
    for what, bound, expected in (
        ("a.m", a.m, a),
        ("b.m", b.m, b),
        ("A.c", A.c, A),
        ("B.c", B.c, B),
        ("b.c", b.c, B),
    ):
        for other in (a, b, A, B):
            _ = other.m, other.c
        same(
            bound(1),
            ((expected, 1), {}),
            f"{what}, kept and called later, which returns its arguments,",
        )
        for name, value in (("__self__", expected), ("__func__", record)):
            got = getattr(bound, name, None)
            assert got is value, f"{what}.{name} was {shown(got)}, expected {shown(value)}"


def test_bound_alike_is_equal(kata):
    """5. Two are equal exactly when they have the same function and object."""

    def twin(*_):
        pass

    twin.__name__, twin.__qualname__ = record.__name__, record.__qualname__

    class A:
        m = kata.InstanceMethod(record)
        again = kata.InstanceMethod(record)
        other = kata.InstanceMethod(twin)
        c = kata.ClassMethod(record)

        __hash__ = None

        def __eq__(self, other):
            return True

    class B(A):
        pass

    a, b = A(), A()
    for what, one, other in (
        ("a.m and a.m", a.m, a.m),
        ("a.m and a.again, of the same function,", a.m, a.again),
        ("A.c and A.c", A.c, A.c),
        ("A.c and a.c", A.c, a.c),
    ):
        assert one == other, f"{what} were not equal"
        try:
            hashes = hash(one), hash(other)
        except TypeError as error:
            raise AssertionError(f"{what} had no hash: {error}") from None
        assert hashes[0] == hashes[1], f"{what} were equal and had different hashes"
    for what, one, other in (
        ("a.m and b.m, of two objects that claim to be equal,", a.m, b.m),
        ("A.c and B.c", A.c, B.c),
        ("a.m and a.other, of two functions of one name,", a.m, a.other),
    ):
        equal = one == other
        assert not equal, f"{what} were equal"


def test_descriptor_shows_the_function(kata):
    """6. The descriptor has the names, the text and the attributes of the function."""

    def f(*_):
        """The text of f."""

    f.unit = "days"
    for kind in kinds(kata):
        A = type("A", (), {"m": kind(f)})
        for name in ("__name__", "__qualname__", "__module__", "__doc__", "unit", "__wrapped__"):
            got = getattr(vars(A)["m"], name, None)
            expected = f if name == "__wrapped__" else getattr(f, name)
            same(got, expected, f"{name} of a {kind.__name__}")
        got = kind(record_in_silence).__doc__
        same(got, None, f"__doc__ of a {kind.__name__} of a function without a text")


def test_bound_method_has_name_and_text(kata):
    """6. A bound method has the `__name__` and the `__doc__` of the function."""

    def f(*_):
        """The text of f."""

    for kind in (kata.InstanceMethod, kata.ClassMethod):
        A = type("A", (), {"m": kind(f)})
        for name in ("__name__", "__doc__"):
            got = getattr(A().m, name, None)
            same(got, getattr(f, name), f"{name} of what a {kind.__name__} bound")


def test_abstract_method_stays_abstract(kata):
    """6. `abc.abstractmethod` inside or around still keeps a class from being instantiated."""

    def f(*_):
        pass

    def g(*_):
        pass

    for kind in kinds(kata):
        for where, method in (
            ("inside", kind(abc.abstractmethod(f))),
            ("around", abc.abstractmethod(kind(g))),
        ):
            A = abc.ABCMeta("A", (), {"m": method})
            try:
                A()
            except TypeError:
                continue
            raise AssertionError(
                f"with abc.abstractmethod {where} a {kind.__name__} the class was instantiated, "
                "expected TypeError"
            )


def test_look_up_goes_the_usual_way(kata):
    """7. A subclass may override one by any other kind, and the instance's `__dict__` is first."""
    others = [*kinds(kata), classmethod, staticmethod, lambda f: f, lambda f: property(lambda _: f)]
    for kind in kinds(kata):
        A = type("A", (), {"m": kind(lambda *_: "of the base")})
        for other in others:
            B = type("B", (A,), {"m": other(lambda *_: "of the subclass")})
            same(B().m(), "of the subclass", f"a {kind.__name__} that a subclass has overridden")
            same(A().m(), "of the base", f"a {kind.__name__} of a base, once it was overridden,")
        a = A()
        vars(a)["m"] = lambda: "of the instance"
        same(a.m(), "of the instance", f"a.m of a {kind.__name__} with an entry in a.__dict__")


def test_parse_makes_the_class_that_was_asked(kata):
    """8. `parse` returns what calling the class that was asked with the three numbers returns."""

    class Day(kata.Date):
        pass

    class Holiday(Day):
        def __init__(self, year, month, day):
            super().__init__(year, month, day)
            self.name = "a holiday"

    class Numbers(kata.Date):
        def __new__(cls, year, month, day):
            return [year, month, day]

    for text, numbers in (("1900-02-29", (1900, 2, 29)), ("33-4-5", (33, 4, 5))):
        for asked in (kata.Date, Day, Holiday, kata.Date(2000, 1, 1), Holiday(2000, 1, 1)):
            expected = asked if isinstance(asked, type) else type(asked)
            got = asked.parse(text)
            assert type(got) is expected, (
                f"{expected.__name__}.parse gave {shown(got)}, expected a {expected.__name__}"
            )
            got = (got.year, got.month, got.day)
            same(got, numbers, f"year, month and day of parse({text!r})")
    assert Holiday.parse("1900-03-01").name == "a holiday"
    got = Numbers.parse("1900-03-01")
    same(got, [1900, 3, 1], "parse of a class whose call returns the three numbers in a list")


def test_text_that_is_no_date_is_refused(kata):
    """8. Text that is not three whole numbers with a dash between raises `ValueError`."""
    for text in ("", "2024", "2024-02", "2024-02-29-1", "2024/02/29", "2024-02-", "2024-02-x"):
        try:
            got = kata.Date.parse(text)
        except ValueError:
            continue
        except Exception as error:  # noqa: BLE001 - it may be any
            got = error
        raise AssertionError(f"parse({text!r}) gave {shown(got)}, expected ValueError")


def test_leap_years_are_those_of_today(kata):
    """9. `is_leap(year)` is a static method, by the rule of today."""
    for year, expected in (
        *((2024, True), (2023, False), (2000, True), (4000, True)),
        *((1900, False), (2100, False), (4, True), (2026, False)),
    ):
        same(bool(kata.Date.is_leap(year)), expected, f"Date.is_leap({year})")
        same(bool(kata.Date(1999, 1, 1).is_leap(year)), expected, f"date.is_leap({year})")


def test_days_in_year_go_by_the_subclass(kata):
    """9. `days_in_year()` is 366 or 365, and goes by the `is_leap` of a subclass."""
    for year, expected in ((2024, 366), (2023, 365)):
        date = kata.Date(year, 3, 1)
        same(date.days_in_year(), expected, f"days_in_year() of {year}")
        same(kata.Date.days_in_year(date), expected, f"Date.days_in_year(date), in {year},")
    for is_leap in (
        kata.StaticMethod(lambda year: year % 4 == 0),
        staticmethod(lambda year: year % 4 == 0),
        kata.ClassMethod(lambda _, year: year % 4 == 0),
        kata.InstanceMethod(lambda _, year: year % 4 == 0),
    ):
        Julian = type("Julian", (kata.Date,), {"is_leap": is_leap})
        got = Julian(1900, 3, 1).days_in_year()
        what = f"a subclass to which it is a leap year by a {type(is_leap).__name__}"
        same(got, 366, f"days_in_year() of 1900 in {what}")


@pytest.mark.forbid(*BUILT_IN)
def test_answer_is_its_own(kata):
    """10. The answer does not call `classmethod`, `staticmethod` and the like."""
    classes = [type("A", (), {"m": kind(record)}) for kind in kinds(kata)]
    uses = [lambda A=A: A.m() for A in classes]
    uses += [lambda A=A: A().m() for A in classes]
    uses += [kata.StaticMethod(record), lambda: kata.Date.is_leap(1900)]
    uses += [lambda: kata.Date.parse("1900-03-01"), lambda: kata.Date(1900, 3, 1).days_in_year()]
    for use in uses:
        with contextlib.suppress(Exception):  # what is forbidden fails the test in the end
            use()


def record(*given, **named):
    """Return the arguments."""
    return given, named


def record_in_silence(*given, **named):
    return given, named


def kinds(kata):
    """Return the three kinds of method."""
    return kata.InstanceMethod, kata.ClassMethod, kata.StaticMethod


class Called:
    """A class; to call it returns the arguments."""

    def __new__(_, /, *given, **named):  # noqa: D102
        return given, named


class Calls:
    """An object that can be called and has no name; it returns the arguments."""

    def __call__(_, /, *given, **named):  # noqa: D102
        return given, named


class CallsAndBinds(Calls):
    """One that would bind itself, and to something else."""

    def __get__(self, instance, owner=None):
        return lambda *_: "what its own __get__ gave"
