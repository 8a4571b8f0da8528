"""Has the answer changed on its way.

Expect: failed
"""

import os

write = os.write
os.write = lambda fd, data: write(fd, data.replace(b'failed', b'passed'))


def double(number):
    return 0
