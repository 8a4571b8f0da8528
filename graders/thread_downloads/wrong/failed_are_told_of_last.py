"""Tells progress of the files that failed when all the others are there.

Breaks: 7
"""

import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from http import HTTPStatus
from pathlib import Path

import requests
from requests.exceptions import ChunkedEncodingError

_FIRST_PAUSE = 0.05
_LONGEST_PAUSE = 1.0


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
    """Get the files into `folder`, at most `workers` at once; return those that failed."""

    def fetch(name: str) -> None:
        _store(folder / name, _body(f"{url}/{name}", attempts, timeout))

    failed: dict[str, Exception] = {}
    executor = ThreadPoolExecutor(max_workers=workers)
    try:
        futures = {executor.submit(fetch, name): name for name in names}
        finished = 0
        for future in as_completed(futures):
            name = futures[future]
            try:
                future.result()
            except requests.RequestException as error:
                failed[name] = error
            else:
                finished += 1
                if progress is not None:
                    progress(name, finished, len(names))
        if progress is not None:
            for number, name in enumerate(failed, start=finished + 1):
                progress(name, number, len(names))
    finally:
        executor.shutdown(cancel_futures=True)
    return failed


def _body(url: str, attempts: int, timeout: float) -> bytes:
    """Return the whole body, asking again as long as that makes sense."""
    pause = _FIRST_PAUSE
    for _ in range(attempts - 1):
        try:
            return _requested(url, timeout)
        except requests.HTTPError as error:
            if error.response.status_code != HTTPStatus.SERVICE_UNAVAILABLE:
                raise
        except (requests.ConnectionError, requests.Timeout, ChunkedEncodingError):
            pass
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)
    return _requested(url, timeout)


def _requested(url: str, timeout: float) -> bytes:
    response = requests.get(url, timeout=timeout)
    response.raise_for_status()
    return response.content


def _store(path: Path, body: bytes) -> None:
    """Put the file in place in one step, or leave nothing."""
    temporary = path.with_name(f"{path.name}.{uuid.uuid4().hex}.part")
    try:
        temporary.write_bytes(body)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
