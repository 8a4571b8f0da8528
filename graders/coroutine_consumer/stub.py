"""A producer and a consumer that talk through send

Two generators make a small factory. The consumer waits at its `yield`; the producer sends it a
product, the consumer works on it and hands its answer back in the same breath, and so on until
one of them has had enough. In the usual version somebody has to remember the first `next`, the
answer to the last product gets lost, and whoever stops in the middle leaves the lights on. No
StopIteration is thrown into the consumer or raised by `work`: a generator cannot let it out.

Rules
1. `primed` decorates a generator function: calling it gives its generator, which waits at its first
   `yield`, so that `send` works at once. Arguments arrive as they were given, each call gives a new
   generator, and `__name__`, `__doc__` and `inspect.signature` are those of the function.
2. If the function returns before its first `yield`, the call raises `RuntimeError`; if it raises,
   the same exception comes out of the call.
3. `send(product)` calls `work(product)` once and returns what that gave. Any product is one, also
   None and what is falsy.
4. The consumer ends with its `limit`-th product (`limit` is 1 or more): that `send` raises
   `StopIteration`, whose value is the list of all results in order, the last one included.
5. `throw(Recall())` takes the latest result back: it returns that result, which no longer counts
   for the list or the limit, or None if there is none, and the consumer goes on waiting. Any
   other exception thrown in, and any that `work` raises, comes out as the same object and ends it.
6. `done(results)` is called once, when the consumer ends, whichever way: by its limit, by
   `close()`, by an exception. `close()` raises nothing.
7. `produce` sends the products one by one until they run out or the consumer ends; it takes no
   product beforehand. It returns the list of the answers that `send` gave, and the value of the
   consumer's `StopIteration`, or None if the products ran out first.
8. When `produce` is over, the consumer is closed, also if there were no products or if an exception
   came, out of the products or of the consumer: the same object comes out of `produce`.

Grade: nox -s kata -- coroutine_consumer
"""

from collections.abc import Callable, Generator, Iterable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
Answer = TypeVar("Answer")
Product = TypeVar("Product")
Result = TypeVar("Result")


class Recall(Exception):
    """Thrown into a consumer to take its latest result back."""


def primed(
    function: Callable[P, Generator[Answer, Product, Result]],
) -> Callable[P, Generator[Answer, Product, Result]]:
    """Make calls of a generator function return generators that wait at their first `yield`."""
    # TODO: go to the first `yield`, and look like the function.
    return function


@primed
def consumer(
    limit: int, work: Callable[[Any], Any], done: Callable[[list[Any]], object]
) -> Generator[Any, Any, list[Any]]:
    """Work on up to `limit` products that are sent in; the answers are the results."""
    # TODO: answer each product, take `Recall`, and be done whatever happens.
    results: list[Any] = []
    while len(results) < limit:
        product = yield results
        results.append(work(product))
    done(results)
    return results


def produce(
    products: Iterable[Product], consumer: Generator[Answer, Product, Result]
) -> tuple[list[Answer], Result | None]:
    """Send products to a consumer; return its answers, and its value if it ended by itself."""
    # TODO: notice that the consumer has ended, and close it if it has not.
    return [consumer.send(product) for product in products], None
