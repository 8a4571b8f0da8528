"""Grades katas/delegating_generator.py.

What `delegate` has to do is what `yield from` does, so that is what it is compared with: the same
steps on the same kind of inner object, once through each of them. Compared is what reached the
inner object and what came out.
"""

import ast
import itertools
import opcode
import sys
from collections.abc import Generator
from pathlib import Path

from dojo.compare import same, shown

DEPTH = 10_000
PLENTY = 1_000
"""Items of an iterable without end that nobody lazy ever takes."""

ERROR = ValueError("thrown in")
INTERRUPT = KeyboardInterrupt("thrown in")
EXIT = GeneratorExit("thrown in")
END = StopIteration("thrown in")
FAILURES = (
    ValueError("raised inside"),
    TypeError("raised inside"),
    AttributeError("raised inside"),
    RuntimeError("raised inside"),
    GeneratorExit("raised inside"),
    KeyboardInterrupt("raised inside"),
)


class Leaving(GeneratorExit):
    """Is a GeneratorExit as well."""


LEAVING = Leaving("thrown in")
KNOWN = (ERROR, INTERRUPT, EXIT, LEAVING, END, *FAILURES)
"""Exceptions of which it matters that they are the very same object."""

OPEN, ITER, NEXT, CLOSE = ("delegate",), ("iter",), ("next",), ("close",)


def test_values_and_result_come_through(kata):
    """1. `delegate(inner)` gives what `inner` gives and returns what a generator returned."""
    for name, make in (
        ("a list", lambda log: [1, None, 0, "", ()]),
        ("an empty list", lambda log: []),
        ("a dict", lambda log: {"a": 1, "b": 2}),
        ("a sequence that has only __getitem__", lambda log: Indexed()),
        ("a generator that returns None", of(generator, [1, 2], None)),
        ("a generator that returns 7", of(generator, [1, None, 2], 7)),
        ("a generator that returns a tuple", of(generator, [1], (1, 2))),
        ("a generator that returns 0 at once", of(generator, [], 0)),
        ("an iterator of a container", lambda log: Container(Full(log, [1, 2]))),
        ("an iterator whose StopIteration carries 5", of(Bare, [1, END])),
    ):
        compare(kata, name, make, [NEXT] * 8)
    made = kata.delegate([])
    assert isinstance(made, Generator), (
        f"delegate gave an object of {shown(type(made))}, which is no collections.abc.Generator"
    )


def test_inner_waits_for_the_first_next(kata):
    """2. Nothing of `inner` is touched before the first `next`, not even by `iter`."""
    for name, make in (
        ("an iterator", of(Full, [1, 2])),
        ("what is no iterable", lambda log: 5),
        ("what cannot be opened", lambda log: Unopened(FAILURES[0])),
    ):
        for steps in ([NEXT], [CLOSE, NEXT], [("throw", ERROR), NEXT]):
            compare(kata, name, make, [OPEN, ITER, *steps])


def test_what_is_sent_arrives(kata):
    """3. `send(value)` goes to `inner.send`, also what is falsy; None goes to `next(inner)`."""
    values = ["hello", 0, False, "", [], (), Agreeable()]
    sends = [("send", value) for value in values]
    for name, make in (
        ("an iterator with send", of(Full, [1, 2, 3], send=range(10, 19))),
        ("a generator", of(generator, range(19), None)),
        ("an iterator of a container with send", lambda log: Container(Full(log, [1], send="abc"))),
        ("an iterator whose send ends it", of(Full, [1], send=[END])),
        ("a generator that ends at what is sent", of(generator, [1], "value")),
    ):
        compare(kata, name, make, [NEXT, *sends, NEXT])
        compare(kata, name, make, [NEXT, ("send", None), sends[1], ("send", None)])
    compare(kata, "an iterator without send", of(Bare, [1, 2, 3]), [NEXT, sends[0], NEXT])
    compare(kata, "an iterator without send", of(Bare, [1, 2]), [NEXT, sends[1], NEXT])


def test_what_is_thrown_arrives(kata):
    """4. `throw(error)` goes to `inner.throw`, if there is one, and what comes back is given."""
    for error in (ERROR, INTERRUPT):
        throw = ("throw", error)
        for name, make in (
            ("an iterator with throw", of(Full, [1, 2], throw=[None, 0])),
            ("an iterator whose throw ends it", of(Full, [1, 2], throw=[END])),
            ("a generator that catches", of(catching, [10, None], 5)),
            ("a generator that catches and returns", of(catching, [], 5)),
            ("an iterator without throw", of(Bare, [1, 2])),
            ("an iterator with send and close alone", of(Closable, [1, 2])),
            ("a list", lambda log: [1, 2]),
        ):
            compare(kata, name, make, [NEXT, throw, NEXT, NEXT])
            compare(kata, name, make, [NEXT, throw, throw, NEXT])
    stops = [NEXT, ("throw", END)]
    compare(kata, "an iterator whose throw ends it", of(Full, [1], throw=[END]), stops)


def test_throw_is_looked_up_when_needed(kata):
    """4. `inner.throw` is looked up when it is needed."""

    def give_throw(inner):
        inner.throw = lambda *error: "caught"

    steps = [NEXT, ("alter", give_throw), ("throw", ERROR), NEXT]
    compare(kata, "an iterator that had throw only later", of(Bare, [1, 2]), steps)


def test_close_arrives(kata):
    """5. `close()` and a `GeneratorExit` thrown in call `inner.close`, and never `inner.throw`."""
    for name, make in (
        ("an iterator with close", of(Full, [1, 2], close=[None])),
        ("an iterator whose close returns a value", of(Full, [1, 2], close=[5])),
        ("an iterator without close", of(Throwable, [1, 2])),
        ("a list", lambda log: [1, 2]),
        ("a generator", of(generator, [1, 2], None)),
        ("a generator that returns on GeneratorExit", leaving),
        ("a generator that ignores GeneratorExit", staying),
    ):
        for last in (CLOSE, ("throw", EXIT), ("throw", LEAVING)):
            compare(kata, name, make, [NEXT, last, NEXT])


def test_failure_of_inner_comes_out(kata):
    """6. An exception that `inner` raises comes out as the same object and ends `delegate`."""
    for failure in FAILURES:
        fails = [failure]
        name = f"an iterator that raises {type(failure).__name__}"
        for what, make, steps in (
            ("in __next__ at once", of(Full, fails), [NEXT]),
            ("in __next__", of(Full, [1, *fails]), [NEXT, NEXT]),
            ("in send", of(Full, [1], send=fails), [NEXT, ("send", "x")]),
            ("in throw", of(Full, [1], throw=fails), [NEXT, ("throw", ERROR)]),
            ("in close", of(Full, [1], close=fails), [NEXT, CLOSE]),
            ("in close", of(Full, [1], close=fails), [NEXT, ("throw", EXIT)]),
        ):
            compare(kata, f"{name} {what}", make, [*steps, NEXT])


def test_leaves_come_in_order(kata):
    """7. `flatten(nested)` gives the leaves in order; `str` and `bytes` are leaves."""
    leaf, shut, mark = Indexed(), Shut(), object()
    for nested, expected in (
        ([1, [2, [3, [], [4]], 5], [[[]]], 6], [1, 2, 3, 4, 5, 6]),
        ([None, [0, [False, ""]], b"", 0.0, mark], [None, 0, False, "", b"", 0.0, mark]),
        (["abc", [b"de", ["f"]]], ["abc", b"de", "f"]),
        ("abc", ["a", "b", "c"]),
        (b"ab", [97, 98]),
        ([bytearray(b"ab"), {"k": [1]}, {2}, range(3, 5)], [97, 98, "k", 2, 3, 4]),
        ((number for number in (iter([1, 2]), (3,), Container([4, [5]]))), [1, 2, 3, 4, 5]),
        ([leaf, [leaf]], [leaf, leaf]),
        ([shut, [shut]], [shut, shut]),
        ([], []),
    ):
        same(
            list(itertools.islice(kata.flatten(nested), 20)), expected, f"flatten({shown(nested)})"
        )


def test_flatten_takes_what_the_next_leaf_needs(kata):
    """8. `flatten` is lazy: it opens or takes something only for the next leaf."""
    log = []
    inner, last = Watched("inner", [1, 2], log), Watched("last", [4], log)
    leaves = kata.flatten(Watched("outer", [inner, 3, last], log))
    assert not log, f"the call of flatten had the effect {log}, expected none"
    iter(leaves)
    assert not log, f"iter had the effect {log}, expected none"
    for leaf, expected in (
        (1, ["opened outer", "took from outer", "opened inner", "took from inner"]),
        (2, ["took from inner"]),
        (3, ["took from inner", "took from outer"]),
        (4, ["took from outer", "opened last", "took from last"]),
    ):
        log.clear()
        same(next(leaves, None), leaf, "next")
        same(log, expected, f"the search for the leaf {leaf}")
    leaves = kata.flatten(["a", [endless(), "never"]])
    same(list(itertools.islice(leaves, 4)), ["a", 1, 2, 3], "flatten, with one that had no end,")


def test_flatten_stands_depth(kata):
    """8. A depth of 10,000 is no trouble."""
    nested = ["bottom"]
    for level in range(1, DEPTH):
        nested = [level, nested, -level]
    try:
        leaves = list(kata.flatten(nested))
    except RecursionError:
        leaves = None
    assert leaves is not None, f"lists nested {DEPTH} deep raised RecursionError"
    down = list(range(1, DEPTH))
    expected = [*reversed(down), "bottom", *(-level for level in down)]
    assert leaves == expected, f"the leaves of lists nested {DEPTH} deep were wrong or out of order"


def test_file_has_no_yield_from(kata):
    """9. No `yield from` and no `await` stands in the file."""
    tree = ast.parse(Path(kata.__file__).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        name = {ast.YieldFrom: "yield from", ast.Await: "await"}.get(type(node))
        assert name is None, f"{name} stood at line {node.lineno}, expected neither of the two"


def test_delegate_does_not_run_yield_from(kata):
    """9. It is done by hand, also where the file does not show it."""
    inner = Nosy()
    made = kata.delegate(inner)
    for _ in range(2):
        next(made)
    assert "SEND" not in inner.asked_by, (
        "the inner iterator was asked by a yield from or an await, expected a call made by hand"
    )


def reference(inner):
    """Do what `delegate` is to do."""
    return (yield from inner)


def compare(kata, name, make, steps):
    """Assert that `delegate` does, step by step, what `yield from` does."""
    expected, actual = trace(reference, make, steps), trace(kata.delegate, make, steps)
    before = []
    for (step, right), (_, seen) in zip(expected, actual, strict=True):
        after = f" after {', '.join(before)}" if before else ""
        assert seen == right, f"{step}{after}, with {name}: {seen}; expected that {right}"
        before.append(step)


def trace(delegate, make, steps):
    """Return for each step its name and what it did."""
    log, seen = [], []
    inner = make(log)
    made = delegate(inner)
    for step, *args in steps:
        name = "a change of the iterator" if step == "alter" else f"{step}({listed(args)})"
        if step == "delegate":
            came = "it returned a generator"
        elif step == "iter":
            came = outcome(lambda: iter(made) is made)
        elif step == "next":
            came = outcome(next, made)
        elif step == "alter":
            came = outcome(args[0], inner)
        else:
            came = outcome(getattr(made, step), *args)
        seen.append((name, f"inner saw {', '.join(log) or 'nothing'}, and {came}"))
        log.clear()
    return seen


def of(kind, *args, **replies):
    """Return what makes an inner object that notes in a log."""
    return lambda log: kind(log, *args, **replies)


def outcome(function, *args):
    """Say what came of a call."""
    try:
        return f"it returned {described(function(*args))}"
    except StopIteration as end:
        return f"it ended with {described(end.value)}"
    except BaseException as error:  # noqa: BLE001 - whatever was raised is what is asked for
        return f"it raised {described(error)}"


def described(value):
    """Say what a value is, so that two of them are told apart where it matters."""
    if not isinstance(value, BaseException):
        return shown(value)
    known = any(value is one for one in KNOWN)
    return f"{'the' if known else 'some'} {type(value).__name__}" + (
        f" {value.args[0]}" if known else ""
    )


def listed(values):
    """Show values of which some may be exceptions."""
    return ", ".join(map(described, values))


class Bare:
    """An iterator, nothing more, which notes what it is asked; a reply may be an exception."""

    def __init__(self, log, values, **replies):
        self._log = log
        self._replies = {name: iter(given) for name, given in {"next": values, **replies}.items()}

    def _note(self, name, *args):
        self._log.append(f"{name}({listed(args)})")
        at_last = None if name == "close" else StopIteration()
        reply = next(self._replies.get(name, iter(())), at_last)
        if isinstance(reply, BaseException):
            raise reply
        return reply

    def __iter__(self):
        self._log.append("iter()")
        return self

    def __next__(self):
        return self._note("next")


class Closable(Bare):
    """An iterator with all that a generator has, but for `throw`."""

    def send(self, value):
        """Reply to a value."""
        return self._note("send", value)

    def close(self):
        """Reply to the end."""
        return self._note("close")


class Throwable(Bare):
    """An iterator with all that a generator has, but for `close`."""

    def send(self, value):
        """Reply to a value."""
        return self._note("send", value)

    def throw(self, kind, value=None, traceback=None):
        """Reply to an exception."""
        return self._note("throw", kind if value is None else value)


class Full(Closable, Throwable):
    """An iterator with all that a generator has."""


class Container:
    """What is no iterator, and has an iterator."""

    def __init__(self, items):
        self._items = items

    def __iter__(self):
        return iter(self._items)


class Indexed:
    """A sequence by the old protocol, which is no `collections.abc.Iterable`."""

    def __getitem__(self, index):
        return ("a", "b")[index]


class Shut:
    """What says that it is no iterable, though its class has an `__iter__`."""

    __iter__ = None


class Nosy:
    """An iterator that notes by which instruction it was asked; that of `yield from` is SEND."""

    def __init__(self):
        self.asked_by = []

    def __iter__(self):
        return self

    def __next__(self):
        asker = sys._getframe(1)  # noqa: SLF001 - nobody else knows who asks
        self.asked_by.append(opcode.opname[asker.f_code.co_code[asker.f_lasti]])
        return len(self.asked_by)

    def send(self, value):
        """Reply to a value, whoever sends it."""
        return value


class Unopened:
    """An iterable whose `__iter__` raises."""

    def __init__(self, error):
        self._error = error

    def __iter__(self):
        raise self._error


class Watched:
    """An iterable that notes when it is opened and when something is taken from it."""

    def __init__(self, name, items, log):
        self._name, self._items, self._log = name, items, log

    def __iter__(self):
        self._log.append(f"opened {self._name}")
        return self._walk()

    def _walk(self):
        for item in (*self._items, None):
            self._log.append(f"took from {self._name}")
            if item is not None:
                yield item


class Agreeable:
    """Something falsy that is equal to everything."""

    def __eq__(self, other):
        return True

    def __bool__(self):
        return False

    __hash__ = object.__hash__


def generator(log, values, result):
    """Note what a generator is sent, and how it is left; give values and return a result."""
    try:
        for value in values:
            got = yield value
            log.append(f"the value {described(got)}")
    except BaseException as error:
        log.append(f"the exception {described(error)}")
        raise
    return result


def catching(log, answers, result):
    """Answer to what is thrown in."""
    try:
        yield 1
    except BaseException as error:  # noqa: BLE001 - whatever was thrown in
        log.append(f"the exception {described(error)}")
    yield from answers
    return result


def leaving(log):
    """Return when told to close."""
    try:
        yield 1
    except GeneratorExit:
        log.append("GeneratorExit, and returned")
        return 5


def staying(log):
    """Refuse to close."""
    try:
        yield 1
    except GeneratorExit:
        log.append("GeneratorExit, and stayed")
        yield 2


def endless():
    """Give numbers for ever; whoever takes a thousand of them is not lazy."""
    for number in itertools.count(1):
        assert number < PLENTY, f"{PLENTY} items of an iterable without end were taken for 3 leaves"
        yield number
