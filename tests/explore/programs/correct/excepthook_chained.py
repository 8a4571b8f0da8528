"""A hook that keeps the one before it and is put back.

Expect: pass
"""

import threading


def setup():
    return []


def main(log):
    before = threading.excepthook

    def hook(args):
        log.append(args.exc_type.__name__)

    threading.excepthook = hook
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    threading.excepthook = before
    return list(log)


threads = [main]


def check(seen):
    assert seen == [["ZeroDivisionError"]], seen
