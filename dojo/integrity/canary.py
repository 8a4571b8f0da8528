"""A check that must fail, run beside each test: if it does not, the judging was disarmed."""

import pytest

from dojo.compare import same

SONG = "a canary died, as it must"


def item(beside: pytest.Item) -> pytest.Item:
    """Return a test that must fail, which pytest runs like the one it stands beside."""
    assert beside.parent is not None
    # Under the same name: nothing that runs tests can tell them apart by it.
    canary: pytest.Item = pytest.Function.from_parent(
        beside.parent, name=beside.name, callobj=_dies
    )
    return canary


def _dies() -> None:
    """Fail in each of the ways in which graders fail; a way that does not work passes."""
    for way in (_differs, _asserts, _raises_nothing, _gives_up):
        try:
            way()
        except (AssertionError, pytest.fail.Exception):
            continue
        return
    raise AssertionError(SONG)


def _differs() -> None:
    same([1, {2: 3.0}], [1, {2: 4.0}], "a canary")


def _asserts() -> None:
    one = len("canary")
    assert one == 0


def _raises_nothing() -> None:
    with pytest.raises(KeyError):
        len("canary")


def _gives_up() -> None:
    pytest.fail("a canary")
