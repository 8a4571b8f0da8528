"""Gives a worker three names at a time: two of them wait behind a slow one.

Breaks: 2
"""

import tempfile
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

import requests


def download_all(
    url: str, names: Iterable[str], folder: Path, *, workers: int = 4, timeout: float = 5.0
) -> dict[str, str]:
    folder.mkdir(parents=True, exist_ok=True)
    errors: dict[str, str] = {}
    todo = list(dict.fromkeys(names))
    with (
        tempfile.TemporaryDirectory(prefix=".partial-", dir=folder) as aside,
        ProcessPoolExecutor(workers) as pool,
    ):
        futures: dict[Future[dict[str, str]], list[str]] = {}
        for start in range(0, len(todo), 3):
            some = todo[start : start + 3]
            try:
                future = pool.submit(_download, url, some, folder, Path(aside), timeout)
            except Exception as error:
                errors.update(dict.fromkeys(some, repr(error)))
            else:
                futures[future] = some
        for future, some in futures.items():
            try:
                errors.update(future.result())
            except Exception as error:
                errors.update(dict.fromkeys(some, repr(error)))
    return errors


def _download(
    url: str, names: list[str], folder: Path, aside: Path, timeout: float
) -> dict[str, str]:
    errors = {}
    for name in names:
        try:
            with requests.get(f"{url}/{name}", stream=True, timeout=timeout) as answer:
                if answer.status_code != 200:
                    raise OSError(f"status {answer.status_code}")
                with (aside / name).open("wb") as file:
                    for piece in answer.iter_content(1 << 16):
                        file.write(piece)
            (aside / name).replace(folder / name)
        except OSError as error:
            errors[name] = repr(error)
    return errors
