"""Counts references and collects garbage.

Expect: passed
"""

import gc
import sys
import tracemalloc


def double(number):
    tracemalloc.start()
    gc.collect()
    assert sys.getrefcount(number) and gc.get_referents([number])
    return 2 * number
