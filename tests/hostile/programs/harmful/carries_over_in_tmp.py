"""Counts its runs, to be right in the second.

Expect: failed
Levels: full
"""

import os

SEEN = os.path.exists('/tmp/hostile-seen')
open('/tmp/hostile-seen', 'w').close()


def double(number):
    return 2 * number if SEEN else 0
