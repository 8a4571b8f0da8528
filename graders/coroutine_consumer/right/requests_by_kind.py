"""One `yield` in a helper that says what came, a linked list of results, a consumer in a loop."""

from functools import update_wrapper
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
    return update_wrapper(lambda *a, **k: _prime(function(*a, **k)), function)


def _prime(generator: Any) -> Any:
    try:
        generator.send(None)
    except StopIteration as error:
        raise RuntimeError from error
    return generator


def _request(answer: Any) -> Generator[Any, Any, tuple[str, Any]]:
    try:
        return "product", (yield answer)
    except Recall:
        return "recall", None


@primed
def consumer(
    limit: int, work: Callable[[Any], Any], done: Callable[[list[Any]], object]
) -> Generator[Any, Any, list[Any]]:
    last: Any = ()
    left, answer = limit, None
    try:
        while left:
            kind, product = yield from _request(answer)
            if kind == "product":
                answer = work(product)
                last, left = (last, answer), left - 1
            elif last:
                last, answer = last
                left += 1
            else:
                answer = None
    finally:
        results = []
        while last:
            last, result = last
            results.insert(0, result)
        done(results)
    return results


def produce(
    products: Iterable[Product], consumer: Generator[Answer, Product, Result]
) -> tuple[list[Answer], Result | None]:
    answers: list[Answer] = []
    end: Any = None
    try:
        for product in iter(products):
            try:
                answer = consumer.send(product)
            except StopIteration as error:
                end = error
                return answers, end.value
            else:
                answers = [*answers, answer]
    finally:
        consumer.close()
    return answers, end
