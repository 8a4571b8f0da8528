"""Grades katas/singleton_meta.py."""

import abc
import contextlib
import copy
import pickle
import sys
import time
from functools import partial
from types import ModuleType, SimpleNamespace

from dojo.compare import same

HOME = "home_of_the_settings"
"""The module in which `pickle` finds a class of ours."""

PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)

AGAIN = "the exception again"
"""What a thread has that asked twice and was refused twice."""


class Halt(BaseException):
    """An end that is no Exception, and none that has a name."""


def test_two_calls_return_one_object(kata):
    """1. Every call of a class returns the same object, an instance of that class."""

    class Settings(metaclass=kata.SingletonMeta):
        pass

    first = Settings()
    assert isinstance(first, Settings), "the call returned no instance of the class"
    assert Settings() is first, "two calls returned two different objects"
    first.colour = "red"
    del first
    assert hasattr(Settings(), "colour"), "a new object was built once nobody kept the first one"


def test_odd_instance_stays(kata):
    """1. An instance that is falsy or equal to everything is still the one that calls return."""
    for name, answer in (("__bool__", False), ("__len__", 0), ("__eq__", True)):
        odd = {name: lambda *_, answer=answer: answer, "__hash__": object.__hash__}
        Registry = kata.SingletonMeta("Registry", (), odd)
        first = Registry()
        assert Registry() is first, f"the object was built again because its {name} gave {answer}"


def test_first_arguments_win(kata):
    """2. The first call's arguments win: they reach `__new__` and `__init__`, later ones nobody."""

    class Settings(metaclass=kata.SingletonMeta):
        def __new__(cls, colour, *, size=0):
            new = super().__new__(cls)
            new.made_with = (colour, size)
            return new

        def __init__(self, colour, *, size=0):
            self.given = (colour, size)

    first, second = Settings("red", size=3), Settings("blue", size=5)
    for call, settings in (
        ("the first call, with 'red' and size=3,", first),
        ("the second call, with 'blue' and size=5,", second),
    ):
        same(settings.made_with, ("red", 3), f"in __new__, {call}")
        same(settings.given, ("red", 3), f"in __init__, {call}")


def test_keywords_of_any_name_reach_the_constructor(kata):
    """2. The first call's arguments reach the constructor, whatever the names of the keywords."""

    class Settings(metaclass=kata.SingletonMeta):
        def __new__(*given, **named):
            new = object.__new__(given[0])
            new.made_with = named
            return new

        def __init__(*given, **named):
            given[0].given = named

    try:
        settings = Settings(self=1, cls=2)
        Settings(self=3, cls=4)
    except TypeError as error:
        raise AssertionError(f"keywords named self and cls were refused: {error}") from None
    same(settings.made_with, {"self": 1, "cls": 2}, "in __new__, a call with self=1, cls=2")
    same(settings.given, {"self": 1, "cls": 2}, "in __init__, a call with self=1, cls=2")


def test_constructor_runs_once(kata):
    """3. `__new__` and `__init__` run once, be they the class's own or inherited."""
    ran = []

    class Settings(metaclass=kata.SingletonMeta):
        def __new__(cls):
            ran.append("__new__")
            return super().__new__(cls)

        def __init__(self):
            ran.append("__init__")

    class UserSettings(Settings):
        pass

    for whose, cls in (("its own", Settings), ("an inherited", UserSettings)):
        ran.clear()
        kept = [cls() for _ in range(3)]
        calls = f"{len(kept)} calls of a class with {whose} constructor"
        same(ran, ["__new__", "__init__"], calls)


def test_classes_of_one_name_are_apart(kata):
    """4. Every class has an instance of its own, also two classes of the same name."""
    one, two = (kata.SingletonMeta("Settings", (), {}) for _ in range(2))
    assert isinstance(one(), one), "the first of two classes of one name gave another's object"
    assert isinstance(two(), two), "the second of two classes of one name gave the first's object"
    assert isinstance(one(), one), "the first of two classes of one name gave the second's object"


def test_subclass_asked_after_its_base_is_apart(kata):
    """4. Every class has an instance of its own, also a subclass whose base was asked first."""
    base, sub = base_and_subclass(kata)
    first = base()
    second = sub()
    assert isinstance(second, sub), "the subclass gave the instance of its base class"
    assert second is not first, "a class and its subclass shared one instance"
    assert base() is first, "the base class gave another object once its subclass had one"
    assert sub() is second, "the subclass gave another object when it was asked again"


def test_subclass_asked_before_its_base_is_apart(kata):
    """4. Every class has an instance of its own, also a base whose subclass was asked first."""
    base, sub = base_and_subclass(kata)
    first = sub()
    assert base() is not first, "the base class gave the instance of its subclass"
    assert sub() is first, "the subclass gave another object once its base class had one"


def test_racing_first_calls_get_one_object(kata, explore):
    """5. Threads that race for the first call all get that one object, and it is built once."""
    race(kata, explore, [ask, ask])


def test_all_who_wait_for_the_builder_get_its_object(kata, explore):
    """5. Threads that race get one object, however many of them wait while it is built."""
    race(kata, explore, [ask, ask, ask], slow=True, budget=4)


def test_racing_calls_get_one_object_that_equals_everything(kata, explore):
    """5. Threads that race get one object, also if it is equal to everything."""
    race(kata, explore, [ask, ask], slow=True, equal=True, budget=4)


def test_racing_calls_after_a_failure_get_one_object(kata, explore):
    """5. Threads that race get one object, also when an earlier attempt at it failed."""

    def check(seen, state):
        built = state.built
        assert len(built) == 1, f"{len(built)} objects were built after a failure, expected one"
        assert all(got is built[0] for got in seen), "two threads got two different objects"

    setup = failing_first(kata, ValueError, slow=True)
    explore(setup, threads=[insist, insist], check=check, budget=4)


def test_nobody_sees_it_half_built(kata, explore):
    """6. Nobody gets the object from a call before its `__init__` has finished."""

    def find(state):
        return hasattr(state.Settings(), "ready")

    def check(seen):
        assert all(seen), "a thread got the object before its __init__ had finished"

    def with_new():
        state = counted(kata)

        class Settings(state.Settings):
            def __new__(cls):
                return super().__new__(cls)

        state.Settings = Settings
        return state

    for setup in (partial(counted, kata), with_new):
        explore(setup, threads=[find, find], check=check)


def test_exception_reaches_its_caller(kata):
    """7. The caller of a constructor that raised gets that very exception."""
    for error in (ValueError("no such file"), TypeError("no such colour"), KeyboardInterrupt()):

        class Settings(metaclass=kata.SingletonMeta):
            def __init__(self, error):
                raise error

        got = None
        try:
            Settings(error)
        except BaseException as caught:  # noqa: BLE001 - it may be any
            got = caught
        assert got is error, f"the caller got {got!r}, expected the {error!r} that was raised"


def test_call_after_a_failure_starts_anew(kata):
    """7. After a constructor that raised, the next call builds afresh, with its own arguments."""
    failed = []

    class Settings(metaclass=kata.SingletonMeta):
        def __init__(self, colour):
            if not failed:
                failed.append(self)
                raise ValueError("the first attempt failed")
            self.colour = colour

    with contextlib.suppress(ValueError):
        Settings("red")
    assert failed, "__init__ did not run in the first call"
    again = Settings("blue")
    assert again is not failed[0], "a call gave the object of the failed attempt, expected another"
    same(getattr(again, "colour", None), "blue", "after a failed call with 'red' one with 'blue'")


def test_failure_is_nobody_elses(kata, explore):
    """7. When a constructor raises, other singletons stay, its base's and one it built too."""

    def setup():
        built = []

        class Pool(metaclass=kata.SingletonMeta):
            pass

        class Settings(metaclass=kata.SingletonMeta):
            pass

        class Broken(Settings):
            def __init__(self):
                built.append(Pool())
                raise ValueError("this one always fails")

        return SimpleNamespace(Settings=Broken, Base=Settings, Pool=Pool, built=built)

    def fail(state):
        before = state.Base()
        insist(state)
        return state.Base() is before, state.Pool()

    def check(seen, state):
        stayed, pool = seen[0]
        assert stayed, "another singleton's failure cost this one its object"
        assert all(pool is built for built in state.built), (
            "a singleton lost its object when the constructor that had asked for it raised"
        )

    explore(setup, threads=[fail], check=check)


def test_constructor_that_raised_in_a_race_is_tried_again(kata, explore):
    """7. A constructor that raised leaves nothing behind, also in a race."""
    setup = failing_first(kata, ValueError)
    explore(setup, threads=[insist, insist], check=all_are_fresh)


def test_interrupted_constructor_is_tried_again(kata, explore):
    """7. A constructor that raised leaves nothing behind, also after what is no Exception."""
    for error in (KeyboardInterrupt, Halt):
        explore(failing_first(kata, error), threads=[insist], check=all_are_fresh)


def test_constructor_may_build_another(kata, explore):
    """8. One singleton's constructor may build another, of a base or subclass too, in any race."""

    def whole(state):
        return state.whole()

    def part_first(state):
        part = state.part()
        state.whole()
        return part

    def check(seen, state):
        for got, expected, part in zip(seen, (state.whole, state.part), PARTS, strict=True):
            assert isinstance(got, expected), f"with {state.relation}, {part} was not built"
        assert seen[0] is not seen[1], f"{state.relation} shared one object"

    # What kin do wrong with each other's locks shows in a few schedules; strangers take more.
    for relation, bound in ((strangers, 2), (base_as_part, 1), (subclass_as_part, 1)):
        setup = partial(relation, kata.SingletonMeta)
        explore(setup, threads=[whole, part_first], check=check, bound=bound)


def test_constructors_that_build_do_not_stop_each_other(kata, explore):
    """8. Two constructors may each build another singleton at once, and nobody waits for ever."""

    def setup():
        made = {}

        def define(name, inner=None):
            class Part(metaclass=kata.SingletonMeta):
                def __init__(self):
                    self.inner = inner and made[inner]()

            made[name] = Part

        # In this order, two locks of which classes take the one and the other in turn cross.
        define("Pool")
        define("App", inner="Pool")
        define("Server", inner="Cache")
        define("Cache")
        return made

    def check(seen):
        assert all(got.inner for got in seen), "a constructor that builds another did not get it"

    ask_for = [lambda made: made["App"](), lambda made: made["Server"]()]
    explore(setup, threads=ask_for, check=check, bound=1)


def test_copies_are_the_object(kata):
    """9. `copy.copy` and `copy.deepcopy`, also of what holds it, give the object as it is."""
    settings = changed_since(kata)
    colours = settings.colours
    for what, copied in (
        ("copy.copy", copy.copy(settings)),
        ("copy.deepcopy", copy.deepcopy(settings)),
        ("copy.deepcopy of a list that holds it", copy.deepcopy([settings])[0]),
        ("copy.deepcopy of an object that holds it", copy.deepcopy(Holder(settings)).held),
    ):
        assert copied is settings, f"{what} gave another object, expected the same one"
    assert settings.colours is colours, "copying replaced an attribute of the object"
    assert settings.runs == 1, "copying ran __init__ again"


def test_pickles_are_the_object(kata):
    """9. `pickle` there and back, by every protocol, gives the same object, a subclass's too."""
    settings = changed_since(kata)

    class UserSettings(type(settings)):
        __module__, __qualname__ = HOME, "UserSettings"

    sys.modules[HOME].UserSettings = UserSettings
    own = UserSettings("blue")
    for protocol in PROTOCOLS:
        for what, value, expected in (
            ("it", settings, settings),
            ("a list that holds it", [settings], settings),
            ("the object of a subclass", own, own),
        ):
            back = pickle.loads(pickle.dumps(value, protocol))
            found = back[0] if type(back) is list else back
            assert found is expected, (
                f"pickling {what} by protocol {protocol} gave another object, expected the same one"
            )


def test_unpickling_leaves_it_as_it_is(kata):
    """9. `pickle` there and back leaves the object as it is."""
    settings = changed_since(kata)
    pickled = [pickle.dumps(settings, protocol) for protocol in PROTOCOLS]
    colours = settings.colours = ["blue"]
    for protocol, then in enumerate(pickled):
        pickle.loads(then)
        assert settings.colours is colours, (
            f"unpickling by protocol {protocol} put an attribute back to what it was"
        )
        assert settings.runs == 1, f"unpickling by protocol {protocol} ran __init__ again"


def test_class_keywords_reach_init_subclass(kata):
    """10. Keywords in the class statement reach `__init_subclass__`."""

    class Settings(metaclass=kata.SingletonMeta):
        def __init_subclass__(cls, *, colour=None, **keywords):
            super().__init_subclass__(**keywords)
            cls.colour = colour

    class UserSettings(Settings, colour="red"):
        pass

    same(UserSettings.colour, "red", "in __init_subclass__, a class statement with colour='red'")


def test_abstract_class_is_not_built(kata):
    """10. An abstract class still refuses to be built; a complete subclass has its instance."""

    class Meta(kata.SingletonMeta, abc.ABCMeta):
        pass

    class Store(metaclass=Meta):
        @abc.abstractmethod
        def read(self):
            pass

    class FileStore(Store):
        def read(self):
            pass

    kept = []
    for when in ("at first", "when asked again", "once its subclass had an instance"):
        try:
            Store()
        except TypeError:
            kept.append(FileStore() if kept else None)
            continue
        raise AssertionError(f"an abstract class was built {when}, expected TypeError")
    assert isinstance(kept[1], FileStore), "the complete subclass gave no instance of its own"
    assert FileStore() is kept[1], "two calls of the complete subclass returned two objects"


PARTS = ("the singleton whose constructor builds", "the singleton that it builds")


def base_and_subclass(kata):
    """Return a class and its subclass."""

    class Settings(metaclass=kata.SingletonMeta):
        pass

    class UserSettings(Settings):
        pass

    return Settings, UserSettings


def counted(kata, *, slow=False, equal=False):
    """Return a class and the list that grows with each run of its `__init__`."""
    runs = []

    class Settings(metaclass=kata.SingletonMeta):
        def __init__(self):
            runs.append(1)
            if slow:
                time.sleep(60)
            self.ready = True

    if equal:
        Settings.__eq__ = lambda *_: True
    return SimpleNamespace(Settings=Settings, runs=runs)


def ask(state):
    """Ask for the instance."""
    return state.Settings()


def race(kata, explore, threads, *, slow=False, equal=False, **limits):
    """Let threads race for an instance; one that is `slow` takes a minute to build."""

    def check(seen, state):
        assert all(got is seen[0] for got in seen), "two threads got two different objects"
        assert len(state.runs) == 1, f"__init__ ran {len(state.runs)} times, expected once"

    setup = partial(counted, kata, slow=slow, equal=equal)
    explore(setup, threads=threads, check=check, **limits)


def failing_first(kata, error, *, slow=False):
    """Return a setup of a class whose `__init__` raises `error` on its first run."""

    def setup():
        failed, built = [], []

        class Settings(metaclass=kata.SingletonMeta):
            def __init__(self):
                first = not failed
                if first:
                    failed.append(self)
                if slow:
                    time.sleep(60)
                if first:
                    raise error("the first attempt failed")
                built.append(self)

        return SimpleNamespace(Settings=Settings, failed=failed, built=built)

    return setup


def all_are_fresh(seen, state):
    """Assert that each thread got an object that was built after the failure."""
    for got in seen:
        what = "the object of the failed attempt" if got is state.failed[0] else got
        fresh = any(got is one for one in state.built) and got is not state.failed[0]
        assert fresh, f"a thread got {what}, expected a fresh object"


def insist(state):
    """Ask, and ask once more if that failed; say so if it failed again."""
    for _ in range(2):
        with contextlib.suppress(ValueError, KeyboardInterrupt, Halt):
            return state.Settings()
    return AGAIN


def strangers(SingletonMeta):
    """Return two singletons, one of which builds the other, and which are not related."""

    class Pool(metaclass=SingletonMeta):
        pass

    class App(metaclass=SingletonMeta):
        def __init__(self):
            Pool()

    return SimpleNamespace(whole=App, part=Pool, relation="two classes that are not related")


def base_as_part(SingletonMeta):
    """Return two singletons, one of which builds that of its base class."""

    class Pool(metaclass=SingletonMeta):
        def __init__(self):
            self.size = 1

    class App(Pool):
        def __init__(self):
            Pool()

    return SimpleNamespace(whole=App, part=Pool, relation="a class that builds its base's")


def subclass_as_part(SingletonMeta):
    """Return two singletons, one of which builds that of its subclass."""

    class App(metaclass=SingletonMeta):
        def __init__(self):
            Pool()

    class Pool(App):
        def __init__(self):
            self.size = 1

    return SimpleNamespace(whole=App, part=Pool, relation="a class that builds its subclass's")


def changed_since(kata):
    """Return the instance of a class that `pickle` finds, changed since its `__init__` ran."""

    class Settings(metaclass=kata.SingletonMeta):
        __module__, __qualname__ = HOME, "Settings"
        runs = 0

        def __init__(self, colour):
            Settings.runs += 1
            self.colours = [colour]

    home = sys.modules[HOME] = ModuleType(HOME)
    home.Settings = Settings
    settings = Settings("red")
    settings.colours = ["green"]
    return settings


class Holder:
    """Something that holds an object."""

    def __init__(self, held):
        self.held = held
