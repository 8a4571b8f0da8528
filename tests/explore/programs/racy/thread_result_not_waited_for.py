"""The result is read without a join.

Expect: failed
"""

import threading


class Fetcher(threading.Thread):
    def __init__(self):
        super().__init__()
        self.result = None

    def run(self):
        self.result = "page"


def setup():
    return Fetcher


def fetch(kind):
    fetcher = kind()
    fetcher.start()
    return fetcher.result


threads = [fetch]


def check(seen):
    assert seen == ["page"], f"got {seen}"
