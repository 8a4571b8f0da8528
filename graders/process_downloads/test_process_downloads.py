"""Grades katas/process_downloads.py."""

import contextlib
import os
import socket

from dojo.compare import same, shown
from dojo.fixtures.between import end_leftovers
from dojo.fixtures.partner import Done, made
from dojo.fixtures.processes import Moment
from dojo.fixtures.scripted import Scripted
from fileserver import FileServer, picture

MB = 1_000_000
WITHIN = 12
"""Seconds for a call: many times what it takes on a loaded machine."""

SILENCE = 30.0
"""The `timeout` where a server is silent only while others take their time, on a loaded machine."""

OLD = b"what was there before"


def test_files_are_saved(kata, processes, tmp_path):
    """1. Each name's file is saved byte for byte, in a folder that is made; nothing went wrong."""
    names = ["sea1.png", "sea2.png", "sea1.png", "sea3.png"]
    with FileServer() as server:
        done = download(kata, processes, server.url, iter(names), tmp_path / "sea")
        same(errors(done), {}, "three files without a fault")
        saved(tmp_path / "sea", *names)
        hits = server.hits
    same(hits, dict.fromkeys(sorted(set(names)), 1), "the requests for a name that came twice")


def test_children_ask(kata, processes, tmp_path):
    """2. The requests are made by child processes, at most `workers` at once."""
    names = [f"sea{number}.png" for number in range(1, 9)]
    with FileServer(plan={"*": ["delay:0.05"]}) as server:
        done = download(kata, processes, server.url, names, tmp_path, workers=3)
        errors(done)
        peak = server.peak
    assert peak <= 3, f"with 3 workers, {peak} requests were under way at once"
    askers = []

    def script(request):
        askers.append(request.pid)
        request.answer(b"a sea")

    with Scripted(script) as server:
        call = processes.call(kata.download_all, server.url, ["one"], tmp_path, within=WITHIN)
    assert call.pid not in askers, "the calling process asked for a file, expected a child process"


def test_workers_are_kept_busy(kata, processes, tmp_path):
    """2. `workers` requests are under way as long as so many names are left."""
    names = [f"sea{number}.png" for number in range(1, 8)]
    together, late = [], []

    def script(request):
        together.append(request.until(lambda: request.server.peak >= 3))
        request.settle()
        if request.name == names[0]:
            late.append(not request.until(lambda: len(request.server.asked) == len(names)))
        request.answer(b"a sea")

    with Scripted(script) as server:
        errors(download(kata, processes, server.url, names, tmp_path, workers=3))
        peak = server.peak
    assert peak <= 3, f"with 3 workers, {peak} requests were under way at once"
    assert all(together), f"with 3 workers, at most {peak} requests were under way at once"
    assert not any(late), "while one answer was slow, not all other files were asked for"


def test_what_goes_wrong_stops_no_other(kata, processes, tmp_path):
    """3. Whatever goes wrong with one file, at the server or on the disk, stops no other."""
    plan = {"sea1.png": ["404"], "sea3.png": ["cut:100"], "sea5.png": ["503"]}
    names = [f"sea{number}.png" for number in range(1, 7)]
    with FileServer(plan=plan) as server:
        found = errors(download(kata, processes, server.url, names, tmp_path, workers=2))
    for name in ("sea2.png", "sea4.png", "sea6.png"):
        assert name not in found, f"{name} had no fault, and was said to have failed: {found[name]}"
    saved(tmp_path, "sea2.png", "sea4.png", "sea6.png")
    (tmp_path / "sea7.png").mkdir()
    names = ["sea7.png", "sea8.png"]
    with FileServer() as server:
        found = errors(download(kata, processes, server.url, names, tmp_path, workers=1))
    same(sorted(found), ["sea7.png"], "with a folder of the first name, the names of errors")
    saved(tmp_path, "sea8.png")


def test_error_tells_the_status(kata, processes, tmp_path):
    """4. An answer other than 200 is an error, with the status in its text."""
    statuses = {"one": 404, "two": 503, "three": 203, "four": 204}

    def script(request):
        status = statuses[request.name]
        request.answer(b"" if status == 204 else b"no picture", f"{status} Told So")

    with Scripted(script) as server:
        found = errors(download(kata, processes, server.url, statuses, tmp_path))
    for name, status in statuses.items():
        assert name in found, f"a file answered with {status} was not among the errors"
        assert str(status) in found[name], f"the error of a {status} was {shown(found[name])}"


def test_short_body_is_an_error(kata, processes, tmp_path):
    """4. A body that ends before its `Content-Length` is an error."""
    plan = {"sea1.png": ["cut:100"], "sea2.png": ["length:+50"]}
    with FileServer(plan=plan) as server:
        found = errors(download(kata, processes, server.url, plan, tmp_path))
    same(sorted(found), sorted(plan), "the names of two files that came short, among the errors,")


def test_no_server_is_an_error(kata, processes, tmp_path):
    """4. A server that cannot be reached is an error of each file."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        found = errors(download(kata, processes, url, ["one", "two"], tmp_path))
    same(sorted(found), ["one", "two"], "without a server, the names among the errors")


def test_nothing_partial_while_under_way(kata, processes, tmp_path):
    """5. While a download is under way, what was there before is under `folder/name`."""
    (tmp_path / "old").write_bytes(OLD)
    os.link(tmp_path / "old", tmp_path / "another name of old")
    seen = {}

    def script(request):
        halfway(request, tmp_path)
        target = tmp_path / request.name
        seen[request.name] = target.read_bytes() if target.exists() else None
        request.send(bytes(MB))

    with Scripted(script) as server:
        found = errors(download(kata, processes, server.url, ["old", "new"], tmp_path))
    same(found, {}, "two large files")
    for name, before in (("old", OLD), ("new", None)):
        there = seen[name]
        if there != before:
            what = "nothing" if there is None else f"{len(there)} bytes, not those of before,"
            raise AssertionError(f"halfway through a download, {what} lay under its name")
        size = (tmp_path / name).stat().st_size
        assert size == 3 * MB, f"after the download, the file had {size} bytes, expected {3 * MB}"
    kept = (tmp_path / "another name of old").read_bytes() == OLD
    assert kept, "the new file was written over the old one, piece by piece, expected one step"


def test_no_name_is_free_for_parts(kata, processes, tmp_path):
    """5. What is under way lies under none of the other names, either."""
    seen = set()

    def script(request, folder):
        if request.name == "sea":
            halfway(request, folder)
            files = (path.name for path in folder.iterdir() if path.is_file())
            seen.update(name for name in files if name != request.name)
            request.send(bytes(MB))
        else:
            request.answer(b"", "404 Not Found")

    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    with Scripted(lambda request: script(request, one)) as server:
        errors(download(kata, processes, server.url, ["sea"], one))
    parts, seen = seen, set()
    with Scripted(lambda request: script(request, two)) as server:
        errors(download(kata, processes, server.url, ["sea", *parts], two, workers=1))
    for name in parts & seen:
        raise AssertionError(f"while sea was under way, a part of it lay under {name}, a name, too")


def test_failed_download_leaves_the_old_file(kata, processes, tmp_path):
    """5. When a download fails, what was there before stays."""
    plan = {"sea1.png": ["cut:100"], "sea2.png": ["404"], "sea3.png": ["length:+50"]}
    for name in plan:
        (tmp_path / name).write_bytes(OLD)
    with FileServer(plan=plan) as server:
        errors(download(kata, processes, server.url, plan, tmp_path))
    for name, (step,) in plan.items():
        there = (tmp_path / name).exists()
        assert there, f"after a failure ({step}), the old file was gone"
        same((tmp_path / name).read_bytes(), OLD, f"after a failure ({step}), the old file")


def test_failed_downloads_leave_nothing(kata, processes, tmp_path):
    """6. Failed downloads leave nothing in the folder."""
    plan = {"sea1.png": ["cut:100"], "sea2.png": ["404"]}
    with FileServer(plan=plan) as server:
        errors(download(kata, processes, server.url, [*plan, "sea3.png"], tmp_path))
    for name in below(tmp_path):
        assert name == "sea3.png", f"after two failures, {name} was left in the folder"


def test_killed_worker_leaves_nothing(kata, processes, tmp_path):
    """6. A worker that was killed halfway leaves nothing in the folder."""
    with Scripted(lambda request: dies_halfway(request, tmp_path)) as server:
        download(kata, processes, server.url, ["fatal"], tmp_path, workers=1)
    left = [name for name in below(tmp_path) if name not in whole(tmp_path)]
    same(left, [], "what a worker left that was killed halfway")


def test_body_goes_to_disk_as_it_arrives(kata, processes, tmp_path):
    """7. No more than a megabyte of a body is held back in memory."""
    there = []

    def script(request):
        there.append(halfway(request, tmp_path))
        request.send(bytes(MB))

    with Scripted(script) as server:
        errors(download(kata, processes, server.url, ["large"], tmp_path))
    assert all(there), "when 2 MB of a file had come, not even 1 MB was on the disk"


def test_silence_is_an_error(kata, processes, tmp_path):
    """8. A server that says nothing for `timeout` seconds is an error for that file."""

    def script(request):
        if request.name == "halfway":
            request.begin(1000)
            request.send(bytes(500))
        request.keep_silent()

    names = ["halfway", "mute"]
    with Scripted(script) as server:
        found = errors(download(kata, processes, server.url, names, tmp_path, timeout=0.3))
    same(sorted(found), names, "with silence before an answer and halfway, the names of errors")


def test_slow_body_is_no_error(kata, processes, tmp_path):
    """8. A body that takes long and is never silent for `timeout` seconds is saved."""
    body = picture("sea1.png")
    # On a machine that kept the server silent for long, it is seen at a slower pace.
    for timeout in (0.7, 4.0):
        seconds = 1.4 * timeout
        with Scripted(lambda request, s=seconds: request.trickle(body, 20, s)) as server:
            done = download(kata, processes, server.url, ["sea1.png"], tmp_path, timeout=timeout)
        if not errors(done) or server.silence < timeout / 2:
            break
    what = f"with a timeout of {timeout:g}, a body that came in 20 pieces within {seconds:.1f} s"
    same(errors(done), {}, what)
    saved(tmp_path, "sea1.png")


def test_killed_worker_is_no_exception(kata, processes, tmp_path):
    """9. When workers die, the call returns; what is not in the dict has been saved."""
    names = ["first", "fatal", "third", "fourth", "fifth"]

    def script(request):
        if request.name == "fatal":
            dies_halfway(request, tmp_path)
        else:
            request.answer(b"a sea")

    with Scripted(script) as server:
        url = server.url
        done = download(kata, processes, url, names, tmp_path, workers=2)
    found = errors(done)
    for name in names:
        there = name in found or (tmp_path / name).is_file()
        assert there, f"a worker was killed: {name} was neither saved nor among the errors"
    dies, folder = {"child_dies": Moment.AT_ONCE}, tmp_path / "empty"
    folder.mkdir()
    call = processes.call(kata.download_all, url, names, folder, **dies)
    assert call.outcome == "returned", f"all workers died before they asked: download_all {call}"
    if call.children:
        same(sorted(call.value), sorted(names), "all workers died before they asked: the names")


def test_no_process_is_left(kata, processes, tmp_path):
    """9. When the call returns, no process is left, and no zombie."""
    with FileServer(plan={"sea1.png": ["404"]}) as server:
        done, left = scene(kata, processes, server.url, ["sea1.png", "sea2.png"], tmp_path)
    errors(done)
    assert not left, f"download_all returned and left {left} processes, alive or zombies"


def test_downloads_work_with_spawn(kata, processes, tmp_path):
    """9. Where "spawn" is the start method, files are saved and errors are told, too."""
    names = ["sea1.png", "sea2.png"]
    with FileServer(plan={"sea2.png": ["404"]}) as server:
        done = download(
            kata, processes, server.url, names, tmp_path, workers=1, start_method="spawn"
        )
    same(sorted(errors(done)), ["sea2.png"], "with spawn, a file and a 404: the names of errors")
    saved(tmp_path, "sea1.png")


def download(kata, processes, url, names, folder, *, start_method=None, **how):
    """Return what came of a call in a process of its own."""
    return scene(kata, processes, url, names, folder, start_method=start_method, **how)[0]


def scene(kata, processes, url, names, folder, *, start_method=None, **how):
    """Return what came of a call, and how many processes it left."""
    how = {"timeout": SILENCE, **how}

    def call():
        done = made(lambda: kata.download_all(url, names, folder, **how))
        return done, end_leftovers()

    within = 15 if start_method else WITHIN
    found = processes.call(call, start_method=start_method, within=within)
    return found.value if found.outcome == "returned" else (Done(over=False), 0)


def errors(done):
    """Return the dict that the call returned."""
    assert done.over, "download_all did not return"
    assert not done.error, f"download_all {done}, expected a dict of errors"
    found = done.value
    texts = type(found) is dict and all(type(text) is str for text in (*found, *found.values()))
    assert texts, f"download_all returned {shown(found)}, expected a dict of strings"
    assert all(found.values()), f"download_all returned {shown(found)}, with an error without text"
    return found


def saved(folder, *names):
    """Assert that the pictures are there as they are."""
    for name in names:
        assert (folder / name).is_file(), f"{name} had no fault, and was not saved"
        if (folder / name).read_bytes() != picture(name):
            size = (folder / name).stat().st_size
            raise AssertionError(f"{name} was saved with other bytes ({size} of them)")


def below(folder):
    """Return the names of all files and folders in the folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def whole(folder):
    """Return the names of the files of 3 MB."""
    return [path.name for path in folder.iterdir() if path.stat().st_size == 3 * MB]


def halfway(request, folder):
    """Send 2 of 3 MB; tell whether one of them reaches the disk."""
    already = size(folder)
    request.begin(3 * MB)
    request.send(bytes(2 * MB))
    return request.until(lambda: size(folder) >= already + MB)


def dies_halfway(request, folder):
    """Kill who asks when 2 of 3 MB have come."""
    halfway(request, folder)
    if not request.kill_the_asker():
        request.send(bytes(MB))


def size(folder):
    """Return how many bytes there are in the folder."""
    total = 0
    for path in folder.rglob("*"):
        with contextlib.suppress(OSError):
            total += path.stat().st_size if path.is_file() else 0
    return total
