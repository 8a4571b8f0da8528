"""The cache that remembers what was asked last

`@lru_cache` above a recursive `fibonacci` turns minutes into nothing: what was computed for 30 is
there when 31 asks for it. It is one line to use and a page to write: what is the key, what goes
when it is full, and what happens when two threads ask at once, or the function asks itself? Here is
that page, as good as the library's own.

Rules
1. A call whose arguments equal those of an earlier call that is still kept is a hit: it returns the
   same object, also None and what is falsy, and the function does not run. Every other call is a
   miss and runs it once, with the arguments as they were given; keywords may have any name.
2. Arguments are compared by hash and `==`, and calls that pass different things stay apart: `f(1,
   2)` and `f((1, 2))`, `f("a", 1)` and `f(a=1)`. With `typed=True` so do `f(1)` and `f(1.0)`, and
   keywords likewise; types inside of an argument do not count. `f(1)` and `f(x=1)`, or keywords in
   another order, may be kept apart.
3. At most `maxsize` results are kept; a miss that needs room drops the one that was stored or hit
   longest ago. With `maxsize=None` nothing is dropped. With 0, or less, nothing is kept, each call
   is a miss and arguments need not be hashable.
4. `cache_info()` returns a `CacheInfo`: hits, misses, maxsize (0 if it was less) and how many are
   kept; a miss counts when it begins. `cache_clear()` drops all and sets both counts to 0.
   `cache_parameters()` returns `{"maxsize": ..., "typed": ...}`, anew each time.
5. What the function raises comes out as the same object and is not kept: the next call runs it
   again. An unhashable argument raises `TypeError` and does not count.
6. `__hash__` of an argument is called once for each call, whether it is a hit or a miss.
7. It works bare (`@lru_cache`, then with a maxsize of 128) and called; anything else than a number,
   None or a function as `maxsize` raises `TypeError`. Name, docstring, signature and attributes
   stay, and `__wrapped__` is the function. On a method, `self` is an argument like any other.
8. Threads may share it, in any interleaving: each gets the right result, no count is lost, and
   there are never more than `maxsize` kept. No lock is held while the function runs, so one that
   waits for another call does not stop it; two threads that miss the same may both run it.
9. It is re-entrant: the function, and an argument's `__eq__` or `__hash__`, may call it again or
   clear it, at any moment; once the outermost call is over, all rules hold.
10. The library's own does none of the work: `functools.lru_cache`, `functools.cache`,
    `functools.cached_property`, `functools._lru_cache_wrapper` and `functools._make_key` are not
    called.

Grade: nox -s kata -- lru_cache
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple


class CacheInfo(NamedTuple):
    """How a cache has done so far."""

    hits: int
    misses: int
    maxsize: int | None
    currsize: int


def lru_cache(maxsize: int | Callable[..., Any] | None = 128, typed: bool = False) -> Any:
    """Keep the results of a function for the arguments that were used last."""

    # TODO: a better key, a limit, what `cache_info` tells, and a lock in the right places.
    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        results: dict[Any, Any] = {}

        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            key = args + tuple(kwargs.items())
            if key not in results:
                results[key] = function(*args, **kwargs)
            return results[key]

        return call

    return decorate
