"""A dictionary that a manager serves.

Expect: passed
"""

import multiprocessing


def double(number):
    with multiprocessing.get_context('fork').Manager() as manager:
        shared = manager.dict(one=number)
        return shared['one'] + number
