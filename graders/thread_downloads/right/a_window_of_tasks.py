"""A window of tasks with `wait`; the pictures grow in a folder of their own beside the others."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path

import requests


class _Download:
    def __init__(self, url: str, folder: Path, attempts: int, timeout: float) -> None:
        self.url, self.folder, self.attempts, self.timeout = url, folder, attempts, timeout

    def __call__(self, name: str) -> requests.RequestException | None:
        error: requests.RequestException | None = None
        for _ in range(self.attempts):
            error = self._attempt(name)
            response = None if error is None else error.response
            if error is None or (response is not None and response.status_code != 503):
                break
        return error

    def _attempt(self, name: str) -> requests.RequestException | None:
        try:
            response = requests.get(f"{self.url}/{name}", timeout=self.timeout)
            response.raise_for_status()
        except requests.RequestException as error:
            return error
        scratch = Path(tempfile.mkdtemp(dir=self.folder))
        try:
            (scratch / name).write_bytes(response.content)
            (scratch / name).rename(self.folder / name)
        finally:
            shutil.rmtree(scratch)
        return None


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
    task = _Download(url, folder, attempts, timeout)
    left: Iterator[str] = iter(names)
    failed: dict[str, Exception] = {}
    finished = 0
    with ThreadPoolExecutor(workers) as executor:
        running: dict[Future[requests.RequestException | None], str] = {}
        while True:
            while len(running) < workers and (name := next(left, None)) is not None:
                running[executor.submit(task, name)] = name
            if not running:
                return failed
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                name = running.pop(future)
                finished += 1
                error = future.result()
                if error is not None:
                    failed[name] = error
                if progress is not None:
                    progress(name, finished, len(names))
