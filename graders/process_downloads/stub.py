"""Downloads in worker processes, whole files or none

`executor.map(download, names)` fetches a hundred pictures, until one of them is missing, comes
short or takes a worker with it: then the others' results are lost with an exception, and half a
picture lies on the disk and looks like a whole one. `download_all` is what a person can rely on. It
uses `requests` and worker processes (a `ProcessPoolExecutor` is the obvious way); `python -m
fileserver` serves sea1.png to sea100.png to try it on, with faults on request.

Rules
1. `download_all(url, names, folder)` saves `url/name` as `folder/name` for each name, byte for
   byte, and returns an empty dict. It makes the folder if need be. A name that is given twice is
   fetched once.
2. The requests are made by child processes: at most `workers` of them are under way at once, and
   that many as long as there are so many names left: a slow answer does not hold up the others.
3. Whatever goes wrong with one file, short of a dead worker, stops no other. A file that could not
   be saved is a key of the returned dict; its value is a string that says why.
4. An answer other than 200 is such an error, with the status in its text; so is a body that ends
   before its `Content-Length`, and a server that cannot be reached.
5. At every moment there is under `folder/name` the whole new file or what was there before: also
   when the download fails, and while it is under way.
6. When the call has returned, there is nothing in the folder that was not there before, except the
   files that were saved; also after a worker was killed.
7. A body goes to disk as it arrives, somewhere below `folder`: no more than a megabyte of a file is
   held back in memory.
8. A server that says nothing for `timeout` seconds is an error for that file.
9. A worker that is killed is no exception of the call: it returns, and each name that is not in the
   dict has been saved. When it returns, no process is left, and no zombie, but what
   `multiprocessing` keeps for itself, such as its resource tracker. Where "spawn" is the
   start method that was set, all this holds too.

Grade: nox -s kata -- process_downloads
"""

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import requests


def download_all(
    url: str, names: Iterable[str], folder: Path, *, workers: int = 4, timeout: float = 5.0
) -> dict[str, str]:
    """Save each name's file in `folder`; return what went wrong, by name."""
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(workers) as pool:
        # TODO: one file that fails takes the others' results along.
        list(pool.map(partial(_download, url, folder), names))
    return {}


def _download(url: str, folder: Path, name: str) -> None:
    # TODO: what is on the disk while this goes on, and what if it does not go on?
    answer = requests.get(f"{url}/{name}")
    (folder / name).write_bytes(answer.content)
