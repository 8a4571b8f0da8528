"""A context manager cleans up, and the loop is a generator that is delegated to."""

import contextlib
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
    def started(*args: P.args, **kwargs: P.kwargs) -> Generator[Answer, Product, Result]:
        coroutine = function(*args, **kwargs)
        for _ in coroutine:
            return coroutine
        raise RuntimeError("no yield was reached")

    return started


@primed
def consumer(
    limit: int, work: Callable[[Any], Any], done: Callable[[list[Any]], object]
) -> Generator[Any, Any, list[Any]]:
    results: list[Any] = []
    with contextlib.ExitStack() as stack:
        stack.callback(done, results)
        yield from line(limit, work, results)
    return results


def line(
    limit: int, work: Callable[[Any], Any], results: list[Any]
) -> Generator[Any, Any, None]:
    answer = None
    while True:
        try:
            product = yield answer
        except Recall:
            answer = results[-1] if results else None
            del results[-1:]
            continue
        answer = work(product)
        results.append(answer)
        if len(results) >= limit:
            return


def produce(
    products: Iterable[Product], consumer: Generator[Answer, Product, Result]
) -> tuple[list[Answer], Result | None]:
    answers: list[Answer] = []

    def drive() -> Result | None:
        for product in products:
            try:
                answers.append(consumer.send(product))
            except StopIteration as end:
                return end.value
        return None

    try:
        value = drive()
    except BaseException:
        consumer.close()
        raise
    consumer.close()
    return answers, value
