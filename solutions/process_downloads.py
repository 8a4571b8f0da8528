"""Write aside, rename when it is whole, and ask each future by itself.

Why it is done so
    A rename within one file system is atomic: under a name there is the old file or the new
    one, never a part. So a download is written somewhere else and renamed when the last byte is
    there. Somewhere else is a folder of its own *inside* the target: a rename out of /tmp may be a
    copy to another disk, which is not atomic.

    A worker that is killed cannot clean up, whatever `finally` it has. The parent can: it made the
    temporary folder, and removes it after the pool is down and nobody writes any more. That order
    is in the two `with` statements, the pool's inside the folder's.

    `stream=True` and a loop over pieces: a worker holds 64 kB, not the file. urllib3 compares what
    came with `Content-Length` and raises when a body falls short; without that check a cut
    connection looks like the end of a file. `raise_for_status` would let a 204 pass, hence the
    comparison.

    `timeout` is the longest silence, not the longest download: seconds to connect, and seconds
    between two pieces. Without it `requests` waits for ever.

    `submit` and one `result()` for each file, each in its own `try`. `map` raises at the first
    failure and throws away what comes after it.

    A worker that dies breaks the whole pool: the executor cannot know which tasks it has lost, so
    every future that was not done gets BrokenProcessPool, and `submit` raises it too. Here it is
    said of each of these files. Whoever wants more makes a new pool for the rest, once or twice: a
    file that kills every worker would kill the next pool as well.

    The worker sends back text and no exception. Exceptions travel by pickle, and some of them
    cannot be put together again on the other side; that breaks the pool as a death does.

What the alternatives cost
    Threads: a download waits for the network and releases the interpreter lock, so threads are as
    fast, cheaper, and cannot be killed one by one. See `thread_downloads`. Processes pay when the
    bytes are worked on (decoded, scaled, hashed in Python) or when a C library may crash.

    A `requests.Session` for each worker, made by the pool's `initializer`, reuses connections: for
    many small files it is worth more than any number of workers.

    `name + ".part"` beside the file: simpler, and it allows to resume with a `Range` request. Then
    two runs at once write into one file, and somebody has to clean up.

What is asked next
    Is the file safe after a power cut? Not without `os.fsync` of the file before the rename and of
    the folder after it.

    How are retries added? For 429, 502, 503, 504 and lost connections, with a pause that grows and
    has some chance in it, and with respect for `Retry-After`; a 404 is an answer, not an accident.

    What does the pool do when the caller is interrupted? `with` waits for all that was submitted;
    `shutdown(cancel_futures=True)` drops what has not begun.

    What is wrong with `fork` here? A pool that is forked while another thread holds a lock inherits
    it locked. "spawn" costs a tenth of a second and an import for each worker, and is quiet.

Cost: a process a worker; each byte is copied once through 64 kB; a rename a file.
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
