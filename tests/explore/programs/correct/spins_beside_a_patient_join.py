"""One looks at a list without a pause, one joins a sleeper a tenth of a second at a time.

Expect: pass
"""

import threading
import time


def setup():
    return []


def join(found):
    def append():
        time.sleep(10)
        found.append(1)

    thread = threading.Thread(target=append)
    thread.start()
    while thread.is_alive():
        thread.join(0.1)
    assert found == [1]


def spin(found):
    while not found:
        pass


threads = [join, spin]


def check(seen, found):
    assert found == [1]
