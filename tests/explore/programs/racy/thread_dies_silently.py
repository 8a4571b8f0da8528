"""A worker dies of an exception that nobody handles.

Expect: failed
"""

import threading


def setup():
    return []


def main(log):
    thread = threading.Thread(target=int, args=("x",), daemon=True)
    thread.start()
    thread.join()


threads = [main]


def check(seen):
    pass
