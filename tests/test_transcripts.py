"""The screens that learners see, byte for byte: see tests/transcripts."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.transcripts import expected, kinds, newcomer_screen, normal, readme_screen, screen


@pytest.fixture(scope="module")
def screens(request: pytest.FixtureRequest) -> Iterator[Callable[[str], str]]:
    """Grade the kinds that this run asks for, a few at a time: the slow ones mostly wait."""
    wanted = [
        item.callspec.params["kind"]
        for item in request.session.items
        if item.path == request.path and hasattr(item, "callspec")
    ]
    with ThreadPoolExecutor(3) as pool:
        ready: dict[str, Future[str]] = {kind: pool.submit(screen, kind) for kind in wanted}
        yield lambda kind: ready[kind].result()
        for future in ready.values():
            future.cancel()


def test_there_are_screens():
    """The glob finds them."""
    assert {"passes", "fails", "races", "deadlocks", "hangs"} <= set(kinds())


@pytest.mark.slow
@pytest.mark.parametrize("kind", kinds())
def test_a_learner_sees_the_golden_screen(kind: str, screens: Callable[[str], str]):
    """Write them anew with `nox -s transcripts` and read the difference."""
    assert screens(kind) == expected(kind)
    wide = [line for line in expected(kind).splitlines() if len(line) > 80]
    assert all(line.endswith("after N schedules") for line in wide)
    assert "\x1b" not in expected(kind)


@pytest.mark.slow
def test_the_readme_shows_what_a_newcomer_sees():
    """The screen in the README is a real one; `nox -s transcripts` writes it."""
    assert normal(newcomer_screen()) == normal(readme_screen())
