"""Leaves a file in /tmp.

Expect: failed
Levels: full, files
"""

def double(number):
    open('/tmp/hostile-litter', 'w').write('x' * 1000)
    return 0
