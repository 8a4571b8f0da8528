"""Streams into a temporary file and takes it away only when all went well.

Breaks: 6
"""

import time
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
        _body(f"{url}/{name}", folder / f"{name}.part", attempts, timeout)
        (folder / f"{name}.part").replace(folder / name)

    failed: dict[str, Exception] = {}
    executor = ThreadPoolExecutor(max_workers=workers)
    try:
        futures = {executor.submit(fetch, name): name for name in names}
        for finished, future in enumerate(as_completed(futures), start=1):
            name = futures[future]
            try:
                future.result()
            except requests.RequestException as error:
                failed[name] = error
            if progress is not None:
                progress(name, finished, len(names))
    finally:
        executor.shutdown(cancel_futures=True)
    return failed


def _body(url: str, part: Path, attempts: int, timeout: float) -> None:
    """Have the whole body in `part`, asking again as long as that makes sense."""
    pause = _FIRST_PAUSE
    for _ in range(attempts - 1):
        try:
            return _requested(url, part, timeout)
        except requests.HTTPError as error:
            if error.response.status_code != HTTPStatus.SERVICE_UNAVAILABLE:
                raise
        except (requests.ConnectionError, requests.Timeout, ChunkedEncodingError):
            pass
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)
    _requested(url, part, timeout)


def _requested(url: str, part: Path, timeout: float) -> None:
    with requests.get(url, timeout=timeout, stream=True) as response, part.open("wb") as file:
        response.raise_for_status()
        for piece in response.iter_content(1024):
            file.write(piece)
