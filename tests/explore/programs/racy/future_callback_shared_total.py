"""Two callbacks in two threads add to one total.

Expect: failed
"""

from concurrent.futures import ThreadPoolExecutor


class Sum:
    def __init__(self):
        self.total = 0

    def add(self, future):
        self.total += future.result()


def setup():
    return Sum()


def main(state):
    with ThreadPoolExecutor(2) as pool:
        for number in (1, 2):
            pool.submit(abs, number).add_done_callback(state.add)
    return state.total


threads = [main]


def check(seen):
    assert seen == [3], seen
