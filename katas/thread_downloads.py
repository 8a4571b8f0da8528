"""A hundred pictures, a few at a time

sea1.png to sea100.png are on a file server, and one after the other they take too long: most of the
time nobody does anything but wait. With `ThreadPoolExecutor` and `as_completed` the waiting is done
by several threads at once. Then the server is busy for a moment, a file is missing, a connection
breaks in the middle of a picture, and the program that was so fast leaves half a picture on the
disk and a traceback. `nox -s fileserver` starts a server to try it on, with faults if they are
asked for.

`download(url, names, folder)` gets `url + "/" + name` for each of the names with `requests`. The
folder exists; names differ, and are plain file names; `attempts` is 1 or more. A request *fails for
now* when the answer is 503, when the connection cannot be made or breaks, when the body is shorter
than its Content-Length, or when the server sends nothing for `timeout` seconds. Pauses between
requests are free as long as none exceeds one second; Retry-After need not be obeyed.

Rules
1. Every file that can be had is in the folder under its name when `download` returns, byte for byte
   as it is on the server.
2. At most `workers` requests are under way at once, and as many as that while there are files
   enough. Fewer than 1 raises ValueError before any request is made.
3. A request that fails for now is made again, until there were `attempts` requests for this file;
   any other status of 400 or more is final after the first. A file is not asked for again once
   it is complete.
4. `download` returns the files that failed, with the exception of each: `requests.HTTPError` for a
   status, another `requests.RequestException` for the rest, both from the last request. One that
   failed costs none of the others anything, and if none did the dictionary is empty.
5. Half a picture is never in the folder under a picture's name, not even for a moment: a file
   appears there whole. An older file of that name is replaced by the new one in one step, and stays
   as it was if the download failed.
6. When `download` returns or raises, nothing is in the folder but what was there before and whole
   files under their names; no thread that it started is left.
7. `progress(name, finished, total)` is called once for each file when it is complete or has failed
   for good, as soon as that is so and not in the order of the names; `finished` counts 1, 2, 3
   up to `total`, the number of names. It is called in the thread that called `download`, one
   call at a time, and a file that is complete is in the folder by then.
8. What `progress` raises, be it KeyboardInterrupt, `download` raises; files of which no request was
   made by then are not asked for any more, but for at most `workers` of them.

Grade: nox -s kata -- thread_downloads
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import requests


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

    # TODO: this takes whatever the server sends for a picture, and stops at the first that fails.
    def fetch(name: str) -> None:
        response = requests.get(f"{url}/{name}")
        with open(folder / name, "wb") as file:
            file.write(response.content)

    with ThreadPoolExecutor(max_workers=len(names)) as executor:
        for number, _ in enumerate(executor.map(fetch, names), start=1):
            if progress is not None:
                progress(names[number - 1], number, len(names))
    return {}
