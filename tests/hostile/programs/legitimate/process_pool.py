"""A pool of processes.

Expect: passed
"""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor


def twice(number):
    return 2 * number


def double(number):
    context = multiprocessing.get_context('fork')
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        return list(pool.map(twice, [number, 1]))[0]
