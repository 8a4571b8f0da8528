"""The plain answer.

Expect: passed
"""

def double(number):
    return 2 * number
