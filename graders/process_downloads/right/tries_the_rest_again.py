"""Makes one more pool, for what a broken one has left; parts have a name of their own."""

import os
import uuid
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import requests


class _Refused(Exception):
    pass


def download_all(
    url: str, names: Iterable[str], folder: Path, *, workers: int = 4, timeout: float = 5.0
) -> dict[str, str]:
    os.makedirs(folder, exist_ok=True)
    mark = f".{uuid.uuid4().hex}."
    todo = list(dict.fromkeys(names))
    errors: dict[str, str] = {}
    for _ in range(2):
        left = _one_pool(url, todo, folder, mark, workers, timeout, errors)
        for part in folder.glob(f"{mark}*"):
            part.unlink()
        if not left:
            break
        todo = left
    else:
        errors.update(dict.fromkeys(todo, "its worker died, or another one did"))
    return errors


def _one_pool(
    url: str,
    names: list[str],
    folder: Path,
    mark: str,
    workers: int,
    timeout: float,
    errors: dict[str, str],
) -> list[str]:
    left = dict.fromkeys(names)
    with ProcessPoolExecutor(max_workers=workers) as pool:
        futures = {}
        try:
            for name in names:
                futures[pool.submit(_save, url, name, folder, mark, timeout)] = name
        except BrokenProcessPool:
            pass
        for future in as_completed(futures):
            try:
                future.result()
            except BrokenProcessPool:
                continue
            except Exception as error:
                errors[futures[future]] = f"failed: {error!r}"
            del left[futures[future]]
    return list(left)


def _save(url: str, name: str, folder: Path, mark: str, timeout: float) -> None:
    part = folder / f"{mark}{name}"
    try:
        with requests.Session() as session:
            answer = session.get(f"{url}/{name}", stream=True, timeout=timeout)
            with answer, open(part, "wb", buffering=0) as file:
                if answer.status_code != 200:
                    raise _Refused(f"{answer.status_code}")
                expected = int(answer.headers["Content-Length"])
                for piece in answer.iter_content(100_000):
                    file.write(piece)
                    expected -= len(piece)
        if expected:
            raise _Refused("too short")
        os.replace(part, folder / name)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise _Refused(str(error)) from None
