"""Takes memory bit by bit.

Expect: memory
"""

import time


def double(number):
    kept = []
    while len(kept) < 200:
        kept.append(b'x' * (8 << 20))
    time.sleep(600)
    return 2 * number
