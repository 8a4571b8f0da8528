"""No lock: a future for each class, and an `__init__` that only runs while the object is built."""

from concurrent.futures import Future
from typing import Any

_futures: dict[type, Future[Any]] = {}
_being_built: dict[int, Any] = {}


class Singleton:
    def __new__(cls, /, *args: Any, **kwargs: Any) -> Any:
        mine: Future[Any] = Future()
        future = _futures.setdefault(cls, mine)
        if future is mine:
            new = object.__new__(cls)
            _being_built[id(new)] = new
            try:
                new.__init__(*args, **kwargs)  # type: ignore[misc]
            except BaseException as error:
                # Out of the dictionary first: who asks after the failure must find nothing.
                del _futures[cls]
                mine.set_exception(error)
                raise
            finally:
                del _being_built[id(new)]
            mine.set_result(new)
        return future.result()

    def __init_subclass__(cls, **keywords: Any) -> None:
        super().__init_subclass__(**keywords)
        if "__init__" not in cls.__dict__:

            def __init__(self: Any, /, *args: Any, **kwargs: Any) -> None:
                super(cls, self).__init__(*args, **kwargs)

            cls.__init__ = __init__  # type: ignore[method-assign]
        cls.__init__ = _only_while_building(cls.__init__)  # type: ignore[method-assign]

    def __getnewargs__(self) -> tuple[Any, ...]:
        return ()

    def __reduce_ex__(self, protocol: Any) -> Any:
        return self.__class__.__new__, (self.__class__, *self.__getnewargs__())


def _only_while_building(init: Any) -> Any:
    def run(self: Any, /, *args: Any, **kwargs: Any) -> None:
        if id(self) in _being_built:
            init(self, *args, **kwargs)

    return run
