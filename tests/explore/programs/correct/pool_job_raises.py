"""An exception of a job comes out of result().

Expect: pass
"""

from concurrent.futures import ThreadPoolExecutor


def setup():
    pass


def main(_):
    with ThreadPoolExecutor(1) as pool:
        try:
            pool.submit(int, "x").result()
        except ValueError:
            return "told"


threads = [main]


def check(seen):
    assert seen == ["told"]
