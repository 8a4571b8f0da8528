"""Two calls at once start two timers, one of which is lost.

Expect: failed
"""

import threading


class Debounced:
    def __init__(self, function, seconds):
        self.function, self.seconds = function, seconds
        self.timer = None

    def __call__(self):
        if self.timer is not None:
            self.timer.cancel()
        self.timer = threading.Timer(self.seconds, self.function)
        self.timer.start()


def setup():
    calls = []
    debounced = Debounced(lambda: calls.append(1), 1)
    debounced.calls = calls
    return debounced


threads = [Debounced.__call__, Debounced.__call__]


def check(seen, debounced):
    import time

    time.sleep(10)
    assert debounced.calls == [1], debounced.calls
