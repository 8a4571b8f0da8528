"""A list that is searched from end to end, and a plain lock under which nobody else's code runs."""

import threading
from collections.abc import Callable
from functools import partial, update_wrapper
from typing import Any, NamedTuple


class CacheInfo(NamedTuple):
    hits: int
    misses: int
    maxsize: int | None
    currsize: int


class Kept:
    def __init__(self, given: tuple[Any, ...]) -> None:
        self.given = given
        self.hash = hash(given)
        self.result: Any = None

    def find_equal(self, among: list["Kept"]) -> "Kept | None":
        for other in among:
            if self.hash == other.hash and self.given == other.given:
                return other
        return None


def lru_cache(maxsize: int | Callable[..., Any] | None = 128, typed: bool = False) -> Any:
    if callable(maxsize):
        return partial(lru_cache, typed=typed)()(maxsize)
    if not (maxsize is None or isinstance(maxsize, int)):
        raise TypeError(type(maxsize))
    room = maxsize if maxsize is None else max(maxsize, 0)

    def decorate(function: Callable[..., Any]) -> Any:
        all_kept: list[Kept] = []
        counts = {"hits": 0, "misses": 0}
        lock = threading.Lock()

        def count(what: str) -> None:
            counts[what] += 1

        def call(*args: Any, **kwargs: Any) -> Any:
            if room == 0:
                with lock:
                    count("misses")
                return function(*args, **kwargs)
            types = [type(one) for one in (*args, *kwargs.values())] if typed else []
            mine = Kept((args, *kwargs.items(), *types))
            with lock:
                among = all_kept.copy()
            found = mine.find_equal(among)
            with lock:
                count("misses" if found is None else "hits")
                if found is not None and any(one is found for one in all_kept):
                    all_kept[:] = [*(one for one in all_kept if one is not found), found]
            if found is not None:
                return found.result
            mine.result = function(*args, **kwargs)
            while True:
                with lock:
                    among = all_kept.copy()
                if mine.find_equal(among) is not None:
                    return mine.result
                with lock:
                    if list(map(id, among)) == list(map(id, all_kept)):
                        all_kept.append(mine)
                        if room is not None:
                            among, all_kept[:] = all_kept[:-room], all_kept[-room:]
                        return mine.result

        def cache_info() -> CacheInfo:
            with lock:
                return CacheInfo(**counts, maxsize=room, currsize=len(all_kept))

        def cache_clear() -> None:
            with lock:
                gone = all_kept.copy()
                all_kept.clear()
                counts.update(hits=0, misses=0)
            del gone

        wrapper: Any = update_wrapper(call, function)
        wrapper.cache_info, wrapper.cache_clear = cache_info, cache_clear
        wrapper.cache_parameters = lambda: dict(maxsize=room, typed=typed)
        return wrapper

    return decorate
