"""Three decorators that nobody notices

`timed` says how long a call took, `retry` calls again what failed, `trace` writes down what went in
and what came out. They are put on anything, in any order, and whatever they are put on must
remain what it was: a method stays a method, an `async` function stays one, a name stays a name. A
timer that measures how long it takes to make a coroutine, or that counts its retries for all calls
together, is worse than none. Clock, pause and output can be passed in; nothing else is asked of
them.

Rules
1. A decorated function takes what the function takes, keywords of any name (`self`, `function`)
   too, and returns the object that it returns. What it raises comes out as the same object.
2. Each of the three works bare (`@timed`), called (`@timed()`) and with keyword arguments
   (`@timed(clock=...)`).
3. `__name__`, `__qualname__`, `__module__`, `__doc__`, attributes and `inspect.signature` are those
   of the function, and `__wrapped__` is the function.
4. On a method it works for each instance, and through the class.
5. An `async` function stays one (`inspect.iscoroutinefunction`), and what is timed, retried and
   traced is the run of the coroutine, from its first step to its end; a cancel is an end. Until it
   is awaited nothing happens.
6. `timed` calls `clock()` before and after each call and then `report(name, seconds)` once, with
   `__qualname__` and the difference, also if the call raised anything. Calls that overlap
   (recursion, threads, tasks) each report their own.
7. `retry` makes up to `times` attempts for each call, whatever became of other calls, and returns
   the first result. An exception that is one of `on` (a class or a tuple of them) leads to the next
   attempt, the last one's comes out; any other comes out at once. `times` below 1 raises
   `ValueError` when `retry` is called.
8. `retry` calls `sleep(delay)` once between two attempts, not before the first nor after the last;
   if the delay is 0 it may leave that out. For an `async` function it awaits what `sleep` returns.
   Without `sleep` it is `time.sleep`, and `asyncio.sleep` for an `async` function.
9. `trace` calls `write` with two lines. Before the call: `f(1, b='x')`, that is `__qualname__`, the
   positional arguments and then the keywords by `repr`, as they are at that moment, `self` like any
   other. After it: `f -> ` and the result by `repr`, or `f raised ` and the exception by `repr`,
   whatever it was.
10. They can be stacked, in any order, also one of them twice: each does its own, on the inner ones'
    results, and `inspect.unwrap` finds the function.

Grade: nox -s kata -- decorators
"""

import functools
import time
from collections.abc import Callable
from typing import Any


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

    # TODO: work bare and called, on `async` functions, and when the call raises.
    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            begin = clock()
            result = function(*args, **kwargs)
            report(function.__qualname__, clock() - begin)
            return result

        return call

    return decorate


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
    # TODO: try again.
    return function


def trace(
    function: Callable[..., Any] | None = None, /, *, write: Callable[[str], object] = print
) -> Any:
    """Write a line before each call and one after it."""
    # TODO: write.
    return function
