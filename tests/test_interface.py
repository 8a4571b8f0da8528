"""Which submissions offer what the stub promises: any that take the same calls."""

import types

import pytest

from dojo.interface import missing

STUB = """
import abc, typing
LIMIT = 3
class Node(typing.Protocol): ...
def plain(a, b=2, *, c, d=4): ...
async def later(): ...
def _private(): ...
class Thing(abc.ABC):
    def __init__(self, size: int): ...
    def go(self, n): ...
    @property
    def size(self): ...
    @classmethod
    def make(cls, n): ...
    def _hidden(self): ...
"""
GOOD = """
def plain(a, b=2, *, c, d=4): ...
async def later(): ...
class Thing:
    def __init__(self, size): ...
    def go(self, n): ...
    size = 3
    def make(cls): ...
"""
DECORATED = """
import functools
def around(inner): return functools.wraps(inner)(lambda *args, **more: inner(1))
@around
def plain(only): ...
"""


def complaint(source: str) -> str | None:
    """Return what is missing from a module with that source."""
    module = types.ModuleType("thing")
    exec(source, module.__dict__)
    return missing(module, STUB)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("def plain(a, b=2, *, c, d=4)", "def plain(x, y=3, *rest, c, d=0, e=5, **more)"),
        ("def plain(a, b=2, *, c, d=4)", "def plain(*args, **kwargs)"),
        ("def plain(a, b=2, *, c, d=4): ...", "plain = lambda a, b=0, **k: 1"),
        ("def plain(a, b=2, *, c, d=4): ...", "plain = dict"),
        (
            "def plain(a, b=2, *, c, d=4): ...",
            "import functools; plain = functools.partial(lambda *a, **k: 1)",
        ),
        ("def plain(a, b=2, *, c, d=4): ...", DECORATED),
        ("async def later()", "def later()"),
        ("class Thing:", "class Base:\n    def go(self, n): ...\nclass Thing(Base):"),
        ("def go(self, n)", "def go(self, *, other=1, **k): ...\n    def go(self, number, more=1)"),
        ("def go(self, n)", "@staticmethod\n    def go(n)"),
        ("def go(self, n): ...", "go = print"),
        ("class Thing:", "def Thing(size): ...\nclass Other:"),
        ("GOOD", "GOOD"),
    ],
)
def test_whatever_takes_the_same_calls_is_accepted(old: str, new: str):
    """Other names, more that is optional, callables of any kind, no protocol."""
    assert complaint(GOOD.replace(old, new)) is None


def test_what_only_has_such_a_name_is_asked_for():
    """A protocol of asyncio is a class that runs."""
    stub = "import asyncio\nclass Echo(asyncio.Protocol): ..."
    assert missing(types.ModuleType("thing"), stub) == (
        "Echo was not defined; the stub has class Echo"
    )


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        (
            "def plain",
            "def plane",
            "plain was not defined; the stub has def plain(a, b=2, *, c, d=4)",
        ),
        ("async def later", "def late", "later was not defined; the stub has async def later()"),
        (
            "def plain(a, b=2, *, c, d=4): ...",
            "plain = 3",
            "plain was not callable; the stub has def plain(a, b=2, *, c, d=4)",
        ),
        (
            "def plain(a, b=2, *, c, d=4)",
            "def plain(a, b, *, c, d=4)",
            (
                "plain(a, b, *, c, d=4) cannot be called as def plain(a, b=2, *, c, d=4) can: "
                "missing a required argument: 'b'"
            ),
        ),
        (
            "def plain(a, b=2, *, c, d=4)",
            "def plain(a, b=2, *, c)",
            (
                "plain(a, b=2, *, c) cannot be called as def plain(a, b=2, *, c, d=4) can: "
                "got an unexpected keyword argument 'd'"
            ),
        ),
        ("class Thing", "class Thin", "Thing was not defined; the stub has class Thing"),
        ("def go", "def gone", "Thing.go was not defined; the stub has def go(self, n)"),
        ("    size = 3\n", "", "Thing.size was not defined; the stub has def size(self)"),
        (
            "def go(self, n)",
            "def go(self, n, m)",
            (
                "Thing.go(self, n, m) cannot be called as def go(self, n) can: "
                "missing a required argument: 'm'"
            ),
        ),
        (
            "def __init__(self, size)",
            "def __init__(self)",
            (
                "Thing.__init__(self) cannot be called as def __init__(self, size: int) can: "
                "too many positional arguments"
            ),
        ),
    ],
)
def test_what_is_missing_is_told_with_the_stubs_own_line(old: str, new: str, text: str):
    """One sentence on the first name or signature."""
    assert old in GOOD
    assert complaint(GOOD.replace(old, new)) == text
