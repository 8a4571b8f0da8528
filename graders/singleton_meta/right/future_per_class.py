"""No lock: the thread whose future `setdefault` keeps builds by hand, the others wait for it."""

from concurrent.futures import Future
from typing import Any

_futures: dict[int, tuple[type, Future[Any]]] = {}


class SingletonMeta(type):
    def __new__(meta, name: str, bases: Any, body: dict[str, Any], /, **keywords: Any) -> Any:
        body = dict(body, __copy__=_itself, __deepcopy__=_itself, __reduce_ex__=_reduced)
        return super().__new__(meta, name, bases, body, **keywords)

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        mine: Future[Any] = Future()
        _, future = _futures.setdefault(id(cls), (cls, mine))
        if future is mine:
            try:
                built: Any = cls.__new__(cls, *args, **kwargs)
                if isinstance(built, cls):
                    type(built).__init__(built, *args, **kwargs)
            except BaseException as error:
                # Out of the dictionary first: who asks after the failure must find nothing.
                _futures.pop(id(cls))
                mine.set_exception(error)
                raise
            mine.set_result(built)
        return future.result()


def _itself(self: Any, memo: Any = None) -> Any:
    return self


def _reduced(self: Any, protocol: Any) -> Any:
    return _instance_of, (type(self),)


def _instance_of(cls: type) -> Any:
    return _futures[id(cls)][1].result()
