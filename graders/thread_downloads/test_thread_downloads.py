"""Grades katas/thread_downloads.py.

The servers run in this process; what goes wrong there is planned for each file and request, and
what depends on who is first is held until they have met.
"""

import contextlib
import os
import sys
import threading
from pathlib import Path

import requests

from dojo.fixtures.caller import wait_until
from dojo.fixtures.scripted import Scripted
from fileserver import NAMES, FileServer, picture

FEW = NAMES[:6]

TURN = 0.15
"""Seconds, of naps that are counted, in which another thread does what it is about to do."""

FOREVER = {"503": "503", "cut": "cut:500", "too short": "length:+9"}
"""Steps that fail for now, each time."""


def test_all_pictures_come_whole(kata, tmp_path):
    """1. Every file that can be had is in the folder, byte for byte as it is on the server."""
    plan = {"sea7.png": ["503", "503", "ok"], "sea50.png": ["cut:900", "ok"]}
    with FileServer(plan=plan) as server:
        kata.download(server.url, NAMES, tmp_path)
    missing = [name for name in NAMES if not (tmp_path / name).exists()]
    assert not missing, f"of {len(NAMES)} files {len(missing)} were missing: {' '.join(missing)}"
    odd = [name for name in NAMES if (tmp_path / name).read_bytes() != picture(name)]
    assert not odd, f"{len(odd)} files were not as they are on the server: {' '.join(odd)}"


def test_workers_are_the_most_and_all_are_used(kata, tmp_path):
    """2. At most `workers` requests are under way, and as many as that while there are files."""
    for workers in (1, 4):
        fewer = []

        def script(request, workers=workers, fewer=fewer):
            if not fewer and not request.until(lambda: request.server.peak >= workers):
                fewer.append(request.name)
            wait_until(lambda: request.server.peak > workers, TURN)
            request.answer(picture(request.name))

        with Scripted(script) as server:
            kata.download(server.url, NAMES[: 4 * workers], tmp_path, workers=workers)
        assert server.peak == workers, (
            f"{server.peak} requests were under way at once with workers={workers}, "
            f"expected {workers}"
        )


def test_fewer_than_one_worker_is_refused(kata, tmp_path):
    """2. Fewer than 1 raises ValueError before any request is made."""
    for workers, names in ((0, FEW), (-1, FEW), (0, [])):
        with FileServer() as server, contextlib.suppress(ValueError):
            kata.download(server.url, names, tmp_path, workers=workers)
            raise AssertionError(
                f"workers={workers} was accepted for {len(names)} files, expected ValueError"
            )
        made = server.stats().requests
        assert made == 0, f"{made} requests were made with workers={workers}, expected none"


def test_what_fails_for_now_is_asked_for_again(kata, tmp_path):
    """3. A request that fails for now is made again, until there were `attempts` requests."""
    kinds = list(FOREVER)
    plan = {name: [FOREVER[kind]] for name, kind in zip(FEW, kinds, strict=False)}
    plan[FEW[3]] = ["503", "cut:0", "ok"]
    for attempts in (1, 3):
        with FileServer(plan=plan) as server:
            kata.download(server.url, FEW, tmp_path, attempts=attempts)
        for name, kind in zip(FEW, kinds, strict=False):
            hits = server.hits.get(name, 0)
            assert hits == attempts, (
                f"a file that was {kind} each time was asked for {hits} times with "
                f"attempts={attempts}, expected {attempts}"
            )
    hits = [server.hits.get(name, 0) for name in FEW[3:]]
    assert hits == [3, 1, 1], (
        "a file that came at the third request, and two that came at once, were asked for "
        f"{hits} times, expected [3, 1, 1]"
    )


def test_silent_server_is_asked_again(kata, tmp_path):
    """3. A request to which the server sends nothing for `timeout` seconds is made again."""
    with FileServer(plan={FEW[0]: ["delay:3", "ok"]}) as server:
        kata.download(server.url, FEW[:1], tmp_path, timeout=0.5)
    hits = server.hits[FEW[0]]
    assert hits > 1, f"a server that was silent for 3 seconds was asked {hits} time, timeout=0.5"


def test_other_status_is_final(kata, tmp_path):
    """3. Any other status of 400 or more is final after the first request."""
    statuses = ("404", "500", "410", "429")
    plan = {name: [status] for name, status in zip(FEW, statuses, strict=False)}
    with FileServer(plan=plan) as server:
        kata.download(server.url, FEW, tmp_path)
    for name, status in zip(FEW, statuses, strict=False):
        hits = server.hits[name]
        assert hits == 1, f"after status {status} a file was asked for {hits} times, expected once"


def test_failures_are_returned(kata, tmp_path):
    """4. `download` returns the files that failed, with the exception of each."""
    plan = {FEW[0]: ["404"], FEW[1]: ["503"], FEW[2]: ["503", "500"], FEW[3]: ["503", "cut:9"]}
    with FileServer(plan=plan) as server:
        try:
            failed = kata.download(server.url, FEW, tmp_path)
        except requests.RequestException as error:
            raise AssertionError(f"one file failed, and download raised {error!r}") from None
    assert sorted(failed) == sorted(plan), (
        f"the files that failed were said to be {sorted(failed)}, expected {sorted(plan)}"
    )
    for name, status in zip(FEW, (404, 503, 500), strict=False):
        error = failed[name]
        assert isinstance(error, requests.HTTPError), (
            f"after status {status} the exception was {error!r}, expected an HTTPError"
        )
        seen = error.response.status_code
        assert seen == status, f"the exception was of status {seen}, expected the last, {status}"
    error = failed[FEW[3]]
    broken = isinstance(error, requests.RequestException) and error.response is None
    assert broken, f"after a broken connection the exception was {error!r}"
    whole(tmp_path, FEW[4:], "one that did not fail")
    with FileServer(plan={FEW[0]: ["503", "ok"]}) as server:
        failed = kata.download(server.url, FEW, tmp_path)
    assert failed == {}, f"all files came, and download returned {failed}, expected {{}}"


def test_no_files_are_no_failure(kata, tmp_path):
    """4. If no file failed, the dictionary is empty, also if there are none."""
    with FileServer() as server:
        try:
            failed = kata.download(server.url, [], tmp_path)
        except ValueError as error:
            raise AssertionError(f"a download of no files raised {error!r}") from None
    assert failed == {}, f"a download of no files returned {failed}, expected {{}}"


def test_pictures_appear_whole(kata, tmp_path):
    """5. Half a picture is never in the folder: a file appears whole, or replaces the old one."""
    (tmp_path / FEW[0]).write_bytes(b"an older picture")
    seen = watch(tmp_path, FEW)
    with FileServer() as server:
        kata.download(server.url, FEW, tmp_path)
    assert not seen, f"a picture did not appear whole: {seen[0]}"
    whole(tmp_path, FEW, "one that was downloaded")


def test_older_file_stays_when_the_download_fails(kata, tmp_path):
    """5. An older file stays as it was if the download failed."""
    plan = {name: [step] for name, step in zip(FEW, ("404", *FOREVER.values()), strict=False)}
    for name in plan:
        (tmp_path / name).write_bytes(b"an older picture")
    with FileServer(plan=plan) as server, contextlib.suppress(requests.RequestException):
        kata.download(server.url, list(plan), tmp_path)
    for name, (step,) in plan.items():
        path = tmp_path / name
        kept = path.exists() and path.read_bytes() == b"an older picture"
        assert kept, f"the download failed ({step}), and the older file was gone or changed"


def test_nothing_else_is_left(kata, tmp_path):
    """6. Nothing is in the folder but what was there before and whole files under their names."""
    before = ["notes.txt", *(f"{name}.{end}" for name in FEW for end in ("part", "tmp", "temp"))]
    for name in before:
        (tmp_path / name).write_text("not a picture")
    plan = {name: [step] for name, step in zip(FEW, ("404", *FOREVER.values()), strict=False)}
    with FileServer(plan=plan) as server, contextlib.suppress(requests.RequestException):
        kata.download(server.url, FEW, tmp_path)
    left = {path.name for path in tmp_path.iterdir()} - {*before, *FEW}
    assert not left, f"in the folder there was also {', '.join(sorted(left))}"
    for name in before:
        path = tmp_path / name
        kept = path.exists() and path.read_text() == "not a picture"
        assert kept, f"{name}, which was there before, was gone or changed"
    halves = [name for name in FEW if (tmp_path / name).exists() and name in plan]
    assert not halves, f"of a file that failed something was in the folder: {' '.join(halves)}"


def test_no_thread_is_left(kata, tmp_path):
    """6. When `download` returns or raises, no thread that it started is left."""

    def interrupt(*_):
        raise RuntimeError("enough")

    for progress in (None, interrupt):
        before = set(threading.enumerate())
        plan = {name: ["delay:0.3"] for name in FEW[1:]}
        with FileServer(plan=plan) as server:
            with contextlib.suppress(RuntimeError):
                kata.download(server.url, FEW, tmp_path, progress=progress)
            threads = set(threading.enumerate()) - before
            left = [thread.name for thread in threads if thread.name != "fileserver"]
        how = "raised" if progress else "returned"
        assert not left, f"when download had {how}, {len(left)} threads were left: {left}"
        left = {path.name for path in tmp_path.iterdir()} - set(FEW)
        assert not left, f"when download had {how}, in the folder there was also {left}"


def test_progress_counts_every_file(kata, tmp_path):
    """7. `progress` is called once for each file, with 1, 2, 3, in the thread of the caller."""
    calls, threads, early = [], [], []

    def progress(name, finished, total):
        calls.append((name, finished, total))
        threads.append(threading.current_thread())
        path = tmp_path / name
        if name != FEW[0] and not (path.exists() and path.read_bytes() == picture(name)):
            early.append(name)

    with (
        FileServer(plan={FEW[0]: ["404"]}) as server,
        contextlib.suppress(requests.RequestException),
    ):
        kata.download(server.url, FEW, tmp_path, progress=progress)
    names = sorted(name for name, _, _ in calls)
    assert names == sorted(FEW), f"progress was called for {names}, expected each of {sorted(FEW)}"
    seen = [(finished, total) for _, finished, total in calls]
    expected = [(number, len(FEW)) for number in range(1, len(FEW) + 1)]
    assert seen == expected, f"progress was given {seen}, expected {expected}"
    assert not early, f"progress told of {early[0]}, and the file was not whole in the folder"
    here = threading.current_thread()
    assert all(thread is here for thread in threads), "progress was called in another thread"


def test_progress_comes_at_once(kata, tmp_path):
    """7. `progress` is called as soon as a file is complete or has failed for good."""
    slow, missing, told, early = FEW[0], FEW[1], [], []

    def progress(name, *_):
        told.append(name)
        if not (tmp_path / slow).exists():
            early.append(name)

    def script(request):
        if request.name == slow:
            request.until(lambda: missing in told)
        if request.name == missing:
            request.answer(b"", "404 Not Found")
        else:
            request.answer(picture(request.name))

    with Scripted(script) as server:
        kata.download(server.url, FEW, tmp_path, workers=2, progress=progress)
    assert early, "the first file took long, and progress told of no other before it was there"
    assert missing in early, "progress told of a file that had failed after one that took longer"


def test_what_progress_raises_ends_it(kata, tmp_path):
    """8. What `progress` raises `download` raises, and files not begun are not asked for."""
    names = NAMES[:16]
    for error in (RuntimeError("enough"), KeyboardInterrupt("Ctrl-C")):
        begun, late, got = [], [], None

        def progress(_, finished, __, error=error, begun=begun):
            if finished == 1:
                begun.append(len(server.asked))
                raise error

        def script(request, begun=begun, late=late):
            if request.name == server.asked[0]:
                wait_until(lambda: len(server.asked) == len(names), TURN)
            else:
                if not late and not request.until(lambda: bool(begun)):
                    late.append(request.name)
                wait_until(lambda: more() > 4, TURN)
            request.answer(picture(request.name))

        def more(begun=begun):
            return len(server.asked) - begun[0] if begun else 0

        with Scripted(script) as server:
            try:
                kata.download(server.url, names, tmp_path, workers=2, progress=progress)
            except (RuntimeError, KeyboardInterrupt) as caught:
                got = caught
        assert got is error, f"progress raised {error!r}, and from download came {got!r}"
        # Two may be begun when it raises and be counted later, and the rule allows two more.
        assert more() <= 4, f"progress had raised, and {more()} more files were asked for"


def whole(folder, names, which):
    """Assert that these files are as they are on the server."""
    for name in names:
        path = folder / name
        good = path.exists() and path.read_bytes() == picture(name)
        assert good, f"{name}, {which}, was not in the folder or not as it is on the server"


def watch(folder, names):
    """Return a list that grows when one of these files appears in any way but whole."""
    seen = []
    files = {str(folder.resolve() / name): picture(name) for name in names}
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

    def look(event, args):
        if event == "open" and isinstance(args[0], (str, os.PathLike)):
            path, _, flags = args
            if os.path.realpath(path) in files and flags & writing:
                seen.append(f"{Path(path).name} was opened under its own name to be written")
        elif event in ("os.rename", "os.link"):
            target = os.path.realpath(args[1])
            if target in files and Path(args[0]).read_bytes() != files[target]:
                seen.append(f"{Path(target).name} was put in place before all of it was written")
        elif event == "os.remove" and os.path.realpath(args[0]) in files:
            seen.append(f"{Path(args[0]).name} was removed before the new one was there")

    sys.addaudithook(look)
    return seen
