"""Grades katas/weak_cache.py."""

import contextlib
import gc
import itertools
import linecache
import sys
import threading
import time
import weakref
from types import SimpleNamespace

import pytest

from dojo.compare import same, shown

NOTHING = object()


def test_living_value_is_returned_again(kata):
    """1. `get(key)` returns `make(key)`, and the same object again while it lives."""
    for key, equal in (
        (Key("a"), Key("a")),
        ((1, "x"), (1, "x")),
        (7, 7.0),
        (None, None),
        ("", ""),
    ):
        make = Maker()
        cache = kata.WeakCache(make)
        value = cache.get(key)
        what = f"the value of the key {shown(key) if type(key) is not Key else 'a'}"
        assert value is make.latest(), f"get returned {shown(value)}, expected what make returned"
        for _ in range(2):
            assert cache.get(equal) is value, f"get returned another object while {what} lived"
        same(len(make.keys), 1, f"counting the calls of make while {what} lived")
    cache = kata.WeakCache(Maker())
    values = [(key, cache.get(key)) for key in (1, "1", (1,), Key("1"), None)]
    for key, value in values:
        assert value.key is key, "get returned the value of another key"


def test_value_is_gone_at_once(kata):
    """2. What nobody else holds is gone at once, or after `gc.collect()` if it is in a circle."""
    make = Maker()
    cache = kata.WeakCache(make)
    value = cache.get("circle")
    value.itself = value
    gone = weakref.ref(value)
    del value
    gc.collect()
    assert gone() is None, "a value in a circle was kept alive after gc.collect()"
    for use in (cache.get, lambda key: cache.alive(), lambda key: len(cache), cache.get):
        value = cache.get("a")
        gone = weakref.ref(value)
        use("a")
        made = len(make.keys)
        del value
        assert gone() is None, "a value that nobody else held was kept alive"
        cache.get("a")
        same(len(make.keys), made + 1, "counting the calls of make once the value was gone")


def test_value_is_gone_after_a_race(kata, explore):
    """2. What two threads raced for is gone as soon as neither holds it."""
    kept = []

    def race_and_let_go(_):
        gone = []

        def make(key):
            value = Value(key)
            gone.append(weakref.ref(value))
            if len(gone) == 1:
                other.clear()
            return value

        cache = kata.WeakCache(make)
        other = Elsewhere(lambda: cache.get("a"))
        cache.get("a")
        other.join()
        kept[:] = [left for left in gone if left() is not None]

    explore(lambda: None, threads=[race_and_let_go], check=lambda seen: None, budget=1)
    assert not kept, "a value that two threads had raced for was kept alive when neither held it"


def test_key_is_forgotten(kata):
    """3. Once a value is gone and one more `get` or `len` is through, its key is let go."""
    for name, use in (
        ("len", len),
        ("get of a living value", lambda cache: cache.get("other")),
        ("get of a new value", lambda cache: cache.get("new")),
        ("get of the same key", lambda cache: cache.get(Key("a"))),
    ):
        cache = kata.WeakCache(Maker(keeps_key=False))
        other = cache.get("other")
        key = Key("a")
        gone = weakref.ref(key)
        value = cache.get(key)
        del key, value
        kept = use(cache)
        assert gone() is None, f"the cache held the key of a value that was gone, after {name}"
        del kept, other


def test_key_is_forgotten_whoever_is_inside(kata, explore):
    """3. A key is let go also when its value died in another thread, in the middle of a `get`."""
    kept = []

    def use_again_and_again(_):
        for step in itertools.count():
            cache = kata.WeakCache(Maker(keeps_key=False))
            key = Key("a")
            gone = weakref.ref(key)
            held = [cache.get(key)]
            del key
            other = Elsewhere(held.clear)
            with dying(kata, other, step) as line:
                cache.get("b")
            if not line:
                return
            other.join()
            len(cache)
            if gone() is not None:
                kept.append(where(kata, line))
                return

    explore(lambda: None, threads=[use_again_and_again], check=lambda seen: None, budget=1)
    assert not kept, f"the cache held the key of a value that was gone, after len{kept[0]}"


def test_cache_is_not_kept_by_its_values(kata):
    """3. Living values do not keep a cache alive that nobody holds, and stay as they were."""
    make = Maker()
    cache = kata.WeakCache(make)
    values = [cache.get("a"), cache.get("b")]
    for value, key in zip(values, "ab", strict=True):
        same(vars(value), {"key": key}, "vars of a value that the cache returned")
    cache.get("a"), len(cache), cache.alive()
    try:
        gone = weakref.ref(cache)
    except TypeError:  # with `__slots__`; what it alone holds tells as well
        gone = weakref.ref(make)
    del cache, make
    gc.collect()
    assert gone() is None, "a cache that nobody held was kept alive while its values lived"


def test_odd_value_is_a_value(kata):
    """4. Values may be falsy, equal to everything, or without a hash."""
    for name, made in (("falsy", Falsy), ("equal to everything, without a hash,", Equal)):
        make = Maker(made)
        cache = kata.WeakCache(make)
        value, other = cache.get("a"), cache.get("b")
        assert cache.get("a") is value, f"get made another object when a {name} value lived"
        assert other is not value, f"two keys got one object, {name}"
        same(len(cache), 2, f"len of a cache of 2 values, each {name}")
        alive = cache.alive()
        same(sorted(alive), ["a", "b"], f"the keys of alive when there were 2 values, each {name}")
        assert alive["a"] is value, f"alive gave another object for a value that was {name}"


def test_len_counts_the_living(kata):
    """5. `len(cache)` is the number of entries whose value lives."""
    cache = kata.WeakCache(Maker())
    same(len(cache), 0, "len of a new cache")
    values = {key: cache.get(key) for key in "abc"}
    same(len(cache), 3, "len with 3 living values")
    del values["b"]
    same(len(cache), 2, "len after one of 3 values was gone")
    cache.get("d")
    same(len(cache), 2, "len after one more value had come and gone")
    values.clear()
    same(len(cache), 0, "len after all values were gone")


def test_alive_is_a_new_dict(kata):
    """5. `alive()` returns a new dict that keeps its values alive; the cache does not change it."""
    cache = kata.WeakCache(Maker())
    values = {key: cache.get(key) for key in "ab"}
    cache.get("c")
    alive = cache.alive()
    same(alive, values, "alive with 2 living values")
    values["d"] = cache.get("d")
    del values["a"]
    assert cache.alive() is not alive, "alive returned the same dict again, expected a new one"
    same(sorted(alive), ["a", "b"], "the keys of what alive had returned before")
    alive.clear()
    same(sorted(cache.alive()), ["b", "d"], "the keys of alive after an older dict was emptied")
    make = Maker()
    cache = kata.WeakCache(make)
    value = cache.get("a")
    alive = cache.alive()
    gone = weakref.ref(value)
    del value
    assert gone() is not None, "a value was gone while a dict that alive had returned was held"
    assert cache.get("a") is gone(), "get returned another object than a dict of alive held"
    alive.clear()
    assert gone() is None, "a value was kept alive after the dict of alive had let go of it"


def test_exception_reaches_the_caller(kata):
    """6. When `make` raises, the caller gets that exception, and the next `get` tries again."""
    for error in (ValueError("no such image"), KeyError("a"), KeyboardInterrupt()):
        make = Maker(fails=[error, error])
        cache = kata.WeakCache(make)
        for _ in range(2):
            got = raised(cache)
            assert got is error, f"get raised {shown(got)}, expected what make had raised"
        value = cache.get("a")
        assert value is make.latest(), "get after two failures returned not what make returned"
        same(len(make.keys), 3, "counting the calls of make in 3 calls of get, of which 2 failed,")


def test_value_without_weak_references_is_refused(kata):
    """6. A value that cannot be referred to weakly raises `TypeError`, and is tried again."""
    for value in (7, None, (), "text"):
        make = Maker(lambda key, value=value: value)
        cache = kata.WeakCache(make)
        for calls in (1, 2):
            got = raised(cache)
            assert isinstance(got, TypeError), (
                f"get raised {shown(got)} when make had returned {value!r}, expected TypeError"
            )
            same(len(make.keys), calls, f"counting the calls of make in {calls} calls of get")
        same(len(cache), 0, f"len after make had returned {value!r}")


def test_racing_threads_get_one_object(kata, explore):
    """7. Threads that race for a missing key all get one object, made once."""

    def earlier(cache):
        cache.get(Key("a"))

    race(kata, explore, [ask, ask], budget=60)
    race(kata, explore, [ask, ask], earlier=earlier, budget=60)
    race(kata, explore, [ask, ask, ask], yields=True, budget=20)


def test_racing_threads_get_one_object_after_a_failure(kata, explore):
    """7. Where `make` raised, each gets that exception or tries again, for one object."""
    race(kata, explore, [ask, ask, ask], yields=True, fails=True, budget=40)


@pytest.mark.parametrize("method", ["get", "len", "alive"])
def test_value_may_die_at_any_step(kata, explore, method):
    """8. Values may die while threads read: nothing is raised, and `get` returns a value."""
    die_at_each_step(kata, explore, method, USES[method])


def test_value_dies_in_another_thread(kata, explore):
    """8. The death of an older value never costs a newer one of the same key its place."""

    def setup():
        make = Maker()
        cache = kata.WeakCache(make)
        return SimpleNamespace(cache=cache, held=[cache.get("a")])

    def read(state):
        return state.cache.get("a")

    def let_go(state):
        state.held.clear()

    def check(seen, state):
        problem = complaint("get", seen[0])
        assert not problem, problem
        assert state.cache.get("a") is seen[0], (
            "a newer value lost its place when an older one of its key had died"
        )
        same(len(state.cache), 1, "len with one living value, after an older one had died")

    explore(setup, threads=[read, let_go], check=check, budget=100)


def test_value_dies_inside_the_cache(kata, explore):
    """9. A value may die in a thread that is inside the cache, also in `make`."""

    def setup():
        held = []

        def make(key):
            held.clear()
            return Value(key)

        cache = kata.WeakCache(make)
        held.append(cache.get("a"))
        return cache

    def use(cache):
        return cache.get("b"), cache.get("c")

    def check(seen):
        same([value.key for value in seen[0]], ["b", "c"], "get when a value died in make")

    explore(setup, threads=[use], check=check)
    die_at_each_step(kata, explore, "get", lambda cache: cache.get("c"), "c")


def test_make_calls_get(kata, explore):
    """9. `make` may call `get` for other keys, and nobody waits for ever."""
    parts = {"top": ["left", "right"], "left": ["part"], "right": ["part"], "part": []}

    def setup():
        def make(key):
            value = Value(key)
            value.parts = [cache.get(part) for part in parts[key]]
            return value

        cache = kata.WeakCache(make)
        return cache

    def check(seen):
        same([value.key for value in seen], ["top", "right"], "get of keys whose make calls get")

    explore(
        setup,
        threads=[lambda cache: cache.get("top"), lambda cache: cache.get("right")],
        check=check,
        budget=40,
    )
    hashes = {"a": 0, "b": 1, "c": 1, "d": 0}
    parts = {"a": ["b"], "c": ["d"], "b": [], "d": []}

    def setup_with_equal_hashes():
        def make(key):
            value = Value(key)
            value.parts = [get(part) for part in parts[key.name]]
            return value

        def get(name):
            return cache.get(HashedKey(name, hashes[name]))

        cache = kata.WeakCache(make)
        return get

    def check_parts(seen):
        got = [part.key.name for value in seen for part in value.parts]
        same(got, ["b", "d"], "get of keys of equal hashes whose make calls get")

    explore(
        setup_with_equal_hashes,
        threads=[lambda get: get("a"), lambda get: get("c")],
        check=check_parts,
        budget=40,
    )


def test_hit_does_not_wait(kata, explore):
    """10. A `get` whose value lives does not wait for a `make` that is running."""

    def setup():
        hit = threading.Event()
        in_time = []

        def make(key):
            if key == "slow":
                in_time.append(hit.wait(60))
            return Value(key)

        cache = kata.WeakCache(make)
        return SimpleNamespace(cache=cache, held=cache.get("a"), hit=hit, in_time=in_time)

    def miss(state):
        return state.cache.get("slow")

    def read(state):
        value = state.cache.get("a")
        state.hit.set()
        return value

    def check(seen, state):
        assert seen[1] is state.held, "get of a living value returned another object"
        assert state.in_time == [True], (
            "a get whose value lived waited until another key's make had ended"
        )

    explore(setup, threads=[miss, read], check=check, budget=60)


class Value:
    """What is made for a key."""

    def __init__(self, key):
        self.key = key


class Falsy(Value):
    """A value that counts as false."""

    def __bool__(self):
        return False


class Equal(Value):
    """A value that is equal to everything and has no hash."""

    __hash__ = None

    def __eq__(self, other):
        return True


class Key:
    """A key that is equal to others of its name and can be referred to weakly."""

    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        return isinstance(other, Key) and self.name == other.name

    def __hash__(self):
        return hash(self.name)


class HashedKey(Key):
    """A key with a hash of our choice."""

    def __init__(self, name, hashed):
        super().__init__(name)
        self.hashed = hashed

    __eq__ = Key.__eq__

    def __hash__(self):
        return self.hashed


class Maker:
    """A `make` that remembers what it was called for."""

    def __init__(self, made=Value, *, fails=(), keeps_key=True):
        self.keys = []
        self._made, self._fails, self._keeps_key = made, list(fails), keeps_key
        self._latest = None

    def __call__(self, key):
        """Make a value, or raise."""
        self.keys.append(key if self._keeps_key else None)
        if self._fails:
            raise self._fails.pop()
        value = self._made(key if self._keeps_key else None)
        with contextlib.suppress(TypeError):
            self._latest = weakref.ref(value)
        return value

    def latest(self):
        """Return what was made last, if it lives."""
        return self._latest() if self._latest else NOTHING


USES = {"get": lambda cache: cache.get("a"), "len": len, "alive": lambda cache: cache.alive()}


def die_at_each_step(kata, explore, method, use, key="a"):
    """Assert that a use of the cache goes well, whichever of its instructions values die at.

    It is a scenario of a single thread, so that a lock that waits for its own thread is found.
    """
    problems = []

    def use_again_and_again(_):
        problems.clear()
        for step in itertools.count():
            cache = kata.WeakCache(Maker())
            held = [cache.get("a"), cache.get("b")]
            with dying(kata, held, step) as line:
                try:
                    problem = complaint(method, use(cache), key)
                except Exception as error:  # noqa: BLE001 - whatever it was is what is reported
                    problem = f"{method} raised {type(error).__name__}"
            if problem:
                problems.append(problem + where(kata, line))
            if problem or not line:
                return

    explore(lambda: None, threads=[use_again_and_again], check=lambda seen: None)
    assert not problems, problems[0]


class Elsewhere:
    """Something that another thread does; `clear` waits for it, unless it waits itself."""

    def __init__(self, act):
        self._thread = threading.Thread(target=act)
        self.join = self._thread.join

    def clear(self):
        """Let the other thread act."""
        self._thread.start()
        self._thread.join(1)


def where(kata, line):
    """Say at which line a value died, if it did."""
    if not line:
        return ""
    code = linecache.getline(kata.__file__, line[0]).strip()
    return f", when a value had died at line {line[0]}: {code}"


def complaint(method, got, key="a"):
    """Say what is wrong with what a method returned, `get` for a key, while values were dying."""
    if method == "len":
        return None if type(got) is int and 0 <= got <= 3 else f"len gave {shown(got)}"
    if method == "alive" and type(got) is not dict:
        return f"alive gave {shown(got)}, expected a dict"
    entries = got.items() if method == "alive" else [(key, got)]
    if all(type(value) is Value and value.key == key for key, value in entries):
        return None
    return f"{method} gave {shown(got)}, expected what was made for each key"


@contextlib.contextmanager
def dying(kata, held, step):
    """Let go of what is `held` before the submission's instruction number `step` in the block.

    Yields a list that gets the line of that instruction once it is reached.
    """
    line, numbers = [], itertools.count()

    def trace(frame, event, _):
        if frame.f_code.co_filename != kata.__file__:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode" and next(numbers) == step:
            line.append(frame.f_lineno)
            held.clear()
            frame.f_locals  # noqa: B018 - else 3.11 and 3.12 write back what a callback has changed
        return trace

    before = sys.gettrace()
    # 3.12 looks for a frame that wants instructions only when the trace function is set.
    sys._getframe().f_trace_opcodes = True  # noqa: SLF001
    sys.settrace(trace)
    try:
        yield line
    finally:
        sys.settrace(before)


def raised(cache):
    """Return what `get` raises."""
    try:
        cache.get("a")
    except BaseException as error:  # noqa: BLE001 - whatever it was is compared
        return error
    return None


def ask(state):
    """Ask for the value, with a key that is new and equal to others; return what was raised."""
    try:
        return state.cache.get(Key("a"))
    except ValueError as error:
        return error


def race(kata, explore, threads, *, earlier=None, yields=False, fails=False, budget):
    """Let threads race for a value; a `make` that `yields` lets the others run."""

    def setup():
        made = []
        error = ValueError("the first attempt failed")

        def make(key):
            made.append(error if fails and not made else Value(key))
            value = made[-1]
            if yields:
                time.sleep(0)
            if value is error:
                raise error
            return value

        cache = kata.WeakCache(make)
        if earlier is not None:
            earlier(cache)
            made.clear()
        return SimpleNamespace(cache=cache, made=made, error=error)

    def check(seen, state):
        values = [got for got in seen if got is not state.error]
        made = [value for value in state.made if value is not state.error]
        assert all(got is values[0] for got in values), "two threads got two different objects"
        assert len(made) <= 1, (
            f"make was called {len(made)} times for racing threads, expected once"
        )
        assert values or fails, "no thread got an object"
        assert all(got is value for got in values for value in made), (
            "a thread got an object that was not made in the race"
        )

    explore(setup, threads=threads, check=check, budget=budget)
