"""A hook that calls the one before it, installed by every set-up.

Expect: pass
"""

import sys
import threading

sys.setrecursionlimit(200)


def setup():
    log = []
    before = threading.excepthook

    def hook(args):
        log.append(args.exc_type.__name__)
        if before is not threading.__excepthook__:
            before(args)

    threading.excepthook = hook
    return log


def main(log):
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()


threads = [main, main]


def check(seen, log):
    assert log == ["ZeroDivisionError"] * 2, len(log)
