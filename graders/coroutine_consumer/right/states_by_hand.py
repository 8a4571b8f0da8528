"""The consumer is a class with `send` and `throw`, and nothing of it is a generator function."""

import contextlib
import functools
import inspect
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
    def call(*args: P.args, **kwargs: P.kwargs) -> Generator[Answer, Product, Result]:
        generator = function(*args, **kwargs)
        missing = object()
        if next(generator, missing) is missing:
            raise RuntimeError(f"{function.__name__} did not yield")
        return generator

    functools.update_wrapper(call, function)
    call.__signature__ = inspect.signature(function)  # type: ignore[attr-defined]
    return call


class consumer(Generator[Any, Any, list[Any]]):
    def __init__(
        self, limit: int, work: Callable[[Any], Any], done: Callable[[list[Any]], object]
    ) -> None:
        self._left, self._work, self._done = limit, work, done
        self._results: list[Any] = []
        self._open = True

    def _end(self) -> None:
        if self._open:
            self._open = False
            self._done(self._results)

    def send(self, product: Any) -> Any:
        if not self._open:
            raise StopIteration
        try:
            result = self._work(product)
        except BaseException:
            self._end()
            raise
        self._results += [result]
        self._left -= 1
        if self._left == 0:
            self._end()
            raise StopIteration(self._results)
        return result

    def throw(self, kind: Any, value: Any = None, traceback: Any = None) -> Any:
        error = kind() if isinstance(kind, type) else kind
        if not self._open or not isinstance(error, Recall):
            self._end()
            raise error
        if not self._results:
            return None
        self._left += 1
        return self._results.pop()


def produce(
    products: Iterable[Product], consumer: Generator[Answer, Product, Result]
) -> tuple[list[Answer], Result | None]:
    answers: list[Answer] = []
    value = None
    with contextlib.closing(consumer):
        for product in products:
            try:
                answer = consumer.send(product)
            except StopIteration as end:
                value = end.value
                break
            answers += [answer]
    return answers, value
