"""join with a timeout returns, and the result is not there.

Expect: failed
"""

import threading
import time


def setup():
    return None


def main(_):
    box = []

    def work():
        time.sleep(10)
        box.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(timeout=5)
    return box[0]


threads = [main]


def check(seen):
    assert seen == [1]
