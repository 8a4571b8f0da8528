"""Jobs of a pool share a counter.

Expect: failed
"""

from concurrent.futures import ThreadPoolExecutor


class Total:
    def __init__(self):
        self.value = 0

    def add(self, amount):
        self.value += amount


def setup():
    return Total()


def main(total):
    with ThreadPoolExecutor(max_workers=2) as pool:
        pool.map(total.add, [1, 2])
    return total.value


threads = [main]


def check(seen):
    assert seen == [3], f"total {seen}"
