"""The parent holds one end of a pipe and never writes; a thread of the child reads its end."""

import os
import sys
import threading

_LIFELINES = []


def _leave(work):
    try:
        work()
        os._exit(0)
    except BaseException:
        os._exit(1)


def watched(work):
    reader, writer = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        try:
            for end in [*_LIFELINES, writer]:
                os.close(end)
            threading.Thread(target=_follow, args=[reader], daemon=True).start()
            _leave(work)
        finally:
            os._exit(1)
    os.close(reader)
    _LIFELINES.append(writer)
    return pid


def _follow(reader):
    os.read(reader, 1)
    os._exit(1)


def daemon(work):
    up, word = os.pipe()
    first = os.fork()
    if first == 0:
        try:
            os.setsid()
            second = os.fork()
            if second == 0:
                null = os.open("/dev/null", os.O_RDWR)
                for fd in range(3):
                    os.dup2(null, fd)
                os.write(word, b"%d\n" % os.getpid())
                for fd in range(3, 1024):
                    try:
                        os.close(fd)
                    except OSError:
                        pass
                _leave(work)
        finally:
            os._exit(0)
    os.close(word)
    os.waitpid(first, 0)
    said = b""
    while part := os.read(up, 64):
        said += part
    os.close(up)
    if not said:
        raise ChildProcessError("no daemon came up")
    return int(said)
