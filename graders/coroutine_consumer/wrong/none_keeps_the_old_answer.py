"""Answers with the last result that there was, and None is none.

Breaks: 3
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
                result = work(product)
                results.append(result)
                if result is not None:
                    answer = result
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
