"""One re-entrant lock around one dictionary; `copyreg` is told how each class is reduced."""

import copyreg
import threading
from typing import Any

_lock = threading.RLock()


def _again(instance: Any) -> Any:
    return instance.__class__, ("these", "arguments", "are", "ignored")


class SingletonMeta(type):
    _known: dict[type, Any] = {}

    def __new__(meta, *args: Any, **keywords: Any) -> Any:
        cls = super().__new__(meta, *args, **keywords)
        copyreg.pickle(cls, _again)
        return cls

    def __call__(*args: Any, **kwargs: Any) -> Any:
        cls, *given = args
        with _lock:
            try:
                return SingletonMeta._known[cls]
            except KeyError:
                pass
            built = super(SingletonMeta, cls).__call__(*given, **kwargs)
            SingletonMeta._known[cls] = built
            return built
