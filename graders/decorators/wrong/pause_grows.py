"""Makes the pause longer after each attempt.

Breaks: 8
"""

import asyncio
import contextlib
import functools
import inspect
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

Around = Callable[[tuple[Any, ...], dict[str, Any]], AbstractContextManager[list[Any]]]


def print_time(name: str, seconds: float) -> None:
    """Print how long a call took."""
    print(f"{name} took {seconds:.6f} s")


def timed(
    function: Callable[..., Any] | None = None,
    /,
    *,
    clock: Callable[[], float] = time.perf_counter,
    report: Callable[[str, float], object] = print_time,
) -> Any:
    """Report how long each call takes."""
    if function is None:
        return functools.partial(timed, clock=clock, report=report)
    name = function.__qualname__

    @contextlib.contextmanager
    def around(_args: tuple[Any, ...], _kwargs: dict[str, Any]) -> Iterator[list[Any]]:
        begin = clock()
        try:
            yield []
        finally:
            report(name, clock() - begin)

    return _surrounded(function, around)


def retry(
    function: Callable[..., Any] | None = None,
    /,
    *,
    times: int = 3,
    on: type[BaseException] | tuple[type[BaseException], ...] = Exception,
    delay: float = 0.0,
    sleep: Callable[[float], Any] | None = None,
) -> Any:
    """Call again what failed, up to `times` calls in all."""
    if times < 1:
        raise ValueError(f"at least one attempt is needed, not {times}")
    if function is None:
        return functools.partial(retry, times=times, on=on, delay=delay, sleep=sleep)

    if inspect.iscoroutinefunction(function):

        @functools.wraps(function)
        async def attempt(*args: Any, **kwargs: Any) -> Any:
            for _ in range(times - 1):
                try:
                    return await function(*args, **kwargs)
                except on:
                    pass
                await (sleep or asyncio.sleep)(delay)
            return await function(*args, **kwargs)

    else:

        @functools.wraps(function)
        def attempt(*args: Any, **kwargs: Any) -> Any:
            for done in range(times - 1):
                try:
                    return function(*args, **kwargs)
                except on:
                    pass
                (sleep or time.sleep)(delay * (done + 1))
            return function(*args, **kwargs)

    return attempt


def trace(
    function: Callable[..., Any] | None = None, /, *, write: Callable[[str], object] = print
) -> Any:
    """Write a line before each call and one after it."""
    if function is None:
        return functools.partial(trace, write=write)
    name = function.__qualname__

    @contextlib.contextmanager
    def around(args: tuple[Any, ...], kwargs: dict[str, Any]) -> Iterator[list[Any]]:
        shown = [*map(repr, args), *(f"{key}={value!r}" for key, value in kwargs.items())]
        write(f"{name}({', '.join(shown)})")
        results: list[Any] = []
        try:
            yield results
        except BaseException as error:
            write(f"{name} raised {error!r}")
            raise
        write(f"{name} -> {results[0]!r}")

    return _surrounded(function, around)


def _surrounded(function: Callable[..., Any], around: Around) -> Callable[..., Any]:
    """Return the function, with each of its calls inside a context that is told the result."""
    if inspect.iscoroutinefunction(function):

        @functools.wraps(function)
        async def call(*args: Any, **kwargs: Any) -> Any:
            with around(args, kwargs) as results:
                result = await function(*args, **kwargs)
                results.append(result)
            return result

    else:

        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            with around(args, kwargs) as results:
                result = function(*args, **kwargs)
                results.append(result)
            return result

    return call
