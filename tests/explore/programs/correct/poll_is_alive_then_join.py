"""Polls is_alive with join and a short timeout.

Expect: pass
"""

import threading
import time


def setup():
    return []


def main(log):
    thread = threading.Thread(target=time.sleep, args=(3,))
    thread.start()
    polls = 0
    while thread.is_alive():
        thread.join(timeout=1)
        polls += 1
    return polls


threads = [main]


def check(seen):
    assert 1 <= seen[0] <= 4, seen
