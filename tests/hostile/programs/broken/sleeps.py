"""Never ends, asleep.

Expect: timeout
"""

import time


def double(number):
    time.sleep(600)
    return 2 * number
