"""Overwrites the file that is graded.

Expect: failed
"""

def double(number):
    open(__file__, 'w').write('def double(number):\n    return 2 * number\n')
    return 0
