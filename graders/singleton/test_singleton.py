"""Grades katas/singleton.py."""

import contextlib
import itertools
import time
from types import SimpleNamespace

MANY = 150
"""Classes that are decorated at once; the cache of `functools.lru_cache` holds 128."""

NUMBERS = itertools.count(1)

AGAIN = "the exception again"
"""What a thread has that asked twice and was refused twice."""


class Halt(BaseException):
    """An end that is no Exception, and none that has a name."""


def test_two_calls_return_one_object(kata):
    """1. Every call returns the same object."""
    plain = type("Settings", (), {})
    Settings = kata.singleton(plain)
    first = Settings()
    assert isinstance(first, plain), "the call returned no instance of the decorated class"
    assert Settings() is first, "two calls returned two different objects"
    first.colour = "red"
    del first
    assert hasattr(Settings(), "colour"), "a new object was built once nobody kept the first one"


def test_first_arguments_win(kata):
    """2. The first call's arguments win."""

    class Settings:
        def __init__(self, colour, *, size=0):
            self.given = (colour, size)

    build = kata.singleton(Settings)
    first = build("red", size=3)
    given = first.given
    assert given == ("red", 3), f"the constructor was given {given}, expected ('red', 3)"
    given = build("blue", size=5).given
    assert given == ("red", 3), f"a later call's arguments won: {given}, expected ('red', 3)"


def test_keywords_of_any_name_reach_the_constructor(kata):
    """2. The first call's arguments reach the constructor, whatever the names of the keywords."""

    class Settings:
        def __init__(*given, **named):
            given[0].given = named

    build = kata.singleton(Settings)
    try:
        given = build(self=1, cls=2).given
    except TypeError as error:
        raise AssertionError(f"keywords named self and cls were refused: {error}") from None
    assert given == {"self": 1, "cls": 2}, f"the constructor was given {given}, not self=1, cls=2"


def test_init_runs_once(kata):
    """3. __init__ runs once, however many calls follow."""
    Settings, runs = counted(kata)
    kept = [Settings() for _ in range(3)]
    assert len(runs) == 1, f"__init__ ran {len(runs)} times in {len(kept)} calls, expected once"


def test_classes_of_one_name_are_apart(kata):
    """4. Every class has an instance of its own, also two classes of the same name."""
    one, two = (type("Settings", (), {}) for _ in range(2))
    first, second = kata.singleton(one)(), kata.singleton(two)()
    assert isinstance(first, one), "the first of two classes of one name gave the other's object"
    assert isinstance(second, two), "the second of two classes of one name gave the first's object"


def test_many_classes_keep_their_instances(kata):
    """4. Every class has an instance of its own, however many classes there are."""
    builders = [kata.singleton(type(f"Settings{number}", (), {})) for number in range(MANY)]
    first = [build() for build in builders]
    again = [build() for build in builders]
    changed = sum(one is not other for one, other in zip(first, again, strict=True))
    assert not changed, f"{changed} of {MANY} singletons gave another object when asked again"


def test_subclass_is_apart(kata):
    """4. Every class has an instance of its own, also a class and its subclass."""
    base = type("Settings", (), {})
    sub = type("UserSettings", (base,), {})
    Settings, UserSettings = kata.singleton(base), kata.singleton(sub)
    first, second = Settings(), UserSettings()
    assert isinstance(second, sub), "the subclass gave the instance of its base class"
    assert Settings() is first, "the base class gave another object once its subclass had one"
    assert first is not second, "a class and its subclass shared one instance"


def test_odd_instance_stays(kata):
    """5. An instance that is falsy or equal to everything is still the instance."""
    for name, answer in (("__bool__", False), ("__len__", 0), ("__eq__", True)):
        odd = {name: lambda *_, answer=answer: answer, "__hash__": object.__hash__}
        Registry = kata.singleton(type("Registry", (), odd))
        first = Registry()
        assert Registry() is first, f"the object was built again because its {name} gave {answer}"


def test_racing_first_calls_get_one_object(kata, explore):
    """6. Threads that race for the first call all get that one object, and it is built once."""
    race(kata, explore, [ask, ask])


def test_all_who_wait_for_the_builder_get_its_object(kata, explore):
    """6. Threads that race get one object, however many of them wait while it is built."""
    race(kata, explore, [ask, ask, ask], slow=True, budget=4)


def test_racing_calls_get_one_object_that_equals_everything(kata, explore):
    """6. Threads that race get one object, also if it is equal to everything."""
    race(kata, explore, [ask, ask], slow=True, budget=4, __eq__=lambda *_: True)


def test_racing_calls_after_a_failure_get_one_object(kata, explore):
    """6. Threads that race get one object, also when the first attempt at it failed."""

    def check(seen, state):
        built = state.built[1:]
        assert len(built) == 1, f"{len(built)} objects were built after a failure, expected one"
        assert all(got is built[0] for got in seen), "two threads got two different objects"

    setup = failing_first(kata, ValueError, slow=True)
    explore(setup, threads=[insist, insist], check=check, budget=4)


def test_nobody_sees_it_half_built(kata, explore):
    """7. Nobody gets the object before its __init__ has finished."""

    def setup():
        return counted(kata)[0]

    def check(seen):
        assert all(seen), "a thread got the object before its __init__ had finished"

    def find(Settings):
        return hasattr(Settings(), "ready")

    explore(setup, threads=[find, find], check=check)


def test_exception_reaches_its_caller(kata):
    """8. The caller of a constructor that raised gets that very exception."""
    error = ValueError("the first attempt failed")

    class Settings:
        def __init__(self):
            raise error

    got = None
    try:
        kata.singleton(Settings)()
    except ValueError as caught:
        got = caught
    assert got is error, f"the caller got {got!r}, expected what the constructor raised"


def test_failure_is_nobody_elses(kata, explore):
    """8. When a constructor raises, other singletons stay, also one that it has built itself."""

    def setup():
        early, late = (decorated(kata, type(name, (), {})) for name in ("Settings", "Pool"))
        built = []

        class Broken:
            def __init__(self):
                built.append(late())
                raise ValueError("this one always fails")

        return SimpleNamespace(
            Settings=decorated(kata, Broken), built=built, late=late, early=early
        )

    def fail(state):
        before = state.early()
        insist(state)
        return state.early() is before, state.late()

    def check(seen, state):
        stayed, late = seen[0]
        assert stayed, "another singleton's failure cost this one its object"
        assert all(late is built for built in state.built), (
            "a singleton lost its object when the constructor that had asked for it raised"
        )

    explore(setup, threads=[fail], check=check)


def test_constructor_that_raised_in_a_race_is_tried_again(kata, explore):
    """8. A constructor that raised leaves nothing behind, also in a race."""
    setup = failing_first(kata, ValueError)
    explore(setup, threads=[insist, insist], check=all_are_fresh)


def test_interrupted_constructor_is_tried_again(kata, explore):
    """8. A constructor that raised leaves nothing behind, also after what is no Exception."""
    for error in (KeyboardInterrupt, Halt):
        explore(failing_first(kata, error), threads=[insist], check=all_are_fresh)


def test_constructor_may_build_another(kata, explore):
    """9. One singleton's constructor may build another singleton, and nobody waits for ever."""

    def setup():
        class Pool:
            pass

        class App:
            def __init__(self):
                inner()

        inner, outer = decorated(kata, Pool), decorated(kata, App)
        return SimpleNamespace(Pool=Pool, App=App, inner=inner, outer=outer)

    def whole(state):
        return state.outer()

    def part_first(state):
        part = state.inner()
        state.outer()
        return part

    def check(seen, state):
        assert isinstance(seen[0], state.App), (
            "the singleton whose constructor builds was not built"
        )
        assert isinstance(seen[1], state.Pool), "the singleton that it builds was not built"

    explore(setup, threads=[whole, part_first], check=check)


def test_constructors_that_build_do_not_stop_each_other(kata, explore):
    """9. Two constructors may each build another singleton at once, and nobody waits for ever."""

    def setup():
        singletons = {}

        def decorate(name, inner=None):
            def __init__(self):
                self.inner = inner and singletons[inner]()

            singletons[name] = decorated(kata, type(name, (), {"__init__": __init__}))

        # In this order, two locks of which classes take the one and the other in turn cross.
        decorate("Pool")
        decorate("App", inner="Pool")
        decorate("Server", inner="Cache")
        decorate("Cache")
        return singletons

    def check(seen):
        assert all(got.inner for got in seen), "a constructor that builds another did not get it"

    ask_for = [lambda those: those["App"](), lambda those: those["Server"]()]
    explore(setup, threads=ask_for, check=check)


def decorated(kata, cls):
    """Decorate a class under a name that no class had before: every schedule begins anew."""
    cls.__name__ = cls.__qualname__ = f"{cls.__name__}{next(NUMBERS)}"
    return kata.singleton(cls)


def counted(kata, *, slow=False, **methods):
    """Return a decorated class and the list that grows with each run of its __init__."""
    runs = []

    def __init__(self):
        runs.append(1)
        if slow:
            time.sleep(60)
        self.ready = True

    Settings = type("Settings", (), {"__init__": __init__, **methods})
    return decorated(kata, Settings), runs


def ask(state):
    """Ask for the instance."""
    return state.Settings()


def race(kata, explore, threads, *, slow=False, budget=None, **methods):
    """Let threads race for an instance; one that is `slow` takes a minute to build."""
    limits = {"budget": budget} if budget else {}

    def setup():
        Settings, runs = counted(kata, slow=slow, **methods)
        return SimpleNamespace(Settings=Settings, runs=runs)

    def check(seen, state):
        assert all(got is seen[0] for got in seen), "two threads got two different objects"
        assert len(state.runs) == 1, f"the constructor ran {len(state.runs)} times, expected once"

    explore(setup, threads=threads, check=check, **limits)


def failing_first(kata, error, *, slow=False):
    """Return a setup of a class whose __init__ raises `error` on its first run."""

    def setup():
        built = []

        class Settings:
            def __init__(self):
                first = not built
                if first:
                    built.append(self)
                if slow:
                    time.sleep(60)
                if first:
                    raise error("the first attempt failed")
                built.append(self)

        return SimpleNamespace(Settings=decorated(kata, Settings), built=built)

    return setup


def all_are_fresh(seen, state):
    """Assert that each thread got an object that was built after the failure."""
    failed, *later = state.built
    for got in seen:
        what = "the object of the failed attempt" if got is failed else got
        fresh = got is not failed and any(got is one for one in later)
        assert fresh, f"a thread got {what}, expected a fresh object"


def insist(state):
    """Ask, and ask once more if that failed; say so if it failed again."""
    for _ in range(2):
        with contextlib.suppress(ValueError, KeyboardInterrupt, Halt):
            return state.Settings()
    return AGAIN
