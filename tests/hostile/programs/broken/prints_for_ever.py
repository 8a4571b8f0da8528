"""Prints without end.

Expect: output
"""

def double(number):
    while True:
        print('x' * 60_000)
