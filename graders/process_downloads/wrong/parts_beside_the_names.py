"""Lets a part lie beside its file as `name.part`, which may be a name, too.

Breaks: 5
"""

from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from http import HTTPStatus
from pathlib import Path

import requests

PIECE = 1 << 16
"""Bytes that a worker holds at a time."""


def download_all(
    url: str, names: Iterable[str], folder: Path, *, workers: int = 4, timeout: float = 5.0
) -> dict[str, str]:
    """Save each name's file in `folder`; return what went wrong, by name."""
    folder.mkdir(parents=True, exist_ok=True)
    errors: dict[str, str] = {}
    with ProcessPoolExecutor(workers) as pool:
        futures: dict[str, Future[str | None]] = {}
        for name in dict.fromkeys(names):
            try:
                futures[name] = pool.submit(
                    _download, f"{url}/{name}", folder / name, folder / f"{name}.part", timeout
                )
            except BrokenProcessPool as error:
                errors[name] = str(error)
        for name, future in futures.items():
            if wrong := _outcome(future):
                errors[name] = wrong
                (folder / f"{name}.part").unlink(missing_ok=True)
    return errors


def _outcome(future: "Future[str | None]") -> str | None:
    """Wait for one file and return what went wrong with it, if anything."""
    try:
        return future.result()
    except Exception as error:  # noqa: BLE001  whatever it was, it is said of this file
        return f"{type(error).__name__}: {error}"


def _download(url: str, target: Path, aside: Path, timeout: float) -> str | None:
    """Fetch one file; run by a worker."""
    try:
        with requests.get(url, stream=True, timeout=timeout) as answer:
            if answer.status_code != HTTPStatus.OK:
                return f"the answer was {answer.status_code} {answer.reason}"
            with aside.open("wb") as file:
                for piece in answer.iter_content(PIECE):
                    file.write(piece)
        aside.replace(target)
    except OSError as error:  # all errors of requests are OSErrors too
        return f"{type(error).__name__}: {error}"
    return None
