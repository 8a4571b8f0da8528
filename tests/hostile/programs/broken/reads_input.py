"""Reads from a terminal that is not there.

Expect: failed
"""

def double(number):
    return 2 * int(input())
