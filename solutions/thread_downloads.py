"""A pool for the requests, one thread for everything else, and files that appear whole.

Why it is done so
    The threads of the pool fetch one file each and know nothing of the others. What has to be done
    once, counting, calling `progress`, gathering the failures, is done in the thread that called
    `download`, in the loop over `as_completed`. So `finished` needs no lock, and `progress` need
    not be thread-safe. Where it can be had, this is the best way to share data between threads:
    not to.

    `as_completed` gives futures as they are done. `executor.map` would give them in order: the
    first picture is slow and ninety-nine that are there stay untold; and one that raises ends the
    loop, with the rest of the results lost.

    The exception of a file is kept in its future until `result` raises it here, once for each file.
    Only those of `requests` belong to one file; a full disk is everybody's, and goes on up.

    A request may fail for now or for good. 503 says "later", a broken connection says nothing;
    404 will be the same tomorrow, and asking again is only rude. There is an end to the attempts,
    and a pause before each, longer every time, so that a server that is down is not held down.

    A body that is shorter than its Content-Length is an error in urllib3 2 and so in requests; it
    was not always. A timeout has to be given: without one `requests` waits for ever, and so does
    the pool, and so does the program.

    The bytes go to a file of another name in the same folder, and `Path.replace` puts it in place:
    on one file system that is a single step, so whoever looks sees the old file or the new one.
    Opened under its own name, a picture is half there for as long as it takes, and stays so if the
    program dies.

    The `finally` is for everything that ends the loop early, Ctrl-C and an exception of `progress`:
    what has not begun is struck off, what is under way ends by itself. Without `cancel_futures` the
    end of a `with` block fetches the ninety other files first, and only then passes the error on.

What the alternatives cost
    All bodies that are under way are in memory, `workers` of them. For films, stream into the
    temporary file (`stream=True`, `iter_content`), and start it anew with each attempt.

    A `Session` keeps connections open and saves a handshake for each file. It is not promised to be
    thread-safe: one for each thread, in a `threading.local`, and somebody has to close them.

    asyncio with another client does the same in one thread, for thousands at once. For a hundred
    files it makes no difference that could be measured.

What is asked next
    Do threads help in Python at all? Here, yes: a thread that waits for a socket does not hold the
    interpreter lock. For computing they would not.

    How many workers? As many as the server bears. The rest wait in the queue, at no cost.

    Why is the temporary file not in /tmp? Often that is another file system; `replace` across two
    is refused, and moving by copying is not one step.

    What if the power fails right after `replace`? The name may be there and the bytes not. `fsync`
    the file before, if that matters.

    Must `failed` be locked? One thread writes it. If the workers did, `failed[name] = error` would
    be one call into C on a dict with str keys, and atomic; counting would not be.

Cost: a connection for each request, `workers` threads, `workers` bodies in memory.
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
