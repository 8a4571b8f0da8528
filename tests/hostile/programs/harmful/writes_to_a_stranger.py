"""Writes into somebody else's folder.

Expect: failed
Harm at: process
"""

def double(number):
    open('@VICTIM@/written', 'w').close()
    return 0
