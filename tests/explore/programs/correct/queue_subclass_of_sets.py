"""A Queue subclass that keeps each item once.

Expect: pass
"""

import queue


class Unique(queue.Queue):
    def _init(self, maxsize):
        self.queue = set()

    def _put(self, item):
        self.queue.add(item)

    def _get(self):
        return self.queue.pop()


def setup():
    return Unique()


threads = [lambda q: q.put("a"), lambda q: q.put("a"), lambda q: q.put("b")]


def check(seen, jobs):
    assert jobs.qsize() == 2
