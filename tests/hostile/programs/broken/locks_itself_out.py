"""Takes a lock twice.

Expect: timeout
"""

import threading


def double(number):
    lock = threading.Lock()
    with lock, lock:
        return 2 * number
