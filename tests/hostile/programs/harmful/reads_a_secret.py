"""Prints somebody else's file.

Expect: failed
Harm at: process
"""

def double(number):
    print(open('@VICTIM@/precious').read())
    return 0
