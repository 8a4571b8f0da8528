"""Grades katas/singleton.py."""

import itertools
from types import SimpleNamespace

NUMBERS = itertools.count(1)


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


def test_subclass_is_apart(kata):
    """4. Every class has an instance of its own, also a class and its subclass."""
    base = type("Settings", (), {})
    sub = type("UserSettings", (base,), {})
    Settings, UserSettings = kata.singleton(base), kata.singleton(sub)
    first, second = Settings(), UserSettings()
    assert isinstance(second, sub), "the subclass gave the instance of its base class"
    assert Settings() is first, "the base class gave another object once its subclass had one"
    assert first is not second, "a class and its subclass shared one instance"


def test_falsy_instance_stays(kata):
    """5. An instance that is falsy is still the instance."""
    for name, answer in (("__bool__", False), ("__len__", 0)):
        Registry = kata.singleton(type("Registry", (), {name: lambda self, answer=answer: answer}))
        first = Registry()
        assert Registry() is first, f"the object was built again because its {name} gave {answer}"


def test_racing_first_calls_get_one_object(kata, explore):
    """6. Threads that race for the first call all get that one object, and it is built once."""

    def setup():
        Settings, runs = counted(kata)
        return SimpleNamespace(Settings=Settings, runs=runs)

    def check(seen, state):
        assert seen[0] is seen[1], "two threads got two different objects"
        assert len(state.runs) == 1, f"the constructor ran {len(state.runs)} times, expected once"

    def ask(state):
        return state.Settings()

    explore(setup, threads=[ask, ask], check=check)


def test_nobody_sees_it_half_built(kata, explore):
    """7. Nobody gets the object before its __init__ has finished."""

    def setup():
        return counted(kata)[0]

    def check(seen):
        assert all(seen), "a thread got the object before its __init__ had finished"

    def ask(Settings):
        return hasattr(Settings(), "ready")

    explore(setup, threads=[ask, ask], check=check)


def test_constructor_that_raised_in_a_race_is_tried_again(kata, explore):
    """8. A constructor that raised leaves nothing behind, also in a race."""

    def check(seen):
        for got in seen:
            assert got == "a fresh object", f"a thread got {got}, expected a fresh object"

    explore(lambda: fails_first(kata, ValueError), threads=[insist, insist], check=check)


def test_interrupted_constructor_is_tried_again(kata, explore):
    """8. A constructor that raised leaves nothing behind, also after KeyboardInterrupt."""

    def check(seen):
        assert seen == ["a fresh object"], f"the next call got {seen[0]}, expected a fresh object"

    explore(lambda: fails_first(kata, KeyboardInterrupt), threads=[insist], check=check)


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


def decorated(kata, cls):
    """Decorate a class under a name that no class had before: every schedule begins anew."""
    cls.__name__ = cls.__qualname__ = f"{cls.__name__}{next(NUMBERS)}"
    return kata.singleton(cls)


def counted(kata):
    """Return a decorated class and the list that grows with each run of its __init__."""
    runs = []

    class Settings:
        def __init__(self):
            runs.append(1)
            self.ready = True

    return decorated(kata, Settings), runs


def fails_first(kata, error):
    """Return a decorated class whose __init__ raises `error` on its first run."""
    runs = []

    class Settings:
        def __init__(self):
            runs.append(1)
            if len(runs) == 1:
                self.failed = True
                raise error("the first attempt failed")
            self.ready = True

    return decorated(kata, Settings)


def insist(Settings):
    """Ask, ask once more if that failed, and say what came of it."""
    try:
        got = Settings()
    except (ValueError, KeyboardInterrupt):
        try:
            got = Settings()
        except (ValueError, KeyboardInterrupt):
            return "the old exception again"
    if hasattr(got, "failed"):
        return "the object of the failed attempt"
    return "a fresh object" if hasattr(got, "ready") else "an object that was never finished"
