"""Grades katas/singleton_new.py."""

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

    class Settings(kata.Singleton):
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
        Registry = type("Registry", (kata.Singleton,), odd)
        first = Registry()
        assert Registry() is first, f"the object was built again because its {name} gave {answer}"


def test_first_arguments_win(kata):
    """2. The first call's arguments win: they reach `__init__`, and later ones are ignored."""

    class Settings(kata.Singleton):
        def __init__(self, colour, *, size=0):
            self.given = (colour, size)

    first, second = Settings("red", size=3), Settings("blue", size=5)
    same(first.given, ("red", 3), "the first call, with 'red' and size=3,")
    same(second.given, ("red", 3), "the second call, with 'blue' and size=5,")


def test_keywords_of_any_name_reach_init(kata):
    """2. The first call's arguments reach `__init__`, whatever the names of the keywords."""

    class Settings(kata.Singleton):
        def __init__(*given, **named):
            given[0].given = named

    try:
        given = Settings(self=1, cls=2).given
        Settings(self=3, cls=4)
    except TypeError as error:
        raise AssertionError(f"keywords named self and cls were refused: {error}") from None
    same(given, {"self": 1, "cls": 2}, "a call with self=1, cls=2")


def test_init_runs_once(kata):
    """3. `__init__` runs once, be it the class's own, inherited, or one of another base."""
    runs = []

    def init(self):
        runs.append(1)

    for whose, Settings in families(kata.Singleton, init):
        runs.clear()
        kept = [Settings() for _ in range(3)]
        assert len(runs) == 1, (
            f"__init__, {whose}, ran {len(runs)} times in {len(kept)} calls, expected once"
        )


def test_super_init_reaches_the_next_class(kata):
    """3. `super().__init__(...)` in an `__init__` reaches the next class as in any other."""
    ran = []

    class Base(kata.Singleton):
        def __init__(self, size):
            ran.append(("Base", size))
            super().__init__(size + 1)

    class Other:
        def __init__(self, size):
            ran.append(("Other", size))

    class Settings(Base, Other):
        def __init__(self, size):
            ran.append(("Settings", size))
            super().__init__(size + 1)

    Settings(1)
    expected = [("Settings", 1), ("Base", 2), ("Other", 3)]
    same(ran, expected, "a chain of super().__init__(...) through Settings, Base and Other")


def test_classes_of_one_name_are_apart(kata):
    """4. Every class has an instance of its own, also two classes of the same name."""
    one, two = (type("Settings", (kata.Singleton,), {}) for _ in range(2))
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

    explore(partial(counted, kata), threads=[find, find], check=check)


def test_exception_reaches_its_caller(kata):
    """7. The caller of an `__init__` that raised gets that very exception."""
    for error in (ValueError("no such file"), TypeError("no such colour"), KeyboardInterrupt()):

        class Settings(kata.Singleton):
            def __init__(self, error):
                raise error

        got = None
        try:
            Settings(error)
        except BaseException as caught:  # noqa: BLE001 - it may be any
            got = caught
        assert got is error, f"the caller got {got!r}, expected the {error!r} that was raised"


def test_call_after_a_failure_starts_anew(kata):
    """7. After an `__init__` that raised, the next call builds afresh, with its own arguments."""
    failed = []

    class Settings(kata.Singleton):
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
    """7. When an `__init__` raises, other singletons stay, its base's and one it built too."""

    def setup():
        built = []

        class Pool(kata.Singleton):
            pass

        class Settings(kata.Singleton):
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
            "a singleton lost its object when the __init__ that had asked for it raised"
        )

    explore(setup, threads=[fail], check=check)


def test_init_that_raised_in_a_race_is_tried_again(kata, explore):
    """7. An `__init__` that raised leaves nothing behind, also in a race."""
    setup = failing_first(kata, ValueError)
    explore(setup, threads=[insist, insist], check=all_are_fresh)


def test_interrupted_init_is_tried_again(kata, explore):
    """7. An `__init__` that raised leaves nothing behind, also after what is no Exception."""
    for error in (KeyboardInterrupt, Halt):
        explore(failing_first(kata, error), threads=[insist], check=all_are_fresh)


def test_init_may_build_another(kata, explore):
    """8. One singleton's `__init__` may build another, of a base or subclass too, in any race."""

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
        setup = partial(relation, kata.Singleton)
        explore(setup, threads=[whole, part_first], check=check, bound=bound)


def test_inits_that_build_do_not_stop_each_other(kata, explore):
    """8. Two `__init__` may each build another singleton at once, and nobody waits for ever."""

    def setup():
        made = {}

        def define(name, inner=None):
            class Part(kata.Singleton):
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
        assert all(got.inner for got in seen), "a __init__ that builds another did not get it"

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
    """9. `pickle` there and back, by every protocol, gives the same object."""
    settings = changed_since(kata)
    for protocol in PROTOCOLS:
        for what, value in (("it", settings), ("a list that holds it", [settings])):
            back = pickle.loads(pickle.dumps(value, protocol))
            found = back[0] if type(back) is list else back
            assert found is settings, (
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


PARTS = ("the singleton whose __init__ builds", "the singleton that it builds")


def families(Singleton, init):
    """Yield words and a class, for each way in which a class comes by its `__init__`."""
    own = {"__init__": init}
    Other = type("Other", (), own)
    Base = type("Base", (Singleton,), own)
    Silent = type("Silent", (Singleton,), {})
    ways = (
        ("inherited", (Base,)),
        ("one of a base before Singleton", (Other, Singleton)),
        ("one of a base after Singleton", (Singleton, Other)),
        ("one of a base after a singleton that has none", (Silent, Other)),
        ("inherited from a base that has its instance", (Base,)),
    )
    for number, (whose, bases) in enumerate(ways):
        if "has its instance" in whose:
            Base()
        yield whose, type(f"Settings{number}", bases, {})
    yield "the class's own", type("Settings", (Singleton,), own)


def base_and_subclass(kata):
    """Return a class and its subclass."""

    class Settings(kata.Singleton):
        pass

    class UserSettings(Settings):
        pass

    return Settings, UserSettings


def counted(kata, *, slow=False, equal=False):
    """Return a class and the list that grows with each run of its `__init__`."""
    runs = []

    class Settings(kata.Singleton):
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

        class Settings(kata.Singleton):
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


def strangers(Singleton):
    """Return two singletons, one of which builds the other, and which are not related."""

    class Pool(Singleton):
        pass

    class App(Singleton):
        def __init__(self):
            Pool()

    return SimpleNamespace(whole=App, part=Pool, relation="two classes that are not related")


def base_as_part(Singleton):
    """Return two singletons, one of which builds that of its base class."""

    class Pool(Singleton):
        def __init__(self):
            self.size = 1

    class App(Pool):
        def __init__(self):
            Pool()

    return SimpleNamespace(whole=App, part=Pool, relation="a class that builds its base's")


def subclass_as_part(Singleton):
    """Return two singletons, one of which builds that of its subclass."""

    class App(Singleton):
        def __init__(self):
            Pool()

    class Pool(App):
        def __init__(self):
            self.size = 1

    return SimpleNamespace(whole=App, part=Pool, relation="a class that builds its subclass's")


def changed_since(kata):
    """Return the instance of a class that `pickle` finds, changed since its `__init__` ran."""

    class Settings(kata.Singleton):
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
