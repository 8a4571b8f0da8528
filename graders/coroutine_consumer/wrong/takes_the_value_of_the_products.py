"""One `try` around the loop takes a StopIteration of the products for the consumer's.

Breaks: 7, 8
"""

import functools
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
    answers: list[Answer] = []
    try:
        iterator = iter(products)
        while True:
            answers.append(consumer.send(next(iterator)))
    except StopIteration as end:
        return answers, end.value
    finally:
        consumer.close()
