"""`yield` is a call that goes the other way: what it gives out and what comes in are two values.

Why it is done so
    A new generator stands before its first line, where nobody waits for a value: `send` with
    anything but None is a TypeError there. The first `next` takes it to the first `yield`. That
    step is easy to forget and belongs to making the coroutine, not to using it: hence `primed`.

    A function that ends on the way to the first `yield` raises StopIteration out of `next`. It
    must not leave `primed` as it is: a StopIteration that gets loose ends some loop far away in
    silence. PEP 479 turns it into a RuntimeError inside generators; here we do it ourselves.

    In `answer = work(yield answer)` the answer to one product leaves by the same `yield` at which
    the next one arrives. So the answer to the last product has no `yield` left, which is why the
    results are also what the coroutine returns: `StopIteration.value`, the way out of the end.

    `finally` is the only place that sees every end: `return`, an exception, and `close()`, which
    raises GeneratorExit at the `yield`. That is no Exception, so `except Exception` misses it. The
    `try` around the `yield` is short on purpose: a Recall raised by `work` is none of ours.

    `produce` has one `try` around `send` alone. A StopIteration caught around the whole loop might
    have come from anywhere. It closes the consumer in `finally`; closing what has ended is free.

What the alternatives cost
    A class with a method `consume` is clearer when there is more than one thing to say to it.
    A queue and two threads do the same with locks, and run at the same time, which this does not.

What is asked next
    What is the difference between `close` and `throw(GeneratorExit)`? `close` swallows it, and
    complains if the generator yields again. What does `contextlib.closing` do for `produce`? The
    same as `finally`. How do `async` functions relate to this? They are this, with the event loop
    as the producer and `await` as `yield from`. Since 3.13 `close()` returns what the generator
    returned; before that the value was lost.

Cost: a `send` is about as expensive as a call.
"""

import functools
from collections.abc import Callable, Generator, Iterable
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
Answer = TypeVar("Answer")
Product = TypeVar("Product")
Result = TypeVar("Result")


class Recall(Exception):  # noqa: N818 - a request, and no error
    """Thrown into a consumer to take its latest result back."""


def primed(
    function: Callable[P, Generator[Answer, Product, Result]],
) -> Callable[P, Generator[Answer, Product, Result]]:
    """Make calls of a generator function return generators that wait at their first `yield`."""

    @functools.wraps(function)
    def start(*args: P.args, **kwargs: P.kwargs) -> Generator[Answer, Product, Result]:
        generator = function(*args, **kwargs)
        try:
            next(generator)
        except StopIteration:
            raise RuntimeError("the generator ended before its first yield") from None
        return generator

    return start


@primed
def consumer(
    limit: int, work: Callable[[Any], Any], done: Callable[[list[Any]], object]
) -> Generator[Any, Any, list[Any]]:
    """Work on up to `limit` products that are sent in; the answers are the results."""
    results: list[Any] = []
    answer = None
    try:
        while len(results) < limit:
            try:
                product = yield answer
            except Recall:
                answer = results.pop() if results else None
            else:
                answer = work(product)
                results.append(answer)
        return results
    finally:
        done(results)


def produce(
    products: Iterable[Product], consumer: Generator[Answer, Product, Result]
) -> tuple[list[Answer], Result | None]:
    """Send products to a consumer; return its answers, and its value if it ended by itself."""
    answers: list[Answer] = []
    try:
        for product in products:
            try:
                answers.append(consumer.send(product))
            except StopIteration as end:
                return answers, end.value
        return answers, None
    finally:
        consumer.close()
