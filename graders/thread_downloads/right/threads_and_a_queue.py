"""No executor: threads take names from a queue and report into another; a session each."""

import os
import queue
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import requests


def download(
    url: str,
    names: Sequence[str],
    folder: Path,
    *,
    workers: int = 8,
    attempts: int = 3,
    timeout: float = 10.0,
    progress: Callable[[str, int, int], object] | None = None,
) -> dict[str, Exception]:
    if workers < 1:
        raise ValueError("at least one worker is needed")
    todo: queue.SimpleQueue[str] = queue.SimpleQueue()
    for name in names:
        todo.put(name)
    done: queue.SimpleQueue[tuple[str, BaseException | None]] = queue.SimpleQueue()
    stop = threading.Event()

    def work() -> None:
        with requests.Session() as session:
            while not stop.is_set():
                try:
                    name = todo.get_nowait()
                except queue.Empty:
                    return
                try:
                    _get(session, f"{url}/{name}", folder / name, attempts, timeout)
                except BaseException as error:
                    done.put((name, error))
                else:
                    done.put((name, None))

    threads = [threading.Thread(target=work) for _ in range(min(workers, len(names)))]
    failed: dict[str, Exception] = {}
    for thread in threads:
        thread.start()
    try:
        for finished in range(1, len(names) + 1):
            name, error = done.get()
            if isinstance(error, requests.RequestException):
                failed[name] = error
            elif error is not None:
                raise error
            if progress:
                progress(name, finished, len(names))
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    return failed


def _get(session: requests.Session, url: str, path: Path, attempts: int, timeout: float) -> None:
    for left in reversed(range(attempts)):
        number, part = tempfile.mkstemp(dir=path.parent)
        try:
            with (
                os.fdopen(number, "wb") as file,
                session.get(url, timeout=timeout, stream=True) as response,
            ):
                response.raise_for_status()
                for piece in response.iter_content(4096):
                    file.write(piece)
            os.replace(part, path)
            return
        except requests.RequestException as error:
            os.unlink(part)
            final = error.response is not None and error.response.status_code != 503
            if final or not left:
                raise
        except BaseException:
            os.unlink(part)
            raise
        time.sleep(0.02)
