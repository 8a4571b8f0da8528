"""Catches whatever would end it.

Expect: timeout
"""

import time


def double(number):
    while True:
        try:
            time.sleep(0)
        except BaseException:
            pass
