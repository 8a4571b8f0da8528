"""Logging, to a file and to the screen.

Expect: passed
"""

import logging

logging.basicConfig(level=logging.DEBUG)
logging.getLogger().addHandler(logging.FileHandler('log'))


def double(number):
    logging.getLogger(__name__).info('doubling %d', number, stack_info=True)
    return 2 * number
