"""Takes only what `requests` raises for an error of the file: what the disk says ends all.

Breaks: 3
"""

import tempfile
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
    with (
        tempfile.TemporaryDirectory(prefix=".partial-", dir=folder) as aside,
        ProcessPoolExecutor(workers) as pool,
    ):
        futures: dict[str, Future[str | None]] = {}
        for name in dict.fromkeys(names):
            try:
                futures[name] = pool.submit(
                    _download, f"{url}/{name}", folder / name, Path(aside) / name, timeout
                )
            except BrokenProcessPool as error:
                errors[name] = str(error)
        for name, future in futures.items():
            if wrong := _outcome(future):
                errors[name] = wrong
    return errors


def _outcome(future: "Future[str | None]") -> str | None:
    """Wait for one file and return what went wrong with it, if anything."""
    try:
        return future.result()
    except BrokenProcessPool as error:
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
    except requests.RequestException as error:
        return f"{type(error).__name__}: {error}"
    return None
