"""An excepthook of the program's own takes the exception.

Expect: pass
"""

import threading


def setup():
    log = []
    threading.excepthook = lambda args: log.append(args.exc_type)
    return log


def main(log):
    thread = threading.Thread(target=int, args=("x",))
    thread.start()
    thread.join()
    return log == [ValueError]


threads = [main]


def check(seen):
    assert seen == [True]
