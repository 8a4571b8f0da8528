"""Polling that ends by its deadline, alone.

Expect: pass
"""

import time


def setup():
    return {}


def wait(answers):
    end = time.time() + 60
    while "x" not in answers:
        if time.time() > end:
            return "gave up"
        time.sleep(0.5)
    return "got it"


threads = [wait, lambda answers: None]


def check(seen):
    assert seen[0] == "gave up"
