"""Overwrites somebody else's file.

Expect: failed
Harm at: process
"""

def double(number):
    open('@VICTIM@/precious', 'w').close()
    return 0
