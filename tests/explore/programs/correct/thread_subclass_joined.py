"""A thread that keeps its result, joined.

Expect: pass
"""

import threading


class Fetcher(threading.Thread):
    def __init__(self, url):
        super().__init__(name=f"fetch {url}", daemon=True)
        self.url = url

    def run(self):
        self.result = self.url.upper()


def setup():
    return Fetcher


def fetch(kind):
    fetchers = [kind("a"), kind("b")]
    for fetcher in fetchers:
        fetcher.start()
    for fetcher in fetchers:
        fetcher.join(timeout=10)
    assert not any(fetcher.is_alive() for fetcher in fetchers)
    return [fetcher.result for fetcher in fetchers]


threads = [fetch]


def check(seen):
    assert seen == [["A", "B"]]
