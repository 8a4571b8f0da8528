"""A poll until a datetime.

Expect: pass
"""

import datetime
import time


def setup():
    return None


def main(_):
    end = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=30)
    polls = 0
    while datetime.datetime.now(datetime.timezone.utc) < end:
        time.sleep(1)
        polls += 1
    return polls


threads = [main, main]


def check(seen):
    assert all(29 <= n <= 31 for n in seen), seen
