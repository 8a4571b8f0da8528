"""Two hundred threads at once.

Expect: passed
"""

import threading


def double(number):
    gate = threading.Barrier(201)
    threads = [threading.Thread(target=gate.wait) for _ in range(200)]
    for thread in threads:
        thread.start()
    gate.wait()
    for thread in threads:
        thread.join()
    return 2 * number
