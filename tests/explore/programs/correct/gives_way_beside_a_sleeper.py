"""To give way takes no time: who sleeps a second sleeps on.

Expect: pass
"""

import time


def setup():
    return {"late": False, "seen": []}


def one(s):
    time.sleep(1)
    s["late"] = True


def two(s):
    for _ in range(3):
        time.sleep(0)
        s["seen"].append((s["late"], time.monotonic()))


threads = [one, two]


def check(seen, s):
    assert not any(late for late, _ in s["seen"]), s["seen"]
