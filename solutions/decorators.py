"""What all three share is written once; what differs is what happens around one call.

Why it is done so
    A decorator that works bare and called has to tell `@timed` (given a function) from
    `@timed(...)` (given options, asked for a decorator). The function is positional-only and the
    options are keywords, so there is nothing to guess: without a function, `partial` with the
    options is the decorator.

    The result must be a function. Functions are descriptors: found on an instance they bind it. An
    object with `__call__` is not, and a method decorated with one never sees its `self`.

    `async` needs a second wrapper. Calling an `async` function returns a coroutine and runs
    nothing, so a plain wrapper times how long that takes, and retries what cannot fail yet. The
    wrapper has to be `async` too, or `iscoroutinefunction` and the frameworks that ask it are lied
    to.

    For `timed` and `trace` both wrappers surround one call with the same "before" and "after": a
    context manager, which serves `with` in both, and whose `finally` sees every end. It is made for
    each call, so two calls share nothing. State kept on the decorator or on the function is shared
    by all calls, recursive and concurrent ones too.

    `retry` is written twice, because its pause is a call here and an `await` there. `time.sleep` in
    a coroutine stops the whole loop. The last attempt stands outside the loop: its exception comes
    out by itself, with its traceback, and no flag is needed. `on` is Exception by default, so a
    CancelledError is not retried: who cancels a task does not want to hear "once more".

    `def call(*args, **kwargs)` has no parameter of its own, so a keyword may have any name.

What the alternatives cost
    Overloads would tell a type checker what each form returns; three times two of them hide the
    code, so here it is `Any`. A real library writes them, with `ParamSpec`. wrapt does all this
    and classmethods too.

What is asked next
    What does `functools.wraps` copy? Name, qualified name, module, docstring, annotations and
    `__dict__`, and it sets `__wrapped__`, by which `inspect.signature` finds the parameters. In
    which order do decorators run? They are applied from the bottom up, so the top one is entered
    first: `timed` over `retry` measures all attempts, `retry` over `timed` each. Why
    `perf_counter`? It never goes back; `time` does when the clock is set. How should a real `retry`
    wait? Longer each time, with some jitter, and only for what is safe to do twice. What about
    `@classmethod`? It goes on top: what it returns is no function.

Cost: one more call, and for `timed` and `trace` one small object.
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
    print(f"{name} took {seconds:.6f} s")  # noqa: T201 - what it is for


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
            for _ in range(times - 1):
                try:
                    return function(*args, **kwargs)
                except on:
                    pass
                (sleep or time.sleep)(delay)
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
