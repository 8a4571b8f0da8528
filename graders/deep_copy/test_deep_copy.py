"""Grades katas/deep_copy.py."""

import copy
import copyreg
import enum
import weakref
from collections import deque
from dataclasses import dataclass
from types import FunctionType, SimpleNamespace
from typing import NamedTuple

import pytest

from dojo.compare import same, shown

DEPTH = 50
"""The deepest nesting that the task speaks of."""

MANY = 50
"""Temporaries of one size, one after the other: enough that they share an address."""

PRIVATE = [
    f"copy.{name}"
    for name, value in vars(copy).items()
    if name.startswith("_") and isinstance(value, FunctionType)
]
PICKLE = [
    f"{module}.{name}"
    for module in ("pickle", "_pickle")
    for name in ("dump", "dumps", "load", "loads", "Pickler", "Unpickler")
]
LIBRARY = [
    *("copy.copy", "copy.deepcopy", "marshal.dump", "marshal.dumps", "marshal.load"),
    *("marshal.loads", *PRIVATE, *PICKLE),
    *(["copy.replace"] if hasattr(copy, "replace") else []),
]
TABLES = [table for table in ("_copy_dispatch", "_deepcopy_dispatch") if hasattr(copy, table)]

MISSING = object()


class Thing:
    """An ordinary instance, equal to itself alone."""

    def itself(self):
        """Return what the method is bound to."""
        return self


def test_containers_are_equal_and_apart(kata):
    """1. The copy is equal, of the same type and order, and shares no container."""
    original, twin = nested(), nested()
    copied = kata.deep_copy(original)
    same(copied, twin, "deep_copy")
    same(original, twin, "the original, after deep_copy,")
    order, inner = list(copied), list(copied["dict"])
    assert order == list(twin), f"the keys came in the order {order}, expected {list(twin)}"
    assert inner == ["b", "a"], f"the keys came in the order {inner}, expected ['b', 'a']"
    for old, new in zip(containers(original), containers(copied), strict=True):
        assert old is not new, f"the {type(old).__name__} {shown(old)} was the original's own"


def test_deep_nesting_is_copied_to_the_bottom(kata):
    """1. The copy shares nothing, however deep it lies."""
    bottom = original = Thing()
    for level in range(DEPTH):
        original = [[original], {"in": original}, (original,), SimpleNamespace(inner=original)][
            level % 4
        ]
    copied = kata.deep_copy(original)
    for level in reversed(range(DEPTH)):
        copied = copied.inner if level % 4 == 3 else copied["in" if level % 4 == 1 else 0]
    assert_copied(copied, bottom, f"an instance {DEPTH} levels deep")


def test_instances_are_copied_wherever_they_are(kata):
    """1. An instance is copied wherever it is held, also in a set or as a key of a dict."""
    for where, hold, look in (
        ("at the top", lambda thing: thing, lambda held: held),
        ("in a list", lambda thing: [thing], first),
        ("in a tuple", lambda thing: (thing,), first),
        ("as a value of a dict", lambda thing: {1: thing}, lambda held: held[1]),
        ("as a key of a dict", lambda thing: {thing: 1}, first),
        ("in a tuple that is a key", lambda thing: {(thing,): 1}, lambda held: first(first(held))),
        ("in a set", lambda thing: {thing}, first),
        ("in a frozenset", lambda thing: frozenset({thing}), first),
    ):
        thing = Thing()
        held = hold(thing)
        copied = kata.deep_copy(held)
        same(type(copied), type(held), f"the type of what holds an instance {where}")
        assert_copied(look(copied), thing, f"an instance {where}")


def test_keys_are_hashed_when_they_are_complete(kata):
    """1. A copy is found in its dict or set, also when its hash comes from its attributes."""
    Point = point()
    for what, hold in (
        ("key of a dict", lambda one: {one: 1}),
        ("set's element", lambda one: {one}),
    ):
        copied = kata.deep_copy([hold(Point(1))])[0]
        assert Point(1) in copied, f"an equal {what} was not found in the copy"


def test_one_object_stays_one(kata):
    """2. What was one object in the original is one object in the copy."""
    for what, one in several():
        for how, whole, both in (
            ("list", [one, one], list),
            ("tuple", (one, [one]), lambda copied: (copied[0], copied[1][0])),
            ("dict", {"a": one, "b": one}, lambda copied: list(copied.values())),
            ("instance", SimpleNamespace(a=one, b=(one,)), lambda copied: (copied.a, copied.b[0])),
        ):
            here, there = both(kata.deep_copy(whole))
            assert here is there, f"{what} that a {how} held twice became two objects"
            assert here is not one, f"{what} that a {how} held twice was not copied"
    thing = Thing()
    key, value = next(iter(kata.deep_copy({thing: thing}).items()))
    assert key is value, "an instance that was a key and its value became two objects"

    class Sharing:
        def __reduce_ex__(self, _):
            return Sharing, (), self.shared

        def __setstate__(self, shared):
            self.shared = shared

    sharing = Sharing()
    sharing.shared = {"a": thing}
    here, there = kata.deep_copy([sharing.shared, sharing])
    assert there.shared is here, "a dict that was also the state of an instance became two objects"


def test_two_objects_stay_two(kata):
    """2. What was two objects in the original is two objects in the copy, also equal ones."""
    like_all = type("LikeAll", (), {"__eq__": lambda *_: True, "__hash__": lambda _: 0})
    for what, make in (
        ("lists", lambda: [1]),
        ("tuples", lambda: ([],)),
        ("dicts", lambda: {"a": 1}),
        ("instances", like_all),
    ):
        one, other = kata.deep_copy([make(), make()])
        assert one is not other, f"two equal {what} became one object"


def test_cycles_lead_back_to_the_copy(kata):
    """2. A cycle leads back to the copy, through whatever it goes."""
    for what, original, walk in cycles():
        copied = kata.deep_copy(original)
        assert copied is not original, f"{what} was not copied"
        back = walk(copied)
        assert back is copied, (
            f"in the copy, {what} led to {'the original' if back is original else shown(back)}, "
            f"expected the copy itself"
        )


def test_atoms_are_returned_as_they_are(kata):
    """3. Both functions return what cannot change as it is, functions and weak references too."""

    def function():
        return thing

    thing, short = Thing(), Thing()
    alive, dead = weakref.ref(thing), weakref.ref(short)
    del short
    atoms = [None, ..., NotImplemented, 2**100, 2.5, True, 1 + 2j, "".join("ab"), bytes([1, 2])]
    atoms += [range(3), property(), function.__code__, function, lambda: 0, len, alive, dead]
    for atom in atoms:
        what = f"{'a dead' if atom is dead else 'a'} {type(atom).__name__}"
        assert_as_it_is(kata, atom, what)
        assert kata.deep_copy([atom])[0] is atom, f"deep_copy of a list copied {what} in it"


def test_classes_are_returned_as_they_are(kata):
    """3. Both functions return every class as it is, whatever its metaclass and its methods."""
    own = dict.fromkeys(("__copy__", "__deepcopy__", "__reduce_ex__"), lambda *_: "a copy")
    meta = type("Meta", (type,), {})
    copying_meta = type("CopyingMeta", (type,), own)
    for what, cls in (
        ("a class", Thing),
        ("a class with copy methods", type("Copied", (), own)),
        ("a class with a metaclass", meta("Made", (), {})),
        ("a class whose metaclass has copy methods", copying_meta("Made", (), {})),
        ("a metaclass", meta),
        ("an Enum", enum.Enum("Colour", "red green")),
        ("type", type),
    ):
        assert_as_it_is(kata, cls, what)


def test_tuple_is_new_only_if_something_in_it_is(kata):
    """4. deep_copy returns a tuple as it is when nothing inside it was copied, else a new one."""
    itself = type("Itself", (), {"__deepcopy__": lambda self, memo: self})()
    for old in ((), (1, "a"), ((1, (2.5, None)), len), (Thing, itself)):
        new = kata.deep_copy(old)
        assert new is old, f"{shown(old)} became another tuple, though nothing in it was copied"
    inner = (1, (2,))
    changing = ([],)
    old = (inner, changing)
    new = kata.deep_copy(old)
    same(new, old, f"deep_copy({shown(old)})")
    assert new[0] is inner, f"{shown(inner)} in a tuple became another tuple"
    assert new[1] is not changing, f"{shown(changing)}, which holds a list, was not copied"
    assert new[1][0] is not changing[0], "the list in a tuple in a tuple was not copied"


def test_bound_method_goes_with_the_copy(kata):
    """4. A bound method becomes that method of the copy of its __self__."""

    class Base:
        def name(self):
            return "base"

    class Derived(Base):
        def __init__(self):
            self.hers, self.parents = self.name, super().name

        def name(self):
            return "derived"

    original = Derived()
    copied = kata.deep_copy(original)
    for what in ("hers", "parents"):
        old, new = getattr(original, what), getattr(copied, what)
        assert new.__self__ is copied, "a bound method in the copy was not bound to the copy"
        assert new.__func__ is old.__func__, f"the method {old()}.name became {new()}.name"
    alone = kata.deep_copy(original.hers)
    assert_copied(alone.__self__, original, "the instance of a bound method that was copied alone")


def test_shallow_copy_keeps_flat_ones(kata):
    """4. shallow_copy returns a tuple, a frozenset or a slice as it is."""
    for old in (([],), frozenset({1}), slice(1, [2])):
        new = kata.shallow_copy(old)
        assert new is old, f"shallow_copy of a {type(old).__name__} was another one"


def test_shallow_copy_is_new_with_the_same_things(kata):
    """4. shallow_copy of a list, dict, set or bytearray is a new one with the very same objects."""
    one, other = [1], Thing()
    for old in ([one, other], {other: one, "a": other}, {other, 1}, bytearray(b"ab"), [], {}):
        new = kata.shallow_copy(old)
        kind = type(old).__name__
        same(type(new), type(old), f"the type of shallow_copy of a {kind}")
        assert new is not old, f"shallow_copy of a {kind} was the original"
        same(new, old, f"shallow_copy of a {kind}")
        if kind != "set":
            same(list(new), list(old), f"the order of shallow_copy of a {kind}")
        if kind in {"list", "dict"}:
            values = [list(x.values()) if kind == "dict" else x for x in (new, old)]
            for mine, theirs in zip(*values, strict=True):
                assert mine is theirs, f"shallow_copy of a {kind} copied what was in it"


def test_own_methods_win(kata, monkeypatch):
    """5. A class's own __copy__ and __deepcopy__ win, each for its own function."""

    def refuse(*_):
        raise AssertionError("a reduction was asked, though the class had a method of its own")

    def own(name, base):
        body = {name: lambda self, *_: f"from {name}", "__reduce_ex__": refuse}
        return type("Own", (base,), body)

    for base in (object, list, int):
        for function, name in ((kata.shallow_copy, "__copy__"), (kata.deep_copy, "__deepcopy__")):
            cls = own(name, base)
            heir = type("Heir", (cls,), {})
            for kind in (cls, heir):
                monkeypatch.setitem(copyreg.dispatch_table, kind, refuse)
                same(function(kind()), f"from {name}", f"a copy by a class's own {name}")
    for function, other in ((kata.shallow_copy, "__deepcopy__"), (kata.deep_copy, "__copy__")):
        cls = type("Other", (), {other: lambda *_: "the wrong method's answer"})
        copied = function(cls())
        assert type(copied) is cls, f"a function asked {other}, which is the other one's method"


def test_none_from_an_own_method_is_the_copy(kata):
    """5. What an own method returns is the copy, also None and other falsy values."""
    for answer in (None, 0, []):
        methods = dict.fromkeys(("__copy__", "__deepcopy__"), lambda *_, answer=answer: answer)
        odd = type("Odd", (), methods)()
        same(kata.shallow_copy(odd), answer, f"a class whose __copy__ returned {answer}")
        same(kata.deep_copy(odd), answer, f"a class whose __deepcopy__ returned {answer}")


def test_own_method_is_given_the_memo(kata):
    """5. __deepcopy__ is given the memo, so that it can copy its parts in one go with the rest."""
    given = []

    class Box:
        def __init__(self, part):
            self.part = part

        def __deepcopy__(self, memo):
            given.append(memo)
            return Box(kata.deep_copy(self.part, memo))

    part, memo = [], {}
    box, copied = kata.deep_copy([Box(part), part])
    assert given, "__deepcopy__ was not asked"
    assert isinstance(given[0], dict), f"__deepcopy__ was given {shown(given[0])}, expected a dict"
    assert box.part is copied, "a part that __deepcopy__ copied with its memo was copied twice"
    kata.deep_copy(Box(part), memo)
    assert given[1] is memo, "__deepcopy__ was given another dict than the memo of the call"


def test_reduction_is_asked_in_order(kata, monkeypatch):
    """6. The dispatch table is asked first, by exact type, then __reduce_ex__(4), __reduce__."""

    class Asked:
        def __reduce_ex__(self, protocol):
            return Answer, (f"__reduce_ex__({protocol})",)

    class Older:
        def __reduce__(self):
            return Answer, ("__reduce__",)

    class Hidden(Older):
        def __getattribute__(self, name):
            if name == "__reduce_ex__":
                raise AttributeError(name)
            return super().__getattribute__(name)

    class Closed:
        def __getattribute__(self, name):
            if name.startswith("__reduce"):
                raise AttributeError(name)
            return super().__getattribute__(name)

    class Registered(Asked):
        pass

    heir = type("Heir", (Registered,), {})
    in_table = Registered()
    monkeypatch.setitem(
        copyreg.dispatch_table,
        Registered,
        lambda x: (Answer, ("the table" if x is in_table else "another object",)),
    )
    for function in (kata.shallow_copy, kata.deep_copy):
        caught = raised(function, Closed())
        assert isinstance(caught, copy.Error), (
            f"an instance without any reduction raised {caught!r}, expected copy.Error"
        )
    for original, expected in (
        (Asked(), "__reduce_ex__(4)"),
        (Older(), "__reduce__"),
        (Hidden(), "__reduce__"),
        (in_table, "the table"),
        (heir(), "__reduce_ex__(4)"),
    ):
        for function in (kata.shallow_copy, kata.deep_copy):
            made = function(original)
            assert type(made) is Answer, f"{type(original).__name__} was not made by its reduction"
            same(made.given, (expected,), f"what {type(original).__name__} was made by")


def test_string_stands_for_the_object(kata):
    """6. A reduction that is a string stands for the object itself."""
    for text in ("GLOBAL_NAME", ""):
        original = Recipe(lambda text=text: text)
        for function in (kata.shallow_copy, kata.deep_copy):
            got = function(original)
            assert got is original, f"a reduction {text!r} gave {shown(got)}, expected the object"


def test_tuple_of_another_length_is_refused(kata):
    """6. A reduction of fewer than two or more than five parts raises TypeError."""
    for parts in ((), (Answer,), (Answer, (), None, None, None, None)):
        for function in (kata.shallow_copy, kata.deep_copy):
            try:
                function(Recipe(lambda parts=parts: parts))
            except TypeError:
                continue
            raise AssertionError(f"a reduction of {len(parts)} parts passed, expected TypeError")


def test_parts_are_put_in_their_places(kata):
    """6. The copy is made from the arguments; then come the state, the items and the pairs."""
    state, item, pair = ("set state", 1), ("append", 2), ("set item", 3, 4)
    for rest, expected in (
        ((), []),
        ((None, None, None), []),
        ((1,), [state]),
        ((None, [2, 2]), [item, item]),
        ((None, None, [(3, 4)]), [pair]),
        ((1, [2], [(3, 4)]), [state, item, pair]),
    ):
        for function in (kata.shallow_copy, kata.deep_copy):
            made = function(Recipe(lambda rest=rest: (Answer, ("given",), *fresh(*rest))))
            same(made.given, ("given",), "the arguments that the copy was made with")
            same(made.log, expected, f"a copy whose reduction went on with {shown(rest)}")
    noting = {
        "append": lambda self, item: list.append(self, ("noted", item)),
        "__setitem__": lambda self, key, value: dict.__setitem__(self, key, ("noted", value)),
    }
    row, table = type("Row", (list,), noting), type("Table", (dict,), noting)
    for function in (kata.shallow_copy, kata.deep_copy):
        made = function(Recipe(lambda: (row, (), None, iter([2]))))
        same(list(made), [("noted", 2)], "a subclass of list with an append of its own")
        made = function(Recipe(lambda: (table, (), None, None, iter([(3, 4)]))))
        same(dict(made), {3: ("noted", 4)}, "a subclass of dict with a __setitem__ of its own")


def test_state_is_restored(kata):
    """6. Without __setstate__ the state goes into __dict__, of a tuple of two also to setattr."""
    for state, expected, by_setattr in (
        ({"a": 1}, {"a": 1}, []),
        (({"a": 1}, None), {"a": 1}, []),
        ((None, {"b": 2}), {"b": 2}, ["b"]),
        (({"a": 1}, {"b": 2}), {"a": 1, "b": 2}, ["b"]),
        ((None, None), {}, []),
    ):
        for function in (kata.shallow_copy, kata.deep_copy):
            names = []
            made = function(Recipe(lambda names=names, state=state: (watched(names), (), state)))
            same(
                vars(made), {"made": True} | expected, f"an instance with the state {shown(state)}"
            )
            same(names, by_setattr, f"what setattr was called for by the state {shown(state)}")


def test_setstate_is_given_the_state_whole(kata):
    """6. A copy with __setstate__ is given the state as it is, a falsy one and a tuple too."""
    for state in (0, "", (), {}, False, (1, 2), (None, None)):
        for function in (kata.shallow_copy, kata.deep_copy):
            made = function(Recipe(lambda state=state: (Answer, (), state)))
            same(made.log, [("set state", state)], f"a copy with the state {shown(state)}")


def test_deep_copies_the_parts_and_shallow_does_not(kata):
    """6. deep_copy copies every part of a reduction but what makes the copy; shallow_copy none."""
    thing = Thing()
    makers = []

    class Maker:
        def __call__(self, *args):
            makers.append(self)
            return Answer(*args)

    maker = Maker()

    def parts():
        return maker, (thing,), thing, iter([thing]), iter([(thing, thing)])

    for function, copied in ((kata.shallow_copy, False), (kata.deep_copy, True)):
        makers.clear()
        made = function(Recipe(parts))
        assert makers == [maker], "what makes the copy was copied itself, expected the very same"
        done = {"set state": [None], "append": [None], "set item": [None, None]}
        done |= {what: parts for what, *parts in made.log}
        for what, part in (
            ("an argument", made.given[0]),
            ("the state", done["set state"][0]),
            ("an item", done["append"][0]),
            ("a key", done["set item"][0]),
            ("a value", done["set item"][1]),
        ):
            assert (part is not thing) is copied, (
                f"{what} of a reduction was {'not ' if copied else ''}copied by {function.__name__}"
            )
    assert_copied(kata.deep_copy(slice(thing)).stop, thing, "an instance in a slice")


def test_exceptions_come_through(kata, monkeypatch):
    """6. What the methods of a reduction raise comes through as it is."""
    registered = type("Registered", (), {})
    for error in (LookupError("mine"), AttributeError("mine"), TypeError("mine")):

        def fail(*_, error=error):
            raise error

        monkeypatch.setitem(copyreg.dispatch_table, registered, fail)
        failing = {
            name: type("Failing", (Answer,), {name: fail})
            for name in ("__init__", "__setstate__", "append", "__setitem__")
        }
        for what, original in (
            ("the dispatch table", registered()),
            ("__reduce_ex__", type("Failing", (), {"__reduce_ex__": fail})()),
            ("__getstate__", type("Failing", (), {"__getstate__": fail})()),
            *(
                (name, Recipe(lambda cls=cls: (cls, (), 1, [2], [(3, 4)])))
                for name, cls in failing.items()
            ),
        ):
            for function in (kata.shallow_copy, kata.deep_copy):
                caught = raised(function, original)
                assert caught is error, (
                    f"{what} raised {error!r}, and {function.__name__} "
                    f"{'raised ' + repr(caught) if caught else 'raised nothing'}"
                )


def test_attributes_are_kept(kata):
    """7. Instances keep their class and their attributes, in __dict__, in __slots__ or both."""

    class Plain:
        pass

    class Slotted:
        __slots__ = ("_Slotted__own", "part", "unset")

    class Child(Slotted):
        __slots__ = ("more",)

    class Both(Slotted):
        pass

    @dataclass(frozen=True, slots=True)
    class Frozen:
        part: list

    for original, names in (
        (Plain(), ("part", "more")),
        (Slotted(), ("part", "_Slotted__own")),
        (Child(), ("part", "more", "_Slotted__own")),
        (Both(), ("part", "more", "_Slotted__own")),
        (Frozen([]), ("part",)),
        (ValueError("text"), ("part",)),
    ):
        for name in names:
            if not hasattr(original, name):
                setattr(original, name, [name])
        for copied in both(kata, original, names):
            assert not hasattr(copied, "unset"), "a slot that was empty had a value in the copy"


def test_init_does_not_run(kata):
    """7. The __init__ of an instance does not run for its copy."""
    runs = []

    class Counted:
        def __init__(self, *parts):
            runs.append(1)
            self.parts = list(parts)

    for original in (Counted(), Counted(1)):
        runs.clear()
        list(both(kata, original, ["parts"]))
        assert not runs, "the __init__ of the class ran again"


def test_getstate_is_asked(kata):
    """7. Instances keep what their __getstate__ gives, and nothing that it leaves out."""

    class Cached:
        def __init__(self, part):
            self.part, self.cache = part, "computed"

        def __getstate__(self):
            return {"part": self.part, "cache": None}

    class Packed(Cached):
        def __getstate__(self):
            return [self.part]

        def __setstate__(self, state):
            (self.part,) = state
            self.cache = None

    for original in (Cached([1]), Packed([1])):
        for copied in both(kata, original, ["part"]):
            same(copied.cache, None, f"what {type(original).__name__} leaves out of its state")


def test_getnewargs_are_asked(kata):
    """7. Instances are made anew with what __getnewargs__ or __getnewargs_ex__ gives."""

    class Positional(float):
        def __new__(cls, part, cache):
            self = super().__new__(cls, len(part))
            self.part, self.cache = part, cache
            return self

        def __getnewargs__(self):
            return self.part, "from the arguments"

        def __getstate__(self):
            return None

    class Keyword(Positional):
        def __new__(cls, part, *, cache):
            return super().__new__(cls, part, cache)

        def __getnewargs_ex__(self):
            return (self.part,), {"cache": "from the arguments"}

    for original in (Positional([1], "old"), Keyword([1], cache="old")):
        for copied in both(kata, original, ["part"]):
            what = f"what {type(original).__name__} puts into its arguments"
            same(copied.cache, "from the arguments", what)
            same(float(copied), 1.0, f"the value of a copied {type(original).__name__}")


def test_subclasses_of_builtins_are_kept(kata):
    """7. Instances of subclasses of built-in types keep their class, contents and attributes."""
    part = [1]
    for base, contents in (
        (list, [part, 2]),
        (dict, {"b": part, "a": 2}),
        (tuple, (part, 2)),
        (set, {1, 2}),
        (frozenset, {1, 2}),
        (bytearray, b"ab"),
        (int, 2**70),
        (float, 2.5),
        (complex, 1j),
        (str, "text"),
        (bytes, b"text"),
    ):
        original = type(f"Sub{base.__name__}", (base,), {})(contents)
        original.note = [3]
        for copied, deep in zip(both(kata, original, ["note"]), (False, True), strict=True):
            what = f"the contents of a copied subclass of {base.__name__}"
            same(base(copied), base(original), what)
            if base in (list, tuple, dict):
                new = copied["b" if base is dict else 0]
                assert (new is not part) is deep, f"{what} were {'not ' if deep else ''}copied"
    list(both(kata, NamedTuple("Row", [("part", list)])([1]), ["part"]))


def test_what_is_in_the_memo_is_not_copied(kata):
    """8. What is in the memo is not copied again, also when its copy is None or falsy."""
    for known in ("the copy", None, 0, []):
        for original in ([1], {1: 2}, {1}, bytearray(b"a"), ([],), Thing()):
            what = f"a {type(original).__name__} whose copy in the memo was {shown(known)}"
            memo = {id(original): known}
            same(kata.deep_copy(original, memo), known, f"deep_copy of {what}")
            same(kata.deep_copy([original], memo)[0], known, f"deep_copy of a list with {what}")


def test_what_is_copied_is_put_into_the_memo(kata):
    """8. What gets copied is put into the memo under its id, also when the caller's was empty."""
    odd = type("Odd", (), {"__deepcopy__": lambda *_: None})()
    for what, one in (*several(), ("an instance whose copy is None", odd)):
        for whole, look in ((one, lambda copied: copied), ((one,), first)):
            memo = {}
            copied = look(kata.deep_copy(whole, memo))
            found = memo.get(id(one), "nothing")
            assert found is copied, f"the memo held {shown(found)} for {what}, expected its copy"
            again = kata.deep_copy(one, memo)
            assert again is copied, f"a second call with the memo copied {what} once more"


def test_memo_keeps_originals_alive(kata):
    """8. The memo keeps every original that was copied alive, also those made on the way."""
    State = type("State", (dict,), {})
    made = []

    class Stateful:
        def __getstate__(self):
            state = State(part=1)
            made.append(("what __getstate__ made", State, id(state), weakref.ref(state)))
            return state

    class Own:
        def __deepcopy__(self, memo):
            thing = Thing()
            made.append(("what __deepcopy__ made", Thing, id(thing), weakref.ref(thing)))
            return kata.deep_copy(Copying(), memo), kata.deep_copy(thing, memo)

    class Copying:
        def __deepcopy__(self, memo):
            what = "what __deepcopy__ made, with a __deepcopy__ of its own,"
            made.append((what, Copying, id(self), weakref.ref(self)))
            return Copying()

    memo, thing = {}, Thing()
    made.append(("what was copied", Thing, id(thing), weakref.ref(thing)))
    kata.deep_copy([thing, Stateful(), Own()], memo)
    del thing
    for what, kind, number, alive in made:
        forgotten = alive() is None and type(memo.get(number)) is kind
        assert not forgotten, f"{what} was gone, though its id was still in the memo"


def test_temporaries_are_not_mixed_up(kata):
    """8. What somebody's method makes on the way is not taken for what was made before it."""

    class Numbered:
        def __init__(self, number):
            self.number = number

    class Stateful(Numbered):
        def __getstate__(self):
            return {"number": self.number}

    class Listing(Numbered):
        def __deepcopy__(self, memo):
            return type(self)(kata.deep_copy([self.number], memo)[0])

    class Pairing(Numbered):
        def __deepcopy__(self, memo):
            return type(self)(kata.deep_copy(([self.number],), memo)[0][0])

    expected = list(range(MANY))
    for cls, method in (
        (Stateful, "a __getstate__ of theirs"),
        (Listing, "a __deepcopy__ that makes a list"),
        (Pairing, "a __deepcopy__ that makes a tuple"),
    ):
        copied = kata.deep_copy([cls(number) for number in expected])
        same([one.number for one in copied], expected, f"{MANY} instances with {method}")


def test_call_without_memo_starts_anew(kata):
    """8. Without a memo every call starts with a new one."""
    original = [1]
    first_copy = kata.deep_copy(original)
    original.append(2)
    same(kata.deep_copy(original), [1, 2], "a second call, once the original had grown,")
    same(first_copy, [1], "the first copy, after a second call,")


@pytest.fixture
def traps(monkeypatch):
    """Put into the library's tables what notes that it was called."""
    sprung = []
    for table in TABLES:
        for kind in getattr(copy, table):

            def trap(*_, table=table):
                sprung.append(table)
                raise AssertionError(f"copy.{table} did the work")

            monkeypatch.setitem(getattr(copy, table), kind, trap)
    return sprung


@pytest.mark.forbid(*LIBRARY)
def test_library_does_nothing(traps, kata):
    """9. The copy module, pickle and marshal do none of the work."""
    rich = [1, (2, []), {"a": {3}}, bytearray(b"a"), Thing(), Thing().itself, deque([4])]
    rich += [SimpleNamespace(part=[5]), frozenset({6}), "text", Thing]
    for function in (kata.deep_copy, kata.shallow_copy):
        for original in (rich, *rich):
            function(original)
    assert not traps, f"copy.{traps[0]} did the work"


class Answer:
    """What a reduction makes: it remembers with what it was made, and what was done to it."""

    def __init__(self, *given):
        self.given, self.log = given, []

    def __setstate__(self, state):
        self.log.append(("set state", state))

    def __setitem__(self, key, value):
        self.log.append(("set item", key, value))

    def append(self, item):
        """Note an item."""
        self.log.append(("append", item))


class Recipe:
    """An instance whose reduction is what `parts` returns."""

    def __init__(self, parts):
        self.parts = parts

    def __reduce_ex__(self, protocol):
        return self.parts()


def fresh(state=MISSING, *contents):
    """Return the last parts of a reduction, the contents as iterators that nobody used."""
    return () if state is MISSING else (state, *(part and iter(part) for part in contents))


def nested():
    """Return containers in containers, anew each time."""
    return {
        "list": [1, [2.5, "three"], [], None],
        "dict": {"b": {"c": [None]}, "a": {}},
        "set": {1, "two"},
        "bytearray": bytearray(b"abc"),
        "tuple": ([1], ({2}, {}), ()),
        "frozenset": frozenset({(4,), 5}),
        (6, b"7"): True,
    }


def containers(x):
    """Yield the containers in `x` that can change."""
    if isinstance(x, list | dict | set | bytearray):
        yield x
    if isinstance(x, list | tuple | dict):
        for part in x.values() if isinstance(x, dict) else x:
            yield from containers(part)


def several():
    """Yield one of everything that is copied, with its name."""
    slotted = type("Slotted", (), {"__slots__": ("part",)})
    yield "a list", []
    yield "a dict", {}
    yield "a set", set()
    yield "a bytearray", bytearray()
    yield "a tuple with a list", ([],)
    yield "a frozenset with an instance", frozenset({Thing()})
    yield "an instance", Thing()
    yield "an instance with slots", slotted()
    yield "a list of a subclass", type("Row", (list,), {})()
    yield "an instance with a __deepcopy__", type("Own", (), {"__deepcopy__": lambda *_: []})()
    yield "a bound method", Thing().itself


def cycles():
    """Yield what leads to itself: its name, it, and the way from its copy back to it."""
    row = type("Row", (list,), {})()
    row.append(row)
    yield "a list of a subclass that holds itself", row, first
    table = type("Table", (dict,), {})()
    table["self"] = table
    yield "a dict of a subclass that holds itself", table, lambda copied: copied["self"]
    listed = []
    listed.append(listed)
    yield "a list that holds itself", listed, first
    mapped = {}
    mapped["self"] = (mapped,)
    yield "a dict in a tuple in itself", mapped, lambda copied: copied["self"][0]
    outer = ([],)
    outer[0].append((outer,))
    yield "a tuple in a tuple in a list in itself", outer, lambda copied: copied[0][0][0]
    inner = outer[0]
    yield "a list in a tuple in a tuple in itself", inner, lambda copied: copied[0][0][0]
    thing = Thing()
    thing.other = SimpleNamespace(back=[thing])
    yield (
        "an instance in a list in an instance in itself",
        thing,
        lambda copied: copied.other.back[0],
    )
    slotted = type("Slotted", (), {"__slots__": ("self",)})()
    slotted.self = slotted
    yield "an instance with itself in a slot", slotted, lambda copied: copied.self
    key = Thing()
    key.home = {key: 1}
    yield "an instance in a dict whose key it is", key, lambda copied: first(copied.home)
    yield "a dict whose key leads to it", key.home, lambda copied: first(copied).home
    caller = Thing()
    caller.later = caller.itself
    yield "an instance with its own bound method", caller, lambda copied: copied.later()


def first(held):
    """Return the first of what is held."""
    return next(iter(held))


def point():
    """Return a class whose equality and hash come from an attribute."""

    class Point:
        def __init__(self, x):
            self.x = x

        def __eq__(self, other):
            return self.x == other.x

        def __hash__(self):
            return hash(self.x)

    return Point


def watched(names):
    """Return what makes an instance that notes the names which are set by setattr."""

    class Watched:
        def __setattr__(self, name, value):
            names.append(name)
            super().__setattr__(name, value)

    def make():
        made = Watched()
        vars(made)["made"] = True
        return made

    return make


def both(kata, original, names):
    """Yield the shallow and the deep copy, with the attributes looked at."""
    for function, deep in ((kata.shallow_copy, False), (kata.deep_copy, True)):
        copied = function(original)
        what = f"{function.__name__} of a {type(original).__name__}"
        assert type(copied) is type(original), f"{what} gave {shown(copied)}"
        assert copied is not original, f"{what} gave the original"
        for name in names:
            old, new = getattr(original, name), getattr(copied, name, "nothing")
            same(new, old, f"the attribute {name} in {what}")
            assert (new is not old) is deep, (
                f"the attribute {name} in {what} was {'the very same' if deep else 'a copy'}"
            )
        yield copied


def raised(function, *args):
    """Return the exception that a call raises."""
    try:
        function(*args)
    except Exception as error:  # noqa: BLE001 - any of them is an answer
        return error
    return None


def assert_copied(new, old, what):
    """Assert that an instance was copied."""
    assert type(new) is type(old), f"{what} became {shown(new)}"
    assert new is not old, f"{what} was shared with the original"


def assert_as_it_is(kata, x, what):
    """Assert that neither function copies `x`."""
    for function in (kata.shallow_copy, kata.deep_copy):
        got = function(x)
        assert got is x, f"{function.__name__} of {what} gave {shown(got)}, expected the very same"
