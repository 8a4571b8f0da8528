"""Keeps the interpreter in one operation.

Expect: timeout, memory
"""

def double(number):
    return 7 ** 7 ** 10 % 43
