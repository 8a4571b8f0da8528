"""A process for each file, and their sentinels say which place is free."""

import shutil
from collections.abc import Iterable
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import requests


def download_all(
    url: str, names: Iterable[str], folder: Path, *, workers: int = 4, timeout: float = 5.0
) -> dict[str, str]:
    folder.mkdir(exist_ok=True, parents=True)
    aside = folder / ".half"
    aside.mkdir(exist_ok=True)
    errors: dict[str, str] = {}
    running: dict[Any, tuple[str, Process, Connection]] = {}

    def settle() -> None:
        for sentinel in wait(list(running)):
            name, child, near = running.pop(sentinel)
            child.join()
            try:
                text = near.recv()
            except EOFError:
                text = f"the worker died ({child.exitcode})"
            near.close()
            if text:
                errors[name] = text

    try:
        for name in set(names):
            while len(running) >= workers:
                settle()
            near, far = Pipe(duplex=False)
            child = Process(target=_fetch, args=(url, name, folder, aside, timeout, far))
            child.start()
            far.close()
            running[child.sentinel] = (name, child, near)
        while running:
            settle()
    finally:
        for _, child, _ in running.values():
            child.kill()
            child.join()
        shutil.rmtree(aside)
    return errors


def _fetch(
    url: str, name: str, folder: Path, aside: Path, timeout: float, far: Connection
) -> None:
    try:
        answer = requests.get(url + "/" + name, stream=True, timeout=(timeout, timeout))
        if answer.status_code != 200:
            raise ValueError(f"status {answer.status_code}")
        with open(aside / name, "wb") as file:
            for piece in answer.iter_content(8192):
                file.write(piece)
        (aside / name).rename(folder / name)
    except Exception as error:
        far.send(repr(error))
    else:
        far.send("")
