"""Waiting for a future by asking whether it is done.

Expect: pass
"""

import concurrent.futures
import threading


def setup():
    return concurrent.futures.Future()


def main(future):
    threading.Thread(target=future.set_result, args=(1,)).start()
    while not future.done():
        pass
    return future.result()


threads = [main]


def check(seen):
    assert seen == [1]
